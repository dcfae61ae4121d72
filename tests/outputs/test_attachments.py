"""Attachments are published beside the page of their record, and leave with it."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from attached import RECORD, board_with
from attachments.files import page
from gongkai.build import BuildOptions, build

_DAY = date(2026, 11, 20)
_FILES = {"quotes.csv": "单位,报价\n清河,12.50\n".encode(), "plan.pdf": page()}
_ONLY = ("assets", "pages", "attachments", "data", "hosting")
_BESIDE = f"{RECORD}/attachments"


def _built(content: Path, out: Path, cache: Path | None = None) -> list[str]:
    built = build(BuildOptions(content, out, _DAY, "board", only=_ONLY, cache=cache))
    return [one.code for one in built.problems if one.severity == "error"]


def test_files_lie_beside_the_page_byte_for_byte(tmp_path: Path) -> None:
    """And the page says of each what it is, how large, and who signed."""
    out = tmp_path / "out"
    assert _built(board_with(tmp_path / "board", _FILES), out) == []

    for name, body in _FILES.items():
        assert (out / _BESIDE / name).read_bytes() == body
    text = (out / RECORD / "index.html").read_text("utf-8")
    assert 'href="attachments/quotes.csv"' in text
    assert "表格 CSV 1 kB" in text
    assert "何国梁" in text
    large = (out / "large" / RECORD / "index.html").read_text("utf-8")
    assert f'href="../../../{_BESIDE}/plan.pdf"' in large


def test_files_stand_in_the_open_data_with_their_hash(tmp_path: Path) -> None:
    """In a table of their own, and in the record itself."""
    out = tmp_path / "out"
    _built(board_with(tmp_path / "board", _FILES), out)
    rows = json.loads((out / "data" / "attachments.json").read_text("utf-8"))
    record = json.loads((out / RECORD / "record.json").read_text("utf-8"))

    assert [row["path"] for row in rows] == [f"{_BESIDE}/{name}" for name in _FILES]
    hashes = [hashlib.sha256(body).hexdigest() for body in _FILES.values()]
    assert [row["sha256"] for row in rows] == hashes
    assert [one["sha256"] for one in record["attachments"]] == hashes


def test_a_withdrawn_record_takes_its_files_along(tmp_path: Path) -> None:
    """From the site that was there before, too."""
    board, out, cache = board_with(tmp_path / "board", _FILES), tmp_path / "out", tmp_path / "cache"
    cache.mkdir()
    _built(board, out, cache)
    more = "withdrawn_on: 2026-11-10\nwithdrawal_reason: 有误\n"
    board_with(board, _FILES, more=more)

    assert _built(board, out, cache) == []
    assert not (out / _BESIDE / "plan.pdf").exists()
    assert not (out / "data" / "attachments.csv").exists()


@pytest.mark.parametrize("change", ["missing", "other"])
def test_nothing_is_built_with_a_wrong_file(tmp_path: Path, change: str) -> None:
    """After a build that was right, with all that it kept."""
    board, out, cache = board_with(tmp_path / "board", _FILES), tmp_path / "out", tmp_path / "cache"
    cache.mkdir()
    assert _built(board, out, cache) == []
    path = board / "attachments" / "plan.pdf"
    if change == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b"\n")

    codes = {"missing": "attachment-missing", "other": "attachment-changed"}
    assert codes[change] in _built(board, out, cache)
