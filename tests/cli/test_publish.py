"""``gongkai publish``: says what was released, and why nothing was."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.publish import command
from gongkai.lock import locked
from gongkai.log.copies import open_copy
from gongkai.log.layout import ENTRIES
from gongkai.log.verify import verify_site
from gongkai.outputs import all_outputs
from published import content_of


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board beside which one works."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return content_of(tmp_path)


def _run(*more: str, day: str = "2026-01-15") -> Result:
    arguments = ["board", "--to", "site", "--date", day, "--jobs", "1", *more]
    return CliRunner().invoke(command, arguments)


def test_a_whole_site_is_published_and_published_again(content: Path) -> None:
    """Pages and posters too; the second time nothing changed."""
    first, second = _run(), _run("--lang", "en")

    assert first.exit_code == second.exit_code == 0, first.output
    assert "公开日志 4 条" in first.output
    assert "nothing changed" in second.output
    shown = content.parent / "site" / "current"
    assert (shown / "index.html").is_file()
    assert (shown / ENTRIES).read_bytes() == (content / ENTRIES).read_bytes()
    assert not list(shown.rglob(".gongkai*"))


def test_a_change_without_a_correction_is_refused(content: Path) -> None:
    """With the file, the way out, and exit code 1; nothing was released as JSON says."""
    (content / "log").mkdir()
    (content / "log" / "entries.jsonl").write_bytes(b"{}\n")
    done = _run("--json")

    assert done.exit_code == 1
    told = json.loads(done.stdout)
    codes = [one["code"] for one in told["problems"] if one["severity"] == "error"]
    assert (codes, told["files"]) == (["log-damaged"], 0)


def test_warnings_are_refused_when_asked(content: Path) -> None:
    """Nothing is signed on this board."""
    assert _run("--strict").exit_code == 1
    assert not (content / "log").exists()


def test_somebody_else_who_publishes_is_named(content: Path) -> None:
    """With exit code 3, and in words."""
    with locked(content.parent / "site"):
        done = _run()

    assert done.exit_code == 3
    assert "另一个发布正在写“site”" in done.output


def test_posters_may_wait(content: Path) -> None:
    """Such a release leads to none and holds what its log says; the next one has them again."""
    done = _run("--only", ",".join(name for name in all_outputs() if name != "posters"))
    shown = content.parent / "site" / "current"
    pages = [page.read_text(encoding="utf-8") for page in shown.rglob("*.html")]

    assert content.is_dir()
    assert done.exit_code == 0, done.output
    assert len(pages) > 10
    assert not [page for page in pages if "poster-" in page]
    assert not list(shown.rglob("poster-*"))
    assert all(verdict.sound for verdict in verify_site(open_copy(str(shown))))
    assert _run().exit_code == 0
    assert list(shown.rglob("poster-press.pdf"))


@pytest.mark.parametrize(
    ("only", "words"),
    [
        ("posters", "不能少了 assets、attachments、calendar、data、"),
        ("data,pages,poster", "没有“poster”，可以选：assets、attachments、calendar、data"),
    ],
)
def test_what_a_release_needs_is_not_left_out(content: Path, only: str, words: str) -> None:
    """With what could be written instead, and before anything is written or logged."""
    done = _run("--only", only)

    assert done.exit_code == 2
    assert words in done.stderr
    assert not (content.parent / "site").exists()
    assert not (content / "log").exists()


def test_what_is_named_instead_is_taken(content: Path) -> None:
    """The list that the refusal gives can be copied as it stands."""
    only = _run("--only", "data").stderr.partition("--only ")[2].split()[0]
    done = _run("--only", only)

    assert content.is_dir()
    assert done.exit_code == 0, done.output


def test_a_theme_that_is_not_there_is_named(content: Path) -> None:
    """With those that are."""
    done = _run("--theme", "none")

    assert content.is_dir()
    assert done.exit_code == 2
    assert "plain" in done.output
