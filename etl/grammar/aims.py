"""Which claims are targets: what the plan sets for the future, not results, quotations of law, needs, sizes or names."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.claims import SUBJECT, Claim, Sentence
from etl.grammar.context import AIMS, GOALS, MEANS, RESULTS, Context
from etl.grammar.model import Figure, When

# Words that set an aim; outside a plan one of them must stand in the sentence.
_AIM: Final = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|quyết tâm|(?<!\w)sẽ(?!\w)|dự kiến|dự báo|kế hoạch|định hướng|tầm nhìn|hướng tới|hướng đến|tiến tới|(?<!\w)cần(?! (?:đước|thơ|giuộc))(?!\w)|(?<!\w)phải(?!\w)|yêu cầu|(?:bảo|đảm) đảm|"
    r"bảo đảm|hoàn thành|đặt ra|đề ra|kỳ vọng|đưa (?:tỷ lệ|tổng)|giao cho|trở đi|tối thiểu|trước năm"
)
_STRIVE: Final = re.compile(r"phấn đấu|mục tiêu|chỉ tiêu|quyết tâm|(?<!\w)sẽ(?!\w)|dự kiến|dự báo|định hướng|tầm nhìn|hướng tới|tiến tới|(?<!\w)cần(?!\w)|(?<!\w)phải(?!\w)|đặt ra|đề ra|kế hoạch (?:năm|giai đoạn|đến)")
# Words that turn from what was reached to what is aimed at.
_TURN: Final = re.compile(
    r"phấn đấu|(?<!\w)sẽ(?!\w)|dự kiến|quyết tâm|hướng tới|tiến tới|(?<!\w)cần(?!\w)|(?<!\w)phải(?!\w)|kế hoạch (?:năm|giai đoạn|đến)|mục tiêu (?:là|đến|năm|phấn đấu|của)|tầm nhìn|định hướng"
    r"|(?:đề ra|đặt|đặt ra|với|xác định|đưa ra|thống nhất|thông qua|giao)(?: \w+){0,4} (?:mục tiêu|chỉ tiêu)|chỉ tiêu (?:năm|đến|giai đoạn|phấn đấu)|nâng cao thêm"
)
# Words that tell what was reached.
_PAST: Final = re.compile(
    r"(?<!\w)đã (?!(?:đề ra|đặt ra|xác định|đăng ký|thống nhất|thông qua|giao|ban hành|cam kết|ký|nêu|được (?:phê duyệt|giao|duyệt|xác định|ban hành|quy hoạch|ký)|phê duyệt|duyệt)(?!\w))"
    r"|(?<!\w)ước (?:đạt|năm|cả năm|tính|thực hiện|có|cả|khoảng|tăng)|so với cùng kỳ|cùng kỳ năm|hiện nay|hiện có|hiện đạt|hiện tại|hiện đang|hiện là|hiện toàn tỉnh|(?<!\w)hiện,|(?:trong )?(?:những )?năm qua|thời gian qua"
    r"|nhiệm kỳ qua|vừa qua|đến nay|tính đến (?:nay|thời điểm|tháng|cuối|hết|đầu|giữa|ngày)|đạt được (?:kết quả|nhiều)|năm trước|kết quả (?:đạt|thực hiện|là)|được công nhận năm|còn (?:thấp|cao|hạn chế)"
    r"|(?<!chứng )(?<!địa )chỉ (?:đạt|có|chiếm|còn)|mới (?:đạt|có|chỉ)|tăng so với|giảm so với"
)
_PAST_HEAD: Final = re.compile(
    r"[^;:]{0,80}?(?<!\w)(?:tính đến (?:nay|thời điểm|tháng|cuối|hết|đầu|giữa|ngày)|đến nay|hiện nay|hiện có|hiện tại|hiện,|hiện toàn|(?:trong )?(?:những |các |\d+ )?năm qua|thời gian qua|nhiệm kỳ (?:vừa )?qua|giai đoạn vừa qua|năm vừa qua)(?!\w)"
)
_COMPARED_WITH: Final = re.compile(r"(?:so với|so|bằng|hơn|với) (?:mức |cuối |số )?\Z")
_COMPARED: Final = re.compile(r"so với|bằng|gấp")
_LAW: Final = re.compile(r"(?:luật|bộ luật|nghị định|thông tư|hiến pháp|pháp lệnh)[^;.]{0,140}(?:quy định|cho phép|nêu rõ|ghi)|theo quy định (?:tại|của) (?:luật|nghị định|thông tư|điều|khoản)")
_CITED: Final = re.compile(r"^[\s“\"(]*(?:căn cứ|nếu |giả sử|theo (?:số liệu|thống kê|báo cáo|kết quả|niên giám)|xét đề nghị|nguồn:|ghi chú|đáp án|trả lời)")
_NEED: Final = re.compile(r"kinh phí|dự toán|khái toán|nhu cầu (?:vốn|sử dụng vốn|kinh phí)|tổng mức đầu tư(?! (?:toàn xã hội|xã hội|phát triển))|tổng vốn đầu tư (?:dự án|của dự án)|vốn (?:đối ứng|điều lệ|vay)|mức (?:chi(?! tiêu)|hỗ trợ|phạt|đóng|thu|lương|vay)|học phí|giá trị hợp đồng|số tiền|trị giá")
_SUPPORT: Final = re.compile(r"(?:hỗ trợ|miễn|trợ cấp|đối ứng|chi trả)(?: (?:tối đa|thêm|bằng|không quá|mức|khoảng|từ|tới|đến))* ?\Z")
_DONE: Final = re.compile(r"được (?:nâng|công nhận|thành lập|xếp)")
_MEMBERS: Final = re.compile(r"(?:các|những) (?:\w+ ){1,4}có (?:dưới |trên |từ |hơn )?\Z")
_RESTATED: Final = re.compile(r"(?:tương đương|tương ứng|quy đổi|tức(?: là)?|bằng khoảng|chiếm tỷ lệ|tương đương với|tương ứng với)(?: (?:khoảng|với|gần|trên|hơn))* ?\Z")
_SIZE: Final = re.compile(
    r"(?:quy mô|công suất|chiều dài|tổng chiều dài|dài|rộng|mặt cắt|tải trọng|trọng tải|dung tích|khối lượng|diện tích|bán kính|cách|cao|sâu|dài thêm|tổng mức đầu tư|vốn đầu tư|tốc độ thiết kế|độ cao|lộ giới)"
    r"(?: (?:thiết kế|ngang|sử dụng|diện tích|dự kiến|quy hoạch|đất|đầu tư|là|của dự án|toàn tuyến|khoảng|từ|tối thiểu|trên|gần|hơn|tuyến))* ?\Z"
)
_OBJECT_BEFORE: Final = re.compile(
    r"(?:^|\s)(?:địa bàn|của|tại|ở|thuộc|theo|trong|giữa|như|gồm|các|những|cả|qua|với|trên|bởi|giáp|cùng|bao gồm|từng|hết|toàn|đối với|liên quan|trong số|trong tổng số|so với|sau|cách|phục vụ|do|bằng|vào|nhóm|khoảng cách|gắn với)\s*\Z"
)
_PURPOSE: Final = re.compile(r"(?:phục vụ|nhằm|thuộc|căn cứ|trên cơ sở|thông qua|gắn với|dựa trên|theo)(?: \w+){0,4} ?\Z")
_DOCUMENT: Final = re.compile(r"(?:đề án|kế hoạch|nghị quyết|quyết định|chỉ thị|chiến lược|quy hoạch|thông tư|nghị định|chương trình|cuộc vận động|phong trào|mô hình|danh hiệu)(?!\w)")
_VERB_BEFORE: Final = re.compile(
    r"(?:^|[\s,(])(?:có|đạt|là|còn|lên|xuống|tăng|giảm|thêm|xây dựng|thành lập|phát triển|hoàn thành|thu hút|hình thành|đào tạo|trồng|tổ chức|công nhận|hỗ trợ|giải quyết|tạo|duy trì|nâng cấp|đầu tư|đưa|cải tạo|"
    r"sửa chữa|mở|cấp|kết nạp|bố trí|huy động|vận động|giữ|ứng dụng|triển khai|ban hành|đón|phục vụ|xuất khẩu|sản xuất|chuyển đổi|cung cấp|công bố|đăng ký|bảo tồn|tuyển|kiên cố|xóa|xoá|xử lý|bổ sung|bảo hộ|lắp đặt|"
    r"di dời|sắp xếp|thực hiện|tiếp nhận|khai thác|sinh|dành|quy hoạch|thiết lập|nhân rộng|tạo việc làm cho|việc làm cho|phủ|xét|bồi dưỡng|tập huấn|trao|tặng|trung bình|bình quân|chiếm|hằng năm|hàng năm|mỗi năm|ít nhất|tối thiểu|:)"
    r"(?: (?:được|cho|mới|thêm|có|đạt|từ|ít nhất|tối thiểu|khoảng|trên|đưa vào|sử dụng|hoạt động|vào|xong|số|tổng số|bình quân|là|thành|và|đến|còn|mỗi năm|hằng năm|hàng năm|để|đi vào))*\s*\Z"
)


def is_target(folded: str, sentence: Sentence, claim: Claim, when: When | None, section: str, context: Context, announced: bool) -> bool:
    """Whether a claim is a target.

    `when` is its effective date, `announced` tells that the words before its sentence set an aim (`phấn đấu đạt các chỉ tiêu sau:`).
    """
    if _is_quoted(folded, sentence, claim) or _is_past(folded, sentence, claim, when, context):
        return False
    aimed = announced or _AIM.search(folded, sentence.start, min(claim.end, claim.figure.end + 40)) is not None or _promotes(folded, claim, when)
    aimed = aimed or _lies_ahead(when, context)
    if section == RESULTS and not _TURN.search(folded, sentence.start, claim.figure.start):
        return False
    if not context.plan and section not in (AIMS, GOALS) and not aimed:
        return False
    if claim.figure.kind == "urban_grade":
        return not _is_standing_grade(folded, sentence, claim, context)
    if claim.figure.kind == "rank":
        return True
    return not _describes(folded, sentence, claim, when, section)


def _lies_ahead(when: When | None, context: Context) -> bool:
    """Whether the date lies after the year in which the document was written, where that is known."""
    if when is None or context.past is None:
        return False
    return max(when.year or 0, when.last or 0) > context.past + 1


def _promotes(folded: str, claim: Claim, when: When | None) -> bool:
    """Whether an urban grade is dated by a deadline or period: a step to come, unless it is told as done (`được nâng cấp ... năm 2016`)."""
    if claim.figure.kind != "urban_grade" or when is None or _DONE.search(folded, claim.start, claim.figure.at):
        return False
    return when.role == "period" or when.op in ("by", "before")


def _is_quoted(folded: str, sentence: Sentence, claim: Claim) -> bool:
    """Whether the sentence cites a law, statistics or an authority rather than setting something."""
    if _CITED.match(folded, sentence.start, claim.figure.at):
        return True
    return _LAW.search(folded, sentence.start, claim.figure.at) is not None and not _STRIVE.search(folded, claim.start, claim.figure.at)


def _is_past(folded: str, sentence: Sentence, claim: Claim, when: When | None, context: Context) -> bool:
    """Whether the claim tells what was or is: its year is past, or its clause says so."""
    figure = claim.figure
    if when is not None and when.role == "deadline" and when.year is not None:
        if context.past is not None and when.year <= context.past and not (when.op in ("by", "before") and when.year == context.past):
            return True
        if when.op == "in" and _overtaken(folded, sentence, claim, when):
            return True
    if when is not None and when.role == "period" and context.past is not None and (when.last or 9999) <= context.past:
        return True
    if _PAST_HEAD.match(folded, sentence.start, figure.at) and not _TURN.search(folded, sentence.start, figure.start):
        return True
    turn = max((m.end() for m in _TURN.finditer(folded, sentence.start, figure.start)), default=sentence.start)
    begin = max(turn, folded.rfind("(", claim.start, figure.at))
    for past in _PAST.finditer(folded, begin, min(claim.end, figure.end + 40)):
        if past.start() >= figure.end and _COMPARED.search(folded, figure.end, past.end()):
            continue
        if not _COMPARED_WITH.search(folded, max(begin, past.start() - 12), past.start()):
            return True
    return False


def _overtaken(folded: str, sentence: Sentence, claim: Claim, when: When) -> bool:
    """Whether a later year is aimed at after this one in the same sentence: `năm 2020 đạt 45%, phấn đấu đến năm 2025 đạt 60%`."""
    later = [w for w in sentence.dates if w.start > claim.figure.end and (w.year or 0) > (when.year or 0) and w.role == "deadline"]
    return any(_STRIVE.search(folded, claim.figure.end, w.end) for w in later)


def _is_standing_grade(folded: str, sentence: Sentence, claim: Claim, context: Context) -> bool:
    """Whether an urban grade is one that the place has: in brackets behind a name, told with `hiện`, `đã`, or as done outside a plan."""
    figure = claim.figure
    lead = folded[max(claim.start - 24, 0) : figure.start]
    if re.search(r"(?:đã|hiện|đang)(?: \w+){0,4} ?\Z", lead):
        return True
    if figure.low is None and folded[max(0, figure.start - 1) : figure.start] == "(":
        return True
    if not context.plan and _DONE.search(folded, claim.start, figure.at) and not _TURN.search(folded, sentence.start, figure.at):
        return True
    return re.match(r"\s?(?:như|hiện có|hiện hữu|hiện nay)(?!\w)", folded[figure.end : figure.end + 12]) is not None


def _describes(folded: str, sentence: Sentence, claim: Claim, when: When | None, section: str) -> bool:
    """Whether a quantity only describes: a need of money, the size of a project, a restatement, what a document or a group consists of."""
    figure = claim.figure
    lead = folded[max(claim.start, figure.start - 90) : figure.start]
    if _RESTATED.search(lead) or _SUPPORT.search(lead):
        return True
    if figure.unit.startswith(("vnd", "usd")) and (section == MEANS or _NEED.search(folded, _since_semicolon(folded, sentence, figure), figure.start)):
        return True
    if figure.unit.startswith("percent") or figure.unit in ("per_mille", "percentage_points"):
        return False
    dated = claim.own is not None or claim.head is not None
    if figure.measured:
        return _is_size(folded, claim, lead, dated)
    return not _is_counted(folded, claim, lead, when, section)


def _since_semicolon(folded: str, sentence: Sentence, figure: Figure) -> int:
    return max(sentence.start, folded.rfind(";", sentence.start, figure.start))


def _is_size(folded: str, claim: Claim, lead: str, dated: bool) -> bool:
    """Whether a measure is the size of something named. A size that the plan itself sets has a bound or a date (`quy mô khoảng 5 - 6 ha`)."""
    if not _SIZE.search(lead):
        return False
    bracketed = folded.rfind("(", claim.start - 1 if claim.start else 0, claim.figure.start) > folded.rfind(")", claim.start, claim.figure.start)
    if bracketed:
        return True
    return not dated and claim.figure.comparator == "eq"


def _is_counted(folded: str, claim: Claim, lead: str, when: When | None, section: str) -> bool:
    """Whether a count is one that the plan sets: told by a verb, or listed under a date or an aim."""
    figure = claim.figure
    tail = folded[max(claim.start, figure.at - 40) : figure.at]
    verb = _VERB_BEFORE.search(lead) or (lead.strip() == "" and (claim.head is not None or claim.own is not None or section in (AIMS, GOALS)))
    if figure.comparator == "eq" and figure.of_total is None and (_OBJECT_BEFORE.search(tail) or _PURPOSE.search(lead)):
        return False
    if _MEMBERS.search(folded[max(claim.start, figure.at - 60) : figure.at]):
        return False
    if re.match(r"[\s\-+*]*không (?:còn|có)(?!\w)", folded[claim.start : figure.start]):
        return False
    titled = [m.end() for m in _DOCUMENT.finditer(lead)]
    if titled and lead[titled[-1] :].strip() and not re.search(r"(?:đạt|là|còn|có|:)(?: \S+){0,3} ?\Z", lead[titled[-1] :]):
        return False
    if not figure.unit:
        return re.search(r"(?:đạt|là|còn|xuống|lên|bằng|:|dưới|trên|mức)(?: (?:còn|mức|trên|dưới|khoảng|từ|là))*\s*\Z", folded[max(0, claim.start - 2) : figure.at]) is not None
    if section == GOALS and figure.unit != "items":
        return True
    if verb or claim.direct or figure.of_total is not None or SUBJECT.match(folded, claim.start):
        return True
    return figure.comparator in ("ge", "gt", "le", "lt")
