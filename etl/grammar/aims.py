"""Which claims are targets: what the plan sets for the future, not results, quotations of law, needs, sizes or names."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.clues import Clues
from etl.grammar.context import AIMS, GOALS, RESULTS, Context
from etl.grammar.describing import describes
from etl.grammar.model import Claim, Figure, Sentence, When

_DONE: Final = re.compile(r"được (?:nâng|công nhận|thành lập|xếp)")
_STANDING: Final = re.compile(r"(?:(?:đã|hiện|đang)(?: \w+){0,4}|hiện trạng(?: \w+){0,6}) ?\Z")
# "đạt 50% (8 xã)": the bracket says the same again; "(năm 2020 đạt 45%)": it tells where things stood.
_SAYS_AGAIN_LEAD: Final = re.compile(r"\(\s?(?:(?:tương đương|tương ứng|bằng|khoảng|tức|là|với|tăng thêm|thêm)\s)*(?:\d[^()]*)?\Z")
_SHARE_OF_IT: Final = re.compile(r"\(\s?(?:chiếm|đạt|tỷ lệ|bằng|tương đương)(?: (?:tỷ lệ|khoảng|gần))* \Z")
_STOOD: Final = re.compile(r"\(\s?(?:(?:cuối|hết|đầu) )?(?:năm|giai đoạn) ((?:19|20)\d\d)(?: - (?:19|20)\d\d)?[^()\d]*\Z")
_SHARE_OF_A_PLAN: Final = re.compile(r"\s(?:so với )?(?:nghị quyết|kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?!\w)")
_AGAINST: Final = re.compile(
    r"\s?/\s?chỉ tiêu \d|,? \(?(?:(?:bằng|đạt|vượt) ){1,2}(?:(?:hơn|gần|trên) )?\d[\d.,]*\s?% (?:so với )?"
    r"(?:nghị quyết|kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?!\w)"
)
_HELD: Final = re.compile(r"(?:bằng|đạt|vượt)(?: (?:hơn|gần|trên|khoảng))* ?\Z")
_STRIVEN: Final = re.compile(r"phấn đấu|quyết tâm|(?:giao|đề ra|đặt|thông qua|xác định|thống nhất)(?: [\w-]+){0,2} (?:mục tiêu|chỉ tiêu)")
_WHOLE: Final = 100.0
_YEARLY: Final = re.compile(r"(?:hằng|hàng|mỗi) năm")
_OF_TODAY: Final = re.compile(r"\s?(?:như(?!\s?:)|hiện có|hiện hữu|hiện nay)(?!\w)")


class Judge:
    """Tells targets from what only looks like them, in the sections of one document."""

    def __init__(self, folded: str, context: Context) -> None:
        self.folded, self.context = folded, context
        # Whether the sentence before told results: words that may set an aim or report one ("hoàn thành") then set none.
        self.after_results = False

    def is_target(
        self, sentence: Sentence, clues: Clues, claim: Claim, when: When | None, outer: When | None, section: str, announced: bool
    ) -> bool:
        """Whether a claim is a target.

        `when` is its effective date, `outer` the nearest one outside its block; `announced` tells that the words before its sentence set
        an aim (`phấn đấu đạt các chỉ tiêu sau:`).
        """
        figure = claim.figure
        if clues.cited or clues.quotes_law_before(claim.start, figure.at) or self._is_bracketed(sentence, claim, when, outer):
            return False
        # Words of today behind a baseline are its own: "giảm từ trên 20% hiện nay xuống dưới 10%".
        base = next((b.end for b in reversed(sentence.baselines) if b.end <= figure.start), figure.start)
        reached = next((c.figure.start for c in sentence.claims if c.figure.start >= base), figure.start)
        if self._is_over(sentence, clues, claim, when, outer) or clues.is_past(
            claim.start,
            figure.at,
            figure.end,
            min(claim.end, figure.end + 40),
            spared=(base, reached),
            since=self._date_to_come(sentence, claim),
        ):
            return False
        if section == RESULTS and not clues.turns_by(figure.start):
            return False
        if not (self.context.plan or section in (AIMS, GOALS)) and self._is_measured_against(sentence, claim):
            return False
        if not (self.context.plan or section in (AIMS, GOALS) or announced or self._is_aimed(clues, claim, when)):
            return False
        if figure.kind == "urban_grade":
            return not self._is_standing(clues, claim)
        return figure.kind == "rank" or not describes(self.folded, sentence, claim, section)

    def _date_to_come(self, sentence: Sentence, claim: Claim) -> int | None:
        """Where a date to come opens the part of its sentence that a claim stands in, behind another figure and a comma; else null."""
        when = claim.head
        if when is None or when.role != "deadline" or when.op not in ("by", "before") or "tính" in when.rule:
            return None
        parted = self.folded[sentence.start : when.start].rstrip()[-1:] in (",", ";") and (when.year or 0) > (self.context.past or 0)
        return when.start if parted and any(c.figure.end < when.start for c in sentence.claims) else None

    def _is_measured_against(self, sentence: Sentence, claim: Claim) -> bool:
        """Whether a figure is held against the plan that set it, or stands behind one that is.

        `Tổng doanh thu đạt 282 tỷ đồng, bằng 111% so với nghị quyết`; `đạt 74,6% kế hoạch, tăng 3,87%; tổng chi đạt 95 tỷ đồng`.
        """
        if _STRIVEN.search(self.folded, sentence.start, claim.figure.start):
            return False  # "phấn đấu giải ngân đạt 100% kế hoạch giao"
        return any(self._is_held_against(c.figure) for c in sentence.claims if c.figure.start <= claim.figure.start)

    def _is_held_against(self, figure: Figure) -> bool:
        if figure.low == _WHOLE and _YEARLY.search(self.folded, max(0, figure.at - 40), figure.at):
            return False  # "gọi công dân nhập ngũ hằng năm đạt 100% chỉ tiêu"
        if _AGAINST.match(self.folded, figure.end):
            return True
        held = _HELD.search(self.folded, max(0, figure.at - 16), figure.at)
        return held is not None and _SHARE_OF_A_PLAN.match(self.folded, figure.end) is not None

    def _is_bracketed(self, sentence: Sentence, claim: Claim, when: When | None, outer: When | None) -> bool:
        """Whether a bracket behind another figure only says that figure again, or tells where things stood before."""
        at = claim.figure.start
        before = self.folded[max(sentence.start, at - 90) : at]
        opened = before.rfind("(")
        if opened < 0 or ")" in before[opened:]:
            return False
        if stood := _STOOD.search(before):
            later = [w.year or w.last or 0 for w in (*sentence.dates, *([outer] if outer else []))]
            return int(stood.group(1)) < max(later, default=0)
        figures = [c.figure for c in sentence.claims if c.figure.end <= at] + sentence.baselines
        figure = claim.figure
        if figure.kind == "urban_grade" and figure.low is not None:
            return False  # "có 3 thành phố (01 đô thị loại I, 02 đô thị loại II)"
        bracket = at - len(before) + opened
        whole = next((f for f in reversed(figures) if f.end <= bracket), None)
        if whole is not None and whole.unit == figure.unit and not whole.measured and (whole.low or 0) > (figure.low or 0) > 0:
            return False  # "30 sản phẩm (5 sản phẩm 4 sao, 1 sản phẩm 5 sao)"
        if whole is not None and not whole.measured and figure.unit == "percent" and _SHARE_OF_IT.match(before, opened):
            return True  # "93 xã đạt chuẩn nông thôn mới (chiếm 82,3%)"
        beside = any(bracket - 2 <= f.end <= bracket for f in figures)
        return beside and _SAYS_AGAIN_LEAD.match(before, opened) is not None

    def _is_aimed(self, clues: Clues, claim: Claim, when: When | None) -> bool:
        """Whether words or dates set the claim for the future, outside a plan."""
        told = min(claim.end, claim.figure.end + 40)
        aimed = clues.strives_between(clues.start, told) if self.after_results else clues.aims_by(told)
        if aimed or self._lies_ahead(when) or _is_set_for(claim):
            return True
        if claim.figure.kind != "urban_grade" or when is None or _DONE.search(self.folded, claim.start, claim.figure.at):
            return False
        return when.role == "period" or when.op in ("by", "before")

    def _lies_ahead(self, when: When | None) -> bool:
        """Whether the date lies after the year in which the document was written, where that is known."""
        if when is None or self.context.written is None:
            return False
        return max(when.year or 0, when.last or 0) > self.context.written

    def _is_over(self, sentence: Sentence, clues: Clues, claim: Claim, when: When | None, outer: When | None) -> bool:
        """Whether the date of the claim is past: before the plan, before the year its heading plans for, or overtaken in its sentence."""
        past = self.context.past
        if when is None:
            return False
        if not self.context.plan and when.year is not None and when.year == self.context.written and self._adds_up(when):
            return True
        if when.role == "period":
            return past is not None and (when.last or 9999) <= past
        if when.role == "since" and claim.figure.kind == "urban_grade":
            return past is not None and (when.first or 9999) <= past
        if when.role != "deadline" or when.year is None:
            return False
        closes = when.op in ("by", "before") and when.year == past and "cuối" not in when.rule
        if past is not None and when.year <= past and not closes:
            return True
        if when.op != "in":
            return False
        if outer is not None and outer.op == "in" and when.year < (outer.year or 0):
            return True
        later = (w.end for w in sentence.dates if w.start > claim.figure.end and w.role == "deadline" and (w.year or 0) > (when.year or 0))
        return any(clues.strives_between(claim.figure.end, end) for end in later)

    def _adds_up(self, when: When) -> bool:
        """Whether news sums up to a date: `Lũy kế đến hết năm 2025, toàn tỉnh có 698 sản phẩm`."""
        return self.folded.startswith(("lũy kế ", "luỹ kế "), max(0, when.start - 7))

    def _is_standing(self, clues: Clues, claim: Claim) -> bool:
        """Whether an urban grade is one that the place has: in brackets, told with `hiện`, `đã`, or as done outside a plan."""
        figure, folded = claim.figure, self.folded
        if _STANDING.search(folded[max(claim.start - 24, figure.start - 80, 0) : figure.start]) or _OF_TODAY.match(folded, figure.end):
            return True
        if figure.low is None and folded[max(0, figure.start - 1) : figure.start] == "(":
            return True
        return not self.context.plan and _DONE.search(folded, claim.start, figure.at) is not None and not clues.turns_by(figure.at)


def _is_set_for(claim: Claim) -> bool:
    """Whether its sentence dates the claim by a deadline: `Đến năm 2030, tỷ lệ che phủ rừng đạt 65%` needs no further words."""
    when = claim.head if claim.own is None or claim.own.role == "period" else claim.own
    return when is not None and when.role == "deadline" and when.op in ("by", "before") and "tháng" not in when.rule
