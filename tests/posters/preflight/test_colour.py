"""Colours by their inks, whatever space they are written in."""

import pikepdf
import pytest

from gongkai.posters.preflight.colour import Colour, Space, space_of

_NAME = pikepdf.Name


def _icc(parts: int) -> pikepdf.Array:
    return pikepdf.Array([_NAME.ICCBased, pikepdf.Dictionary(N=parts)])


def _spot(name: str, fallback: pikepdf.Object) -> pikepdf.Array:
    return pikepdf.Array([_NAME.Separation, _NAME(f"/{name}"), fallback, pikepdf.Dictionary()])


@pytest.mark.parametrize(
    ("space", "screen"),
    [
        (_NAME.DeviceRGB, "RGB"),
        (_NAME.DeviceGray, "灰度"),
        (pikepdf.Array([_NAME.CalRGB, pikepdf.Dictionary()]), "RGB"),
        (pikepdf.Array([_NAME.Lab, pikepdf.Dictionary()]), "Lab"),
        (_icc(3), "ICC"),
        (pikepdf.Array([_NAME.Indexed, _NAME.DeviceRGB, 1, pikepdf.String("")]), "RGB"),
        (_spot("Gold", _NAME.DeviceRGB), "RGB"),
        (pikepdf.Array([_NAME.Pattern, _NAME.DeviceRGB]), "RGB"),
    ],
)
def test_what_falls_back_on_a_screen_is_said(space: pikepdf.Object, screen: str) -> None:
    """By the name that staff find in their program."""
    assert space_of(space).colour(()).screen == screen


@pytest.mark.parametrize("space", [_NAME.DeviceCMYK, _icc(4)])
def test_four_inks_are_counted(space: pikepdf.Object) -> None:
    """All of them together, in per cent."""
    colour = space_of(space).colour((0.5, 0.25, 0.0, 1.0))

    assert colour == Colour("", (0.5, 0.25, 0.0, 1.0))
    assert (colour.percent, colour.used) == (175.0, 3)


def test_named_inks_go_to_their_plates() -> None:
    """Black to black, all to every one, gold to one of its own."""
    black = space_of(_spot("Black", _NAME.DeviceCMYK)).colour((0.7,))
    marks = space_of(_spot("All", _NAME.DeviceCMYK)).colour((1.0,))
    gold = space_of(_spot("Gold", _NAME.DeviceCMYK)).colour((1.0,))

    assert black.inks == (0.0, 0.0, 0.0, 0.7)
    assert marks.is_for_marks
    assert gold.inks == (0.0, 0.0, 0.0, 0.0, 1.0)


def test_a_space_begins_with_black_or_with_full_tint() -> None:
    """As the PDF's rules say for a colour that is chosen and not set."""
    assert space_of(_NAME.DeviceCMYK).first.inks == (0.0, 0.0, 0.0, 1.0)
    assert space_of(_spot("Gold", _NAME.DeviceCMYK)).first.inks[4] == 1.0


def test_parts_that_do_not_fit_their_space_tell_no_inks() -> None:
    """A foreign file may give any number of them."""
    assert Space("cmyk", plates=(0, 1, 2, 3)).colour((1.0,)).inks == ()
