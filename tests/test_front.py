"""The front page: the month at a glance, from facts alone."""

from datetime import date
from pathlib import Path

import pytest

from boards import (
    BOARD,
    TODAY,
    examined,
    example_records,
    explanation,
    ledger,
    meters,
    statement,
    view_of,
)
from gongkai.front import accounts_of, front_page
from gongkai.view import Home, Tile
from kinds.bodies import example

_DAY = date(2028, 1, 1)
_HOME = "example_home: {area: 89, label: 89 ㎡ 的家}\n"


def _home(folder: Path, records: dict[str, str], config: str = BOARD, day: date = _DAY) -> Home:
    home = view_of(examined(folder, records, config=config, today=day), day).home
    assert home
    return home


def _tile(home: Home, question: str) -> Tile:
    return next(one for one in home.tiles if one.question.startswith(question))


def _tariff(start: str, price: str, end: str = "") -> str:
    last = f"\n    effective_to: {end}" if end else ""
    return f"""\
kind: fee_tariff
title: 收费标准
period: {start[:7]}
publicity_start: 2025-01-01
items:
  - item: 物业费
    fee_kind: property
    unit: 元/㎡·月
    price: {price}
    basis: 合同
    effective_from: {start}{last}
  - item: 垃圾费
    fee_kind: refuse
    unit: 元/户·月
    price: 8.00
    basis: 文件
    effective_from: {start}{last}
"""


_AUGUST = statement("2026-08", "10.00", "70000.00", "500.00")
_SEPTEMBER = statement("2026-09", "69510.00", "70.00", "50000.00")


def test_an_empty_board_has_no_front_page(tmp_path: Path) -> None:
    """There is nothing to tell yet."""
    assert view_of(examined(tmp_path, {})).home is None


def test_the_latest_month_with_an_account_is_told(tmp_path: Path) -> None:
    """Not a later meter, and not a quarter."""
    records = {
        "financial/a": _AUGUST,
        "financial/q": statement("2026-Q4", "1.00", "1.00", "1.00"),
        "fees/m": meters("2026-11", "0", "1"),
    }
    home = _home(tmp_path, records)

    assert (home.period_label, home.days) == ("2026 年 8 月", "8 月 1 日至 31 日的账")


def test_the_main_account_is_the_one_the_board_named(tmp_path: Path) -> None:
    """The others stand below it; without a name it is the first."""
    other = _AUGUST.replace("社区基本账户", "食堂账户").replace("title: 2026-08", "title: 食堂")
    records = {"financial/a": other, "financial/b": _AUGUST}
    named = _home(tmp_path / "a", records)
    unnamed = _home(tmp_path / "b", records, BOARD.replace("main_account: 社区基本账户\n", ""))

    assert named.main
    assert unnamed.main
    assert (named.main.record_id, unnamed.main.record_id) == ("financial/b", "financial/a")
    assert [one.record_id for one in named.others] == ["financial/a"]


def test_the_account_is_a_column_sum_that_is_proved(tmp_path: Path) -> None:
    """Opening, in, out, left; rounded for reading aloud."""
    main = _home(tmp_path, {"financial/a": _AUGUST}).main
    assert main

    assert [(one.operator, one.text) for one in main.column_sum.terms] == [
        ("", "10.00"),
        ("＋", "70,000.00"),
        ("−", "500.00"),
    ]
    assert (main.column_sum.result.operator, main.column_sum.result.text) == ("＝", "69,510.00")
    assert main.sentence
    assert "7.0 万元" in main.rounded
    assert [(one.label, one.length) for one in main.bars] == [("开支", 1000)]


def test_a_sum_that_does_not_hold_is_not_called_proved(tmp_path: Path) -> None:
    """An explained error is published, but the front page claims nothing."""
    wrong = _AUGUST.replace("closing_balance: 69510.00", "closing_balance: 69510.01") + explanation(
        "sum-mismatch", "closing_balance"
    )
    main = _home(tmp_path, {"financial/a": wrong}).main
    assert main

    assert main.sentence == ""


def test_one_account_is_told_once(tmp_path: Path) -> None:
    """By the record that says more of where the money went."""
    detailed = ledger(description="付款").replace("工会账户", "社区基本账户")
    facts = examined(
        tmp_path,
        {"financial/a": detailed, "financial/b": statement("2026-10", "1000.00", "0.00", "360.00")},
    ).facts
    accounts = accounts_of(facts)

    assert [one.record_id for one in accounts] == ["financial/b"]


def test_what_is_no_account_is_left_out(tmp_path: Path) -> None:
    """Without a balance there is nothing to carry over."""
    bare = ledger().replace("opening_balance: 1000.00\n", "")
    facts = examined(tmp_path, {"financial/a": bare, "fees/m": meters("2026-10", "0", "1")}).facts

    assert accounts_of(facts) == ()


