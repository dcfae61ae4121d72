"""Nothing passes the one door to the public but what is due, and nothing of it names a person."""

import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards import (
    TODAY,
    codes_of,
    config_of,
    disclose,
    disclosed_of,
    examined,
    example_records,
    explanation,
    facts_of,
    ledger,
    public_of,
    record_of,
    rows_of,
    statement,
    view_of,
)
from gongkai.checks.record import check_record
from gongkai.digest import digest_of
from gongkai.disclose import mask, masked, standing
from gongkai.facts import Facts, Standing
from gongkai.fields import Label, Mask, Model, ShortText
from gongkai.kinds import all_kinds
from gongkai.kinds.ledger_entry import LedgerEntry
from gongkai.language import Text
from gongkai.masks import is_masked
from gongkai.model import Area, Board, Kind, Record, RecordBody, Rules
from gongkai.problem import Severity
from gongkai.source import read_yaml
from gongkai.tabulate import RecordRows
from gongkai.validate import validated
from kinds.bodies import example
from strategies import SURNAMES, given_names

_DAY = timedelta(days=1)
_FIRST, _LAST = date(2026, 11, 8), date(2026, 11, 18)
_PERSONAL = "residential/2026/benefit-list"


def _facts(text: str, record_id: str = "financial/a") -> Facts:
    return facts_of(record_of(record_id, text), config_of())


def _standing(text: str, day: date, record_id: str = "financial/a", *corrected: str) -> Standing:
    return standing(_facts(text, record_id), corrected, day)


# The gate.


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (_FIRST - _DAY, "hidden"),
        (_FIRST, "shown"),
        (_LAST, "shown"),
        (_LAST + _DAY, "shown"),
        (date(2099, 1, 1), "shown"),
    ],
)
def test_a_record_is_shown_from_its_first_day_on(day: date, expected: str) -> None:
    """Accounts stay on the site when their display is over."""
    assert _standing(ledger(more="publicity_end: 2026-11-18\n"), day) == expected
    assert _standing(ledger(), day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-08", "hidden"),
        ("2026-10-09", "shown"),
        ("2026-10-20", "shown"),
        ("2026-10-21", "stub"),
    ],
)
def test_a_list_of_persons_leaves_with_its_display(day: str, expected: str) -> None:
    """The last day is still a day of display."""
    assert _standing(example("benefit_list"), date.fromisoformat(day), _PERSONAL) == expected


def test_a_list_of_persons_without_an_end_stays() -> None:
    """Long-term display is a choice of the board."""
    text = example("benefit_list").replace("publicity_end: 2026-10-20\n", "")

    assert _standing(text, date(2099, 1, 1), _PERSONAL) == "shown"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-07", "hidden"),
        ("2026-11-08", "shown"),
        ("2026-11-09", "shown"),
        ("2026-11-10", "stub"),
        ("2026-11-11", "stub"),
    ],
)
def test_a_withdrawn_record_is_a_stub_from_that_day(day: str, expected: str) -> None:
    """And one that was withdrawn before it was ever shown stays hidden."""
    text = ledger(more="withdrawn_on: 2026-11-10\n")

    assert _standing(text, date.fromisoformat(day)) == expected
    assert (
        _standing(
            text.replace("publicity_start: 2026-11-08", "publicity_start: 2026-12-01"),
            date(2026, 11, 20),
        )
        == "hidden"
    )


@pytest.mark.parametrize("audience", ["owners", "业主", "members", "党员"])
def test_what_is_not_for_all_never_leaves(audience: str) -> None:
    """On no day, withdrawn or not."""
    text = ledger(more=f"audience: {audience}\nwithdrawn_on: 2026-11-10\n")

    assert {_standing(text, day) for day in (_FIRST, _LAST, date(2099, 1, 1))} == {Standing.HIDDEN}


def test_a_corrected_record_is_still_shown() -> None:
    """With a word that it was; a withdrawn one is a stub all the same."""
    assert _standing(ledger(), _LAST, "financial/a", "financial/a") == "superseded"
    assert (
        _standing(ledger(more="withdrawn_on: 2026-11-10\n"), _LAST, "financial/a", "financial/a")
        == "stub"
    )


