"""On which day of every month residents are received: the second Sunday unless a board settles it.

The second Sunday is the 社情民意联系日 of the communities whose reports the requirements are drawn
from; a village may take a market day's weekday, an estate the last Saturday.
"""

from datetime import date, timedelta
from typing import Annotated

from gongkai.fields import Choice, Label, Model
from gongkai.language import Text

__all__ = ["ContactRule", "Weekday", "Which"]

_WEEK = 7


class Which(Choice):
    """Which one of the weekdays of a month; the code is that of iCalendar (RFC 5545)."""

    FIRST = "1", "第一个", "first"
    SECOND = "2", "第二个", "second"
    THIRD = "3", "第三个", "third"
    FOURTH = "4", "第四个", "fourth"
    LAST = "-1", "最后一个", "last"


class Weekday(Choice):
    """A day of the week, Monday first; the code is that of iCalendar (RFC 5545)."""

    MONDAY = "MO", "周一", "Monday"
    TUESDAY = "TU", "周二", "Tuesday"
    WEDNESDAY = "WE", "周三", "Wednesday"
    THURSDAY = "TH", "周四", "Thursday"
    FRIDAY = "FR", "周五", "Friday"
    SATURDAY = "SA", "周六", "Saturday"
    SUNDAY = "SU", "周日", "Sunday"


class ContactRule(Model):
    """One weekday of every month."""

    which: Annotated[Which, Label("第几个", "which one")] = Which.SECOND
    weekday: Annotated[Weekday, Label("星期几", "weekday")] = Weekday.SUNDAY

    def day_in(self, month: date) -> date:
        """The contact day of the month that a day is in."""
        first = month.replace(day=1)
        ahead = (list(Weekday).index(self.weekday) - first.weekday()) % _WEEK
        days = [first + timedelta(days=ahead + _WEEK * week) for week in range(5)]
        within = [day for day in days if day.month == first.month]
        return within[-1 if self.which is Which.LAST else list(Which).index(self.which)]

    @property
    def words(self) -> Text:
        """The rule for people: 每月第二个周日."""
        which, weekday = self.which.label, self.weekday.label
        return Text(f"每月{which.zh}{weekday.zh}", f"the {which.en} {weekday.en} of a month")

    @property
    def recurrence(self) -> str:
        """The rule as iCalendar has it: ``2SU``, or ``-1SA`` for the last Saturday."""
        return f"{self.which.value}{self.weekday.value}"
