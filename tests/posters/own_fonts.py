"""Fonts made for tests: a square for each character that is asked for."""

from collections.abc import Iterable
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

__all__ = ["own_font"]


def own_font(family: str, characters: Iterable[int], *, restricted: bool = False) -> bytes:
    """A TrueType font of a family, which forbids to be embedded when it is restricted."""
    codes = sorted(characters)
    names = [".notdef", *(f"u{code:05X}" for code in codes)]
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: f"u{code:05X}" for code in codes})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"}
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=2 if restricted else 0)
    builder.setupPost()
    written = BytesIO()
    builder.save(written)
    return written.getvalue()
