"""The one font of the posters: found in its package, and asked which characters it has."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

__all__ = ["FAMILY", "covered", "font_folder", "missing_characters"]

FAMILY = "Noto Sans CJK SC"
"""The face with the glyph shapes of mainland China."""

_PACKAGE = "manimgx_fonts_cjk"
_FILE = "NotoSansCJK-VF.otf.ttc"
_DRAWN_BY_NO_GLYPH = frozenset("\t\n\r ")


def font_folder() -> Path:
    """The folder that holds the pinned font file, and nothing else that typst would load."""
    return Path(str(files(_PACKAGE).joinpath(_FILE))).parent


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """The code points that the font has a glyph for."""
    from fontTools.ttLib import TTCollection

    with TTCollection(str(font_folder() / _FILE), lazy=True) as collection:
        for face in collection.fonts:
            if face["name"].getDebugName(1) == FAMILY or face["name"].getDebugName(16) == FAMILY:
                return frozenset(face.getBestCmap())
    message = f"{_FILE} holds no face named {FAMILY}"
    raise LookupError(message)


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that the font cannot draw, each once, in their first order.

    Typst leaves a missing glyph out without a word, so this has to be asked before.
    """
    known = covered()
    unknown = (
        character
        for character in text
        if ord(character) not in known and character not in _DRAWN_BY_NO_GLYPH
    )
    return tuple(dict.fromkeys(unknown))
