"""The order of a period for the shop: whole or not at all, for the boards that hang there."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from boards import BOARD, statement, write_board
from gongkai.period import Period
from gongkai.posters.preflight.inspection import preflight
from gongkai.print_order import MadeOrder, PrintOrder, make_order
from posters.pages import trim_sizes, whole_text
from posters.profiles import icc_profile

_DAY = date(2027, 1, 12)
_OCTOBER = Period.parse("2026-10")
_PRINTING = """\
printing:
  contact: 林静 0571-8888 6021
  deliver_to: 社区服务中心
  working_days: 3
  boards:
    - {place: 东门, size: A2, copies: 2, mounting: 背胶, areas: 财务}
    - {place: 西门, size: A2, copies: 1, areas: 财务、一览}
    - {place: 门厅, size: 60x90, distance: 1m, areas: 财务, outlined: 是}
    - {place: 仓库, size: A3, copies: 0}
"""


def _board(folder: Path, *, printing: str = _PRINTING, title: str = "") -> Path:
    text = statement("2026-10", "100.00", "50.00", "30.00")
    text = text.replace("title: ", f"title: {title}")
    records = {
        "financial/2026-10": text,
        "financial/2026-11": statement("2026-11", "120.00", "9.00", "30.00"),
    }
    return write_board(folder / "board", records, config=BOARD + printing)


def _made(board: Path, period: Period = _OCTOBER, *, strict: bool = False) -> MadeOrder:
    return make_order(PrintOrder(board, period, _DAY, strict=strict))


def _files(made: MadeOrder) -> dict[str, bytes]:
    assert made.artifact is not None, [one.message() for one in made.problems]
    with zipfile.ZipFile(io.BytesIO(made.artifact.body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_files_are_named_by_size_and_copies(tmp_path: Path) -> None:
    """One file for each size, whatever the number of boards; other periods stay out."""
    made = _made(_board(tmp_path))
    printed = sorted(name for name in _files(made) if name.startswith("print/"))

    assert made.artifact is not None
    assert made.artifact.path == "order-board-2026-10.zip"
    assert printed == [
        "print/60x90-x1-financial-2026-10-1m-outlined.pdf",
        "print/A2-x1-summary-2026-10.pdf",
        "print/A2-x3-financial-2026-10.pdf",
    ]


def test_the_profile_of_the_shop_is_in_every_file(tmp_path: Path) -> None:
    """PDF/X-4 with the profile, whose name stands on the ticket too."""
    board = _board(tmp_path)
    (board / "press").mkdir()
    (board / "press" / "shop.icc").write_bytes(icc_profile(description="Dongfang, coated"))
    files = _files(_made(board))
    ticket = next(body for name, body in files.items() if name.endswith("ticket.pdf"))

    assert "Dongfang,coated" in whole_text(ticket)
    for name, body in files.items():
        if name.startswith("print/"):
            with pikepdf.open(io.BytesIO(body)) as opened:
                intent = opened.Root.OutputIntents[0]
                assert "/DestOutputProfile" in intent
                assert b"PDF/X-4" in opened.Root.Metadata.read_bytes()
            assert list(preflight(body, name)) == []


def test_posters_are_as_large_as_the_boards_and_pass_preflight(tmp_path: Path) -> None:
    """Trimmed to the millimetre; the report says the same in words."""
    files = _files(_made(_board(tmp_path)))
    sizes = {"A2": (420.0, 594.0), "60x90": (600.0, 900.0)}

    for name, body in files.items():
        if name.startswith("print/"):
            paper = name.removeprefix("print/").partition("-")[0]
            assert trim_sizes(body)[0] == pytest.approx(sizes[paper], abs=0.1)
            assert list(preflight(body, name)) == []
    report = files["3-preflight.txt"].decode("utf-8-sig")
    assert report.count("没有发现问题") == 3


def test_the_ticket_has_a_line_for_every_board(tmp_path: Path) -> None:
    """With its own mounting; the day of delivery skips days off; nought copies are none."""
    body = _files(_made(_board(tmp_path)))["1-job-ticket.csv"].decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(body)))

    assert [(one["贴在哪里"], one["份数"], one["装裱"]) for one in lines] == [
        ("东门", "2", "背胶"),
        ("西门", "1", "不装裱"),
        ("西门", "1", "不装裱"),
        ("门厅", "1", "不装裱"),
    ]
    assert {one["交货"] for one in lines} == {"2027 年 1 月 15 日"}


def test_equal_orders_give_equal_bytes(tmp_path: Path) -> None:
    """The shop can be shown that nothing changed."""
    board = _board(tmp_path)
    first, second = _made(board), _made(board)

    assert first.artifact == second.artifact


@pytest.mark.parametrize(
    ("printing", "period", "code"),
    [
        ("", _OCTOBER, "printing-missing"),
        (_PRINTING, Period.parse("2026-08"), "order-empty"),
        (_PRINTING.replace("A2", "10x12, distance: 2m"), _OCTOBER, "poster-too-small"),
    ],
)
def test_what_cannot_be_ordered_makes_no_zip(
    tmp_path: Path, printing: str, period: Period, code: str
) -> None:
    """A sentence with the way out, and no file."""
    made = _made(_board(tmp_path, printing=printing), period)

    assert {one.code for one in made.problems} == {code}
    assert (made.artifact, made.ticket) == (None, None)


def test_a_missing_glyph_stops_the_order(tmp_path: Path) -> None:
    """Nobody pays for a poster with a hole in a name."""
    made = _made(_board(tmp_path, title="🛗 "))

    assert "missing-glyph" in {one.code for one in made.problems}
    assert made.artifact is None


def test_strict_refuses_what_readers_cannot_read(tmp_path: Path) -> None:
    """Several sheets are a warning otherwise."""
    board = _board(
        tmp_path, printing=_PRINTING.replace("A2", "A4").replace("copies: 2", "distance: 2m")
    )

    assert _made(board).artifact is not None
    assert _made(board, strict=True).artifact is None


def test_what_is_wrong_in_the_content_comes_first(tmp_path: Path) -> None:
    """Nothing is printed of a board whose figures do not hold."""
    board = _board(tmp_path)
    record = board / "financial" / "2026-10.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("120.00", "121.00"), "utf-8")
    made = _made(board)

    assert "sum-mismatch" in {one.code for one in made.problems}
    assert made.artifact is None
