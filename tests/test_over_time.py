"""Longer times: every kind by its series, every year in review."""

from datetime import date
from pathlib import Path

from boards import examined, statement, view_of
from gongkai.view import BoardView

_DAY = date(2028, 1, 1)
_MONTHS = (
    ("2026-01", "5.00", "2.00", "13.00"),
    ("2026-02", "7.00", "4.00", "16.00"),
    ("2026-03", "1.00", "0.00", "17.00"),
)


def _records(months: tuple[tuple[str, str, str, str], ...], start: str = "10.00") -> dict[str, str]:
    found, opening = {}, start
    for period, income, expenditure, closing in months:
        found[f"financial/{period}"] = statement(period, opening, income, expenditure)
        opening = closing
    return found


def _view(folder: Path, records: dict[str, str]) -> BoardView:
    return view_of(examined(folder, records, today=_DAY), _DAY)


def test_a_kind_is_shown_by_its_series(tmp_path: Path) -> None:
    """Newest first, with the chart of the last periods."""
    (kind,) = _view(tmp_path, _records(_MONTHS)).kinds

    assert (kind.kind, kind.area, kind.count) == ("finance_statement", "financial", 3)
    (series,) = kind.series
    assert [one.period for one in series.entries] == ["2026-03", "2026-02", "2026-01"]
    assert series.history
    assert [point.period for point in series.history.points] == ["2026-01", "2026-02", "2026-03"]


def test_a_year_is_one_sum_that_holds(tmp_path: Path) -> None:
    """What was there in January, all that came and went, what is left, and every period of it."""
    review = _view(tmp_path, _records(_MONTHS)).years["2026"]

    (account,) = review.accounts
    total = account.column_sum
    assert [term.text for term in total.terms] == ["10.00", "13.00", "6.00"]
    assert (total.result.label, total.result.text) == ("3 月底结余", "17.00")
    assert total.terms[0].label == "年初结余"
    assert [line.texts for line in account.lines][1] == ("7.00", "4.00", "16.00")


def test_a_gap_is_not_summed_over(tmp_path: Path) -> None:
    """Where a period is missing and its balance does not follow, there is no sum of the year."""
    broken = (_MONTHS[0], ("2026-03", "1.00", "0.00", "18.00"))
    records = _records((broken[0],)) | _records((broken[1],), "17.00")

    assert _view(tmp_path, records).years["2026"].accounts == ()


def test_the_year_so_far(tmp_path: Path) -> None:
    """A record says what its figures come to since January; a balance is no sum of balances."""
    context = _view(tmp_path, _records(_MONTHS)).contexts["financial/2026-03"]

    told = {one.label: one.year_to_date for one in context.comparisons}
    assert told == {"收入": "13.00", "支出": "6.00", "月底结余": ""}
