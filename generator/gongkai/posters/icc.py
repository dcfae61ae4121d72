"""Reading the ICC profile that a print shop hands out, far enough to trust it or to refuse it.

The layout is that of ICC.1:2022 (header 7.2, tag table 7.3, descriptions 10.15 and, for version 2,
ICC.1:2001-04 6.5.17). PDF/X-4 takes a profile of the class ``prtr`` whose colours are CMYK.
"""

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.language import Text
from gongkai.posters.condition import Condition, registered_in

__all__ = ["BadProfile", "condition_of", "profile_names"]

_HEADER = 128
_ENTRY = 12
_MOST_TAGS = 200
_LARGEST = 32 * 1024 * 1024
_TABLES = ("A2B0", "B2A0")
_TABLE_TYPES = ("mft1", "mft2", "mAB ", "mBA ")
_INKS = 4
_VERSIONS = (2, 4)

_CLASSES: Mapping[str, Text] = MappingProxyType(
    {
        "scnr": Text("扫描仪、相机的（scnr）", "for a scanner or camera (scnr)"),
        "mntr": Text("显示器的（mntr）", "for a screen (mntr)"),
        "link": Text("设备链接（link）", "a device link (link)"),
        "spac": Text("颜色空间转换（spac）", "a colour space conversion (spac)"),
        "abst": Text("抽象效果（abst）", "an abstract one (abst)"),
        "nmcl": Text("专色名录（nmcl）", "a list of named colours (nmcl)"),
    }
)


class BadProfile(ValueError):
    """A profile that PDF/X-4 does not take; ``reason`` says why, as the rest of a sentence."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def condition_of(profile: bytes) -> Condition:
    """The printing condition that a profile describes, with the profile in it.

    Raises:
        BadProfile: when it is damaged, of another class than ``prtr``, or not of CMYK.
    """
    _check_header(profile)
    tags = _tags(profile)
    for name in ("desc", *_TABLES):
        if name not in tags:
            raise BadProfile(Text(f"文件坏了，少了 {name} 这一段", f"it is damaged: no {name}"))
    for name in _TABLES:
        _check_table(name, tags[name])
    description, other = _names(tags)
    identifier = registered_in(other) or registered_in(description) or "Custom"
    return Condition(identifier, description or identifier, profile)


def profile_names(profile: bytes) -> str:
    """What a profile calls itself and the data it was made from; empty when it cannot be read."""
    try:
        return " ".join(_names(_tags(profile)))
    except BadProfile:
        return ""


def _check_header(profile: bytes) -> None:
    if len(profile) > _LARGEST:
        raise BadProfile(Text("文件太大，不像色彩文件", "it is too large for a profile"))
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        raise BadProfile(Text("这不是 ICC 色彩文件", "it is no ICC profile"))
    if int.from_bytes(profile[:4], "big") != len(profile):
        raise BadProfile(Text("文件坏了，长度不对", "it is damaged: its length is wrong"))
    if profile[8] not in _VERSIONS:
        raise BadProfile(
            Text(f"是第 {profile[8]} 版，印刷用第 2 或第 4 版", f"it is of version {profile[8]}")
        )
    sort, space = _signature(profile, 12), _signature(profile, 16)
    if sort != "prtr":
        found = _CLASSES.get(sort, Text(f"“{sort}”", f"“{sort}”"))
        raise BadProfile(
            Text(f"它是{found.zh}，不是印刷用的（prtr）", f"it is {found.en}, not for print (prtr)")
        )
    if space != "CMYK":
        raise BadProfile(Text(f"它是 {space.strip()} 的，不是 CMYK", f"it is of {space.strip()}"))
    if _signature(profile, 20) not in ("Lab ", "XYZ "):
        raise BadProfile(Text("文件坏了，连接空间不对", "it is damaged: wrong connection space"))


def _signature(part: bytes, start: int) -> str:
    return part[start : start + 4].decode("latin-1")


def _tags(profile: bytes) -> dict[str, bytes]:
    """The tagged parts of a profile by their signatures."""
    count = int.from_bytes(profile[_HEADER : _HEADER + 4], "big")
    end = _HEADER + 4 + count * _ENTRY
    if not 0 < count <= _MOST_TAGS or end > len(profile):
        raise BadProfile(Text("文件坏了，目录不对", "it is damaged: wrong table of tags"))
    tags: dict[str, bytes] = {}
    for place in range(_HEADER + 4, end, _ENTRY):
        start = int.from_bytes(profile[place + 4 : place + 8], "big")
        size = int.from_bytes(profile[place + 8 : place + 12], "big")
        if start < end or size < 8 or start + size > len(profile):
            raise BadProfile(Text("文件坏了，有一段不全", "it is damaged: a part is cut off"))
        tags[_signature(profile, place)] = profile[start : start + size]
    return tags


def _check_table(name: str, table: bytes) -> None:
    """A table between CMYK and the connection space: its type, and its channels in and out."""
    ways = (_INKS, 3) if name.startswith("A2B") else (3, _INKS)
    if _signature(table, 0) not in _TABLE_TYPES or tuple(table[8:10]) != ways:
        raise BadProfile(
            Text(f"文件坏了，{name} 这一段不是 CMYK 的", f"it is damaged: {name} is not of CMYK")
        )


def _names(tags: Mapping[str, bytes]) -> tuple[str, str]:
    """The description, and what is said of the measured data."""
    return _text(tags.get("desc", b"")), tags.get("targ", b"")[8:].decode("latin-1")


def _text(tag: bytes) -> str:
    """The text of a description in either form."""
    if _signature(tag, 0) == "desc":
        length = int.from_bytes(tag[8:12], "big")
        return tag[12 : 12 + length].decode("latin-1").strip("\0 ")
    if _signature(tag, 0) == "mluc" and len(tag) >= 28:
        length = int.from_bytes(tag[20:24], "big")
        start = int.from_bytes(tag[24:28], "big")
        return tag[start : start + length].decode("utf-16-be", "replace").strip("\0 ")
    return ""
