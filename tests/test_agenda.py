"""The dates of a board: open duties, displays, and the contact day."""

from datetime import date
from pathlib import Path

from boards import BOARD, examined, statement, view_of
from gongkai.view import Occasion

_CITY = BOARD + "catalogue: city-community\n"


def _occasions(folder: Path, config: str, today: date = date(2026, 11, 7)) -> list[Occasion]:
    shown = "2026-09-12\npublicity_end: 2026-09-26"
    text = statement("2026-08", "1.00", "1.00", "1.00").replace("2027-01-01", shown)
    done = examined(folder, {"financial/a": text}, config=config, today=today)
    return list(view_of(done, today).occasions)


def test_without_a_catalogue_there_are_displays(tmp_path: Path) -> None:
    """From the first day to the last, with the record."""
    (one,) = _occasions(tmp_path, BOARD)

    assert (one.name, one.record_id) == ("display/financial/a", "financial/a")
    assert (one.first, one.last) == (date(2026, 9, 12), date(2026, 9, 26))


def test_open_duties_are_there_and_met_ones_are_not(tmp_path: Path) -> None:
    """Overdue ones too, for they are still to be done."""
    found = {one.name: one for one in _occasions(tmp_path, _CITY)}

    assert found["due/F01/2026-09"].first == date(2026, 10, 10)
    assert found["due/F01/2026-10"].first == date(2026, 11, 10)
    assert "due/F01/2026-08" not in found
    assert "报账员" in found["due/F01/2026-10"].words


def test_contact_days_begin_with_the_board(tmp_path: Path) -> None:
    """Every second Sunday; the entry is the same on every later day."""
    first, later = (
        next(one for one in _occasions(tmp_path, _CITY, day) if one.monthly)
        for day in (date(2026, 11, 7), date(2027, 6, 1))
    )

    assert first == later
    assert first.first == date(2026, 9, 13)


def test_dates_are_in_order(tmp_path: Path) -> None:
    """By day, and each has a name of its own."""
    found = _occasions(tmp_path, _CITY)

    assert [one.first for one in found] == sorted(one.first for one in found)
    assert len({one.name for one in found}) == len(found)


def test_a_board_settles_its_own_contact_day(tmp_path: Path) -> None:
    """The last Saturday, in the words and for the calendar."""
    config = _CITY + "contact: {which: 最后一个, weekday: 周六}\n"
    one = next(one for one in _occasions(tmp_path, config) if one.monthly)

    assert (one.first, one.monthly) == (date(2026, 9, 26), "-1SA")
    assert one.words == "每月最后一个周六"
