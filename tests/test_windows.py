"""What only goes wrong on a Windows desk: a GBK console, CRLF files, what is double-clicked."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from boards import statement, write_board
from gongkai.build import BuildOptions, build
from gongkai.examine import examine

_GUIDE = Path(__file__).parent.parent / "docs" / "guide"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A board that owes a month, and a ledger that has an error."""
    text = statement("2026-10", "100.00", "50.00", "30.00")
    board = write_board(tmp_path / "公开栏", {"financial/2026/2026-10": text})
    (board / "board.yaml").write_bytes((board / "board.yaml").read_bytes().replace(b"\n", b"\r\n"))
    item = (
        "items:",
        "  - {code: F01, title: 财务收支, area: financial, responsible: 会计,",
        "     frequency: monthly, deadline: {day: 10, of: next_month},",
        "     source: 测试, checked_on: 2026-01-01}",
    )
    (board / "catalogue.yaml").write_bytes("\r\n".join(item).encode())
    wrong = text.replace("closing_balance: 120.00", "closing_balance: 119.90")
    write_board(tmp_path / "错账", {"financial/2026/2026-10": wrong})
    rows = "项目,收支,金额\r\n电费,支出,５\r\n物业费（㎡）,收入,约5\r\n"
    (tmp_path / "十月 账.csv").write_bytes(rows.encode("gb18030"))
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "公开栏"),
        ("month", "2026-11", "公开栏"),
        ("import", "十月 账.csv", "--board", "公开栏", "--period", "2026-11"),
        ("check", "错账"),
        ("status", "公开栏", "--date", "2026-12-20"),
        ("explain", "sum-mismatch"),
        ("kinds", "fee_statement"),
        ("template", "收费标准", "-o", "样表.xlsx"),
        ("publish", "公开栏", "--to", "网站.zip", "--date", "2026-12-20"),
        ("import", "--help"),
        ("month", "--help"),
        ("serve", "--help"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_gbk_console_shows_every_character(arguments: tuple[str, ...], folder: Path) -> None:
    """Nothing dies on it, and nothing is printed that GBK lacks."""
    done = subprocess.run(
        [sys.executable, "-c", "from gongkai.cli import main; main()", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    told = (done.stdout + done.stderr).decode("gbk")

    assert done.returncode in (0, 1), told
    assert told
    assert "?" not in told
    assert "Traceback" not in told


def test_a_gap_keeps_its_sign_on_a_gbk_console(folder: Path) -> None:
    """GBK has no minus of typography; a question mark there would hide what is wrong."""
    done = subprocess.run(
        [sys.executable, "-c", "from gongkai.cli import main; main()", "check", "错账"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
        timeout=120,
    )

    assert "相差 -0.10" in done.stdout.decode("gbk")


def test_what_is_double_clicked() -> None:
    """Plain ASCII with the line ends of its system, and the command that exists."""
    batch = (_GUIDE / "open-forms.bat").read_bytes()
    shell = (_GUIDE / "open-forms.command").read_bytes()

    assert batch.count(b"\r\n") == batch.count(b"\n")
    assert b"\r" not in shell
    for script in (batch, shell):
        assert script.isascii()
        assert b"-m gongkai serve" in script
        assert b"--edit --open" in script


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
def test_the_shell_script_is_sound() -> None:
    """The shell reads it without running it."""
    subprocess.run(["sh", "-n", str(_GUIDE / "open-forms.command")], check=True)
    assert os.access(_GUIDE / "open-forms.command", os.X_OK)


def test_the_longest_names_leave_room_on_windows(tmp_path: Path) -> None:
    """A path may have 260 characters there; ours leave a hundred of them for the folder itself."""
    name = f"financial/2026/{'a' * 64}"
    text = statement("2026-10", "100.00", "50.00", "30.00")
    board = write_board(tmp_path / "board", {name: text})
    out = tmp_path / "out"
    options = BuildOptions(board, out, date(2027, 1, 12), "board", only=("pages", "data"))
    report = build(options)
    longest = max(len(one.relative_to(out).as_posix()) for one in out.rglob("*"))
    write_board(tmp_path / "other", {f"{name}a": text})
    refused = examine(tmp_path / "other", "other", date(2027, 1, 12))

    assert report.published is not None
    assert 64 < longest <= 160
    assert [one.code for one in refused.problems] == ["bad-file-name"]
