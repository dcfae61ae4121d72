"""``gongkai preflight``: codes for machines, a sentence for people."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import statement, write_board
from gongkai.cli.poster import command as poster
from gongkai.cli.preflight import command
from gongkai.posters.compose import Profile, compose
from posters.samples import TEMPLATE, finance_statement
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
    assert "--record" in result.stderr
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


def test_what_was_ordered_is_asked(folder: Path) -> None:
    """The sheet, its readers, the frame, the shop's limit of ink, no fonts."""
    full = compose(
        finance_statement(), "", TEMPLATE, profile=Profile.PRESS, today=date(2026, 11, 5)
    )
    (folder / "full.pdf").write_bytes(full.pdf)
    assert _preflight("full.pdf", "--size", "a3", "--distance", "arm", "--framed").exit_code == 0
    for asked, code in (
        (("--size", "A2"), "preflight-boxes"),
        (("--distance", "2m"), "preflight-type-size"),
        (("--ink", "120"), "preflight-ink"),
        (("--outlined",), "preflight-font"),
    ):
        result = _preflight("full.pdf", *asked)
        assert result.exit_code == 1
        assert code in result.stdout
    assert _preflight("sound.pdf", "--size", "B9").exit_code == 2


def test_a_record_is_proved(folder: Path) -> None:
    """Its own poster passes, another one lacks its words; a file in no board is wrong usage."""
    text = statement("2026-10", "100.00", "50.00", "30.00")
    write_board(folder / "board", {"financial/2026-10": text})
    record = "board/financial/2026-10.yaml"
    made = CliRunner().invoke(poster, [record, "--date", "2027-01-12"])
    assert made.exit_code == 0, made.output
    asked = ("--record", record, "--date", "2027-01-12")

    own = _preflight("posters/financial-2026-10-A3-press.pdf", *asked, "--strict")
    assert own.exit_code == 0, own.output
    assert "--record" not in own.stderr
    other = _preflight("sound.pdf", *asked)
    assert other.exit_code == 1
    assert "preflight-words" in other.stdout
    early = _preflight("sound.pdf", "--record", record, "--date", "2026-01-01")
    assert "not-on-display" in early.stdout
    assert _preflight("sound.pdf", "--record", "sound.pdf").exit_code == 2
