"""Inks, lines and letters that do not print well."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from gongkai.posters.preflight.colour import Colour
from gongkai.posters.preflight.drawing import Painted
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.ink import ink_problems
from gongkai.problem import Place, Problem, Severity

_BLACK = Colour("", (0.0, 0.0, 0.0, 1.0))
_RED = Colour("", (0.0, 1.0, 1.0, 0.0))
_RICH = Colour("", (0.4, 0.0, 0.0, 1.0))
_MARKS = Colour("", (1.0, 1.0, 1.0, 1.0))
_TEXT = Painted("text", _BLACK, size_points=16.0, codes=100)


def _problems(*painted: Painted, expected: Expected | None = None) -> list[Problem]:
    return list(ink_problems(painted, 1, Place("a.pdf"), expected or Expected()))


def test_what_we_make_is_fine() -> None:
    """Black and red text, a tint, registration marks of a quarter point."""
    assert not _problems(
        _TEXT,
        replace(_TEXT, colour=_RED),
        Painted("fill", Colour("", (0.0, 0.0, 0.0, 0.06))),
        Painted("stroke", _MARKS, line_points=0.25),
    )


@pytest.mark.parametrize(
    ("name", "severity"), [("RGB", Severity.ERROR), ("灰度", Severity.WARNING)]
)
def test_colours_of_a_screen_are_told_once(name: str, severity: Severity) -> None:
    """Grey weighs less: PDF/X-1a allows it, and most shops take it."""
    shape = Painted("fill", Colour(name, ()))
    (problem,) = _problems(shape, shape)

    assert (problem.code, problem.severity) == ("preflight-colour", severity)


def test_the_limit_of_ink_is_the_one_that_was_asked() -> None:
    """A shop that prints on uncoated paper says less."""
    dark = Painted("fill", Colour("", (0.7, 0.7, 0.6, 0.9)))

    assert [one.code for one in _problems(dark, expected=Expected(most_ink=280))] == [
        "preflight-ink"
    ]
    assert not _problems(dark)


@pytest.mark.parametrize(
    ("inks", "told"), [((255, 255, 200, 200), True), ((100, 90, 80, 70), False)]
)
def test_the_ink_of_a_picture_is_measured(inks: tuple[int, int, int, int], told: bool) -> None:
    """By its darkest pixel; a turned-round scale is turned back."""
    pdf = pikepdf.new()
    pixels = Image.new("CMYK", (4, 4))
    pixels.putpixel((1, 2), inks)
    straight = pdf.make_stream(pixels.tobytes(), Width=4, Height=4, BitsPerComponent=8)
    straight.Subtype, straight.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceCMYK
    turned = pdf.make_stream(
        bytes(255 - level for level in pixels.tobytes()), Width=4, Height=4, BitsPerComponent=8
    )
    turned.Subtype, turned.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceCMYK
    turned.Decode = pikepdf.Array([1, 0] * 4)
    packed = BytesIO()
    pixels.resize((64, 64), Image.Resampling.NEAREST).save(packed, "JPEG", quality=100)
    photo = pdf.make_stream(b"", Width=64, Height=64, BitsPerComponent=8)
    photo.write(packed.getvalue(), filter=pikepdf.Name.DCTDecode)
    photo.Subtype, photo.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceCMYK
    photo.Decode = pikepdf.Array([1, 0] * 4)
    for image in (straight, turned, photo):
        picture = Painted("image", Colour("", ()), image=image)
        assert [one.code for one in _problems(picture)] == ["preflight-ink"] * told


@pytest.mark.parametrize(
    ("colour", "points", "told"),
    [(_BLACK, 0.25, False), (_BLACK, 0.2, True), (_RED, 0.4, True), (_RED, 0.5, False)],
)
def test_thin_lines_are_told_coloured_ones_sooner(
    colour: Colour, points: float, told: bool
) -> None:
    """A line of two inks has to be twice as wide."""
    line = Painted("stroke", colour, line_points=points)

    assert [one.code for one in _problems(line)] == ["preflight-hairline"] * told


@pytest.mark.parametrize(
    ("colour", "points", "told"),
    [
        (_RICH, 12.0, True),
        (_RICH, 30.0, False),
        (Colour("", (0.2, 0.3, 0.4, 0.0)), 12.0, True),
        (Colour("", (0.0, 0.5, 0.5, 0.6)), 12.0, True),
        (_RED, 12.0, False),
    ],
)
def test_small_type_keeps_to_few_inks(colour: Colour, points: float, told: bool) -> None:
    """Black alone, or two; large type may have more."""
    text = replace(_TEXT, colour=colour, size_points=points)

    assert [one.code for one in _problems(text)] == ["preflight-text-ink"] * told


def test_the_body_is_the_size_that_covers_most_of_the_sheet() -> None:
    """A small footer does not count, however long, nor does a large title."""
    small, title = replace(_TEXT, size_points=11.0), replace(_TEXT, size_points=48.0, codes=8)
    sheet = (_TEXT, replace(small, codes=150), title)

    assert not _problems(*sheet, expected=Expected(least_points=16))
    (problem,) = _problems(*sheet, expected=Expected(least_points=24))
    assert problem.code == "preflight-type-size"
    assert "16" in problem.message("zh")


def test_type_that_nobody_reads_is_worth_a_word() -> None:
    """Under five points."""
    (problem,) = _problems(_TEXT, replace(_TEXT, size_points=4.0, codes=3))

    assert (problem.code, problem.severity) == ("preflight-type-size", Severity.WARNING)


def test_missing_glyphs_are_counted() -> None:
    """Over the whole page."""
    (problem,) = _problems(replace(_TEXT, missing=2), replace(_TEXT, missing=1))

    assert problem.code == "preflight-glyph"
    assert "3" in problem.message("zh")
