"""A record is read, and what it says is told, unless its bytes are those that are known."""

from pathlib import Path

import pytest

from boards import TODAY, config_of, ledger, write_board
from gongkai.survey import Setting
from gongkai.surveyor import Surveyor, SurveyOrder

_ID = "financial/a"


def _surveyor(folder: Path, text: str) -> Surveyor:
    board = write_board(folder, {_ID: text})
    return Surveyor(board, "board", Setting(config_of(), None, TODAY))


def test_a_record_is_told_with_its_hash(tmp_path: Path) -> None:
    """By the name that problems have of its file; of bytes that are known nothing is told."""
    surveyor = _surveyor(tmp_path, ledger())
    found, made = surveyor.survey(SurveyOrder(_ID))
    again = surveyor.survey(SurveyOrder(_ID, found.digest))

    assert found.surveyed is not None
    assert found.surveyed.facts is not None
    assert found.surveyed.facts.place.file == "board/financial/a.yaml"
    assert made is not None
    assert (again[0].surveyed, again[1]) == (None, None)
    assert again[0].digest == found.digest == surveyor.read(_ID)[0]


def test_a_record_that_cannot_be_read_has_no_facts(tmp_path: Path) -> None:
    """But problems."""
    surveyor = _surveyor(tmp_path, "kind: x\n")
    (found,) = surveyor.work("survey", [SurveyOrder(_ID)])

    assert found.surveyed is not None
    assert found.surveyed.facts is None
    assert [one.code for one in found.surveyed.problems] == ["unknown-kind"]


def test_a_file_that_is_gone_is_the_machine_s(tmp_path: Path) -> None:
    """Who asks for it has listed it before."""
    with pytest.raises(OSError, match="gone"):
        _surveyor(tmp_path, ledger()).survey(SurveyOrder("financial/gone"))
