"""What one record says by itself, and whether another day would say something else."""

from datetime import date
from pathlib import Path

from boards import TODAY, config_of, examined, ledger
from gongkai.resources import example_text
from gongkai.source import read_yaml
from gongkai.survey import Setting, survey_document

_SETTING = Setting(config_of(), None, TODAY)


def test_a_record_that_cannot_be_read_has_problems_alone() -> None:
    """No facts, nothing masked, and every problem of its reading."""
    document = read_yaml("f.yaml", b"kind: nothing\n")
    surveyed, made = survey_document("financial/a", document, _SETTING)

    assert (surveyed.facts, made) == (None, None)
    assert [one.code for one in surveyed.problems] == ["unknown-kind"]


def test_a_survey_is_what_the_examination_finds(tmp_path: Path) -> None:
    """The same facts and the same problems as for the whole board."""
    done = examined(tmp_path, {"financial/a": ledger(more="note: 已核对\n")})
    document = read_yaml("board/financial/a.yaml", ledger(more="note: 已核对\n").encode())
    surveyed, made = survey_document("financial/a", document, _SETTING)

    assert (surveyed.facts,) == done.facts
    assert surveyed.problems == done.problems
    assert made is not None
    assert made.published
    assert surveyed.facts is not None
    assert surveyed.facts.digest
    assert "王建国" not in repr((made.body, surveyed.facts)) + made.published.decode()


def test_only_some_surveys_are_of_their_day() -> None:
    """An account is the same on any day; a case that waits for its answer is not."""
    case = example_text("opinion_case").encode()
    account, _ = survey_document("financial/a", read_yaml("a", ledger().encode()), _SETTING)
    waiting, _ = survey_document("residential/a", read_yaml("a", case), _SETTING)
    later = Setting(config_of(), None, date(2030, 1, 1))
    overdue, _ = survey_document("residential/a", read_yaml("a", case), later)

    assert not account.dated
    assert waiting.dated
    assert overdue.dated
