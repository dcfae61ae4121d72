"""A file of the site before it is written, and the gathering of all of them."""

from collections.abc import Iterable, Mapping

from gongkai.faults import making
from gongkai.problem import Place, Problem
from gongkai.value_object import dataclass

__all__ = ["Artifact", "Gathered", "collisions", "gather", "stays_below"]

_NO_STEPS = frozenset({"", ".", ".."})
"""What no step of a path below a folder is."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file: its path below the output folder, its bytes, and what it was made from.

    ``sources`` are files as the user knows them; they name the culprits when two claim one path.
    ``codes`` are the addresses that stand on it as QR codes, in full.
    ``key`` stands for all that it was made from, where that is known. A file ``is_kept`` when the
    one at its path has that key; it was not made again, and has no bytes here.
    """

    path: str
    body: bytes
    sources: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    key: bytes = b""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """All files of a site by path, in the order of the paths, and the collisions met."""

    artifacts: Mapping[str, Artifact]
    problems: tuple[Problem, ...]


def gather(artifacts: Iterable[Artifact]) -> Gathered:
    """All artifacts by path; paths that differ only in case collide, as they would on Windows.

    Problems: ``same-path``.
    """
    found: dict[str, Artifact] = {}
    problems = []
    for artifact in artifacts:
        key = artifact.path.casefold()
        if key in found:
            problems.append(_collision(found[key], artifact))
        found.setdefault(key, artifact)
    ordered = {one.path: one for one in sorted(found.values(), key=lambda one: one.path)}
    return Gathered(ordered, tuple(problems))


def collisions(claims: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """That two files claim one path, of all paths with the source of each, which may be empty.

    Problems: ``same-path``.
    """
    known = list(claims)
    if len({path.casefold() for path, _ in known}) == len(known):
        return ()
    made = (Artifact(path, b"", (source,) if source else ()) for path, source in known)
    return gather(made).problems


def _collision(first: Artifact, second: Artifact) -> Problem:
    return making.SAME_PATH.at(
        Place(second.sources[0] if second.sources else second.path),
        path=second.path,
        first="、".join(first.sources) or first.path,
        second="、".join(second.sources) or second.path,
    )


def stays_below(path: object) -> bool:
    """Whether a path that was read somewhere names a file below a folder, on any system."""
    return (
        isinstance(path, str)
        and "\\" not in path
        and ":" not in path
        and "\0" not in path
        and _NO_STEPS.isdisjoint(path.split("/"))
    )
