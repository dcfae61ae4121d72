"""What other installed packages offer by entry points: kinds, outputs and themes.

Hardly any package does. So ``importlib.metadata``, which takes a twentieth of a second to load and
to ask all of them, is only asked when one of their lists names a group of ours.
"""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["KINDS", "OUTPUTS", "THEMES", "offered"]

KINDS, OUTPUTS, THEMES = "gongkai.kinds", "gongkai.outputs", "gongkai.themes"
_OURS = b"[gongkai."


def offered(*groups: str) -> tuple["EntryPoint", ...]:
    """All that is offered in some groups, a package that stands in the way of another first."""
    if not _may_offer(tuple(sys.path)):
        return ()
    from importlib.metadata import entry_points

    found = entry_points()
    return tuple(entry for group in groups for entry in found.select(group=group))


@lru_cache(maxsize=1)
def _may_offer(places: tuple[str, ...]) -> bool:
    """Whether a package names a group of ours, or is of a sort whose lists are not looked into."""
    others = [one for one in sys.meta_path if one is not PathFinder]
    if any(hasattr(one, "find_distributions") for one in others):
        return True
    return any(_names_ours(place or ".") for place in places)


def _names_ours(place: str) -> bool:
    if os.path.isfile(place):  # noqa: PTH113 - no Path for hundreds of packages
        return True
    return any(_OURS in listed for listed in _lists(place))


def _lists(place: str) -> Iterator[bytes]:
    """The lists of entry points of the packages in a folder, as they are written."""
    try:
        names = os.listdir(place)  # noqa: PTH208 - as above
    except OSError:
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            try:
                with open(f"{place}/{name}/entry_points.txt", "rb") as file:  # noqa: PTH123
                    yield file.read()
            except OSError:
                continue
