"""Words before a figure or a date: what leaves it at the head of its clause, and what it measures."""

from __future__ import annotations

import re
from typing import Final

# Words before a date that leave it at the head of its sentence: what follows is dated by it.
LIGHT: Final = re.compile(
    r"[\s\-+*•:,“\"(]*(?:(?:và|trong đó|cụ thể|theo đó|mục tiêu|các|phấn đấu|định hướng|dự kiến|dự báo|chỉ tiêu|"
    r"tầm nhìn|đồng thời|đặc biệt|riêng|nhất là|một số|tỉnh|toàn tỉnh|"
    r"kế hoạch|trong|bên cạnh đó|ngoài ra|hướng tới|chủ yếu|của tỉnh|là|quyết tâm|phải|cần|cụ thể là|chung|tổng quát|"
    r"đặt mục tiêu|đề ra|xác định|về|tiếp tục|sẽ|để|thành phố|huyện"
    r"|lộ trình|nhiệm vụ|đưa ra|tính)[\s\-+*•:,“\"(]*)*\Z"
)
DIRECT: Final = re.compile(
    r"[\s“\"(]*(?:(?:có|trong đó|trong đó có|và|phấn đấu|xây dựng|xây dựng được|hoàn thành|thành lập|thêm|được|khoảng|"
    r"với|cùng|gồm|công nhận|phát triển|đạt|thu hút|đầu tư|hình thành|duy trì"
    r"|nâng cấp|trồng|tổ chức|cải tạo|sửa chữa|hỗ trợ|đào tạo|giải quyết|tạo|số|bảo đảm|đảm bảo|tối thiểu|ít nhất|ít|"
    r"nhất|trên|tổng|cả|hơn|gần|tăng|giảm|còn|từ|tăng thêm|mới)[\s:]*){0,4}\Z"
)
SUBJECT: Final = re.compile(
    r"[\s(]*(?:và |trong đó,? ?)?(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số |tổng|tốc độ|giá trị|thu nhập|kim ngạch|sản lượng|"
    r"diện tích|năng suất|chỉ số|doanh thu|mức|quy mô|dân số|mật độ|tuổi thọ|cơ cấu|xuất khẩu|nhập khẩu|thu ngân sách|"
    r"vốn|đến năm|năm|giảm|tăng|nâng|phấn đấu)"
)
