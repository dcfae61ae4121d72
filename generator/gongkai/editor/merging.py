"""Two people change one record at once: what both may keep is kept, the rest is asked."""

from collections.abc import Mapping

from gongkai.problem import Loc, field_name
from gongkai.source import Tree
from gongkai.value_object import dataclass

__all__ = ["Conflict", "merged"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both changed, each in another way."""

    field: str
    mine: Tree
    theirs: Tree


def merged(base: Tree, mine: Tree, theirs: Tree, loc: Loc = ()) -> tuple[Tree, list[Conflict]]:
    """The value with the changes of both; where both changed one thing mine stands, and is told.

    Mappings are merged by key, lists of one length row by row; a list that grew or shrank on one
    side only is that side's.
    """
    if mine in (theirs, base):
        return theirs, []
    if theirs == base:
        return mine, []
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        known = base if isinstance(base, Mapping) else {}
        found: dict[str, Tree] = {}
        conflicts: list[Conflict] = []
        for key in [*mine, *(key for key in theirs if key not in mine)]:
            value, more = merged(known.get(key), mine.get(key), theirs.get(key), (*loc, key))
            conflicts += more
            if value is not None:
                found[key] = value
        return found, conflicts
    if _alike(base, mine, theirs):
        rows: list[Tree] = []
        conflicts = []
        for at, (old, one, other) in enumerate(zip(base, mine, theirs, strict=True)):  # type: ignore[arg-type]
            value, more = merged(old, one, other, (*loc, at))
            rows.append(value)
            conflicts += more
        return rows, conflicts
    return mine, [Conflict(field_name(loc), mine, theirs)]


def _alike(*values: Tree) -> bool:
    """Whether all are lists of one length."""
    lengths = {len(value) if isinstance(value, list) else -1 for value in values}
    return len(lengths) == 1 and -1 not in lengths
