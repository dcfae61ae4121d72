"""``gongkai preflight``: codes for machines, a sentence for people."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.preflight import command
from posters.spoiled import BROKEN, sound


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound poster and some that are not, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sound.pdf").write_bytes(sound())
    for code in ("preflight-boxes", "preflight-hairline"):
        (tmp_path / f"{code}.pdf").write_bytes(BROKEN[code]())
    return tmp_path


def _preflight(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_a_sound_file_says_so() -> None:
    """Code 0, and what was not looked at."""
    result = _preflight("sound.pdf")

    assert result.exit_code == 0
    assert "样张" in result.stdout
    assert "proof" in _preflight("sound.pdf", "--lang", "en").stdout


def test_a_fault_names_file_and_page() -> None:
    """Code 1; a warning alone is code 0 unless strict."""
    result = _preflight("sound.pdf", "preflight-boxes.pdf")

    assert result.exit_code == 1
    assert "preflight-boxes.pdf" in result.stdout
    assert "第 1 页" in result.stdout
    assert _preflight("preflight-hairline.pdf").exit_code == 0
    assert _preflight("preflight-hairline.pdf", "--strict").exit_code == 1


def test_json_is_one_object() -> None:
    """With the code of every problem."""
    told = json.loads(_preflight("preflight-boxes.pdf", "--json").stdout)

    assert told["ok"] is False
    assert [one["code"] for one in told["problems"]] == ["preflight-boxes"]


def test_a_file_that_is_not_there_is_wrong_usage() -> None:
    """Code 2."""
    assert _preflight("none.pdf").exit_code == 2
