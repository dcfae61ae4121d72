"""Corrections: what was, what is and why, of records that exist and said what is put right."""

from pathlib import Path

import pytest

from boards import codes_of, examined
from gongkai.kinds.correction import KIND
from kinds.bodies import Found, altered, body, codes, example, fen_changes

_FILE = "financial/2026/correction"
_TEXTS = "    old_text: 4560 度\n    new_text: 4506 度\n"
_AMOUNTS = '    old_amount: "2682.65"\n    new_amount: "2628.65"\n    change: "-54.00"\n'


def _found(*changes: tuple[str, str]) -> Found:
    """What is wrong with the example after each (old, new) change of its text."""
    return codes(KIND, body(KIND, altered("correction", *changes)))


def _one() -> str:
    """The example with its first correction alone."""
    head, _, rest = altered("correction", ("total: 3", "total: 1")).partition("  - document")
    return f"{head}  - document{rest.split('  - document')[0]}"


def _board(tmp_path: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Code and field of what is wrong on a board with the records that are corrected."""
    records = {
        _FILE: altered("correction", *changes),
        "fees/2026/meter-reading": example("meter_reading"),
        "financial/2026/purchase": example("purchase"),
    }
    problems = codes_of(examined(tmp_path, records).problems)
    return [(code, field) for file, code, _, field in problems if _FILE in file]


def test_a_right_notice_has_no_faults() -> None:
    """The example corrects two amounts and one reading of two records."""
    assert _found() == set()


def test_the_lead_counts_records_and_figures() -> None:
    """And tells the only one in full, an amount or not."""
    assert KIND.lead(body(KIND, example("correction"))) == (
        "更正 2 份公布过的记录，共 3 项；原来的记录不删，标明已经更正。"
    )
    text = _one()
    assert KIND.lead(body(KIND, text)) == (
        "更正 1 份公布过的记录，共 1 项：电费合计由 2,682.65 元改为 2,628.65 元；"
        "原来的记录不删，标明已经更正。"
    )
    assert "电费合计由4560 度改为4506 度；" in KIND.lead(body(KIND, text.replace(_AMOUNTS, _TEXTS)))


def test_every_fen_is_proved() -> None:
    """Old, new and change hang together, so one fen anywhere is found."""
    record = body(KIND, example("correction"))
    changes = list(fen_changes(record))
    assert len(changes) == 6
    assert all(codes(KIND, changed) for _, changed in changes)


def test_the_new_differs_from_the_old() -> None:
    """An amount or a text that stays the same is no correction."""
    same = _AMOUNTS.replace("2628.65", "2682.65").replace("-54.00", "0.00")
    assert _found((_AMOUNTS, same)) == {("correction-unchanged", ("corrections", 0, "new_amount"))}
    assert _found(("new_text: 4506 度", "new_text: 4560 度")) == {
        ("correction-unchanged", ("corrections", 1, "new_text"))
    }


@pytest.mark.parametrize("key", ["old_amount", "new_amount", "change", "old_text", "new_text"])
def test_each_row_is_complete(key: str) -> None:
    """All three amounts or both texts."""
    table = _AMOUNTS if key in _AMOUNTS else _TEXTS
    left = "".join(line for line in table.splitlines(keepends=True) if f" {key}:" not in line)
    row = 0 if table is _AMOUNTS else 1
    assert _found((table, left)) == {("missing-field", ("corrections", row, key))}


def test_a_row_without_figures_wants_the_amounts() -> None:
    """Most corrections are of money."""
    assert _found((_TEXTS, "")) == {
        ("missing-field", ("corrections", 1, key)) for key in ("old_amount", "new_amount", "change")
    }


def test_dates_are_in_the_period_and_before_the_display() -> None:
    """The same day will do."""
    day = "corrected_on: 2026-11-12"
    assert _found((day, "corrected_on: 2026-11-13")) == {
        ("dates-out-of-order", ("publicity_start",))
    }
    assert _found((day, "corrected_on: 2026-10-31")) == {
        ("date-outside-period", ("corrections", 2, "corrected_on"))
    }


def test_rows_are_counted_and_stand_once() -> None:
    """One figure of one record has one correction."""
    assert _found(("total: 3", "total: 4")) == {("count-mismatch", ("total",))}
    assert _found(("item: 总用量", "item: 电费合计")) == {
        ("repeated-entry", ("corrections", 1, "item"))
    }


def test_a_record_is_not_corrected_by_itself() -> None:
    """The new edition is another file."""
    named = ("    item: 采购总额", "    corrected: financial/2026/purchase\n    item: 采购总额")
    assert _found(named) == {("correction-incomplete", ("corrections", 2, "corrected"))}


def test_the_original_exists_and_said_the_old_figure(tmp_path: Path) -> None:
    """An unknown record is found, also a new edition, and an amount that it never had."""
    assert _board(tmp_path) == []
    unknown = "financial/2026/purchase-9"
    assert _board(tmp_path, ("original: financial/2026/purchase", f"original: {unknown}")) == [
        ("unknown-record", "corrections[2].original")
    ]
    named = ("    item: 采购总额", f"    corrected: {unknown}\n    item: 采购总额")
    assert _board(tmp_path, named) == [("unknown-record", "corrections[2].corrected")]
    never = (_AMOUNTS, _AMOUNTS.replace("2682.65", "2682.75").replace("-54.00", "-54.10"))
    assert _board(tmp_path, never) == [("detail-mismatch", "corrections[0].original")]


def test_what_is_handed_on() -> None:
    """Links carry the amounts to compare; a text has none. The small print says why and when."""
    record = body(KIND, example("correction"))
    assert [(one.key, one.amount.text()) for one in KIND.details(record)] == [
        ("total_amount", "2,682.65"),
        ("", "0.00"),
        ("total", "14,036.50"),
    ]
    assert [one.small_print for one in record.corrections[:2]] == [
        "抄写时两位数字颠倒；一位居民对账单时发现；2026 年 11 月 11 日更正",
        "抄写时两位数字颠倒；2026 年 11 月 11 日更正",
    ]
    headline = KIND.headline(record)
    assert headline is not None
    assert headline.value == 3
