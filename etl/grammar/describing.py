"""Figures that only describe: needs of money, sizes of projects, restatements, what a group or document consists of."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.context import AIMS, GOALS, MEANS
from etl.grammar.leads import SUBJECT
from etl.grammar.model import Claim, Figure, Sentence
from etl.grammar.units import CLASS_WORDS, MONEY
from etl.grammar.words import any_of

_NEED: Final = re.compile(
    any_of(
        "kinh phí, dự toán, khái toán, nhu cầu vốn, nhu cầu sử dụng vốn, nhu cầu kinh phí, vốn đối ứng, vốn điều lệ, vốn vay, học phí",
        "lượng vốn, vốn cần, vốn cần đầu tư, nguồn vốn ngân sách, bố trí cho chương trình",
        "số tiền, trị giá, giá trị hợp đồng, tổng nguồn vốn tối thiểu, tổng nguồn vốn là, tổng nguồn vốn khoảng, "
        "với tổng nguồn vốn, tổng nguồn lực",
    )
    + (
        r"|tổng mức đầu tư(?! (?:toàn xã hội|xã hội|phát triển))|tổng vốn đầu tư (?:dự án|của dự án)|mức (?:chi(?! tiêu)|"
        r"hỗ trợ|phạt|đóng|thu|lương|vay)"
    )
)
_PER_TIME: Final = re.compile(r"(?:\s?/\s?(?:\d )?|\s(?:mỗi|trong|một) )(?:năm|quý|tháng|tuần|ngày|nhiệm kỳ|đời)(?!\w)")
_TIMES: Final = frozenset(CLASS_WORDS.values())
# What a loan or a contribution costs.
_TERMS: Final = re.compile(r"(?:lãi suất|thuế suất|mức đóng|mức hưởng|tỷ giá|lệ phí|phí dịch vụ)[^,;.]{0,30}\Z")
_SOURCE: Final = re.compile(r"(?:ngân sách|vốn|nguồn|xã hội hóa|xã hội hoá|đóng góp|tài trợ)[^;.]{0,40}\Z")
# What part of a need comes from where: "trong đó 680 tỷ đồng là nguồn ngân sách".
_FROM_SOURCE: Final = re.compile(
    r" (?:(?:là|từ)(?: nguồn)? (?:vốn|ngân sách)|(?:để )?(?:cho|thực hiện) (?:các )?(?:chương trình|dự án|đề án))(?!\w)"
)
_PROJECT: Final = re.compile(r"[\s\-+*]*(?:các |những )?(?:dự án|công trình|tuyến|cao tốc|nhà máy|cầu|hồ chứa)(?!\w)")
# What will be needed is no aim: "nhu cầu gỗ nguyên liệu của vùng khoảng 1,2 triệu m3"; "đáp ứng nhu cầu ... 80 MW" is one.
_DEMANDED: Final = re.compile(r"(?<!đáp ứng )(?<!phục vụ )(?<!có )(?<!bảo đảm )(?<!đảm bảo )nhu cầu (?!được)[^;,.:]{2,80}\Z")
_SUPPORT: Final = re.compile(r"(?:hỗ trợ|miễn|trợ cấp|đối ứng|chi trả)(?: (?:tối đa|thêm|bằng|không quá|mức|khoảng|từ|tới|đến))* ?\Z")
# Those who are supported are no share of a cost: "hỗ trợ 100% hộ nghèo có nhà ở".
_SUPPORTED: Final = re.compile(
    r"\s?(?:số |các )?(?:hộ|người|đối tượng|học sinh|trẻ|doanh nghiệp|hợp tác xã|xã|thôn|lao động|phụ nữ|cơ sở|gia đình)(?!\w)"
)
_RESTATED: Final = re.compile(r"(?:tương đương|tương ứng|quy đổi|tức(?: là)?|bằng khoảng)(?: với)?(?: (?:khoảng|với|gần|trên|hơn))* ?\Z")
_SIZE: Final = re.compile(
    any_of(
        "quy mô, công suất, chiều dài, tổng chiều dài, dài, rộng, mặt cắt, tải trọng, trọng tải, dung tích, "
        "khối lượng, diện tích, bán kính, cách, cao, sâu",
        "tổng mức đầu tư, vốn đầu tư, tốc độ thiết kế, độ cao, lộ giới",
    )
    + (
        r"(?: (?:thiết kế|ngang|sử dụng|diện tích|dự kiến|quy hoạch|đất|đầu tư|là|của dự án|toàn tuyến|khoảng|từ|tối thiểu|"
        r"trên|gần|hơn|tuyến|thêm))* ?\Z"
    )
)
# Right before a count these make it one of something that is there anyway: "trên địa bàn 15 xã biên giới" (thanh-hoa-2021-programme 1.2).
_OBJECT: Final = re.compile(
    r"(?:^|\s)"
    + any_of(
        "địa bàn, của, tại, ở, thuộc, theo, trong, giữa, như, gồm, các, những, cả, qua, với, trên, bởi, giáp, cùng, "
        "bao gồm, từng, hết, toàn, đối với, liên quan",
        "trong số, trong tổng số, so với, sau, cách, phục vụ, do, bằng, vào, nhóm, khoảng cách, gắn với, cho cả",
    )
    + r"\s*\Z"
)
_PURPOSE: Final = re.compile(r"(?:phục vụ|nhằm|thuộc|căn cứ|trên cơ sở|thông qua|gắn với|dựa trên|theo)(?: \w+){0,4} ?\Z")
_MEMBERS: Final = re.compile(r"(?:các|những) (?:\w+ ){1,4}có (?:dưới |trên |từ |hơn )?\Z")
_NONE_LEFT: Final = re.compile(r"[\s\-+*]*không (?:còn|có)(?!\w)")
_DOCUMENT: Final = re.compile(
    any_of(
        "đề án, kế hoạch, nghị quyết, quyết định, chỉ thị, chiến lược, quy hoạch, thông tư, nghị định, chương trình, "
        "cuộc vận động, phong trào, mô hình, danh hiệu"
    )
    + r"(?!\w)"
)
# "Toàn tỉnh có 10 huyện, 1 thành phố": what a province consists of, unless something is to become of it ("có 10 huyện đạt chuẩn").
_DIVISIONS: Final = frozenset(("provinces", "districts", "cities", "towns", "townships", "communes", "wards", "commune_level_units"))
_CONSISTS: Final = re.compile(
    r"(?:(?:toàn )?(?:tỉnh|huyện|thành phố|thị xã)(?: \w+){0,3} )?(?:có |gồm |với )?\d+ (?:huyện|thành phố|thị xã|"
    r"thị trấn|xã|phường|tỉnh|đơn vị hành chính)"
    r"(?: cấp (?:huyện|xã|tỉnh))?(?: trực thuộc)?(?: với \d+ [^\d;.]{2,40})?\s*\Z"
)
_TOLD: Final = re.compile(r"(?:đạt|là|còn|có|:)(?: \S+){0,3} ?\Z")
_VALUED: Final = re.compile(r"(?:đạt|là|còn|xuống|lên|bằng|:|dưới|trên|mức)(?: (?:còn|mức|trên|dưới|khoảng|từ|là))*\s*\Z")
_VERB: Final = re.compile(
    r"(?:^|[\s,(])(?:"
    + any_of(
        "có, đạt, là, còn, lên, xuống, tăng, giảm, thêm, xây, xây mới, làm mới, sửa, xây dựng, thành lập, phát triển, hoàn thành, thu hút, "
        "hình thành, đào tạo, trồng, tổ chức, công nhận, hỗ trợ",
        "giải quyết, tạo, duy trì, nâng cấp, đầu tư, đưa, cải tạo, sửa chữa, mở, cấp, kết nạp, bố trí, huy động, "
        "vận động, giữ, ứng dụng, triển khai, ban hành, đón",
        "phục vụ, xuất khẩu, sản xuất, chuyển đổi, cung cấp, công bố, đăng ký, bảo tồn, tuyển, kiên cố, xóa, xoá, "
        "xử lý, bổ sung, bảo hộ, lắp đặt, di dời, sắp xếp",
        "thực hiện, tiếp nhận, khai thác, sinh, dành, quy hoạch, thiết lập, nhân rộng, tạo việc làm cho, việc làm cho, công việc cho, "
        "phủ, xét, bồi dưỡng, tập huấn, trao, tặng",
        "khởi công, khánh thành, hoàn thiện, vận hành, trùng tu, tu bổ, tôn tạo, số hóa, số hoá, ký kết, phê duyệt, cứng hóa, cứng hoá, "
        "bê tông hóa, lập, trồng mới, gieo trồng, nuôi, khôi phục, phục hồi, chuyển giao, khám, sàng lọc, cử, xác lập, khai trương, gắn",
        "trung bình, bình quân, chiếm, hằng năm, hàng năm, mỗi năm, ít nhất, tối thiểu, :",
    )
    + r")(?: "
    + any_of(
        "được, cho, mới, thêm, có, đạt, từ, ít nhất, tối thiểu, khoảng, trên, đưa vào, sử dụng, hoạt động, vào, xong, "
        "số, tổng số, bình quân, là, thành, và, đến",
        "còn, mỗi năm, hằng năm, hàng năm, để, đi vào, công suất",
    )
    + r")*\s*\Z"
)


def describes(folded: str, sentence: Sentence, claim: Claim, section: str) -> bool:
    """Whether a quantity only describes.

    A size that the plan itself sets has a bound or a date (`quy mô khoảng 5 - 6 ha`, lang-son-2020-programme); the size of a named project
    has neither (`công suất 100 MW`).
    """
    figure = claim.figure
    lead = folded[max(claim.start, figure.start - 90) : figure.start]
    if _RESTATED.search(lead) or _is_support(folded, figure, lead):
        return True
    if _is_bracketed(folded, sentence, figure) or _is_how_often(folded, sentence, figure):
        return True
    if _is_share(figure):
        return _TERMS.search(lead) is not None or (
            (section == MEANS or _is_need(folded, sentence, figure)) and _SOURCE.search(lead) is not None
        )
    if figure.unit.split("_")[0] in MONEY and _FROM_SOURCE.match(folded, figure.end):
        return True
    if figure.unit.split("_")[0] in MONEY and (section == MEANS or _is_need(folded, sentence, figure)):
        return True
    if figure.measured:
        return _is_size(folded, sentence, claim, lead) or _DEMANDED.search(folded, claim.start, figure.start) is not None
    return not (_is_set(folded, claim, lead, section) or _is_a_part(folded, sentence, claim, lead))


def _is_a_part(folded: str, sentence: Sentence, claim: Claim, lead: str) -> bool:
    """Whether a count is a named part of one before it: `đón 5,2 triệu lượt khách, trong đó khách quốc tế 320.000 lượt`."""
    figure = claim.figure
    if figure.unit in ("", "items") or not lead.strip() or _is_of_something(folded, claim, lead):
        return False
    wholes = (c.figure for c in sentence.claims if c.figure.end <= figure.start and c.figure.unit == figure.unit)
    return any("trong đó" in (between := folded[w.end : figure.start]) and ";" not in between for w in wholes)


def _is_bracketed(folded: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure alone in brackets repeats another of its clause: `có 20% diện tích rừng trồng (30.000 ha)`."""
    if folded[figure.start - 1 : figure.start] != "(" or folded[figure.end : figure.end + 1] != ")":
        return False
    return any(c.figure.end <= figure.start and ";" not in folded[c.figure.end : figure.start] for c in sentence.claims)


