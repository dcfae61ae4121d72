"""What the pages of a PDF hold and do not show: words under a box, white words, words of a scan.

A word is hidden when the page looks the same without it. So each page is drawn twice, once as it is
and once without its words, and where no pixel of a letter differs nobody can see that letter,
whatever was done to hide it. A picture below a box is found by the order in which they are painted.
"""

import ctypes
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from gongkai.attachments.trace import Trace, Unreadable, Words, hidden_trace
from gongkai.language import Text
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from pikepdf import Pdf
    from pypdfium2 import PdfDocument, PdfObject, PdfPage

__all__ = ["hidden_on_pages", "words_of_pages"]

_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_MOST_PIXELS = 4_000_000
_MOST_SCALE = 2.0
_SEEN = 32
"""The least difference of a colour, of 255, that an eye sees."""
_FEWEST = 2
"""Hidden letters of one page that make a hidden word; a stray sign may have no shape of its own."""
_DEEPEST = 12
_FORM = 5
"""The number that PDFium gives an object that holds others."""
_OPAQUE = 250
_Box = tuple[float, float, float, float]
_LEAST_COVER = 36.0
"""Square points of a picture that something painted later covers: six points each way."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page as pixels of ``depth`` bytes each, row by row."""

    width: int
    height: int
    depth: int
    stride: int
    pixels: memoryview

    def row(self, number: int, left: int, right: int) -> memoryview:
        """The bytes of a piece of a row of pixels."""
        start = number * self.stride
        return self.pixels[start + left * self.depth : start + right * self.depth]


def hidden_on_pages(opened: "Pdf", body: bytes) -> Iterator[Trace]:
    """Hidden words and covered pictures, page by page; ``opened`` loses its words.

    Raises:
        Unreadable: when a page cannot be drawn.
    """
    bare = _without_words(opened)
    with _document(body) as shown, _document(bare) as without:
        for number in range(len(shown)):
            page = shown[number]
            levels = [list(page.get_objects(max_depth=1))]
            levels += [_parts(one) for one in page.get_objects(filter=[_FORM], max_depth=_DEEPEST)]
            if any(_covers_a_picture(level) for level in levels):
                found = Text(
                    f"第 {number + 1} 页的图片上盖了一块，下面的还在",
                    f"a picture below a box, on page {number + 1}",
                )
                yield hidden_trace(found)
            hidden = _hidden_letters(page, without[number])
            if hidden >= _FEWEST:
                found = Text(
                    f"第 {number + 1} 页有 {hidden} 个看不见的字",
                    f"{hidden} hidden letters on page {number + 1}",
                )
                yield hidden_trace(found)


def words_of_pages(body: bytes) -> Iterator[Words]:
    """The words of each page, line by line.

    Raises:
        Unreadable: when a page cannot be read.
    """
    with _document(body) as document:
        for number in range(len(document)):
            page = document[number]
            label = Text(f"附件第 {number + 1} 页", f"page {number + 1} of the attachment")
            for line in page.get_textpage().get_text_range().splitlines():
                yield Words(line, label)
            page.close()


def _document(body: bytes) -> "PdfDocument":
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(BytesIO(body))
    except pypdfium2.PdfiumError:
        raise Unreadable(Text("有一页画不出来", "a page cannot be drawn")) from None


def _covers_a_picture(objects: Iterable["PdfObject"]) -> bool:
    """Whether something is painted over a picture after it, which stays below.

    What a form paints is compared inside it; as a whole it counts as what is in it.
    """
    pictures: list[_Box] = []
    for one in objects:
        sort = _sort(one)
        if sort is None:
            continue
        box = one.get_bounds()
        if any(_common_area(box, below) >= _LEAST_COVER for below in pictures):
            return True
        if sort == "picture":
            pictures.append(box)
    return False


def _sort(one: "PdfObject") -> Literal["picture", "fill"] | None:
    """Whether something paints a picture or a surface that one cannot see through."""
    from pypdfium2 import raw

    if one.type == raw.FPDF_PAGEOBJ_IMAGE:
        return "picture"
    if one.type == raw.FPDF_PAGEOBJ_FORM:
        sorts = [_sort(part) for part in _parts(one)]
        return "picture" if "picture" in sorts else "fill" if "fill" in sorts else None
    if one.type != raw.FPDF_PAGEOBJ_PATH:
        return None
    mode, stroke, alpha = ctypes.c_int(), ctypes.c_int(), ctypes.c_uint()
    raw.FPDFPath_GetDrawMode(one, mode, stroke)
    ignored = [ctypes.c_uint() for _ in range(3)]
    raw.FPDFPageObj_GetFillColor(one, *ignored, alpha)
    return "fill" if mode.value and alpha.value >= _OPAQUE else None


