"""Where links lead: within the board, to another place of the page, or out of sight."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.artifact import Artifact
from gongkai.links import (
    Lead,
    RecordLinks,
    anchors_of,
    dead_ends,
    lead_of,
    leads_away,
    leads_of,
    written_of,
)

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
        ("../../../", ("index.html", "")),
        ("", ("fees/2026/a/index.html", "")),
        (".", ("fees/2026/a", "")),
    ],
)
def test_links_within_the_board(written: str, target: tuple[str, str]) -> None:
    """However they are written, also in full as on a poster."""
    assert _targets(_page(written)) == [target]


_STEPS = st.lists(st.sampled_from(("a", "b", "..", ".", "", "账", "x.y", ".z")), max_size=5)


@given(folder=st.lists(st.sampled_from(("a", "b")), max_size=3), steps=_STEPS)
def test_a_link_goes_up_and_down_as_in_a_path(folder: list[str], steps: list[str]) -> None:
    """However many steps it takes, and whatever stands between them."""
    path, written = "/".join((*folder, "index.html")), "/".join((*steps, "c.html"))
    whole = [*folder, *steps, "c.html"]
    found: list[str] = []
    is_outside = written.startswith("/")
    for step in whole:
        if step == "..":
            is_outside |= not found
            found = found[:-1]
        elif step not in ("", "."):
            found.append(step)

    assert _targets(_page(written, path=path)) == ([] if is_outside else [("/".join(found), "")])


@pytest.mark.parametrize(
    "written",
    [
        "tel:05718888",
        "mailto:a@b.c",
        "https://other.example/",
        "//x/",
        "/other/",
        "../../../../index.html",
        "../../../../",
        f"{_BASE}../x",
    ],
)
def test_links_elsewhere_are_not_followed(written: str) -> None:
    """Telephones, other sites, and the district above the board."""
    assert _targets(_page(written)) == []


def test_twins_and_other_files_are_not_read() -> None:
    """A large-print page has the links of its twin."""
    assert _targets(_page("../b/", path="large/fees/index.html")) == []
    assert _targets(_page("../b/", path="verify.js")) == []


def test_feeds_and_site_maps_are_read() -> None:
    """What a reader of feeds or a search engine is sent to."""
    body = f"<urlset><url><loc>{_BASE}fees/</loc></url></urlset>".encode()

    assert _targets(_page(f"{_BASE}b/", path="feed.xml")) == [("b/index.html", "")]
    assert _targets(Artifact("sitemap.xml", body)) == [("fees/index.html", "")]


def test_codes_lead_within_the_board() -> None:
    """Those of any file; one that leads elsewhere is kept, so that it is found nowhere."""
    codes = (f"{_BASE}fees/2026/a/", "https://other.example/")
    poster = Artifact("fees/2026/a/poster-press.pdf", b"", (), codes)

    assert _targets(poster) == [("fees/2026/a/index.html", ""), ("https://other.example/", "")]


def test_a_link_is_kept_as_text() -> None:
    """And comes back alike."""
    for target, anchor in (("a/index.html", ""), ("a/index.html", "rows-1")):
        lead = Lead("b/index.html", target, anchor, "b.yaml")
        assert lead_of(lead.written, lead.page, lead.source) == lead


def test_what_is_left_out_is_not_kept() -> None:
    """Nor a page's own files; a place in a page is, and one that a page of its own lacks."""
    told = ["x.pdf", "own.html", "own.html#a", "own.html#b", "b.html", "b.html#c", "x.pdf#p"]
    leads = [lead_of(one, "a.html", "") for one in told]
    away = leads_away(leads, {"own.html": b'<p id="a">'}, lambda path: path.endswith(".pdf"))

    assert written_of((*away, away[0])) == ("own.html#b", "b.html", "b.html#c", "x.pdf#p")


def test_what_is_left_out_may_be_named() -> None:
    """A file that this build was told not to make; a place in one that is there is still sought."""
    leads = [Lead("a.html", "x.pdf", "", ""), Lead("a.html", "b.html", "c", "")]

    found = list(dead_ends(leads, ["b.html"], {"b.html": b""}.__getitem__, lambda _: True))

    assert [one.facts["target"] for one in found] == ["b.html#c"]


