"""All files of a site by path; two that claim one path are found before anything is written."""

import pytest

from gongkai.artifact import Artifact, collisions, gather, stays_below


def _codes(*paths: str) -> list[str]:
    return [one.code for one in gather(Artifact(path, b"") for path in paths).problems]


def test_artifacts_are_gathered_by_path() -> None:
    """In the order of the paths, whoever made them first."""
    gathered = gather(
        [Artifact("b.html", b"1"), Artifact("a/c.css", b"2"), Artifact("a.html", b"3")]
    )

    assert list(gathered.artifacts) == ["a.html", "a/c.css", "b.html"]
    assert gathered.artifacts["b.html"].body == b"1"
    assert gathered.problems == ()


def test_one_path_is_claimed_once() -> None:
    """The problem names both sources and stands at the second; the first is kept."""
    first, second = (
        Artifact("x/index.html", b"1", ("a.yaml",)),
        Artifact("x/index.html", b"2", ("b.yaml",)),
    )
    gathered = gather([first, second])
    problem = gathered.problems[0]

    assert (problem.code, problem.place.file) == ("same-path", "b.yaml")
    assert all(word in problem.message() for word in ("x/index.html", "a.yaml", "b.yaml"))
    assert gathered.artifacts["x/index.html"] is first


def test_paths_that_differ_in_case_are_one_on_windows() -> None:
    """And so they are everywhere; Turkish and German letters fold too."""
    assert _codes("A/index.html", "a/index.html", "a/INDEX.html") == ["same-path"] * 2
    assert _codes("straße.html", "STRASSE.html") == ["same-path"]
    assert _codes("a/index.html", "b/index.html") == []


def test_an_artifact_without_source_is_named_by_its_path() -> None:
    """Shared files are made from nothing that a user wrote."""
    problem = gather([Artifact("a.css", b""), Artifact("A.css", b"")]).problems[0]

    assert (problem.place.file, problem.message("en")) == (
        "A.css",
        "Two outputs claim “A.css”: a.css and A.css",
    )


@pytest.mark.parametrize("path", ["a", "a/b.html", "公开/记.yaml", "a..b/..c"])
def test_a_path_below_a_folder_is_known(path: str) -> None:
    """Of any depth and in any script."""
    assert stays_below(path)


@pytest.mark.parametrize(
    "path", ["", "/a", "../a", "a/../b", "a//b", "./a", "c:a", "a\\b", "a\0", 7]
)
def test_a_path_that_leads_elsewhere_is_not(path: object) -> None:
    """On any system; what is no text is no path."""
    assert not stays_below(path)


def test_paths_that_differ_in_case_collide() -> None:
    """The problem stands at the second one, or at the path itself where it has no source."""
    claims = [("a/b.html", "a.yaml"), ("c.html", "c.yaml"), ("A/b.html", "b.yaml"), ("C.html", "")]

    assert collisions(claims[:2]) == ()
    assert [one.place.file for one in collisions(claims)] == ["b.yaml", "C.html"]
