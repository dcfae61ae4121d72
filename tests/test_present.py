"""One public record written out for people: tables, sums, sentences, signatures."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import (
    BOARD,
    TODAY,
    examined,
    example_records,
    explanation,
    ledger,
    meters,
    sheets_of,
    statement,
)
from gongkai.language import Text
from gongkai.money import Money
from gongkai.period import Grain
from gongkai.present import bars_of, column_sum_of, publicity_of, telling_day
from gongkai.presentation import Presentation, Table
from gongkai.proof import Term, prove_count, prove_sum
from kinds.bodies import altered, example


def _shown(
    folder: Path, text: str, record_id: str = "financial/a", today: date = TODAY
) -> Presentation:
    sheets = sheets_of(examined(folder, {record_id: text}, today=today), today)
    return next(one.presentation for one in sheets if one.facts.record_id == record_id)


def _cells(table: Table, row: int = 0, group: int = 0) -> dict[str, str]:
    cells = table.groups[group].rows[row].cells
    return {column.field: cell.text for column, cell in zip(table.columns, cells, strict=True)}


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_every_kind_is_shown_whole(tmp_path: Path, record_id: str) -> None:
    """Each row once, in tables whose rows are as wide as their columns; every anchor is unique."""
    text = "\n".join(
        line for line in example_records()[record_id].split("\n") if "publicity_end" not in line
    )
    shown = _shown(tmp_path, text, record_id)

    assert shown.title
    assert shown.lead
    assert shown.tables
    anchors = [row.anchor for table in shown.tables for group in table.groups for row in group.rows]
    assert len(anchors) == len(set(anchors))
    for table in shown.tables:
        assert [column.role for column in table.columns].count("title") == 1
        assert table.columns[0].role == "title"
        for group in table.groups:
            assert all(len(row.cells) == len(table.columns) for row in group.rows)
            assert not group.total or len(group.total) == len(table.columns)


def test_the_account_is_a_column_sum(tmp_path: Path) -> None:
    """With the words of a month, the signs between the figures, and the unit."""
    column_sum = _shown(tmp_path, ledger()).column_sum
    assert column_sum

    assert [(one.operator, one.text, one.field) for one in column_sum.terms] == [
        ("", "1,000.00", "opening_balance"),
        ("＋", "0.00", "income"),
        ("−", "360.00", "expenditure"),
    ]
    assert (column_sum.result.operator, column_sum.result.text) == ("＝", "640.00")
    assert column_sum.terms[0].label == "月初结余"
    assert column_sum.caption == "2026 年 10 月，单位：元"


def test_a_sum_may_begin_with_a_minus() -> None:
    """And a sum of people has neither decimals nor a unit."""
    one, two = (Term(Text(name, name), 12_000, (name,), -1) for name in "ab")
    count = column_sum_of(
        prove_count(Term(Text("c", "c"), -24_000, ("c",)), [one, two]), "元", "2026 年", Grain.YEAR
    )
    money = column_sum_of(
        prove_sum(Term(Text("c", "c"), Money(0), ("c",)), [Term(Text("a", "a"), Money(0), ("a",))]),
        "万元",
        "2026 年",
        Grain.YEAR,
    )

    assert [(term.operator, term.text) for term in count.terms] == [
        ("−", "12,000"),
        ("−", "12,000"),
    ]
    assert (count.caption, count.result.text) == ("2026 年", "−24,000")
    assert money.caption == "2026 年，单位：万元"


def test_figures_are_in_the_unit_of_the_record(tmp_path: Path) -> None:
    """In the headline, the sum, the tables and their captions."""
    shown = _shown(tmp_path, ledger(more="amount_unit: 万元\n"))
    assert shown.headline
    assert shown.column_sum

    assert (shown.headline.text, shown.headline.unit) == ("640.00", "万元")
    assert shown.caption.endswith("单位：万元")
    assert _cells(shown.tables[0])["expense"] == "360.00"


def test_a_minus_is_printed_as_one(tmp_path: Path) -> None:
    """U+2212, so that it stands as wide as a plus."""
    shown = _shown(tmp_path, ledger(amount="1360.00"))
    assert shown.headline

    assert shown.headline.text == "−360.00"


def test_own_days_stand_instead_of_the_period(tmp_path: Path) -> None:
    """From the 25th to the 24th, in every caption."""
    shown = _shown(tmp_path, ledger(more="period_start: 2026-09-25\nperiod_end: 2026-10-24\n"))

    assert shown.period_label == "2026 年 9 月 25 日至 2026 年 10 月 24 日"
    assert shown.caption == f"{shown.period_label}，单位：元"


def test_values_of_the_record_stand_beside_its_tables(tmp_path: Path) -> None:
    """With their units; what the column sum tells already, and what is empty, does not."""
    shown = _shown(tmp_path, meters("2026-10", "0", "1200"), "fees/a")
    details = {one.field: (one.text, one.numeric) for one in shown.details}

    assert details["supply"] == ("用电", False)
    assert "total_usage" not in details
    assert "loss" not in details
    assert not {"title", "kind", "publicity_start"} & details.keys()


def test_rows_are_grouped_with_their_totals(tmp_path: Path) -> None:
    """Money that is not the community's own stands apart, in the order of first mention."""
    shown = _shown(tmp_path, example("ledger_entry"))
    groups = shown.tables[0].groups

    assert [group.label for group in groups] == ["本单位收支 5 笔", "押金 1 笔", "代收代缴 1 笔"]
    assert [row.number for row in groups[0].rows] == [1, 2, 4, 6, 7]
    assert [row.anchor for row in groups[1].rows] == ["entries-3"]
    totals = dict(
        zip([column.field for column in shown.tables[0].columns], groups[0].total, strict=True)
    )
    assert (totals["income"], totals["expense"], totals["date"]) == ("30,380.00", "16,609.09", "")


