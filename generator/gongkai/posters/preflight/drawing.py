"""What a page paints, operator by operator: shape, colour, size of line and of type.

Forms are entered, clipping is followed by its box, and invisible text is left out (ISO 32000-1,
8.4 to 9.4). Boxes are in points of the page; those of text are not known here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from gongkai.posters.matrix import (
    IDENTITY,
    Box,
    Matrix,
    bounds,
    height_scale,
    moved,
    product,
)
from gongkai.posters.preflight.colour import Colour, Space, black, space_of
from gongkai.value_object import dataclass

if TYPE_CHECKING:
    from pikepdf import Page

__all__ = ["Painted", "painted_on"]

_DEEPEST = 12
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_CORNERS = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
_FILLED = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKED = frozenset({"S", "s", "B", "B*", "b", "b*"})
_ENDS = _FILLED | _STROKED | {"n"}
_SHOWN = frozenset({"Tj", "TJ", "'", '"'})
_INVISIBLE_MODES = (3, 7)
_DEVICE: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "k": ("/DeviceCMYK", False),
        "K": ("/DeviceCMYK", True),
        "rg": ("/DeviceRGB", False),
        "RG": ("/DeviceRGB", True),
        "g": ("/DeviceGray", False),
        "G": ("/DeviceGray", True),
    }
)
_COLOURS = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN", *_DEVICE})


@dataclass(frozen=True, slots=True)
class Painted:
    """One mark on the sheet.

    ``line_points`` is the width of a stroke and ``size_points`` the size of type, both as printed;
    ``codes`` counts the characters of a text and ``missing`` those without a glyph.
    """

    sort: Literal["fill", "stroke", "text", "image", "shading"]
    colour: Colour
    box: Box = _NOWHERE
    line_points: float = 0.0
    size_points: float = 0.0
    codes: int = 0
    missing: int = 0
    image: Any = None


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that a shop asks about."""

    matrix: Matrix = IDENTITY
    clip: Box = _EVERYWHERE
    fill: Colour = black
    stroke: Colour = black
    fill_space: Space = Space("gray")
    stroke_space: Space = Space("gray")
    line: float = 1.0
    type_size: float = 0.0
    type_is_wide: bool = False
    mode: int = 0


