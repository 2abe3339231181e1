"""Figures of a stretch of text: number, range or ratio, its unit, and the words that bind it. What only looks like a figure is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from etl.grammar import comparators, masks
from etl.grammar.model import Figure, When
from etl.grammar.nouns import LONGEST as LONGEST_NOUN
from etl.grammar.nouns import NOUNS, read_noun
from etl.grammar.numbers import NUMBER, SCALE, WORDS, read_number, read_scale, scaled
from etl.grammar.units import CLASS_WORDS, MONEY, read_measure, read_rate, with_rate
from etl.grammar.words import listed, one_of

_NUMBER: Final = re.compile(NUMBER)
# "1 Tỷ lệ hộ nghèo" is the first row of a table and no amount.
_SCALE: Final = re.compile(rf"\s?({SCALE})(?!\w)(?! (?:lệ|trọng|suất|số|giá)(?!\w))")
_LINK: Final = re.compile(r"\s{0,40}(?:-|÷|~|đến|tới)\s{0,40}(?=\d)")
# The unit of both ends of a range: "từ 80 triệu đồng đến 82 triệu đồng".
_REPEATED: Final = re.compile(
    rf"\s?(?P<unit>đồng|usd|tấn|ha|km|mw|người|xã|dự án)(?=\s(?:đến|tới)\s{NUMBER}(?:\s(?:{SCALE}))?\s(?P=unit)(?!\w))"
)
_PERCENT: Final = re.compile(r"\s?(?:%|‰)(?![o0])")
_LISTED: Final = re.compile(r"\s?%\s?-\s?\d[\d.,]*\s?%")
_LISTED_BEFORE: Final = re.compile(r"\d\s?%\s?-\s?\Z")
_RATIO: Final = re.compile(rf"\s?/\s?({NUMBER})(?![\w/])")
_PUNCTUATION: Final = re.compile(r"[;,.:()\[\]“”\"!?…|/]")
_BEFORE_THING: Final = frozenset({"số", "tổng", "các", "lượng", "cái", "loại"})
_MORE_NAMES: Final = re.compile(r"(?:-\d+|(?:\s?(?:,|và|-)\s?\d{1,3}[a-z]?(?![\w/%]|[.,]\d|\s?(?:%|‰|tỷ|triệu|ha|xã)))+)")
_FEW_WORDS: Final = re.compile(r"(?:\s+[^\W\d_]+){1,3}(?=\s?/)")
_OVER: Final = re.compile(r"(?:/|trên|tính trên|cho|cứ|bình quân|mỗi)\s*\Z")
_POPULATION: Final = re.compile(r"dân số|quy mô|mật độ|toàn đô thị")
_VALUE_VERBS: Final = frozenset(("đạt", "là", "còn", "xuống", "lên", "bằng", "mức", "tới", "đến", "giảm", "tăng", "được", "khoảng"))
_CARE: Final = frozenset(("doctors", "beds", "pharmacists", "nurses"))
_SHARED_RATES: Final = ("_per_10000", "_per_1000", "_per_100000")
_FLOWS: Final = frozenset(("hectares", "tonnes"))
_FORBIDS: Final = re.compile(r"(?:không để|không cho|khống chế|hạn chế|không)(?! vượt)[^;.,]{1,70}vượt(?: quá)? \Z")
_YEARLY: Final = re.compile(r"(?:mỗi|hằng|hàng|từng) năm(?! (?:19|20)\d\d)")
_YEARLY_BEHIND: Final = re.compile(r"(?: \w+){0,3} (?:mỗi|hằng|hàng|từng) năm(?! (?:19|20)\d\d)(?!\w)")
_TIME_WORD: Final = re.compile(r"\s?(tuổi|năm|tháng|ngày|giờ|phút)(?!\w)")
_PARTS_OF: Final = re.compile(r"\s(?:tổng )?số(?!\w)")
_RATED: Final = re.compile(r"(?:tỷ|tỉ) (?:suất|số|lệ)[^;.]*\Z|(?:xuống|giảm)(?: còn)?(?: (?:dưới|khoảng))* \Z")
_RATE_BEFORE: Final = re.compile(r"/\s?(?:1 |một )?(?:vạn|10\.?000|1\.?000|100\.?000|100) (?:dân|người(?: dân)?|trẻ|hộ)\s?\Z")
_OF_A_MEAN: Final = re.compile(r" (?:mức )?(?:bình quân|trung bình)")
_FOOTNOTE: Final = re.compile(r"\d{1,2}(?!\w)")
# The mark of a footnote right behind a number in plain text: "3.000² USD", "45[2] xã"; "10³ tấn" is a scale.
_RAISED: Final = re.compile(r"(?<!\b10)(?:[¹²³⁰⁴-⁹]{1,2}(?!\w)|\[\d{1,2}\](?=\s))")
_NOTED: Final = re.compile(r"(?<=[^\W\d_]{3})\d{1,2}\Z")
_LOOK_BACK: Final = 60
_LOOK_AHEAD: Final = 64
_PLACED: Final = frozenset(("lộ", "ql", "đt", "km", "mốc", "đai", "tỉnh", "huyện", "số", "trang"))
_AMOUNT: Final = re.compile(rf"(?:\s?(?:-|đến)\s?[0-9][0-9.,]*)?\s?(?:%|‰|(?:{SCALE}|ha|tấn|usd|đồng|kwh|mw)(?!\w))")
# What the number of a row counts out: "1 Tỷ lệ hộ nghèo", "3 Số đơn vị cấp huyện".
_ROW_SUBJECT: Final = re.compile(
    r"(?<!\d\d\d) (?:(?:tỷ|tỉ) (?:lệ|trọng|suất|số)|số (?:lượng|đơn vị)|tổng (?:số|sản lượng|diện tích)|"
    r"sản lượng|diện tích|thu nhập|tốc độ)(?!\w)"
)
_DAY_HEADS: Final = frozenset({"ngày", "sáng", "chiều", "tối", "trưa", "hôm", "đêm"})
_RATE_BASES: Final = frozenset({1.0, 100.0, 1000.0, 10000.0, 100000.0})
# What a plan builds or recognises, where its number may be told in words; other nouns are spoken of in passing ("hai bên", "ba cấp").
_BUILT: Final = frozenset(
    listed(
        "urban_areas, industrial_parks, industrial_clusters, economic_zones, high_tech_parks, tourist_areas, tourist_sites, schools, "
        "hospitals, universities, factories, markets, ports, airports, models, cooperatives, value_chains, culture_houses, "
        "health_stations, communes, districts, cities, towns, townships"
    )
)
_ONE: Final = "một"
# "năm" is also the year that stands in most sentences, and so has a pattern of its own.
_FIVE: Final = "năm"
_NUMBER_WORDS: Final = frozenset(syllable for words in WORDS for syllable in words.split()) - {_FIVE}
_BUILT_THING: Final = rf"(?={one_of(noun for noun, unit in NOUNS.items() if unit in _BUILT)}(?!\w))"
_FIVE_THINGS: Final = re.compile(rf"{_FIVE} {_BUILT_THING}")
# The start of the word is asked for once the rest is found: a search runs faster to letters than to boundaries.
_IN_WORDS: Final = re.compile(rf"(?P<told>{one_of(WORDS)}) {_BUILT_THING}")
# The words right before such a number: a verb that sets it, or a bound.
_SETTING: Final = re.compile(
    r"(?:có|thêm|mới|thành lập|xây dựng|hình thành|phát triển|đầu tư|thu hút|công nhận|hoàn thành|đưa|ít nhất|tối thiểu|trên|"
    r"đạt)(?: được)? \Z"
)
_BOUND: Final = re.compile(r"(?:ít nhất|tối thiểu|thêm|thành lập mới|xây mới|xây dựng mới) \Z")
# Places are there anyway ("tỉnh có hai huyện miền núi") unless something is to become of them.
_BECOMES: Final = re.compile(r"[^;,.:]{0,60}(?:đạt|được|trở thành|hoàn thành|thoát|lên)(?!\w)")
_PLACES: Final = frozenset(("communes", "districts", "cities", "towns", "townships"))
_LISTED_AFTER: Final = re.compile(r"(?:,|(?:^|\s)và) \Z")
_RATE_TAIL: Final = re.compile(r"\s?(?:vạn|nghìn|trăm nghìn)?\s?(?:dân|người|trẻ|ca|bé|nữ|phụ nữ|hộ|bà mẹ)(?!\w)")


def find_figures(folded: str, start: int, end: int, dates: Sequence[When] = (), *, worded: bool = True) -> list[Figure]:
    """The figures of `folded[start:end]`, in order. Numbers within `dates` are left out, and so are names, classes, ages and codes.

    `worded` is false where it is known that nothing is counted in words (`may_count_in_words`).

    >>> [(f.low, f.high, f.comparator, f.unit) for f in find_figures("ít nhất 01 khu công nghiệp và 3 - 4 cụm công nghiệp", 0, 51)]
    [(1.0, None, 'ge', 'industrial_parks'), (3.0, 4.0, 'range', 'industrial_clusters')]
    """
    found: list[Figure] = []
    taken = [(when.start, when.end) for when in dates]
    cursor = start
    for match in _NUMBER.finditer(folded, start, end):
        at = match.start()
        if at < cursor or (taken and any(first <= at < last for first, last in taken)):
            continue
        figure, cursor = _read(folded, start, match, end)
        if figure is not None:
            found.append(figure)
    if len(found) > 1:
        _share_rates(folded, found)
    told = _told_in_words(folded, start, end) if worded else []
    return sorted(found + told, key=lambda f: f.at) if told else found


def may_count_in_words(folded: str, start: int, end: int, syllables: frozenset[str]) -> bool:
    """Whether a sentence of these syllables may count something in words (`hai khu công nghiệp`)."""
    if not _NUMBER_WORDS.isdisjoint(syllables):
        return _IN_WORDS.search(folded, start, end) is not None
    return _FIVE in syllables and _FIVE_THINGS.search(folded, start, end) is not None


def _told_in_words(folded: str, start: int, end: int) -> list[Figure]:
    """Counts told in words by a verb that sets them: `thành lập mới hai khu công nghiệp và năm cụm công nghiệp`."""
    told: list[Figure] = []
    for match in _IN_WORDS.finditer(folded, start, end):
        lead = folded[max(start, match.start() - 24) : match.start()]
        if lead[-1:].isalnum():
            continue
        follows = bool(told) and _LISTED_AFTER.search(lead) is not None and match.start() - told[-1].end < 60
        one = match["told"] == _ONE
        if not (_BOUND if one else _SETTING).search(lead) and not (follows and not one):
            continue
        thing, unit, _ = read_noun(folded[match.end() : match.end() + _LOOK_AHEAD].split())
        stop = match.end() + len(thing)
        if unit in _PLACES and not _BECOMES.match(folded, stop, end):
            continue
        before = comparators.before_number(words_before(folded, start, match.start()))
        comparator, phrase = before[:2] if before else ("eq", "")
        begin = match.start() - len(phrase) - 1 if before and lead.endswith(f"{phrase} ") else match.start()
        value = WORDS[match["told"]]
        low, high = (value, None) if comparator in ("ge", "gt") else (None, value) if comparator in ("le", "lt") else (value, value)
        figure = Figure(begin, stop, match.start(), match.end() - 1, low, high, comparator, unit or "", False, thing=thing)
        figure.rules["value"] = (f"{phrase} <number in words> <thing>".strip(), begin, stop)
        told.append(figure)
    return told


def _share_rates(folded: str, figures: list[Figure]) -> None:
    """Give listed counts the denominator that stands behind the last of them: `10 bác sĩ và 30 giường bệnh/1 vạn dân`."""
    for figure, following in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        rate = next((rate for rate in _SHARED_RATES if following.unit.endswith(rate)), None)
        if rate and figure.unit in _CARE and ";" not in folded[figure.end : following.start]:
            figure.unit += rate


def words_before(folded: str, start: int, at: int) -> list[str]:
    """The words that stand right before `at`, back to the nearest punctuation mark."""
    return _PUNCTUATION.split(folded[max(start, at - _LOOK_BACK) : at])[-1].replace("-", " ").split()


def _read(folded: str, start: int, match: re.Match[str], end: int) -> tuple[Figure | None, int]:
    """The figure that begins with this number, or null, and where to go on reading."""
    at, to = match.span()
    value = read_number(match.group())
    if value is None or masks.is_coded(folded, at, to, end) or _is_enumerator(folded, start, at, to, end):
        return None, to
    mark = _RAISED.match(folded, to, end)
    to = mark.end() if mark else to
    words = words_before(folded, start, at)
    dated = bool(words) and words[-1] in _DAY_HEADS and words[-2:-1] != ["đa"]  # "đa chiều"
    if dated or (masks.names_something(words) and not _is_amount(folded, to, end, words[-1])):
        return None, _past_list(folded, to, end)
    reader = _Reader(folded, start, end, at)
    return reader.read(value, to, words)


def _is_amount(folded: str, to: int, end: int, word: str) -> bool:
    """Whether a share or amount follows a word that names by numbers: `công nghiệp 45%` beside `công nghiệp 4.0`. Roads have lengths."""
    return word not in _PLACED and _AMOUNT.match(folded, to, end) is not None


def _is_enumerator(folded: str, start: int, at: int, to: int, end: int) -> bool:
    """Whether the number counts items of a list or marks a footnote: `(1) ...`, `1. ...`, `2015[3]`."""
    before, after = folded[at - 1 : at], folded[to : to + 1]
    if before in "([" and after in ")]" and before and after:
        return True
    if at == start and _ROW_SUBJECT.match(folded, to, end):
        return True
    return at == start and after in (".", ")") and (to + 1 >= end or folded[to + 1] == " " or folded[to + 1].isalpha())


def _past_list(folded: str, to: int, end: int) -> int:
    """Past the further numbers of a list of names: `Chương trình 1, 2, 3, 4`, `Hợp Thành 1, 2`."""
    more = _MORE_NAMES.match(folded, to, end)
    return more.end() if more else to


class _Reader:
    """Reads one figure from its first number to its unit; a new one for each."""

    def __init__(self, folded: str, start: int, end: int, at: int) -> None:
        self.folded, self.start, self.end, self.at = folded, start, end, at
        self.of_total: float | None = None
        self.ranged = False
        self.rate = ""

    def read(self, value: float, to: int, words: list[str]) -> tuple[Figure | None, int]:
        """The figure and where to go on; null for what is masked."""
        low, high, to, scale = self._numbers(value, to)
        subject = self.folded[max(self.start, self.at - 160) : self.at]
        if self._is_denominator(low, to) or self._is_part_of_a_mean(to):
            return None, to
        if masks.is_age(self.folded, to, self.end, subject) or masks.is_class(self.folded, to, self.end):
            return None, to
        unit, thing, stop, measured = self._unit(to, scale)
        if not measured and (unit is None or masks.is_duration(self.folded, to, self.end, subject)):
            return None, to
        before = self._before(words)
        if not unit and before is None and words and words[-1] not in _VALUE_VERBS and not self._follows_rate():
            return None, _past_list(self.folded, to, self.end)  # part of a name: "cụm công nghiệp Hợp Thành 1, 2" (lang-son-2020-programme)
        if not measured and "_per_" not in (unit or "") and before is None and not scale and masks.classes_something(words):
            return None, _past_list(self.folded, to, self.end)
        figure = self._figure(low, high, to, stop, before, unit or "", thing, measured, scale)
        note = _FOOTNOTE.match(self.folded, stop, self.end) if stop > to else None
        return figure, note.end() if note else max(stop, to)

    def _before(self, words: list[str]) -> tuple[str, str, int] | None:
        """The comparator before the number; `vượt quá` under a negation is a ceiling (`không để tỷ lệ nợ xấu vượt quá 3%`)."""
        before = comparators.before_number(words)
        if (
            before
            and before[0] == "gt"
            and before[1].startswith("vượt")
            and _FORBIDS.search(self.folded, max(self.start, self.at - 90), self.at)
        ):
            return "le", f"không … {before[1]}", before[2]
        return before

    def _is_denominator(self, value: float, to: int) -> bool:
        """Whether the number is what a rate is counted over (`bác sĩ trên 10.000 dân`), and not a population (`quy mô trên 10.000 dân`)."""
        if value not in _RATE_BASES or value < 100 or not _RATE_TAIL.match(self.folded, to, self.end):
            return False
        lead = self.folded[max(self.start, self.at - 48) : self.at]
        return _OVER.search(lead) is not None and not _POPULATION.search(lead)

    def _follows_rate(self) -> bool:
        """Whether the words before the number tell what it is counted over: `số bác sĩ/vạn dân 10,5`."""
        return _RATE_BEFORE.search(self.folded, max(self.start, self.at - 24), self.at) is not None

    def _is_part_of_a_mean(self, to: int) -> bool:
        """Whether the number is part of a fraction that compares with a mean: `bằng 1/2 bình quân chung cả nước`."""
        return self.of_total is not None and self.of_total <= 5 and _OF_A_MEAN.match(self.folded, to, self.end) is not None

    def _numbers(self, value: float, to: int) -> tuple[float, float, int, str]:
        """Both values of a range (equal for a point), where the digits and scale end, and the scale word."""
        folded, end = self.folded, self.end
        ratio = _RATIO.match(folded, to, end)
        if ratio and (total := read_number(ratio.group(1))) and not _RATE_TAIL.match(folded, ratio.end(), end):
            if total in _RATE_BASES and total > 1 and value > total:
                self.rate = f"per_{int(total)}"
                return value, value, ratio.end(), ""
            if total >= 1000 and total in _RATE_BASES and _RATED.search(folded, max(self.start, self.at - 160), self.at):
                self.rate = f"per_{int(total)}"  # "giảm tỷ suất tử vong trẻ em còn 14/1.000" names no base
                return value, value, ratio.end(), ""
            if total <= 5 and value < total and _PARTS_OF.match(folded, ratio.end(), end):
                self.rate = "percent"  # "giảm 1/2 số hộ nghèo" is a half of them
                share = round(100 * value / total, 2)
                return share, share, ratio.end(), ""
            if value <= total:
                self.of_total = total
                return value, value, ratio.end(), ""
        scale = _SCALE.match(folded, to, end)
        percent = None if scale else _PERCENT.match(folded, to, end)
        past = scale.end() if scale else percent.end() if percent else to
        repeated = None if percent else _REPEATED.match(folded, past, end)
        link = _LINK.match(folded, repeated.end() if repeated else past, end)
        second = _NUMBER.match(folded, link.end(), end) if link else None
        other = read_number(second.group()) if second else None
        if percent and second and self._is_listed(second.end()):
            second = None
        if second is None or other is None or not self._is_range(value, other, second):
            word = scale.group(1) if scale else ""
            amount = scaled(value, read_scale(word))
            return amount, amount, scale.end() if scale else to, word
        self.ranged = True
        scale2 = _SCALE.match(folded, second.end(), end)
        word2 = scale2.group(1) if scale2 else ""
        low_word = scale.group(1) if scale else word2
        return scaled(value, read_scale(low_word)), scaled(other, read_scale(word2)), scale2.end() if scale2 else second.end(), word2

    def _is_listed(self, to: int) -> bool:
        """Whether shares stand one behind the other: `nông nghiệp - công nghiệp - dịch vụ: 28% - 33% - 39%` tells three and no range."""
        before = _LISTED_BEFORE.search(self.folded, max(self.start, self.at - 6), self.at)
        return before is not None or _LISTED.match(self.folded, to, self.end) is not None

    def _is_range(self, value: float, other: float, second: re.Match[str]) -> bool:
        """Whether the number after the dash ends a range: it is larger, and no code (1119-1120 is told by the word before)."""
        after = self.folded[second.end() : second.end() + 2]
        return other > value and after[:1] != "/" and not (after[:1].isalpha() and not read_measure(self.folded, second.end(), self.end))

    def _unit(self, to: int, scale: str) -> tuple[str | None, str, int, bool]:
        """Unit id (null for what only describes), noun counted, where the unit ends, whether it is measured."""
        folded, end = self.folded, self.end
        measure = read_measure(folded, to, end)
        unit, thing, stop, measured = "", "", to, False
        if self.rate:
            return self.rate, "", to, True
        if measure:
            unit, stop, measured = measure[0], measure[1], True
        elif scale.endswith(("tỷ", "tỉ")) or (scale and folded[to : to + 1] == "/"):
            noun = self._noun(to)
            unit, thing, measured = (noun[1], noun[0], False) if noun[1] not in ("items", "", None) else ("vnd", "", True)
        elif timed := _TIME_WORD.match(folded, to, end):
            unit, stop = CLASS_WORDS[timed.group(1)], timed.end()
        else:
            thing, noun_unit, stop = self._noun(to)
            if noun_unit is None:
                return None, thing, stop, False
            unit = noun_unit
        rate = read_rate(folded, stop, end)
        if not rate and not measured:
            rate = read_rate(folded, to, end) or self._far_rate(stop)
        if rate and unit != "times" and (unit or rate[0].startswith("per_1")):
            unit, stop = with_rate(unit, rate[0]) if unit else rate[0], rate[1]
        return unit, thing, stop, measured

    def _far_rate(self, at: int) -> tuple[str, int] | None:
        """The denominator behind the further words of a noun: `18 ca sinh/1.000 phụ nữ`."""
        words = _FEW_WORDS.match(self.folded, at, self.end)
        return read_rate(self.folded, words.end(), self.end) if words else None

    def _noun(self, to: int) -> tuple[str, str | None, int]:
        """Noun counted, its unit id, where it ends."""
        stretch = self.folded[to : min(self.end, to + _LOOK_AHEAD)]
        if stretch[:1] != " " and not stretch[:1].isalpha():
            return "", "", to
        printed = _PUNCTUATION.split(stretch, 1)[0].split()[: LONGEST_NOUN + 2]
        words = [_NOTED.sub("", word) if word[-1].isdigit() else word for word in printed]
        skipped = 0
        if read_noun(words)[1] is None:
            return words[0], None, to
        while words[skipped : skipped + 1] and words[skipped] in _BEFORE_THING and skipped < 2:
            skipped += 1
        thing, unit, size = read_noun(words[skipped:])
        stop = to
        for word in words[: skipped + size]:
            stop = self.folded.index(word, stop) + len(word)
        return thing, unit, stop

    def _figure(
        self,
        low: float,
        high: float,
        to: int,
        stop: int,
        before: tuple[str, str, int] | None,
        unit: str,
        thing: str,
        measured: bool,
        scale: str,
    ) -> Figure:
        """The figure with its comparator: a range is a range whatever stands before it; else the words after it, then those before."""
        after = comparators.after_number(self.folded, stop, self.end) if not self.ranged else None
        begin = self._begin(before[2]) if before else self.at
        schema = self._schema(unit, scale, measured)
        if self.ranged:
            comparator, rule = "range", f"{before[1]} {schema}" if before else schema
        elif after:
            comparator = after[0]
            rule = f"{before[1]} {schema} {after[1]}" if before and before[1] == "từ" else f"{schema} {after[1]}"
            stop = after[2] if after[2] - stop < 14 else stop
        elif before:
            comparator, rule = before[0], f"{before[1]} {schema}"
        else:
            comparator, rule = "eq", schema
        if unit in _FLOWS and (
            _YEARLY.search(self.folded, max(self.start, self.at - 60), self.at) or _YEARLY_BEHIND.match(self.folded, stop, self.end)
        ):
            unit = f"{unit}_per_year"  # "mỗi năm trồng mới 6.000 ha", "trồng mới 6.000 ha rừng mỗi năm": "trồng mới 6.000 ha/năm"
        frequency = "annual" if unit.endswith("_per_year") else None
        figure = Figure(
            begin, stop, self.at, to, low, high, comparator, unit, measured, of_total=self.of_total, frequency=frequency, thing=thing
        )
        if comparator in ("ge", "gt"):
            figure.high = None
        elif comparator in ("le", "lt"):
            figure.low = None
        figure.rules["value"] = (rule, begin, stop)
        return figure

    def _begin(self, size: int) -> int:
        """Where the last `size` words before the number begin."""
        at = self.at
        for _ in range(size):
            stretch = self.folded[self.start : at].rstrip()
            at = self.start + max(stretch.rfind(" "), stretch.rfind(","), stretch.rfind(";"), stretch.rfind("("), stretch.rfind(":")) + 1
        return at

    def _schema(self, unit: str, scale: str, measured: bool) -> str:
        """The figure as a schema of the phrase."""
        number = "<number> - <number>" if self.ranged else "<number>/<number>" if self.of_total is not None else "<number>"
        if scale:
            number += " <scale>"
        base = unit.split("_per_")[0]
        kind = (
            "%"
            if base == "percent"
            else "‰"
            if base == "per_mille"
            else "<money>"
            if base in MONEY
            else "<measure>"
            if measured
            else "<thing>"
            if unit
            else ""
        )
        rate = " / <denominator>" if "_per_" in unit else ""
        return f"{number} {kind}{rate}".strip()
