"""The same build again is answered before its command line is read, if nothing changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from boards import statement, write_board
from gongkai.cli.repeated import Answer, cache_base, kept_answer, kept_below

_ANSWER = Answer("", "order", "content", "public", 2, 1, "out\n", "错误\n")
_WATCH = """\
import sys
from gongkai.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
slow = sorted({"click", "pathlib", "dataclasses", "gongkai.packing"} & set(sys.modules))
print("LOADED", code, *slow)
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """An answer in the folder of a cache, below the current folder."""
    monkeypatch.chdir(tmp_path)
    answer = _ANSWER._replace(folder=kept_below("kept", "public"))
    Path(answer.folder).mkdir(parents=True)
    answer.keep(("build", "content", "--cache", "kept"))
    return answer


def test_the_same_command_has_the_same_answer(kept: Answer) -> None:
    """Wherever its output is named."""
    assert kept_answer(("build", "content", "--cache", "kept")) == kept
    kept.keep(("build", "content", "--cache=kept", "--out=public"))

    assert kept_answer(("build", "content", "--cache=kept", "--out=public")) == kept


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check", "content", "--cache", "kept"),
        ("build", "other", "--cache", "kept"),
        ("build", "content", "--cache", "kept", "--full"),
        ("build", "content", "--cache", "elsewhere"),
        ("build", "content", "--cache", "kept", "--out", "elsewhere"),
        ("build", "content", "--cache"),
    ],
)
def test_another_command_has_none(kept: Answer, arguments: tuple[str, ...]) -> None:
    """Any other word makes it another one."""
    assert kept.order
    assert kept_answer(arguments) is None


def test_another_day_or_place_is_another_command(
    kept: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is due depends on the day, and names on the folder that one is in."""
    arguments = ("build", "content", "--cache", str(tmp_path / "kept"))
    kept.keep(arguments)
    (tmp_path / "sub").mkdir()
    assert kept_answer(arguments)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert kept_answer(arguments) is None
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.chdir(tmp_path / "sub")

    assert kept_answer((*arguments, "--out", "../public")) is None


def test_a_damaged_answer_is_none(kept: Answer) -> None:
    """Cut off, altered, of another format."""
    file = Path(kept.folder) / "answer"
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole[:40] + b"x" + whole[41:], b"other" + whole):
        file.write_bytes(damaged)

        assert kept_answer(("build", "content", "--cache", "kept")) is None


def test_the_cache_is_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless one is asked for."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/kept")
    assert cache_base("") == "/var/kept/gongkai"
    assert cache_base("here") == "here"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", "/home/m")

    assert cache_base("") == "/home/m/.cache/gongkai"


def _run(folder: Path, *more: str) -> tuple[str, str, str]:
    """What a build says on both streams, and how it ended with which slow libraries."""
    command = ["build", "board", "--date", "2027-01-12", "--only", "hosting", "--cache", "kept"]
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *command, *more],
        cwd=folder,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    said, _, loaded = done.stdout.rpartition("LOADED")
    return said, done.stderr, loaded.strip()


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_an_unchanged_build_says_the_same_without_reading_the_command(
    tmp_path: Path, form: str
) -> None:
    """Problems are told again with the lines they are in; an edit and a lost page are built."""
    text = statement("2026-10", "100.00", "50.00", "30.00")
    record = write_board(tmp_path / "board", {"financial/2026-10": text}) / "financial/2026-10.yaml"
    for path in (tmp_path / "board").rglob("*.yaml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    first = _run(tmp_path, "--format", form)
    quick = _run(tmp_path, "--format", form)
    slow = _run(tmp_path, "--format", form, "--lang", "zh")
    record.write_text(text + "note: 已核对\n", encoding="utf-8")
    edited = _run(tmp_path, "--format", form)
    (tmp_path / "public" / "robots.txt").unlink()
    mended = _run(tmp_path, "--format", form)

    assert "click" in first[2]
    assert quick[2] == "0"
    assert "click" in slow[2]
    assert quick[:2] == slow[:2]
    assert "unsigned" in quick[0]
    assert "gongkai.packing" in edited[2]
    assert "gongkai.packing" in mended[2]
    assert (tmp_path / "public" / "robots.txt").is_file()
