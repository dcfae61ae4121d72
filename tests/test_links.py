"""Where links lead: within the board, to another place of the page, or out of sight."""

import pytest

from gongkai.artifact import Artifact
from gongkai.links import Lead, dead_ends, has_anchor, leads_of

_BASE = "https://example.org/he/"


def _page(*links: str, path: str = "fees/2026/a/index.html") -> Artifact:
    text = "".join(f'<a href="{link}">x</a>' for link in links)
    return Artifact(path, text.encode(), ("fees/2026/a.yaml",))


def _targets(page: Artifact) -> list[tuple[str, str]]:
    return [(lead.target, lead.anchor) for lead in leads_of(page, _BASE, "/he/")]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("../b/index.html", ("fees/2026/b/index.html", "")),
        ("../b/", ("fees/2026/b/index.html", "")),
        ("#lines-2", ("fees/2026/a/index.html", "lines-2")),
        ("../../../index.html#x", ("index.html", "x")),
        ("%E8%B4%A6.pdf", ("fees/2026/a/账.pdf", "")),
        ("../a&amp;b.html", ("fees/2026/a&b.html", "")),
        (f"{_BASE}fees/2026/a/", ("fees/2026/a/index.html", "")),
        (_BASE, ("index.html", "")),
        ("/he/about/index.html", ("about/index.html", "")),
    ],
)
def test_links_within_the_board(written: str, target: tuple[str, str]) -> None:
    """However they are written, also in full as on a poster."""
    assert _targets(_page(written)) == [target]


@pytest.mark.parametrize(
    "written",
    [
        "tel:05718888",
        "mailto:a@b.c",
        "https://other.example/",
        "//x/",
        "/other/",
        "../../../../index.html",
    ],
)
def test_links_elsewhere_are_not_followed(written: str) -> None:
    """Telephones, other sites, and the district above the board."""
    assert _targets(_page(written)) == []


def test_twins_and_other_files_are_not_read() -> None:
    """A large-print page has the links of its twin."""
    assert _targets(_page("../b/", path="large/fees/index.html")) == []
    assert _targets(_page("../b/", path="feed.xml")) == []


def test_each_link_counts_once() -> None:
    """A page that links the same twice is told of once."""
    assert len(_targets(_page("../b/", "../b/"))) == 1


def test_dead_ends() -> None:
    """No such file, or no such line in it; the problem names page and target."""
    leads = [
        Lead("index.html", "there/index.html", "", "pages/a.md"),
        Lead("index.html", "there/index.html", "lines-1", "pages/a.md"),
        Lead("index.html", "there/index.html", "lines-9", "pages/a.md"),
        Lead("index.html", "gone.pdf", "", "pages/a.md"),
    ]
    bodies = {"there/index.html": b'<tr id="lines-1">'}

    found = list(dead_ends(leads, ["there/index.html"], bodies))

    assert [one.facts["target"] for one in found] == ["there/index.html#lines-9", "gone.pdf"]
    assert {one.place.file for one in found} == {"pages/a.md"}
    assert has_anchor(bodies["there/index.html"], "lines-1")
    assert not has_anchor(bodies["there/index.html"], "lines")
