"""Whom to turn to, with the grids, and the covenant: under addresses that are easy to give away."""

from dataclasses import replace
from datetime import date
from functools import cache

from gongkai.output import Site
from gongkai.resources import theme_folders
from gongkai.standing_pages import covenant_of, standing_pages
from gongkai.tabulate import DataColumn, TableRows
from gongkai.theme import Theme, load_theme
from gongkai.view import BoardView, Entry, KindSeries, KindView
from outputs import views

_GRID = "residential/2026/2026-grid"
_OLD = "residential/2025/2025-grid"


@cache
def _theme() -> Theme:
    return load_theme("plain", theme_folders())


def _table(name: str, columns: str, *rows: str) -> TableRows:
    names = ("record_id", *columns.split())
    return TableRows(
        name,
        name,
        tuple(DataColumn(one, one, one, "", "string") for one in names),
        tuple(tuple(row.split("|")) for row in rows),
    )


def _board() -> BoardView:
    def entry(record_id: str, day: int) -> Entry:
        found = views.entry(record_id, "网格")
        return found._replace(shown_from=date(2026, 1, day))

    series = KindSeries("", None, (entry(_GRID, 2), entry(_OLD, 1)))
    grids = KindView("grid", "网格", "residential", 2, (series,))
    return replace(views.board(), kinds=(*views.board().kinds, grids))


def _shown(board: BoardView) -> dict[str, str]:
    tables = {
        "grid_grids": _table(
            "grid_grids", "row grid warden office_phone",
            f"{_OLD}|1|东网格|旧人|1",
            f"{_GRID}|1|东网格|陆晓明|0571-8888 6011",
            f"{_GRID}|2|西网格|顾晓彤|",
        ),
        "grid_buildings": _table(
            "grid_buildings", "building grid",
            f"{_GRID}|1 号楼|东网格", f"{_GRID}|2 号楼|东网格", f"{_OLD}|9 号楼|东网格",
        ),
        "covenant_articles": _table(
            "covenant_articles", "number chapter text",
            f"{views.RESOLUTION}|1|邻里|见面打招呼。", f"{views.RESOLUTION}|2|环境|垃圾分类。",
        ),
    }  # fmt: skip
    site = Site("", "", date(2026, 11, 12), _theme(), {})
    return {one.path: one.body.decode() for one in standing_pages(board, tables, site)}


def test_a_building_is_found_in_its_grid() -> None:
    """The newest list counts; each grid leads to its line, a missing number to the community."""
    shown = _shown(_board())["contacts/index.html"]

    assert "1 号楼、2 号楼" in shown
    assert "9 号楼" not in shown
    assert "旧人" not in shown
    assert f"../{_GRID}/index.html#grids-2" in shown
    assert 'href="tel:057188886011"' in shown
    assert "打社区的电话" in shown


def test_the_covenant_by_its_chapters() -> None:
    """Its articles stand on the page; how they came about is told by the record."""
    shown = _shown(_board())["covenant/index.html"]

    assert shown.index("<h2>邻里</h2>") < shown.index("见面打招呼") < shown.index("<h2>环境</h2>")
    assert f"../{views.RESOLUTION}/index.html" in shown


def test_without_records_the_numbers_stay() -> None:
    """A board without grids and covenant still says whom to ring."""
    bare = replace(views.board(), kinds=())
    shown = _shown(bare)

    assert covenant_of(bare) is None
    assert "covenant/index.html" not in shown
    assert views.PHONE in shown["contacts/index.html"]
    assert "网格员" not in shown["contacts/index.html"].replace("找谁办、网格员", "")
