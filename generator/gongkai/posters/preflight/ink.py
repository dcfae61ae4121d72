"""Colours, ink, thin lines, type and glyphs of a page, from what it paints."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.posters.preflight.drawing import Painted
from gongkai.posters.preflight.expected import Expected
from gongkai.problem import Place, Problem, Severity

__all__ = ["ink_problems"]

_LEAST_LINE_POINTS = 0.25
_LEAST_COLOURED_LINE_POINTS = 0.5
_SMALL_TYPE_POINTS = 24.0
_MOST_INKS_OF_SMALL_TYPE = 2
_LEAST_TYPE_POINTS = 5.0
_NEARLY = 0.005
_GREY = "灰度"


def ink_problems(
    painted: Sequence[Painted], number: int, place: Place, expected: Expected
) -> Iterator[Problem]:
    """What is wrong with the inks, lines and letters of a page; each sort is told once.

    Problems: ``preflight-colour``, ``preflight-ink``, ``preflight-text-ink``,
    ``preflight-hairline``, ``preflight-type-size``, ``preflight-glyph``.
    """
    yield from _colours(painted, number, place)
    yield from _amount(painted, number, place, expected.most_ink)
    yield from _lines(painted, number, place)
    texts = [one for one in painted if one.sort == "text" and one.codes]
    yield from _inks_of_text(texts, number, place)
    yield from _type_size(texts, number, place, expected.least_points)
    missing = sum(one.missing for one in texts)
    if missing:
        yield printing.PREFLIGHT_GLYPH.at(place, page=number, count=missing)


def _colours(painted: Iterable[Painted], number: int, place: Place) -> Iterator[Problem]:
    """Colours of screens; grey is taken by most shops and only worth a word."""
    for name in sorted({one.colour.screen for one in painted if one.colour.screen}):
        found = Text("灰度", "grey") if name == _GREY else name
        problem = printing.PREFLIGHT_COLOUR.at(place, page=number, found=found)
        yield problem.weighing(Severity.WARNING) if name == _GREY else problem


def _amount(painted: Iterable[Painted], number: int, place: Place, limit: int) -> Iterator[Problem]:
    most = max((_percent(one) for one in painted if not one.colour.is_for_marks), default=0.0)
    if most > limit + _NEARLY:
        yield printing.PREFLIGHT_INK.at(place, page=number, ink=round(most), limit=limit)


def _percent(painted: Painted) -> float:
    if painted.image is None or painted.colour.screen:
        return painted.colour.percent
    return _most_ink_of(painted.image)


def _most_ink_of(image: Any) -> float:  # noqa: ANN401 - a PDF object
    """The most ink of one pixel of a picture, to within two per cent; 0 when it has no inks."""
    import pikepdf
    from PIL import ImageChops

    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.UnsupportedImageTypeError, NotImplementedError):
        return 0.0
    if picture.mode != "CMYK":
        return 0.0
    if _is_read_upside_down(image):
        picture = ImageChops.invert(picture)
    cyan, magenta, yellow, key = picture.split()
    halves = (ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, key, 2))
    counts = ImageChops.add(*halves, 2).histogram()
    most = max(level for level, count in enumerate(counts) if count)
    return 400 * most / 255


def _is_read_upside_down(image: Any) -> bool:  # noqa: ANN401 - a PDF object
    """Whether Pillow read full ink as none.

    It takes a JPEG of Adobe's for the opposite of what its bytes say, as those programs write it;
    PDF does so only when the picture's ``Decode`` says so.
    """
    filters = str(image.get("/Filter", ""))
    if "DCTDecode" not in filters:
        return False
    decode = [float(one) for one in image.get("/Decode", (0, 1))]
    return (b"Adobe" in image.read_raw_bytes()[:4096]) != (decode[0] > decode[1])


def _lines(painted: Iterable[Painted], number: int, place: Place) -> Iterator[Problem]:
    strokes = [one for one in painted if one.sort == "stroke"]
    for wanted, lines in (
        (_LEAST_LINE_POINTS, strokes),
        (
            _LEAST_COLOURED_LINE_POINTS,
            [one for one in strokes if one.colour.used > 1 and not one.colour.is_for_marks],
        ),
    ):
        thinnest = min((one.line_points for one in lines), default=wanted)
        if thinnest < wanted - _NEARLY:
            width = f"{thinnest:.2f}"
            yield printing.PREFLIGHT_HAIRLINE.at(place, page=number, width=width, least=wanted)
            return


def _inks_of_text(texts: Iterable[Painted], number: int, place: Place) -> Iterator[Problem]:
    """Small type in three or four inks, or black that is not black alone, prints blurred."""
    small = [one for one in texts if one.size_points < _SMALL_TYPE_POINTS]
    blurred = [
        one
        for one in small
        if one.colour.used > _MOST_INKS_OF_SMALL_TYPE
        or (one.colour.used > 1 and one.colour.inks[3] >= 0.5)
    ]
    if blurred:
        worst = max(blurred, key=lambda one: one.colour.used)
        yield printing.PREFLIGHT_TEXT_INK.at(
            place, page=number, points=f"{worst.size_points:.1f}", inks=worst.colour.used
        )


def _type_size(
    texts: Sequence[Painted], number: int, place: Place, least: float
) -> Iterator[Problem]:
    """The size that covers most of the sheet, against what readers need; and what none can read."""
    sizes: Counter[float] = Counter()
    for one in texts:
        sizes[round(one.size_points, 2)] += one.codes
    if not sizes:
        return
    body = max(sizes, key=lambda size: sizes[size] * size**2)
    if body < least - 0.05:
        yield printing.PREFLIGHT_TYPE_SIZE.at(
            place, page=number, points=f"{body:g}", least=f"{least:g}"
        )
    elif min(sizes) < _LEAST_TYPE_POINTS - _NEARLY:
        yield printing.PREFLIGHT_TYPE_SIZE.at(
            place, page=number, points=f"{min(sizes):g}", least=f"{_LEAST_TYPE_POINTS:g}"
        ).weighing(Severity.WARNING)
