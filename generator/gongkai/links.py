"""Where the links of a page lead, so that none leads nowhere."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from gongkai.artifact import Artifact
from gongkai.faults import making
from gongkai.pattern import pattern
from gongkai.problem import Place, Problem

__all__ = [
    "Lead",
    "RecordLinks",
    "anchors_of",
    "dead_ends",
    "lead_of",
    "leads_away",
    "leads_of",
    "written_of",
]

_LINK = pattern(rb'="(?<=[fc]=")(?:(?<=\shref=")|(?<=\ssrc="))([^"]*)"')
"""Begins with two signs to be sought, which is soon done; for a space of any sort it is not."""
_ADDRESS = pattern(rb"<loc>([^<]*)</loc>")
_ANCHOR = pattern(rb' id="([^"]*)"')
_PLAIN_ANCHOR = pattern(rb' id="([^"%&]*)"')
"""Of those no sign can be written as something else in a link."""
_PLAIN_PATH = pattern(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_MOST_WAYS = 2048
_MOST_SHELVES = 16
_ELSEWHERE = pattern(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_CALLS = b"tel:", b"mailto:"
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
    away = _leads_out(leads, own)
    return tuple(one for one in away if one.anchor or not is_left_out(one.target))


def written_of(leads: Iterable[Lead]) -> tuple[str, ...]:
    """Links by target and anchor in one text, each once."""
    return tuple(dict.fromkeys(one.written for one in leads))


def _leads_out(leads: Iterable[Lead], own: Mapping[str, bytes]) -> Iterator[Lead]:
    """The links that lead to none of these files, or to no place in one of them."""
    places: dict[str, Set[str]] = {}
    for lead in leads:
        body = own.get(lead.target)
        if body is None:
            yield lead
        elif lead.anchor:
            if lead.target not in places:
                places[lead.target] = anchors_of(body)
            if lead.anchor not in places[lead.target]:
                yield lead


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
    if not artifact.path.startswith(_TWIN):
        yield from _leads(artifact, _written(artifact), artifact.codes, base_url, base_path)


def _leads(
    artifact: Artifact,
    links: Iterable[bytes],
    codes: Iterable[str],
    base_url: str,
    base_path: str,
) -> Iterator[Lead]:
    source = artifact.sources[0] if artifact.sources else artifact.path
    base = (artifact.path, artifact.path.rpartition("/")[0], base_url, base_path)
    ends: list[tuple[str, str] | None] = []
    ends += [_within(code, *base) or (code, "") for code in codes]
    ends += [_within(_unescaped(one.decode("utf-8")), *base) for one in links]
    for end in dict.fromkeys(ends):
        if end is not None:
            yield Lead(artifact.path, *end, source)


class RecordLinks:
    """Where the files of single records lead; what leads up from a page is found out once.

    ``base_url``, ``base_path`` and ``is_left_out`` are those of ``leads_of`` and ``leads_away``.
    """

    def __init__(self, base_url: str, base_path: str, is_left_out: Callable[[str], bool]) -> None:
        self._base = base_url, base_path
        self._is_left_out = is_left_out
        self._shelves = lru_cache(maxsize=_MOST_SHELVES)(self._shelf)

    def away(
        self, page: str, artifacts: Sequence[Artifact]
    ) -> tuple[tuple[str, ...], tuple[Lead, ...]]:
        """The links that lead away from the files of a record, as ``leads_away`` tells them.

        First all of them, each once as it is kept in one text; then those of other files than its
        page.
        """
        own = {one.path: one.body for one in artifacts}
        away: dict[str, None] = {}
        others: list[Lead] = []
        for one in artifacts:
            if one.path.startswith(_TWIN):
                continue
            is_page = one.path == page
            links, codes = self._unsure(one, own, away) if is_page else (_written(one), one.codes)
            if links or codes:
                ends = _leads(one, links, codes, *self._base)
                leads = leads_away(ends, own, self._is_left_out)
                away |= dict.fromkeys(lead.written for lead in leads)
                if not is_page:
                    others += leads
        return tuple(away), tuple(others)

    def _unsure(
        self, page: Artifact, own: Mapping[str, bytes], away: dict[str, None]
    ) -> tuple[Sequence[bytes], tuple[str, ...]]:
        """The links and codes of a page, but for those that surely lead to its own files or away.

        The latter are added to ``away``.
        """
        folder, slash, _ = page.path.rpartition("/")
        links = _LINK.findall(page.body)
        if not slash:
            return links, page.codes
        address, twin = self._to_itself(page.path, own)
        sure = {b"#" + place for place in _PLAIN_ANCHOR.findall(page.body)}
        sure |= {address.encode(), twin}
        shelf = self._shelves(folder.rpartition("/")[0])
        unsure: list[bytes] = []
        for link in links:
            if link in sure:
                continue
            target = shelf[link] if link[:3] == b"../" else self._beside(folder, link)
            if target is None:
                unsure.append(link)
            elif target and target not in own:
                away[target] = None
        return unsure, tuple(one for one in page.codes if one != address)

    def _beside(self, folder: str, link: bytes) -> str | None:
        """As ``_Shelf`` has it, of a link to a file in the folder of a page or below it."""
        name = _plain_name(link)
        if not name:
            return "" if link.startswith(_CALLS) else None
        target = f"{folder}/{name}"
        return "" if self._is_left_out(target) else target

    def _to_itself(self, page: str, own: Collection[str]) -> tuple[str, bytes]:
        """The address of a page and the link to its twin, where it is clear how they are written.

        An empty link leads to the page too.
        """
        base_url, twin = self._base[0], f"{_TWIN}{page}"
        if not page.endswith("/index.html") or not _PLAIN_PATH.fullmatch(page):
            return "", b""
        is_clear = base_url and "&" not in base_url
        address = f"{base_url}{page.removesuffix('index.html')}" if is_clear else ""
        return address, f"{'../' * page.count('/')}{twin}".encode() if twin in own else b""

    def _shelf(self, shelf: str) -> "_Shelf":
        return _Shelf(shelf, self._base, self._is_left_out)


class _Shelf(dict[bytes, str | None]):
    """The files that links up out of the folders on a shelf lead to, each found out once.

    Empty for one that is never missed or not of the board; nothing for one to a place in a file.
    """

    def __init__(
        self, shelf: str, base: tuple[str, str], is_left_out: Callable[[str], bool]
    ) -> None:
        super().__init__()
        self._folder = f"{shelf}/x"
        self._base = base
        self._is_left_out = is_left_out

    def __missing__(self, link: bytes) -> str | None:
        if len(self) >= _MOST_WAYS:
            self.clear()
        self[link] = found = self._found(_unescaped(link.decode("utf-8")))
        return found

    def _found(self, written: str) -> str | None:
        end = _within(written, f"{self._folder}/index.html", self._folder, *self._base)
        target, anchor = end or ("", "")
        if anchor or "#" in target:
            return None
        return "" if self._is_left_out(target) else target


@lru_cache(maxsize=_MOST_WAYS)
def _plain_name(link: bytes) -> str:
    """The path of a file that stands in the folder of a page or below it, when that is plain."""
    written = link.decode("utf-8")
    return written if _PLAIN_PATH.fullmatch(written) else ""


def _unescaped(written: str) -> str:
    """An address without the references to characters that few have."""
    if "&" not in written:
        return written
    from html import unescape

    return unescape(written)


def _written(artifact: Artifact) -> Iterable[bytes]:
    """The links as they stand in a page or a feed, and the addresses in a site map."""
    if artifact.path.endswith(".html"):
        return _LINK.findall(artifact.body)
    if artifact.path.endswith(".xml"):
        return [*_LINK.findall(artifact.body), *_ADDRESS.findall(artifact.body)]
    return ()


def _within(
    written: str, page: str, folder: str, base_url: str, base_path: str
) -> tuple[str, str] | None:
    """The target below the board and its anchor, or nothing when it is elsewhere.

    A link up out of the folder of a page is that from the folder above, where others have it too.
    """
    path, _, anchor = written.partition("#")
    anchor = unquote(anchor) if anchor else ""
    if not path:
        return page, anchor
    if folder and path.startswith("../"):
        found = _below(folder.rpartition("/")[0], path[3:])
    elif base_url and path.startswith(base_url):
        found = _file_at(path.removeprefix(base_url))
    elif _ELSEWHERE.match(path):
        return None
    elif path.startswith("/"):
        found = _file_at(path.removeprefix(base_path)) if path.startswith(base_path) else ""
    else:
        found = _below(folder, path)
    return (found, anchor) if found else None


def _below(folder: str, path: str) -> str:
    """The file that a path leads to from a folder of the board; empty when it leads out of it."""
    above, rest = folder, path
    while above and rest.startswith("../"):
        above, rest = above.rpartition("/")[0], rest[3:]
    if _PLAIN_PATH.fullmatch(rest):
        return f"{above}/{rest}" if above else rest
    found = normpath(f"{folder or '.'}/{path}")
    is_folder = not path or path.endswith("/")
    return _file_at(f"{found}/".removeprefix("./") if is_folder else found)


def _file_at(path: str) -> str:
    """The file that is shown for a path below the board; empty for one that leads out of it."""
    if path == ".." or path.startswith("../"):
        return ""
    return unquote(f"{path}index.html" if not path or path.endswith("/") else path)


def _places_found(leads: Iterable[Lead], known: Set[str], read: Callable[[str], bytes]) -> set[str]:
    """The links to a place in a page that is there, as they are written."""
    sought: dict[str, list[Lead]] = {}
    for lead in leads:
        if lead.anchor and lead.target in known:
            sought.setdefault(lead.target, []).append(lead)
    found: set[str] = set()
    for target, own in sought.items():
        places = anchors_of(read(target))
        found.update(one.written for one in own if one.anchor in places)
    return found


def anchors_of(body: bytes) -> Set[str]:
    """The names of the places in a page that a link may lead to."""
    return {one.decode("utf-8") for one in _ANCHOR.findall(body)}


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
