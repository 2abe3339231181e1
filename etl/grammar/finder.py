"""Targets of running text: blocks, sentences, claims, and the date that each inherits where it has none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from etl.grammar.aims import Judge
from etl.grammar.citing import rows_of
from etl.grammar.claims import may_state, read_sentence
from etl.grammar.clauses import frequency_of
from etl.grammar.clues import Clues
from etl.grammar.context import (
    Context,
    announced_time,
    as_deadline,
    heading_time,
    is_headline,
    read_context,
    resolved,
    section_of,
    topic_time,
)
from etl.grammar.dates import find_dates
from etl.grammar.figures import find_figures, may_count_in_words
from etl.grammar.found import Found
from etl.grammar.model import Claim, Sentence, When
from etl.grammar.normalise import Text
from etl.grammar.sections import quiz_blocks
from etl.grammar.tables import without_tables
from etl.grammar.words import Cued
from etl.lines import PLAIN
from etl.structure import Block, sentences_of

_LONGEST_TITLE: Final = 160
_DIGIT: Final = re.compile(r"[0-9]")
# Figures without digits.
_IN_WORDS: Final = Cued(r"loại (?:đặc biệt|i|v)|gấp (?:đôi|ba|bốn|rưỡi)", "loại, gấp")
_VALUE_AT_ONCE: Final = re.compile(
    r"\s*(?:(?:đạt|từ|trên|dưới|khoảng|ít nhất|tối thiểu|tối đa|không quá|tăng|giảm|còn|hơn|gần)\s+){0,3}[<>≥≤~]?\s?\d"
)
_ANNOUNCED: Final = Cued(
    r"(?:xác định|đề ra|đặt ra|đặt|thống nhất|với|thông qua|giao)(?: các| một số| những)? (?:mục tiêu|chỉ tiêu)|"
    r"phấn đấu (?:đạt|hoàn thành|thực hiện)? ?(?:các|một số|những) (?:mục tiêu|chỉ tiêu)",
    "tiêu",
)
_ANNOUNCES: Final = re.compile(r"phấn đấu|mục tiêu|chỉ tiêu|dự kiến|đạt|như sau|cụ thể")


_TOLD: Final = re.compile(r"(?<!\w)(?:đạt|còn|xuống|lên)(?!\w)(?! chuẩn)")
_ENUMERATED: Final = re.compile(r"\(\d{1,2}\)\s|\(?[ivx]{1,4}\)\s|\d{1,2}[.)]\s")
_TITLE: Final = re.compile(r"[^\W\d_][^.;:!?…\n]{2,40}")
# What a page of news sets beside its text.
_BESIDE: Final = re.compile(
    r"(?:tin (?:liên quan|khác|mới)|bài (?:liên quan|viết liên quan)|xem thêm|đọc thêm|ảnh|video|nguồn|"
    r"(?:số )?lượt (?:xem|đọc|truy cập))\s?:"
)
# Style sheets that a page was copied with.
_MARKUP: Final = re.compile(r"(?:text-align|line-height|font-family|font-size|margin(?:-\w+)?|padding|mso-[\w-]+)\s?:\s?[\w\d]")
# What counts the readers of a page closes the line of its date: "24/06/2022 07:00 Số lượt xem: 57".
_COUNTER: Final = re.compile(r"lượt (?:xem|đọc|truy cập)\s?: ?[\d.,]+\s*\Z")
# The number of a picture closes its caption, which says the title again: "... năm 2026-2030- Ảnh 1."
_CAPTION: Final = re.compile(r"-\s?(?:ảnh|hình) \d{1,2}\s?\.?\Z")
_LOOKS_AHEAD: Final = re.compile(r"(?:đến|tới|trước) (?:hết |cuối )?năm ((?:19|20)\d\d)(?!\d)")
_BARE_YEAR: Final = re.compile(
    r"năm (?<!với năm )(?<!bằng năm )(?<!hơn năm )(?<!đến năm )(?<!tới năm )(?<!trước năm )(?<!hết năm )(?<!cuối năm )(?<!nhìn năm )"
    r"(?<!học năm )((?:19|20)\d\d)(?!\d| *[-–])"
)
_AMOUNT: Final = re.compile(r"\d\s?(?:%|‰)|\d (?:tỷ|triệu|nghìn|ha|km|tấn|xã|người)(?!\w)")
# A sentence or paragraph of news that looks back: so do those after it until one turns to aims.
_REPORTS: Final = re.compile(
    r"[\s\-+*]*(?:trong |qua |sau )?(?:nhiệm kỳ (?:vừa )?qua|thời gian (?:vừa )?qua|"
    r"(?:những |các |\d+ )?năm qua|giai đoạn vừa qua)(?!\w)"
)
_SUMS_UP: Final = Cued(
    r"(?<!để )(?<!sẽ )đạt (?:được )?(?:(?:nhiều|những|một số) (?:kết quả|thành tựu|thành tích)|kết quả (?:tích cực|khá|tốt|quan trọng))|"
    r"(?<!phấn đấu )đạt và vượt(?: \w+){0,4} (?:mục tiêu|chỉ tiêu)(?!\w)",
    "kết quả, thành tựu, thành tích, đạt và vượt",
)
_PLANS: Final = re.compile(
    r"(?:mục tiêu|chỉ tiêu)(?<!vượt (?:mục|chỉ) tiêu)(?<!đạt (?:mục|chỉ) tiêu)(?<!so với (?:mục|chỉ) tiêu)"
    r"(?! (?:nghị quyết|đề ra|đặt ra|được giao|kế hoạch)| (?:đều |cơ bản |chủ yếu )*(?:đạt|vượt|hoàn thành|đã)(?!\w))|"
    r"đề ra(?! ?[.,;])|phương hướng|quyết tâm|dự kiến|tầm nhìn|hướng tới|phấn đấu (?!đạt được|của)|"
    r"nhiệm kỳ (?:tới|mới|(?:19|20)\d\d)"
)
_STRIVES: Final = Cued(r"phấn đấu (?:đến|hoàn thành|đạt(?! được)|có|xây dựng|đưa|trở thành|giảm|tăng|nâng|duy trì|100)(?!\w)", "phấn đấu")
# What is told for a year and yet a level to be reached: "sản lượng trứng 550 triệu quả/năm".
_LEVEL: Final = re.compile(r"sản lượng|công suất|năng lực")
_OF_THESE: Final = re.compile(r"\s*trong (?:đó|số này|số đó|số ấy)(?!\w)")
_RESULTS_TOLD: Final = re.compile(
    r"(?<!\w)(?:đã (?:được công nhận|đạt|hoàn thành|thực hiện|có|giảm|tăng)|ước (?:đạt|tính|thực hiện)|hiện nay|hiện có|thời gian qua|"
    r"năm qua|vừa qua|kết quả đạt|cùng kỳ|xếp thứ)(?!\w)"
    r"|bằng \d[\d.,]*\s?% (?:so với )?(?:nghị quyết|kế hoạch|dự toán|chỉ tiêu)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a block hands to its claims: the dates outside it, its section, whether aims are announced, whether its own label dates it.

    `headlined` tells that the title of news announces aims, which holds for what the page lists until it tells results.
    """

    inherited: list[When]
    section: str
    announced: bool
    labelled: bool
    headlined: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    """Aims that running prose has begun to list: the year they reach and the date that undated ones inherit."""

    year: int
    when: When | None


