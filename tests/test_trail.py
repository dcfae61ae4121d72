"""Where the links of a whole build lead."""

from pathlib import Path

from boards import site_of
from gongkai.artifact import Artifact
from gongkai.cache import KeptFile, KeptList
from gongkai.links import Lead
from gongkai.list_pages import ListPages
from gongkai.staging import Staging
from gongkai.trail import Trail


def _never(_path: str) -> bool:
    return False


def _targets(trail: Trail, paths: set[str], body: bytes = b"") -> list[object]:
    found = trail.dead_ends(paths, lambda _: body, _never)
    return [problem.facts["target"] for problem in found]


def test_the_first_link_to_a_place_stands_for_all() -> None:
    """Made now or kept."""
    trail = Trail()
    trail.add([Lead("a.html", "gone.html", "", "a.yaml")])
    trail.add_kept("b.html", "b.yaml", ["gone.html", "here.html#row", "here.html#no"])
    found = trail.dead_ends({"here.html"}, lambda _: b'<p id="row">', _never)

    assert [(one.place.file, one.facts["target"]) for one in found] == [
        ("a.yaml", "gone.html"),
        ("b.yaml", "here.html#no"),
    ]


def test_a_trail_joins_another_after_its_own() -> None:
    """Of two links to one place its own stands for both."""
    trail, other = Trail(), Trail()
    trail.add([Lead("a.html", "gone.html", "", "a.yaml")])
    other.add([Lead("b.html", one, "", "b.yaml") for one in ("gone.html", "lost.html")])
    trail.join(other)
    found = trail.dead_ends(set(), lambda _: b"", _never)

    assert [(one.place.file, one.facts["target"]) for one in found] == [
        ("a.yaml", "gone.html"),
        ("b.yaml", "lost.html"),
    ]


def test_pages_stand_in_the_order_in_which_they_were_met() -> None:
    """Whether they are made now or kept, so that problems are those of a build of all of them."""
    trail = Trail()
    trail.add_kept("a.html", "a.yaml", ("here.html", "gone.html"))
    trail.add([Lead("b.html", one, "", "b.yaml") for one in ("gone.html", "lost.html")])
    trail.add_kept("c.html", "c.yaml", ("lost.html", "away.html"))
    found = trail.dead_ends({"here.html"}, lambda _: b"", _never)

    assert [(one.place.file, one.facts["target"]) for one in found] == [
        ("a.yaml", "gone.html"),
        ("b.yaml", "lost.html"),
        ("c.yaml", "away.html"),
    ]


def test_links_of_a_file_are_followed_whether_it_is_made_or_kept(tmp_path: Path) -> None:
    """A kept one brings those it had."""
    (tmp_path / "kept.html").write_bytes(b"x")
    staging = Staging(tmp_path)
    file = KeptFile.of(staging.put("kept.html", b"x"))
    kept_list = KeptList(b"k", file, ("old.html",))
    pages = ListPages({"kept.html": kept_list}, tmp_path, staging, b"")
    trail, site = Trail(), site_of()
    made = trail.follow(Artifact("new.html", b'<a href="a.html">'), pages, site)
    kept = trail.follow(Artifact("kept.html", b"", key=b"k", is_kept=True), pages, site)

    assert [lead.target for lead in made] == ["a.html"]
    assert kept == ()
    assert _targets(trail, set()) == ["a.html", "old.html"]


def test_a_place_in_the_file_itself_is_proved_by_it(tmp_path: Path) -> None:
    """So that the file need not be read for it when it is kept."""
    pages = ListPages({}, tmp_path, Staging(tmp_path), b"")
    body = b'<a href="#there"><a href="new.html"><p id="there"><a href="#nowhere">'
    made = Trail().follow(Artifact("new.html", body), pages, site_of())

    assert [lead.written for lead in made] == ["new.html#nowhere"]


def test_links_of_records_that_lead_somewhere_are_passed_over() -> None:
    """Not one to a place in a page, nor one to a folder, before these are looked into."""
    trail = Trail()
    leads = {"financial/a": ("here.html", "here.html#no", "folder", "gone.html")}
    paths = {"here.html", "folder/index.html"}
    trail.add_records(leads, "board/{}.yaml".format)
    found = trail.dead_ends(paths, lambda _: b"", _never)

    assert [(one.place.file, one.facts["target"]) for one in found] == [
        ("board/financial/a.yaml", "here.html#no"),
        ("board/financial/a.yaml", "gone.html"),
    ]
