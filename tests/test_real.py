"""Real public disclosures: every fault of their figures is found in its row, and nothing else.

Each folder of ``tests/real`` is a board with the figures of a published table, exactly as they were
published; ``source_document`` of each record says where. What the tables have wrong is explained
at the end of each record, so that the boards build; ``expected.txt`` lists what is found without
those explanations.
"""

import html
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from gongkai.build import BuildOptions, build
from gongkai.checks.explain import Explained
from gongkai.examine import Examined, examine
from gongkai.problem import Problem, Severity
from gongkai.route import poster_path, record_json_path, record_path

TODAY = date(2026, 11, 15)
REAL = Path(__file__).parent / "real"
BOARDS = sorted(path.parent.name for path in REAL.glob("*/board.yaml"))
PRINTED = (
    "donations-by-subdistrict-2023",
    "fees-and-common-revenue-2018-10",
    "property-monthly-expense-detail-2018-10",
)
"""The boards that are set as posters too."""
SOUND = (
    "complaint-handling-monthly-2022-06",
    "residents-own-bookkeeping-one-building-2013",
    "village-road-funding-gap-2024",
)
"""The boards whose figures all hold, with the tolerance of what is rounded."""

_EXPLANATIONS = re.compile(r"^explanations:\n(?:  .*\n)*\Z", re.MULTILINE)


def _without_explanations(board: str, folder: Path) -> Examined:
    """The board as it was published, with nothing said about its faults."""
    copy = folder / board
    shutil.copytree(REAL / board, copy)
    for path in copy.glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(_EXPLANATIONS.sub("", text), encoding="utf-8")
    return examine(copy, board, TODAY)


def _lines(problems: tuple[Problem, ...], board: str) -> list[str]:
    return sorted(
        f"{one.place.file.removeprefix(f'{board}/')}:{one.place.line} {one.code} {one.field}"
        for one in problems
        if one.severity is not Severity.NOTE
    )


@pytest.mark.parametrize("board", BOARDS)
def test_the_faults_of_the_source_are_found_and_nothing_else(board: str, tmp_path: Path) -> None:
    """Without explanations exactly the listed problems are met, each at its line."""
    found = _lines(_without_explanations(board, tmp_path).problems, board)
    expected = (REAL / board / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert found == expected


@pytest.mark.parametrize("board", BOARDS)
def test_explained_faults_are_no_errors(board: str) -> None:
    """Each explanation fits a fault; only signatures are missing, as they are in the source."""
    examined = examine(REAL / board, board, TODAY)
    assert examined.sound
    warnings = {one.code for one in examined.problems if one.severity is Severity.WARNING}
    assert warnings <= {"unsigned"}


NOTED = [
    # What the sources have wrong, read from them by hand: the board, the code, words of the very
    # row, and words of the message.
    *(
        ("property-monthly-expense-detail-2018-10", "deposit-as-money", flat, f"第 {row} 行")
        for flat, row in (("A-29", 9), ("A-32", 10), ("F-10", 11), ("C-24", 21), ("D-14", 24))
    ),
    ("fees-and-common-revenue-2018-10", "pass-through-as-money", "item: 水费", "40,998.90"),
    ("fees-and-common-revenue-2018-10", "pass-through-as-money", "item: 排水费", "11,148.50"),
    ("fees-and-common-revenue-2018-10", "pass-through-as-money", "item: 本体金", "20,077.10"),
    ("fees-and-common-revenue-2018-10", "detail-mismatch", "item: 其他收入", "相差 4,248.94"),
    ("donations-by-subdistrict-2023", "sum-mismatch", "item: 册山街道", "应为 37.83"),
    ("donations-by-subdistrict-2023", "sum-mismatch", "item: 褚墩镇", "应为 32.85"),
    ("donations-by-subdistrict-2023", "sum-mismatch", "category: 配捐数", "应为 64.02"),
    ("donations-by-subdistrict-2023", "sum-mismatch", "income: 426.08", "应为 426.09"),
    (
        "electricity-and-water-bills-restated-2018-2019",
        "restated",
        "expenditure: 64519.54",
        "76,849.71",
    ),
    ("small-works-quotations-2018-2019", "product-mismatch", "苗木总计", "应为 3,386.55"),
    ("small-works-quotations-2018-2019", "product-mismatch", "消防维保", "应为 29,808.00"),
]


@pytest.mark.parametrize(("board", "code", "row", "words"), NOTED)
def test_each_noted_fault_is_told_at_its_row(
    board: str, code: str, row: str, words: str, tmp_path: Path
) -> None:
    """The row is the one the source has wrong, and the message says by how much."""
    told = [
        one
        for one in _without_explanations(board, tmp_path).problems
        if one.code == code and row in _row(board, one)
    ]
    assert [words in one.message() for one in told] == [True]


def _row(board: str, problem: Problem) -> str:
    path = REAL / problem.place.file
    assert path.is_relative_to(REAL / board)
    return path.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]


