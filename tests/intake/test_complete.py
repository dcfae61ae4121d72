"""A draft completed from what the board knows, with a note on everything that was filled in."""

from pathlib import Path

from boards import meters, statement
from gongkai.intake.complete import complete, record_before
from gongkai.intake.draft import Draft
from gongkai.kinds import all_kinds
from gongkai.period import Period
from gongkai.source import Tree
from intake.books import TODAY, board

_OCTOBER = {"financial/2026/2026-09-community": statement("2026-09", "100.00", "50.00", "30.00")}


def _draft(kind: str, **tree: Tree) -> Draft:
    draft = Draft(all_kinds()[kind], "账.xlsx")
    draft.tree.update(tree)
    return draft


def _filled(draft: Draft) -> set[str]:
    return {one.field for one in draft.problems if one.code == "filled-in"}


def test_the_record_before_gives_openings_names_and_the_identity(tmp_path: Path) -> None:
    """The file is named like those of its series."""
    draft = _draft("finance_statement")
    record_id, _ = complete(draft, board(tmp_path, _OCTOBER), Period.parse("2026-10"), None, TODAY)

    assert record_id == "financial/2026/2026-10-community"
    assert draft.tree["opening_balance"] == "120.00"
    assert draft.tree["account"] == "社区基本账户"
    assert draft.tree["title"] == "2026-10 收支汇总"
    assert _filled(draft) == {"account", "opening_balance", "publicity_start"}


def test_what_the_sheet_says_goes_before(tmp_path: Path) -> None:
    """Whether it is right is for the check to say."""
    draft = _draft("finance_statement", opening_balance="1.00", publicity_start="2026-11-01")
    complete(draft, board(tmp_path, _OCTOBER), Period.parse("2026-10"), None, TODAY)

    assert draft.tree["opening_balance"] == "1.00"
    assert _filled(draft) == {"account"}


def test_readings_go_to_the_row_of_their_meter(tmp_path: Path) -> None:
    """By the name of the row, wherever it stands now."""
    known = {"fees/2026/2026-09-electricity": meters("2026-09", "100", "180")}
    rows: list[Tree] = [{"location": "新表"}, {"location": "配电房"}]
    draft = _draft("meter_reading", meters=rows)
    complete(draft, board(tmp_path, known), Period.parse("2026-10"), None, TODAY)

    assert rows == [{"location": "新表"}, {"location": "配电房", "previous": "180"}]


def test_of_two_series_none_is_taken_for_the_one_before(tmp_path: Path) -> None:
    """Unless the draft names its account: a wrong balance is worse than none."""
    other = statement("2026-09", "1.00", "1.00", "1.00").replace("社区基本账户", "工会账户")
    examined = board(tmp_path, {**_OCTOBER, "financial/2026/2026-09-union": other})

    assert record_before(_draft("finance_statement", period="2026-10"), examined) is None
    named = record_before(
        _draft("finance_statement", period="2026-10", account="工会账户"), examined
    )
    assert named is not None
    assert named.record_id == "financial/2026/2026-09-union"


def test_the_first_record_of_a_board(tmp_path: Path) -> None:
    """It is named by its period and kind, and shown for a fortnight."""
    draft = _draft("finance_statement")
    record_id, _ = complete(draft, board(tmp_path), Period.parse("2026-10"), None, TODAY)

    assert record_id == "financial/2026/2026-10-finance-statement"
    assert draft.tree["publicity_end"] == "2026-11-19"
    assert "2026 年 10 月" in str(draft.tree["title"])
