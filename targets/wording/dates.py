"""Years, periods and days in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Final

from babel.dates import format_date

from targets.catalog import Language
from targets.messages import translator

# How precisely a date is known → its CLDR pattern. Vietnamese administrative dates are written 27/10/2020.
_PATTERNS: Final[dict[Language, dict[str, str]]] = {
    "vi": {"day": "d/M/y", "month": "'tháng' M/y", "year": "'năm' y"},
    "en": {"day": "d MMMM y", "month": "MMMM y", "year": "y"},
}


def day(date: datetime.date, lang: Language, precision: str | None = "day") -> str:
    """A date as precisely as it is known: `27/10/2020`, `tháng 3/2021`; `27 October 2020`, `March 2021`."""
    return str(format_date(date, _PATTERNS[lang][precision or "day"], locale=lang))


def stated(text: str, lang: Language) -> str:
    """A day, month or year written as in ISO 8601, as precisely as it is written: `2025-02` is `tháng 2/2025`, `2025` is `năm 2025`."""
    parts = [int(part) for part in text.split("-")]
    precision = ("year", "month", "day")[len(parts) - 1]
    return day(datetime.date(*[*parts, 1, 1][:3]), lang, precision)


def years(start: int | None, end: int | None) -> str:
    """A span of years: `2021–2025`, or the one year that is known."""
    known = [str(int(y)) for y in dict.fromkeys((start, end)) if y is not None]
    return "–".join(known)


def when_phrase(row: Mapping[str, Any], lang: Language) -> str:
    """When a target is to hold: `đến năm 2025`, `trước năm 2030`, `bình quân hằng năm 2021–2025`, `chậm nhất 31/3/2021`, `hằng năm`.

    Says so when no date is stated.
    """
    say = translator(lang)
    frequency = str(row.get("frequency") or "once")
    if row.get("deadline") is not None:
        text = _deadline(row, lang)
        return text if frequency == "once" else say("when.repeated", how=say.term("frequency", frequency), when=text)
    start, end = row.get("period_start"), row.get("period_end")
    if start is not None and end is not None:
        return say.term("when_period", frequency).format(years=years(start, end))
    if end is not None:
        return say.term("deadline_op", "by").format(year=int(end))
    if row.get("horizon") is not None:
        return say("when.horizon", year=int(row["horizon"]))
    return say.term("when_undated", frequency)


def _deadline(row: Mapping[str, Any], lang: Language) -> str:
    say = translator(lang)
    year, op = int(row["deadline"]), str(row.get("deadline_op") or "by")
    last: datetime.date | None = row.get("deadline_date")
    whole_year = datetime.date(year - 1 if op == "before" else year, 12, 31)
    if last is not None and last != whole_year:
        return say("when.at_latest", day=day(last, lang))
    return say.term("deadline_op", op).format(year=year)
