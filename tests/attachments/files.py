"""Files as an office makes them: clean ones, and ones that say more than one sees.

Each is made here, byte by byte or by the library that an office's program would use.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pikepdf
import xlsxwriter
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, PngImagePlugin

__all__ = [
    "IDENTITY",
    "clean_files",
    "document",
    "jpeg",
    "page",
    "png",
    "stopped_files",
    "workbook",
]

IDENTITY = "330106195503124011"
"""An identity number that nobody has, with the right check digit."""
_WORDS = "BT /F1 14 Tf 72 700 Td (Three quotes for the pipes) Tj ET"
_HIDDEN = "(Zhang San 14 Lane 5)"
_BLACK = "0 0 0 rg 60 590 300 30 re f"


def picture(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A picture with something on it."""
    made = Image.new("RGB", size, "white")
    for x in range(8, size[0] - 8):
        made.putpixel((x, size[1] // 2), (30, 60, 140))
    return made


def jpeg(**more: object) -> bytes:
    """A JPEG; ``more`` is what Pillow writes beside it."""
    written = io.BytesIO()
    picture().save(written, "JPEG", quality=90, **more)
    return written.getvalue()


def exif(entries: Mapping[int, object], gps: Mapping[int, object] | None = None) -> bytes:
    """An Exif segment with these tags."""
    made = Image.Exif()
    for tag, value in entries.items():
        made[tag] = value
    if gps:
        made.get_ifd(0x8825).update(gps)
    return made.tobytes()


def with_segment(marker: int, piece: bytes, body: bytes | None = None) -> bytes:
    """A JPEG with one more segment at its beginning."""
    body = body or jpeg()
    return body[:2] + struct.pack(">BBH", 0xFF, marker, len(piece) + 2) + piece + body[2:]


def png(chunks: Mapping[bytes, bytes] | None = None) -> bytes:
    """A PNG with more chunks before its pixels."""
    written = io.BytesIO()
    picture().save(written, "PNG")
    body = written.getvalue()
    at = body.index(b"IDAT") - 4
    more = b"".join(
        struct.pack(">I", len(piece)) + name + piece + struct.pack(">I", zlib.crc32(name + piece))
        for name, piece in (chunks or {}).items()
    )
    return body[:at] + more + body[at:]


def page(
    drawing: str = _WORDS,
    change: Callable[[pikepdf.Pdf], None] | None = None,
    image: bytes | None = None,
    **saved: object,
) -> bytes:
    """A PDF of one page: what is drawn on it, what is changed before it is saved."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    resources = Dictionary(Font=Dictionary(F1=font))
    if image is not None:
        shown = Stream(pdf, image)
        shown.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=64,
            Height=48,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        resources.XObject = Dictionary(Im1=pdf.make_indirect(shown))
    pdf.pages.append(
        pikepdf.Page(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=Array([0, 0, 595, 842]),
                    Resources=resources,
                    Contents=Stream(pdf, drawing.encode()),
                )
            )
        )
    )
    if change:
        change(pdf)
    written = io.BytesIO()
    pdf.save(written, **saved)  # type: ignore[arg-type]
    return written.getvalue()


def workbook(fill: Callable[[xlsxwriter.Workbook], object] | None = None) -> bytes:
    """An XLSX of one sheet, and what else ``fill`` puts in."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet("报价")
    sheet.write_row(0, 0, ["单位", "报价"])
    sheet.write_row(1, 0, ["清河管道安装队", 18600])
    if fill:
        fill(book)
    book.close()
    return written.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P = "<w:p><w:r>{}<w:t>{}</w:t></w:r></w:p>"


def document(inside: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A DOCX of one paragraph, and what else stands in it."""
    written = f"<w:body>{_P.format('', '比价说明')}{inside}</w:body>"
    body = f'<w:document xmlns:w="{_W}">{written}</w:document>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": body,
        **(more or {}),
    }
    return packed(parts)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Files in one archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def repacked(body: bytes, more: Mapping[str, str | bytes]) -> bytes:
    """A packed document with other or more parts."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return packed({**parts, **more})


@cache
def clean_files() -> Mapping[str, tuple[str, bytes]]:
    """Files that may be published, by what they show: the ending, the bytes."""
    dark = "0 0 0 rg 60 690 300 30 re f 1 1 1 rg " + _WORDS
    lined = "0.9 g 60 690 300 30 re f 0 g " + _WORDS
    scan = "q 400 0 0 300 72 300 cm /Im1 Do Q " + _WORDS
    return {
        "words": ("pdf", page()),
        "white on dark": ("pdf", page(dark)),
        "dark on grey": ("pdf", page(lined)),
        "a scan": ("pdf", page("q 400 0 0 300 72 300 cm /Im1 Do Q", image=jpeg())),
        "a scan and words": ("pdf", page(scan, image=jpeg())),
        "a program": ("pdf", page(change=_told({"/Producer": "WPS 文字", "/Creator": "WPS"}))),
        "small letters": ("pdf", page("BT /F1 5 Tf 72 700 Td (small but there) Tj ET")),
        "turned": ("pdf", page(change=_turned)),
        "linearised": ("pdf", page(linearize=True)),
        "a link": ("pdf", page(change=_linked)),
        "photo": ("jpg", jpeg()),
        "photo in steps": ("jpg", jpeg(progressive=True)),
        "photo with a profile": ("jpg", jpeg(icc_profile=b"profile" * 20)),
        "drawing": ("png", png()),
        "drawing with a scale": ("png", png({b"pHYs": struct.pack(">IIB", 2835, 2835, 1)})),
        "workbook": ("xlsx", workbook()),
        "workbook with a dark heading": ("xlsx", workbook(_dark_heading)),
        "document": ("docx", document()),
        "document with a picture": ("docx", document(more={"word/media/a.jpg": jpeg()})),
        "table": ("csv", "项目,金额\r\n水管,-12.50\r\n".encode("utf-8-sig")),
        "text": ("txt", "三家比价的说明。\n".encode()),
    }


def _told(said: Mapping[str, str]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in said.items():
            pdf.docinfo[key] = value

    return change


def _turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def _linked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))])


