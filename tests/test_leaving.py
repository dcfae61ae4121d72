"""What is corrected or has left: told alike, and on the same day, by every output of the board."""

import html
import json
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

from boards import write_board
from gongkai.build import BuildOptions, build
from gongkai.log.entry import RECORDS
from gongkai.log.store import load_book
from gongkai.route import poster_path, record_json_path, record_path
from kinds.bodies import altered, example
from posters.pages import squeezed, whole_text
from published import publish_to

_LIST = "residential/2026/q3-allowance"
_LAST_DAY = date(2026, 10, 20)
_TEXTS = {".html", ".json", ".csv", ".xml", ".ics", ".txt"}


def _built(folder: Path, records: dict[str, str], day: date) -> Path:
    write_board(folder / "board", records)
    report = build(BuildOptions(folder / "board", folder / "public", day, "board"))
    assert report.published is not None, [one.message() for one in report.problems]
    return folder / "public"


def _everything(folder: Path) -> str:
    """The text of all that was published, posters included."""
    texts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pdf":
            texts.append(whole_text(path.read_bytes()))
        elif path.suffix in _TEXTS:
            texts.append(squeezed(html.unescape(path.read_text(encoding="utf-8-sig"))))
    return "".join(texts)


def test_a_list_of_persons_leaves_everything_on_one_day(tmp_path: Path) -> None:
    """On its last day names and sums stand everywhere, the day after nowhere; a stub stays."""
    day_after = date(2026, 10, 21)
    before = _built(tmp_path / "a", {_LIST: example("benefit_list")}, _LAST_DAY)
    after = _built(tmp_path / "b", {_LIST: example("benefit_list")}, day_after)

    for words in ("欧阳某", "25,311.50", "5,941.50"):
        assert words in _everything(before)
        assert words not in _everything(after)
    for path in (poster_path(_LIST, "press"), record_json_path(_LIST), "data/benefit_list.csv"):
        assert (before / path).exists(), path
        assert not (after / path).exists(), path
    page = (after / record_path(_LIST)).read_text(encoding="utf-8")
    assert "2026 年第三季度最低生活保障名册" in page.replace("\u00a0", " ")
    assert "5941.50" not in _everything(after)


def test_two_hundred_persons_leave_a_whole_publication(tmp_path: Path) -> None:
    """Ten lists of twenty: pages, posters, tables, archive, database, log and salts."""
    lists = {f"residential/2026/list-{place}": _list_of(place) for place in range(10)}
    content = write_board(tmp_path / "board", lists)
    sums = [f"{one:,.2f}" for place in range(10) for one in _amounts(place)]
    for day in (_LAST_DAY, date(2026, 10, 21)):
        done = publish_to(tmp_path / "site", content, day, only=())
        assert done.released is not None, [one.message() for one in done.problems]
        told = _all_bytes((tmp_path / "site" / "current").resolve())
        found = [one for one in sums if one in told or one.replace(",", "") in told]
        assert found == (sums if day == _LAST_DAY else [])
    book = load_book(content)
    assert book is not None
    assert not any(book.openings[one.n].salt for one in book.entries if one.kind in RECORDS)


def _amounts(place: int) -> list[Decimal]:
    """Sums of a list that no other list has, in yuan."""
    return [Decimal(100_000 + 1_733 * (20 * place + one)) / 100 for one in range(20)]


def _list_of(place: int) -> str:
    amounts = _amounts(place)
    rows = "".join(
        f"  - {{serial: {at}, name_masked: 张某某, household_size: 1, monthly_amount: {one},"
        f" months: 1, amount: {one}}}\n"
        for at, one in enumerate(amounts, 1)
    )
    return (
        f"kind: benefit_list\ntitle: 名册 {place}\nperiod: 2026-Q3\n"
        f"publicity_start: 2026-10-09\npublicity_end: 2026-10-20\nbenefit_type: 救助 {place}\n"
        "previous_households: 20\nnew_households: 0\nstopped_households: 0\n"
        f"current_households: 20\npersons_total: 20\ntotal: {sum(amounts):,}\nrecipients:\n{rows}"
    )


def _all_bytes(folder: Path) -> str:
    """All that is in a release as text, what is packed in archive and database too."""
    texts = [_everything(folder)]
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".zip":
            with ZipFile(path) as archive:
                texts.extend(archive.read(name).decode("latin-1") for name in archive.namelist())
        elif path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as database:
                texts.extend(database.iterdump())
        elif path.is_file() and path.suffix not in (".pdf", ".png"):
            texts.append(path.read_text(encoding="utf-8"))
    return "".join(texts)


def test_a_correction_of_words_is_told_on_page_poster_and_in_the_data(tmp_path: Path) -> None:
    """A day, a count and a name that changed, each old and new, with the reason."""
    first, second = "residential/2026/day", "residential/2026/day-2"
    corrected = altered(
        "contact_day",
        ("held_on: 2026-10-11", "held_on: 2026-10-11\nversion: 2\nsupersedes: " + first),
        ("visitors: 17", "visitors: 19"),
        ("place: 社区活动室", "place: 东门岗亭\ncorrection_reason: 地点改了"),
        ("assignee: 居委会副主任", "assignee: 居委会委员"),
    )
    records = {first: example("contact_day"), second: corrected}
    public = _built(tmp_path, records, date(2026, 10, 20))
    told = json.loads((public / "data" / "board.json").read_text(encoding="utf-8"))["corrections"]
    changes = {(one["label"], one["old"], one["new"]) for one in told[0]["changes"]}

    assert [(one["record_id"], one["corrects"], one["reason"]) for one in told] == [
        (second, first, "地点改了")
    ]
    assert changes == {
        ("地点", "社区活动室", "东门岗亭"),
        ("来访", "17", "19"),
        ("东门限停以后更挤：责任人", "居委会副主任", "居委会委员"),
    }
    for shown in (
        squeezed(html.unescape((public / record_path(second)).read_text(encoding="utf-8"))),
        squeezed(html.unescape((public / "corrections/index.html").read_text(encoding="utf-8"))),
        whole_text((public / poster_path(second, "press")).read_bytes()),
    ):
        for label, old, new in changes:
            assert label in shown
            assert old in shown
            assert new in shown
        assert "地点改了" in shown
