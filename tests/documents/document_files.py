"""Files of all formats, made on the spot: nothing binary lies in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import docx
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# One passage in the encodings of before Unicode, typed from the standards' own tables and not by the library under test.
PASSAGE = (
    "Phấn đấu đến năm 2025, tỷ lệ che phủ rừng đạt 65%, tỷ lệ đô thị hóa đạt 30%; thu nhập bình quân đầu người đạt 3.000 USD. "
    "Xây dựng nông thôn mới, phát triển du lịch bền vững, bảo vệ môi trường."
)
TCVN3 = (
    "PhÊn ®Êu ®Õn n¨m 2025, tû lÖ che phñ rõng ®¹t 65%, tû lÖ ®« thÞ hãa ®¹t 30%; thu nhËp b×nh qu©n ®Çu ng\xadêi ®¹t 3.000 USD. "
    "X©y dùng n«ng th«n míi, ph¸t triÓn du lÞch bÒn v÷ng, b¶o vÖ m«i tr\xadêng."
)
VNI = (
    "Phaán ñaáu ñeán naêm 2025, tyû leä che phuû röøng ñaït 65%, tyû leä ñoâ thò hoùa ñaït 30%; "
    "thu nhaäp bình quaân ñaàu ngöôøi ñaït 3.000 USD. Xaây döïng noâng thoân môùi, phaùt trieån du lòch beàn vöõng, baûo veä moâi tröôøng."
)


def docx_bytes(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return docx_bytes(document)


def docx_with(part: str, content: bytes) -> bytes:
    """A Word file one of whose parts was replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of("x"))) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, content if name == part else source.read(name))
    return stream.getvalue()


def docx_of_body(body: str) -> bytes:
    """A Word file with the given WordprocessingML inside its body."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return docx_with("word/document.xml", xml.encode())


def pdf_of(*pages: str) -> PdfWriter:
    """A PDF with any Unicode text and no font file: two-byte codes are the code points, and its ToUnicode map says so."""
    writer = PdfWriter()
    font = writer._add_object(_font(writer))
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        stream = DecodedStreamObject()
        lines = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -14 Td\n" for line in text.split("\n"))
        stream.set_data(f"BT /F1 11 Tf 40 800 Td\n{lines}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    return writer


def _font(writer: PdfWriter) -> DictionaryObject:
    cmap = DecodedStreamObject()
    # Latin, its marks, the Vietnamese letters and punctuation; the whole plane would cost a second a page to read.
    ranges = b" ".join(
        b"<%04X> <%04X> <%04X>" % (first, last, first) for first, last in ((0, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2010, 0x20FF))
    )
    cmap.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 4 beginbfrange " + ranges + b" endbfrange endcmap end end"
    )
    info = {"/Registry": "(Adobe)", "/Ordering": "(Identity)"}
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/DW"): NumberObject(500),
            NameObject("/CIDSystemInfo"): DictionaryObject({NameObject(k): NameObject("/" + v.strip("()")) for k, v in info.items()}),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
            NameObject("/ToUnicode"): writer._add_object(cmap),
        }
    )


def pdf_bytes(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def scanned_pdf(stamp: str = "", pages: int = 2) -> bytes:
    """A PDF whose pages are pictures, as scanners make them, with a stamp of text at most."""
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream)
    for _ in range(pages):
        sheet.drawImage(ImageReader(Image.new("L", (200, 280), 230)), 0, 0, 595, 842)
        if stamp:
            sheet.drawString(500, 20, stamp)
        sheet.showPage()
    sheet.save()
    return stream.getvalue()


def raised_pdf(pieces: Iterable[tuple[str, str]], by: str, turn: int) -> bytes:
    """A PDF of one line of pieces, each `raised`, `lowered`, `tiny` or plain; moved by their `place` or by the `rise` of text."""
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream)
    sheet.translate(300, 100)
    sheet.rotate(turn)
    line, along = sheet.beginText(0, 0), 0.0
    for words, how in pieces:
        lift = {"raised": 4, "lowered": -3}.get(how, 0)
        size = 7 if how else 11
        line.setFont("Helvetica", size)
        line.setTextOrigin(along, lift if by == "place" else 0)
        line.setRise(lift if by == "rise" else 0)
        line.textOut(words)
        along += sheet.stringWidth(words, "Helvetica", size)
    sheet.drawText(line)
    sheet.save()
    return stream.getvalue()
