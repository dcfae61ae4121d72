"""Text turned into filled paths (转曲), for print shops that take no fonts.

Every operator that shows text is replaced by the outlines of its glyphs, in the same colour at the
same place; nothing else of the page is touched. Widths, spacing and the origin of a glyph follow
ISO 32000-1, 9.4.4; a TrueType glyph stands by its left bearing, as every renderer places it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gongkai.posters.matrix import IDENTITY, Matrix, product
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

__all__ = ["UnknownText", "outline_text"]

_PAINTED_AS: Mapping[int, bytes] = MappingProxyType({0: b"f", 1: b"S", 2: b"B", 3: b"n"})


class UnknownText(ValueError):
    """Text that is set in a way that cannot be outlined; typst sets none."""


@dataclass(frozen=True, slots=True)
class _Font:
    """An embedded font: the width of a code in thousandths of an em, and its outline."""

    default_width: float
    widths: Mapping[int, float]
    outline: Callable[[int], bytes]
    units: float

    def width(self, code: int) -> float:
        return self.widths.get(code, self.default_width)


@dataclass(frozen=True, slots=True)
class _TextState:
    """The parameters of text that the graphics state keeps."""

    font: _Font | None = None
    size: float = 0.0
    character_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class _Writer:
    """Rewrites the operators of one page, in order."""

    fonts: Mapping[str, _Font]
    state: _TextState = _TextState()
    saved: list[_TextState] = field(default_factory=list)
    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def written(self, operator: str, operands: Sequence[Any]) -> bytes | None:
        """What stands for an operator: nothing when it is to be kept as it is."""
        if operator == "q":
            self.saved.append(self.state)
        elif operator == "Q" and self.saved:
            self.state = self.saved.pop()
        elif operator == "BT":
            self.matrix = self.line = IDENTITY
            return b""
        elif operator == "ET":
            return b""
        elif operator in _SETTINGS:
            self.state = _SETTINGS[operator](self, operands)
            return b""
        elif operator in _MOVES:
            self._move(operator, operands)
            return b""
        elif operator in _SHOWN:
            return self._shown(operator, operands)
        return None

    def _move(self, operator: str, operands: Sequence[Any]) -> None:
        numbers = [float(one) for one in operands]
        if operator == "Tm":
            a, b, c, d, e, f = numbers
            self.line = (a, b, c, d, e, f)
        else:
            across, up = numbers if operator != "T*" else (0.0, -self.state.leading)
            if operator == "TD":
                self.state = replace(self.state, leading=-up)
            self.line = product((1.0, 0.0, 0.0, 1.0, across, up), self.line)
        self.matrix = self.line

    def _shown(self, operator: str, operands: Sequence[Any]) -> bytes:
        if operator in ("'", '"'):
            if operator == '"':
                self.state = replace(self.state, character_gap=float(operands[1]))
            self._move("T*", ())
        parts = operands[0] if operator == "TJ" else [operands[-1]]
        return b"".join(self._glyphs(parts))

    def _glyphs(self, parts: Sequence[Any]) -> Iterator[bytes]:
        import pikepdf

        state = self.state
        if state.font is None or state.mode not in _PAINTED_AS:
            message = f"text without a font or in mode {state.mode}"
            raise UnknownText(message)
        for part in parts:
            if not isinstance(part, pikepdf.String):
                self._advance(-float(part) / 1000 * state.size)
                continue
            raw = bytes(part)
            for place in range(0, len(raw), 2):
                code = int.from_bytes(raw[place : place + 2], "big")
                yield self._glyph(state.font, code)
                self._advance(state.font.width(code) / 1000 * state.size + state.character_gap)

    def _glyph(self, font: _Font, code: int) -> bytes:
        path = font.outline(code)
        if not path:
            return b""
        state = self.state
        scale = state.size / font.units
        own: Matrix = (scale * state.stretch, 0.0, 0.0, scale, 0.0, state.rise)
        placed = b" ".join(map(_number, product(own, self.matrix)))
        return b"q " + placed + b" cm\n" + path + _PAINTED_AS[state.mode] + b" Q\n"

    def _advance(self, across: float) -> None:
        moved = (1.0, 0.0, 0.0, 1.0, across * self.state.stretch, 0.0)
        self.matrix = product(moved, self.matrix)


def _set_font(writer: _Writer, operands: Sequence[Any]) -> _TextState:
    name, size = operands
    return replace(writer.state, font=writer.fonts[str(name)], size=float(size))


_SETTINGS: Mapping[str, Callable[[_Writer, Sequence[Any]], _TextState]] = MappingProxyType(
    {
        "Tf": _set_font,
        "Tr": lambda writer, given: replace(writer.state, mode=int(given[0])),
        "Tc": lambda writer, given: replace(writer.state, character_gap=float(given[0])),
        "Tz": lambda writer, given: replace(writer.state, stretch=float(given[0]) / 100),
        "TL": lambda writer, given: replace(writer.state, leading=float(given[0])),
        "Ts": lambda writer, given: replace(writer.state, rise=float(given[0])),
        # Word gaps count for codes of one byte alone, and ours have two.
        "Tw": lambda writer, _given: writer.state,
    }
)
_MOVES = frozenset({"Tm", "Td", "TD", "T*"})
_SHOWN = frozenset({"Tj", "TJ", "'", '"'})


def outline_text(pdf: bytes) -> bytes:
    """The same pages with every character as a path and no font left; equal input, equal bytes.

    The file is one that typst wrote: its fonts are composite and have codes of two bytes.

    Raises:
        UnknownText: when text is set in another way.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        known: dict[tuple[int, int], _Font] = {}
        for page in opened.pages:
            _outline_page(opened, page, known)
        written = BytesIO()
        opened.save(written, deterministic_id=True)
    return written.getvalue()


