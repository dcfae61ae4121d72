"""What one record says by itself, and whether another day would say something else."""

import re
from datetime import date
from pathlib import Path

import pytest

from boards import TODAY, config_of, examined, example_records, ledger
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


_FIGURE = re.compile(r"(?<![\w.-])-?[0-9][0-9,]*(?:\.[0-9]+)?(?=\s*(?:$|[,}\]]))", re.MULTILINE)
_LONGEST = ("99999999.9999", "999999.999999", "9999999999999.99", "999999999999", "999999999")


@pytest.mark.parametrize("name", sorted(example_records()))
def test_the_longest_figures_are_reckoned_with(name: str) -> None:
    """One after the other, and all at once: whatever is wrong is a problem that says what."""
    text = example_records()[name]
    texts = [_FIGURE.sub(figure, text) for figure in _LONGEST]
    for number, found in enumerate(_FIGURE.finditer(text)):
        figure = _LONGEST[number % len(_LONGEST)]
        texts.append(f"{text[: found.start()]}{figure}{text[found.end() :]}")
    for one in texts:
        surveyed, _ = survey_document(name, read_yaml("b.yaml", one.encode()), _SETTING)

        assert all(problem.message() for problem in surveyed.problems)
