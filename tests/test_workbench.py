"""The work on single records: read once, written aside, equal to the work on the whole board."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards import TODAY, config_of, disclosed_of, examined, ledger, rows_of, view_of
from gongkai.facts import Standing
from gongkai.output import RecordSheet
from gongkai.source import read_raw
from gongkai.survey import Setting
from gongkai.surveyor import SurveyOrder
from gongkai.workbench import Order, Rendered, SheetOrder, SourceChanged, Workbench

_ID = "financial/a"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    """A workbench for a board with one list."""
    examined(tmp_path / "board", {_ID: ledger()})
    setting = Setting(config_of(), None, TODAY)
    order = Order(tmp_path / "board", "board", setting, tmp_path / "out", "plain", only=("data",))
    return Workbench(order)


def _sheet_order(bench: Workbench, tmp_path: Path) -> SheetOrder:
    (done,) = bench.work("survey", [SurveyOrder(_ID)])
    view = view_of(examined(tmp_path / "board", {_ID: ledger()}))
    facts = done.surveyed.facts  # type: ignore[attr-defined]
    digest = done.digest  # type: ignore[attr-defined]
    return SheetOrder(facts, digest, Standing.SHOWN, view.contexts[_ID], (), view.head())


def test_known_bytes_are_not_surveyed(bench: Workbench) -> None:
    """Only their hash is told."""
    (first,) = bench.work("survey", [SurveyOrder(_ID)])
    (second,) = bench.work("survey", [SurveyOrder(_ID, first.digest)])  # type: ignore[attr-defined]

    assert first.surveyed is not None  # type: ignore[attr-defined]
    assert second.surveyed is None  # type: ignore[attr-defined]


def test_files_wait_aside(bench: Workbench, tmp_path: Path) -> None:
    """What is made of a record is put aside, its problems come back."""
    (made,) = bench.work("render", [_sheet_order(bench, tmp_path)])

    assert isinstance(made, Rendered)
    assert [(one.path, one.comes_in) for one in made.files] == [
        ("financial/a/record.json", "financial")
    ]
    assert made.problems == ()
    assert not (tmp_path / "out" / "financial").exists()


def test_rows_come_with_the_survey(bench: Workbench, tmp_path: Path) -> None:
    """And by themselves for a record that was surveyed before; none that no output reads."""
    (public,) = disclosed_of(examined(tmp_path / "board", {_ID: ledger()})).records
    (done,) = bench.work("survey", [SurveyOrder(_ID)])
    digest = done.digest  # type: ignore[attr-defined]
    others = Workbench(replace(bench._order, only=("feeds",)))

    assert done.rows == rows_of(public)  # type: ignore[attr-defined]
    assert bench.work("rows", [SurveyOrder(_ID, digest)]) == [(_ID, rows_of(public))]
    assert others.work("rows", [SurveyOrder(_ID, digest)]) == [(_ID, ())]


@pytest.mark.parametrize(("only", "told"), [(("pages", "data"), False), (("posters",), True)])
def test_notes_are_worked_out_for_those_who_look_at_them(
    bench: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    only: tuple[str, ...],
    told: bool,
) -> None:
    """A page shows the small print of a row as a whole, some posters value by value."""
    asked: list[bool] = []

    def watched(*given: object, with_notes: bool) -> RecordSheet:
        asked.append(with_notes)
        raise SourceChanged(_ID)

    monkeypatch.setattr("gongkai.workbench.sheet_of", watched)
    order = _sheet_order(bench, tmp_path)
    with pytest.raises(SourceChanged):
        Workbench(replace(bench._order, only=only)).work("render", [order])

    assert asked == [told]


def test_a_record_is_read_once(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For its survey and its files."""
    read: list[Path] = []

    def watched(path: Path) -> bytes:
        read.append(path)
        return read_raw(path)

    monkeypatch.setattr("gongkai.surveyor.read_raw", watched)
    bench.work("render", [_sheet_order(bench, tmp_path)])

    assert len(read) == 1


def test_a_file_that_changed_is_not_taken_for_the_other(bench: Workbench, tmp_path: Path) -> None:
    """Between survey and page somebody saved it."""
    order = _sheet_order(bench, tmp_path)
    other = Workbench(bench._order)
    (tmp_path / "board" / f"{_ID}.yaml").write_text(ledger(amount="1.00"), encoding="utf-8")

    with pytest.raises(SourceChanged):
        other.work("render", [order])


def test_what_was_surveyed_elsewhere_is_not_proved_again(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read and masked, and the same words are in it, which only a search asks for."""
    (without,) = bench.work("survey", [SurveyOrder(_ID)])
    bench = Workbench(replace(bench._order, only=("search",)))
    (done,) = bench.work("survey", [SurveyOrder(_ID)])
    monkeypatch.setattr("gongkai.survey.check_record", None)
    again = Workbench(bench._order)
    (found,) = again.work("words", [SurveyOrder(_ID, done.digest)])  # type: ignore[attr-defined]

    assert found == (_ID, done.words)  # type: ignore[attr-defined]
    assert without.words is None  # type: ignore[attr-defined]
