"""Every fault has a page that explains it and a case that shows it, and no page or case is spare.

A folder ``problems/<code>`` is a board with that fault; ``expected.txt`` holds what is printed of
it, ``file:line:column: severity: code: message``. Where a file cannot show the fault, the folder
holds ``in-code.txt`` with the name of the test here that does.
"""

import random
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from boards import BOARD, examined, example_records, sheets_of, site_of, statement, write_board
from gongkai import faults as fault_modules
from gongkai.artifact import Artifact, gather
from gongkai.build import BuildOptions, build
from gongkai.catalogue import CatalogueFile
from gongkai.disk import Disk
from gongkai.examine import examine
from gongkai.faults import ALL_FAULTS
from gongkai.fields import Model, describe
from gongkai.held_records import HeldRecords
from gongkai.kinds import all_kinds
from gongkai.log.ed25519 import Signer
from gongkai.log.keys import first_keys
from gongkai.log.layout import ENTRIES, KEY_CHANGE
from gongkai.log.store import save_change
from gongkai.model import BoardConfig
from gongkai.period import Period
from gongkai.poster_proof import prove, record_to_prove
from gongkai.poster_set import PosterOrder, fitting_problems, make_posters, record_subject
from gongkai.posters.compose import A3, A4, Paper, Profile
from gongkai.posters.paper import readable_from
from gongkai.posters.preflight.expected import Expected
from gongkai.posters.preflight.inspection import preflight
from gongkai.print_order import PrintOrder, make_order
from gongkai.problem import Fault, Place, Problem, Severity
from gongkai.problem_page import HEADINGS, BadPage, parse_page, read_page
from gongkai.publication import publish_site
from gongkai.publish import check_folder
from gongkai.report import as_text
from gongkai.resources import problem_pages_folder
from gongkai.source import Tree, read_yaml
from intake import spoiled as intake_cases
from posters.profiles import icc_profile
from posters.spoiled import ASKED, BROKEN, sound
from published import DAY, content_of, publish_to

CASES = Path(__file__).parent / "problems"
PAGES = problem_pages_folder()
TODAY = date(2026, 11, 15)
_SIGNER = Signer(b"1" * 32)

ON_DISK = sorted(path.parent.name for path in CASES.glob("*/expected.txt"))
IN_CODE = sorted(path.parent.name for path in CASES.glob("*/in-code.txt"))
PAGE_CODES = sorted(path.stem for path in PAGES.glob("*.md"))


def _printed(problem: Problem, folder: str) -> str:
    """The first line of the report, with the file named from the folder of its case."""
    return as_text([problem], {}, "zh").split("\n")[0].removeprefix(f"{folder}/")


def _only(problems: Iterator[Problem] | tuple[Problem, ...], code: str) -> Problem:
    """The one problem with that code, after its wording was filled in both languages."""
    (found,) = (problem for problem in problems if problem.code == code)
    for language in ("zh", "en"):
        assert as_text([found], {}, language)
    return found


def test_codes_pages_and_cases_are_equal() -> None:
    """Neither a fault without a page or case, nor a page or case without a fault."""
    codes = list(ALL_FAULTS)

    assert codes == PAGE_CODES
    assert codes == sorted(path.name for path in CASES.iterdir() if path.is_dir())
    assert codes == sorted(ON_DISK + IN_CODE)


def test_no_two_faults_share_a_code() -> None:
    """A second fault of one code would hide the first, and none is in a module left out."""
    modules = [
        import_module(one.name) for one in iter_modules(fault_modules.__path__, "gongkai.faults.")
    ]
    faults = [one for module in modules for one in vars(module).values() if isinstance(one, Fault)]

    assert len(faults) == len(ALL_FAULTS)


