"""What a board has to open, how often and until when: the catalogue, which is data and no code.

A board names a catalogue that is shipped, or writes its own, or both: its own items replace those
of the same code and add new ones. The words of a shipped one are messages of the program, in every
language of the site; those of a board are its own.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO, Annotated

from gongkai.exposure import exposed
from gongkai.faults import affairs, owed, reading
from gongkai.fields import Choice, Columns, Count, Day, Flag, Help, Label, Model, ShortText
from gongkai.language import Text
from gongkai.message import say
from gongkai.model import Area, BoardConfig
from gongkai.period import Grain
from gongkai.problem import Loc, Place, Problem, field_name
from gongkai.resources import catalogue_files
from gongkai.source import Document, read_file, read_yaml
from gongkai.validate import proposal_for, validated
from gongkai.value_object import dataclass

__all__ = [
    "CATALOGUE_FILE",
    "Catalogue",
    "CatalogueFile",
    "DayUnit",
    "Deadline",
    "Display",
    "DueMonth",
    "Frequency",
    "Item",
    "LeftOut",
    "load_catalogue",
    "read_catalogue",
    "shipped_words",
]

CATALOGUE_FILE = "catalogue.yaml"
_LAST_DAY = 31
_WORDS = ("title", "responsible", "source")
"""What of a shipped item is said in the languages of the site."""


class Frequency(Choice):
    """How often an item is opened."""

    MONTHLY = "monthly", "每月", "monthly"
    QUARTERLY = "quarterly", "每季", "quarterly"
    HALF_YEARLY = "half_yearly", "每半年", "half-yearly"
    YEARLY = "yearly", "每年", "yearly"
    EVENT = "event", "有事随时", "on event"

    @property
    def grain(self) -> Grain | None:
        """How long a period of the item is; an event has none."""
        grains = {
            Frequency.MONTHLY: Grain.MONTH,
            Frequency.QUARTERLY: Grain.QUARTER,
            Frequency.HALF_YEARLY: Grain.HALF,
            Frequency.YEARLY: Grain.YEAR,
        }
        return grains.get(self)


class DueMonth(Choice):
    """The month that a deadline lies in, seen from the period that is owed."""

    FIRST = "first_month", "本期首月", "first month of the period"
    THIRD = "third_month", "本期第三个月", "third month of the period"
    FOURTH = "fourth_month", "本期第四个月", "fourth month of the period"
    LAST = "last_month", "本期末月", "last month of the period"
    NEXT = "next_month", "次月", "month after the period"
    NEXT_QUARTER = "first_month_of_next_quarter", "下季度首月", "first month of the next quarter"
    NEXT_HALF = "first_month_of_next_half", "下半年度首月", "first month of the next half-year"
    NEXT_YEAR = "first_month_of_next_year", "次年 1 月", "January of the next year"
    FEBRUARY = "second_month_of_next_year", "次年 2 月", "February of the next year"
    MARCH = "third_month_of_next_year", "次年 3 月", "March of the next year"


class DayUnit(Choice):
    """Which days are counted."""

    CALENDAR = "calendar", "天", "days"
    WORKING = "working", "个工作日", "working days"


class Deadline(Model):
    """The last day on time: a day of a month, or so many days after the period."""

    day: Annotated[
        Count | None,
        Label("日", "day"),
        Help("月份没有这一天的，算月末", "the last day of a month that has no such day"),
    ] = None
    of: Annotated[DueMonth | None, Label("哪个月", "month")] = None
    days_after: Annotated[Count | None, Label("期满后几天", "days after the period")] = None
    unit: Annotated[DayUnit, Label("哪种天", "which days")] = DayUnit.CALENDAR

    @property
    def words(self) -> str:
        """The deadline in Chinese: 次月 10 日前, 期满后 15 天内."""
        if self.of is not None:
            return say("%(month)s %(day)s 日前", month=self.of.label.said, day=self.day)
        return say("期满后 %(n)s %(unit)s内", n=self.days_after, unit=self.unit.label.said)


class Display(Model):
    """How long a record has to hang out at least."""

    days: Annotated[Count, Label("天数", "days")]
    unit: Annotated[DayUnit, Label("哪种天", "which days")] = DayUnit.CALENDAR


class Item(Model):
    """One matter that has to be open, and where the rule comes from."""

    code: Annotated[ShortText, Label("事项代码", "code")]
    title: Annotated[ShortText, Label("事项", "item")]
    area: Annotated[Area, Label("类别", "area")]
    responsible: Annotated[ShortText, Label("负责", "responsible")]
    frequency: Annotated[Frequency, Label("多久一次", "how often")]
    deadline: Annotated[Deadline | None, Label("期限", "deadline")] = None
    minimum_display: Annotated[Display | None, Label("至少公示", "least display")] = None
    long_term: Annotated[Flag, Label("长期公开", "long-term")] = False
    since: Annotated[
        Day | None,
        Label("起算", "counted since"),
        Help("从这一天以后开始的期算起", "periods that begin on this day or later count"),
    ] = None
    source: Annotated[ShortText, Label("依据", "source")]
    checked_on: Annotated[Day, Label("核对日期", "checked on")]


class LeftOut(Model):
    """An item of the shipped catalogue that the board does not have, with the public reason."""

    code: Annotated[ShortText, Label("事项代码", "code")]
    reason: Annotated[ShortText, Label("原因", "reason")]


class CatalogueFile(Model):
    """A catalogue as written in ``catalogue.yaml``."""

    title: Annotated[ShortText | None, Label("目录名称", "title")] = None
    since: Annotated[Day | None, Label("起算", "counted since")] = None
    items: Annotated[tuple[Item, ...], Label("事项", "items"), Columns("title")] = ()
    left_out: Annotated[tuple[LeftOut, ...], Label("不适用", "left out"), Columns("code")] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What one board has to open; items are in the order of their codes, each code once.

    No period that begins before ``since`` is owed.
    """

    title: str
    items: tuple[Item, ...]
    since: date | None = None
    left_out: tuple[LeftOut, ...] = ()

    def item(self, code: str) -> Item | None:
        """The item with that code."""
        return next((one for one in self.items if one.code == code), None)

    def joined(self, own: CatalogueFile) -> "Catalogue":
        """This catalogue with what a board says itself.

        What a board words as a shipped catalogue does is said in other languages as that is; all
        else has no translation, and stays as it was written.
        """
        items = {one.code: one for one in self.items} | {one.code: _said(one) for one in own.items}
        for one in own.left_out:
            items.pop(one.code, None)
        return Catalogue(
            own.title or self.title, _in_order(items.values()), own.since, own.left_out
        )


