"""Where the links of a page lead, so that none leads nowhere."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from html import unescape
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from gongkai.artifact import Artifact
from gongkai.faults import making
from gongkai.pattern import pattern
from gongkai.problem import Place, Problem

__all__ = ["Lead", "dead_ends", "has_anchor", "lead_of", "leads_away", "leads_of", "written_of"]

_LINK = pattern(r'\s(?:href|src)="([^"]*)"|<loc>([^<]*)</loc>')
_READ = (".html", ".xml")
_ELSEWHERE = pattern(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_TWIN = "large/"


class Lead(NamedTuple):
    """A link of a page within its board: the page, the file it names, an anchor there or nothing.

    Both paths are below the board; ``source`` is the file that the page was made from.
    """

    page: str
    target: str
    anchor: str
    source: str

    @property
    def written(self) -> str:
        """Target and anchor in one text."""
        return f"{self.target}#{self.anchor}" if self.anchor else self.target


def leads_away(
    leads: Iterable[Lead], own: Mapping[str, bytes], is_left_out: Callable[[str], bool]
) -> tuple[Lead, ...]:
    """The links that lead to other files than ``own``, or to no place in them.

    ``is_left_out`` is that of ``dead_ends``: a whole file that it holds for is never missed, and is
    not told.
    """
    away = (one for one in leads if not _is_within(one, own))
    return tuple(one for one in away if one.anchor or not is_left_out(one.target))


def written_of(leads: Iterable[Lead]) -> tuple[str, ...]:
    """Links by target and anchor in one text, each once."""
    return tuple(dict.fromkeys(one.written for one in leads))


def _is_within(lead: Lead, own: Mapping[str, bytes]) -> bool:
    """Whether a link leads to one of these files, and to a place that is there, if it names one."""
    body = own.get(lead.target)
    return body is not None and (not lead.anchor or has_anchor(body, lead.anchor))


def lead_of(written: str, page: str, source: str) -> Lead:
    """The link of a page whose target and anchor were kept in one text."""
    target, _, anchor = written.partition("#")
    return Lead(page, target, anchor, source)


def leads_of(artifact: Artifact, base_url: str, base_path: str) -> Iterator[Lead]:
    """Where a page, feed or site map leads within its board, and the codes on any file, each once.

    A large-print twin has the links of its page. ``base_url`` and ``base_path`` are the board's
    own, so that an address written in full is followed too. A code is for people who stand before
    the board, so one that leads out of it is kept as it is written, and found nowhere.
    """
    if artifact.path.startswith(_TWIN):
        return
    source = artifact.sources[0] if artifact.sources else artifact.path
    targets = [_within(one, artifact.path, base_url, base_path) or one for one in artifact.codes]
    if artifact.path.endswith(_READ):
        found = _LINK.findall(artifact.body.decode("utf-8"))
        written = dict.fromkeys(unescape(link or address) for link, address in found)
        targets += [_within(one, artifact.path, base_url, base_path) or "" for one in written]
    for target in dict.fromkeys(targets):
        if target:
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


def _places_found(leads: Iterable[Lead], known: Set[str], read: Callable[[str], bytes]) -> set[str]:
    """The links to a place in a page that is there, as they are written."""
    sought: dict[str, list[Lead]] = {}
    for lead in leads:
        if lead.anchor and lead.target in known:
            sought.setdefault(lead.target, []).append(lead)
    found: set[str] = set()
    for target, own in sought.items():
        body = read(target)
        found.update(one.written for one in own if has_anchor(body, one.anchor))
    return found


def has_anchor(body: bytes, anchor: str) -> bool:
    """Whether a page has a place of that name."""
    return f' id="{anchor}"'.encode() in body


def dead_ends(
    leads: Iterable[Lead],
    paths: Iterable[str],
    read: Callable[[str], bytes],
    is_left_out: Callable[[str], bool] = lambda _: False,
) -> Iterator[Problem]:
    """The links to no file, or to no place in one. Problems: ``dead-link``.

    ``read`` gives the bytes of one of the ``paths``; of those that a link names a place of, one at
    a time is held. ``is_left_out`` is whether a file is one of those that this build was told not
    to make.
    """
    known, met = set(paths), tuple(leads)
    found = _places_found(met, known, read)
    for lead in met:
        is_there = lead.target in known or f"{lead.target}/index.html" in known
        if not is_there and is_left_out(lead.target):
            continue
        if not is_there or (lead.anchor and lead.written not in found):
            yield making.DEAD_LINK.at(Place(lead.source), page=lead.page, target=lead.written)
