"""The pages and tables of a district across its boards."""

import csv
import io
import re
import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pyarrow import parquet

from boards import TODAY, in_languages, site_of
from gongkai.facts import BoardFacts, DutyFact, FeeFact
from gongkai.money import Rate
from gongkai.output import DistrictSheet
from gongkai.outputs.ranking import OUTPUT
from gongkai.period import Period


def _board(slug: str, price: str, *published: date | None) -> BoardFacts:
    duties = tuple(
        DutyFact(
            "F01", "财务收支", "2026-09", Period.parse("2026-09").label, date(2026, 10, 10), day, ""
        )
        for day in published
    )
    fee = FeeFact("物业费", f"每平方米 {price} 元", Rate(Decimal(price)), "fees/tariff")
    name = f"{slug}公开栏"
    return BoardFacts(slug, slug, name, "居委会", "1", 3, "", None, duties=duties, fees=(fee,))


def _files(*boards: BoardFacts) -> dict[str, bytes]:
    assert OUTPUT.district is not None
    sheet = DistrictSheet("清河街道", "街道办", boards)
    return {one.path: one.body for one in OUTPUT.district(sheet, site_of(today=TODAY))}


_ON_TIME, _LATE = date(2026, 10, 9), date(2026, 10, 12)


def test_a_span_has_its_page() -> None:
    """With the base, the ranks, the ties, what was late, and the method."""
    files = _files(_board("a", "1.60", _ON_TIME), _board("b", "2.10", _ON_TIME), _board("c", "2.1"))
    page = files["ranking/2026-10/index.html"].decode()
    late = _files(_board("a", "1.60", _LATE, None))["ranking/2026-10/index.html"].decode()

    assert page.count("并列第 1") == 2
    assert "不排名" in page
    assert "按时率" in page
    assert "到期 2 项" in page.replace("\u00a0", " ")
    assert "迟了 2 天" in late.replace("\u00a0", " ")
    assert "还没有" in late


def test_a_ranking_is_told_in_each_language() -> None:
    """With the way to the pages of a board in that language, where it has them."""
    assert OUTPUT.district is not None
    boards = (
        replace(_board("a", "1.60", _LATE, None), languages=("zh-Hans", "en")),
        _board("b", "2.10", _LATE, None),
        _board("c", "2.10"),
    )
    sheet = DistrictSheet("清河街道", "街道办", boards)
    made = OUTPUT.district(sheet, in_languages(site_of(today=TODAY)))
    files = {one.path: one.body.decode() for one in made if one.path.endswith(".html")}
    english = re.sub("<[^>]*>", "", files["en/ranking/2026-10/index.html"]).replace("\u00a0", " ")

    assert "Monthly: October 2026" in english
    assert "joint 1" in english
    assert "no rank" in english
    assert "财务收支 (September 2026): 2 days late" in english
    assert "财务收支 (September 2026): due before 10 October, not published yet" in english
    assert 'href="../../../a/en/index.html"' in files["en/ranking/2026-10/index.html"]
    assert 'href="../../../b/index.html"' in files["en/ranking/2026-10/index.html"]
    assert 'href="../../a/en/fees/tariff/index.html"' in files["en/fees/index.html"]
    assert 'hreflang="en"' in files["ranking/2026-10/index.html"]


def test_boards_of_one_name_are_told_apart_by_their_streets() -> None:
    """Beside the name, in each list, that of the innermost district that they stand in."""
    assert OUTPUT.district is not None
    boards = tuple(
        replace(_board(slug, "1.60", _ON_TIME), board_name="和平社区公开栏")
        for slug in ("north/a", "north/old/a", "south/a", "a")
    )
    inside = (("north", "北街道", ()), ("north/old", "老街片", ()), ("south", "南街道", ()))
    sheet = DistrictSheet("清河县", "县政府", boards, districts=inside)
    made = {one.path: one.body for one in OUTPUT.district(sheet, site_of(today=TODAY))}

    assert [sheet.around(one) for one in boards] == ["北街道", "老街片", "南街道", ""]
    for path in ("ranking/2026-10/index.html", "fees/index.html"):
        names = re.findall(
            '<th scope="row" class="name">(.*?)</th>', made[path].decode(), re.DOTALL
        )
        told = {" ".join(re.sub("<[^>]*>", " ", one).split()) for one in names}
        assert told == {
            "和平社区公开栏",
            "和平社区公开栏 北街道",
            "和平社区公开栏 老街片",
            "和平社区公开栏 南街道",
        }


def test_a_failing_board_is_marked_and_leads_to_the_pages_it_has() -> None:
    """What it published in time may not be there; where it never had any pages, nothing leads."""
    stands = replace(_board("a", "1.60", _ON_TIME), failing=True)
    none = replace(_board("b", "2.10", _ON_TIME), failing=True, has_pages=False)
    files = _files(stands, none)
    ranking, fees = (
        files[one].decode() for one in ("ranking/2026-10/index.html", "fees/index.html")
    )

    assert "核对没有通过，页面是上一次的" in ranking
    assert "核对没有通过，还没有页面" in ranking
    assert 'href="../a/index.html"' in fees
    assert 'href="../b/' not in fees


def test_a_span_without_anything_due_has_none() -> None:
    """And a district where nothing is due says so."""
    files = _files(_board("a", "1.60"))

    assert not [path for path in files if path.startswith("ranking/20")]
    assert "还没有到期的事项" in files["ranking/index.html"].decode()


def test_fees_are_compared_from_the_lowest() -> None:
    """Each leads to the record that sets it."""
    page = _files(_board("b", "2.10"), _board("a", "1.60"))["fees/index.html"].decode()

    assert page.index("1.60") < page.index("2.10")
    assert 'href="../a/fees/tariff/index.html"' in page


def test_the_figures_can_be_taken_away() -> None:
    """As CSV, and all in one database; without a rank the cell is empty."""
    files = _files(_board("a", "1.60", _ON_TIME), _board("b", "2.10"))
    rows = list(csv.DictReader(io.StringIO(files["data/timeliness.csv"].decode("utf-8-sig"))))
    base = sqlite3.connect(":memory:")
    base.deserialize(files["data/district.sqlite"])

    assert [(row["board"], row["rank"]) for row in rows if row["span"] == "2026-10"] == [
        ("a", "1"),
        ("b", ""),
    ]
    assert base.execute("SELECT board, price FROM fees").fetchall() == [("a", 1.6), ("b", 2.1)]
    assert base.execute("SELECT count(*) FROM boards").fetchone() == (2,)
    base.close()


def test_tables_are_parquet_too_when_asked() -> None:
    """The same tables, beside the CSV."""
    assert OUTPUT.district is not None
    sheet = DistrictSheet("清河街道", "街道办", (_board("a", "1.60", _ON_TIME),), parquet=True)
    files = {one.path: one.body for one in OUTPUT.district(sheet, site_of(today=TODAY))}
    found = parquet.read_table(io.BytesIO(files["data/fees.parquet"])).to_pylist()

    assert [(one["board"], one["price"]) for one in found] == [("a", Decimal("1.6000"))]
    assert {"data/boards.parquet", "data/timeliness.parquet"} <= files.keys()


def test_a_link_to_any_page_names_the_district() -> None:
    """The pictures of links in chats say whose page it is."""
    for path, body in _files(_board("a", "1.60", _ON_TIME)).items():
        if path.endswith(".html"):
            assert '<meta property="og:site_name" content="清河街道">' in body.decode(), path
