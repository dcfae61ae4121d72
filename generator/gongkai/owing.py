"""The public page of the catalogue: what is overdue, and how each item stands."""

from collections.abc import Sequence
from datetime import date

from gongkai.catalogue import Catalogue
from gongkai.duties import Duty, ItemDuties, State, listed
from gongkai.duty_view import CatalogueView, DutyLine, OnEvent
from gongkai.message import say, series
from gongkai.model import Area
from gongkai.period import chinese_date

__all__ = ["catalogue_view"]


def catalogue_view(catalogue: Catalogue, owed: Sequence[ItemDuties], today: date) -> CatalogueView:
    """The view of a catalogue from its duties; days of this year are told without it."""
    told = listed(owed)
    return CatalogueView(
        title=catalogue.title or say("公开目录"),
        missing=tuple(_line(duty, today) for duty in told if duty.state is State.MISSING),
        areas=tuple(
            (area.value, tuple(_line(duty, today) for duty in told if duty.item.area is area))
            for area in Area
            if any(duty.item.area is area for duty in told)
        ),
        events=tuple(
            OnEvent(one.item.code, one.item.title, one.item.responsible, one.item.source)
            for one in owed
            if one.item.frequency.grain is None
        ),
        left_out=tuple((one.code, one.reason) for one in catalogue.left_out),
    )


def _line(duty: Duty, today: date) -> DutyLine:
    item = duty.item
    rule = (
        series((item.frequency.label.said, item.deadline.words), say("，")) if item.deadline else ""
    )
    return DutyLine(
        code=item.code,
        title=item.title,
        area=item.area.value,
        period_label=duty.period.label,
        state=duty.state.value,
        words=duty.words,
        term=rule,
        due=_day(duty.due, today),
        published=_day(duty.published, today) if duty.published else "",
        responsible=item.responsible,
        source=item.source,
        record_id=duty.record_id,
    )


def _day(day: date, today: date) -> str:
    return chinese_date(day, year=day.year != today.year)