def _is_how_often(folded: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure tells how often what a share is of takes place: `70% người cao tuổi được khám sức khỏe tối thiểu 1 lần/năm`."""
    if figure.unit != "times" or not _PER_TIME.match(folded, figure.end):
        return False
    shares = (c.figure.end for c in sentence.claims if c.figure.end <= figure.start and _is_share(c.figure))
    return any(";" not in folded[end : figure.start] for end in shares)


def _is_support(folded: str, figure: Figure, lead: str) -> bool:
    """Whether a figure tells what somebody is given: money, time, a share of a cost. Those who are supported are counted or shared.

    `hỗ trợ 20 triệu đồng/ha` is support; `hỗ trợ 200 doanh nghiệp`, `hỗ trợ 100% hộ nghèo có nhà ở` are aims.
    """
    if not _SUPPORT.search(lead):
        return False
    if _is_share(figure):
        return _SUPPORTED.match(folded, figure.end) is None
    return figure.measured or not figure.unit or figure.unit in _TIMES


def _is_share(figure: Figure) -> bool:
    return figure.unit.startswith("percent") or figure.unit == "per_mille"


def _is_need(folded: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether an amount of money is what something costs."""
    begin = max(sentence.start, folded.rfind(";", sentence.start, figure.start))
    return _NEED.search(folded, begin, figure.start) is not None


def _is_size(folded: str, sentence: Sentence, claim: Claim, lead: str) -> bool:
    """Whether a measure is the size of something named."""
    if not _SIZE.search(lead):
        return False
    if claim.figure.comparator == "eq" and _PROJECT.match(lead):
        return True
    if folded.rfind("(", sentence.start, claim.figure.start) > folded.rfind(")", sentence.start, claim.figure.start):
        return True
    return claim.own is None and claim.head is None and claim.figure.comparator == "eq"


def _is_set(folded: str, claim: Claim, lead: str, section: str) -> bool:
    """Whether a count is one that the plan sets: told by a verb, or listed under a date or an aim."""
    figure = claim.figure
    if _is_of_something(folded, claim, lead) or _MEMBERS.search(folded[max(claim.start, figure.at - 60) : figure.at]):
        return False
    if _NONE_LEFT.match(folded, claim.start, figure.start) or _is_in_a_title(lead):
        return False
    if figure.unit in _DIVISIONS and claim.own is None and claim.head is None and _CONSISTS.match(folded, claim.start, claim.end):
        return False
    if not figure.unit:
        return figure.comparator != "eq" or _VALUED.search(folded[max(0, claim.start - 2) : figure.at]) is not None
    if section == GOALS and figure.unit != "items":
        return True
    if claim.direct or figure.of_total is not None or SUBJECT.match(folded, claim.start) or _VERB.search(lead):
        return True
    listed = not lead.strip() and (claim.head is not None or claim.own is not None or section in (AIMS, GOALS))
    return listed or figure.comparator in ("ge", "gt", "le", "lt")


def _is_of_something(folded: str, claim: Claim, lead: str) -> bool:
    """Whether a bare count tells how many there are of what is spoken of (`trên địa bàn 15 xã`, `phục vụ phát triển 4 trung tâm`)."""
    figure = claim.figure
    if figure.comparator != "eq" or figure.of_total is not None:
        return False
    return _OBJECT.search(folded[max(claim.start, figure.at - 40) : figure.at]) is not None or _PURPOSE.search(lead) is not None


def _is_in_a_title(lead: str) -> bool:
    """Whether a count stands in the name of a document: `kế hoạch phát triển 4 trung tâm kinh tế động lực`."""
    named = [m.end() for m in _DOCUMENT.finditer(lead)]
    return bool(named) and bool(lead[named[-1] :].strip()) and not _TOLD.search(lead[named[-1] :])
