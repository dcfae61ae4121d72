"""``gongkai key``: made, used, lost and replaced, as the sheet says."""

import stat
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import BOARD, statement, write_board
from gongkai.cli import key
from gongkai.cli.publish import command as publish
from gongkai.cli.verify import command as verify
from gongkai.log.recovery import code_of_seed
from published import content_of

_WORD = "很长的口令一二三"
_TWO = ("--holder", "林静", "--holder", "何国梁")


def _run(board: Path, *arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(key.command, [str(one) for one in arguments], input=typed)


def _publish(
    folder: Path, *more: object, day: str = "2026-01-15", typed: str = "", content: str = "board"
) -> Result:
    words = [folder / content, "--to", folder / "site", "--date", day, "--jobs", 1, *more]
    return CliRunner().invoke(publish, [str(one) for one in words], input=typed)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, str]:
    """A board with its first keys: its folder's parent, the file of the key, the recovery code."""
    drawn: list[bytes] = []

    def draw(count: int) -> bytes:
        drawn.append(bytes([len(drawn) + 1]) * count)
        return drawn[-1]

    monkeypatch.setattr("gongkai.cli.key.secrets.token_bytes", draw)
    content = content_of(tmp_path)
    (tmp_path / "stick").mkdir()
    typed = f"kurz\nkurz\n{_WORD}\n{_WORD}\n"
    done = _run(content, "new", content, "--to", tmp_path / "stick", *_TWO, typed=typed)
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "stick").glob("*.key")
    return tmp_path, file, "-".join(code_of_seed(drawn[1]))


def test_a_new_key_is_a_locked_file_and_a_sheet(made: tuple[Path, Path, str]) -> None:
    """Nobody else may read either."""
    folder, file, _ = made
    (sheet,) = (folder / "stick").glob("*.pdf")

    assert sheet.read_bytes().startswith(b"%PDF")
    assert b"ENCRYPTED" in file.read_bytes()
    if sys.platform != "win32":
        assert [stat.S_IMODE(one.stat().st_mode) for one in (file, sheet)] == [0o600, 0o600]


def test_a_board_with_keys_is_published_signed_or_not_at_all(made: tuple[Path, Path, str]) -> None:
    """And anyone may check who published."""
    folder, file, _ = made
    refused = _publish(folder)
    assert refused.exit_code == 1
    assert "key-needed" in refused.output
    assert not (folder / "site" / "current").exists()
    done = _publish(folder, "--key", file, typed=f"falsch\n{_WORD}\n")
    assert done.exit_code == 0, done.output
    checked = CliRunner().invoke(verify, [str(folder / "site")])

    assert checked.exit_code == 0, checked.output
    assert "签名是日志里的钥匙签的" in checked.output
    shown = _run(folder, "show", folder / "board").output
    assert shown.splitlines()[1].removeprefix("恢复钥匙 ") in checked.output


def test_a_lost_key_is_replaced_by_the_code_and_the_old_one_counts_no_more(
    made: tuple[Path, Path, str],
) -> None:
    """What a thief signs with it is refused."""
    folder, file, code = made
    _publish(folder, "--key", file, typed=f"{_WORD}\n")
    wrong = _run(
        folder, "change", folder / "board", "--to", folder / "stick", *_TWO, "--reason", "stolen",
        typed=f"{code[:-1]}A\n",
    )  # fmt: skip
    assert wrong.exit_code == 2
    done = _run(
        folder, "change", folder / "board", "--to", folder / "stick", *_TWO, "--reason", "stolen",
        typed=f"{code}\n{_WORD}\n{_WORD}\n",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    (new,) = set((folder / "stick").glob("*.key")) - {file}

    assert _publish(folder, "--key", file, day="2026-01-16", typed=f"{_WORD}\n").exit_code == 1
    assert _publish(folder, "--key", new, day="2026-01-16", typed=f"{_WORD}\n").exit_code == 0
    assert CliRunner().invoke(verify, [str(folder / "site")]).exit_code == 0


def test_a_forgotten_passphrase_is_said_and_nothing_is_published(
    made: tuple[Path, Path, str],
) -> None:
    """After three tries."""
    folder, file, _ = made
    done = _publish(folder, "--key", file, typed="a\nb\nc\n")

    assert done.exit_code == 2
    assert not (folder / "site").exists()


def test_two_different_persons_are_asked_for(tmp_path: Path) -> None:
    """One alone makes no keys, and keys are made once."""
    content = content_of(tmp_path)
    for holders in (("--holder", "林静"), ("--holder", "林静", "--holder", "林静")):
        assert _run(content, "new", content, "--to", tmp_path, *holders).exit_code == 2
    assert not list(tmp_path.glob("*.key"))


def test_keys_are_made_once(made: tuple[Path, Path, str]) -> None:
    """Then they are changed."""
    folder, _, _ = made
    done = _run(folder, "new", folder / "board", "--to", folder / "stick", *_TWO)

    assert done.exit_code == 2
    assert "gongkai key change" in done.output


def test_a_board_without_keys_says_so(tmp_path: Path) -> None:
    """And has nothing to change."""
    content = content_of(tmp_path)

    assert "没有签名" in _run(content, "show", content).output
    done = _run(
        content, "change", content, "--to", tmp_path, *_TWO, "--reason", "lost", typed="x\n"
    )
    assert done.exit_code == 2


def test_a_board_of_a_district_begins_its_log_anew_by_itself(tmp_path: Path) -> None:
    """Under its own address; the log of the board beside it goes on as it was."""
    district, stick = tmp_path / "district", tmp_path / "stick"
    stick.mkdir()
    district.mkdir()
    (district / "district.yaml").write_text("name: 甲区\norganisation: 甲街道\n", encoding="utf-8")
    new_word = f"{_WORD}\n{_WORD}\n"
    records = {"financial/2025-12": statement("2025-12", "1500.00", "0.00", "100.00")}
    boards = [write_board(district / name, records, config=BOARD) for name in ("a", "b")]
    for board in boards:
        own = ("--base-url", f"https://g.example/{board.name}/")
        done = _run(board, "new", board, "--to", stick, *_TWO, *own, typed=new_word)
        assert done.exit_code == 0, done.output
    own_key, other_key = sorted(stick.glob("*.key"))
    publish_all = partial(
        _publish, tmp_path, "--base-url", "https://g.example/", "--key", other_key, "--key",
        content="district", typed=f"{_WORD}\n{_WORD}\n",
    )  # fmt: skip
    assert publish_all(own_key).exit_code == 0
    first = boards[0]
    done = _run(first, "restart", first, "--to", stick, *_TWO, typed=f"y\n{new_word}")
    assert done.exit_code == 0, done.output
    assert "另记一本 g.example/a/2" in done.output
    (new_key,) = {*stick.glob("*.key")} - {own_key, other_key}

    assert "key-needed" in publish_all(own_key, day="2026-02-16").output
    assert publish_all(new_key, day="2026-02-16").exit_code == 0
    checked = CliRunner().invoke(verify, [str(tmp_path / "site")])
    assert checked.exit_code == 0, checked.output
    assert "旧日志 g.example/a 到第 3 条为止" in checked.output
    assert "g.example/b 第 5 条" in checked.output
    assert ["恢复码丢过" in _run(one, "show", one).output for one in boards] == [True, False]
