"""The modules of a QR code, with the mask that ISO/IEC 18004 asks for.

The library that draws codes weighs the eight masks module by module, which takes most of its time.
Here each is weighed as one large number of a bit for each module; the choice is the same. Such a
number has the rows of a code and then its columns, so that both are weighed at once.

A code is linear: what a bit of its text changes in it is the same whatever the other bits are. So
a code that is like others before it is made from one of them and the bits in which it differs.
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple, cast

from gongkai.pattern import pattern

__all__ = ["QUIET_ZONE", "Symbol", "symbol_of"]

QUIET_ZONE = 4
"""The white border that a reader needs, in modules (ISO/IEC 18004)."""
_DARK_AS_ONE = bytes.maketrans(b"\0\xff", b"10")
_LIGHT = "0" * QUIET_ZONE
_MASKS = 8
_FINDERS = 18
"""How often the three corners themselves look like a corner, in rows and in columns."""

_FEW = 20
"""Codes of a sort that the library draws before it is worth finding out what their bits change."""
_MOST_SORTS = 256
_MOST_CHANGES = 4096
_PLAIN = pattern(r"[a-z](?:(?![0-9]{6})[!-~])*[a-z/]")
"""Addresses of which it is clear how the library writes them, in a code of at most ``_LARGEST``."""
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_COMPACT = pattern(r"([0-9A-Z $%*+\-./:]{11,}|[0-9A-Z $%*+\-./:]{6,}$)")
"""Runs that are written shorter: that it is one, and at its end no longer one, has to be told."""
_NOUGHTS = str.maketrans("123456789", "0" * 9)
_LARGEST = 17 + 4 * 9
_HEADINGS = 12, 13, 14
"""Bits that say what follows and how long it is: text, capitals and digits, digits alone."""


class Symbol(NamedTuple):
    """Modules per side (21 to 177), and a bit for each module, the first one the highest.

    The rows stand one after the other, each followed by as many light modules as a border has.
    """

    modules: int
    rows: int


class _Unit(NamedTuple):
    """Signs that are written together: where they stand in a text, and their bits in its code."""

    start: int
    stop: int
    signs: str
    place: int
    width: int


class _Sort(NamedTuple):
    """A code without a mask, and in what of its text others of its sort may differ."""

    modules: int
    lines: int
    units: tuple[_Unit, ...]


def symbol_of(text: str, level: str) -> Symbol:
    """The code of a text, at a level of error correction: L, M, Q or H.

    Raises:
        ValueError: when the text is too long for any code of that level.
    """
    modules, lines = _derived(text, level) or _drawn(text, level)
    unlike_before, unlike_above = _unlike(lines, modules)
    chosen, least = 0, math.inf
    for change, before, above in _masks(modules, level):
        penalty = _run_penalty(unlike_before ^ before, unlike_above ^ above, modules)
        if penalty + 40 * _FINDERS < least:
            dark = lines ^ change
            penalty += 40 * _corners(dark)
            if penalty < least:
                penalty += _colour_penalty(dark, modules)
            if penalty < least:
                chosen, least = dark, penalty
    return Symbol(modules, chosen >> modules * (modules + QUIET_ZONE))


def _drawn(text: str, level: str, mask: int = 0, **version: int) -> tuple[int, int]:
    """The modules per side, and the rows and columns as the library draws them."""
    import zxingcpp

    form = zxingcpp.BarcodeFormat.QRCode
    made = zxingcpp.create_barcode(text, form, ec_level=level, data_mask=mask, **version)
    # It offers its bytes as a buffer, which its types do not say.
    picture = bytes(cast("bytes", made.to_image(scale=1, add_quiet_zones=False)))
    modules, dark = math.isqrt(len(picture)), picture.translate(_DARK_AS_ONE).decode()
    rows = [dark[start : start + modules] for start in range(0, len(dark), modules)]
    columns = [dark[start::modules] for start in range(modules)]
    return modules, int(_LIGHT.join([*rows, *columns, ""]), 2)


@cache
def _masks(modules: int, level: str) -> tuple[tuple[int, int, int], ...]:
    """What each mask changes in a code that has the first one, and in what is ``_unlike`` in it.

    The latter are turned over, so that from what is unlike they make what is alike.
    """
    version, whole = _version(modules), (1 << modules * (modules + QUIET_ZONE)) - 1
    drawn = [_drawn("0", level, mask, version=version)[1] for mask in range(_MASKS)]
    found = []
    for change in [one ^ drawn[0] for one in drawn]:
        before, above = _unlike(change, modules)
        found.append((change, before ^ _pairs(modules), above ^ whole))
    return tuple(found)


def _unlike(lines: int, modules: int) -> tuple[int, int]:
    """Where a module is unlike the one before it in its line, and where unlike the one above it."""
    step = modules + QUIET_ZONE
    rows = lines >> modules * step
    return (lines ^ lines >> 1) & _pairs(modules), rows ^ rows >> step


def _version(modules: int) -> int:
    return (modules - 17) // 4


def _run_penalty(before: int, above: int, modules: int) -> int:
    """How badly long runs and blocks read, told where modules are like the one before and above."""
    step = modules + QUIET_ZONE
    fives = before & before >> 1
    fives &= fives >> 2
    pairs = before >> modules * step
    blocks = pairs & pairs >> step & above
    return 3 * (fives.bit_count() + blocks.bit_count()) - 2 * (fives & fives >> 1).bit_count()


def _colour_penalty(dark: int, modules: int) -> int:
    """How badly it reads when the dark modules are more or less than half of all."""
    whole, rows = modules**2, dark >> modules * (modules + QUIET_ZONE)
    return 10 * (abs(20 * rows.bit_count() - 10 * whole) // whole)


@cache
def _pairs(modules: int) -> int:
    """The modules that have another one before them in their line."""
    line = f"0{'1' * (modules - 1)}{_LIGHT}"
    return int(line * (2 * modules), 2)


def _corners(dark: int) -> int:
    """How often dark and light stand 1:1:3:1:1, with four light ones on one side at least."""
    found = dark & dark >> 2 & dark >> 3 & dark >> 4 & dark >> 6
    found &= ~(dark >> 1 | dark >> 5)
    near = dark | dark >> 1
    near |= near >> 2
    return (found & ~(near >> 7 & near << 4)).bit_count()


def _derived(text: str, level: str) -> tuple[int, int] | None:
    """The modules per side and the lines of a code, from another one of its sort; or nothing.

    Texts are of a sort when they differ in digits of their last part alone: then what they are
    written in stands at the same places.
    """
    head = text.rfind("/", 0, -1)
    sort = text[:head] + text[head:].translate(_NOUGHTS)
    known = None if next(_met(sort, level)) < _FEW else _sort(sort, head, level)
    if known is None:
        return None
    lines = known.lines
    for start, stop, signs, place, width in known.units:
        if text[start:stop] != signs:
            end = place + width
            lines ^= _changed(signs, text[start:stop], width, end, known.modules, level)
    return known.modules, lines


@lru_cache(maxsize=_MOST_SORTS)
def _met(_sort: str, _level: str) -> Iterator[int]:
    """Counts the texts of a sort."""
    return count()


@lru_cache(maxsize=_MOST_SORTS)
def _sort(text: str, head: int, level: str) -> _Sort | None:
    """The code that stands for all of a sort, which may differ behind the head of their texts.

    Nothing when it is not clear how they are written, and for a code full to the brim.
    """
    if not _PLAIN.fullmatch(text):
        return None
    modules, lines = _drawn(text, level)
    if modules > _LARGEST:
        return None
    units = tuple(_units(text))
    try:
        _drawn(_digits(units[-1].place + units[-1].width), level, version=_version(modules))
    except ValueError:
        return None
    others = tuple(one for one in units if one.stop > head and "0" in one.signs)
    return _Sort(modules, lines, others)


def _units(text: str) -> Iterator[_Unit]:
    """A sign in eight bits each, but of long runs of capitals and digits two in eleven."""
    start = place = 0
    for number, part in enumerate(_COMPACT.split(text)):
        step, whole = (2, 11) if number % 2 else (1, 8)
        place += _HEADINGS[number % 2] if part else 0
        for at in range(0, len(part), step):
            signs = part[at : at + step]
            width = whole if len(signs) == step else 6
            yield _Unit(start, start + len(signs), signs, place, width)
            start, place = start + len(signs), place + width


def _value(signs: str, width: int) -> int:
    if width == 8:
        return ord(signs)
    first, *second = map(_SIGNS.index, signs)
    return first * 45 + second[0] if second else first


@lru_cache(maxsize=_MOST_CHANGES)
def _changed(old: str, new: str, width: int, end: int, modules: int, level: str) -> int:
    """What is changed in the lines of a code by other signs, whose bits end before a place."""
    changed, bits = 0, _value(old, width) ^ _value(new, width)
    for number in range(bits.bit_length()):
        if bits >> number & 1:
            changed ^= _flipped(end - number, modules, level)
    return changed


@lru_cache(maxsize=_MOST_CHANGES)
def _flipped(end: int, modules: int, level: str) -> int:
    """What the bit before a place changes: three digits are ten bits, of which one is changed."""
    digits = _digits(end)
    number = 1 << (len(digits) // 3 * 10 + _HEADINGS[2]) - end
    one, other = (
        _drawn(text, level, version=_version(modules))[1]
        for text in (digits, f"{number:0{len(digits)}}")
    )
    return one ^ other


def _digits(end: int) -> str:
    """So many noughts, three by three, that their bits reach to a place."""
    return "000" * -(-(end - _HEADINGS[2]) // 10)
