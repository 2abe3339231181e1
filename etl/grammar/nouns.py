"""What is counted: the noun after a number and the unit id of its count.

Nouns are on folded text, the longest at a place wins. A noun that is not here gives the unit `items`, and the words stay in the phrase.
"""

from __future__ import annotations

from typing import Final

NOUNS: Final[dict[str, str]] = {
    # people
    "người": "persons", "lao động": "persons", "đảng viên": "persons", "cán bộ": "persons", "công chức": "persons", "viên chức": "persons",
    "học sinh": "persons", "sinh viên": "persons", "học viên": "persons", "giáo viên": "persons", "trẻ em": "persons", "trẻ": "persons",
    "hội viên": "persons", "đoàn viên": "persons", "người lao động": "persons", "nhân khẩu": "persons", "người dân": "persons", "dân": "persons",
    "thanh niên": "persons", "phụ nữ": "persons", "nông dân": "persons", "chuyên gia": "persons", "nhân lực": "persons", "vận động viên": "persons",
    "bác sĩ": "doctors", "bác sỹ": "doctors", "dược sĩ": "pharmacists", "dược sỹ": "pharmacists", "dược sĩ đại học": "pharmacists",
    "dược sỹ đại học": "pharmacists", "điều dưỡng": "nurses", "điều dưỡng viên": "nurses", "giường bệnh": "beds", "giường": "beds",
    "lượt khách": "visits", "lượt khách du lịch": "visits", "lượt người": "visits", "lượt": "visits", "khách": "visitors", "khách du lịch": "visitors",
    "khách quốc tế": "visitors", "du khách": "visitors",
    # places and bodies
    "xã": "communes", "phường": "wards", "thị trấn": "townships", "thị xã": "towns", "thành phố": "cities", "huyện": "districts",
    "đơn vị cấp huyện": "districts", "đơn vị hành chính cấp huyện": "districts", "đơn vị hành chính cấp xã": "commune_level_units",
    "đơn vị cấp xã": "commune_level_units", "tỉnh": "provinces", "địa phương": "localities", "thôn": "villages", "bản": "villages", "ấp": "villages",
    "làng": "villages", "buôn": "villages", "tổ dân phố": "villages", "khu phố": "villages", "khu dân cư": "residential_areas",
    "đô thị": "urban_areas", "khu đô thị": "urban_developments", "hộ": "households", "hộ gia đình": "households", "hộ dân": "households",
    "hộ nghèo": "households", "căn": "houses", "căn hộ": "houses", "căn nhà": "houses", "căn nhà ở xã hội": "houses",
    "căn hộ nhà ở xã hội": "houses",
    "khu công nghiệp": "industrial_parks", "cụm công nghiệp": "industrial_clusters", "khu kinh tế": "economic_zones", "khu công nghệ cao": "high_tech_parks",
    "khu du lịch": "tourist_areas", "điểm du lịch": "tourist_sites", "khách sạn": "hotels", "buồng": "rooms", "phòng": "rooms", "buồng lưu trú": "rooms",
    "buồng phòng": "rooms", "phòng nghỉ": "rooms", "cơ sở lưu trú": "lodging_establishments",
    "doanh nghiệp": "enterprises", "hợp tác xã": "cooperatives", "tổ hợp tác": "cooperative_groups", "trang trại": "farms", "làng nghề": "craft_villages",
    "tổ chức cơ sở đảng": "party_organisations", "tổ chức đảng": "party_organisations", "chi bộ": "party_cells",
    "trường": "schools", "trường học": "schools", "trường mầm non": "schools", "trường đại học": "universities", "bệnh viện": "hospitals",
    "trạm y tế": "health_stations", "nhà văn hóa": "culture_houses", "nhà văn hoá": "culture_houses", "trung tâm": "centres", "thư viện": "libraries",
    "bảo tàng": "museums", "di tích": "relics", "chợ": "markets", "siêu thị": "supermarkets", "trung tâm thương mại": "shopping_centres",
    "cảng": "ports", "bến xe": "bus_stations", "sân bay": "airports", "nhà máy": "factories", "cơ sở": "establishments",
    # made things
    "sản phẩm": "products", "sản phẩm ocop": "products", "chuỗi": "value_chains", "chuỗi giá trị": "value_chains", "chuỗi liên kết": "value_chains",
    "chỉ dẫn địa lý": "geographical_indications", "nhãn hiệu": "trademarks", "nhãn hiệu tập thể": "trademarks", "nhãn hiệu chứng nhận": "trademarks",
    "bộ dữ liệu": "datasets", "bộ dữ liệu mở": "datasets", "tập dữ liệu": "datasets", "tập dữ liệu mở": "datasets", "kịch bản": "scenarios",
    "kịch bản ứng dụng": "scenarios", "nền tảng": "platforms", "nền tảng số": "platforms", "ứng dụng": "applications", "dịch vụ công": "public_services",
    "dự án": "projects", "công trình": "works", "mô hình": "models", "đề tài": "research_topics", "nhiệm vụ khoa học": "research_topics",
    "sáng chế": "patents", "cây xanh": "trees", "cây": "trees", "con": "heads_of_livestock", "đầu sách": "titles", "cuộc": "events", "lớp": "classes",
    "lớp tập huấn": "training_courses", "khóa tập huấn": "training_courses", "hội nghị": "conferences", "lễ hội": "festivals", "giải thưởng": "awards",
    "huy chương": "medals", "tàu": "vessels", "tàu cá": "vessels", "phương tiện": "vehicles", "xe": "vehicles", "trạm": "stations", "thuê bao": "subscribers",
    "phụ nữ mang thai": "persons", "trẻ trai": "boys", "bé trai": "boys", "trẻ sơ sinh trai": "boys", "trẻ sơ sinh": "persons", "trẻ em trai": "boys", "nam": "boys", "nhà đầu tư": "investors",
    "tiêu chí": "criteria", "vùng": "zones", "hồ chứa": "reservoirs", "tuyến đường": "roads", "cầu": "bridges", "tiểu dự án": "projects",
    "cửa hàng": "shops", "câu lạc bộ": "clubs", "đội": "teams", "tổ": "teams", "tủ sách": "libraries", "điểm": "points",
}  # fmt: skip
LONGEST: Final = max(noun.count(" ") + 1 for noun in NOUNS)

