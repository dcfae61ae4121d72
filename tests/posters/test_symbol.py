"""The modules of a QR code, with the mask that the library would choose by itself."""

from typing import cast

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.posters.symbol import QUIET_ZONE, symbol_of


def _by_the_library(text: str, level: str) -> bytes:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    return bytes(cast("bytes", made.to_image(scale=1, add_quiet_zones=True)))


@settings(deadline=None)
@given(
    st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=200),
    st.sampled_from("LMQH"),
)
def test_the_mask_is_the_one_that_the_library_chooses(path: str, level: str) -> None:
    """It weighs them module by module, here all modules are weighed at once."""
    address = f"https://example.org/{path}"

    assert symbol_of(address, level) == _by_the_library(address, level)


@pytest.mark.parametrize("length", [3, 14, 26, 62, 106, 122, 500, 2331])
def test_every_size_has_its_masks(length: int) -> None:
    """From the smallest code to the largest."""
    address = "a" * length

    assert symbol_of(address, "M") == _by_the_library(address, "M")


def test_the_border_is_light() -> None:
    """Four modules on every side."""
    picture = symbol_of("https://example.org/", "M")
    side = int(len(picture) ** 0.5)
    rows = [picture[start : start + side] for start in range(0, len(picture), side)]

    assert set(b"".join(rows[:QUIET_ZONE] + rows[-QUIET_ZONE:])) == {255}
    assert {byte for row in rows for byte in row[:QUIET_ZONE] + row[-QUIET_ZONE:]} == {255}


def test_what_no_code_can_hold_is_refused() -> None:
    """Whatever its level."""
    with pytest.raises(ValueError, match="too long"):
        symbol_of("x" * 3000, "L")
