"""What is counted: the noun after a number and the unit id of its count.

Nouns are on folded text, the longest at a place wins. A noun that is not here gives the unit `items`, and the words stay in the phrase.
"""

from __future__ import annotations

from typing import Final

from etl.grammar.words import listed

_NOUNS_OF: Final[dict[str, str]] = {
    "persons": (
        "người, lao động, đảng viên, cán bộ, công chức, viên chức, học sinh, sinh viên, học viên, giáo viên, trẻ em, trẻ, "
        "hội viên, đoàn viên, người lao động, nhân khẩu, người dân, dân, thanh niên, phụ nữ, nông dân, chuyên gia, "
        "nhân lực, vận động viên, phụ nữ mang thai, trẻ sơ sinh"
    ),
    "doctors": "bác sĩ, bác sỹ",
    "pharmacists": "dược sĩ, dược sỹ, dược sĩ đại học, dược sỹ đại học",
    "nurses": "điều dưỡng, điều dưỡng viên",
    "beds": "giường bệnh, giường",
    "visits": "lượt khách, lượt khách du lịch, lượt người, lượt",
    "visitors": "khách, khách du lịch, khách quốc tế, du khách",
    "communes": "xã",
    "wards": "phường",
    "townships": "thị trấn",
    "towns": "thị xã",
    "cities": "thành phố",
    "districts": "huyện, đơn vị cấp huyện, đơn vị hành chính cấp huyện",
    "commune_level_units": "đơn vị hành chính cấp xã, đơn vị cấp xã",
    "provinces": "tỉnh",
    "localities": "địa phương",
    "villages": "thôn, bản, ấp, làng, buôn, tổ dân phố, khu phố",
    "residential_areas": "khu dân cư",
    "urban_areas": "đô thị",
    "urban_developments": "khu đô thị",
    "households": "hộ, hộ gia đình, hộ dân, hộ nghèo",
    "houses": "căn, căn hộ, căn nhà, căn nhà ở xã hội, căn hộ nhà ở xã hội",
    "industrial_parks": "khu công nghiệp",
    "industrial_clusters": "cụm công nghiệp",
    "economic_zones": "khu kinh tế",
    "high_tech_parks": "khu công nghệ cao",
    "tourist_areas": "khu du lịch",
    "tourist_sites": "điểm du lịch",
    "hotels": "khách sạn",
    "rooms": "buồng, phòng, buồng lưu trú, buồng phòng, phòng nghỉ",
    "lodging_establishments": "cơ sở lưu trú",
    "enterprises": "doanh nghiệp",
    "cooperatives": "hợp tác xã",
    "cooperative_groups": "tổ hợp tác",
    "farms": "trang trại",
    "craft_villages": "làng nghề",
    "party_organisations": "tổ chức cơ sở đảng, tổ chức đảng",
    "party_cells": "chi bộ",
    "schools": "trường, trường học, trường mầm non",
    "universities": "trường đại học",
    "hospitals": "bệnh viện",
    "health_stations": "trạm y tế",
    "culture_houses": "nhà văn hóa, nhà văn hoá",
    "centres": "trung tâm",
    "libraries": "thư viện, tủ sách",
    "museums": "bảo tàng",
    "relics": "di tích",
    "markets": "chợ",
    "supermarkets": "siêu thị",
    "shopping_centres": "trung tâm thương mại",
    "ports": "cảng",
    "bus_stations": "bến xe",
    "airports": "sân bay",
    "factories": "nhà máy",
    "establishments": "cơ sở",
    "products": "sản phẩm, sản phẩm ocop",
    "value_chains": "chuỗi, chuỗi giá trị, chuỗi liên kết",
    "geographical_indications": "chỉ dẫn địa lý",
    "trademarks": "nhãn hiệu, nhãn hiệu tập thể, nhãn hiệu chứng nhận",
    "datasets": "bộ dữ liệu, bộ dữ liệu mở, tập dữ liệu, tập dữ liệu mở",
    "scenarios": "kịch bản, kịch bản ứng dụng",
    "platforms": "nền tảng, nền tảng số",
    "applications": "ứng dụng",
    "public_services": "dịch vụ công",
    "projects": "dự án, tiểu dự án",
    "works": "công trình",
    "models": "mô hình",
    "research_topics": "đề tài, nhiệm vụ khoa học",
    "patents": "sáng chế",
    "trees": "cây xanh, cây",
    "heads_of_livestock": "con",
    "titles": "đầu sách",
    "events": "cuộc",
    "classes": "lớp",
    "training_courses": "lớp tập huấn, khóa tập huấn",
    "conferences": "hội nghị",
    "festivals": "lễ hội",
    "awards": "giải thưởng",
    "medals": "huy chương",
    "vessels": "tàu, tàu cá",
    "vehicles": "phương tiện, xe",
    "stations": "trạm",
    "subscribers": "thuê bao",
    "boys": "trẻ trai, bé trai, trẻ sơ sinh trai, trẻ em trai, nam",
    "investors": "nhà đầu tư",
    "criteria": "tiêu chí",
    "zones": "vùng",
    "reservoirs": "hồ chứa",
    "roads": "tuyến đường",
    "bridges": "cầu",
    "shops": "cửa hàng",
    "clubs": "câu lạc bộ",
    "teams": "đội, tổ",
    "points": "điểm",
}
NOUNS: Final[dict[str, str]] = {noun: unit for unit, nouns in _NOUNS_OF.items() for noun in listed(nouns)}
LONGEST: Final = max(noun.count(" ") + 1 for noun in NOUNS)