def _dark_heading(book: xlsxwriter.Workbook) -> None:
    shape = book.add_format({"font_color": "#FFFFFF", "bg_color": "#1F4E78"})
    book.worksheets()[0].write(3, 0, "合计", shape)


@cache
def stopped_files() -> Mapping[str, tuple[str, bytes, str]]:
    """Files that may not be published, by what is wrong: the ending, the bytes, the code."""
    found: dict[str, tuple[str, bytes, str]] = {}
    sorts = (
        ("jpg", "attachment-metadata", _photos()),
        ("png", "attachment-metadata", _drawings()),
        ("pdf", "attachment-metadata", _told_pdfs()),
        ("pdf", "attachment-hidden", _hiding_pdfs()),
        ("pdf", "personal-data", _open_pdfs()),
        ("xlsx", "attachment-hidden", _hiding_workbooks()),
        ("docx", "attachment-hidden", _hiding_documents()),
    )
    for ending, code, made in sorts:
        found |= {f"{ending}: {name}": (ending, body, code) for name, body in made}
    found |= {f"{one[0]}: {name}": one for name, one in _office_told()}
    found |= {f"{one[0]}: {name}": one for name, one in _others()}
    return found


def _photos() -> Iterator[tuple[str, bytes]]:
    yield "time", jpeg(exif=exif({306: "2026:10:08 09:30:00"}))
    yield "telephone", jpeg(exif=exif({271: "HUAWEI", 272: "P60"}))
    yield "author", jpeg(exif=exif({315: "陈静"}))
    yield "place", jpeg(exif=exif({271: "Apple"}, {1: "N", 2: (30.0, 17.0, 9.0), 3: "E"}))
    yield "owner", jpeg(exif=exif({42032: "Chen Jing"}))
    yield "unused Exif", with_segment(0xE1, b"Exif\0\0")
    yield "thumbnail in Exif", with_segment(0xE1, b"Exif\0\0" + jpeg())
    yield "XMP", with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>")
    yield "IPTC", with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04")
    yield "thumbnail of JFIF", with_segment(0xE0, b"JFXX\0\x10" + jpeg())
    yield (
        "thumbnail in the header",
        jpeg().replace(
            b"\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
            b"\0\x13JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc",
            1,
        ),
    )
    yield "several pictures", with_segment(0xE2, b"MPF\0MM\0*")
    yield "comment", jpeg(comment=b"taken by Chen Jing")
    yield "a film behind it", jpeg() + b"\0\0\0\x18ftypmp42" + b"\0" * 400
    yield "another photo behind it", jpeg() + jpeg()
    yield "a maker's segment", with_segment(0xE5, b"SAMSUNG\0")