def _parts(form: "PdfObject") -> list["PdfObject"]:
    """What a form paints itself, forms inside it as one each."""
    return list(form.page.get_objects(form=form, max_depth=1))


def _common_area(one: _Box, other: _Box) -> float:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return max(0.0, right - left) * max(0.0, top - bottom)


def _without_words(opened: "Pdf") -> bytes:
    """The file without a single letter, everything else as it was."""
    import pikepdf

    done: set[tuple[int, int]] = set()
    for page in opened.pages:
        page.contents_coalesce()
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
        contents = page.obj.get("/Contents")
        if contents is not None:
            kept = _bare_stream(page)
            page.obj["/Contents"] = pikepdf.Stream(opened, kept)
        _bare_forms(page.obj.get("/Resources", {}), done, 0)
    written = BytesIO()
    opened.save(written)
    return written.getvalue()


def _bare_stream(drawn: Any) -> bytes:  # noqa: ANN401 - a page or a form
    import pikepdf

    kept = [one for one in pikepdf.parse_content_stream(drawn) if str(one.operator) not in _SHOWING]
    return pikepdf.unparse_content_stream(kept)


def _bare_forms(resources: Any, done: set[tuple[int, int]], depth: int) -> None:  # noqa: ANN401
    """Takes the letters out of everything that a page paints by name."""
    import pikepdf

    for sort in ("/XObject", "/Pattern"):
        for one in dict(resources.get(sort, {})).values():
            is_drawn = isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"
            if is_drawn and one.objgen not in done and depth < _DEEPEST:
                done.add(one.objgen)
                one.write(_bare_stream(one))
                _bare_forms(one.get("/Resources", {}), done, depth + 1)


def _hidden_letters(shown: "PdfPage", without: "PdfPage") -> int:
    """How many letters of a page nobody sees."""
    width, height = shown.get_size()
    scale = min(_MOST_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    one, other = _drawn(shown, scale), _drawn(without, scale)
    words = shown.get_textpage()
    found = 0
    for index in range(words.count_chars()):
        if _is_letter(words, index) and not _is_seen(shown, words.get_charbox(index), one, other):
            found += 1
    shown.close()
    without.close()
    return found


def _is_letter(words: Any, index: int) -> bool:  # noqa: ANN401 - a page of text
    """Whether a sign has a shape, and stands in the file itself."""
    from pypdfium2 import raw

    letter = chr(raw.FPDFText_GetUnicode(words, index))
    is_made_up = raw.FPDFText_IsGenerated(words, index) == 1
    return not is_made_up and letter.isprintable() and not letter.isspace()


def _drawn(page: "PdfPage", scale: float) -> _Drawn:
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    pixels = memoryview(bytes(bitmap.buffer))
    return _Drawn(bitmap.width, bitmap.height, bitmap.n_channels, bitmap.stride, pixels)


def _is_seen(
    page: "PdfPage", box: tuple[float, float, float, float], one: _Drawn, other: _Drawn
) -> bool:
    """Whether a page looks other in a box, in points of the page, than the page without words."""
    x_edges, y_edges = zip(
        _pixel(page, one, box[0], box[1]), _pixel(page, one, box[2], box[3]), strict=True
    )
    left, right = max(0, min(x_edges) - 1), min(one.width, max(x_edges) + 2)
    top, bottom = max(0, min(y_edges) - 1), min(one.height, max(y_edges) + 2)
    for number in range(top, bottom):
        first, second = one.row(number, left, right), other.row(number, left, right)
        if first != second and any(abs(a - b) >= _SEEN for a, b in zip(first, second, strict=True)):
            return True
    return False


def _pixel(page: "PdfPage", drawn: _Drawn, x: float, y: float) -> tuple[int, int]:
    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, drawn.width, drawn.height, 0, x, y, across, down)
    return across.value, down.value
