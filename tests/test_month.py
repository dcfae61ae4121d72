"""The month in one sitting: what is due, how far it is, and what it begins with."""

from datetime import date
from pathlib import Path

from boards import statement, write_board
from gongkai.examine import Examined, examine
from gongkai.month import Stage, first_tree, plan_month
from gongkai.period import Period

_CATALOGUE = """\
title: 目录
items:
  - code: F01
    title: 财务收支
    area: financial
    responsible: 会计
    frequency: monthly
    deadline: {day: 10, of: next_month}
    source: 测试
    checked_on: 2026-01-01
  - code: F02
    title: 季度预算
    area: financial
    responsible: 主任
    frequency: quarterly
    deadline: {day: 15, of: next_month}
    source: 测试
    checked_on: 2026-01-01
  - code: F09
    title: 有事随时
    area: financial
    responsible: 主任
    frequency: event
    source: 测试
    checked_on: 2026-01-01
"""
_SIGNED = """\
prepared_by: {role: 会计, name: 周敏}
prepared_on: 2026-12-02
reviewed_by: {role: 会计, name: 林静}
reviewed_on: 2026-12-03
supervised_by: {role: 监委会, name: 何国梁}
supervised_on: 2026-12-04
approved_by: {role: 主任, name: 沈建平}
approved_on: 2026-12-04
"""
_CODE = "item_code: F01\n"
_DAY = date(2027, 1, 12)
_NOVEMBER = Period.parse("2026-11")


def _board(folder: Path, **records: str) -> Examined:
    texts = {f"financial/2026/{key}": text for key, text in records.items()}
    write_board(folder, texts)
    (folder / "catalogue.yaml").write_text(_CATALOGUE, encoding="utf-8")
    return examine(folder, "board", _DAY)


def _october(more: str = _CODE) -> str:
    return statement("2026-10", "100.00", "50.00", "30.00", more)


def test_what_is_missing_follows_the_record_before(tmp_path: Path) -> None:
    """With its opening figures, under the name of the series."""
    plan = plan_month(_board(tmp_path, **{"2026-10-community": _october()}), _NOVEMBER, _DAY)

    (task,) = plan.tasks
    assert (task.stage, task.due) == (Stage.MISSING, date(2026, 12, 10))
    assert task.record_id == "financial/2026/2026-11-community"
    assert first_tree(task)["opening_balance"] == "120.00"
    assert not plan.done


def test_the_stages_of_a_record(tmp_path: Path) -> None:
    """Wrong, right but unsigned, signed, on display."""
    right = statement("2026-11", "120.00", "5.00", "1.00", _CODE)
    texts = {
        Stage.BLOCKED: right.replace("income: 5.00", "income: 6.00"),
        Stage.UNSIGNED: right,
        Stage.SHOWN: right + _SIGNED,
        Stage.READY: (right + _SIGNED).replace(
            "publicity_start: 2027-01-01", "publicity_start: 2027-02-01"
        ),
    }
    for number, (stage, text) in enumerate(texts.items()):
        board = _board(tmp_path / str(number), a=_october(), b=text)
        plan = plan_month(board, _NOVEMBER, _DAY)

        assert [task.stage for task in plan.tasks] == [stage], stage
        assert plan.done == (stage in (Stage.READY, Stage.SHOWN))
        if stage is Stage.UNSIGNED:
            assert plan.signers == {"编制": 1, "审核": 1, "监督": 1, "批准": 1}
        if stage is Stage.BLOCKED:
            assert plan.tasks[0].errors


def test_longer_periods_belong_to_the_month_that_closes_them(tmp_path: Path) -> None:
    """A quarter to its last month; what has no record before begins empty."""
    board = _board(tmp_path, a=_october())
    december = plan_month(board, Period.parse("2026-12"), _DAY)

    assert [str(task.period) for task in december.tasks] == ["2026-12", "2026-Q4"]
    assert first_tree(december.tasks[1]) == {"period": "2026-Q4"}


def test_each_series_has_its_own_task(tmp_path: Path) -> None:
    """Two accounts, two records; one of them is there already."""
    other = _october().replace("社区基本账户", "工会账户")
    done = statement("2026-11", "120.00", "5.00", "1.00", _CODE)
    board = _board(tmp_path, **{"2026-10-a": _october(), "2026-10-b": other, "2026-11-a": done})
    plan = plan_month(board, _NOVEMBER, _DAY)

    assert [(task.record_id[-9:], task.stage) for task in plan.tasks] == [
        ("2026-11-a", Stage.UNSIGNED),
        ("2026-11-b", Stage.MISSING),
    ]


def test_without_a_catalogue_nothing_is_known(tmp_path: Path) -> None:
    """Then there are no tasks."""
    board = examine(write_board(tmp_path, {}), "board", _DAY)

    assert plan_month(board, _NOVEMBER, _DAY).tasks == ()
