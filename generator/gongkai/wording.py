"""Single values in words, as pages and posters show them."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from gongkai.fields import Choice, FieldSpec, Sort
from gongkai.message import say
from gongkai.model import RecordBody
from gongkai.money import Money, Rate, plain
from gongkai.period import Period, chinese_date

__all__ = ["FIGURES", "caption_of", "days_label", "size_words", "spelled", "unit_of", "written"]

FIGURES = (Sort.MONEY, Sort.RATE, Sort.QUANTITY, Sort.COUNT, Sort.RATIO)
"""The sorts of values that are numbers; they stand right-aligned."""
_MOST_CAPTIONS = 1024


def caption_of(body: RecordBody, unit: str) -> str:
    """Period and unit, as every table of figures says them: ``2026 年 10 月，单位：元``."""
    return _caption(days_label(body), unit)


@lru_cache(maxsize=_MOST_CAPTIONS)
def _caption(days: str, unit: str) -> str:
    return say("%(period)s，单位：%(unit)s", period=days, unit=say(unit))


def written(value: object, unit: str, year: int | None = None) -> str:
    """A value for people; amounts in the unit of the record, a minus is U+2212."""
    if type(value) is str:
        return value
    if type(value) is Money:
        return value.text(unit).replace("-", "−")
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("是") if value else ""
    if isinstance(value, Rate):
        return value.text()
    if isinstance(value, Choice):
        return value.label.said
    if isinstance(value, Decimal):
        return plain(value).replace("-", "−")
    if isinstance(value, date):
        return chinese_date(value, year=value.year != year)
    if isinstance(value, Period):
        return value.label
    return f"{value:,}".replace("-", "−") if isinstance(value, int) else str(value)


def spelled(spec: FieldSpec, value: object, unit: str, year: int | None = None) -> str:
    """The value of a field as ``written`` says it; a share of a whole in per cent, as ``40%``."""
    if spec.sort is Sort.RATIO and isinstance(value, Decimal):
        return f"{written((value * 100).normalize(), unit, year)}%"
    return written(value, unit, year)


def days_label(body: RecordBody) -> str:
    """The days the figures are of: the period, or its own first and last day."""
    if body.period_start is None and body.period_end is None:
        return body.period.label
    first, last = chinese_date(body.first_day), chinese_date(body.last_day)
    return say("%(first)s至 %(last)s", first=first, last=last)


def unit_of(spec: FieldSpec, amount_unit: str) -> str:
    """The unit of a field, which for amounts is that of the record."""
    unit = amount_unit if spec.unit == "amount" else spec.unit
    return say(unit) if unit else ""


def size_words(length: int) -> str:
    """The size of a download in bytes, as people say it: ``124 kB``, ``1.3 MB``."""
    thousands = -(-length // 1000)
    return f"{thousands} kB" if thousands < 1000 else f"{thousands / 1000:.1f} MB"
