"""The board on the desk: opened, judged, written whole, merged, undone, and nothing beside it."""

from pathlib import Path

import pytest

from boards import statement, write_board
from editor.running import TODAY
from gongkai.editor.desk import Desk, Refused
from gongkai.source import Tree

_ID = "financial/2026/2026-10"
_OCTOBER = statement("2026-10", "100.00", "50.00", "30.00")
_CATALOGUE = """\
items:
  - code: F01
    title: 财务收支
    area: financial
    responsible: 会计
    frequency: monthly
    deadline: {day: 10, of: next_month}
    source: 测试
    checked_on: 2026-01-01
"""


def _desk(tmp_path: Path, text: str = _OCTOBER) -> Desk:
    return Desk(write_board(tmp_path / "board", {_ID: text}), TODAY)


def _file(desk: Desk, record_id: str = _ID) -> Path:
    return desk.folder / f"{record_id}.yaml"


def test_a_new_record_is_that_of_the_month_before_carried_on(tmp_path: Path) -> None:
    """Under the name of the series; one that is there is not begun again."""
    desk = _desk(tmp_path)
    opened = desk.begin("finance_statement", "2026-11")

    assert opened.record_id == "financial/2026/2026-11"
    assert opened.tree["opening_balance"] == "120.00"
    desk.save(opened.record_id, "finance_statement", opened.tree, "")
    with pytest.raises(Refused, match="已经有了"):
        desk.begin("finance_statement", "2026-11")
    with pytest.raises(Refused, match="不是期间"):
        desk.begin("finance_statement", "2018.1")
    with pytest.raises(Refused, match="没有"):
        desk.begin("账", "2026-11")


def test_the_check_speaks_at_every_change(tmp_path: Path) -> None:
    """With the figures that follow from the rows."""
    desk = _desk(tmp_path)
    tree = dict(desk.open(_ID).tree)
    wrong = desk.judge(_ID, "finance_statement", {**tree, "income": "51.00"})
    open_end = desk.judge(
        _ID, "finance_statement", {key: value for key, value in tree.items() if key != "income"}
    )

    assert {one.field for one in wrong.problems if one.code == "sum-mismatch"} >= {"income"}
    assert open_end.figures == {"income": "50.00"}
    assert _file(desk).read_text(encoding="utf-8") == _OCTOBER


def test_saving_keeps_comments_and_can_be_undone(tmp_path: Path) -> None:
    """Step by step, back to the first state."""
    text = _OCTOBER.replace("income:", "# 拨款一笔\nincome:")
    desk = _desk(tmp_path, text)
    opened = desk.open(_ID)
    first = desk.save(_ID, "finance_statement", {**opened.tree, "note": "一"}, opened.base)
    desk.save(_ID, "finance_statement", {**opened.tree, "note": "二"}, first.base)

    assert "# 拨款一笔\n" in _file(desk).read_text(encoding="utf-8")
    undone = desk.undo(_ID)
    assert undone is not None
    assert undone.tree["note"] == "一"
    desk.undo(_ID)
    assert _file(desk).read_text(encoding="utf-8") == text
    with pytest.raises(Refused, match="没有可以撤销的"):
        desk.undo(_ID)


def test_undoing_a_new_file_leaves_none(tmp_path: Path) -> None:
    """As it was before."""
    desk = _desk(tmp_path)
    opened = desk.begin("finance_statement", "2026-11")
    desk.save(opened.record_id, "finance_statement", opened.tree, "")

    assert _file(desk, opened.record_id).exists()
    assert desk.undo(opened.record_id) is None
    assert not _file(desk, opened.record_id).exists()


def test_another_hand_in_the_file_is_merged_or_asked(tmp_path: Path) -> None:
    """Nothing of either is lost."""
    desk = _desk(tmp_path)
    opened = desk.open(_ID)
    mine: dict[str, Tree] = {**opened.tree, "note": "我的"}
    _file(desk).write_text(_OCTOBER.replace("title: 2026-10", "title: 十月"), encoding="utf-8")
    saved = desk.save(_ID, "finance_statement", mine, opened.base)

    assert saved.merged
    assert "title: 十月 收支汇总" in _file(desk).read_text(encoding="utf-8")
    assert "note: 我的" in _file(desk).read_text(encoding="utf-8")

    theirs = _file(desk).read_text(encoding="utf-8").replace("note: 我的", "note: 别人的")
    _file(desk).write_text(theirs, encoding="utf-8")
    asked = desk.save(_ID, "finance_statement", {**saved.tree, "note": "还是我的"}, saved.base)
    assert [(one.field, one.mine, one.theirs) for one in asked.conflicts] == [
        ("note", "还是我的", "别人的")
    ]
    assert _file(desk).read_text(encoding="utf-8") == theirs


def test_the_month_leads_into_its_records(tmp_path: Path) -> None:
    """Each from its own series; what is there already is not begun."""
    other = (
        _OCTOBER.replace("社区基本账户", "工会账户")
        .replace("100.00", "7.00")
        .replace("120.00", "27.00")
    )
    records = {f"{_ID}-a": _OCTOBER, f"{_ID}-b": other}
    desk = Desk(write_board(tmp_path / "board", records), TODAY)
    (desk.folder / "catalogue.yaml").write_text(_CATALOGUE, encoding="utf-8")

    assert [task.record_id for task in desk.month("2026-11").tasks] == [
        f"{_ID[:-1]}1-a",
        f"{_ID[:-1]}1-b",
    ]
    assert str(desk.month("").period) == "2026-12"
    assert desk.begin_task("2026-11", f"{_ID[:-1]}1-b").tree["opening_balance"] == "27.00"
    with pytest.raises(Refused, match="不缺"):
        desk.begin_task("2026-10", f"{_ID}-a")
    with pytest.raises(Refused, match="不是一个月"):
        desk.month("2026-Q4")


@pytest.mark.parametrize(
    "record_id",
    [
        "../board",
        "financial/../board",
        "/etc/passwd",
        "board",
        "financial",
        "financial/2026/..",
        "financial/2026/A",
        "financial/2026/con",
        "financial//x",
        "financial\\x",
        "attachments/x",
        "financial/2026/x.yaml",
        "financial/2026/" + "x" * 80,
        "",
    ],
)
def test_no_path_leads_out_of_the_board(record_id: str, tmp_path: Path) -> None:
    """Neither to be read nor to be written."""
    desk = _desk(tmp_path)
    with pytest.raises(Refused):
        desk.open(record_id)
    with pytest.raises(Refused):
        desk.save(record_id, "finance_statement", {}, "")


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link of the file or of its folder may lead anywhere."""
    desk = _desk(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.yaml").write_text(_OCTOBER, encoding="utf-8")
    try:
        (desk.folder / "financial" / "l.yaml").symlink_to(outside / "x.yaml")
        (desk.folder / "fees").symlink_to(outside)
    except OSError:
        pytest.skip("this machine makes no links")

    for record_id in ("financial/l", "fees/x"):
        with pytest.raises(Refused):
            desk.open(record_id)


def test_a_file_that_no_form_can_hold_is_said(tmp_path: Path) -> None:
    """It is mended by hand first; it stays in the list."""
    desk = _desk(tmp_path, "kind: [\n")

    assert desk.records() == [_ID]
    with pytest.raises(Refused, match="记事本"):
        desk.open(_ID)
