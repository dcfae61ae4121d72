"""One sheet for a period: its accounts, together and each, and all that was opened."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boards import BOARD, examined, sheets_of, statement, view_of
from gongkai.facts import Facts
from gongkai.period import Period
from gongkai.presentation import Presentation
from gongkai.summary import summary_of
from gongkai.view import BoardView

_DAY = date(2027, 1, 12)
_OCTOBER = Period.parse("2026-10")


def _board(folder: Path) -> tuple[BoardView, tuple[Facts, ...]]:
    records = {
        "financial/2026-10": statement("2026-10", "100.00", "50.00", "30.00"),
        "financial/2026-10-fees": statement("2026-10", "900.00", "20.00", "70.00").replace(
            "社区基本账户", "物业服务费"
        ),
    }
    done = examined(folder, records, config=BOARD, today=_DAY)
    return view_of(done, _DAY), tuple(one.facts for one in sheets_of(done, _DAY))


@pytest.fixture
def made(tmp_path: Path) -> Presentation:
    """The summary of a month with two accounts."""
    found = summary_of(*_board(tmp_path), _OCTOBER)
    assert found is not None
    return found


def test_the_accounts_are_added_up(made: Presentation) -> None:
    """Opening, income, spending and closing of all accounts, as a column sum that holds."""
    assert made.column_sum is not None
    texts = [term.text for term in made.column_sum.terms]

    assert texts == ["1,000.00", "70.00", "100.00"]
    assert made.column_sum.result.text == "970.00"
    assert "划转" in made.remarks[0].text


def test_each_account_stands_by_itself(made: Presentation) -> None:
    """With its own sum and where its money went."""
    assert {one.label for one in made.accounts} == {"社区基本账户", "物业服务费"}
    for account in made.accounts:
        assert account.column_sum.result.text in ("120.00", "850.00")


def test_every_record_of_the_period_is_listed_once(made: Presentation) -> None:
    """By area, with its figure; the period is named by the sheet alone."""
    (table,) = made.tables
    rows = [row for group in table.groups for row in group.rows]

    assert [row.number for row in rows] == [1, 2]
    assert all("120.00" in row.cells[1].text or "850.00" in row.cells[1].text for row in rows)


def test_one_account_needs_no_total(tmp_path: Path) -> None:
    """It would say the same twice."""
    view, facts = _board(tmp_path)
    (period,) = [one for one in view.periods if one.period == "2026-10"]
    alone = replace(view, periods=(replace(period, accounts=period.accounts[:1]),))
    found = summary_of(alone, facts, _OCTOBER)

    assert found is not None
    assert found.column_sum is None
    assert found.remarks == ()


def test_the_code_is_that_of_the_page(tmp_path: Path, made: Presentation) -> None:
    """A neighbour compares the two; a record that changes gives another."""
    view, _ = _board(tmp_path / "same")
    changed = statement("2026-10", "100.00", "50.00", "31.00")
    done = examined(tmp_path / "other", {"financial/2026-10": changed}, config=BOARD, today=_DAY)
    codes = [
        next(one.fingerprint for one in shown.periods if one.period == "2026-10")
        for shown in (view, view_of(done, _DAY))
    ]

    assert made.fingerprint == codes[0] != codes[1]


def test_a_period_without_records_has_no_summary(tmp_path: Path) -> None:
    """There is nothing to hang."""
    assert summary_of(*_board(tmp_path), Period.parse("2026-09")) is None
