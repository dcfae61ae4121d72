"""What a board publishes as open data can be taken in again."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from boards import BOARD, examined, example_records, statement, tables_of, write_board
from gongkai.archive import zip_bytes
from gongkai.csv_table import csv_bytes
from gongkai.examine import Examined, examine
from gongkai.intake.importing import ImportReport, ImportWish, import_workbook
from gongkai.intake.published import is_published
from gongkai.intake.workbook import Workbook, open_workbook
from gongkai.kinds import all_kinds
from gongkai.problem import Problem
from kinds.bodies import TODAY

_SAMPLE = Path(__file__).parent.parent.parent / "content"
_SAMPLE_DAY = date(2026, 11, 12)
_AUTUMN = date(2026, 10, 13)
"""A day on which lists are on display that are gone a month later."""
_HEADER = ("record_id", "organisation", "period", "period_start", "period_end")


def _archive(done: Examined, path: Path, day: date) -> Path:
    """The open data of a board in one file."""
    tables = tables_of(done, day)
    path.write_bytes(zip_bytes({f"{name}.csv": csv_bytes(one) for name, one in tables.items()}))
    return path


def _imported(path: Path, into: Path, day: date) -> ImportReport:
    """What comes of a file for a board with the settings alone."""
    book = open_workbook(path)
    assert isinstance(book, Workbook)
    existing = {
        one.relative_to(into).with_suffix("").as_posix(): one.read_text("utf-8")
        for one in into.rglob("20*.yaml")
    }
    wish = ImportWish(day, replace=True)
    return import_workbook(book, examine(into, "board", day), all_kinds(), wish, existing)


def _round(done: Examined, folder: Path, config: str, day: date) -> Examined:
    """The board again, from nothing but what it published."""
    path = _archive(done, folder / "all.zip", day)
    board = write_board(folder / "again", {}, config=config)
    report = _imported(path, board, day)
    assert [
        f"{one.place} {one.field} {one.message()}"
        for one in report.problems
        if one.severity.value == "error"
    ] == []
    write_board(board, {one.record_id: one.text for one in report.records}, config=config)
    return examine(board, "board", day)


def test_every_kind_comes_back_alike(tmp_path: Path) -> None:
    """Every value of every table of the example of each kind, on two days of display."""
    shown: set[str] = set()
    for day in (_AUTUMN, TODAY):
        done = examined(tmp_path / f"{day}" / "board", example_records(), today=day)
        before = tables_of(done, day)
        assert tables_of(_round(done, tmp_path / f"{day}", BOARD, day), day) == before
        shown |= {table.kind for table in before.values() if table.rows}

    assert shown == set(all_kinds())


def test_the_sample_comes_back_alike(tmp_path: Path) -> None:
    """Fourteen connected months of three boards, with all their records."""
    count = 0
    for settings in sorted(_SAMPLE.glob("*/board.yaml")):
        done = examine(settings.parent, "board", _SAMPLE_DAY)
        folder = tmp_path / settings.parent.name
        folder.mkdir()
        after = _round(done, folder, settings.read_text("utf-8"), _SAMPLE_DAY)
        before = tables_of(done, _SAMPLE_DAY)
        # The list of files that lie beside records; the files themselves are in no table.
        before.pop("attachments", None)
        assert tables_of(after, _SAMPLE_DAY) == before
        count += sum(len({row[0] for row in table.rows}) for table in before.values())
    assert count > 300


def test_one_table_changes_that_part_of_a_record_alone(tmp_path: Path) -> None:
    """As when a column was mended in a spreadsheet."""
    record = statement("2025-12", "1500.00", "0.00", "100.00")
    day = date(2026, 1, 15)
    done = examined(tmp_path / "board", {"financial/2025-12": record}, today=day)
    rows = list(
        csv.reader(
            io.StringIO(csv_bytes(tables_of(done, day)["finance_statement"]).decode("utf-8-sig"))
        )
    )
    at = rows[0].index("title")
    rows[1][at] = "十二月收支"
    path = tmp_path / "finance_statement.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)

    (found,) = _imported(path, tmp_path / "board", date(2026, 1, 15)).records

    assert found.record_id == "financial/2025-12"
    assert "title: 十二月收支" in found.text
    assert "1500.00" in found.text


def test_a_guarded_text_comes_back_as_it_was(tmp_path: Path) -> None:
    """The apostrophe before what a spreadsheet would run is not part of it."""
    record = statement("2025-12", "1500.00", "0.00", "100.00", "note: =1+1 不是公式\n")
    day = date(2026, 1, 15)
    done = examined(tmp_path / "board", {"financial/2025-12": record}, today=day)

    assert b"'=1+1" in csv_bytes(tables_of(done, day)["finance_statement"])
    assert tables_of(_round(done, tmp_path, BOARD, day), day) == tables_of(done, day)


def test_amounts_come_back_in_yuan(tmp_path: Path) -> None:
    """Whatever the unit they were written in: the sums are the same, the unit is not kept."""
    record = statement("2025-12", "1500.00", "0.00", "100.00", "amount_unit: 万元\n")
    day = date(2026, 1, 15)
    done = examined(tmp_path / "board", {"financial/2025-12": record}, today=day)
    before, after = tables_of(done, day), tables_of(_round(done, tmp_path, BOARD, day), day)
    different = {
        column.name
        for name, table in before.items()
        for own, other in zip(table.rows, after[name].rows, strict=True)
        for column, one, two in zip(table.columns, own, other, strict=True)
        if one != two
    }

    assert different == {"amount_unit"}


@pytest.mark.parametrize("body", [b"PK\x03\x04broken", zip_bytes({"a.txt": b"x"})])
def test_an_archive_without_tables_is_refused(tmp_path: Path, body: bytes) -> None:
    """A download that was cut off, or an archive of something else."""
    path = tmp_path / "all.zip"
    path.write_bytes(body)
    found = open_workbook(path)

    assert isinstance(found, Problem)
    assert found.code == "workbook-unreadable"


def test_other_books_are_not_taken_for_published(tmp_path: Path) -> None:
    """A ledger of staff, and a table that begins like ours but is of no kind."""
    ledger = tmp_path / "账.csv"
    ledger.write_text("项目,金额\n保洁,1.00\n", encoding="utf-8")
    other = tmp_path / "other.csv"
    other.write_text(",".join(_HEADER) + "\na/b,x,2025-12,2025-12-01,2025-12-31\n", "utf-8")
    books = [open_workbook(path) for path in (ledger, other)]
    sheets = [book.sheets[0] for book in books if isinstance(book, Workbook)]
    report = _imported(other, write_board(tmp_path / "board", {}), TODAY)

    assert [is_published(sheet) for sheet in sheets] == [False, True]
    assert [one.code for one in report.problems] == ["no-header-row"]
