"""What a district shows across its boards: who published on time, and what a square metre costs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from types import MappingProxyType

from gongkai.artifact import Artifact
from gongkai.csv_table import csv_bytes
from gongkai.database import database_bytes
from gongkai.facts import BoardFacts, DutyFact, FeeFact
from gongkai.message import counted, say
from gongkai.output import DistrictSheet, Output, Site
from gongkai.page import page
from gongkai.parquet import parquet_bytes
from gongkai.period import chinese_date
from gongkai.route import FEES_COMPARED, RANKINGS, database_path, ranking_path, table_path
from gongkai.tabulate import DataColumn, TableRows
from gongkai.timeliness import Place, Ranking, SpanSort, percent_text, ranking_of, spans_due
from gongkai.value_object import dataclass

__all__ = ["OUTPUT"]

_SORTS = MappingProxyType(
    {SpanSort.WEEK: say("周报"), SpanSort.MONTH: say("月统"), SpanSort.QUARTER: say("季排名")}
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One board in a ranking, in words."""

    place: Place
    rank: str
    timely: str
    complete: str
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fee:
    """The same fee in several boards, the lowest first."""

    item: str
    rows: tuple[tuple[BoardFacts, FeeFact], ...]


def _district(sheet: DistrictSheet, site: Site) -> Iterator[Artifact]:
    told = [ranking_of(sheet.boards, span) for span in spans_due(sheet.boards, site.today)]
    sorts = [
        (_SORTS[sort], tuple(found)) for sort, found in groupby(told, lambda one: one.span.sort)
    ]
    yield from page(
        RANKINGS, "pages/rankings.html", site, district=sheet, sorts=sorts, percent=_share
    )
    for one in told:
        yield from page(
            ranking_path(one.span.name),
            "pages/ranking.html",
            site,
            district=sheet,
            ranking=one,
            sort=_SORTS[one.span.sort],
            lines=[_line(place) for place in one.places],
            percent=_share,
        )
    fees = tuple(_fees(sheet.boards))
    yield from page(FEES_COMPARED, "pages/fees.html", site, district=sheet, fees=fees)
    tables = (_board_table(sheet.boards), _timeliness_table(told), _fee_table(sheet.boards))
    for table in tables:
        yield Artifact(table_path(table.name, "csv"), csv_bytes(table))
        if sheet.parquet:
            yield Artifact(table_path(table.name, "parquet"), parquet_bytes(table))
    yield Artifact(database_path("district"), database_bytes(tables[0], tables[1:]))


def _share(part: int, whole: int) -> str:
    """A share in per cent; a dash of nothing."""
    from fractions import Fraction

    return percent_text(Fraction(part, whole)) if whole else "—"


def _line(place: Place) -> _Line:
    return _Line(
        place,
        _rank(place),
        percent_text(place.timely) if place.due else "—",
        percent_text(place.complete) if place.due else "—",
        tuple(_open(duty) for duty in place.open),
    )


def _rank(place: Place) -> str:
    if place.rank is None:
        return say("不排名")
    if place.tied:
        return say("并列第 %(n)s", n=place.rank)
    return say("第 %(n)s", n=place.rank)


def _open(duty: DutyFact) -> str:
    """What was late or is missing, in a sentence."""
    what = say("%(title)s（%(period)s）", title=duty.title, period=duty.period_label)
    if duty.published:
        return say(
            "%(what)s%(late)s",
            what=what,
            late=counted("迟了 %(n)s 天", (duty.published - duty.due).days),
        )
    return say(
        "%(what)s应在 %(day)s前公开，还没有", what=what, day=chinese_date(duty.due, year=False)
    )


def _fees(boards: Iterable[BoardFacts]) -> Iterator[_Fee]:
    found = sorted(
        ((board, fee) for board in boards for fee in board.fees),
        key=lambda pair: (pair[1].item, pair[1].price.yuan, pair[0].slug, pair[1].record_id),
    )
    for item, rows in groupby(found, lambda pair: pair[1].item):
        yield _Fee(item, tuple(rows))


def _column(
    name: str, label: str, english: str, sort: str = "string", unit: str = ""
) -> DataColumn:
    return DataColumn(name, label, english, unit, sort)


_BOARD = _column("board", "公开栏", "board")


def _board_table(boards: Sequence[BoardFacts]) -> TableRows:
    columns = (
        _BOARD,
        _column("name", "名称", "name"),
        _column("organisation", "公开单位", "organisation"),
        _column("records", "记录数", "records", "integer"),
        _column("updated", "更新日", "updated on", "date"),
        _column("overdue", "逾期项数", "overdue", "integer"),
        _column("failing", "核对未通过", "failing its check", "boolean"),
    )
    rows = tuple(
        (
            one.slug,
            one.board_name,
            one.organisation,
            str(one.records),
            one.updated.isoformat() if one.updated else "",
            str(one.overdue),
            "true" if one.failing else "false",
        )
        for one in boards
    )
    return TableRows("boards", "公开栏", columns, rows)


def _timeliness_table(rankings: Iterable[Ranking]) -> TableRows:
    columns = (
        _column("span", "时段", "span"),
        _BOARD,
        _column("rank", "名次", "rank", "integer"),
        _column("due", "到期项数", "due", "integer"),
        _column("on_time", "按时项数", "on time", "integer"),
        _column("late", "迟到项数", "late", "integer"),
        _column("missing", "未公开项数", "missing", "integer"),
    )
    rows = tuple(
        (
            ranking.span.name,
            one.board.slug,
            str(one.rank or ""),
            *(str(number) for number in (one.due, one.on_time, one.late, one.missing)),
        )
        for ranking in rankings
        for one in ranking.places
    )
    return TableRows("timeliness", "公开是否按时", columns, rows)


def _fee_table(boards: Iterable[BoardFacts]) -> TableRows:
    columns = (
        _BOARD,
        _column("item", "项目", "item"),
        _column("price", "每平方米每月", "per square metre and month", "number", "元／㎡·月"),
        _column("words", "说法", "in words"),
        _column("record", "依据的记录", "record"),
    )
    rows = tuple(
        (board.slug, fee.item, fee.price.strict(), fee.words, fee.record_id)
        for board in boards
        for fee in board.fees
    )
    return TableRows("fees", "每平方米收费", columns, rows)


OUTPUT = Output("ranking", district=_district, makes=r"ranking/.*|fees/index\.html|data/.*")