_CORRECTION = "version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 31), {}),
        (date(2027, 1, 1), {"financial/a": "shown"}),
        (date(2027, 2, 9), {"financial/a": "shown"}),
        (date(2027, 2, 10), {"financial/a": "superseded", "financial/b": "shown"}),
    ],
)
def test_a_correction_supersedes_from_its_own_first_day(
    tmp_path: Path, day: date, expected: dict[str, str]
) -> None:
    """Before it, the old figures stand and nothing hints at new ones."""
    old = statement("2026-08", "1.00", "1.00", "1.00")
    new = statement("2026-08", "1.00", "2.00", "1.00", _CORRECTION).replace(
        "2027-01-01", "2027-02-10"
    )
    done = examined(tmp_path, {"financial/a": old, "financial/b": new}, today=day)
    found = disclosed_of(done, day)

    assert done.sound
    assert {one.facts.record_id: one.standing for one in found.records} == expected
    assert set(view_of(done, day).contexts) == set(expected)
    assert ("第 2 版" in repr(view_of(done, day))) == ("financial/b" in expected)


def test_a_correction_for_members_supersedes_nothing(tmp_path: Path) -> None:
    """What the public cannot see cannot replace what it can."""
    old = statement("2026-08", "1.00", "1.00", "1.00")
    done = examined(
        tmp_path, {"financial/a": old, "financial/b": old + _CORRECTION + "audience: members\n"}
    )
    found = disclosed_of(done, date(2027, 6, 1))

    assert [(one.facts.record_id, one.standing) for one in found.records] == [
        ("financial/a", "shown")
    ]


def test_records_and_stubs_are_told_apart(tmp_path: Path) -> None:
    """A stub is facts alone: there is no body to show."""
    done = examined(tmp_path, example_records())
    found = disclosed_of(done, TODAY)

    assert {one.record_id for one in found.stubs} == {
        _PERSONAL,
        "party/2026/party-development-notice",
    }
    assert len(found.records) + len(found.stubs) == len(example_records())
    assert not {one.facts.record_id for one in found.records} & {
        one.record_id for one in found.stubs
    }


def test_a_remark_goes_with_its_record(tmp_path: Path) -> None:
    """The explained fault of one record is not told of another."""
    wrong = ledger().replace("closing_balance: 640.00", "closing_balance: 640.01") + explanation(
        "sum-mismatch", "closing_balance"
    )
    done = examined(
        tmp_path, {"financial/a": wrong, "financial/b": ledger().replace("工会", "食堂")}
    )

    assert [one.reason for one in public_of(done, "financial/a").explained] == ["少记"]
    assert public_of(done, "financial/b").explained == ()
    assert done.sound


def test_facts_belong_to_the_records_in_their_order(tmp_path: Path) -> None:
    """Facts of other records are a defect, not content."""
    done = examined(tmp_path, {"financial/a": ledger()})
    assert done.board

    with pytest.raises(ValueError, match="shorter"):
        disclose(done.board, (), (), TODAY)


# The masks.


@given(surname=st.sampled_from(SURNAMES), given_name=given_names())
@settings(deadline=None)
def test_masking_twice_changes_nothing(surname: str, given_name: str) -> None:
    """And the family name stays."""
    body = record_of("financial/a", ledger(payee=surname + given_name)).body
    once = mask(body)
    assert isinstance(once, LedgerEntry)
    name = once.entries[0].payee_person

    assert mask(once) == once
    assert name
    assert is_masked(name)
    assert name.startswith(surname)
    assert mask(body.model_copy(update={"title": "x"})).title == "x"


def test_only_masked_fields_are_changed() -> None:
    """Everything else is what staff wrote."""
    body = record_of("financial/a", ledger()).body
    assert isinstance(body, LedgerEntry)
    entry = body.entries[0].model_copy(update={"payee_person": "王某某"})

    assert mask(body) == body.model_copy(update={"entries": (entry,)})


def _text_of(rows: Iterable[RecordRows]) -> str:
    return "".join(part.pack.text.decode() for part in rows)


@given(surname=st.sampled_from(SURNAMES), given_name=given_names(), detail=st.booleans())
@settings(deadline=None, max_examples=60)
def test_nothing_of_a_given_name_is_public(surname: str, given_name: str, detail: bool) -> None:
    """Not in the record, its facts, its rows, its canonical form, nor in a stub."""
    text = ledger(payee=surname + given_name)
    if detail:
        text = text.replace("expenditure: 360.00", "expenditure: 361.00")
    record = record_of("financial/a", text)
    facts = facts_of(record, config_of())
    board = Board("b", config_of(), (record,))
    public = disclose(board, (facts,), (), TODAY)
    rows = rows_of(public.records[0])
    seen = repr(public) + repr(facts) + public.records[0].published.decode() + _text_of(rows)
    words = masked(record).words.decode()
    gone = disclose(board, (facts,), (), date(2020, 1, 1))

    assert surname in _text_of(rows)
    assert surname in words
    assert not set(given_name) & set(seen + words)
    assert (gone.records, gone.stubs) == ((), ())