def test_links_within_some_files_are_passed_over() -> None:
    """If the file has the place, where one is named."""
    bodies = {"a.html": '<i data-id="x"><i id="行-1"><i class="b" id="c">'.encode(), "b.pdf": b""}
    told = ("a.html", "a.html#行-1", "a.html#c", "a.html#x", "b.pdf", "b.pdf#p", "c.html")
    leads = [lead_of(one, "a.html", "") for one in told]

    assert [one.written for one in leads_away(leads, bodies, lambda _: False)] == [
        "a.html#x",
        "b.pdf#p",
        "c.html",
    ]


_TAG = st.sampled_from(
    (" href", "\nhref", "\thref", "data-href", " src", "xsrc", " id", "=", "\u3000src", "<loc>")
)


@given(st.lists(st.tuples(_TAG, st.sampled_from(("a/", "账.html", "#b", "&amp;", "")))))
def test_what_a_page_links_stands_in_two_attributes(tags: list[tuple[str, str]]) -> None:
    """After a space of any sort in ASCII."""
    text = "".join(f'<a{name}="{value}">x</a>' for name, value in tags)
    page = Artifact("x/index.html", text.encode())
    expected = [
        Artifact("x/index.html", f'<a href="{value}">'.encode())
        for name, value in tags
        if re.fullmatch(r"[ \n\t](href|src)", name)
    ]

    assert list(leads_of(page, "", "/")) == list(
        dict.fromkeys(lead for one in expected for lead in leads_of(one, "", "/"))
    )


_LINKED = st.sampled_from(
    (
        "../b/index.html",
        "../b/",
        "../index.html",
        "../../../b.pdf#p",
        "../../../../up",
        "../a/record.json",
        "../../../large/fees/2026/a/index.html#x",
        "../../../large/fees/2026/a/index.html",
        "../large/fees/index.html",
        "fees/2026/a/",
        "record.json",
        "attachments/a.json",
        "attachments/%E8%B4%A6.pdf",
        "x.pdf",
        "large/index.html",
        "#",
        "#x",
        "#b",
        "#a&amp;b",
        "#%78",
        "",
        "tel:1",
        "mailto:x",
        f"{_BASE}fees/2026/a/",
        f"{_BASE}c/",
        "https://a.example/?a&amp;b/fees/2026/a/",
        "https://other.example/",
        "/he/d/index.html#y",
    )
)


@given(
    st.lists(_LINKED),
    st.lists(st.sampled_from(("x", "a&amp;b", "b", ""))),
    st.sampled_from(("fees/2026/a", "fees", "")),
    st.lists(_LINKED),
    st.sampled_from((_BASE, "", "https://a.example/?a&amp;b/")),
)
def test_the_links_of_a_record_are_those_of_its_files(
    links: list[str], places: list[str], record: str, fed: list[str], base_url: str
) -> None:
    """As told of its files one by one, however much is known from other pages."""
    path = f"{record}/index.html".lstrip("/")
    text = "".join(f'<a href="{link}">' for link in links) + "".join(
        f'<p id="{place}">' for place in places
    )
    files = [
        Artifact(f"{record}/record.json", b""),
        Artifact(path, text.encode(), ("a.yaml",), (f"{base_url}fees/2026/a/", "x:y")),
        Artifact(f"large/{path}", text.encode()),
        Artifact(f"{record}/feed.xml", _page(*fed).body),
    ]
    leads = [lead for one in files for lead in leads_of(one, base_url, "/he/")]
    away = leads_away(
        leads, {one.path: one.body for one in files}, lambda target: target.endswith(".pdf")
    )
    told = RecordLinks(base_url, "/he/", lambda target: target.endswith(".pdf"))

    for _ in range(2):
        written, others = told.away(path, files)

        assert sorted(written) == sorted(written_of(away))
        assert others == tuple(one for one in away if one.page != path)


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

    found = list(dead_ends(leads, ["there/index.html"], bodies.__getitem__))

    assert [one.facts["target"] for one in found] == ["there/index.html#lines-9", "gone.pdf"]
    assert {one.place.file for one in found} == {"pages/a.md"}
    assert anchors_of(bodies["there/index.html"]) == {"lines-1"}
