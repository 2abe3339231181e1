"""Words that tell aims from results: read once for a sentence, asked for each of its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from etl.grammar.words import Cued, any_of, whole

# "đạt chỉ tiêu tỉnh giao" holds a result against the plan that set it.
_SET: Final = r"(?:mục|chỉ) tiêu(?<!(?<!để )(?<!nhằm )(?<!cần )đạt (?:mục|chỉ) tiêu)(?<!vượt (?:mục|chỉ) tiêu)(?<!so với (?:mục|chỉ) tiêu)|"
_FUTURE: Final = "quyết tâm, dự kiến, hướng tới, tiến tới, tầm nhìn, định hướng, phấn đấu"
# Words that set an aim; outside a plan one of them must stand in the sentence.
_AIM: Final = Cued(
    _SET
    + any_of(_FUTURE, "dự báo, hướng đến, yêu cầu, bảo đảm, đảm bảo, hoàn thành, đặt ra, đề ra, kỳ vọng")
    + "|"
    + any_of("đưa tỷ lệ, đưa tổng, giao cho, trở đi, tối thiểu, trước năm")
    + "|"
    + whole("sẽ, phải")
    # "đạt 98% kế hoạch năm" holds a result against the plan
    + r"|kế hoạch(?<!% kế hoạch)(?<!so với kế hoạch)|cần(?<!\wcần)(?! (?:đước|thơ|giuộc))(?!\w)",
    "quyết tâm, dự kiến, dự báo, hướng, tiến tới, tầm nhìn, phấn đấu, mục tiêu, chỉ tiêu, kế hoạch, yêu cầu, bảo đảm, đảm bảo, "
    "hoàn thành, đặt ra, đề ra, kỳ vọng, đưa tỷ lệ, đưa tổng, giao cho, trở đi, tối thiểu, trước năm, sẽ, phải, cần",
)
_STRIVE: Final = Cued(
    _SET + any_of(_FUTURE, "dự báo, đặt ra, đề ra, kế hoạch giai đoạn, kế hoạch đến") + r"|kế hoạch năm (?=\d)|" + whole("sẽ, cần, phải"),
    "quyết tâm, dự kiến, dự báo, hướng, tiến tới, tầm nhìn, phấn đấu, mục tiêu, chỉ tiêu, kế hoạch, đặt ra, đề ra, sẽ, phải, cần",
)
# Words that turn from what was reached to what is aimed at.
_TURN: Final = Cued(
    any_of(_FUTURE, "kế hoạch giai đoạn, kế hoạch đến, nâng cao thêm")
    + r"|kế hoạch năm (?=\d)|"
    + any_of(
        "mục tiêu là, mục tiêu đến, mục tiêu năm, mục tiêu phấn đấu, mục tiêu của, chỉ tiêu năm, chỉ tiêu đến, "
        "chỉ tiêu giai đoạn, chỉ tiêu phấn đấu"
    )
    + "|"
    + whole("sẽ, cần, phải")
    + r"|(?:đề ra|đặt|đặt ra|(?<!so )với|xác định|đưa ra|thống nhất|thông qua|giao)(?: \w+){0,4} (?:mục tiêu|chỉ tiêu)",
    "quyết tâm, dự kiến, hướng, tiến tới, tầm nhìn, phấn đấu, mục tiêu, chỉ tiêu, kế hoạch, nâng cao thêm, sẽ, phải, cần",
)
_NOT_DONE_YET: Final = any_of(
    "đề ra, đặt ra, xác định, đăng ký, thống nhất, thông qua, giao, ban hành, cam kết, ký, nêu, phê duyệt, duyệt",
    "qua đào tạo, qua, tốt nghiệp, được phê duyệt, được giao, được duyệt, được xác định, được ban hành, được quy hoạch, được ký",
)
_LATELY: Final = (
    "tính đến nay, tính đến thời điểm, tính đến tháng, tính đến cuối, tính đến hết, tính đến đầu, tính đến giữa, tính đến ngày, đến nay"
)
# Words that tell what was reached or is.
_PAST: Final = Cued(
    rf"đã (?<!\wđã )(?!{_NOT_DONE_YET}(?!\w))"
    + r"|ước (?<!\wước )(?:đạt|năm|cả năm|tính|thực hiện|có|cả|khoảng|tăng|(?:đến )?(?:hết|cuối))"
    + "|"
    + any_of(
        _LATELY,
        "ghi nhận, thành lập trên cơ sở, diện tích tự nhiên, đang có, đang vận hành, đang triển khai, đang quản lý",
        "năm qua, thời gian qua, nhiệm kỳ qua, vừa qua, năm trước",
    )
    # "thực hiện có hiệu quả", "thể hiện là", "phát hiện có" tell nothing of today
    + r"|hiện (?<!thực hiện )(?<!thể hiện )(?<!phát hiện )(?<!xuất hiện )(?:nay|có|đạt|tại|đang|là|toàn tỉnh)(?!\w)|"
    + any_of(
        "so với cùng kỳ, so cùng kỳ, cùng kỳ năm, tăng so với, giảm so với, được công nhận năm, đạt được kết quả, đạt được nhiều, "
        "mới đạt, mới có, mới chỉ"
    )
    + "|"
    + any_of("kết quả đạt, kết quả thực hiện, kết quả là, còn thấp, còn cao, còn hạn chế")
    + r"|hiện,(?<!\whiện,)(?<!phát hiện,)(?<!thực hiện,)(?<!thể hiện,)|chỉ (?<!chứng chỉ )(?<!địa chỉ )(?<!\wchỉ )(?:đạt|có|chiếm|còn)",
    "đã, ước, nay, ghi nhận, thành lập trên cơ sở, diện tích tự nhiên, "
    "tính đến, đang, hiện, qua, năm trước, cùng kỳ, so với, được công nhận năm, đạt được kết quả, đạt được nhiều, "
    "mới đạt, mới có, mới chỉ, kết quả, còn thấp, còn cao, còn hạn chế, chỉ đạt, chỉ có, chỉ chiếm, chỉ còn",
)
# At the head of a sentence these hold for all of it, up to a turn.
_PAST_HEAD: Final = Cued(
    r"[^;:]{0,80}?(?<!\w)(?:"
    + any_of(_LATELY, "hiện nay, hiện có, hiện tại, thời gian qua, nhiệm kỳ qua, nhiệm kỳ vừa qua, giai đoạn vừa qua, năm vừa qua")
    + r"(?!\w)|ước (?:đến )?(?:hết|cuối) năm|(?<!thực )(?<!phát )hiện(?:,| toàn(?! xã hội)(?!\w))"
    + r"|(?:trong )?(?:những |các |\d+ )?năm qua(?!\w))",
    "nay, tính đến, hiện, qua, ước",
)
_TODAY: Final = "hiện"
_COMPARED_WITH: Final = re.compile(r"(?:so với|so|bằng|hơn|với) (?:mức |cuối |số )?\Z")
_COMPARED: Final = re.compile(r"so với|bằng|gấp")
_LAW: Final = Cued(
    r"(?:luật|nghị định|thông tư|hiến pháp|pháp lệnh)[^;.]{0,140}?(?:quy định|cho phép|nêu rõ|ghi)"
    r"|theo quy định (?:tại|của) (?:luật|nghị định|thông tư|điều|khoản)",
    "luật, nghị định, thông tư, hiến pháp, pháp lệnh, quy định",
)
_CITED: Final = re.compile(
    r"[\s“\"(]*(?:nghị quyết này (?:đã )?(?:được|có hiệu lực)|"
    + any_of(
        "căn cứ, nếu, giả sử, theo số liệu, theo thống kê, theo báo cáo, theo kết quả, theo niên giám",
        "qua khảo sát, theo khảo sát, qua rà soát",
        "xét đề nghị, nguồn:, ghi chú, đáp án, trả lời",
    )
    + ")"
)


class Clues:
    """The words of a sentence `folded[start:end]` that tell an aim, a result or a quotation; each list is made when first asked for."""

    def __init__(self, folded: str, start: int, end: int, syllables: frozenset[str]) -> None:
        self.folded, self.start, self.end, self.syllables = folded, start, end, syllables

    def _find(self, words: Cued) -> Iterator[re.Match[str]]:
        return words.pattern.finditer(self.folded, self.start, self.end) if words.may_hold(self.syllables) else iter(())

    @cached_property
    def _aims(self) -> list[int]:
        return [m.start() for m in self._find(_AIM)]

    @cached_property
    def _strives(self) -> list[int]:
        return [m.start() for m in self._find(_STRIVE)]

    @cached_property
    def _turns(self) -> list[int]:
        return [m.end() for m in self._find(_TURN)]

    @cached_property
    def _pasts(self) -> list[tuple[int, int]]:
        """Words of the past, less those of what a value is compared with (`so với ước thực hiện năm 2024`)."""
        return [m.span() for m in self._find(_PAST) if not _COMPARED_WITH.search(self.folded, max(self.start, m.start() - 16), m.start())]

    @cached_property
    def _laws(self) -> list[int]:
        """Where a law is quoted; one that only closes a clause (`được đào tạo theo quy định của Luật Giáo dục; ...`) quotes nothing."""
        return [m.end() for m in self._find(_LAW) if not self._closes_a_clause(m)]

    def _closes_a_clause(self, law: re.Match[str]) -> bool:
        lead = self.folded[self.start : law.start()].rstrip()
        return law.group().startswith("theo") and lead[-1:].isalnum()

    @cached_property
    def cited(self) -> bool:
        """Whether the sentence opens by citing statistics or an authority, or with a condition."""
        return _CITED.match(self.folded, self.start, self.end) is not None

    def aims_by(self, at: int) -> bool:
        """Whether an aim is set before `at`."""
        return bool(self._aims) and self._aims[0] < at

    def turns_by(self, at: int) -> bool:
        """Whether the sentence has turned to what is aimed at before `at`."""
        return bool(self._turns) and self._turns[0] <= at

    def strives_between(self, start: int, end: int) -> bool:
        """Whether an aim is set between two places."""
        return any(start <= at < end for at in self._strives)

    def quotes_law_before(self, start: int, at: int) -> bool:
        """Whether a law or decree says what stands at `at`, and nothing from `start` on turns it into an aim."""
        return any(end <= at for end in self._laws) and not self.strives_between(start, at)

    def is_past(self, start: int, at: int, to: int, end: int, *, spared: tuple[int, int], since: int | None = None) -> bool:
        """Whether a figure at `at`..`to` of a clause from `start` to `end` is told as reached; words in `spared` tell of something else.

        `since` is where a date to come parts it from what the sentence tells of today: `hiện có 10 xã, đến năm 2030 có 15 xã`.
        """
        if not self._pasts and not _PAST_HEAD.may_hold(self.syllables):
            return False
        if since is not None and not all(self.folded.startswith(_TODAY, first) for first, _ in self._pasts if first < since):
            since = None
        headed = _PAST_HEAD.pattern.match(self.folded, self.start, at) if since is None and _PAST_HEAD.may_hold(self.syllables) else None
        if headed and not spared[0] <= headed.end() <= spared[1] and not self.turns_by(at):
            return True
        turn = max((t for t in self._turns if t <= at), default=self.start)
        turn = turn if since is None else max(turn, since)
        begin = max(turn, self.folded.rfind("(", start, at))
        return any(
            begin <= first < end
            and not spared[0] <= first < spared[1]
            and (first < to or not _COMPARED.search(self.folded, to, first))
            and not (last <= at and self._is_aside(last, at))
            and not (turn > self.start and self.folded.find(";", last, start) >= 0)
            for first, last in self._pasts
        )

    def _is_aside(self, last: int, at: int) -> bool:
        """Whether words that end at `last` stand in a bracket that closes before `at`: `Thành phố Vinh (đã mở rộng) là đô thị loại I`."""
        close = self.folded.find(")", last, at)
        return close >= 0 and self.folded.find("(", last, close) < 0 <= self.folded.rfind("(", self.start, last)
