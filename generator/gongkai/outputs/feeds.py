"""Atom feeds of the board and of each area, in each of its languages (RFC 4287).

A text that is somebody's own words says its language itself where that is another.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from gongkai.artifact import Artifact
from gongkai.message import Message, say
from gongkai.output import Edition, Output, Site
from gongkai.route import area_path, atom_path, link, page_path, record_path
from gongkai.tabulate import TableRows
from gongkai.view import BoardView, Entry

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["OUTPUT"]

_NEWEST = 40
_ATOM = "http://www.w3.org/2005/Atom"


def _board(view: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    areas: dict[str, list[Entry]] = {area: [] for area in view.area_labels}
    for entry in view.entries:
        areas[entry.area].append(entry)
    for edition in site.editions:
        yield _feed(view, site, edition, "", view.board_name, view.entries)
        for area, label in view.area_labels.items():
            title = say("%(owner)s：%(title)s", owner=view.board_name, title=label)
            yield _feed(view, site, edition, area, title, areas[area])


def _feed(
    view: BoardView, site: Site, edition: Edition, area: str, title: str, entries: Sequence[Entry]
) -> Artifact:
    path = f"{edition.folder}{atom_path(area)}"
    home = f"{edition.folder}{area_path(area) if area else page_path('index')}"
    newest = tuple(entries[:_NEWEST])
    updated = _moment(newest[0].shown_from if newest else site.today)
    make = partial(_atom, view, site, edition, (path, home, title, updated), newest)
    return site.file(path, (view.slug, home, title, updated, newest), make)


def _atom(
    view: BoardView,
    site: Site,
    edition: Edition,
    head: tuple[str, str, str, str],
    newest: Sequence[Entry],
) -> bytes:
    """A feed in XML; its ``head`` are its path, that of its page, its title, and its moment."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    path, home, title, updated = head
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": edition.language})
    SubElement(feed, "id").text = _identity(view, path)
    _say(feed, "title", title, edition)
    SubElement(feed, "updated").text = updated
    author = SubElement(feed, "author")
    _say(author, "name", view.organisation, edition)
    if site.base_url:
        SubElement(feed, "link", {"rel": "self", "href": site.base_url + path})
        SubElement(feed, "link", {"href": site.base_url + home})
    for entry in newest:
        _add_entry(feed, path, view, site, edition, entry)
    indent(feed, " ")
    body: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _add_entry(
    feed: "Element", here: str, view: BoardView, site: Site, edition: Edition, entry: Entry
) -> None:
    from xml.etree.ElementTree import SubElement

    path = f"{edition.folder}{record_path(entry.record_id)}"
    item = SubElement(feed, "entry")
    SubElement(item, "id").text = _identity(view, path)
    _say(item, "title", _title(entry), edition)
    SubElement(item, "updated").text = _moment(entry.shown_from)
    href = site.base_url + path if site.base_url else link(here, path)
    SubElement(item, "link", {"href": href})
    label = edition.said(view.area_labels[entry.area])
    SubElement(item, "category", {"term": entry.area, "label": label})
    _say(item, "summary", entry.headline or entry.kind_label, edition)


def _say(parent: "Element", name: str, text: str, edition: Edition) -> None:
    """Adds an element with a text in the language of the feed."""
    from xml.etree.ElementTree import SubElement

    is_own = not isinstance(text, Message) and edition.own != edition.language
    found = SubElement(parent, name, {"xml:lang": edition.own} if is_own else {})
    found.text = edition.said(text)


def _title(entry: Entry) -> str:
    """The title with the period, unless it names it already."""
    if entry.period_label in entry.title:
        return entry.title
    return say("%(title)s（%(period)s）", title=entry.title, period=entry.period_label)


def _identity(view: BoardView, path: str) -> str:
    """A name that stays when the site moves to another address (RFC 4151)."""
    return f"tag:gongkai.invalid,2026:{view.slug}/{path}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"


OUTPUT = Output(
    "feeds",
    board=_board,
    reads_rows=False,
    reads_words=False,
    reads_days=False,
    makes=r"(.*/)?feed\.xml",
)