@pytest.mark.parametrize(
    ("text", "figure", "decimals", "word"),
    [
        (_AUGUST, "69,510", ".00", "多 69,500.00"),
        (statement("2026-08", "10.00", "1.00", "1.00"), "10", ".00", "持平"),
        (statement("2026-08", "10.00", "1.00", "12.50"), "−1", ".50", "少 11.50"),
    ],
)
def test_the_first_tile_says_what_is_left(
    tmp_path: Path, text: str, figure: str, decimals: str, word: str
) -> None:
    """And how that changed over the month."""
    tile = _tile(_home(tmp_path, {"financial/a": text}), "还剩多少钱")

    assert (tile.figure, tile.decimals, tile.record_id) == (figure, decimals, "financial/a")
    assert word in tile.sentence


def test_a_home_pays_what_its_area_asks_for(tmp_path: Path) -> None:
    """Prices by area and by household, on the last day of the month, against the month before."""
    records = {
        "financial/a": _AUGUST,
        "fees/old": _tariff("2026-01-01", "1.50", "2026-07-31"),
        "fees/new": _tariff("2026-08-01", "1.65"),
        "fees/next": _tariff("2026-09-01", "9.99")
        .replace("物业费", "停车费")
        .replace("垃圾费", "充电费"),
    }
    tile = _tile(_home(tmp_path, records, BOARD + _HOME), "我家交多少")

    assert (tile.figure, tile.decimals) == ("154", ".85")
    assert "多 13.35" in tile.sentence
    assert tile.href == "page:my-home"


def test_without_a_home_or_a_tariff_no_tile_guesses(tmp_path: Path) -> None:
    """It is left out."""
    for config, records in (
        (BOARD, {"financial/a": _AUGUST, "fees/t": _tariff("2026-01-01", "1.50")}),
        (BOARD + _HOME, {"financial/a": _AUGUST}),
    ):
        home = _home(tmp_path / str(len(records)), records, config)

        assert not [one for one in home.tiles if one.question.startswith("我家交多少")]


def test_a_monthly_record_that_is_not_there_is_missed(tmp_path: Path) -> None:
    """The month before had it; what was always quarterly is not missed."""
    records = {
        "financial/a": _AUGUST,
        "financial/b": _SEPTEMBER,
        "fees/m": meters("2026-08", "0", "1"),
        "financial/q": statement("2026-Q2", "1.00", "1.00", "1.00").replace("社区基本", "食堂"),
    }
    home = _home(tmp_path, records)

    assert len(home.missing) == 1
    assert home.missing[0].startswith("2026 年 9 月")
    assert (_tile(home, "都公开了吗").figure, _tile(home, "都公开了吗").href) == (
        "1",
        "period:2026-09",
    )
    assert "1 项没有公开" in _tile(home, "都公开了吗").sentence


def test_opinions_have_a_tile_when_there_are_any(tmp_path: Path) -> None:
    """How many came in, were answered and are left."""
    home = _home(tmp_path, example_records(), day=TODAY)
    tile = _tile(home, "意见答复了吗")

    assert (tile.figure, tile.record_id) == ("3", "residential/2026/opinion-case")
    assert "收到 3 件" in tile.sentence
    assert "还有 1 件在办" in tile.sentence


def test_fees_are_listed_with_what_they_cost(tmp_path: Path) -> None:
    """When the main account collects them."""
    config = BOARD.replace("社区基本账户", "物业服务账户")
    home = _home(tmp_path, example_records(), config, TODAY)
    fees = {one.item: one for one in home.fees}

    assert fees["住宅物业费"].received
    assert fees["生活垃圾处理费"].tariff
    assert home.fees_total
    assert home.fees_change == ""
    assert home.fees_caption == "2026 年 10 月，单位：元"


def test_news_are_the_newest_of_each_area(tmp_path: Path) -> None:
    """At most four; an area without records is left out."""
    records = {
        f"financial/a{one}": ledger()
        .replace("工会", str(one))
        .replace("2026-11-08", f"2026-11-1{one}")
        for one in range(6)
    }
    news = _home(tmp_path, records).news

    assert list(news) == ["financial"]
    assert [one.record_id for one in news["financial"]] == [
        f"financial/a{one}" for one in (5, 4, 3, 2)
    ]


def test_corrected_figures_are_the_ones_told(tmp_path: Path) -> None:
    """The record that was corrected is in no tile and no sum."""
    correction = "version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n"
    new = statement("2026-08", "10.00", "70000.00", "499.00", correction)
    home = _home(tmp_path, {"financial/a": _AUGUST, "financial/b": new})

    assert home.main
    assert (home.main.record_id, home.others) == ("financial/b", ())
    assert _tile(home, "都公开了吗").figure == "1"


def test_the_front_page_is_a_function_of_facts(tmp_path: Path) -> None:
    """Equal facts give an equal page."""
    done = examined(tmp_path, example_records())
    assert done.board
    copies = [one._replace() for one in done.facts]

    assert front_page(done.board.config, done.facts, TODAY) == front_page(
        done.board.config, copies, TODAY
    )


def test_what_has_no_balance_is_no_account(tmp_path: Path) -> None:
    """Fees with income and spending but no closing balance make no column sum."""
    records = {"fees/2026/refuse": example("refuse_fee"), "fees/2026/all": example("fee_statement")}
    accounts = accounts_of(examined(tmp_path, records).facts)

    assert [one.record_id for one in accounts] == ["fees/2026/all"]
