"""The modules of a QR code, with the mask that the library would choose by itself."""

import math
from typing import cast

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.posters import symbol
from gongkai.posters.symbol import QUIET_ZONE, Symbol, symbol_of

_SIGNS = st.characters(min_codepoint=32, max_codepoint=126)
_LEVELS = st.sampled_from("LMQH")


def _by_the_library(text: str, level: str) -> Symbol:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    picture = bytes(cast("bytes", made.to_image(scale=1, add_quiet_zones=False)))
    modules = math.isqrt(len(picture))
    rows = (picture[start : start + modules] for start in range(0, len(picture), modules))
    light = "0" * QUIET_ZONE
    return Symbol(
        modules, int("".join("".join("10"[one > 0] for one in row) + light for row in rows), 2)
    )


@settings(deadline=None)
@given(st.text(_SIGNS, max_size=200), _LEVELS)
def test_the_mask_is_the_one_that_the_library_chooses(path: str, level: str) -> None:
    """It weighs them module by module, here all modules are weighed at once."""
    address = f"https://example.org/{path}"

    assert symbol_of(address, level) == _by_the_library(address, level)


@pytest.mark.parametrize("length", [3, 14, 26, 62, 106, 122, 500, 2331])
def test_every_size_has_its_masks(length: int) -> None:
    """From the smallest code to the largest."""
    address = "a" * length

    assert symbol_of(address, "M") == _by_the_library(address, "M")


@settings(deadline=None)
@given(
    st.from_regex(r"[a-z0-9/.-]{0,20}/[0-9A-Z$%*+./:-]{0,40}[0-9a-zA-Z~_.-]{0,20}", fullmatch=True),
    st.sampled_from(["", ".html", "/"]),
    st.text("0123456789", min_size=120, max_size=120),
    _LEVELS,
)
def test_a_code_is_the_same_when_it_is_made_from_another_one(
    path: str, ending: str, digits: str, level: str
) -> None:
    """Of an address like its own but for the digits of its last part, met often before."""
    address = f"https://example.org/{path}{ending}"
    behind = address.rfind("/", 0, -1)
    pairs = zip(address[behind:], digits, strict=False)
    other = address[:behind] + "".join(new if old.isdecimal() else old for old, new in pairs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(symbol, "_FEW", 0)
        for one in (address, other):
            assert symbol_of(one, level) == _by_the_library(one, level)


@pytest.mark.parametrize("ending", ["/", ".html"])
def test_the_codes_of_records_are_made_from_each_other(ending: str) -> None:
    """The library is not asked for any of them, once there were enough."""
    addresses = [
        f"https://board.example/financial/2025/2025-{month:02}-{number:02}{ending}"
        for month in range(1, 13)
        for number in range(1, 31)
    ]
    expected = [_by_the_library(one, "M") for one in addresses]
    for address in addresses:
        symbol_of(address, "M")

    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(zxingcpp, "create_barcode")
        assert [symbol_of(one, "M") for one in addresses] == expected


@pytest.mark.parametrize("length", [46, 47, 48, 62, 106, 122, 182, 183])
def test_a_code_that_is_full_is_the_same_too(length: int) -> None:
    """Whether or not what its last bits change can be found out."""
    addresses = [f"https://example.org/{number:05}".ljust(length, "x") for number in range(40)]

    assert [symbol_of(one, "M") for one in addresses] == [
        _by_the_library(one, "M") for one in addresses
    ]


def test_each_row_ends_in_light_modules() -> None:
    """As many as the border has, which keep the rows apart."""
    modules, rows = symbol_of("https://example.org/", "M")
    border = (1 << QUIET_ZONE) - 1

    assert rows < 1 << modules * (modules + QUIET_ZONE)
    assert not any(rows >> row * (modules + QUIET_ZONE) & border for row in range(modules))


def test_what_no_code_can_hold_is_refused() -> None:
    """Whatever its level."""
    with pytest.raises(ValueError, match="too long"):
        symbol_of("x" * 3000, "L")
