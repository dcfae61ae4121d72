"""The pictures that stand beside a link in a chat: of the front page, and of every period.

They are made only when the public address is known, as a picture is named by its whole address.
"""

import json
from collections.abc import Iterator, Mapping

from gongkai.artifact import Artifact
from gongkai.output import Output, Site
from gongkai.posters.typesetting import Figures, draw
from gongkai.route import picture_path
from gongkai.tabulate import TableRows
from gongkai.view import Account, BoardView, Entry, Home, PeriodView

__all__ = ["OUTPUT"]

_PIXELS_PER_INCH = 144
"""Of a page of 600 by 315 pt, which gives 1200 by 630 pixels."""
_TITLES = 3

_Cell = dict[str, str | bool]


def _board(view: BoardView, _tables: Mapping[str, TableRows], site: Site) -> Iterator[Artifact]:
    if not site.base_url:
        return
    yield _picture("index", _front(view.home), view, site)
    for period in view.periods:
        yield _picture(period.period, _period(period, view), view, site)


def _picture(name: str, shown: dict[str, object], view: BoardView, site: Site) -> Artifact:
    figures = {
        "band": site.theme.band,
        "title": view.board_name,
        "organisation": view.organisation,
        "phone": f"监督电话 {view.supervision_phone}",
        **shown,
    }
    told = Figures(json.dumps(figures), site.supplied.typeface)
    body = draw(site.theme.picture_template(), told, pixels_per_inch=_PIXELS_PER_INCH)
    return Artifact(picture_path(name), body)


def _front(home: Home | None) -> dict[str, object]:
    """The four questions of the front page with their figures; before the first month, words."""
    if home is None:
        return {"period": "", "cells": [], "lines": ["还没有公开过"]}
    cells = [
        _cell(tile.question, tile.figure + tile.decimals, tile.unit, late=tile.late)
        for tile in home.tiles
    ]
    return {"period": home.period_label, "cells": cells, "lines": []}


def _period(period: PeriodView, view: BoardView) -> dict[str, object]:
    """The first account of the period, or some titles; and how many records each area has."""
    counts = "，".join(
        f"{view.area_labels[area]} {len(entries)} 项" for area, entries in period.areas
    )
    if period.accounts:
        return {
            "period": period.label,
            "cells": list(_sum(period.accounts[0])),
            "lines": [_said_of(period.accounts[0]), counts],
        }
    entries: list[Entry] = [entry for _, found in period.areas for entry in found]
    titles = [entry.title for entry in entries[:_TITLES]]
    return {"period": period.label, "cells": [], "lines": [*titles, counts]}


def _sum(account: Account) -> Iterator[_Cell]:
    total = account.column_sum
    for term in total.terms:
        yield _cell(f"{term.operator} {term.label}".strip(), term.text)
    result = total.result
    yield _cell(f"＝ {result.label}", result.text, strong=True)


def _said_of(account: Account) -> str:
    """Which account it is, and the unit of its figures."""
    return f"{account.label}，{account.column_sum.caption.split('，')[-1]}"


def _cell(
    label: str, text: str, unit: str = "", *, strong: bool = False, late: bool = False
) -> _Cell:
    return {"label": label, "text": text, "unit": unit, "strong": strong, "late": late}


OUTPUT = Output(
    "previews",
    board=_board,
    reads_rows=False,
    reads_words=False,
    reads_days=False,
    makes=r"pictures/.*\.png",
)
