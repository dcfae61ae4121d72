"""``gongkai attachments``: one list of all files, and a clean copy of one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from attached import board_with
from attachments.files import stopped_files
from boards import BOARD
from gongkai.cli.attachments import command

_FILES = {"quotes.csv": b"a,1\n"}


def _run(*words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--date", "2026-11-15"])


def test_every_file_is_listed_with_its_hash_and_signatures(tmp_path: Path) -> None:
    """And what no record names."""
    board_with(tmp_path, _FILES)
    (tmp_path / "attachments" / "spare.pdf").write_bytes(b"")
    done = _run(str(tmp_path))

    assert done.exit_code == 0
    for words in (
        "附件 1 个",
        "社区会计 陈静",
        "监委会主任 何国梁",
        "sha256: ",
        "可以公布",
        "spare.pdf",
    ):
        assert words in done.output


def test_what_is_wrong_is_said_beside_the_file(tmp_path: Path) -> None:
    """And ends with 1, in JSON too."""
    ending, body, code = stopped_files()["pdf: a script"]
    board_with(tmp_path, {f"quotes.{ending}": body})
    done = _run(str(tmp_path), "--json")

    assert done.exit_code == 1
    (board,) = json.loads(done.output)["boards"]
    (one,) = board["attachments"]
    assert [words.split(":")[0] for words in one["problems"]] == [code]
    assert code in _run(str(tmp_path)).output


def test_what_cannot_be_read_as_an_attachment_is_told_with_its_line(tmp_path: Path) -> None:
    """Its record is not on the list; the command does not call that all right."""
    board_with(tmp_path, {"program.exe": b"MZ"})
    done = _run(str(tmp_path))

    assert done.exit_code == 1
    assert "读不成附件" in done.output
    assert "attachment-type: " in done.output
    (board,) = json.loads(_run(str(tmp_path), "--json").output)["boards"]
    assert (board["attachments"], len(board["unlisted"])) == ([], 1)


def test_a_board_without_attachments_says_so(tmp_path: Path) -> None:
    """With the files that it names all the same."""
    board_with(tmp_path, _FILES, config=BOARD)

    assert "没有开通附件" in _run(str(tmp_path)).output


def test_a_clean_copy_is_saved_beside_the_file(tmp_path: Path) -> None:
    """Which stays as it is; no file is written over."""
    _, body, _ = stopped_files()["jpg: place"]
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(body)
    done = _run("--clean", str(photo))

    assert (done.exit_code, photo.read_bytes()) == (0, body)
    clean = (tmp_path / "photo-clean.jpg").read_bytes()
    assert b"Exif" not in clean
    assert _run("--clean", str(photo)).exit_code == 1


def test_what_a_clean_copy_still_hides_is_said(tmp_path: Path) -> None:
    """For that nobody can take out but who made it."""
    _, body, _ = stopped_files()["pdf: words under a black box"]
    (tmp_path / "a.pdf").write_bytes(body)
    done = _run("--clean", str(tmp_path / "a.pdf"))

    assert done.exit_code == 1
    assert "看不见的字" in done.output
    (tmp_path / "b.gif").write_bytes(b"GIF89a")
    assert _run("--clean", str(tmp_path / "b.gif")).exit_code == 1


def test_a_name_that_is_only_an_ending_is_no_attachment(tmp_path: Path) -> None:
    """`gongkai check` says so; here it is a file that nobody may attach."""
    board_with(tmp_path, {"pdf": b""})
    done = _run(str(tmp_path))

    assert isinstance(done.exception, SystemExit | None)
    assert "附件 0 个" in done.output


def test_each_file_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the examination of the board found is what the list shows."""
    board_with(tmp_path, _FILES)
    read: list[str] = []

    def inspected(ending: str, _body: bytes, _allowed: object = ()) -> tuple[()]:
        read.append(ending)
        return ()

    monkeypatch.setattr("gongkai.attachment_review.inspect_file", inspected)
    _run(str(tmp_path))

    assert len(read) == len(_FILES)
