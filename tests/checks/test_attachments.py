"""What a record says of its attachments: names that can be addresses, two people of two offices."""

from pathlib import Path

import pytest

from attached import ALLOWED, board_with
from boards import BOARD
from gongkai.examine import examine
from kinds.bodies import TODAY

_FILES = {"quotes.csv": b"a,1\n"}


def _codes(folder: Path) -> list[tuple[str, str]]:
    problems = examine(folder, "b", TODAY).problems
    return [(one.code, one.field) for one in problems if one.code != "unsigned"]


def test_a_file_that_two_signed_for_is_let_through(tmp_path: Path) -> None:
    """Nothing is said of it."""
    assert _codes(board_with(tmp_path, _FILES)) == []


def test_a_board_has_none_unless_it_says_so(tmp_path: Path) -> None:
    """Off by default, and off when it says no."""
    off = [("attachments-off", "attachments")]

    assert _codes(board_with(tmp_path / "a", _FILES, config=BOARD)) == off
    no = ALLOWED.replace("attachments: 是", "attachments: 否")
    assert _codes(board_with(tmp_path / "b", _FILES, config=no)) == off


@pytest.mark.parametrize(
    "changed",
    [
        {"covered_by": ""},
        {"covered_role": ""},
        {"covered_on": ""},
        {"checked_by": ""},
        {"checked_role": ""},
        {"checked_on": ""},
        {"sha256": ""},
        {"sha256": "abc"},
        {"checked_by": "陈 静"},
        {"checked_role": "社区会计"},
        {"checked_on": "2026-11-01"},
    ],
    ids=str,
)
def test_what_two_did_not_sign_for_is_refused(tmp_path: Path, changed: dict[str, str]) -> None:
    """A name, an office or a day is missing, or the two are one."""
    found = _codes(board_with(tmp_path, _FILES, **changed))

    assert ("attachment-unsigned", "attachments[0].file") in found


@pytest.mark.parametrize(
    "name",
    ["Quotes.csv", "a b.csv", "报价.csv", "a.b.csv", "-a.csv", "13805716602.csv", "con'.csv"],
)
def test_a_name_that_is_no_address_is_refused(tmp_path: Path, name: str) -> None:
    """And one that is a number of somebody."""
    codes = {code for code, _ in _codes(board_with(tmp_path, {name: b"a,1\n"}))}

    assert codes & {"bad-file-name", "personal-data"}


@pytest.mark.parametrize(
    "name", ["quotes.doc", "quotes.html", "quotes.svg", "quotes", "quotes.exe"]
)
def test_another_sort_of_file_is_refused(tmp_path: Path, name: str) -> None:
    """Only what can be looked into."""
    found = _codes(board_with(tmp_path, {name: b"a,1\n"}))

    assert found == [("attachment-type", "attachments[0].file")]


@pytest.mark.parametrize("name", ["../board.yaml", "../a.csv", "/etc/passwd.txt", "a/b.csv"])
def test_a_path_leads_nowhere(tmp_path: Path, name: str) -> None:
    """It is refused as a name, and no file is read."""
    folder = board_with(tmp_path, _FILES)
    record = folder / "financial" / "a.yaml"
    record.write_text(record.read_text("utf-8").replace("quotes.csv", name), encoding="utf-8")

    assert {code for code, _ in _codes(folder)} <= {"bad-file-name", "attachment-type"}
    assert _codes(folder)