@pytest.mark.parametrize("code", ON_DISK)
def test_the_case_shows_its_fault_and_no_other(code: str) -> None:
    """A file ``expected.txt`` also names errors that cannot be kept apart from the one it shows."""
    problems = examine(CASES / code, code, TODAY).problems
    shown = [one for one in problems if one.code == code or one.severity is Severity.ERROR]

    expected = (CASES / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [_printed(problem, code) for problem in shown] == expected
    assert any(f": {code}: " in line for line in expected)


@pytest.mark.parametrize("code", ON_DISK)
def test_the_english_wording_is_complete(code: str) -> None:
    """Every name in the English message and hint is given."""
    for problem in examine(CASES / code, code, TODAY).problems:
        assert problem.message("en")
        assert problem.hint("en")


@pytest.mark.parametrize("code", IN_CODE)
def test_a_case_in_code_names_its_test(code: str) -> None:
    """And that test is here."""
    written = (CASES / code / "in-code.txt").read_text(encoding="utf-8").strip()

    file, _, name = written.partition("::")
    assert file == "tests/test_faults.py"
    assert callable(globals()[name])


@pytest.mark.parametrize("code", PAGE_CODES)
def test_a_page_has_its_three_headings_and_the_english_line(code: str) -> None:
    """In their order, with a Chinese title that is no full sentence."""
    page = read_page(PAGES, code)

    assert tuple(section.heading for section in page.sections) == HEADINGS
    assert re.search("[\u4e00-\u9fff]", page.title)
    assert not page.title.endswith("。")
    assert page.english.endswith(".")


_WHOLE = (
    "# x：一\n\n" + "".join(f"## {heading}\n\n字\n\n" for heading in HEADINGS) + "English: a.\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"## {HEADINGS[1]}\n", ""),
        (f"## {HEADINGS[1]}\n\n字\n", f"## {HEADINGS[1]}\n"),
        ("# x：", "# y："),
        ("English: a.\n", ""),
    ],
    ids=["heading missing", "part empty", "other code", "no English"],
)
def test_a_page_of_another_form_is_refused(old: str, new: str) -> None:
    """Whatever ``gongkai explain`` could not print is found when it is read."""
    assert parse_page("x", _WHOLE).title == "一"
    with pytest.raises(BadPage):
        parse_page("x", _WHOLE.replace(old, new, 1))


@pytest.mark.parametrize("code", PAGE_CODES)
def test_the_right_examples_of_a_page_can_be_copied(code: str) -> None:
    """They are YAML that is read without complaint, and every key in them is a field."""
    for example in _right_examples(code):
        document = read_yaml(f"{code}.md", example.encode())

        assert not document.problems, example
        assert set(_keys(document.value)) <= _known_keys(), example