def test_a_column_that_is_empty_in_every_row_is_left_out(tmp_path: Path) -> None:
    """And the one that names the row comes first."""
    columns = [one.field for one in _shown(tmp_path, ledger()).tables[0].columns]

    assert columns[0] == "description"
    assert "expense" in columns
    assert not {"income", "balance", "nature"} & set(columns)


def test_figures_are_told_from_words(tmp_path: Path) -> None:
    """So that the layout can set them right-aligned; counts bear their unit in the head."""
    roles = {
        one.field: (one.role, one.unit)
        for one in _shown(
            tmp_path, altered("benefit_list", ("publicity_end: 2026-10-20\n", "")), "residential/a"
        )
        .tables[0]
        .columns
    }

    assert roles["name_masked"] == ("title", "")
    assert roles["amount"] == ("figure", "")
    assert roles["household_size"] == ("figure", "人")


def test_small_print_holds_the_rest_of_a_row(tmp_path: Path) -> None:
    """Labelled, masked, with the year only when it is another one."""
    text = ledger(payee="王建国").replace("    expense", "    category: 维修\n    expense")
    row = _shown(tmp_path, text).tables[0].groups[0].rows[0]

    assert "类别 维修" in row.detail
    assert "收付款人 王某某" in row.detail
    assert _cells(_shown(tmp_path, text).tables[0])["date"] == "10 月 9 日"


def test_a_flag_is_said_only_when_it_is_up(tmp_path: Path) -> None:
    """Elected, in green; not elected is an empty cell."""
    table = next(
        one
        for one in _shown(tmp_path, example("election_result"), "residential/a").tables
        if one.name == "candidates"
    )
    index = [column.field for column in table.columns].index("elected")
    flags = {row.cells[index] for group in table.groups for row in group.rows}

    assert {(one.text != "", one.flag) for one in flags} == {(True, "yes"), (False, "")}


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    """In thousandths of the longest, which comes first; what is negative has no length."""
    bars = bars_of([("b", Money(100)), ("a", Money(300)), ("c", Money(-5)), ("d", 7)], "元")

    assert [(one.label, one.text, one.length) for one in bars] == [
        ("a", "3.00", 1000),
        ("b", "1.00", 333),
        ("c", "−0.05", 0),
    ]
    assert bars_of([], "元") == ()
    assert [one.length for one in bars_of([("a", Money(-1)), ("b", Money(0))], "元")] == [0, 0]


@given(amounts=st.lists(st.integers(-(10**12), 10**12), min_size=1))
def test_no_bar_is_longer_than_the_longest(amounts: list[int]) -> None:
    """And more is never shorter, nor lower down."""
    bars = bars_of([(str(fen), Money(fen)) for fen in amounts], "元")
    lengths = [one.length for one in bars]

    assert [int(one.label) for one in bars] == sorted(amounts, reverse=True)
    assert all(0 <= length <= 1000 for length in lengths)
    assert lengths == sorted(lengths, reverse=True)


def test_other_explained_faults_are_remarks(tmp_path: Path) -> None:
    """With what was wrong, the reason and who signed; then the notes of the record."""
    text = ledger(more="note: 另见十一月\n").replace(
        "opening_balance: 1000.00\n", ""
    ) + explanation("balance-missing", "opening_balance", "新开户", "周敏")
    remarks = _shown(tmp_path, text).remarks

    assert [(one.label, one.signed_by) for one in remarks] == [("说明", "周敏"), ("备注", "")]
    assert "期初余额" in remarks[0].text
    assert remarks[0].text.endswith("。新开户")
    assert remarks[1].text == "另见十一月"