def _drawings() -> Iterator[tuple[str, bytes]]:
    yield "author", png({b"tEXt": b"Author\0Chen Jing"})
    yield "packed text", png({b"zTXt": b"Comment\0\0" + zlib.compress(b"Chen Jing")})
    yield "XMP", png({b"iTXt": b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>"})
    yield "Exif", png({b"eXIf": exif({271: "HUAWEI"})})
    yield "time", png({b"tIME": b"\x07\xea\x0a\x08\x09\x1e\0"})
    yield "other pictures", png({b"acTL": struct.pack(">II", 2, 0)})
    yield "a program's chunk", png({b"vpAg": b"\0" * 9})
    yield "something behind it", png() + b"Chen Jing"
    written = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "Snipaste, Chen Jing")
    picture().save(written, "PNG", pnginfo=info)
    yield "software", written.getvalue()


def _told_pdfs() -> Iterator[tuple[str, bytes]]:
    for key in ("Author", "Title", "Subject", "Keywords", "Company", "SourceModified"):
        yield key, page(change=_told({f"/{key}": "陈静"}))
    yield "a person as producer", page(change=_told({"/Producer": "陈静"}))
    yield "a person as creator", page(change=_told({"/Creator": "Chen Jing"}))
    yield "XMP", page(change=_xmp)
    yield "XMP of a page", page(change=_page_xmp)
    yield "thumbnail", page(change=_thumbnail)
    yield "a program's notes", page(change=_piece)
    yield (
        "Exif of a picture inside",
        page("q 400 0 0 300 72 300 cm /Im1 Do Q", image=jpeg(exif=exif({271: "HUAWEI"}))),
    )
    yield (
        "place of a picture inside",
        page("q 400 0 0 300 72 300 cm /Im1 Do Q", image=jpeg(exif=exif({}, {1: "N", 3: "E"}))),
    )


def _xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["Chen Jing"]


def _page_xmp(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Metadata = Stream(pdf, b"<x:xmpmeta/>")


def _thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Thumb = Stream(pdf, b"\0" * 12, Width=2, Height=2)


def _piece(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Illustrator=Dictionary())


def _hiding_pdfs() -> Iterator[tuple[str, bytes]]:
    below = f"BT /F1 14 Tf 72 600 Td {_HIDDEN} Tj ET"
    scan = "q 595 0 0 842 0 0 cm /Im1 Do Q "
    yield "words under a black box", page(f"{_WORDS} {below} {_BLACK}")
    yield "words under a white box", page(f"{_WORDS} {below} 1 1 1 rg 60 590 300 30 re f")
    yield "words under a picture", page(f"{_WORDS} {below} {scan}", image=jpeg())
    yield "black words on black", page(f"{_WORDS} {_BLACK} {below}")
    yield "white words", page(f"{_WORDS} 1 1 1 rg {below}")
    yield "nearly white words", page(f"{_WORDS} 0.98 0.98 0.98 rg {below}")
    yield (
        "words of a scan",
        page(f"{scan} BT 3 Tr /F1 14 Tf 72 600 Td {_HIDDEN} Tj ET", image=jpeg()),
    )
    yield "words below a scan", page(f"{below} {scan}", image=jpeg())
    yield "words off the page", page(f"{_WORDS} BT /F1 14 Tf 900 600 Td {_HIDDEN} Tj ET")
    yield "words too small to see", page(f"{_WORDS} BT /F1 0.1 Tf 72 600 Td {_HIDDEN} Tj ET")
    yield "clipped words", page(f"{_WORDS} q 0 0 9 9 re W n {below} Q")
    yield "words in a form under a box", page(_form_drawing(), _form)
    yield "a picture under a box", page(f"{scan} {_BLACK}", image=jpeg())
    yield "a picture under white", page(f"{scan} 1 g 60 590 300 30 re f", image=jpeg())
    yield "a file inside", page(change=_attached)
    yield "a comment", page(change=_note("/Text"))
    yield "a form", page(change=_fields)
    yield "a redaction not applied", page(change=_note("/Redact"))
    yield "a file as a note", page(change=_note("/FileAttachment"))
    yield "a script", page(change=_script)
    yield "an action", page(change=_action)
    yield "layers", page(change=_layers)
    yield "the version before", _changed_later()


def _form_drawing() -> str:
    return f"{_WORDS} /Fm1 Do {_BLACK}"


def _form(pdf: pikepdf.Pdf) -> None:
    resources = pdf.pages[0].obj.Resources
    form = Stream(pdf, f"BT /F1 14 Tf 72 600 Td {_HIDDEN} Tj ET".encode())
    form.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]),
        Resources=Dictionary(Font=resources.Font),
    )
    resources.XObject = Dictionary(Fm1=pdf.make_indirect(form))


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["list.txt"] = b"Chen Jing"


