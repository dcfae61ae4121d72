"""The same words make the same site again, whether they are read or not."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from boards import statement, write_board
from gongkai.build_options import BuildOptions
from gongkai.cli.repeated import Answer, kept_answer, kept_below
from gongkai.cli.site import Asked, build_again, build_site
from gongkai.glance import Since, look

_ARGUMENTS = ("build", "board", "--only", "hosting", "--cache", "kept")
_TEXT = statement("2026-10", "100.00", "50.00", "30.00")
_WATCH = """\
import sys
from gongkai.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
print("LOADED", code, "click" in sys.modules)
"""


@pytest.fixture(autouse=True)
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board with one record, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_board(tmp_path / "board", {"financial/2026-10": _TEXT})


def _options(**more: object) -> BuildOptions:
    folder = Path(kept_below("kept", "public"))
    folder.mkdir(parents=True, exist_ok=True)
    options = BuildOptions(
        Path("board"), Path("public"), date(2027, 1, 12), "board", only=("hosting",), cache=folder
    )
    for name, value in more.items():
        object.__setattr__(options, name, value)
    return options


def _answer(options: BuildOptions, *, is_plain: bool = True) -> Answer:
    """What is kept for the same command."""
    Asked(options, "text", "zh", _ARGUMENTS, is_plain).keep_answer((), 3)
    answer = kept_answer(_ARGUMENTS)
    assert answer is not None
    return answer


def test_a_kept_answer_is_enough_to_build_again() -> None:
    """It says what the command would say, and is kept for the next time."""
    answer = _answer(_options())
    told = build_again(answer, _ARGUMENTS, Since(None, look(answer.order, "board")))

    assert told is not None
    assert told.code == 0
    assert "unsigned" in told.stdout
    assert Path("public/robots.txt").is_file()
    again = kept_answer(_ARGUMENTS)
    assert again is not None
    assert again.stdout == told.stdout


def test_what_is_not_sure_has_to_be_read() -> None:
    """Some boards alone, another machine, another order, a theme or an output that is gone."""
    since = Since(None, look("", "board"))
    whole = _answer(_options())
    unsure = [
        _answer(_options(), is_plain=False),
        whole._replace(order="another"),
        whole._replace(rest=whole.rest.replace("2027-01-12", "2027-01-13")),
        _answer(_options(theme="gone")),
        _answer(_options(only=("gone",))),
    ]

    assert [build_again(one, _ARGUMENTS, since) for one in unsure] == [None] * len(unsure)
    assert not Path("public").exists()


def test_a_build_that_fails_waits_for_the_look_at_what_came_out() -> None:
    """Another process has that look, and would be left behind."""
    Path("board/financial/2026-10.yaml").write_text("kind: gone\n", encoding="utf-8")
    asked = []

    def stands() -> tuple[str, ...]:
        asked.append("looked")
        return ()

    told = build_site(Asked(_options(), "text", "zh"), Since(None, None, stands))

    assert told.code == 1
    assert asked == ["looked"]


def _run(*arguments: str) -> tuple[str, str]:
    command = [sys.executable, "-c", _WATCH, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    said, _, ended = done.stdout.rpartition("LOADED")
    return said + done.stderr, ended.strip()


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_an_edit_is_built_without_reading_the_command(form: str) -> None:
    """It says and makes the same as when the command is read."""
    command = (*_ARGUMENTS, "--date", "2027-01-12", "--format", form)
    _run(*command)
    record = Path("board/financial/2026-10.yaml")
    record.write_text(_TEXT + "note: 已核对\n", encoding="utf-8")
    quick = _run(*command)
    record.write_text(_TEXT, encoding="utf-8")
    back = _run(*command)
    record.write_text(_TEXT + "note: 已核对\n", encoding="utf-8")
    slow = _run(*command, "--jobs", "3")

    assert quick == (slow[0], "0 False")
    assert back[1] == "0 False"
    assert slow[1] == "0 True"
