"""How a figure binds: words before the number (`trên`, `không quá`) and after it (`trở lên`)."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.words import listed, whole

# Words before the number, longest match wins. "từ" alone is a floor ("phát triển từ 05 bộ dữ liệu", bac-ninh-digital).
_PHRASES: Final[dict[str, str]] = {
    "gt": ("trên, hơn, vượt, vượt quá, vượt mức, vượt trên, cao hơn, lớn hơn, nhiều hơn, >, ít nhất trên, khoảng trên, khoảng hơn"),
    "ge": (
        "ít nhất, tối thiểu, không dưới, không thấp hơn, không ít hơn, không nhỏ hơn, thấp nhất, đạt và vượt, "
        "bằng hoặc cao hơn, bằng và vượt, đạt hoặc vượt, ≥, > =, từ, ít nhất từ, ít nhất khoảng, tối thiểu từ, không kém, "
        "tối thiểu khoảng, chí ít, tối thiếu"
    ),
    "lt": ("dưới, chưa đến, chưa tới, chưa đầy, thấp hơn, ít hơn, nhỏ hơn, không đến, không tới, <, khoảng dưới"),
    "le": (
        "không quá, không vượt quá, không vượt, tối đa, nhiều nhất, không cao hơn, không hơn, không lớn hơn, "
        "không nhiều hơn, không còn quá, cao nhất, ≤, tối đa không quá, không trên"
    ),
    "approx": ("khoảng, xấp xỉ, gần, chừng, ước khoảng, trên dưới, ~, vào khoảng, ước chừng, khoảng từ, ≈, đạt gần"),
}
BEFORE: Final[dict[str, str]] = {phrase: comparator for comparator, phrases in _PHRASES.items() for phrase in listed(phrases)}
_ENDS: Final = frozenset(phrase.split()[-1] for phrase in BEFORE)
# Words that may stand between the comparator and the number: "tối thiểu đạt 80%", "trên mức 5%", "ít nhất là 3".
BETWEEN: Final = frozenset(listed("đạt, là, có, mức, còn, được, chiếm, bằng, thêm, phải, khoảng, cả, số, từ, trên, ở"))
# After these words "trên", "dưới", "hơn" belong to what stands before them, not to the number.
_NOT_COMPARING: Final = frozenset({"cấp", "phía", "bên", "nêu", "nói"})
LONGEST: Final = 4

# "trở lên" right after the figure, or after the noun counted.
UPWARD: Final = re.compile(r"\s?(?:trở lên|trở lại trên|hoặc hơn|hoặc cao hơn)(?!\w)")
DOWNWARD: Final = re.compile(r"\s?(?:trở xuống|trở lại|hoặc thấp hơn|đổ lại)(?!\w)")
# What stands between a number and a "trở lên" that belongs to it is the thing counted alone. A verb between them, or a rating just before,
# makes it part of the rating: "hoàn thành tốt nhiệm vụ trở lên" (lang-son-2020-programme 5), "trình độ đại học trở lên".
_RATING: Final = re.compile(
    whole(
        "đạt, được, hoàn thành, có, xếp, tốt nghiệp, là, đủ, trình độ, loại, hạng, bậc, cấp, mức, mức độ, sao, tuổi, "
        "tháng, khá, giỏi, tốt, trung bình",
        "tiên tiến, đại học, cao đẳng, trung cấp, sơ cấp, thạc sĩ, thạc sỹ, tiến sĩ, chuẩn, đang, sử dụng, tham gia, "
        "thuộc, trung học, phổ thông, từ, httnv, htxsnv, htnv",
    )
)
_FAR_UPWARD: Final = re.compile(r"[^;.:()0-9]{1,60}?\strở lên(?!\w)")
_FAR_DOWNWARD: Final = re.compile(r"[^;.:()0-9]{1,60}?\strở xuống(?!\w)")


def before_number(words: list[str]) -> tuple[str, str, int] | None:
    """Comparator told by the last of `words` before a number: comparator, phrase, how many words it takes with what lies between.

    >>> before_number(["còn", "tối", "thiểu", "đạt"])
    ('ge', 'tối thiểu', 3)
    """
    skipped = 0
    while words and skipped <= 2:
        for size in range(min(LONGEST, len(words)), 0, -1) if words[-1] in _ENDS else ():
            phrase = " ".join(words[-size:])
            if phrase in BEFORE:
                lead = words[-size - 1] if len(words) > size else ""
                if lead in _NOT_COMPARING:
                    return None
                return BEFORE[phrase], phrase, size + skipped
        if words[-1] not in BETWEEN:
            return None
        words = words[:-1]
        skipped += 1
    return None


def after_number(folded: str, at: int, end: int) -> tuple[str, str, int] | None:
    """Comparator told by the words after a figure that ends at `at`: comparator, phrase, where it ends.

    `80% số xã, phường, thị trấn trở lên` is a floor; `90% cán bộ có trình độ đại học trở lên` is not.
    """
    for near, far, comparator, phrase in ((UPWARD, _FAR_UPWARD, "ge", "trở lên"), (DOWNWARD, _FAR_DOWNWARD, "le", "trở xuống")):
        if match := near.match(folded, at, end):
            return comparator, phrase, match.end()
        if phrase not in folded[at : min(end, at + 72)]:
            continue
        if (match := far.match(folded, at, end)) and not _RATING.search(folded, at, match.end() - len(phrase)):
            return comparator, phrase, match.end()
    return None
