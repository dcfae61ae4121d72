"""Where the links of a page lead, so that none leads nowhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from gongkai.artifact import Artifact
from gongkai.faults import making
from gongkai.problem import Place, Problem

__all__ = ["Lead", "dead_ends", "has_anchor", "leads_of"]

_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_TWIN = "large/"


@dataclass(frozen=True, slots=True)
class Lead:
    """A link of a page within its board: the page, the file it names, an anchor there or nothing.

    Both paths are below the board; ``source`` is the file that the page was made from.
    """

    page: str
    target: str
    anchor: str
    source: str


def leads_of(artifact: Artifact, base_url: str, base_path: str) -> Iterator[Lead]:
    """The links of a page within its board, each once; other files, and twins, have none.

    A large-print twin has the links of its page. ``base_url`` and ``base_path`` are the board's
    own, so that an address written in full, as of the code on a poster, is followed too.
    """
    if not artifact.path.endswith(".html") or artifact.path.startswith(_TWIN):
        return
    source = artifact.sources[0] if artifact.sources else artifact.path
    for written in dict.fromkeys(_LINK.findall(artifact.body.decode("utf-8"))):
        target = _within(unescape(written), artifact.path, base_url, base_path)
        if target is not None:
            path, _, anchor = target.partition("#")
            yield Lead(artifact.path, unquote(path) or artifact.path, unquote(anchor), source)


def _within(written: str, page: str, base_url: str, base_path: str) -> str | None:
    """The target below the board with its anchor, or nothing when it is elsewhere."""
    if base_url and written.startswith(base_url):
        found = written.removeprefix(base_url)
    elif _ELSEWHERE.match(written):
        return None
    elif written.startswith("/"):
        if not written.startswith(base_path):
            return None
        found = written.removeprefix(base_path)
    else:
        path, mark, anchor = written.partition("#")
        here = normpath(join(dirname(page), path)) + ("/" if path.endswith("/") else "")
        found = here + mark + anchor if path else page + written
    if found.startswith("../"):
        return None
    path, mark, anchor = found.partition("#")
    return f"{path}index.html{mark}{anchor}" if not path or path.endswith("/") else found


def has_anchor(body: bytes, anchor: str) -> bool:
    """Whether a page has a place of that name."""
    return f' id="{anchor}"'.encode() in body


def dead_ends(
    leads: Iterable[Lead], paths: Iterable[str], bodies: Mapping[str, bytes]
) -> Iterator[Problem]:
    """The links to no file, or to no place in one. Problems: ``dead-link``.

    ``bodies`` are those pages that a link names a place of.
    """
    known = set(paths)
    for lead in leads:
        named = f"{lead.target}#{lead.anchor}" if lead.anchor else lead.target
        is_there = lead.target in known or f"{lead.target}/index.html" in known
        body = bodies.get(lead.target, b"")
        if not is_there or (lead.anchor and not has_anchor(body, lead.anchor)):
            yield making.DEAD_LINK.at(Place(lead.source), page=lead.page, target=named)