def test_the_noted_faults_are_all_that_figures_have_wrong(tmp_path: Path) -> None:
    """Apart from what the sources do not state at all, no other figure is found wrong."""
    unstated = {"balance-missing", "ballots-incomplete", "apart-total-missing", "unsigned"}
    unstated.add("result-missing")
    found = sorted(
        (board, one.code)
        for board in BOARDS
        for one in _without_explanations(board, tmp_path).problems
        if one.code not in unstated
    )
    assert found == sorted((board, code) for board, code, _, _ in NOTED)


def test_a_rounded_product_holds_with_its_note_and_not_without(tmp_path: Path) -> None:
    """1.85 km at 42.7 ten thousand yuan is 78.995, printed as 79: said to be rounded, it holds."""
    board = "village-road-funding-gap-2024"
    copy = shutil.copytree(REAL / board, tmp_path / board)
    road = copy / "financial" / "2023-new-road.yaml"
    road.write_text(road.read_text("utf-8").replace("rounded_to: 0.1\n", ""), "utf-8")
    found = [one for one in examine(copy, board, TODAY).problems if one.code != "unsigned"]
    options = BuildOptions(REAL / board, tmp_path / "out", TODAY, board, only=("pages",))
    assert build(options).published is not None
    page = _bare((tmp_path / "out" / record_path("financial/2023-new-road")).read_text("utf-8"))

    assert [(one.code, one.field, "应为 78.995，" in one.message()) for one in found] == [
        ("product-mismatch", "total_cost", True)
    ]
    assert "四舍五入到0.1万元" in page
    assert "尾差0.005万元" in page


def test_an_approximate_income_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """贰万陆仟多元 is no amount; the note is the place for it, as the transcribed record has it."""
    text = """\
kind: finance_statement
title: 2013 年上半年收支
period: 2013-H1
publicity_start: 2013-07-01
account: 楼道费
income: 贰万陆仟多
expenditure: 755.00
"""
    board = "residents-own-bookkeeping-one-building-2013"
    copy = shutil.copytree(REAL / board, tmp_path / board)
    (copy / "financial" / "2013-h1.yaml").write_text(text, "utf-8")
    (found,) = [one for one in examine(copy, board, TODAY).problems if one.code != "unsigned"]

    assert (found.code, found.field, found.place.line) == ("approximate-amount", "income", 6)
    assert "note" in found.hint()


@pytest.mark.parametrize("board", BOARDS)
def test_every_record_names_its_source(board: str) -> None:
    """The address and the title stand in the record, and so on its page."""
    examined = examine(REAL / board, board, TODAY)
    assert examined.board is not None
    for record in examined.board.records:
        assert re.match(r"https?://[^（]+[^（]*", record.body.source_document or ""), record
        assert record.document.problems == ()


@pytest.mark.parametrize("board", BOARDS)
def test_the_board_builds_and_shows_each_reason(board: str, tmp_path: Path) -> None:
    """Reason and signer of every explained fault stand on the page, in the data, on the poster."""
    posters = ("posters",) if board in PRINTED else ()
    options = BuildOptions(
        REAL / board, tmp_path, TODAY, board, only=("pages", "data", "assets", *posters)
    )
    report = build(options)
    assert report.published is not None, [one.message() for one in report.problems]
    explained = examine(REAL / board, board, TODAY).explained
    assert bool(explained) == (board not in SOUND)
    for one in explained:
        for text in _shown(tmp_path, one, printed=bool(posters)):
            assert _bare(one.reason) in text
            assert _bare(one.signed_by) in text


def _shown(folder: Path, one: Explained, *, printed: bool) -> Iterator[str]:
    """The text of the record's page, its explanations in open data, and its posters."""
    page = (folder / record_path(one.record_id)).read_text(encoding="utf-8")
    yield _bare(html.unescape(re.sub(r"<[^>]*>", "", page)))
    data = json.loads((folder / record_json_path(one.record_id)).read_text(encoding="utf-8"))
    fields = {"problem": one.problem.code, "field": one.problem.field}
    [entry] = [entry for entry in data["explanations"] if entry.items() >= fields.items()]
    yield _bare(entry["reason"] + entry["signed_by"])
    for profile in ("press", "screen") if printed else ():
        yield _pdf_text(folder / poster_path(one.record_id, profile))


def _pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return _bare("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