@given(
    given_name=st.from_regex(r"[A-Z][a-z]{2,9}q[a-z]zx", fullmatch=True),
    mark=st.sampled_from(["·", " ", "・"]),
)
@settings(deadline=None, max_examples=30)
def test_names_of_other_forms_are_masked_too(given_name: str, mark: str) -> None:
    """Of letters and with middle dots only the first character stays."""
    for name in (f"John{mark}{given_name}", f"买买提{mark}{given_name}"):
        record = record_of("financial/a", ledger(payee=f'"{name}"'))
        facts = facts_of(record, config_of())
        seen = repr(disclose(Board("b", config_of(), (record,)), (facts,), (), TODAY))

        assert given_name not in seen
        assert not re.search("ohn|买提", seen)


@given(given_name=given_names())
@settings(deadline=None, max_examples=15)
def test_no_problem_of_a_public_board_tells_a_name(given_name: str) -> None:
    """What is explained in public is worded from figures and labels."""
    wrong = ledger(payee=f"王{given_name}").replace(
        "closing_balance: 640.00", "closing_balance: 640.01"
    )
    record = record_of("financial/a", wrong)
    told = "".join(one.message() + repr(one.facts) for one in check_record(record, Rules(TODAY)))

    assert not set(given_name) & set(told)


class _Visit(Model):
    who: Annotated[ShortText, Label("谁", "who"), Mask.NAME]
    phone: Annotated[ShortText | None, Label("电话", "phone"), Mask.DROP] = None


class _Visits(RecordBody):
    home: Annotated[ShortText | None, Label("住址", "home"), Mask.DROP] = None
    first: Annotated[_Visit, Label("首次", "first")]
    visits: Annotated[tuple[_Visit, ...], Label("走访", "visits")]


_VISITS = Kind("visits", _Visits, Area.PARTY, Text("走访", "visits"), Text("", ""), "X1")


def test_what_is_dropped_is_nowhere() -> None:
    """Not even as an empty column; at every depth of a record."""
    text = """\
kind: visits
title: 走访
period: 2026-10
publicity_start: 2026-11-01
home: 三号楼二单元
first: {who: 王建国, phone: 甲乙丙}
visits:
  - {who: 欧阳建国, phone: 丁戊己}
"""
    document = read_yaml("a.yaml", text.encode())
    body, problems = validated(_Visits, document, name="visits")
    assert body
    record = Record("party/a", _VISITS, body, document)
    facts = facts_of(record, config_of())
    public = disclose(Board("b", config_of(), (record,)), (facts,), (), TODAY).records[0]
    seen = repr((public.facts, public.body, public.published.decode())) + _text_of(rows_of(public))

    assert problems == ()
    assert not [word for word in ("三号楼", "甲乙丙", "丁戊己", "建国") if word in seen]
    assert "欧阳某" in seen
    names = [column.name for part in rows_of(public) for column in part.table.columns]
    assert "first_who" in names
    assert not {"home", "phone", "first_phone"} & set(names)


# The published form and the facts.


def test_the_published_form_is_strict_and_whole() -> None:
    """Amounts in yuan, days and periods as text, nothing that is empty or was dropped."""
    record = record_of(
        "financial/a", ledger(more="record_id: 和居〔2026〕6 号\namount_unit: 万元\n")
    )
    facts = facts_of(record, config_of())
    published = json.loads(
        disclose(Board("b", config_of(), (record,)), (facts,), (), TODAY).records[0].published
    )

    assert list(published) == sorted(published)
    assert published["record_id"] == "financial/a"
    assert published["document_number"] == "和居〔2026〕6 号"
    assert (published["expenditure"], published["period"]) == ("3600000.00", "2026-10")
    assert ("organisation" in published, published["item_code"]) == (False, "F02")
    assert not {"note", "explanations", "withdrawn_on"} & published.keys()


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_the_digest_of_the_facts_is_that_of_the_published_form(
    tmp_path: Path, record_id: str
) -> None:
    """Anyone can work it out again from ``record.json``."""
    text = re.sub("publicity_end: .*\n", "", example_records()[record_id])
    public = public_of(examined(tmp_path, {record_id: text}), record_id)

    assert public.facts.digest == digest_of(json.loads(public.published))


def test_every_kind_of_personal_data_is_marked() -> None:
    """Kinds that name persons in a list leave the site when their display is over."""
    personal = {kind.name for kind in all_kinds().values() if kind.personal}

    assert personal >= {"benefit_list", "party_development_notice"}


def test_the_example_board_is_sound(tmp_path: Path) -> None:
    """Nothing worse than a note or a missing signature."""
    done = examined(tmp_path, example_records())

    assert done.sound
    assert codes_of(done.problems) == []
    assert {one.severity for one in done.problems} == {Severity.WARNING}
