"""Everything the pages of a board show beyond single records."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boards import (
    TODAY,
    board_of,
    config_of,
    disclosed_of,
    examined,
    example_records,
    ledger,
    standings_of,
    statement,
    view_of,
    write_board,
)
from gongkai.build import BuildOptions, build
from gongkai.catalogue import Catalogue, Deadline, DueMonth, Frequency, Item
from gongkai.derive import derive, state_board
from gongkai.examine import examine
from gongkai.facts import Standing
from gongkai.model import Area
from gongkai.period import Period
from kinds.bodies import example

_DAY = date(2028, 1, 1)


def test_the_board_introduces_itself(tmp_path: Path) -> None:
    """Names, contacts, areas by the names it gave them, and its own pages."""
    config = (
        "name: 石潭村\nboard_name: 石潭村公开栏\norganisation: 村委会\n"
        "supervision_phone: 12345\nopinion_channel: 信箱\n"
        "areas: {residential: 村务}\ncontacts:\n  - {label: 街道, text: 0571-1, phone: 是}\n"
    )
    done = examine(write_board(tmp_path, {}, config=config, pages={"about": "# x"}), "b", TODAY)
    view = view_of(done)

    assert (view.name, view.board_name, view.supervision_phone) == (
        "石潭村",
        "石潭村公开栏",
        "12345",
    )
    assert view.area_labels == {
        "party": "党务",
        "residential": "村务",
        "financial": "财务",
        "fees": "收费",
    }
    assert view.contacts == (("街道", "0571-1", True),)
    assert (view.pages, view.updated, view.home) == ({"about": "# x"}, "", None)


def test_entries_are_newest_first(tmp_path: Path) -> None:
    """By the first day of display, then by id, so that every build lists them alike."""
    records = {
        f"financial/{name}": ledger().replace("工会", name).replace("2026-11-08", day)
        for name, day in (("a", "2026-11-08"), ("b", "2026-11-09"), ("c", "2026-11-08"))
    }
    view = view_of(examined(tmp_path, records))

    assert [one.record_id for one in view.entries] == ["financial/b", "financial/c", "financial/a"]
    assert view.updated == "2026 年 11 月 9 日"


def test_every_area_has_a_list_by_year(tmp_path: Path) -> None:
    """Newest year first; what is on display now stands above."""
    records = {
        "financial/a": statement("2025-12", "1.00", "1.00", "1.00"),
        "financial/b": statement("2026-01", "1.00", "1.00", "1.00", "publicity_end: 2028-01-01\n"),
        "financial/c": statement("2026-02", "1.00", "1.00", "1.00", "publicity_end: 2027-12-31\n"),
    }
    view = view_of(examined(tmp_path, records, today=_DAY), _DAY)
    area = next(one for one in view.areas if one.area == "financial")

    assert [one.area for one in view.areas] == ["party", "residential", "financial", "fees"]
    assert [(year, len(entries)) for year, entries in area.years] == [("2026", 2), ("2025", 1)]
    assert [one.record_id for one in area.on_display] == ["financial/b"]


def test_every_period_has_a_page(tmp_path: Path) -> None:
    """Newest first; its neighbours are periods of equal length that exist."""
    records = {
        f"financial/{one}": statement(one, "1.00", "1.00", "1.00")
        for one in ("2026-01", "2026-02", "2026-04")
    } | {
        "financial/q": statement("2026-Q1", "1.00", "3.00", "3.00"),
        "fees/m": example("fee_tariff"),
    }
    view = view_of(examined(tmp_path, records, today=_DAY), _DAY)
    periods = {one.period: one for one in view.periods}

    assert list(periods) == ["2026-12", "2026-04", "2026-Q1", "2026-02", "2026-01"]
    assert (periods["2026-02"].previous, periods["2026-02"].following) == ("2026-01", "")
    assert (periods["2026-01"].following, periods["2026-Q1"].previous) == ("2026-02", "")
    assert [area for area, _ in periods["2026-12"].areas] == ["fees"]
    assert len(periods["2026-01"].accounts) == 1


def test_corrections_are_listed(tmp_path: Path) -> None:
    """The newest first, by the record that corrects."""
    old = statement("2026-08", "1.00", "1.00", "1.00")
    new = statement(
        "2026-08",
        "1.00",
        "2.00",
        "1.00",
        "version: 2\nsupersedes: financial/a\ncorrection_reason: 抄错\n",
    )
    view = view_of(examined(tmp_path, {"financial/a": old, "financial/b": new}, today=_DAY), _DAY)

    assert [(one.record_id, one.state) for one in view.corrections] == [
        ("financial/b", "第 2 版，更正")
    ]
    assert {one.record_id: one.state for one in view.entries}["financial/a"] == "已更正"


@pytest.mark.parametrize(
    ("more", "day", "reason", "words"),
    [
        (
            "withdrawn_on: 2026-11-10\nwithdrawal_reason: 写错\n",
            "2026-11-10",
            "写错",
            "2026 年 11 月 10 日",
        ),
        ("withdrawn_on: 2026-11-10\n", "2026-11-10", "已撤下", "2026 年 11 月 10 日"),
        ("", "2026-10-21", "公示期已满", "2026 年 10 月 20 日"),
    ],
)
def test_what_left_the_board_says_why_and_when(
    tmp_path: Path, more: str, day: str, reason: str, words: str
) -> None:
    """And is in no list, no period and no history."""
    text = example("benefit_list") if not more else ledger(more=more)
    record_id = "financial/a" if more else "residential/a"
    view = view_of(examined(tmp_path, {record_id: text}), date.fromisoformat(day))

    assert [(one.facts.record_id, one.day) for one in view.stubs] == [(record_id, words)]
    assert view.stubs[0].reason.startswith(reason)
    assert (view.entries, view.periods, view.contexts, view.home) == ((), (), {}, None)


def test_the_fingerprint_is_that_of_what_is_public(tmp_path: Path) -> None:
    """Another figure, another record or another id changes it; the day of the build does not."""

    def fingerprint(folder: str, records: dict[str, str], day: date = TODAY) -> str:
        return view_of(examined(tmp_path / folder, records), day).fingerprint

    first = fingerprint("a", {"financial/a": ledger()})

    assert first == fingerprint("a", {"financial/a": ledger()}, date(2027, 1, 1))
    assert first != fingerprint("b", {"financial/a": ledger(amount="360.01")})
    assert first != fingerprint("c", {"financial/b": ledger()})
    assert first != fingerprint("d", {"financial/a": ledger()}, date(2026, 1, 1))


def test_every_public_record_has_surroundings_and_a_standing(tmp_path: Path) -> None:
    """And nothing else has."""
    done = examined(tmp_path, example_records())
    found, view = disclosed_of(done), view_of(done)
    ids = {one.facts.record_id for one in found.records}

    assert (
        set(view.contexts)
        == set(standings_of(found))
        == {one.record_id for one in view.entries}
        == ids
    )


def test_a_district_knows_a_board_by_few_facts(tmp_path: Path) -> None:
    """How much there is, and how late it is."""
    done = examined(
        tmp_path,
        {"financial/a": statement("2026-08", "1.00", "1.00", "1.00"), "financial/b": ledger()},
    )
    later = date(2027, 3, 1)
    stated = state_board("hefengli", board_of(done).config, done.facts, (), later)
    empty = state_board("x/y", config_of(), (), (), later)

    assert (stated.slug, stated.records, stated.latest_period) == ("hefengli", 2, "2026 年 10 月")
    assert stated.updated == date(2027, 1, 1)
    assert (empty.slug, empty.records, empty.latest_period, empty.updated) == ("x/y", 0, "", None)
    assert not stated.has_catalogue


def test_a_district_knows_what_a_board_owes(tmp_path: Path) -> None:
    """Missing, late and met, by the catalogue of the board."""
    catalogue = Catalogue(
        "目录",
        (
            Item.model_construct(
                code="F01",
                title="收支",
                area=Area.FINANCIAL,
                responsible="会计",
                frequency=Frequency.MONTHLY,
                deadline=Deadline.model_construct(day=10, of=DueMonth.NEXT),
                since=None,
                source="样例",
                checked_on=date(2026, 1, 1),
            ),
        ),
        date(2026, 8, 1),
    )
    done = examined(tmp_path, {"financial/a": statement("2026-08", "1.00", "1.00", "1.00")})
    stated = state_board("x", config_of(), done.facts, (), date(2027, 1, 2), catalogue)

    assert stated.has_catalogue
    assert (stated.overdue, stated.late, stated.met) == (3, 1, 0)


def test_derive_is_a_function(tmp_path: Path) -> None:
    """Equal facts give an equal view, whatever was built in between."""
    done = examined(tmp_path, example_records())
    found = disclosed_of(done)
    facts = [one.facts for one in found.records]
    views = [
        derive("b", config_of(), facts, standings_of(found), found.stubs, {}, TODAY)
        for _ in range(2)
    ]

    assert views[0] == views[1]
    assert max(one.period for one in facts) == Period.parse("2026-12")


def test_a_district_counts_only_what_is_public(tmp_path: Path) -> None:
    """Neither a record for members nor one that is not due yet shows in its number or its day."""
    root = tmp_path / "district"
    first = ledger().replace("工会", "食堂")
    records = {
        "financial/a": first,
        "financial/b": ledger(more="audience: members\n").replace("2026-11-08", "2026-11-12"),
    }
    write_board(root / "hefengli", records)
    (root / "district.yaml").write_text("name: 街道\norganisation: 办事处\n", encoding="utf-8")
    options = BuildOptions(root, tmp_path / "out", TODAY, "d", only=("pages",))
    with_both = build(options).published
    page = (tmp_path / "out/index.html").read_bytes()
    (root / "hefengli/financial/b.yaml").unlink()
    build(options)

    assert with_both
    assert (tmp_path / "out/index.html").read_bytes() == page


def test_dates_are_told_to_those_who_ask(tmp_path: Path) -> None:
    """All but the calendar can do without them, and nothing else changes."""
    done = examined(tmp_path, {"financial/a": ledger(more="publicity_end: 2026-12-08\n")})
    board = board_of(done)
    stands = {"financial/a": Standing.SHOWN}

    asked, unasked = (
        derive("b", board.config, done.facts, stands, (), {}, TODAY, with_days=days)
        for days in (True, False)
    )

    assert [one.name for one in asked.occasions] == ["display/financial/a"]
    assert unasked == replace(asked, occasions=())