def load_catalogue(
    root: Path, shown_as: str, config: BoardConfig
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """The catalogue of the board in a folder, or nothing when it has none.

    Problems: ``bad-choice`` for an unknown shipped one, and those of ``catalogue.yaml``.

    Raises:
        OSError: when the machine cannot read a file.
    """
    base, problems = _shipped(root, shown_as, config.catalogue)
    if not (root / CATALOGUE_FILE).is_file():
        return base, problems
    own, found = read_catalogue(read_file(root / CATALOGUE_FILE, f"{shown_as}/{CATALOGUE_FILE}"))
    if own is None:
        return base, (*problems, *found)
    return (base or Catalogue("", ())).joined(own), (*problems, *found)


def read_catalogue(document: Document) -> tuple[CatalogueFile | None, tuple[Problem, ...]]:
    """The catalogue in a document, or nothing and all that is wrong with it.

    Problems: those of the document and the model, ``catalogue-item``, ``repeated-entry``,
    ``personal-data``.
    """
    if document.problems:
        return None, document.problems
    found, problems = validated(CatalogueFile, document, name="catalogue")
    if found is None:
        return None, problems
    wrong = (*_repeated(found, document), *_unclear(found, document))
    return found, (*wrong, *exposed(document))


def shipped_words(
    file: IO[bytes], *_: object, **_options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The messages of a shipped catalogue with their lines, as Babel asks an extractor for them.

    Raises:
        ValueError: when it is no sound catalogue.
    """
    document = read_yaml(file.name, file.read())
    found, problems = read_catalogue(document)
    if found is None:
        raise ValueError(problems)
    if found.title:
        yield document.at(("title",)).line, None, found.title, []
    for index, item in enumerate(found.items):
        for key in _WORDS:
            yield document.at(("items", index, key)).line, None, getattr(item, key), []


def _said(item: Item) -> Item:
    """An item whose words are messages."""
    return item.model_copy(update={key: say(getattr(item, key)) for key in _WORDS})


def _shipped(
    root: Path, shown_as: str, name: str | None
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    if name is None:
        return None, ()
    files = catalogue_files()
    if name not in files:
        place = _place_of_choice(root, shown_as)
        problem = reading.BAD_CHOICE.at(
            place,
            "catalogue",
            label=Text("公开目录", "catalogue"),
            written=name,
            choices="、".join(files),
            proposal=proposal_for(name, tuple(files)),
        )
        return None, (problem,)
    found, problems = read_catalogue(read_file(files[name], f"{name}.yaml"))
    if found is None:
        return None, problems
    title = say(found.title) if found.title else name
    return Catalogue(title, _in_order(map(_said, found.items)), found.since), problems


def _place_of_choice(root: Path, shown_as: str) -> Place:
    return read_file(root / "board.yaml", f"{shown_as}/board.yaml").at(("catalogue",))


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    order = list(Area)
    return tuple(sorted(items, key=lambda one: (order.index(one.area), one.code)))


def _repeated(found: CatalogueFile, document: Document) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, item in enumerate(found.items):
        if item.code in seen:
            loc: Loc = ("items", index, "code")
            yield affairs.REPEATED_NAME.at(
                document.at(loc),
                field_name(loc),
                label=Text("事项代码", "code"),
                value=item.code,
                row=index + 1,
                other=seen[item.code] + 1,
            )
        seen.setdefault(item.code, index)


def _unclear(found: CatalogueFile, document: Document) -> Iterator[Problem]:
    for index, item in enumerate(found.items):
        for key, detail in _doubts(item):
            loc: Loc = ("items", index, key)
            yield owed.CATALOGUE_ITEM.at(
                document.at(loc), field_name(loc), code=item.code, detail=detail
            )


def _doubts(item: Item) -> Iterator[tuple[str, Text]]:
    if item.frequency is Frequency.EVENT:
        if item.deadline is not None:
            yield "deadline", Text("有事随时公开，不写期限", "is opened on event, without deadline")
    elif item.deadline is None:
        words = f"{item.frequency.label.zh}公开，没有写期限"
        yield "deadline", Text(words, f"is {item.frequency.label.en} but has no deadline")
    else:
        yield from _deadline_doubts(item.deadline)
    if item.long_term and item.minimum_display is not None:
        words = "又是长期公开，又写了至少几天"
        yield "long_term", Text(words, "is long-term and has a least number of days")
    if item.minimum_display is not None and item.minimum_display.days == 0:
        yield "minimum_display", Text("至少要公示 1 天", "has to be displayed a day at least")


def _deadline_doubts(deadline: Deadline) -> Iterator[tuple[str, Text]]:
    in_month = deadline.day is not None and deadline.of is not None
    half = (deadline.day is None) != (deadline.of is None)
    if half or in_month == (deadline.days_after is not None):
        words = "的期限要么写 day 和 of，要么写 days_after"
        yield "deadline", Text(words, "has to give either `day` and `of`, or `days_after`")
    elif in_month and not 1 <= (deadline.day or 0) <= _LAST_DAY:
        words = "的期限写在一个月里没有的日子"
        yield "deadline", Text(words, "has a deadline on a day that no month has")