def find_targets(text: Text, blocks: list[Block]) -> Iterator[Found]:
    """The quantities, urban grades and ranks that running text sets for the future, in document order."""
    prose = without_tables(text, blocks)
    context = read_context(text, blocks)
    quiz = quiz_blocks(text, blocks)
    reader = _BlockReader(text, context)
    for index, block in enumerate(blocks):
        if index in quiz or index not in prose:
            continue
        yield from reader.read(block)


class _BlockReader:
    """Reads block after block and remembers the topic that running prose has set."""

    def __init__(self, text: Text, context: Context) -> None:
        self.text, self.context = text, context
        self.judge = Judge(text.folded, context)
        self.topic: When | None = None
        self.announced: When | None = None
        self.headline: When | None = None
        self.passage: _Passage | None = None
        self.reporting = False
        self.results = False  # whether the last figures were told as reached
        self._times: dict[int, When | None] = {}

    def read(self, block: Block) -> Iterator[Found]:
        """The targets of one block."""
        if is_headline(self.text, block) and (when := self._heading(block)) is not None:
            self.headline = when
        if block.heading and block.level < PLAIN and block.end - block.start < 320:
            self.topic = None
        elif block.level == PLAIN and (told := topic_time(self.text, block)) is not None:
            self.topic = told
        elif self.topic is None and self.context.title is None:
            self.topic = self.announced = announced_time(self.text, block)
        self.reporting = self._reports(block)
        if not self._holds_figures(block):
            if block.level == PLAIN and _TITLE.fullmatch(self.text.plain, block.start, block.end):
                self.passage = None
            return
        if self._stands_beside(block):
            return
        passage = self._passage_of(block)
        frame: _Frame | None = None
        carried: When | None = None
        before: When | None = None
        shared: When | None = None  # what a sentence before a numbered list sets holds for each of its items
        announced = aimed = past = False
        titular = block.level == PLAIN and self.text.plain[block.end - 1] != ":" and (block.heading or self._heads_the_page(block))
        stretches = sentences_of(self.text, block, self._body(block))
        for index, (start, end, syllables) in enumerate(stretches):
            worded = may_count_in_words(self.text.folded, start, end, syllables)
            states = may_state(self.text.folded, start, end, worded) if index + 1 == len(stretches) else None
            if states is False:
                break  # what a last sentence without figures may date comes to no sentence
            numbered = _ENUMERATED.match(self.text.folded, start, end) is not None
            if numbered:
                carried = shared
            self.reporting = self.reporting and not self._plans(start, end)
            if self.reporting or (len(stretches) > 1 and not self._is_figured(start, end, syllables)):
                aimed = aimed or (not self.reporting and self._strives(start, end, syllables))
                self.reporting = self.reporting or self._sums_up(start, end, syllables)
                continue
            if passage is not None and start > block.start and self._looks_back(passage, start, end):
                # "... phấn đấu đón 1,2 triệu lượt khách. Năm 2025, huyện đón 1,06 triệu lượt khách.": what follows is told, not aimed at
                announced, aimed, passage, self.passage, frame = False, False, None, None, None
            sentence = read_sentence(self.text.folded, start, end, worded=worded, states=states)
            within = before if _OF_THESE.match(self.text.folded, start, end) else carried
            before = self._closing_date(sentence)
            announced = announced or aimed or self._announces(sentence, syllables)
            if not sentence.claims:
                self.reporting = self._sums_up(start, end, syllables)
                aimed = aimed or (not self.reporting and self._strives(start, end, syllables))
                told = self._announced_by(sentence)
                aimed = aimed or (told is not None and not self.reporting)
                carried = self._carry(sentence, carried) or told
                shared = shared if numbered else carried
                continue
            if titular:
                sentence.claims = [c for c in sentence.claims if self._may_stand_in_a_title(c)]
            if sentence.claims and self._sums_up(start, sentence.claims[0].figure.start, syllables):
                self.reporting = True  # "Nhiệm kỳ qua, xã đạt nhiều kết quả nổi bật như: sản lượng đạt 136.000 tấn, ..."
                continue
            frame = frame or self._frame(block, passage)
            clues = Clues(self.text.folded, start, end, syllables)
            if past and _OF_THESE.match(self.text.folded, start, end) and not clues.strives_between(start, end):
                continue  # the parts of what was reached
            self.judge.after_results = past
            headed = frame.headlined and (not self.results or self._is_of_headline(start, end))
            found = list(self._of_sentence(sentence, clues, within or carried, frame, announced or headed))
            for row in found:
                row.headline = titular
            yield from found
            past = self.results = not found and not self.context.plan
            aimed = aimed or (bool(found) and (passage is not None or "phấn đấu" in self.text.folded[start:end]))
            carried = self._carry(sentence, carried)
            if not numbered:
                shared = carried
            self._remember(found, carried)

    def _frame(self, block: Block, passage: _Passage | None) -> _Frame:
        inherited = self._inherited(block)
        if passage is not None and passage.when is not None and not any(self._heading(head) for head in block.heads):
            inherited = [passage.when, *inherited]
        announcing = [h for h in block.heads[-2:] if _ANNOUNCES.search(self.text.folded, h.start, h.end)]
        news = [h for h in announcing if is_headline(self.text, h)]
        announced = passage is not None or len(news) < len(announcing)
        headlined = any("kết quả" not in self.text.folded[h.start : h.end] for h in news)
        labelled = bool(block.heads) and block.heads[-1] is block and self._heading(block) is not None
        return _Frame(inherited, section_of(self.text, block), announced, labelled, headlined)

    def _holds_figures(self, block: Block) -> bool:
        if _DIGIT.search(self.text.folded, block.start, block.end):
            return True
        return any(self._is_figured(*sentence) for sentence in sentences_of(self.text, block))

    def _is_figured(self, start: int, end: int, syllables: frozenset[str]) -> bool:
        """Whether a sentence holds a figure, in digits or, as grades, multiples and what is built do, in words."""
        folded = self.text.folded
        return (
            _DIGIT.search(folded, start, end) is not None
            or may_count_in_words(folded, start, end, syllables)
            or (_IN_WORDS.may_hold(syllables) and _IN_WORDS.pattern.search(folded, start, end) is not None)
        )

    def _strives(self, start: int, end: int, syllables: frozenset[str]) -> bool:
        """Whether a sentence without figures sets an aim, so that those after it in its paragraph list aims."""
        return _STRIVES.may_hold(syllables) and _STRIVES.pattern.search(self.text.folded, start, end) is not None

    def _announces(self, sentence: Sentence, syllables: frozenset[str]) -> bool:
        """Whether words before the first figure of a sentence announce aims."""
        stop = sentence.claims[0].figure.at if sentence.claims else sentence.end
        return _ANNOUNCED.may_hold(syllables) and _ANNOUNCED.pattern.search(self.text.folded, sentence.start, stop) is not None

    def _reports(self, block: Block) -> bool:
        """Whether news tells in this paragraph what was reached: it opens with `Nhiệm kỳ qua, ...`, or goes on where one did."""
        if self.context.plan or block.heading:
            return False
        if _REPORTS.match(self.text.folded, block.start, block.end):
            return True
        return self.reporting and not self._plans(block.start, block.end)

    def _sums_up(self, start: int, end: int, syllables: frozenset[str]) -> bool:
        """Whether a sentence of news without figures says that results follow: `Nhiệm kỳ 2020 - 2025, xã đạt được nhiều kết quả.`"""
        return not self.context.plan and _SUMS_UP.may_hold(syllables) and _SUMS_UP.pattern.search(self.text.folded, start, end) is not None

    def _is_of_headline(self, start: int, end: int) -> bool:
        """Whether a sentence names the year that the title of the news looks ahead to."""
        return self.headline is not None and self.headline.year is not None and f"năm {self.headline.year}" in self.text.folded[start:end]

    def _plans(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of what is to come: words of aims, or a year after the one in which the news was written."""
        if _PLANS.search(self.text.folded, start, end):
            return True
        written = self.context.written or self.context.past or (self.context.term[0] if self.context.term else 0)
        return any(int(year) > written for year in _LOOKS_AHEAD.findall(self.text.folded, start, end))

    def _closing_date(self, sentence: Sentence) -> When | None:
        """The date of the last figure of a sentence, which a next one goes on with: `Trong số này, có 400 - 500 sản phẩm ...`."""
        dated = (resolved(claim.own or claim.head, self.context) for claim in reversed(sentence.claims))
        return next((as_deadline(when) for when in dated if when is not None), None)

    def _stands_beside(self, block: Block) -> bool:
        """Whether a page sets the block beside its text: a link to other news, the caption of a picture."""
        folded = self.text.folded
        if _CAPTION.search(folded, max(block.start, block.end - 12), block.end):
            return True
        if folded.find(":", block.start, block.end) < 0:
            return False
        return (
            _BESIDE.match(folded, block.start, block.end) is not None
            or _MARKUP.search(folded, block.start, min(block.end, block.start + 400)) is not None
            or _COUNTER.search(folded, max(block.start, block.end - 40), block.end) is not None
        )

    def _heads_the_page(self, block: Block) -> bool:
        """Whether a block is the title of a page: its first line, short and without an end mark."""
        return (
            block.start == self.text.once("begin", lambda: len(self.text.plain) - len(self.text.plain.lstrip()))
            and block.end - block.start < _LONGEST_TITLE
            and self.text.plain[block.end - 1] not in ".;,!?…"
        )

    def _may_stand_in_a_title(self, claim: Claim) -> bool:
        """Whether a claim of a title is more than a count of what the document holds (`12 nhóm giải pháp`)."""
        figure = claim.figure
        if figure.kind == "rank" and claim.start == figure.start:
            return False  # "Top 10 tỉnh, thành có mục tiêu cao nhất": a list of ten
        return figure.measured or figure.low is None or _TOLD.search(self.text.folded, claim.start, figure.at) is not None

    def _passage_of(self, block: Block) -> _Passage | None:
        """The passage of aims that a paragraph of running prose outside a plan goes on with, or opens by looking ahead to a year.

        A summary sets its aims once (`nghị quyết đề ra mục tiêu ...`, `Đến năm 2030, ...`) and lists them over paragraphs; words of results
        or an earlier year end the passage.
        """
        folded = self.text.folded
        if block.level < PLAIN or block.heading or _RESULTS_TOLD.search(folded, block.start, block.end):
            self.passage = None
            return None
        years = [int(y) for y in _BARE_YEAR.findall(folded, block.start, block.end)]
        if self.passage is not None and years:
            start, end, _ = sentences_of(self.text, block)[0]
            self.passage = None if self._looks_back(self.passage, start, end) else self.passage
        ahead = [int(y) for y in _LOOKS_AHEAD.findall(folded, block.start, block.end)]
        if ahead and min(ahead) > (self.context.past or 0) and not any(year < min(ahead) for year in years):
            opened = self._opening_date(block, min(ahead))
            self.passage = self.passage if self.passage is not None and opened is None else _Passage(min(ahead), opened)
        return self.passage

    def _opening_date(self, block: Block, year: int) -> When | None:
        """The date that a paragraph of aims without figures hands to those after it: `mục tiêu đến năm 2030 là ...` / `Cụ thể, ...`."""
        folded = self.text.folded
        if (
            self.topic is not None
            or _AMOUNT.search(folded, block.start, block.end)
            or not _ANNOUNCES.search(folded, block.start, block.end)
        ):
            return None
        return next((w for w in find_dates(folded, block.start, block.end) if w.role == "deadline" and w.year == year), None)

    def _announced_by(self, sentence: Sentence) -> When | None:
        """The date that a sentence of aims without figures hands to those after it in its paragraph of news."""
        if self.context.plan or self.topic is not None or not _ANNOUNCES.search(self.text.folded, sentence.start, sentence.end):
            return None
        past = self.context.past or 0
        return next((w for w in sentence.dates if w.role == "deadline" and w.op == "by" and (w.year or 0) > past), None)

    def _looks_back(self, passage: _Passage, start: int, end: int) -> bool:
        """Whether a sentence tells of a year before the one that a passage of aims reaches."""
        return any(int(year) < passage.year for year in _BARE_YEAR.findall(self.text.folded, start, end))

    def _remember(self, found: list[Found], carried: When | None) -> None:
        """Keep what the last sentence with aims set, for the paragraphs that follow."""
        years = [year for row in found for year in (row.deadline, row.last) if year]
        if years:
            earlier = self.passage.when if self.passage else None
            self.passage = _Passage(max(years), as_deadline(carried) if carried is not None else earlier)
        elif found and self.passage is None:
            self.passage = _Passage(0, None)

    def _body(self, block: Block) -> int:
        """Where the sentences of a block begin: behind its label, which is read as a heading."""
        labelled = block.label_end > block.start and block.heads and block.heads[-1] is block
        if not labelled or self._label_claims(block) or _VALUE_AT_ONCE.match(self.text.folded, block.label_end, block.end):
            return block.start
        return block.label_end

    def _label_claims(self, block: Block) -> bool:
        """Whether the label itself holds a figure (`Thu hút 30 dự án, trong đó:`)."""
        folded, start, end = self.text.folded, block.start, block.label_end
        if not may_state(folded, start, end, worded=False):
            return False
        return any(f.unit not in ("", "items") for f in find_figures(folded, start, end, find_dates(folded, start, end), worded=False))

    def _carry(self, sentence: Sentence, carried: When | None) -> When | None:
        """The date that holds for the sentences that follow in the same block; that of a school year is of its sentence alone."""
        head = sentence.head
        if head is not None and "học" in self.text.folded[head.start : head.end]:
            return carried
        return resolved(sentence.head, self.context) or carried

    def _inherited(self, block: Block) -> list[When]:
        """Dates from outside the block, nearest first: its headings, the topic of the prose, the title."""
        times = [self._heading(head) for head in reversed(block.heads)]
        return [w for w in (*times, self.topic, self.context.title or self.headline) if w is not None]

    def _heading(self, head: Block) -> When | None:
        if id(head) not in self._times:
            self._times[id(head)] = resolved(heading_time(self.text, head), self.context)
        return self._times[id(head)]

    def _of_sentence(self, sentence: Sentence, clues: Clues, carried: When | None, frame: _Frame, announced: bool) -> Iterator[Found]:
        folded, inherited = self.text.folded, frame.inherited
        for claim in sentence.claims:
            frequency, _, _, _ = frequency_of(folded, claim.start, claim.end, claim.figure)
            yearly = frequency == "annual" or _leads_yearly(folded, sentence, claim)
            when = self._effective(claim, carried, inherited, yearly and not frame.labelled)
            # A year that news announces, or its title, dates its aims and makes none of what it reports of the year before.
            news = when is not None and (when is self.headline or (when is self.announced and when.role == "deadline"))
            told = None if news else when
            outer = inherited[0] if inherited else None
            if not self.judge.is_target(sentence, clues, claim, told, outer, frame.section, announced or frame.announced):
                continue
            if frequency == "once" and yearly:
                frequency = "annual"
            horizon = next((w.year for w in sentence.dates if w.role == "horizon"), None)
            yield from rows_of(self.text, sentence, claim, when, horizon, frequency)

    def _effective(self, claim: Claim, carried: When | None, inherited: list[When], yearly: bool) -> When | None:
        """The date of a claim: its own, that of its sentence, of its block, of the headings, of the title.

        What is to happen every year takes the period of the title rather than the deadline of a heading, unless it is a share or a level
        that output is to reach (bac-ninh-digital: `mỗi năm phát triển từ 05 bộ dữ liệu` under `đến năm 2030`).
        """
        near = claim.own or claim.head
        if near is not None and (told := resolved(near, self.context)) is not None:
            return as_deadline(told)
        if carried is not None:
            return as_deadline(carried)
        level = _LEVEL.search(self.text.folded, claim.start, claim.figure.at) if yearly else None
        flow = yearly and level is None and not claim.figure.unit.startswith("percent")
        if flow:
            return next((w for w in inherited if w.role == "period"), inherited[0] if inherited else None)
        return inherited[0] if inherited else None


def _leads_yearly(folded: str, sentence: Sentence, claim: Claim) -> bool:
    """Whether the sentence opens with `hằng năm`, so that each of its clauses holds every year."""
    return (
        re.match(r"[\s\-+*“\"(]*(?:phấn đấu |trong đó )?(?:hằng|hàng|mỗi|từng) năm,", folded[sentence.start : claim.figure.at]) is not None
    )
