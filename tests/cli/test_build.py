"""``gongkai build``: the agreed exit codes, all or nothing, and where the site will stand."""

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import BOARD, statement, write_board
from gongkai.cli import main
from gongkai.cli.build import command
from gongkai.publish import MARKER

_DATE = ("--date", "2027-01-12")
_SIGNED = """\
prepared_by: {role: 报账员, name: 周敏}
reviewed_by: {role: 会计, name: 林静}
supervised_by: {role: 监委会主任, name: 何国梁}
approved_by: {role: 主任, name: 陈国强}
prepared_on: 2026-11-02
reviewed_on: 2026-11-03
supervised_on: 2026-11-04
approved_on: 2026-11-05
"""
_RECORD = Path("board/financial/2026-10.yaml")
_QUICK = "assets,feeds,hosting,pages"


@pytest.fixture(autouse=True)
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board with one sound and signed record, in the current folder."""
    monkeypatch.chdir(tmp_path)
    text = statement("2026-10", "100.00", "50.00", "30.00", _SIGNED)
    return write_board(tmp_path / "board", {"financial/2026-10": text})


def _build(*arguments: str, only: str = "hosting") -> Result:
    more = ("--only", only) if only else ()
    return CliRunner().invoke(command, ["board", "--out", "public", *_DATE, *more, *arguments])


def _change(old: str, new: str) -> None:
    text = _RECORD.read_text(encoding="utf-8")
    assert old in text
    _RECORD.write_text(text.replace(old, new), encoding="utf-8")


def _files(folder: str = "public") -> set[str]:
    root = Path(folder)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_a_sound_board_becomes_a_whole_site() -> None:
    """Without ``--only`` there are pages, posters, data, feeds and headers; code 0."""
    result = _build(only="")

    assert result.exit_code == 0, result.output
    assert _files() >= {
        "index.html",
        "404.html",
        "_headers",
        "feed.xml",
        "financial/2026-10/index.html",
        "financial/2026-10/poster-press.pdf",
        MARKER,
    }


def test_the_sentence_goes_to_stderr() -> None:
    """How many files were written is told beside the report, in the language that was asked for."""
    first, second = _build(), _build("--lang", "en")

    assert first.stdout == ""
    assert "已写入 public：新写 3 个文件，0 个没有变化，删去 0 个" in first.stderr
    assert "public: 0 files written, 3 unchanged, 0 removed" in second.stderr


def test_json_counts_what_was_written_left_and_removed() -> None:
    """One object on stdout, with the counts of this run alone."""
    runs = [_build("--json"), _build("--json"), _build("--json", only="feeds")]
    reports = [json.loads(one.stdout) for one in runs]
    counts = [(one["written"], one["unchanged"], one["removed"]) for one in reports]

    assert [one["ok"] for one in reports] == [True, True, True]
    assert counts == [(3, 0, 0), (0, 3, 0), (5, 0, 3)]


def test_an_error_of_content_is_code_1_and_writes_nothing() -> None:
    """Under ``--json`` the problem and three noughts are told; no folder is made."""
    _change("closing_balance: 120.00", "closing_balance: 120.01")
    result = _build("--json")
    report = json.loads(result.stdout)

    assert result.exit_code == 1
    assert [one["code"] for one in report["problems"]] == ["sum-mismatch"]
    assert (report["ok"], report["written"], report["unchanged"], report["removed"]) == (
        False, 0, 0, 0,
    )  # fmt: skip
    assert not Path("public").exists()


def test_an_error_leaves_the_last_site_as_it_was() -> None:
    """What was public stays until the content is right again."""
    _build(only=_QUICK)
    before = {path: (Path("public") / path).read_bytes() for path in _files()}
    _change("closing_balance: 120.00", "closing_balance: 120.01")
    result = _build(only=_QUICK)

    assert result.exit_code == 1
    assert {path: (Path("public") / path).read_bytes() for path in _files()} == before


def test_strict_writes_nothing_on_a_warning() -> None:
    """A missing signature is published unless ``--strict`` is given."""
    _change("approved_by: {role: 主任, name: 陈国强}\n", "")
    strict = _build("--strict")
    written_by_strict = Path("public").exists()

    assert strict.exit_code == 1
    assert not written_by_strict
    assert _build().exit_code == 0
    assert "robots.txt" in _files()


def test_strict_takes_what_is_in_order() -> None:
    """A signed record has nothing to warn of."""
    result = _build("--strict")

    assert result.exit_code == 0, result.output


def test_a_folder_of_others_is_refused() -> None:
    """Code 1, the problem names the folder, and the files in it stay alone."""
    Path("public").mkdir()
    Path("public/thesis.docx").write_text("mine", encoding="utf-8")
    result = _build("--json")
    problems = json.loads(result.stdout)["problems"]

    assert result.exit_code == 1
    assert [(one["code"], one["file"]) for one in problems] == [("foreign-folder", "public")]
    assert _files() == {"thesis.docx"}


def test_a_folder_that_is_no_board_is_code_1() -> None:
    """The sentence says which file is looked for."""
    result = CliRunner().invoke(command, ["nowhere", "--out", "public", *_DATE])

    assert result.exit_code == 1
    assert "board.yaml" in result.output
    assert not Path("public").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--only", "pages,poster"), "没有“poster”，可以选：assets、attachments、calendar、data"),
        (("--theme", "fancy"), "没有主题“fancy”，可以选：courtyard、plain"),
        (("--date", "2026-02-30"), "“2026-02-30”不是日期"),
        (("--date", "today"), "“today”不是日期"),
        (("--base-url", "example.org"), "网址要写全"),
        (("--base-url", "ftp://example.org/"), "网址要写全"),
        (("--base-url", "https://"), "网址要写全"),
        (("--base-url", "https:///gongkai"), "网址要写全"),
        (("--base-url", "https://example.org/?page=1"), "网址要写全"),
        (("--base-url", "https://example.org/a b"), "网址要写全"),
        (("--jobs", "0"), "--jobs"),
        (("--format", "xml"), "--format"),
    ],
)
def test_wrong_usage_is_code_2_and_writes_nothing(arguments: tuple[str, ...], words: str) -> None:
    """Each is refused with what could be written instead, before anything is made."""
    result = CliRunner().invoke(command, ["board", "--out", "public", *arguments])

    assert result.exit_code == 2
    assert words in result.stderr
    assert not Path("public").exists()


def test_a_file_is_no_folder_of_ours() -> None:
    """``--out`` that names somebody's file is refused like a folder of others."""
    Path("note.txt").write_text("mine", encoding="utf-8")
    arguments = ["board", "--out", "note.txt", *_DATE, "--only", "hosting"]
    result = CliRunner().invoke(command, arguments)

    assert result.exit_code == 1
    assert "foreign-folder" in result.stdout
    assert Path("note.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("out", ["note.txt/public", "note.txt/deep/public"])
def test_a_place_that_cannot_be_written_is_code_3(
    out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below a file: one sentence with its name, no traceback, nothing changed."""
    Path("note.txt").write_text("mine", encoding="utf-8")
    arguments = ["board", "--out", out, *_DATE, "--only", "hosting"]
    with pytest.raises(SystemExit) as ended:
        main(partial(command, args=arguments))
    told = capsys.readouterr().err

    assert ended.value.code == 3
    assert "note.txt" in told
    assert "Traceback" not in told
    assert Path("note.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("written", ["https://example.org/board", "https://example.org/board/"])
def test_the_address_stands_in_every_link_that_has_to_be_whole(written: str) -> None:
    """Site map, robots, feeds and canonical links begin with it, with one slash and not two."""
    result = _build("--base-url", written, only=_QUICK)
    texts = {path: (Path("public") / path).read_text(encoding="utf-8") for path in _files()}
    address = "https://example.org/board/"
    canonical = f'<link rel="canonical" href="{address}financial/2026-10/">'

    assert result.exit_code == 0, result.output
    assert f"<loc>{address}financial/2026-10/</loc>" in texts["sitemap.xml"]
    assert texts["sitemap.xml"].count("<loc>") == texts["sitemap.xml"].count(f"<loc>{address}")
    assert f"Sitemap: {address}sitemap.xml\n" in texts["robots.txt"]
    assert f'href="{address}financial/2026-10/index.html"' in texts["feed.xml"]
    assert canonical in texts["financial/2026-10/index.html"]
    assert not any("example.org/board//" in text for text in texts.values())


def test_without_an_address_nothing_pretends_to_have_one() -> None:
    """No site map and no canonical link; the pages work from a folder."""
    _build(only=_QUICK)
    page = Path("public/financial/2026-10/index.html").read_text(encoding="utf-8")

    assert "sitemap.xml" not in _files()
    assert "canonical" not in page
    assert "http" not in Path("public/robots.txt").read_text(encoding="utf-8")


def test_the_address_on_the_command_line_goes_before_the_one_of_the_board() -> None:
    """``board.yaml`` gives the address until another is asked for, as for a trial site."""
    config = BOARD + "address: https://own.example.cn\n"
    Path("board/board.yaml").write_text(config, encoding="utf-8")
    maps = []
    for arguments in ((), ("--base-url", "https://trial.example.cn")):
        _build(*arguments)
        maps.append(Path("public/sitemap.xml").read_text(encoding="utf-8"))

    assert "<loc>https://own.example.cn/</loc>" in maps[0]
    assert "<loc>https://trial.example.cn/</loc>" in maps[1]
    assert "own.example.cn" not in maps[1]


@pytest.mark.parametrize(
    "written", ["north/board", "north/board/", "./north/board", "district/north/board"]
)
def test_a_board_of_a_district_is_named_as_one_likes(written: str) -> None:
    """A shell that completes names adds a slash, and begins where one stands."""
    inner = Path("district/north")
    inner.mkdir(parents=True)
    Path("board").rename(inner / "board")
    for folder in (inner, inner.parent):
        text = "name: 甲\norganisation: 乙\n"
        (folder / "district.yaml").write_text(text, encoding="utf-8")
    arguments = ["district", "--out", "public", *_DATE, "--only", "hosting", "--board"]
    done = CliRunner().invoke(command, [*arguments, written])
    unknown = CliRunner().invoke(command, [*arguments, "north"])

    assert done.exit_code == 0, done.output
    assert f"north/board/{MARKER}" in _files()
    assert unknown.exit_code == 2
