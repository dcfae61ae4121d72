"""Twelve drills: what an officer does when a key is lost, by the commands of the guide alone.

Each ends with a board that publishes again and is found sound, with the change shown; and each is
a line of the table in ``docs/guide/keys.md``, whose steps are those that were typed.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from officer import TWO, WORD, Officer, steps_in

_GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "keys.md"
_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_CHANGE = f"key change BOARD --to USB {TWO} --reason"
_RESTART = f"key restart BOARD --to USB {TWO}"


@pytest.fixture
def officer(tmp_path: Path) -> tuple[Officer, Path]:
    """An officer of a board that is published and signed, and the file of its day key."""
    return Officer.at(tmp_path)


def _goes_on(officer: Officer, file: Path, head: Path, *words: str) -> None:
    """The board is published with a key and sound, also for who kept a checkpoint from before."""
    done = officer.publish(file)
    assert done.exit_code == 0, done.output
    checked = officer.type(f"verify SITE --since {head}")
    assert checked.exit_code == 0, checked.output
    for word in ("签名是日志里的钥匙签的", "核对无误", *words):
        assert word in checked.output


def _changed(officer: Officer, reason: str, *, code: str = "", new_recovery: bool = False) -> Path:
    more = " --new-recovery" if new_recovery else ""
    return officer.made(f"{_CHANGE} {reason}{more}", code or officer.code, WORD, WORD)


def _refused(officer: Officer, file: Path) -> None:
    done = officer.publish(file)
    assert done.exit_code == 1
    assert "key-needed" in done.output
    officer.done.pop()


def _day_key_lost(officer: Officer, file: Path) -> None:
    head = officer.head
    file.unlink()
    _goes_on(officer, _changed(officer, "lost"), head)


def _stolen(officer: Officer, file: Path) -> None:
    head = officer.head
    taken = shutil.copytree(officer.board, officer.folder / "thief" / "board")
    new = _changed(officer, "stolen")
    _refused(officer, file)
    _goes_on(officer, new, head)
    _refused(officer, file)
    steps, later = list(officer.done), officer.head
    own = officer.folder / "thief" / "site"
    line = f"publish {taken} --key {file} --date {officer.day} --jobs 1 --to"
    over, beside = (officer.type(f"{line} {place}", WORD) for place in ("SITE", own))
    shown = officer.type(f"verify {own} --since {later}")
    officer.done[:] = steps
    assert (over.exit_code, beside.exit_code, shown.exit_code) == (1, 0, 1)
    assert "log-not-extended" in over.output


def _passphrase_forgotten(officer: Officer, file: Path) -> None:
    head = officer.head
    wrong = officer.publish(file, "想不起来了")
    assert wrong.exit_code == 2
    assert "口令不对" in wrong.output
    officer.done.pop()
    _goes_on(officer, _changed(officer, "lost"), head)


def _stick_broken(officer: Officer, file: Path) -> None:
    head = officer.head
    file.write_bytes(file.read_bytes()[:40])
    damaged = officer.publish(file)
    assert damaged.exit_code == 2
    assert "不是钥匙文件" in damaged.output
    officer.done.pop()
    _goes_on(officer, _changed(officer, "lost"), head)


def _officer_leaves(officer: Officer, file: Path) -> None:
    head, old = officer.head, officer.code
    new = _changed(officer, "officer-left", new_recovery=True)
    _refused(officer, file)
    _goes_on(officer, new, head)
    again = officer.type(f"{_CHANGE} planned", old, WORD, WORD)
    officer.done.pop()
    assert again.exit_code == 2
    assert "这不是现在的恢复钥匙" in again.output


def _code_mistyped(officer: Officer, file: Path) -> None:
    head, code = officer.head, officer.code
    other = "B" if code[8] != "B" else "C"
    slip = officer.type(f"{_CHANGE} lost", code[:8] + other + code[9:], WORD, WORD)
    officer.done.pop()
    short = officer.type(f"{_CHANGE} lost", code[:-5], WORD, WORD)
    officer.done.pop()
    assert "抄错" in slip.output
    assert "您输入了 52 个字" in short.output
    assert officer.keys() == {file}
    _goes_on(officer, _changed(officer, "lost", code=code.lower().replace("-", " ")), head)


def _recovery_replaced(officer: Officer, file: Path) -> None:
    head, old = officer.head, officer.code
    new = _changed(officer, "planned", new_recovery=True)
    assert officer.code != old
    shown = officer.type("key show BOARD")
    officer.done.pop()
    _goes_on(officer, new, head)
    assert officer.type("key show BOARD").output != shown.output
    assert file != new


def _sheet_lost(officer: Officer, file: Path) -> None:
    head = officer.head
    anyone = officer.type(f"{_CHANGE} lost", "A" * 56, WORD, WORD)
    officer.done.pop()
    assert anyone.exit_code == 2
    new = officer.made(_RESTART, "y", WORD, WORD)
    _refused(officer, file)
    _goes_on(officer, new, head, "起另记一本日志")


def _both_lost(officer: Officer, file: Path) -> None:
    head = officer.head
    file.unlink()
    new = officer.made(_RESTART, "y", WORD, WORD)
    _goes_on(officer, new, head, "起另记一本日志", "旧日志 gongkai.invalid/board 到第")


def _one_person(officer: Officer, file: Path) -> None:
    head = officer.head
    for holders in ("--holder 林静", "--holder 林静 --holder 林静", "--holder 林静 --holder ' '"):
        alone = officer.type(f"key change BOARD --to USB {holders} --reason lost", officer.code)
        officer.done.pop()
        assert alone.exit_code == 2
        assert "要两个不同的人在场" in alone.output
    assert officer.keys() == {file}
    _goes_on(officer, _changed(officer, "lost"), head)


def _wrong_board(officer: Officer, file: Path) -> None:
    head = officer.head
    other = shutil.copytree(officer.board, officer.folder / "neighbours")
    shutil.rmtree(other / "log")
    strange = officer.made(f"key new {other} --to USB {TWO}", WORD, WORD)
    officer.done.clear()
    _refused(officer, strange)
    _goes_on(officer, file, head)


def _handed_over(officer: Officer, file: Path) -> None:
    head = officer.head
    moved = officer.folder / "moved"
    shutil.copytree(officer.board, moved / "board")
    shutil.copytree(officer.stick, moved / "stick")
    shutil.move(officer.site, moved / "site")
    shutil.rmtree(officer.board)
    there = Officer(moved, officer.day)
    new = _changed(there, "officer-left", new_recovery=True)
    _goes_on(there, new, head)
    _refused(there, moved / "stick" / file.name)
    officer.done[:] = there.done


_DRILLS: dict[str, Callable[[Officer, Path], None]] = {
    "日常钥匙丢了": _day_key_lost,
    "日常钥匙被偷，别人还在用": _stolen,
    "忘了口令": _passphrase_forgotten,
    "U 盘坏了，钥匙文件读不出": _stick_broken,
    "经手人离任": _officer_leaves,
    "恢复码输错了": _code_mistyped,
    "想换恢复码": _recovery_replaced,
    "钥匙单丢了，日常钥匙还在": _sheet_lost,
    "日常钥匙和钥匙单都丢了": _both_lost,
    "只来了一个人": _one_person,
    "拿错了别的公开栏的钥匙": _wrong_board,
    "换电脑，交给下一个人": _handed_over,
}


def _table() -> dict[str, tuple[list[str], str]]:
    """The drills of the guide: their steps as commands, and what residents see."""
    text = _GUIDE.read_text(encoding="utf-8")
    return {name: (steps_in(steps), seen) for _, name, steps, seen in _ROW.findall(text)}


@pytest.mark.parametrize("name", _DRILLS)
def test_a_drill_ends_with_a_sound_board(officer: tuple[Officer, Path], name: str) -> None:
    """By the steps of its line in the guide, in their order."""
    someone, file = officer
    _DRILLS[name](someone, file)

    steps, seen = _table()[name]
    assert someone.done == steps
    assert seen.strip()


def test_the_guide_has_a_line_for_each_drill() -> None:
    """Twelve, numbered, in the order of the drills."""
    text = _GUIDE.read_text(encoding="utf-8")
    lines = _ROW.findall(text)

    assert [name for _, name, _, _ in lines] == list(_DRILLS)
    assert [int(number) for number, *_ in lines] == list(range(1, 13))
