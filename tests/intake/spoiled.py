"""A workbook, and what is said of it, for each fault that a spreadsheet can have."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gongkai.intake.mapping import read_mapping
from gongkai.intake.workbook import Workbook, open_workbook
from gongkai.kinds import all_kinds
from gongkai.problem import Problem
from intake.books import imported, xlsx

__all__ = ["SPOILED"]

Rows = list[list[Any]]
Problems = tuple[Problem, ...]
_WHOLE: Rows = [
    ["账户：社区经费", "上期结余", 1000],
    ["项目", "收支", "金额"],
    ["拨款", "收入", 500],
    ["电费", "支出", 120.5],
]
_ID = "financial/2026/2026-10-finance-statement"


def _of(rows: Rows, **more: Any) -> Callable[[Path], Problems]:
    def problems(folder: Path) -> Problems:
        spoil = more.pop("spoil", None)
        path = xlsx(folder / "账.xlsx", rows, more=spoil)
        return imported(
            path, folder / "b", kind=more.pop("kind", "finance_statement"), **more
        ).problems

    return problems


def _unreadable(folder: Path) -> Problems:
    path = folder / "账.et"
    path.write_bytes(b"x")
    problem = open_workbook(path)
    assert not isinstance(problem, Workbook)
    return (problem,)


def _mapping(folder: Path) -> Problems:
    path = folder / "m.yaml"
    text = "kind: x\ntables:\n  - {table: a, header_row: 1, columns: [{heading: a, field: b}]}\n"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path, all_kinds())[1]


def _shown(folder: Path) -> Problems:
    path = xlsx(folder / "账.xlsx", _WHOLE)
    text = imported(path, folder / "b", kind="finance_statement").records[0].text
    old = text.replace("publicity_start: 2026-11-05", "publicity_start: 2026-11-01")
    return imported(
        xlsx(folder / "a.xlsx", [*_WHOLE[:3], ["电费", "支出", 99]]),
        folder / "c",
        kind="finance_statement",
        records={_ID: old},
    ).problems


def _formula(_book: Any, sheet: Any) -> None:
    sheet.write_formula("C4", "=1+1", None, "")


def _hidden_row(_book: Any, sheet: Any) -> None:
    sheet.set_row(3, None, None, {"hidden": True})


def _hidden_sheet(book: Any, _sheet: Any) -> None:
    book.add_worksheet("底稿").hide()


SPOILED: Mapping[str, Callable[[Path], Problems]] = MappingProxyType(
    {
        "already-shown": _shown,
        "bad-mapping": _mapping,
        "cell-read-as": _of([*_WHOLE, ["水费", "支出", "3.00"]]),
        "cell-without-value": _of(_WHOLE, spoil=_formula),
        "column-unused": _of(
            [[*row, "手机" if at == 1 else None] for at, row in enumerate(_WHOLE)]
        ),
        "digits-lost": _of([["金额", "收支", "项目"], [5, "支出", 6.2220212345678e18]]),
        "filled-in": _of(
            _WHOLE,
            values={
                "publicity_start": "2026-11-05",
                "income": "500.00",
                "expenditure": "120.50",
            },
        ),
        "hidden-rows": _of(_WHOLE, spoil=_hidden_row),
        "hidden-sheet": _of(_WHOLE, spoil=_hidden_sheet),
        "no-header-row": _of([["a", "b"], [1, 2]]),
        "not-in-sheet": _of([*_WHOLE[1:]]),
        "rows-left-out": _of([*_WHOLE, ["过次页", None, None]]),
        "sheet-total": _of([*_WHOLE, ["合计", None, 7]]),
        "workbook-unreadable": _unreadable,
    }
)
