"""PDF: who made it, what is packed into it, which earlier version it still holds.

What its pages hide is seen by ``covered``; here is all that stands beside the pages.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.attachments.covered import hidden_on_pages, words_of_pages
from gongkai.attachments.picture import inspect_jpeg
from gongkai.attachments.trace import (
    MOST_UNPACKED,
    Trace,
    Unreadable,
    Words,
    hidden_trace,
    metadata_trace,
)
from gongkai.foreign import FOREIGN
from gongkai.language import Text
from gongkai.pattern import pattern

if TYPE_CHECKING:
    from pikepdf import Pdf

__all__ = ["inspect_pdf"]

_MOST_PAGES = 60
_MOST_OBJECTS = 50_000
_PROGRAM = pattern(
    r"(?:WPS|Kingsoft|Microsoft|Word|Excel|LibreOffice|OpenOffice|Adobe|Acrobat|Foxit|Skia/PDF|Chrom"
    r"|Mozilla|macOS|iOS|Quartz|cairo|GPL Ghostscript|Ghostscript|Typst|pikepdf|qpdf|ImageMagick"
    r"|img2pdf|CamScanner|HP|Canon|EPSON|RICOH|KONICA|FUJI|Xerox|Brother|PScript5)"
    r"[A-Za-z0-9 .,:;()®™/_+-]{0,60}(?:文字|表格|演示)?[A-Za-z0-9 .,()®™/_+-]{0,40}"
)
"""A program or a device by the name that its maker gave it; a person's name is none."""
_DATES = ("/CreationDate", "/ModDate", "/Trapped")
_PROGRAMS = ("/Producer", "/Creator")
_KEYS = {
    "/Author": Text("作者", "the author"),
    "/Title": Text("标题", "a title"),
    "/Subject": Text("主题", "a subject"),
    "/Keywords": Text("关键词", "keywords"),
    "/Producer": Text("制作程序一栏里的名字", "a name as producer"),
    "/Creator": Text("创建程序一栏里的名字", "a name as creator"),
}
_ROOT = {
    "/AcroForm": Text("表单", "a form"),
    "/AA": Text("动作", "actions"),
    "/OCProperties": Text("可以隐藏的图层", "layers that can be hidden"),
    "/Collection": Text("文件包", "a package of files"),
    "/AF": Text("夹带的文件", "files inside"),
    "/Threads": Text("阅读顺序的批注", "article threads"),
}
_NAMES = {
    "/EmbeddedFiles": Text("夹带的文件", "files inside"),
    "/JavaScript": Text("脚本", "a script"),
}


def inspect_pdf(body: bytes) -> Iterator[Trace | Words]:
    """The traces in a PDF, and the words of its pages.

    Raises:
        Unreadable: when it is none, is damaged, or has a password.
    """
    import pikepdf
    from pikepdf import open as read_document

    try:
        opened = read_document(BytesIO(body))
    except pikepdf.PasswordError:
        raise Unreadable(Text("有密码", "it has a password")) from None
    except pikepdf.PdfError:
        raise Unreadable(Text("文件坏了或者不是 PDF", "it is damaged, or no PDF")) from None
    with opened:
        pages = len(opened.pages)
        if opened.is_encrypted:
            raise Unreadable(Text("加了密或限制了权限", "it is encrypted"))
        if opened.get_warnings() or not pages:
            raise Unreadable(Text("文件有损坏", "it is damaged"))
        if pages > _MOST_PAGES or len(opened.objects) > _MOST_OBJECTS:
            over = Text(f"{pages} 页，最多 {_MOST_PAGES} 页", f"{pages} pages, of {_MOST_PAGES}")
            raise Unreadable(over, is_large=True)
        try:
            yield from _beside_the_pages(opened, body)
            yield from hidden_on_pages(opened, body)
            yield from words_of_pages(body)
        except (*FOREIGN, pikepdf.PdfError):
            raise Unreadable(Text("有一处读不下去", "a part of it cannot be read")) from None


def _beside_the_pages(opened: "Pdf", body: bytes) -> Iterator[Trace | Words]:
    import pikepdf

    yield from _information(opened)
    root: Any = opened.Root
    yield from (hidden_trace(label) for key, label in _ROOT.items() if key in root)
    opens: Any = root.get("/OpenAction")
    if isinstance(opens, pikepdf.Dictionary) and opens.get("/S") != "/GoTo":
        yield hidden_trace(Text("打开时的动作", "an action on opening"))
    names: Any = root.get("/Names", {})
    yield from (hidden_trace(label) for key, label in _NAMES.items() if key in names)
    # A linearised file has two marks of its own; each later change to any file adds one.
    if body.count(b"startxref") > 1 + (b"/Linearized" in body[:1024]):
        yield hidden_trace(Text("改动以前的版本", "the version before it was changed"))
    for page in opened.pages:
        yield from _of_page(page.obj)
    yield from _objects(opened)


def _information(opened: "Pdf") -> Iterator[Trace]:
    for key, value in opened.docinfo.items():
        said = str(value).strip()
        if key in _DATES or not said or (key in _PROGRAMS and _PROGRAM.fullmatch(said)):
            continue
        yield metadata_trace(
            _KEYS.get(key, Text(f"自定义信息 {key[1:]}", f"the property {key[1:]}"))
        )


def _of_page(page: Any) -> Iterator[Trace]:  # noqa: ANN401 - a PDF object
    if "/Thumb" in page:
        yield metadata_trace(Text("缩略图", "a thumbnail"))
    if "/AA" in page:
        yield hidden_trace(Text("动作", "actions"))
    for note in page.get("/Annots", ()):
        if note.get("/Subtype") == "/FileAttachment":
            yield hidden_trace(Text("夹带的文件", "files inside"))
        elif note.get("/Subtype") != "/Link":
            yield hidden_trace(Text("批注或表单", "comments, or a form"))


def _objects(opened: "Pdf") -> Iterator[Trace | Words]:
    """What any object carries, wherever it hangs; objects that nothing leads to are seen too."""
    import pikepdf

    unpacked = 0
    for one in opened.objects:
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if "/Metadata" in one:
            yield metadata_trace(
                Text("XMP（作者、软件、修改记录）", "XMP (author, program, history)")
            )
        if "/PieceInfo" in one:
            yield metadata_trace(Text("制作软件留下的信息", "what a program left for itself"))
        if one.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData"):
            yield hidden_trace(Text("脚本或动作", "a script or an action"))
        if one.get("/Type") == "/Filespec" or "/EF" in one:
            yield hidden_trace(Text("夹带的文件", "files inside"))
        if isinstance(one, pikepdf.Stream):
            unpacked += len(one.read_raw_bytes())
            if unpacked > MOST_UNPACKED:
                raise Unreadable(Text("展开以后太大", "it unpacks to too much"), is_large=True)
            if one.get("/Filter") == "/DCTDecode":
                yield from inspect_jpeg(one.read_raw_bytes())