@dataclass(slots=True)
class _Reader:
    """Reads one stream of operators; forms are read by readers of their own."""

    resources: Any
    state: _State
    depth: int
    saved: list[_State] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    clips: bool = False
    text: Matrix = IDENTITY

    def read(self, operator: str, operands: Sequence[Any]) -> Iterator[Painted]:
        """What one operator paints, if anything."""
        if operator == "q":
            self.saved.append(self.state)
        elif operator == "Q":
            self.state = self.saved.pop() if self.saved else self.state
        elif operator == "cm":
            matrix = product(_matrix(operands), self.state.matrix)
            self.state = replace(self.state, matrix=matrix)
        elif operator == "w":
            self.state = replace(self.state, line=float(operands[0]))
        elif operator in _COLOURS:
            self._colour(operator, operands)
        elif operator in _PATHS:
            self._extend(_PATHS[operator](operands))
        elif operator in ("W", "W*"):
            self.clips = True
        elif operator in _ENDS:
            yield from self._end(operator)
        elif operator in ("Do", "INLINE IMAGE", "sh"):
            yield from self._placed(operator, operands)
        else:
            yield from self._text(operator, operands)

    def _colour(self, operator: str, operands: Sequence[Any]) -> None:
        strokes = operator.isupper() or operator in ("SC", "SCN")
        if operator in _DEVICE:
            space = space_of(_DEVICE[operator][0])
            colour = space.colour(_numbers(operands))
        elif operator in ("cs", "CS"):
            name = str(operands[0])
            space = space_of(self.resources.get("/ColorSpace", {}).get(name, name))
            colour = space.first
        else:
            space = self.state.stroke_space if strokes else self.state.fill_space
            colour = space.colour(_numbers(operands))
        if strokes:
            self.state = replace(self.state, stroke=colour, stroke_space=space)
        else:
            self.state = replace(self.state, fill=colour, fill_space=space)

    def _extend(self, points: Sequence[tuple[float, float]]) -> None:
        self.points.extend(moved(self.state.matrix, x, y) for x, y in points)

    def _end(self, operator: str) -> Iterator[Painted]:
        state = self.state
        if self.points:
            around = bounds(self.points)
            line = state.line * height_scale(state.matrix)
            if operator in _FILLED:
                yield Painted("fill", state.fill, _overlap(around, state.clip))
            if operator in _STROKED:
                grown = _grown(around, line / 2)
                yield Painted("stroke", state.stroke, _overlap(grown, state.clip), line)
            if self.clips:
                self.state = replace(state, clip=_overlap(around, state.clip))
        self.points, self.clips = [], False

    def _placed(self, operator: str, operands: Sequence[Any]) -> Iterator[Painted]:
        drawn = operands[0]
        if operator == "sh":
            space = space_of(self.resources.Shading[str(drawn)].ColorSpace)
            yield Painted("shading", space.colour(()), self.state.clip)
            return
        if operator == "Do":
            drawn = self.resources.XObject[str(drawn)]
            if drawn.get("/Subtype") == "/Form":
                yield from self._form(drawn)
                return
        around = bounds(moved(self.state.matrix, x, y) for x, y in _CORNERS)
        image = drawn.obj if operator == "INLINE IMAGE" else drawn
        space = image.get("/ColorSpace") or image.get("/CS")
        colour = space_of(space).colour(()) if space is not None else self.state.fill
        yield Painted("image", colour, _overlap(around, self.state.clip), image=image)

    def _form(self, form: Any) -> Iterator[Painted]:  # noqa: ANN401 - a PDF object
        if self.depth >= _DEEPEST:
            return
        matrix = product(_matrix(form.get("/Matrix", IDENTITY)), self.state.matrix)
        left, bottom, right, top = (float(edge) for edge in form.BBox)
        corners = ((left, bottom), (right, bottom), (left, top), (right, top))
        clip = bounds(moved(matrix, x, y) for x, y in corners)
        inner = replace(self.state, matrix=matrix, clip=_overlap(clip, self.state.clip))
        resources = form.get("/Resources", self.resources)
        yield from _read(form, _Reader(resources, inner, self.depth + 1))

    def _text(self, operator: str, operands: Sequence[Any]) -> Iterator[Painted]:
        if operator == "BT":
            self.text = IDENTITY
        elif operator == "Tm":
            self.text = _matrix(operands)
        elif operator == "Tr":
            self.state = replace(self.state, mode=int(operands[0]))
        elif operator == "Tf":
            font = self.resources.Font[str(operands[0])]
            wide = font.get("/Encoding") in ("/Identity-H", "/Identity-V")
            size = float(operands[1])
            self.state = replace(self.state, type_size=size, type_is_wide=wide)
        elif operator in _SHOWN and self.state.mode not in _INVISIBLE_MODES:
            yield self._shown(operands[0] if operator == "TJ" else [operands[-1]])

    def _shown(self, parts: Any) -> Painted:  # noqa: ANN401 - a PDF array
        import pikepdf

        state = self.state
        raw = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
        size = abs(state.type_size) * height_scale(product(self.text, state.matrix))
        if not state.type_is_wide:
            return Painted("text", state.fill, size_points=size, codes=sum(map(len, raw)))
        codes = [part[at : at + 2] for part in raw for at in range(0, len(part), 2)]
        missing = sum(code == b"\0\0" for code in codes)
        return Painted("text", state.fill, size_points=size, codes=len(codes), missing=missing)


def painted_on(page: "Page") -> Iterator[Painted]:
    """Everything a page paints, in its order.

    Raises:
        pikepdf.PdfError, KeyError, TypeError, ValueError, AttributeError, IndexError: when a
            foreign file holds something else than it should.
    """
    resources: Any = page.obj.get("/Resources", {})
    yield from _read(page, _Reader(resources, _State(), 0))


def _read(drawn: Any, reader: _Reader) -> Iterator[Painted]:  # noqa: ANN401 - a page or a form
    import pikepdf

    for instruction in pikepdf.parse_content_stream(drawn):
        operator = str(instruction.operator)
        if operator == "INLINE IMAGE":
            yield from reader.read(operator, [instruction.iimage])  # type: ignore[union-attr]
        else:
            yield from reader.read(operator, list(instruction.operands))


def _corners(operands: Sequence[Any]) -> Sequence[tuple[float, float]]:
    x, y, width, height = _numbers(operands)
    return ((x, y), (x + width, y + height), (x + width, y), (x, y + height))


def _pairs(operands: Sequence[Any]) -> Sequence[tuple[float, float]]:
    numbers = _numbers(operands)
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


_PATHS: Mapping[str, Callable[[Sequence[Any]], Sequence[tuple[float, float]]]] = MappingProxyType(
    {"m": _pairs, "l": _pairs, "c": _pairs, "v": _pairs, "y": _pairs, "re": _corners}
)


def _numbers(operands: Sequence[Any]) -> tuple[float, ...]:
    """The operands that are numbers; a pattern's name is none."""
    return tuple(float(one) for one in operands if not str(one).startswith("/"))


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return (a, b, c, d, e, f)


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _overlap(one: Box, other: Box) -> Box:
    """The part of two boxes that both cover; empty boxes have no width or no height."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return left, bottom, max(left, right), max(bottom, top)
