"""The header of every record, the settings of a board, and what each kind has to say of itself."""

import re
from dataclasses import FrozenInstanceError, fields
from datetime import date
from typing import Any

import pytest

from boards import config_of, record_of, statement
from gongkai.board_parts import AreaNames
from gongkai.fields import describe
from gongkai.kinds import all_kinds
from gongkai.language import Text
from gongkai.model import Area, BoardConfig, Kind, RecordBody, Rules
from gongkai.money import Money
from kinds.bodies import body, example

_KINDS = pytest.mark.parametrize("kind", all_kinds().values(), ids=all_kinds().keys())
_ENGLISH = r"[A-Za-z][ -~]+"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CODES = {Area.PARTY: "P", Area.RESIDENTIAL: "R", Area.FINANCIAL: "F", Area.FEES: "E"}


@pytest.mark.parametrize("model", [RecordBody, BoardConfig])
def test_every_field_is_named_in_both_languages(model: type[Any]) -> None:
    """A Chinese label and an English one, each its own, and help in both or in none."""
    for spec in describe(model):
        assert _CHINESE.search(spec.label.zh), spec.key
        assert re.fullmatch(_ENGLISH, spec.label.en), spec.key
        assert bool(spec.help.zh) == bool(spec.help.en), spec.key


def test_no_two_fields_of_the_header_share_a_name() -> None:
    """A message that names a field names one."""
    for language in ("zh", "en"):
        labels = [spec.label.to(language) for spec in describe(RecordBody)]
        assert len(labels) == len(set(labels))


@_KINDS
def test_a_kind_is_named_in_both_languages(kind: Kind[Any]) -> None:
    """Label and summary, in Chinese and in English."""
    for text in (kind.label, kind.summary):
        assert _CHINESE.search(text.zh)
        assert re.fullmatch(_ENGLISH, text.en)


@_KINDS
def test_a_kind_stands_in_the_catalogue_of_its_area(kind: Kind[Any]) -> None:
    """The first letter of its item is that of its area."""
    assert re.fullmatch(rf"{_CODES[kind.area]}[0-9]{{2}}", kind.item_code)


def test_every_kind_has_an_item_and_a_label_of_its_own() -> None:
    """None takes the place of another, in the catalogue or on the command line."""
    kinds = all_kinds().values()

    for names in ([one.item_code for one in kinds], [one.label.zh for one in kinds]):
        assert len(names) == len(set(names))


@_KINDS
def test_a_body_cannot_be_changed(kind: Kind[Any]) -> None:
    """What was proved stays what is shown: bodies are frozen through and through."""
    record = body(kind, example(kind.name))

    with pytest.raises(FrozenInstanceError):
        record.title = "另一个标题"
    assert isinstance(hash(record), int)


@_KINDS
def test_the_header_stands_first_in_every_kind(kind: Kind[Any]) -> None:
    """The fields of all records are the same and in one order; a kind adds its own behind them."""
    header = [spec.key for spec in describe(RecordBody)]
    found = [spec.key for spec in describe(kind.model)]

    assert found[: len(header)] == header
    assert len(found) > len(header)


def test_a_record_knows_the_days_its_figures_are_of() -> None:
    """Those of the calendar, or those that were written."""
    own = "period_start: 2026-09-26\nperiod_end: 2026-10-25\n"
    days = [
        (one.body.first_day, one.body.last_day)
        for more in ("", own)
        for one in [record_of("financial/a", statement("2026-10", "1.00", "1.00", "1.00", more))]
    ]

    assert days == [
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 9, 26), date(2026, 10, 25)),
    ]


def test_a_record_belongs_to_the_area_of_its_kind() -> None:
    """Whatever its path says."""
    record = record_of("financial/2026/a", statement("2026-10", "1.00", "1.00", "1.00"))

    assert record.area is Area.FINANCIAL
    with pytest.raises(FrozenInstanceError):
        record.record_id = "fees/b"  # type: ignore[misc]


def test_what_a_board_does_not_settle_has_the_usual_value() -> None:
    """The threshold, the days to answer and the names of the areas; rules say the same."""
    config, rules = config_of(), Rules(date(2026, 11, 15))

    assert (config.signature_threshold, config.opinion_days) == (Money(100_000), 10)
    assert (rules.signature_threshold, rules.opinion_days) == (Money(100_000), 10)
    assert config.areas == AreaNames()
    assert config.contacts == ()


def test_the_names_of_the_areas_are_those_of_their_folders() -> None:
    """Each area can be renamed by its code, and none by another key."""
    assert {spec.key: spec.label.zh for spec in describe(AreaNames)} == {
        area.value: area.label.zh for area in Area
    }


def test_a_kind_that_says_little_says_nothing() -> None:
    """Every question that a kind may leave out is answered with nothing, not with a failure."""
    optional = [field.name for field in fields(Kind) if field.name in _QUESTIONS]
    label = Text("安静", "quiet")
    quiet = Kind("quiet", RecordBody, Area.PARTY, label, label, "P01")
    record = record_of("financial/a", statement("2026-10", "1.00", "1.00", "1.00")).body

    assert optional == list(_QUESTIONS)
    assert [list(getattr(quiet, name)(record)) for name in optional] == [[]] * len(optional)
    assert list(quiet.findings(record, Rules(date(2026, 1, 1)))) == []
    assert (quiet.subject(record), quiet.lead(record), quiet.headline(record)) == ("", "", None)


_QUESTIONS = ("proofs", "carried", "line_values", "totals", "prices", "details", "bars")
