"""Records as lines of lists."""

from datetime import date

import pytest

from boards import config_of, facts_of, ledger, record_of
from gongkai.entries import entries_of, entry_of
from gongkai.facts import Standing


def test_an_entry_is_one_line_of_a_list() -> None:
    """Its day bears the year only when it is another one."""
    facts = facts_of(
        record_of("financial/a", ledger(more="publicity_end: 2026-11-18\n")), config_of()
    )
    entry = entry_of(facts, date(2026, 11, 15))

    assert (entry.record_id, entry.title, entry.period) == (
        "financial/a",
        "十月收支明细",
        "2026-10",
    )
    assert (entry.day, entry.shown_from) == ("11 月 8 日", date(2026, 11, 8))
    assert entry.headline.endswith("640.00 元")
    assert entry_of(facts, date(2027, 1, 1)).day == "2026 年 11 月 8 日"


@pytest.mark.parametrize(
    ("day", "standing", "state"),
    [
        (date(2026, 11, 8), Standing.SHOWN, "公示到 11 月 18 日"),
        (date(2026, 11, 18), Standing.SHOWN, "公示到 11 月 18 日"),
        (date(2026, 11, 19), Standing.SHOWN, ""),
        (date(2026, 11, 8), Standing.SUPERSEDED, "已更正"),
        (date(2026, 11, 8), Standing.STUB, "已撤下"),
    ],
)
def test_an_entry_says_where_its_record_stands(day: date, standing: Standing, state: str) -> None:
    """In few words, or none."""
    facts = facts_of(
        record_of("financial/a", ledger(more="publicity_end: 2026-11-18\n")), config_of()
    )

    assert entry_of(facts, day, standing).state == state


def test_every_record_has_its_line() -> None:
    """A record of which nothing is said stands as shown."""
    texts = {"financial/a": ledger(), "financial/b": ledger()}
    facts = [facts_of(record_of(name, text), config_of()) for name, text in texts.items()]
    found = entries_of(facts, {"financial/b": Standing.SUPERSEDED}, date(2026, 11, 15))

    assert [(one, found[one].state) for one in found] == [
        ("financial/a", ""),
        ("financial/b", "已更正"),
    ]
