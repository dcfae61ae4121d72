"""A print file against its record: the same, an older one, or somebody else's."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from boards import statement, write_board
from gongkai.poster_proof import ProvedRecord, prove, record_to_prove
from gongkai.poster_set import PosterOrder, make_posters
from gongkai.posters.compose import Profile
from gongkai.posters.paper import PAPERS, Paper, readable_from
from gongkai.posters.preflight.expected import Expected

_ID = "financial/2026-10"
_DAY = date(2027, 1, 12)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with one sound record."""
    return write_board(tmp_path / "board", {_ID: statement("2026-10", "100.00", "50.00", "30.00")})


def _made(board: Path, profile: Profile, paper: Paper) -> bytes:
    (made,) = make_posters(PosterOrder(board, (_ID,), paper, profile, _DAY)).posters
    return made.artifact.body


def _codes(pdf: bytes, proved: ProvedRecord) -> list[str]:
    assert proved.sheet
    return [one.code for one in prove(pdf, "a.pdf", Expected(), proved.sheet, proved.site)]


@pytest.mark.parametrize(
    ("profile", "paper"),
    [
        (Profile.PRESS, readable_from(PAPERS["A2"], "2m")),
        (Profile.OUTLINED, PAPERS["A3"]),
        (Profile.ARCHIVE, PAPERS["A4"].turned),
        (Profile.PRESS, Paper("31x47", 310.0, 470.0)),
    ],
)
def test_what_the_record_gives_is_proved(board: Path, profile: Profile, paper: Paper) -> None:
    """On any sheet, for any reader, in any profile that is printed or kept."""
    proved = record_to_prove(board, _ID, _DAY, "plain")

    assert _codes(_made(board, profile, paper), proved) == []


def test_an_older_sheet_lacks_words_and_is_another_file(board: Path) -> None:
    """After the record has changed."""
    pdf = _made(board, Profile.PRESS, PAPERS["A3"])
    text = statement("2026-10", "100.00", "50.00", "20.00")
    write_board(board, {_ID: text})

    codes = _codes(pdf, record_to_prove(board, _ID, _DAY, "plain"))
    assert codes == ["preflight-words", "preflight-remade"]


def test_one_byte_is_enough(board: Path) -> None:
    """A file that was touched is not the one that the record gives."""
    written = BytesIO()
    with pikepdf.open(BytesIO(_made(board, Profile.PRESS, PAPERS["A3"]))) as opened:
        opened.docinfo["/Keywords"] = "touched"
        opened.save(written)
    proved = record_to_prove(board, _ID, _DAY, "plain")

    assert _codes(written.getvalue(), proved) == ["preflight-remade"]
    assert "preflight-remade" in _codes(b"no PDF", proved)


def test_a_record_that_cannot_be_shown_says_why(board: Path) -> None:
    """Before its day, and when it is not there."""
    for record_id, day in ((_ID, date(2026, 11, 1)), ("financial/none", _DAY)):
        proved = record_to_prove(board, record_id, day, "plain")
        assert proved.sheet is None
        assert [one.code for one in proved.problems] == ["not-on-display"]
