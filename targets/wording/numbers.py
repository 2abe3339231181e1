"""Numbers as a language writes them (CLDR, by Babel): `6.650,5` in Vietnamese, `6,650.5` in English, large ones in a readable scale."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal

from targets.catalog import Language, Unit
from targets.messages import translator

# Documents state money in triệu and tỷ and nothing above (750.000 tỷ đồng); English readers expect trillions.
_SCALES: Final[dict[Language, tuple[tuple[str, int], ...]]] = {
    "vi": (("billion", 10**9), ("million", 10**6)),
    "en": (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)),
}
_MONEY: Final = "money"
_COUNT: Final = "count"


def number(value: float, lang: Language) -> str:
    """The number with grouped thousands and at most six decimals: 6650.5 is `6.650,5` in Vietnamese and `6,650.5` in English."""
    return str(format_decimal(Decimal(str(value)), locale=lang, format="#,##0.######"))


def scale_of(values: tuple[float, ...], lang: Language) -> tuple[str, int]:
    """The largest scale in which every value keeps at most one decimal: ("million", 10**6) for 6650000000, as the documents print it.

    ("", 1) when a value is below one million or would need more decimals in every scale.
    """
    for name, size in _SCALES[lang]:
        scaled = [Decimal(str(v)) / size for v in values]
        if all(s == 0 or (abs(s) >= 1 and s == round(s, 1)) for s in scaled) and any(scaled):
            return name, size
    return "", 1


def amount(values: tuple[float, ...], unit: Unit | None, lang: Language) -> str:
    """One number, or the two ends of a range, with the unit once: `65%`, `3–3,5%/năm`, `6.650 triệu USD`, `USD 6,650 million`."""
    name, size = scale_of(values, lang)
    figures = "–".join(number(float(Decimal(str(v)) / size), lang) for v in values)
    if name:
        figures = f"{figures} {translator(lang).term('scale', name)}"
    return with_unit(figures, unit, lang, one=values == (1,))


def with_unit(figures: str, unit: Unit | None, lang: Language, *, one: bool = False) -> str:
    """Figures and their unit in the order of the language; a percent sign stands close, an English currency before.

    English symbols of counts are plurals in -s (`industrial parks`); `one` of them is without it (*01 Khu công nghiệp*).
    """
    symbol = unit.symbol(lang).strip() if unit else ""
    if not symbol:
        return figures
    if unit and one and lang == "en" and unit.unit_class == _COUNT:
        return f"{figures} {symbol.removesuffix('s')}"
    if symbol.startswith("%"):
        return f"{figures}{symbol}"
    if unit and unit.unit_class.startswith(_MONEY) and lang == "en":
        currency, _, rest = symbol.partition(" ")
        return f"{currency} {figures} {rest}".rstrip()
    return f"{figures} {symbol}"