def _note(subtype: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Subtype=Name(subtype), Rect=Array([9, 9, 99, 99]), Contents="Chen Jing")
        pdf.pages[0].obj.Annots = Array([note])

    return change


def _fields(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


def _script(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))


def _action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F="calc.exe")


def _layers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())


def _changed_later() -> bytes:
    """A file to which a change was added at its end, as programs do that save quickly."""
    first = page(f"{_WORDS} BT /F1 14 Tf 72 600 Td {_HIDDEN} Tj ET")
    with pikepdf.open(io.BytesIO(first)) as opened:
        number, size = opened.pages[0].obj.Contents.objgen[0], len(opened.objects) + 1
        root = opened.Root.objgen[0]
    drawing = _WORDS.encode()
    at = len(first)
    changed = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number, len(drawing), drawing,
    )  # fmt: skip
    table = at + len(changed)
    old = int(first.rpartition(b"startxref\n")[2].split(b"\n")[0])
    trailer = b"<</Size %d/Root %d 0 R/Prev %d>>" % (size, root, old)
    tail = b"xref\n%d 1\n%010d 00000 n \ntrailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        number, at, trailer, table,
    )  # fmt: skip
    return first + changed + tail


def _open_pdfs() -> Iterator[tuple[str, bytes]]:
    yield "an identity number", page(f"{_WORDS} BT /F1 14 Tf 72 600 Td ({IDENTITY}) Tj ET")
    yield "a mobile number", page(f"{_WORDS} BT /F1 14 Tf 72 600 Td (138 0571 6602) Tj ET")
    yield "an e-mail address", page(f"{_WORDS} BT /F1 14 Tf 72 600 Td (wang@example.com) Tj ET")


def _hiding_workbooks() -> Iterator[tuple[str, bytes]]:
    def on_first(change: Callable[[xlsxwriter.worksheet.Worksheet], object]) -> bytes:
        return workbook(lambda book: change(book.worksheets()[0]))

    yield "a hidden sheet", workbook(lambda book: book.add_worksheet("名单").hide())
    yield "a very hidden sheet", workbook(lambda book: book.add_worksheet("名单").very_hidden())
    yield "a hidden row", on_first(lambda sheet: sheet.set_row(1, None, None, {"hidden": True}))
    yield (
        "a hidden column",
        on_first(lambda sheet: sheet.set_column(1, 1, None, None, {"hidden": True})),
    )
    yield "a comment", on_first(lambda sheet: sheet.write_comment(1, 1, "陈静说的"))
    yield "a formula", on_first(lambda sheet: sheet.write_formula(2, 1, "=B2*2"))
    yield (
        "white words",
        workbook(
            lambda book: book.worksheets()[0].write(
                5, 0, "陈静", book.add_format({"font_color": "#FFFFFF"})
            )
        ),
    )
    yield (
        "a format that shows nothing",
        workbook(
            lambda book: book.worksheets()[0].write(5, 0, 5, book.add_format({"num_format": ";;;"}))
        ),
    )
    yield "a macro", repacked(workbook(), {"xl/vbaProject.bin": b"\0"})
    yield "a file inside", repacked(workbook(), {"xl/embeddings/a.docx": document()})
    yield "another file's values", repacked(workbook(), {"xl/externalLinks/a.xml": "<a/>"})
    yield "what a pivot is made of", repacked(workbook(), {"xl/pivotCache/a.xml": "<a/>"})


