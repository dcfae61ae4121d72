"""Writes tiny boards from YAML texts, and reads them as a build would."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from gongkai.checks.explain import Explained
from gongkai.derive import derive
from gongkai.disclose import PublicRecord, gate, masked, open_record, state_facts
from gongkai.editions import editions_of
from gongkai.examine import Examined, examine
from gongkai.facts import Facts, Standing
from gongkai.kinds import all_kinds
from gongkai.load import read_record
from gongkai.model import Board, BoardConfig, Record
from gongkai.money import Money
from gongkai.output import RecordSheet, Site
from gongkai.present import present
from gongkai.problem import Problem
from gongkai.resources import theme_folders
from gongkai.source import read_yaml
from gongkai.surveys import remarks_of
from gongkai.tabulate import RecordRows, TableRows, join_tables, tabulate
from gongkai.theme import load_theme
from gongkai.validate import validated
from gongkai.view import BoardView
from kinds.bodies import TODAY, example

__all__ = [
    "BOARD",
    "TODAY",
    "Disclosed",
    "board_of",
    "codes_of",
    "config_of",
    "disclose",
    "disclosed_of",
    "examined",
    "example_records",
    "explanation",
    "facts_of",
    "ledger",
    "load_board",
    "meters",
    "public_of",
    "record_of",
    "sheets_of",
    "site_of",
    "standings_of",
    "statement",
    "tables_of",
    "view_of",
    "write_board",
    "write_district",
]

BOARD = """\
name: 和风里社区
board_name: 和风里社区公开栏
organisation: 和风里社区居民委员会
supervision_phone: 0571-8888 6021
opinion_channel: 3 号楼下意见箱
main_account: 社区基本账户
show_unsigned: 是
"""
_NO_PAGES: Mapping[str, str] = MappingProxyType({})


def write_board(
    folder: Path,
    records: Mapping[str, str],
    *,
    config: str = BOARD,
    pages: Mapping[str, str] = _NO_PAGES,
) -> Path:
    """A board's folder with its records by id, and its own pages by name."""
    files = {"board.yaml": config}
    files |= {f"{record_id}.yaml": text for record_id, text in records.items()}
    files |= {f"pages/{name}.md": text for name, text in pages.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def write_district(folder: Path, records: Mapping[str, str]) -> Path:
    """A district with a board ``east`` and, in a district of its own, ``north/hill``; alike."""
    for name in ("east", "north/hill"):
        write_board(folder / name, records)
    for name in (".", "north"):
        text = "name: 荷塘街道\norganisation: 街道办事处\n"
        (folder / name / "district.yaml").write_text(text, encoding="utf-8")
    return folder


def examined(
    folder: Path, records: Mapping[str, str], *, config: str = BOARD, today: date = TODAY
) -> Examined:
    """The board of these records, written to ``folder``, loaded and checked."""
    return examine(write_board(folder, records, config=config), "board", today)


def load_board(folder: Path, shown_as: str) -> Board | tuple[Problem, ...]:
    """The board in a folder with what was met in reading it, or why its settings cannot be read."""
    done = examine(folder, shown_as, TODAY)
    return done.problems if done.board is None else done.board


def codes_of(problems: Iterable[Problem]) -> list[tuple[str, str, int, str]]:
    """File, code, line and field of each problem that is more than a missing signature.

    Each is worded in both languages, so that a template whose fact is missing fails here.
    """
    problems = tuple(problems)
    for one in problems:
        assert all(one.message(language) and one.hint(language) for language in ("zh", "en"))
    return [
        (one.place.file, one.code, one.place.line, one.field)
        for one in problems
        if one.code != "unsigned"
    ]


def example_records() -> dict[str, str]:
    """The valid example of every kind, each where a record of its kind stands."""
    return {
        f"{kind.area.value}/2026/{name.replace('_', '-')}": example(name)
        for name, kind in all_kinds().items()
    }


def record_of(record_id: str, text: str) -> Record:
    """The record in a text; its file is named by its id."""
    record, problems = read_record(record_id, read_yaml(f"{record_id}.yaml", text.encode()))
    assert record is not None, [problem.message("en") for problem in problems]
    return record


def config_of(text: str = BOARD) -> BoardConfig:
    """The settings in a text."""
    config, problems = validated(BoardConfig, read_yaml("board.yaml", text.encode()), name="board")
    assert config is not None, problems
    return config


def board_of(done: Examined) -> Board:
    """The board that was read."""
    assert done.board is not None, done.problems
    return done.board


@dataclass(frozen=True)
class Disclosed:
    """What of a board is public on a day: records, and stubs of those that left it."""

    records: tuple[PublicRecord, ...]
    stubs: tuple[Facts, ...]


def disclose(
    board: Board, facts: Sequence[Facts], explained: Sequence[Explained], today: date
) -> Disclosed:
    """All of a board that passes the gate on a day; ``facts`` are in the order of its records."""
    passed, remarks = gate(facts, today), remarks_of(explained)
    records = (
        open_record(
            made,
            state_facts(record, made, board.config)._replace(search_text=made.words.decode()),
            remarks.get(made.record_id, ()),
            passed.standings[made.record_id],
        )
        for record, made, _ in zip(board.records, map(masked, board.records), facts, strict=True)
        if made.record_id in passed.standings
    )
    return Disclosed(tuple(records), passed.stubs)


def standings_of(disclosed: Disclosed) -> dict[str, Standing]:
    """Where each public record stands, by its id."""
    return {record.facts.record_id: record.standing for record in disclosed.records}


def disclosed_of(done: Examined, today: date = TODAY) -> Disclosed:
    """What of an examined board is public on a day."""
    return disclose(board_of(done), done.facts, done.explained, today)


def public_of(done: Examined, record_id: str, today: date = TODAY) -> PublicRecord:
    """One public record of an examined board."""
    records = disclosed_of(done, today).records
    return next(one for one in records if one.facts.record_id == record_id)


def _shown(disclosed: Disclosed) -> list[Facts]:
    return [record.facts for record in disclosed.records]


def view_of(done: Examined, today: date = TODAY) -> BoardView:
    """The view that a build derives of an examined board."""
    found, board = disclosed_of(done, today), board_of(done)
    return derive(
        "hefengli",
        board.config,
        _shown(found),
        standings_of(found),
        found.stubs,
        board.pages,
        today,
        done.catalogue,
    )


def sheets_of(done: Examined, today: date = TODAY) -> tuple[RecordSheet, ...]:
    """The sheets that a build makes of an examined board."""
    view = view_of(done, today)
    return tuple(
        RecordSheet(
            one.facts,
            present(one, view.contexts[one.facts.record_id], view, today),
            view.contexts[one.facts.record_id],
            one.published,
            (one.source,),
        )
        for one in disclosed_of(done, today).records
    )


def tables_of(done: Examined, today: date = TODAY) -> dict[str, TableRows]:
    """All open data tables of an examined board."""
    return join_tables(part for one in disclosed_of(done, today).records for part in rows_of(one))


def rows_of(public: PublicRecord) -> tuple[RecordRows, ...]:
    """The rows of a public record in the open data."""
    facts = public.facts
    return tabulate(facts.record_id, facts.organisation, public.kind, public.body)


def site_of(
    base_url: str = "https://example.org/hefengli/",
    today: date = TODAY,
    *,
    in_district: bool = False,
) -> Site:
    """The settings of a build."""
    theme = load_theme("plain", theme_folders())
    return Site(base_url, "/hefengli/", today, theme, {}, in_district=in_district)


def in_languages(site: Site, languages: str = "zh-Hans, zh-Hant, en") -> Site:
    """The same site with the editions of a board in these languages."""
    config = config_of(f"{BOARD}languages: [{languages}]\n")
    return replace(site, others=editions_of(config, "plain", None)[1:])


def statement(period: str, opening: str, income: str, expenditure: str, more: str = "") -> str:
    """A statement that adds up and is on display from the first of January after it."""
    closing = sum(_fen(one) for one in (opening, income)) - _fen(expenditure)
    return f"""\
kind: finance_statement
title: {period} 收支汇总
period: {period}
publicity_start: {int(period[:4]) + 1}-01-01
account: 社区基本账户
opening_balance: {opening}
income: {income}
expenditure: {expenditure}
closing_balance: {_yuan(closing)}
lines:
  - {{item: 拨款, direction: 收入, amount: {income}}}
  - {{item: 开支, direction: 支出, amount: {expenditure}}}
{more}"""


def ledger(
    payee: str = "王建国", description: str = "付维修费", amount: str = "360.00", more: str = ""
) -> str:
    """October's entries of one account, with one payment to a person."""
    return f"""\
kind: ledger_entry
title: 十月收支明细
period: 2026-10
publicity_start: 2026-11-08
account: 工会账户
opening_balance: 1000.00
income: 0.00
expenditure: {amount}
closing_balance: {_yuan(100_000 - _fen(amount))}
entries:
  - date: 2026-10-09
    voucher_no: 记-001
    description: {description}
    payee_person: {payee}
    expense: {amount}
{more}"""


def explanation(problem: str, field: str, reason: str = "少记", signed_by: str = "周敏") -> str:
    """The end of a record that explains one problem."""
    return f"""\
explanations:
  - problem: {problem}
    field: {field}
    reason: {reason}
    signed_by: {signed_by}
"""


def meters(period: str, previous: str, current: str, more: str = "") -> str:
    """One meter's reading of a month."""
    usage = Decimal(current) - Decimal(previous)
    return f"""\
kind: meter_reading
title: {period} 公共用电
period: {period}
publicity_start: 2026-11-08
supply: 用电
usage_unit: 度
meters:
  - meter_no: D-1
    location: 配电房
    read_on: {period}-28
    previous: {previous}
    current: {current}
    usage: {usage}
total_usage: {usage}
{more}"""


def _fen(yuan: str) -> int:
    return Money.parse(yuan).fen


def _yuan(fen: int) -> str:
    return Money(fen).strict()


def facts_of(record: Record, config: BoardConfig) -> Facts:
    """The facts of a record, from its masked body."""
    return state_facts(record, masked(record), config)
