"""Units of measure and their denominators, as printed after a number.

Ids are those of the unit vocabulary. What is counted rather than measured (communes, schools) is in `nouns`.
"""

from __future__ import annotations

import re
from typing import Final

# Printed forms of the units of measure, as patterns on folded text. The longest form at a place wins.
MEASURES: Final[dict[str, str]] = {
    r"điểm (?:phần trăm|%)": "percentage_points",
    r"%\s?điểm(?! (?:dân cư|du lịch|trường|bưu điện|đến|bán|phục vụ|giết mổ|thu gom|đen|ùn tắc))": "percentage_points",
    r"%[o₀0](?!\w)|‰|phần nghìn": "per_mille",
    r"%|phần trăm": "percent",
    r"(?:đô\s?-?\s?la|usd)(?: mỹ)?|us\$|\$": "usd",
    r"đồng(?! (?:chí|bào))|vnđ|vnd|đ(?!/c)": "vnd",
    r"héc[\s-]?ta|hécta|hec[\s-]?ta|ha": "hectares",
    r"km2|km²|kilômét vuông|ki-lô-mét vuông": "square_kilometres",
    r"m2|m²|mét vuông": "m2",
    r"m3|m³|mét khối": "m3",
    r"km|ki-lô-mét|kilômét|cây số": "km",
    r"cm|xen-ti-mét|xăng-ti-mét": "cm",
    r"hải lý": "nautical_miles",
    r"m|mét": "m",
    r"tấn": "tonnes",
    r"tạ": "quintals",
    r"kg|ki-lô-gam|kilôgam": "kg",
    r"gam|gram|g(?=/)": "grams",
    r"lít": "litres",
    r"mwp|mw": "mw",
    r"gw": "gw",
    r"mva": "mva",
    r"gwh": "gwh",
    r"mwh": "mwh",
    r"kwh": "kwh",
    r"teu": "teu",
    r"dwt": "dwt",
    r"lần(?! lượt)": "times",
    r"bậc": "rank_places",
}
# Units that are also everyday words: they are a unit only where the clause speaks of what they measure.
CLASS_WORDS: Final[dict[str, str]] = {
    "tuổi": "years_of_age",
    "năm": "years",
    "tháng": "months",
    "ngày": "days",
    "giờ": "hours",
    "phút": "minutes",
}
# What may follow the stroke of a rate; the id is appended to the unit of the number.
_PER: Final[dict[str, str]] = {
    r"(?:đầu )?người\s?/\s?(?:1 |một )?(?:năm|tháng)": "per_capita",
    r"(?:đầu )?người(?: dân)?": "per_capita",
    r"(?:1 |một )?vạn (?:dân|người(?: dân)?)|10\.?000 (?:dân|người(?: dân)?)|mười nghìn dân": "per_10000",
    r"100\.?000 (?:dân|người(?: dân)?|trẻ(?: em)?(?: đẻ| sinh)?(?: ra)?(?: sống)?|ca(?: đẻ| sinh)?(?: sống)?)|(?:1 |"
    r"một )?trăm nghìn (?:dân|trẻ đẻ sống)": "per_100000",
    r"1\.?000 (?:dân|người(?: dân)?|phụ nữ|bà mẹ|hộ|trẻ(?: em)?(?: đẻ| sinh)?(?: ra)?(?: sống)?|ca)|(?:1 |"
    r"một )?nghìn (?:dân|trẻ đẻ sống)": "per_1000",
    r"100 (?:bé gái|trẻ(?: em| sơ sinh)?(?: là)? gái|trẻ sơ sinh nữ|nữ|bé trai|trẻ trai|cháu gái)": "per_100_girls",
    r"100 (?:dân|người(?: dân)?|hộ(?: dân| gia đình)?)": "per_100",
    r"(?:1 |một )?năm": "per_year",
    r"(?:1 |một )?tháng": "per_month",
    r"(?:1 |một )?ngày(?:\s?[-.]?\s?đêm)?": "per_day",
    r"(?:1 |một )?(?:ha|héc[\s-]?ta|hecta)": "per_hectare",
    r"(?:1 |một )?km2": "per_km2",
    r"(?:1 |một )?hộ(?: gia đình| dân| nghèo)?": "per_household",
    r"(?:1 |một )?(?:lao động|công nhân)": "per_worker",
    r"(?:1 |một )?(?:bà mẹ|phụ nữ)": "per_woman",
    r"(?:1 |một )?(?:xã|phường|huyện|thôn|bản|trường|lớp|học sinh|sinh viên|dự án|doanh nghiệp|lượt khách|khách|"
    r"sản phẩm|đơn vị|căn|vụ)": "per_unit",
}
# The number of a footnote may stand right behind a unit: "140 triệu đồng2".
_END: Final = r"(?=\d{0,2}(?!\w)|(?<!m)[¹²³⁰⁴-⁹]{1,2}(?!\w))"
MEASURE: Final = re.compile(
    r"\s?(?:" + "|".join(f"(?P<u{i}>{p})" for i, p in enumerate(MEASURES)) + rf"){_END}(?<!\s%o)",
)
_MEASURE_IDS: Final = tuple(MEASURES.values())
# Only a large base is also told with "trên": "12 bác sĩ trên 10.000 dân"; "trên" before anything else compares.
_RATE: Final = re.compile(
    r"(?:\s?sàn)?\s?(?:/|(?:tính )?trên(?= (?:1 |một )?(?:vạn|nghìn|trăm|1\.?000|10\.?000|100\.?000)))\s?(?:"
    + "|".join(f"(?P<p{i}>{p})" for i, p in enumerate(_PER))
    + rf"){_END}"
)
_RATE_IDS: Final = tuple(_PER.values())
MONEY: Final = frozenset({"vnd", "usd"})
_IDS: Final = {"m2_per_capita": "m2_per_person", "percentage_points_per_year": "percentage_points_per_year"}


def read_measure(folded: str, at: int, end: int) -> tuple[str, int] | None:
    """The unit of measure that stands at `at` and where it ends; null when none does. Its denominator is left to `read_rate`."""
    match = MEASURE.match(folded, at, end)
    if not match:
        return None
    return _MEASURE_IDS[int((match.lastgroup or "u0")[1:])], match.end()


def read_rate(folded: str, at: int, end: int) -> tuple[str, int] | None:
    """The denominator that stands at `at`: `/năm` → per_year, `/1 vạn dân` → per_10000."""
    match = _RATE.match(folded, at, end)
    if not match:
        return None
    return _RATE_IDS[int((match.lastgroup or "p0")[1:])], match.end()


def with_rate(unit: str, rate: str) -> str:
    """The id of a unit over a denominator: hectares + per_year → hectares_per_year."""
    unit = f"{unit}_{rate}"
    return _IDS.get(unit, unit)