def _right_examples(code: str) -> list[str]:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    return re.findall(r"^(?:改好的|例如)：\n\n```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def _keys(tree: Tree) -> Iterator[str]:
    if isinstance(tree, dict):
        yield from tree
        for value in tree.values():
            yield from _keys(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from _keys(item)


def _known_keys() -> set[str]:
    kinds = (kind.model for kind in all_kinds().values())
    models: list[type[Model]] = [BoardConfig, CatalogueFile, *kinds]
    return {key for model in models for key in _keys_of(model)}


def _keys_of(model: type[Model]) -> Iterator[str]:
    for spec in describe(model):
        yield spec.key
        if spec.model is not None:
            yield from _keys_of(spec.model)


@pytest.mark.parametrize(
    ("raw", "limit"),
    [
        (b"#" * (1024 * 1024 + 1), "1 MB"),
        (b"note: " + b"a" * 20_001, "2 万字"),
        (b"lines: [" + b"a," * 60_000 + b"]", "3 万项"),
    ],
    ids=["bytes", "one value", "many values"],
)
def test_a_file_too_large_is_refused(raw: bytes, limit: str) -> None:
    """By its bytes, by one value, and by the number of values."""
    document = read_yaml("2026-10.yaml", raw)

    assert document.value is None
    assert limit in _only(document.problems, "file-too-large").message()


def test_a_link_is_not_read(tmp_path: Path) -> None:
    """What it points to may be outside the board."""
    board = tmp_path / "board"
    (board / "financial").mkdir(parents=True)
    source = CASES / "unsigned"
    (board / "board.yaml").write_bytes((source / "board.yaml").read_bytes())
    try:
        (board / "financial" / "2026-10.yaml").symlink_to(source / "financial" / "2026-10.yaml")
    except OSError:
        pytest.skip("this machine makes no links")

    found = _only(examine(board, "board", TODAY).problems, "link-refused")

    assert found.place == Place("board/financial/2026-10.yaml")
    assert found.message() == "“2026-10.yaml”是链接或特殊文件，不读取"


def test_two_files_for_one_path_are_found() -> None:
    """Paths that differ only in case are one path on Windows."""
    first = Artifact("fees/2026-10.html", b"", ("fees/2026-10.yaml",))
    second = Artifact("Fees/2026-10.html", b"", ("Fees/2026-10.yaml",))

    gathered = gather((first, second))

    found = _only(gathered.problems, "same-path")
    assert found.place == Place("Fees/2026-10.yaml")
    assert "fees/2026-10.yaml 和 Fees/2026-10.yaml" in found.message()


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """A page of the board's own links a record that is not there, and a line that is not there."""
    about = "# 我们\n\n[账](../fees/2026/none/index.html) [行](../index.html#lines-99)\n"
    write_board(tmp_path / "board", {}, pages={"about": about})
    options = BuildOptions(tmp_path / "board", tmp_path / "out", date(2026, 11, 15), "board")

    report = build(options)

    assert report.published is None
    found = [one for one in report.problems if one.code == "dead-link"]
    assert [one.facts["target"] for one in found] == [
        "fees/2026/none/index.html",
        "index.html#lines-99",
    ]


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    """A folder without our list of files is not written to."""
    (tmp_path / "合同.docx").write_bytes(b"")

    found = _only(check_folder(tmp_path), "foreign-folder")

    assert found.place.file == tmp_path.as_posix()


def test_parquet_without_its_library_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is built."""
    text = "name: 甲\norganisation: 乙\nparquet: 是\n"
    (tmp_path / "district.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("gongkai.build.can_write_parquet", lambda: False)
    report = build(BuildOptions(tmp_path, tmp_path / "public", TODAY, "content"))

    assert _only(report.problems, "parquet-missing").place.file == "content/district.yaml"


def test_a_board_where_the_district_has_its_pages_is_refused(tmp_path: Path) -> None:
    """Its pages and those of the district would be written over one another."""
    (tmp_path / "district.yaml").write_text("name: 甲\norganisation: 乙\n", encoding="utf-8")
    write_board(tmp_path / "ranking", {}, config=BOARD)

    report = build(BuildOptions(tmp_path, tmp_path / "public", TODAY, "content", only=("pages",)))
    found = _only(report.problems, "folder-taken")

    assert found.place.file == "content/ranking/board.yaml"


def test_a_character_without_glyph_is_found(tmp_path: Path) -> None:
    """A whole build stops before the first poster, and writes nothing."""
    board = tmp_path / "board"
    source = CASES / "unsigned"
    (board / "financial").mkdir(parents=True)
    (board / "board.yaml").write_text(BOARD, encoding="utf-8")
    text = (source / "financial" / "2026-10.yaml").read_text(encoding="utf-8")
    record = text.replace("title: ", "title: 🛗 ")
    (board / "financial" / "2026-10.yaml").write_text(record, encoding="utf-8")
    out = tmp_path / "public"

    report = build(BuildOptions(board, out, TODAY, "board", only=("posters",)))

    found = _only(report.problems, "missing-glyph")
    assert found.place.file == "board/financial/2026-10.yaml"
    assert found.field == "title"
    assert record.splitlines()[found.place.line - 1].startswith("title: ")
    assert found.message() == "海报字体里没有“🛗”（U+1F6D7）"
    assert not out.exists()


def test_font_unusable(tmp_path: Path) -> None:
    """A broken font of the board stops its posters and its build, and nothing is written."""
    board = _sound_board(tmp_path)
    (board / "fonts").mkdir()
    (board / "fonts" / "a.ttf").write_bytes(b"no font")

    _refused(board, "font-unusable", "fonts/a.ttf")


def test_shop_profile(tmp_path: Path) -> None:
    """A profile of a scanner stops them too."""
    board = _sound_board(tmp_path)
    (board / "press").mkdir()
    (board / "press" / "shop.icc").write_bytes(icc_profile(sort="scnr"))

    _refused(board, "shop-profile", "press/shop.icc")


def _refused(board: Path, code: str, file: str) -> None:
    day = date(2027, 1, 12)
    made = make_posters(PosterOrder(board, ("financial/2026-10",), A3, Profile.PRESS, day))
    out = board.parent / "public"
    built = build(BuildOptions(board, out, day, board.as_posix(), only=("posters",)))

    assert made.posters == ()
    assert not out.exists()
    for problems in (made.problems, built.problems):
        assert _only(problems, code).place.file == f"{board.as_posix()}/{file}"


def test_not_on_display(tmp_path: Path) -> None:
    """A poster is asked for of a record that is not there."""
    order = PosterOrder(_sound_board(tmp_path), ("financial/2026-11",), A3, Profile.SCREEN, TODAY)

    _only(make_posters(order).problems, "not-on-display")


def test_poster_several_sheets(tmp_path: Path) -> None:
    """A record on a small sheet, to be read from two metres."""
    paper = readable_from(A4, "2m")
    order = PosterOrder(
        _sound_board(tmp_path), ("financial/2026-10",), paper, Profile.SCREEN, date(2027, 1, 12)
    )

    _only(make_posters(order).problems, "poster-several-sheets")


def test_poster_type_small(tmp_path: Path) -> None:
    """Eleven figures side by side, to be read from two metres."""
    _only(_fitting(tmp_path, "meter_reading", readable_from(A4, "2m")), "poster-type-small")


def test_poster_too_small(tmp_path: Path) -> None:
    """A card, to be read from two metres."""
    paper = readable_from(Paper("10x12", 100.0, 120.0), "2m")
    _only(_fitting(tmp_path, "finance_statement", paper), "poster-too-small")


def _fitting(folder: Path, kind: str, paper: Paper) -> tuple[Problem, ...]:
    sheets = sheets_of(examined(folder, example_records()))
    sheet = next(one for one in sheets if one.facts.kind == kind)
    return tuple(fitting_problems(record_subject(sheet, site_of()), paper))


def test_order_empty(tmp_path: Path) -> None:
    """A summary is asked for of a period in which nothing was published."""
    order = PosterOrder(
        _sound_board(tmp_path), (), A3, Profile.SCREEN, TODAY, summaries=(Period.parse("2020"),)
    )

    _only(make_posters(order).problems, "order-empty")


def test_printing_missing(tmp_path: Path) -> None:
    """An order for boards of which nobody said how large they are."""
    order = PrintOrder(_sound_board(tmp_path), Period.parse("2026-10"), TODAY)

    _only(make_order(order).problems, "printing-missing")


@pytest.mark.parametrize("code", sorted(BROKEN))
def test_preflight(code: str) -> None:
    """Each way to spoil a poster is found, with its wording in both languages."""
    problems = preflight(BROKEN[code](), "poster.pdf", ASKED.get(code))
    found = [one for one in problems if one.code == code]

    assert found
    for language in ("zh", "en"):
        assert as_text(found, {}, language)


def test_preflight_remade(tmp_path: Path) -> None:
    """A sound poster of another record is not the one that this record gives."""
    board = _sound_board(tmp_path)
    proved = record_to_prove(board, "financial/2026-10", date(2027, 1, 12), "plain")
    assert proved.sheet
    problems = prove(sound(), "poster.pdf", Expected(), proved.sheet, proved.site)

    _only(tuple(problems), "preflight-remade")


@pytest.mark.parametrize("code", sorted(intake_cases.SPOILED))
def test_intake(code: str, tmp_path: Path) -> None:
    """Each trap of a spreadsheet is found when it is imported."""
    _only(intake_cases.SPOILED[code](tmp_path), code)


def _sound_board(folder: Path) -> Path:
    text = statement("2026-10", "100.00", "50.00", "30.00")
    return write_board(folder / "board", {"financial/2026-10": text})


def _refused_release(content: Path, target: Path, code: str, day: date = DAY) -> Problem:
    """What stops a publication; the release and the log stay as they were."""
    entries = content / ENTRIES
    before = [path.read_bytes() for path in (entries, target / "current" / ENTRIES)]

    done = publish_to(target, content, day)

    assert done.released is None
    assert [path.read_bytes() for path in (entries, target / "current" / ENTRIES)] == before
    return _only(done.problems, code)


def _published(tmp_path: Path) -> tuple[Path, Path]:
    """A board's content, and the folder that it was published to."""
    content, target = content_of(tmp_path), tmp_path / "site"
    assert publish_to(target, content).released
    return content, target


def test_published_changed(tmp_path: Path) -> None:
    """A title is enough; the record is named."""
    content, target = _published(tmp_path)
    file = content / "financial" / "2025-12.yaml"
    file.write_text(file.read_text().replace("2025-12 收支汇总", "2025-12 收支情况"))

    found = _refused_release(content, target, "published-changed")

    assert found.place.file == "board/financial/2025-12.yaml"
    assert "2026-01-15" in found.message()


def test_published_missing(tmp_path: Path) -> None:
    """The entry that published it is where to look."""
    content, target = _published(tmp_path)
    (content / "financial" / "2025-12.yaml").unlink()

    found = _refused_release(content, target, "published-missing")

    assert (found.place.file, found.place.line) == ("board/log/entries.jsonl", 3)
    assert "financial/2025-12" in found.message()


def test_key_needed(tmp_path: Path) -> None:
    """The key that the log names is told by its letters."""
    content, target = _published(tmp_path)
    change = first_keys("gongkai.invalid/board", _SIGNER.public, _SIGNER)
    save_change(content, change, Disk())

    found = _refused_release(content, target, "key-needed")

    assert change.day.fingerprint in found.message()


def test_key_refused(tmp_path: Path) -> None:
    """One letter of the file was edited."""
    content, target = _published(tmp_path)
    save_change(content, first_keys("gongkai.invalid/board", _SIGNER.public, _SIGNER), Disk())
    file = content / KEY_CHANGE
    file.write_text(file.read_text().replace("start", "stall"))

    assert _refused_release(content, target, "key-refused").place.file == f"board/{KEY_CHANGE}"


def test_log_damaged(tmp_path: Path) -> None:
    """One letter of an entry was edited."""
    content, target = _published(tmp_path)
    entries = content / ENTRIES
    entries.write_bytes(entries.read_bytes().replace(b"publish", b"publisj", 1))

    _refused_release(content, target, "log-damaged")


def test_log_not_extended(tmp_path: Path) -> None:
    """The log here was begun anew while the old one is published."""
    content, target = _published(tmp_path)
    shutil.rmtree(content / "log")
    assert publish_to(tmp_path / "elsewhere", content, seed=8).released

    found = _refused_release(content, target, "log-not-extended")

    assert "4" in found.message()


def test_day_backwards(tmp_path: Path) -> None:
    """Yesterday, when today was logged."""
    content, target = _published(tmp_path)

    _refused_release(content, target, "day-backwards", DAY - timedelta(days=1))


def test_content_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record is saved again and again while it is published, and is not remembered."""
    content, target = content_of(tmp_path), tmp_path / "site"
    file = content / "financial" / "2025-12.yaml"
    times = iter(range(99))

    def save(_done: int, _total: int) -> None:
        file.write_text(file.read_text().replace("title: ", f"title: {next(times)} ", 1))

    monkeypatch.setattr("gongkai.workbench.HeldRecords", partial(HeldRecords, most=0))
    options = BuildOptions(content, tmp_path / "out", DAY, "board", only=("data",))
    done = publish_site(options, target, random.Random(1).randbytes, Disk(), save)

    assert done.released is None
    assert not (content / ENTRIES).exists()
    assert _only(done.problems, "content-moved").place.file == "board/financial/2025-12.yaml"
