"""Why a document was refused, in the words of the person who has to do something about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong with the file and what to do, in one language."""

    what: str
    hint: str


_SAVE_VI: Final = "mở bằng chương trình đã tạo ra nó rồi lưu thành .docx, PDF hoặc văn bản UTF-8"
_SAVE_EN: Final = "open it in the program that made it and save it as .docx, PDF or UTF-8 text"

_TABLE: Final[dict[str, tuple[Words, Words]]] = {
    "missing": (
        Words("không tìm thấy tệp", "kiểm tra lại đường dẫn"),
        Words("no such file", "check the path"),
    ),
    "unreadable": (
        Words("không mở được tệp", "kiểm tra quyền đọc và kết nối tới nơi lưu trữ"),
        Words("the file cannot be opened", "check the permission to read it and the connection to its storage"),
    ),
    "changing": (
        Words("tệp thay đổi trong lúc đọc", "đợi chương trình khác ghi xong rồi đọc lại"),
        Words("the file changed while it was read", "wait until the other program has written it and read it again"),
    ),
    "empty": (
        Words("tệp rỗng", "tải hoặc xuất lại văn bản"),
        Words("the file is empty", "download or export the document again"),
    ),
    "no_words": (
        Words("văn bản không có chữ nào", "kiểm tra xem đây có đúng là văn bản cần đọc không"),
        Words("the document holds no words", "check that this is the document you mean"),
    ),
    "too_large": (
        Words("tệp quá lớn", "chia văn bản thành nhiều phần nhỏ hơn"),
        Words("the file is too large", "divide the document into smaller parts"),
    ),
    "too_deep": (
        Words("cấu trúc lồng nhau quá sâu", _SAVE_VI),
        Words("its elements are nested too deeply", _SAVE_EN),
    ),
    "binary": (
        Words("tệp nhị phân, không phải văn bản", _SAVE_VI),
        Words("a binary file, not a document", _SAVE_EN),
    ),
    "format": (
        Words("định dạng không đọc được", _SAVE_VI),
        Words("a format that is not read here", _SAVE_EN),
    ),
    "damaged": (
        Words("tệp bị hỏng hoặc bị cắt cụt", "tải lại tệp; nếu vẫn lỗi, " + _SAVE_VI),
        Words("the file is damaged or cut off", "download it again; if that does not help, " + _SAVE_EN),
    ),
    "zip_bomb": (
        Words("tệp nén bung ra quá lớn", "nếu tin cậy tệp này, bỏ hình ảnh rồi lưu lại"),
        Words(
            "it unpacks to far more than a document holds",
            "if you trust it, remove its pictures and save it again",
        ),
    ),
    "encrypted": (
        Words("tệp được bảo vệ bằng mật khẩu", "bỏ mật khẩu rồi lưu lại"),
        Words("the file is protected by a password", "remove the password and save it again"),
    ),
    "scanned": (
        Words("PDF chỉ có ảnh quét, không có chữ", "nhận dạng chữ (OCR tiếng Việt) trước, rồi đưa PDF đã có chữ vào"),
        Words("the PDF holds scanned pictures and no text", "run a text recognition (OCR) for Vietnamese first and give the PDF with text"),
    ),
    "jumbled": (
        Words("chữ có dấu trong PDF nằm rời khỏi từ", "xuất lại với phông đủ chữ tiếng Việt (như Times New Roman), hoặc đưa tệp .docx"),
        Words(
            "letters with marks lie apart from their words in the PDF",
            "export it again in a font that has all Vietnamese letters (as Times New Roman), or give the .docx",
        ),
    ),
    "encoding": (
        Words("bảng mã chữ không nhận ra được", "chuyển văn bản sang Unicode (UTF-8), ví dụ bằng UniKey Toolkit"),
        Words(
            "its letters are in an encoding that is not recognised", "convert it to Unicode (UTF-8), for example with the UniKey toolkit"
        ),
    ),
    "crashed": (
        Words("tiến trình đọc văn bản này đã dừng đột ngột", "thử đọc riêng văn bản này trên máy có nhiều bộ nhớ hơn"),
        Words("the process that read it ended abruptly", "try this document alone on a machine with more memory"),
    ),
    "defect": (
        Words("lỗi của chương trình khi đọc văn bản này", "gửi báo lỗi kèm văn bản"),
        Words("a defect of this program met in this document", "report it together with the document"),
    ),
}

CODES: Final[Mapping[str, tuple[Words, Words]]] = MappingProxyType(_TABLE)

# Particulars that say what a file is instead; those not named here are told in English alone.
_IN_VIETNAMESE: Final = {
    "an Office file of before 2007 (.doc, .xls), or a Word file with a password": (
        "tệp Office đời trước 2007 (.doc, .xls) hoặc tệp Word có mật khẩu"
    ),
    "rich text (RTF)": "văn bản RTF",
    "a PNG picture": "ảnh PNG",
    "a JPEG picture": "ảnh JPEG",
    "a GIF picture": "ảnh GIF",
    "a TIFF picture": "ảnh TIFF",
    "a gzip archive": "tệp nén gzip",
    "a RAR archive": "tệp nén RAR",
    "a 7z archive": "tệp nén 7z",
    "a mail or web archive without a page": "thư điện tử hoặc tệp MHT không có trang nào",
    "a zip archive": "tệp nén zip",
    "an Excel workbook": "bảng tính Excel",
    "a PowerPoint presentation": "bản trình chiếu PowerPoint",
    "an OpenDocument file": "tệp OpenDocument",
    "a link that leads nowhere": "liên kết không dẫn tới tệp nào",
    "it does not begin as pdf files do": "phần đầu không phải của một tệp PDF",
    "it does not begin as docx files do": "phần đầu không phải của một tệp Word",
    "a Word file or archive whose directory of contents is missing": "tệp Word hoặc tệp nén mất mục lục bên trong",
}


def one_line(name: str) -> str:
    """A file name as it can stand in a line: line breaks and signs that turn the direction of writing are blanks."""
    return "".join(letter if letter.isprintable() else " " for letter in name)


class DocumentRefused(Exception):
    """A document that is not read: which one, what is wrong, why, what to do.

    `source` is the path as given, `code` one of `CODES`, `why` the particulars in English (may be empty).
    Survives pickling, for it travels back from worker processes.
    """

    def __init__(self, source: str, code: str, why: str = "") -> None:
        super().__init__(source, code, why)
        self.source = source
        self.code = code
        self.why = why

    @property
    def what(self) -> str:
        """What is wrong, in English."""
        return CODES[self.code][1].what

    @property
    def hint(self) -> str:
        """What to do, in English."""
        return CODES[self.code][1].hint

    def words(self, lang: str) -> str:
        """The refusal as one line in `vi` or `en`: `ke-hoach.pdf: tệp được bảo vệ bằng mật khẩu; bỏ mật khẩu rồi lưu lại`."""
        words, particulars = self.told(lang), self.particulars(lang)
        return f"{one_line(self.source)}: {words.what}{f' ({particulars})' if particulars else ''}; {words.hint}"

    def told(self, lang: str) -> Words:
        """What is wrong and what to do, in `vi` or `en`."""
        return CODES[self.code][0 if lang == "vi" else 1]

    def particulars(self, lang: str) -> str:
        """What is known beyond that, on one line; in `vi` only what the file is instead, for the rest comes from libraries in English."""
        why = " ".join(self.why.split())
        return _IN_VIETNAMESE.get(why, "") if lang == "vi" else why

    def __str__(self) -> str:
        """The English line."""
        return self.words("en")
