"""The edges of a sheet: whether its art runs off it, its marks stand clear, its text stays in."""

from collections.abc import Iterator, Sequence

from gongkai.faults import printing
from gongkai.language import Text
from gongkai.posters.matrix import Box, room_inside
from gongkai.posters.paper import POINTS_PER_MM
from gongkai.posters.preflight.drawing import Painted
from gongkai.posters.preflight.picture import Picture, white_share
from gongkai.problem import Place, Problem, Severity

__all__ = ["edge_problems"]

_WHITE = 250
_DOTS_PER_INCH = 150.0
_STEP_MM = 0.5
_GAP_MM = 1.5
"""How long a gap in the bleed may be: smaller than this it is the tip of a line."""
_CLEAR_MM = 1.0
_LEAST_MARK_MM = 5.0
_THIN_MM = 0.6
_TOUCHING_MM = 0.3
_TOLERANCE_MM = 0.1


def edge_problems(
    picture: Picture,
    painted: Sequence[Painted],
    boxes: tuple[Box, Box],
    number: int,
    place: Place,
    edge_mm: float,
) -> Iterator[Problem]:
    """What is wrong along the edges; ``boxes`` are the TrimBox and the BleedBox in pt.

    Problems: ``preflight-bleed``, ``preflight-marks``, ``preflight-near-trim``.
    """
    trim, bleed = boxes
    if min(room_inside(bleed, trim)) > _STEP_MM * POINTS_PER_MM:
        yield from _bleed(picture, trim, bleed, number, place)
        yield from _marks(picture, painted, bleed, number, place)
    yield from near_trim_problems(picture, painted, trim, number, place, edge_mm)


_SIDES = (
    Text("左边", "on the left"),
    Text("下边", "at the foot"),
    Text("右边", "on the right"),
    Text("上边", "at the top"),
)


def _bleed(picture: Picture, trim: Box, bleed: Box, number: int, place: Place) -> Iterator[Problem]:
    """Where colour touches the trim it has to reach the end of the bleed."""
    for side, words in enumerate(_SIDES):
        within = _line(picture, _strip(trim, trim, side), side)
        outer = _line(picture, _strip(bleed, trim, side), side)
        run = longest = 0
        for inside, outside in zip(within, outer, strict=False):
            run = run + 1 if inside < _WHITE <= outside else 0
            longest = max(longest, run)
        length = longest * 25.4 / _DOTS_PER_INCH
        if length > _GAP_MM:
            yield printing.PREFLIGHT_BLEED.at(
                place, page=number, side=words, length=f"{length:.0f}"
            )


def _line(picture: Picture, strip: Box, side: int) -> bytes:
    """The greys along the middle of a thin strip, away from its blended edges."""
    image = picture.strip(strip, _DOTS_PER_INCH)
    across, down = image.width // 2, image.height // 2
    along = (0, down, image.width, down + 1) if side % 2 else (across, 0, across + 1, image.height)
    return image.crop(along).tobytes()


def _strip(box: Box, along: Box, side: int) -> Box:
    """A strip inside a side of a box, as long as another box is there."""
    deep = _STEP_MM * POINTS_PER_MM
    left, bottom, right, top = box
    return (
        (left, along[1], left + deep, along[3]),
        (along[0], bottom, along[2], bottom + deep),
        (right - deep, along[1], right, along[3]),
        (along[0], top - deep, along[2], top),
    )[side]


def _marks(
    picture: Picture, painted: Sequence[Painted], bleed: Box, number: int, place: Place
) -> Iterator[Problem]:
    """Nothing within a millimetre of the bleed; marks beyond it long enough to cut by."""
    for side, words in enumerate(_SIDES):
        near = _outside(bleed, picture.media, side)
        if near is not None and white_share(picture.strip(near, _DOTS_PER_INCH)) < 1:
            found = Text(
                f"{words.zh}离出血不到 1 毫米就有东西", f"something near the bleed {words.en}"
            )
            yield printing.PREFLIGHT_MARKS.at(place, page=number, found=found)
    short = [
        max(width, height) / POINTS_PER_MM
        for width, height in (
            (one.box[2] - one.box[0], one.box[3] - one.box[1])
            for one in painted
            if one.sort == "stroke" and _is_outside(one.box, bleed)
        )
        if min(width, height) < _THIN_MM * POINTS_PER_MM
    ]
    if short and min(short) < _LEAST_MARK_MM - _TOLERANCE_MM:
        shortest = f"{min(short):.1f}"
        found = Text(f"裁切线只有 {shortest} 毫米长", f"a crop mark of only {shortest} mm")
        yield printing.PREFLIGHT_MARKS.at(place, page=number, found=found)


def _outside(bleed: Box, media: Box, side: int) -> Box | None:
    """The strip next to the bleed on its outer side, if the sheet goes on there."""
    near, far = 0.2 * POINTS_PER_MM, (_CLEAR_MM - 0.1) * POINTS_PER_MM
    left, bottom, right, top = bleed
    strip = (
        (left - far, bottom, left - near, top),
        (left, bottom - far, right, bottom - near),
        (right + near, bottom, right + far, top),
        (left, top + near, right, top + far),
    )[side]
    room = room_inside(media, bleed)[side]
    return strip if room > far else None


def near_trim_problems(
    picture: Picture,
    painted: Sequence[Painted],
    trim: Box,
    number: int,
    place: Place,
    edge_mm: float,
) -> Iterator[Problem]:
    """Text, or in a file without text any drawing, that the knife or a frame may take.

    Problems: ``preflight-near-trim``.
    """
    nearest, what = min(
        ((_distance(one.box, trim), one.text) for one in picture.characters()),
        default=(edge_mm, ""),
    )
    if 0 <= nearest < edge_mm - _TOLERANCE_MM:
        yield printing.PREFLIGHT_NEAR_TRIM.at(
            place, page=number, what=f"“{what}”", distance=f"{nearest:.1f}", least=f"{edge_mm:g}"
        )
        return
    drawn = [
        distance
        for distance in (
            _distance(one.box, trim)
            for one in painted
            if one.sort in ("fill", "stroke", "image")
            and (one.colour.used or one.image is not None)
        )
        if distance > _TOUCHING_MM
    ]
    closest = min(drawn, default=edge_mm)
    if closest < edge_mm - _TOLERANCE_MM:
        problem = printing.PREFLIGHT_NEAR_TRIM.at(
            place,
            page=number,
            what=Text("图形", "A drawing"),
            distance=f"{closest:.1f}",
            least=f"{edge_mm:g}",
        )
        has_text = any(one.sort == "text" for one in painted)
        yield problem.weighing(Severity.WARNING) if has_text else problem


def _distance(box: Box, trim: Box) -> float:
    """How far inside the trim a box stays, in mm; below 0 when it is not wholly inside."""
    if box[2] <= box[0] and box[3] <= box[1]:
        return float("inf")
    return min(room_inside(trim, box)) / POINTS_PER_MM


def _is_outside(box: Box, other: Box) -> bool:
    """Whether a box lies wholly beyond one side of another."""
    return box[2] <= other[0] or box[0] >= other[2] or box[3] <= other[1] or box[1] >= other[3]
