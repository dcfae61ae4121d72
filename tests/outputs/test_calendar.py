"""The calendar as RFC 5545 wants it: whole days, stable names, escaped and folded."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import BOARD, TODAY, examined, in_languages, site_of, statement, view_of
from gongkai.output import Site
from gongkai.outputs.calendar import OUTPUT, escaped, folded

_CITY = BOARD + "catalogue: city-community\n"


def _text(
    folder: Path,
    site: Site | None = None,
    today: date = TODAY,
    title: str = "收支",
    slug: str = "a",
    folder_of: str = "",
) -> str:
    shown = "2026-11-08\npublicity_end: 2026-11-22"
    text = statement("2026-10", "1.00", "1.00", "1.00").replace("2027-01-01", shown)
    text = text.replace("2026-10 收支汇总", title)
    done = examined(folder, {f"financial/{slug}": text}, config=_CITY, today=today)
    assert OUTPUT.board
    made = OUTPUT.board(view_of(done, today), {}, site or site_of(today=today))
    bodies = {one.path: one.body.decode("utf-8") for one in made}
    assert set(bodies) == {f"{one.folder}calendar.ics" for one in (site or site_of()).editions}
    return bodies[f"{folder_of}calendar.ics"]


def _events(text: str) -> list[dict[str, str]]:
    """An independent reading: lines unfolded, then split into events of names and values."""
    lines = text.replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name != "END":
            events[-1][name] = value
    return events


def test_a_display_is_an_event_of_whole_days(tmp_path: Path) -> None:
    """Its end is the day after the last one."""
    (event,) = (one for one in _events(_text(tmp_path)) if one["UID"].startswith("display/"))

    assert event == {
        "UID": "display/financial/a@hefengli.gongkai.invalid",
        "DTSTAMP": "20261108T000000Z",
        "DTSTART;VALUE=DATE": "20261108",
        "DTEND;VALUE=DATE": "20261123",
        "SUMMARY": "公示：收支",
        "DESCRIPTION": "财务收支汇总表，2026 年 10 月",
        "URL": "https://example.org/hefengli/financial/a/",
        "TRANSP": "TRANSPARENT",
    }


def test_the_contact_day_repeats(tmp_path: Path) -> None:
    """One entry, every second Sunday."""
    (event,) = (one for one in _events(_text(tmp_path)) if "RRULE" in one)

    assert event["RRULE"] == "FREQ=MONTHLY;BYDAY=2SU"
    assert event["DTSTART;VALUE=DATE"] == "20261108"


def test_due_dates_are_there(tmp_path: Path) -> None:
    """Each item and period by its own name."""
    events = {one["UID"]: one for one in _events(_text(tmp_path))}

    assert events["due/F01/2026-11@hefengli.gongkai.invalid"]["DTSTART;VALUE=DATE"] == "20261210"
    assert len(events) == len(_events(_text(tmp_path)))


def test_the_frame_and_every_line(tmp_path: Path) -> None:
    """CRLF everywhere, no line above 75 bytes, begun and ended."""
    text = _text(tmp_path, title="很长的标题" * 20)

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT")


def test_no_clock_is_in_it(tmp_path: Path) -> None:
    """The day of the build changes what is open, but no entry that is there on both days."""
    first, later = (
        {one["UID"]: one for one in _events(_text(tmp_path, today=day))}
        for day in (TODAY, date(2026, 12, 1))
    )

    assert {name: first[name] for name in first if name in later} == {
        name: later[name] for name in later if name in first
    }


def test_each_edition_has_its_own(tmp_path: Path) -> None:
    """In its language, leading to its pages, with names that a telephone can hold beside others."""
    text = _text(tmp_path, in_languages(site_of()), folder_of="en/")
    events = {one["UID"]: one for one in _events(text)}
    due = events["en/due/F01/2026-11@hefengli.gongkai.invalid"]
    shown = events["en/display/financial/a@hefengli.gongkai.invalid"]
    contact = events["en/contact-day@hefengli.gongkai.invalid"]

    assert "PRODID:-//gongkai//calendar//EN\r\n" in text
    assert due["SUMMARY"] == "Last day to publish: Income and spending in sum (November 2026)"
    assert due["DESCRIPTION"] == "by the accountant or the bookkeeper"
    assert shown["SUMMARY"] == "On display: 收支"
    assert shown["URL"] == "https://example.org/hefengli/en/financial/a/"
    assert (contact["SUMMARY"], contact["DESCRIPTION"]) == (
        "Contact day",
        "the second Sunday of a month",
    )


def test_without_an_address_there_is_no_link(tmp_path: Path) -> None:
    """A relative one would lead nowhere from a telephone."""
    assert "URL:" not in _text(tmp_path, site_of(""))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("一\n二", "一\\n二"),
        ("一\r\n二", "一\\n二"),
        ("，；", "，；"),
    ],
)
def test_what_is_escaped(text: str, written: str) -> None:
    """Only what the format asks for; Chinese punctuation stays."""
    assert escaped(text) == written


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_can_be_undone(line: str) -> None:
    """No part is too long, none cuts a character, and nothing is lost."""
    found = folded(line)

    assert all(len(part.encode()) <= 75 for part in found.split("\r\n"))
    assert found.replace("\r\n ", "") == line