# Counts of what a document is made of or talks about; they describe it and promise nothing ("05 chương trình trọng tâm", "4 trụ cột").
DESCRIPTIVE: Final = frozenset(
    (
        "nhiệm vụ", "giải pháp", "chương trình", "mục tiêu", "khâu đột phá", "đột phá", "khâu", "trụ cột", "nhóm", "lĩnh vực", "nội dung", "quan điểm", "bước", "phần",
        "chương", "điều", "hành lang", "trục", "cực", "trọng tâm", "định hướng", "phương án", "rõ", "ý", "vấn đề", "nguyên tắc", "yêu cầu", "yếu tố", "thế", "chữ",
        "cấp", "ngành", "bộ", "sở", "đối tượng", "dân tộc", "khóa", "nghị quyết", "chỉ thị", "kế hoạch", "quyết định", "văn bản", "kỳ họp", "đại hội", "không", "sẵn sàng",
        "tại chỗ", "nhất", "tốt", "đẩy mạnh", "tăng cường", "mặt", "khu vực", "tiểu vùng", "châu lục", "tầng lớp", "cuộc vận động", "phong trào", "chỉ tiêu", "chỉ số",
        "lần thứ", "ngày làm việc", "đồng chí", "đại biểu", "thành viên", "ủy viên", "uỷ viên", "chủ thể",
    )
)  # fmt: skip
# Words that cannot be the thing counted: the number ended its phrase before them.
NO_THING: Final = frozenset(
    """vào trong đến tới năm và so của trở trên dưới theo với để tại ở cho là đạt tăng giảm từ trước sau hằng hàng mỗi cùng hoặc hay được có bằng còn lên xuống khi
    nếu mà thì sẽ đã đang do vì nhằm gồm bao như""".split()
)


def read_noun(words: list[str]) -> tuple[str, str | None, int]:
    """The noun that begins a list of folded words: noun, unit id (null for what only describes, empty when no noun follows), number of words.

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
