"""``gongkai poster``: the files it writes, what it says, and the agreed exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import statement, write_board
from gongkai.cli.poster import command

_RECORD = "board/financial/2026-10.yaml"
_DATE = ("--date", "2027-01-12")


@pytest.fixture(autouse=True)
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board with one sound record, in the current folder."""
    monkeypatch.chdir(tmp_path)
    text = statement("2026-10", "100.00", "50.00", "30.00")
    return write_board(tmp_path / "board", {"financial/2026-10": text})


def _poster(*arguments: str, record: str = _RECORD) -> Result:
    return CliRunner().invoke(command, [record, *_DATE, *arguments])


def _files() -> list[str]:
    return sorted(path.as_posix() for path in Path("posters").rglob("*.pdf"))


def test_a_poster_is_written_and_told() -> None:
    """Its path, sheets and size of type; code 0."""
    result = _poster("--size", "60x90", "--distance", "2m")

    assert result.exit_code == 0, result.output
    assert _files() == ["posters/financial-2026-10-60x90-press.pdf"]
    assert "financial-2026-10-60x90-press.pdf：1 张，正文 " in result.stdout


def test_the_screen_profile_and_a_lying_sheet() -> None:
    """The name of the file says what it is for, lying sheets included."""
    result = _poster("--size", "a2横", "--profile", "screen", "--out", "posters/here")

    assert result.exit_code == 0, result.output
    assert _files() == ["posters/here/financial-2026-10-A2-landscape-screen.pdf"]


@pytest.mark.parametrize("profile", ["press", "outlined", "archive", "screen"])
def test_every_profile_has_its_own_file(profile: str) -> None:
    """From the same record."""
    result = _poster("--profile", profile)

    assert result.exit_code == 0, result.output
    assert _files() == [f"posters/financial-2026-10-A3-{profile}.pdf"]


def test_too_full_a_sheet_warns_and_strict_writes_nothing() -> None:
    """Code 0 with a way out, or code 1 and no file."""
    strict = _poster("--size", "A4", "--distance", "2m", "--strict")

    assert strict.exit_code == 1
    assert _files() == []
    warned = _poster("--size", "A4", "--distance", "2m")
    assert warned.exit_code == 0
    assert "poster-several-sheets" in warned.stdout
    assert "board/financial/2026-10.yaml" in warned.stdout
    assert len(_files()) == 1


def test_json_tells_posters_and_problems() -> None:
    """One object on stdout."""
    told = json.loads(_poster("--json", "--lang", "en").stdout)

    assert told["ok"] is True
    (poster,) = told["posters"]
    assert poster["pages"] == 1
    assert poster["path"] == _files()[0]


def test_wrong_usage_is_code_2() -> None:
    """A sheet that is none, a theme that is none, a record in no board or of two boards."""
    Path("alone.yaml").write_text("a: 1\n", encoding="utf-8")
    write_board(Path("other"), {"financial/2026-10": Path(_RECORD).read_text(encoding="utf-8")})

    for result in (
        _poster("--size", "B9"),
        _poster("--theme", "none"),
        _poster(record="alone.yaml"),
        _poster("other/financial/2026-10.yaml"),
    ):
        assert result.exit_code == 2
    assert _files() == []


def test_a_record_that_is_not_on_display_is_code_1() -> None:
    """With the sentence and the way out."""
    result = CliRunner().invoke(command, [_RECORD, "--date", "2026-01-01"])

    assert result.exit_code == 1
    assert "not-on-display" in result.stdout
    assert "--date" in result.stdout
    assert _files() == []


_PRINTING = """\
printing:
  contact: 林静 0571-8888 6021
  deliver_to: 社区服务中心
  boards:
    - {place: 东门, size: A2, copies: 2}
"""


def test_the_order_is_one_zip(board: Path) -> None:
    """Told with its files, copies and the day of delivery."""
    config = board / "board.yaml"
    config.write_text(config.read_text(encoding="utf-8") + _PRINTING, encoding="utf-8")
    result = CliRunner().invoke(command, ["board", "--order", "2026-10", *_DATE])

    assert result.exit_code == 0, result.output
    assert [path.name for path in Path("posters").iterdir()] == ["order-board-2026-10.zip"]
    assert "1 份文件，共 2 份，2027 年 1 月 15 日交货" in result.stdout


def test_an_order_that_cannot_be_made_writes_nothing() -> None:
    """Nobody said how large the boards are."""
    result = CliRunner().invoke(command, ["board", "--order", "2026-10", *_DATE])

    assert result.exit_code == 1
    assert "printing-missing" in result.stdout
    assert not Path("posters").exists()


def test_the_summary_is_a_poster_of_its_own() -> None:
    """On any sheet, in any profile."""
    more = ("--size", "A2", "--profile", "screen")
    result = CliRunner().invoke(command, ["board", "--summary", "2026-10", *more, *_DATE])

    assert result.exit_code == 0, result.output
    assert _files() == ["posters/summary-2026-10-A2-screen.pdf"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("board",),
        ("--order", "十月"),
        ("--order", "2026-10", "--summary", "2026-10"),
        ("board/financial", "--order", "2026-10"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Code 2, in words, and nothing written."""
    result = CliRunner().invoke(command, [*arguments, *_DATE])

    assert result.exit_code == 2
    assert not Path("posters").exists()


def test_a_sheet_on_which_nothing_fits_is_refused() -> None:
    """A card that is read from two metres: a sentence, and no file."""
    result = _poster("--size", "10x12", "--distance", "2m")

    assert result.exit_code == 1
    assert "poster-too-small" in result.stdout
    assert "换成 A" in result.stdout
    assert _files() == []
