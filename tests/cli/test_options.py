"""The day and the console that all commands share."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
import pytest

from boards import statement, write_board
from gongkai.cli import build, publish
from gongkai.cli.options import report_problems, today
from gongkai.language import Text
from gongkai.outputs import all_outputs
from gongkai.problem import Fault, Place, Problem, Severity

_EPOCH = "SOURCE_DATE_EPOCH"


def _problem(severity: Severity) -> Problem:
    fault = Fault("sum-mismatch", Text("对不上", "does not add up"), Text("改", "mend"))
    return fault.at(Place("a.yaml", 1, 1, 1, 3)).weighing(severity)


_ERROR, _WARNING, _NOTE = (_problem(severity) for severity in Severity)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC), date(2026, 10, 31)),
        (datetime(2026, 10, 31, 16, 0, 0, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(1970, 1, 1, tzinfo=UTC), date(1970, 1, 1)),
    ],
)
def test_the_day_can_be_given_from_outside(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    """SOURCE_DATE_EPOCH is a moment; its day is the one in China, which begins at 16:00 UTC."""
    monkeypatch.setenv(_EPOCH, str(int(moment.timestamp())))

    assert today() == day


@pytest.mark.parametrize(
    "written", ["", "-1", "1e9", "1_000", "１２３", "yesterday", " 1", "1.5", "1" * 12]
)
def test_a_bad_moment_is_ignored(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    """What is no whole number of seconds gives the day of the clock."""
    monkeypatch.setenv(_EPOCH, written)
    before, found, after = _china_day(), today(), _china_day()

    assert before <= found <= after


def _china_day() -> date:
    return (datetime.now(tz=UTC) + timedelta(hours=8)).date()


def test_nothing_wrong_prints_nothing_for_a_code_host(capsys: pytest.CaptureFixture[str]) -> None:
    """Annotations are only lines of problems; not even an empty line stands without one."""
    report_problems((), "github", "zh")
    nothing = capsys.readouterr().out
    report_problems((_ERROR,), "github", "zh")

    assert nothing == ""
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_file_that_is_gone_only_shows_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problem is told all the same, with its place and its hint."""
    monkeypatch.chdir(tmp_path)
    report_problems((_ERROR,), "text", "zh")
    without = capsys.readouterr().out
    Path("a.yaml").write_text("甲: 乙\n", encoding="utf-8")
    report_problems((_ERROR,), "text", "zh")

    assert without == "a.yaml:1:1: 错误: sum-mismatch: 对不上\n  办法: 改\n"
    assert "    甲: 乙\n    ^^^\n" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["gbk", "latin-1"])
def test_a_console_that_lacks_a_character_does_not_end_the_program(
    tmp_path: Path, encoding: str
) -> None:
    """What the console cannot show becomes a question mark; the code is still that of the check."""
    text = statement("2026-10", "100.00", "50.00", "30.00", "note: 𬭎\n")
    write_board(tmp_path / "board", {"financial/2026-10": text + "䶮: 😀\n"})
    setting = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "check", "board", "--date", "2027-01-12"],
        cwd=tmp_path,
        env={**os.environ, **setting},
        capture_output=True,
        timeout=60,
        check=False,
    )
    told = done.stdout.decode(encoding)

    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    assert "unknown-key" in told
    assert "    ?: ?\n" in told
    assert ("错误" in told) == (encoding == "gbk")


@pytest.mark.parametrize("command", [build.command, publish.command])
def test_all_outputs_are_offered(command: click.Command) -> None:
    """The help of ``--only`` names each that there is, without loading one."""
    (only,) = (one for one in command.params if one.name == "only")
    listed = str(getattr(only, "help", "")).rpartition(" ")[2].split(",")

    assert listed == list(all_outputs())