# Counts of what a document is made of or talks about; they describe it and promise nothing ("05 chương trình trọng tâm", "4 trụ cột").
DESCRIPTIVE: Final = frozenset(
    listed(
        "nhiệm vụ, giải pháp, chương trình, mục tiêu, khâu đột phá, đột phá, khâu, trụ cột, nhóm, lĩnh vực, nội dung, quan điểm, "
        "bước, phần, chương, điều, hành lang, trục, cực, trọng tâm, định hướng, phương án, rõ, ý, vấn đề, nguyên tắc, yêu cầu, "
        "yếu tố, thế, chữ, cấp, ngành, bộ, sở, đối tượng, dân tộc, khóa, nghị quyết, chỉ thị, kế hoạch, quyết định, văn bản, "
        "kỳ họp, đại hội, không, sẵn sàng, tại chỗ, nhất, tốt, đẩy mạnh, tăng cường, mặt, khu vực, tiểu vùng, châu lục, "
        "tầng lớp, cuộc vận động, phong trào, chỉ tiêu, chỉ số, lần thứ, ngày làm việc, đồng chí, đại biểu, thành viên, ủy viên, "
        "uỷ viên, chủ thể, lượt xem, lượt đọc, bình luận, phản hồi, "
        "vùng động lực, cực tăng trưởng, vùng kinh tế trọng điểm, loại rừng, loại hình"
    )
)
# Words that cannot be the thing counted: the number ended its phrase before them.
NO_THING: Final = frozenset(
    listed(
        "bao, bằng, cho, còn, có, cùng, của, do, dưới, giảm, gồm, hay, hoặc, hàng, hằng, khi, là, lên, mà, mỗi, như, nhằm, năm, "
        "nếu, sau, so, sẽ, theo, thì, trong, trên, trước, trở, tăng, tại, tới, từ, và, vào, vì, với, xuống, đang, đã, được, đạt, "
        "đến, để, ở"
    )
)


def read_noun(words: list[str]) -> tuple[str, str | None, int]:
    """The noun that begins a list of folded words: noun, unit id, number of words.

    The unit is null for what only describes, empty when no noun follows.

    >>> read_noun(["xã", "đạt", "chuẩn"])
    ('xã', 'communes', 1)
    """
    for size in range(min(LONGEST, len(words)), 0, -1):
        noun = " ".join(words[:size])
        if noun in NOUNS:
            return noun, NOUNS[noun], size
        if noun in DESCRIPTIVE:
            return noun, None, size
    if not words or words[0] in NO_THING:
        return "", "", 0
    return words[0], "items", 1
