"""Which records stand, and which follow each other in time."""

from datetime import date

import pytest

from boards import config_of, facts_of, ledger, meters, record_of, statement
from gongkai.facts import Facts
from gongkai.series import Known, current, known, series

_AUGUST = statement("2026-08", "10.00", "7.00", "5.00")
_SEPTEMBER = statement("2026-09", "12.00", "7.00", "5.00")
_SECOND = "version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n"
_GONE = "withdrawn_on: 2026-12-01\nwithdrawal_reason: 有误\n"


def _facts(records: dict[str, str]) -> list[Facts]:
    return [facts_of(record_of(one, text), config_of()) for one, text in records.items()]


def _names(facts: tuple[Facts, ...]) -> list[str]:
    return [one.record_id for one in facts]


def test_months_follow_months_whatever_the_names_of_the_files() -> None:
    """Quarters are by themselves, and so is what nothing follows; that is no chain."""
    facts = known(
        _facts(
            {
                "financial/z": _AUGUST,
                "financial/a": _SEPTEMBER,
                "financial/q": statement("2026-Q3", "0.00", "1.00", "1.00"),
                "fees/m": meters("2026-10", "0", "1"),
            }
        )
    )

    assert list(map(_names, series(facts))) == [
        ["financial/z", "financial/a"],
        ["financial/q"],
        ["fees/m"],
    ]
    assert list(map(_names, facts.chains)) == [["financial/z", "financial/a"]]


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (None, ["financial/b"]),
        (date(2026, 11, 30), ["financial/b", "financial/w"]),
        (date(2026, 12, 1), ["financial/b"]),
    ],
)
def test_what_was_corrected_or_withdrawn_does_not_stand(
    day: date | None, standing: list[str]
) -> None:
    """From the day of its withdrawal on; without a day at all."""
    facts = _facts(
        {
            "financial/a": _AUGUST,
            "financial/b": _AUGUST + _SECOND,
            "financial/w": ledger(more=_GONE),
        }
    )

    assert _names(current(facts, day)) == standing


def test_only_what_stands_is_in_a_series() -> None:
    """The place of a corrected record is that of its correction."""
    facts = _facts({"financial/a": _AUGUST, "financial/b": _AUGUST + _SECOND})

    assert list(map(_names, series(facts))) == [["financial/b"]]


def test_it_is_worked_out_once() -> None:
    """Asked again, known facts give the very same; where all stand, it is they themselves."""
    facts = known(_facts({"financial/a": _AUGUST, "financial/b": _SEPTEMBER}))

    assert known(facts) is facts
    assert series(facts) is series(facts)
    assert current(facts) is current(facts, date(2026, 11, 8)) is facts


def test_facts_that_are_known_are_still_all_facts() -> None:
    """Those that do not stand too, in their order."""
    facts = _facts({"financial/b": _AUGUST + _SECOND, "financial/a": _AUGUST})

    assert Known(facts) == tuple(facts)


def test_facts_that_all_stand_do_not_hold_themselves() -> None:
    """Nothing but a search for garbage would let a board go otherwise."""
    facts = known(_facts({"financial/a": _AUGUST, "financial/b": _SEPTEMBER}))

    assert facts.standing is facts
    assert facts.series == facts.chains
    assert all(one is not facts for one in vars(facts).values())