def test_what_explains_a_usage_is_told(tmp_path: Path) -> None:
    """It is the public's answer to a jump."""
    shown = _shown(tmp_path, meters("2026-10", "0", "9", "usage_note: 充电棚启用\n"), "fees/a")

    assert "充电棚启用" in [one.text for one in shown.remarks]


def test_all_four_duties_stand_on_the_page(tmp_path: Path) -> None:
    """Signed or pending; a date without a signature says nothing."""
    signed = (
        "prepared_by: {role: 会计, name: 周敏}\nprepared_on: 2026-11-01\nreviewed_on: 2026-11-02\n"
    )
    sign_offs = _shown(tmp_path, ledger(more=signed)).sign_offs

    assert [one.duty for one in sign_offs] == ["编制", "审核", "监督", "批准"]
    assert (sign_offs[0].role, sign_offs[0].name, sign_offs[0].day) == (
        "会计",
        "周敏",
        "11 月 1 日",
    )
    assert (sign_offs[1].name, sign_offs[1].day) == ("", "")


@pytest.mark.parametrize(
    ("day", "elapsed", "words"),
    [
        ("2026-11-08", 100, "是第 1 天"),
        ("2026-11-12", 500, "是第 5 天"),
        ("2026-11-17", 1000, "是第 10 天"),
        ("2026-11-18", 1000, "已于 11 月 17 日期满"),
        ("2027-11-18", 1000, "已于 11 月 17 日期满"),
    ],
)
def test_the_days_of_display_are_counted(
    tmp_path: Path, day: str, elapsed: int, words: str
) -> None:
    """Both ends included; the bar fills up and stays full."""
    text = ledger(more="publicity_end: 2026-11-17\n")
    publicity = _shown(tmp_path, text, today=date.fromisoformat(day)).publicity

    assert (publicity.days, publicity.elapsed) == (10, elapsed)
    assert words in publicity.sentence
    assert (publicity.first, publicity.last) == ("2026 年 11 月 8 日", "11 月 17 日")


def test_a_long_display_has_no_end(tmp_path: Path) -> None:
    """No bar, no count; over the new year the last day bears its year."""
    publicity = _shown(tmp_path, ledger()).publicity
    over = _shown(tmp_path / "b", ledger(more="publicity_end: 2027-01-07\n")).publicity

    assert (publicity.days, publicity.last, publicity.sentence) == (
        0,
        "",
        "2026 年 11 月 8 日起长期公开",
    )
    assert over.last == "2027 年 1 月 7 日"


def test_the_record_may_name_its_own_office(tmp_path: Path) -> None:
    """Else the phone and the channel of the board stand there."""
    own = _shown(
        tmp_path,
        ledger(more="supervision_phone: 12345\nopinion_channel: 网上\norganisation: 工会\n"),
    )
    board = _shown(tmp_path / "b", ledger())

    assert (own.supervision_phone, own.opinion_channel, own.organisation) == (
        "12345",
        "网上",
        "工会",
    )
    assert board.supervision_phone in BOARD
    assert (board.area_label, board.kind_label, board.version) == ("财务", "收支明细", 1)
    assert len(board.fingerprint) == 39


def test_a_correction_says_what_it_changed(tmp_path: Path) -> None:
    """Old and new figures, with the reason."""
    day = date(2028, 1, 1)
    more = "version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n"
    records = {
        "financial/a": statement("2026-08", "1.00", "1.00", "1.00"),
        "financial/b": statement("2026-08", "1.00", "2.00", "1.00", more),
    }
    shown = sheets_of(examined(tmp_path, records, today=day), day)[1].presentation

    assert (shown.correction, shown.version) == ("抄错", 2)
    assert ("1.00", "2.00") in {(one.old, one.new) for one in shown.changes}


_DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(_DAYS, st.none() | st.integers(0, 60), st.tuples(st.integers(0, 90), st.integers(0, 90)))
def test_days_that_tell_the_same_of_a_display_are_one(
    first: date, length: int | None, after: tuple[int, int]
) -> None:
    """The pages of a record are made again only when another day is told on them."""
    last = None if length is None else first + timedelta(length)
    one, other = (first + timedelta(days) for days in after)

    if telling_day(last, one) == telling_day(last, other):
        assert publicity_of(first, last, one) == publicity_of(first, last, other)
