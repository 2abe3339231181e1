"""Numbers that are no figures: of documents, roads, classes, ages, phases, days and codes."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.words import listed

# After these words a number names something, whatever follows it.
NAMING: Final = frozenset(
    listed(
        "quốc lộ, ql, tỉnh lộ, đường tỉnh, đt, huyện lộ, hương lộ, đường huyện, km, mốc, cột mốc, khóa, khoá, lần thứ, "
        "kỳ họp thứ, khóa thứ, điều, khoản, phụ lục, biểu, biểu số, bảng, hình, mẫu số, nghị quyết, nghị quyết số, quyết định, "
        "quyết định số, chỉ thị, chỉ thị số, nghị định, nghị định số, thông tư, thông tư số, kết luận, kết luận số, kế hoạch số, "
        "văn bản số, công văn số, báo cáo số, tờ trình số, đề án số, chương trình số, thông báo số, hướng dẫn số, luật số, "
        "quy định số, đề án, nghị quyết trung ương, chương trình hành động số, ngày, mùng, lúc, trang, câu, câu hỏi, iso, tcvn, "
        "qcvn, covid-, ipv, công nghiệp lần thứ, hội nghị lần thứ, hội nghị trung ương, trung ương, kỳ họp, phiên họp, "
        "phiên họp thứ, sự kiện, quyển, tập, số điện thoại, điện thoại, đầu số, tổng đài, hotline, đại hội, hạng mục, "
        "gói thầu số, tuyến số, đường số, khu vực số, vành đai, đường vành đai, cách mạng công nghiệp, công nghiệp, phiên bản, "
        "thứ bảy, số:, mục, tiểu mục, tiết, chương, phần, thế hệ thứ, chuẩn, sơ đồ, lộ giới"
    )
)
# After these words a bare number is a class, a phase or part of a name; with a unit of measure behind it it is a figure after all.
CLASSING: Final = frozenset(
    listed(
        "giai đoạn, loại, hạng, cấp, cấp độ, mức độ, mức, bậc, lớp, khối, tổ, thôn, ấp, khu phố, phường, quận, khu, lô, "
        "tiểu khu, tuyến, tháng, quý, năm, kỳ, đợt, vòng, vùng, trụ cột, vị trí, nhóm, chương trình, số, điểm, đơn nguyên, bến, "
        "nhà máy, tổ máy, phân khu, khu chế xuất, cụm công nghiệp, khu công nghiệp, giải, huân chương lao động hạng, thứ, sau, "
        "phương án, kịch bản, nhiệm vụ, mục tiêu, tiêu chí số, tiêu chí, bài, lần, thành phần, tiểu dự án, dự án, hợp phần, "
        "nội dung, hòa, cùng, dịch vụ công mức độ, cầu, hồ, đội, quân khu"
    )
)
_NAMING_ENDS: Final = frozenset(phrase.split()[-1] for phrase in NAMING)
_CLASSING_ENDS: Final = frozenset(phrase.split()[-1] for phrase in CLASSING)
LONGEST: Final = 4
_COUNTING: Final = frozenset(
    ("nâng cấp", "cung cấp", "được cấp", "cấp mới", "mới cấp", "dân số", "tổng số", "con số", "trên số", "nhân số", "sĩ số")
)
# The plus of Km3+700 is lost in lang-son-2020-programme ("Km3 700").
_CODE: Final = re.compile(r"km\d+\+?\Z")

# What makes a number a class, an age, a speed or a voltage from behind.
CLASSED: Final = re.compile(
    r"\s?(?:sao|[gm]b(?:/s|it/s|ps|it)?|[gm]bps|kv|kva|cv|hz|ghz|mhz|inch|(?:g|gam|gram)(?!\s?/\s?người)|°c|ºc|độ c|"
    r"v|w|a|b|c|d|r|giờ trong ngày|"
    r"x)(?!\w)|\s?(?:rõ|tại chỗ|sẵn sàng|không)(?!\w)"
)
AGE: Final = re.compile(r"\s?(?:-\s?\d+\s?|đến \d+ (?:tháng )?)?(?:tháng )?tuổi(?!\w)")
_AGED: Final = re.compile(r"(?:tuổi thọ|tuổi bình quân|độ tuổi trung bình|tuổi trung bình|tuổi kết hôn|sống khỏe|sống khoẻ)")
# A stroke or hyphen with letters behind a number makes it the number of a document: 58-NQ/TW, 2270/QĐ-TTg, 26- CT/TW.
DOCUMENT: Final = re.compile(r"\s?[-/]\s?(?:\d{4}/)?[a-zđ]{1,6}(?:\s?[-/]\s?[a-zđ]+)*(?!\w)(?<!/năm)(?<!/ha)(?<!/người)(?<!/hộ)(?<!/ngày)")
LETTERED: Final = (
    r":\d\d|\s?[-/]\s?(?:\d{4}\s?/\s?)?(?:nq|qđ|ct|tw|ttg|tt|nđ|kh|kl|tb|bc|ttr|hd|đa|qh\d*|"
    r"ub|ubnd|hđnd|cv|cp|vbhn|qc|pl|l|lct|ctr|ctrhđ|tu|btc|byt|bgdđt|bnv|ub[a-z]+|qđi?nh)(?!\w)"
)
DAY: Final = re.compile(r"\s?[/.]\s?\d{1,2}\s?[/.]\s?(?:19|20)\d\d(?!\d)|\s?/\s?\d{1,2}(?= của| năm|\s?[,)])")
_LETTERED: Final = re.compile(LETTERED)
# The day a page was stored: "date 2025-08-21 Tỷ lệ hộ nghèo ..." tells no 21 tỷ.
_STORED_DAY: Final = re.compile(r"(?:19|20)\d\d-[01]\d-\Z")
_DURATION: Final = re.compile(r"\s?(?:năm|tháng|ngày|giờ|phút|tuần|quý|thập kỷ|thế kỷ)(?!\w)")
_TIMED: Final = re.compile(
    r"(?:thời gian|thời hạn|lưu trú|số năm|tuổi thọ|số ngày|số giờ|sống khỏe|sống khoẻ|năm học bình quân|bình quân số năm|chậm trễ)"
)


def names_something(words: list[str]) -> bool:
    """Whether the words before a number make it the number of a document, road, class of naming or day."""
    return bool(words) and (_ends_in(words, NAMING, _NAMING_ENDS) or _CODE.match(words[-1]) is not None)


def classes_something(words: list[str]) -> bool:
    """Whether the words before a bare number make it a class, a phase or part of a name."""
    return _ends_in(words, CLASSING, _CLASSING_ENDS) and " ".join(words[-2:]) not in _COUNTING


def _ends_in(words: list[str], phrases: frozenset[str], ends: frozenset[str]) -> bool:
    """Whether the last words are one of the phrases, whose last syllables are `ends`."""
    if not words or words[-1] not in ends:
        return False
    return any(" ".join(words[-size:]) in phrases for size in range(1, min(LONGEST, len(words)) + 1))


def is_coded(folded: str, at: int, to: int, end: int) -> bool:
    """Whether letters or marks stuck to the number make it a code: Km3, 4A, 5G, H5N1, 58-NQ/TW, [12]."""
    if at > 0 and (
        folded[at - 1].isalnum() or folded[at - 1] in "_/%‰²³+#@" or (folded[at - 1] == "-" and at > 1 and folded[at - 2].isalpha())
    ):
        return True
    if at > 0 and folded[at - 1] == "[" and to < end and folded[to] == "]":
        return True
    if at > 1 and folded[at - 1] == ":" and folded[at - 2].isdigit():  # a time of day: 07:57:30
        return True
    if folded[at - 1 : at] == "-" and _STORED_DAY.search(folded, max(0, at - 8), at):
        return True
    after = folded[to : min(end, to + 2)].lstrip()[:1]
    return after in ("-", "/", ":") and _LETTERED.match(folded, to, end) is not None


def is_class(folded: str, to: int, end: int) -> bool:
    """Whether what follows a number makes it a class (3 - 5 sao, 01 Gb/s, 5G)."""
    return CLASSED.match(folded, to, end) is not None


def is_age(folded: str, to: int, end: int, subject: str) -> bool:
    """Whether a number is an age that bounds a group (`dưới 15 tuổi`) and not a value (`tuổi thọ trung bình đạt 75 tuổi`)."""
    return AGE.match(folded, to, end) is not None and not _AGED.search(subject)


def is_duration(folded: str, to: int, end: int, subject: str) -> bool:
    """Whether a number is a length of time told in passing (`1,5 ngày làm việc`) and not a value (`thời gian giải quyết còn 3 ngày`)."""
    return _DURATION.match(folded, to, end) is not None and not _TIMED.search(subject)
