"""What a board brings for its posters: fonts in ``fonts/``, the shop's profile in ``press/``.

Both folders stand in the board's own folder and may be left out. A font has to be open for
embedding, and a profile has to be of the press: what cannot be used is said, and nothing is made.
"""

import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from gongkai.faults import making
from gongkai.language import Text
from gongkai.posters.condition import COATED_JAPAN_2001, Condition
from gongkai.posters.fonts import PINNED, OwnFont, Typeface
from gongkai.posters.icc import BadProfile, condition_of
from gongkai.posters.typesetting import families_in
from gongkai.problem import Place, Problem
from gongkai.script import Region
from gongkai.value_object import dataclass

__all__ = ["FONT_FOLDER", "NOTHING_SUPPLIED", "PRESS_FOLDER", "Supplied", "supplied_by"]

FONT_FOLDER = "fonts"
PRESS_FOLDER = "press"
_FONT_ENDINGS = (".otf", ".ttf", ".ttc", ".otc")
_PROFILE_ENDINGS = (".icc", ".icm")
_LARGEST = 64 * 1024 * 1024
_RESTRICTED = 0x0002
"""The bit of ``fsType`` by which a font forbids to be embedded (OpenType, OS/2 table)."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the posters of a board are set in, and how its shop prints."""

    typeface: Typeface = PINNED
    condition: Condition = COATED_JAPAN_2001


NOTHING_SUPPLIED = Supplied()
"""The pinned font, and the condition that shops know."""


def supplied_by(
    board: Path, shown_as: str, region: Region = "CN"
) -> tuple[Supplied, tuple[Problem, ...]]:
    """What the folder of a board holds for its posters.

    Problems: ``font-unusable``, ``shop-profile``.

    Raises:
        OSError: when the machine cannot read a file.
    """
    problems: list[Problem] = []
    fonts = tuple(_fonts(board, shown_as, problems))
    condition = _condition(board, shown_as, problems)
    return Supplied(Typeface(region, fonts), condition), tuple(problems)


def _files(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in endings and path.is_file() and not path.name.startswith(".")
    )


def _fonts(board: Path, shown_as: str, problems: list[Problem]) -> Iterator[OwnFont]:
    paths = _files(board / FONT_FOLDER, _FONT_ENDINGS)
    known = families_in(board / FONT_FOLDER) if paths else ()
    for path in paths:
        place = Place(f"{shown_as}/{FONT_FOLDER}/{path.name}")
        found = _font(path, known)
        if isinstance(found, Text):
            problems.append(making.FONT_UNUSABLE.at(place, name=path.name, reason=found))
        else:
            yield found


def _font(path: Path, known: Sequence[str]) -> OwnFont | Text:
    """The font in a file, or why it cannot be used."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    if path.stat().st_size > _LARGEST:
        return Text("文件太大，超过 64 MB", "it is over 64 MB")
    body = path.read_bytes()
    try:
        if body.startswith(b"ttcf"):
            font = TTCollection(BytesIO(body), lazy=True).fonts[0]
        else:
            font = TTFont(BytesIO(body), lazy=True)
        names = [str(font["name"].getDebugName(number)) for number in (16, 1)]
        characters = frozenset(font.getBestCmap() or ())
        restricted = "OS/2" in font and font["OS/2"].fsType & _RESTRICTED
        has_outlines = "glyf" in font or "CFF " in font or "CFF2" in font
    except (*_BROKEN, TTLibError):
        return Text("打不开，文件坏了或者不是字体", "it is damaged, or no font")
    if not characters or not has_outlines:
        return Text("里面没有能印的字形", "it has no outlines to print")
    if restricted:
        return Text("它的授权不许嵌入文件，不能送印", "its licence forbids embedding")
    # Typst leaves the weight out of a name, as in “Source Han Sans SC Heavy”.
    family = next(
        (one for one in known if any(f"{name} ".startswith(f"{one} ") for name in names)), ""
    )
    if not family:
        return Text("里面没有写字体的名字，排不了", "it does not say its name")
    return OwnFont(path, hashlib.sha256(body).hexdigest(), family, characters)


_BROKEN = (AssertionError, AttributeError, EOFError, IndexError, KeyError, TypeError, ValueError)
"""What fontTools raises on damaged files, beside its own error."""


def _condition(board: Path, shown_as: str, problems: list[Problem]) -> Condition:
    found = _files(board / PRESS_FOLDER, _PROFILE_ENDINGS)
    if not found:
        return COATED_JAPAN_2001
    place = Place(f"{shown_as}/{PRESS_FOLDER}/{found[-1].name}")
    if len(found) > 1:
        reason = Text("一个公开栏只能放一个", "a board has one at most")
        problems.append(making.SHOP_PROFILE.at(place, name=found[-1].name, reason=reason))
        return COATED_JAPAN_2001
    try:
        return condition_of(found[0].read_bytes())
    except BadProfile as refused:
        problem = making.SHOP_PROFILE.at(place, name=found[0].name, reason=refused.reason)
        problems.append(problem)
        return COATED_JAPAN_2001
