"""``gongkai publish``: says what was released, and why nothing was."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.publish import command
from gongkai.log.layout import ENTRIES
from gongkai.release import locked
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


def test_a_theme_that_is_not_there_is_named(content: Path) -> None:
    """With those that are."""
    done = _run("--theme", "none")

    assert content.is_dir()
    assert done.exit_code == 2
    assert "plain" in done.output
