"""The modules of a QR code, with the mask that ISO/IEC 18004 asks for.

The library that draws codes weighs the eight masks module by module, which takes most of its time.
Here each is weighed as one large number of a bit for each module; the choice is the same.
"""

import math
from functools import cache
from itertools import starmap
from operator import xor
from typing import cast

__all__ = ["QUIET_ZONE", "symbol_of"]

QUIET_ZONE = 4
"""The white border that a reader needs, in modules (ISO/IEC 18004)."""
_DARK_AS_ONE = bytes.maketrans(b"\0\xff", b"10")
_MASKS = 8


def symbol_of(text: str, level: str) -> bytes:
    """The modules with their quiet zone, a byte each, row by row, nought where it is dark.

    ``level`` is that of error correction: L, M, Q or H.

    Raises:
        ValueError: when the text is too long for any code of that level.
    """
    picture = _drawn(text, level, mask=0)
    side = math.isqrt(len(picture))
    changes = _changes(side, level)
    dark = _bits(picture)
    penalties = [_penalty(dark ^ bits, side) for bits, _ in changes]
    _, change = changes[penalties.index(min(penalties))]
    return (int.from_bytes(picture, "big") ^ change).to_bytes(len(picture), "big")


def _drawn(text: str, level: str, mask: int, **version: int) -> bytes:
    import zxingcpp

    form = zxingcpp.BarcodeFormat.QRCode
    made = zxingcpp.create_barcode(text, form, ec_level=level, data_mask=mask, **version)
    # It offers its bytes as a buffer, which its types do not say.
    return bytes(cast("bytes", made.to_image(scale=1, add_quiet_zones=True)))


def _bits(picture: bytes) -> int:
    return int(picture.translate(_DARK_AS_ONE), 2)


@cache
def _changes(side: int, level: str) -> tuple[tuple[int, int], ...]:
    """What each mask changes in a code that has the first one: by bits, and by bytes."""
    version = (side - 2 * QUIET_ZONE - 17) // 4
    drawn = [_drawn("0", level, mask=mask, version=version) for mask in range(_MASKS)]
    bits = [_bits(picture) ^ _bits(drawn[0]) for picture in drawn]
    whole = [int.from_bytes(picture, "big") for picture in drawn]
    return tuple(zip(bits, starmap(xor, ((one, whole[0]) for one in whole)), strict=True))


def _penalty(dark: int, side: int) -> int:
    """How badly a code reads: long runs, blocks, what looks like a corner, and uneven colours."""
    beside, below = _pairs(side)
    alike_beside = beside & ~(dark ^ dark >> 1)
    alike_below = below & ~(dark ^ dark >> side)
    blocks = alike_beside & alike_beside >> side & alike_below
    modules = (side - 2 * QUIET_ZONE) ** 2
    uneven = abs(20 * dark.bit_count() - 10 * modules) // modules
    return (
        _runs(alike_beside, 1)
        + _runs(alike_below, side)
        + 3 * blocks.bit_count()
        + 40 * (_corners(dark, 1) + _corners(dark, side))
        + 10 * uneven
    )


@cache
def _pairs(side: int) -> tuple[int, int]:
    """The modules that have another one beside them, and those that have one below."""
    modules = side - 2 * QUIET_ZONE
    row = (1 << modules) - 1 << QUIET_ZONE
    whole = sum(row << side * (QUIET_ZONE + number) for number in range(modules))
    return whole & whole >> 1, whole & whole >> side


def _runs(alike: int, step: int) -> int:
    """Three for each run of five modules of one colour, and one for each module more."""
    fives = alike & alike >> step
    fives &= fives >> 2 * step
    return fives.bit_count() + 2 * (fives & ~(fives >> step)).bit_count()


def _corners(dark: int, step: int) -> int:
    """How often dark and light stand 1:1:3:1:1, with four light ones on one side at least."""
    found = dark & dark >> 2 * step & dark >> 3 * step & dark >> 4 * step & dark >> 6 * step
    found &= ~(dark >> step | dark >> 5 * step)
    near = dark | dark >> step
    near |= near >> 2 * step
    return (found & ~(near >> 7 * step & near << 4 * step)).bit_count()
