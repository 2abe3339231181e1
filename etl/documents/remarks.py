"""What a person should know of how a document was read, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_TABLE: Final = {
    "converted": (
        "chữ đã được chuyển từ bảng mã {} sang Unicode; xem lại chữ hoa và chữ hiếm gặp",
        "letters converted from {} to Unicode; check capitals and rare letters",
    ),
    "pages": (
        "trang không có chữ, nếu là ảnh quét thì không được đọc: {}",
        "pages without text, not read if they are scanned: {}",
    ),
    "replaced": (
        "{} chỗ không đúng bảng mã, thay bằng ký tự U+FFFD",
        "{} places are not in its encoding and stand as U+FFFD",
    ),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: its kind, and what of (the name of an encoding, numbers of pages)."""

    code: str
    of: str

    def words(self, lang: str) -> str:
        """One sentence in `vi` or `en`, without full stop."""
        return _TABLE[self.code][0 if lang == "vi" else 1].format(self.of)