def _hiding_documents() -> Iterator[tuple[str, bytes]]:
    yield "hidden words", document(_P.format("<w:rPr><w:vanish/></w:rPr>", "陈静"))
    white = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    yield "white words", document(_P.format(white, "陈静"))
    yield "deleted words", document("<w:p><w:del><w:r><w:t>陈静</w:t></w:r></w:del></w:p>")
    yield "added words", document("<w:p><w:ins><w:r><w:t>陈静</w:t></w:r></w:ins></w:p>")
    yield "comments", document(more={"word/comments.xml": "<a/>"})
    yield "a file inside", document(more={"word/embeddings/a.xlsx": workbook()})
    yield "a macro", document(more={"word/vbaProject.bin": b"\0"})


_PROPERTIES = '<p xmlns:dc="http://purl.org/dc/elements/1.1/">{}</p>'


def _office_told() -> Iterator[tuple[str, tuple[str, bytes, str]]]:
    code = "attachment-metadata"
    yield "author", ("xlsx", workbook(lambda book: book.set_properties({"author": "陈静"})), code)
    company = workbook(lambda book: book.set_properties({"company": "清河物业"}))
    yield "company", ("xlsx", company, code)
    own = workbook(lambda book: book.set_custom_property("经办", "陈静"))
    yield "property", ("xlsx", own, code)
    printer = {"xl/printerSettings/printerSettings1.bin": b"P\0C\0"}
    yield "printer", ("xlsx", repacked(workbook(), printer), code)
    author = {"docProps/core.xml": _PROPERTIES.format("<dc:creator>陈静</dc:creator>")}
    yield "author", ("docx", document(more=author), code)
    changed = {"docProps/core.xml": "<p><lastModifiedBy>陈静</lastModifiedBy></p>"}
    yield "who changed it", ("docx", document(more=changed), code)
    yield "thumbnail", ("docx", document(more={"docProps/thumbnail.jpeg": jpeg()}), code)
    placed = {"word/media/a.jpg": jpeg(exif=exif({}, {1: "N", 3: "E"}))}
    yield "place of a picture inside", ("docx", document(more=placed), code)
    yield "commentators", ("docx", document(more={"word/people.xml": "<a/>"}), code)


def _others() -> Iterator[tuple[str, tuple[str, bytes, str]]]:
    number = f"<w:p><w:r><w:t>{IDENTITY[:9]}</w:t></w:r><w:r><w:t>{IDENTITY[9:]}</w:t></w:r></w:p>"
    yield "a number in two runs", ("docx", document(number), "personal-data")
    told = workbook(lambda book: book.worksheets()[0].write(5, 0, "手机 13805716602"))
    yield "a mobile number", ("xlsx", told, "personal-data")
    yield "a mobile number", ("csv", "陈静,13805716602\n".encode(), "personal-data")
    yield "an identity number", ("txt", f"身份证 {IDENTITY}".encode(), "personal-data")
    yield "a formula", ("csv", b"=HYPERLINK(1),2\n", "attachment-hidden")
    yield "a zero-width letter", ("txt", "陈\u200b静".encode(), "attachment-hidden")
    yield "GBK", ("txt", "三家比价".encode("gbk"), "attachment-type")
    yield "a photo by name alone", ("jpg", png(), "attachment-type")
    yield "a web page as a PDF", ("pdf", b"<html></html>", "attachment-type")
    yield "half a photo", ("jpg", jpeg()[:300], "attachment-type")
    yield "half a drawing", ("png", png()[:90], "attachment-type")
    locked = page(encryption=pikepdf.Encryption(owner="a", user="b"))
    yield "a password", ("pdf", locked, "attachment-type")
    yield "limits", ("pdf", page(encryption=pikepdf.Encryption(owner="a")), "attachment-type")
    yield "an archive as a document", ("docx", packed({"a.txt": "a"}), "attachment-type")
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    yield "entities", ("docx", document(more={"word/a.xml": bomb}), "attachment-type")
    yield "too large", ("txt", b"a" * 10_000_001, "attachment-too-large")
    wide = b"\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0"
    header = struct.pack(">I", 13) + b"IHDR" + wide + struct.pack(">I", zlib.crc32(b"IHDR" + wide))
    yield "too many pixels", ("png", png()[:8] + header + png()[33:], "attachment-too-large")
    bytes_of_nought = packed({"word/document.xml": b"\0" * 100_000_001})
    yield "a zip bomb", ("docx", bytes_of_nought, "attachment-too-large")