def _outline_page(pdf: "Pdf", page: "Page", known: dict[tuple[int, int], _Font]) -> None:
    import pikepdf

    resources: Any = page.obj.get("/Resources", {})
    fonts: dict[str, _Font] = {}
    for name, font in resources.get("/Font", {}).items():
        if font.objgen not in known:
            known[font.objgen] = _font(font)
        fonts[name] = known[font.objgen]
    writer = _Writer(fonts)
    out: list[bytes] = []
    kept: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page):
        written = writer.written(str(instruction.operator), list(instruction.operands))
        if written is None:
            kept.append(instruction)
            continue
        if kept and written:
            out.append(pikepdf.unparse_content_stream(kept) + b"\n")
            kept = []
        out.append(written)
    out.append(pikepdf.unparse_content_stream(kept) + b"\n")
    page.Contents = pdf.make_stream(b"".join(out))
    if "/Font" in resources:
        del resources["/Font"]


def _font(font: Any) -> _Font:  # noqa: ANN401 - a PDF object
    """The outlines and widths of a composite font of the PDF."""
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        message = f"a font of another sort: {font.get('/Subtype')}"
        raise UnknownText(message)
    inner = font.DescendantFonts[0]
    outline, units = _outlines(inner)
    remembered: dict[int, bytes] = {}

    def once(code: int) -> bytes:
        if code not in remembered:
            remembered[code] = outline(code)
        return remembered[code]

    return _Font(float(inner.get("/DW", 1000)), _widths(inner.get("/W", [])), once, units)


def _widths(entries: Any) -> dict[int, float]:  # noqa: ANN401 - a PDF array
    """The widths of a composite font by code (ISO 32000-1, 9.7.4.3)."""
    import pikepdf

    widths: dict[int, float] = {}
    parts = list(entries)
    place = 0
    while place < len(parts):
        first = int(parts[place])
        if isinstance(parts[place + 1], pikepdf.Array):
            for step, width in enumerate(parts[place + 1]):
                widths[first + step] = float(width)
            place += 2
        else:
            for code in range(first, int(parts[place + 1]) + 1):
                widths[code] = float(parts[place + 2])
            place += 3
    return widths


def _outlines(inner: Any) -> tuple[Callable[[int], bytes], float]:  # noqa: ANN401 - a PDF object
    """How a code is drawn, and the units of an em."""
    descriptor = inner.FontDescriptor
    if "/FontFile2" in descriptor and inner.get("/CIDToGIDMap", "/Identity") == "/Identity":
        return _truetype(descriptor.FontFile2.read_bytes())
    if "/FontFile3" in descriptor:
        return _postscript(descriptor.FontFile3.read_bytes())
    raise UnknownText("a font without its outlines")


def _truetype(program: bytes) -> tuple[Callable[[int], bytes], float]:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(program), lazy=True)
    table, metrics, order = font["glyf"], font["hmtx"], font.getGlyphOrder()

    def outline(code: int) -> bytes:
        name = order[code]
        glyph = table[name]
        if glyph.numberOfContours == 0:
            return b""
        shift = metrics[name][1] - glyph.xMin
        return _path(lambda pen: glyph.draw(pen, table, offset=shift))

    return outline, float(font["head"].unitsPerEm)


def _postscript(program: bytes) -> tuple[Callable[[int], bytes], float]:
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont

    if program.startswith(b"OTTO"):
        fonts = TTFont(BytesIO(program), lazy=True)["CFF "].cff
    else:
        fonts = CFFFontSet()
        fonts.decompile(BytesIO(program), None)
    top = fonts[0]
    glyphs, order = top.CharStrings, top.charset
    keyed = hasattr(top, "ROS")

    def outline(code: int) -> bytes:
        name = f"cid{code:05d}" if keyed and f"cid{code:05d}" in glyphs else order[code]
        return _path(glyphs[name].draw)

    matrix = getattr(top, "FontMatrix", None)
    return outline, 1 / matrix[0] if matrix and matrix[0] else 1000.0


def _path(draw: Callable[[Any], None]) -> bytes:
    """The outline that a glyph draws, in PDF operators."""
    pen = _path_pen()
    draw(pen)
    return b"".join(pen.parts)


def _path_pen() -> Any:  # noqa: ANN401 - the class is known only once fontTools is loaded
    from fontTools.pens.basePen import BasePen

    class PathPen(BasePen):  # type: ignore[misc]
        """Writes PDF operators; quadratic curves become cubic ones of the same shape."""

        def __init__(self) -> None:
            super().__init__(None)
            self.parts: list[bytes] = []

        def _write(self, operator: bytes, *points: tuple[float, float]) -> None:
            numbers = [b"%s %s" % (_number(x), _number(y)) for x, y in points]
            self.parts.append(b" ".join([*numbers, operator]) + b"\n")

        def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
            self._write(b"m", point)

        def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
            self._write(b"l", point)

        def _curveToOne(  # noqa: N802 - fontTools' name
            self,
            first: tuple[float, float],
            second: tuple[float, float],
            end: tuple[float, float],
        ) -> None:
            self._write(b"c", first, second, end)

        def _closePath(self) -> None:  # noqa: N802 - fontTools' name
            self._write(b"h")

    return PathPen()


def _number(value: float) -> bytes:
    """A number with six decimals at most, as PDF writes it."""
    written = f"{value:.6f}".rstrip("0").rstrip(".")
    return b"0" if written in ("-0", "") else written.encode()
