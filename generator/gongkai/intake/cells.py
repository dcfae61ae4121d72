"""One cell as the text that a record would have: exact, and with a word on whatever was changed.

A number of a spreadsheet is a binary float; what it shows are its first fifteen digits, and those
are what is meant (``0.1+0.2`` is 0.3). What could mean two things is left as it is, so that the
reader of the record refuses it with a proposal.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from gongkai.fields import Choice, FieldSpec, Sort
from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.period import Period
from gongkai.value_object import dataclass
from gongkai.wording import FIGURES

__all__ = ["Reading", "number_text", "read_cell"]

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－（）％￥：／", "0123456789.,-()%¥:/")
_INVISIBLE = pattern("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\xad]")
_NOTHING = ("-", "—", "――", "－", "/", "／", "\\", "无", "無", "*", "——")
_WITH_UNIT = pattern(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*([^\s0-9.,%+\-*/()万亿约余多]{1,6})")
_NEGATIVE = pattern(r"\(([0-9][0-9,]*(?:\.[0-9]+)?)\)")
_DAY = pattern(r"([0-9]{4})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})\s*日?")
_COMPACT_DAY = pattern(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_MONTH_AND_DAY = pattern(r"([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})\s*日?")
_MONTH = pattern(r"([0-9]{4})\s*[-年./]\s*([0-9]{1,2})\s*月?(?:份)?")
_QUARTER = pattern(r"([0-9]{4})\s*年?\s*第?\s*([一二三四1-4])\s*季度?")
_HALF = pattern(r"([0-9]{4})\s*年?\s*([上下])半年")
_YES = ("是", "有", "√", "✓", "✔", "对", "true", "TRUE", "Y", "y")
_NO = ("否", "无", "無", "×", "✗", "✘", "不是", "false", "FALSE", "N", "n")
_MOST_DIGITS = 10**15
_SERIALS = range(20_000, 80_000)
"""Numbers of days that stand for a day between 1954 and 2119."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell is read as.

    ``text`` is nothing for an empty cell; ``why`` says what was changed, if anything was;
    ``unit`` is what stood behind the figure, as 箱 in ``2箱``. ``lost`` marks a number with more
    digits than a spreadsheet keeps.
    """

    text: str | None
    why: Text | None = None
    unit: str = ""
    lost: bool = False


def number_text(number: float) -> str:
    """A number as the spreadsheet shows it, without an exponent: its first fifteen digits."""
    return f"{Decimal(format(number, '.15g')):f}"


def read_cell(value: object, spec: FieldSpec, period: Period | None, epoch: date) -> Reading:
    """The text of a cell for a field.

    ``period`` is the one of the record, whose year a day without one has; ``epoch`` is day 0 of
    numbers that stand for days.
    """
    if value is None:
        return Reading(None)
    if isinstance(value, bool):
        return Reading("是" if value else "否")
    if isinstance(value, int | float):
        return _number(value, spec, epoch)
    if isinstance(value, datetime | date):
        return _day(value, spec)
    if isinstance(value, time | timedelta):
        return _time(value)
    return _words(str(value), spec, period)


def _number(value: float, spec: FieldSpec, epoch: date) -> Reading:
    written = number_text(value)
    if spec.sort is Sort.DATE and value == int(value) and int(value) in _SERIALS:
        day = epoch + timedelta(days=int(value))
        words = "表格软件里日期是天数"
        return Reading(day.isoformat(), Text(words, "spreadsheets count days"))
    if spec.sort is Sort.FLAG and value in (0, 1):
        return Reading("是" if value else "否")
    if spec.sort not in FIGURES and abs(value) >= _MOST_DIGITS:
        return Reading(written, lost=True)
    return Reading(written)


def _day(value: date, spec: FieldSpec) -> Reading:
    day = value.date() if isinstance(value, datetime) else value
    if spec.sort in (Sort.PERIOD, Sort.MONTH):
        words = Text("格子里是日期", "the cell holds a day")
        return Reading(f"{day.year:04}-{day.month:02}", words)
    if isinstance(value, datetime) and value.time() != time(0) and spec.sort is not Sort.DATE:
        return Reading(f"{day.isoformat()} {value.hour:02}:{value.minute:02}")
    return Reading(day.isoformat())


def _time(value: time | timedelta) -> Reading:
    seconds = (
        int(value.total_seconds())
        if isinstance(value, timedelta)
        else value.hour * 3600 + value.minute * 60
    )
    return Reading(f"{seconds // 3600:02}:{seconds // 60 % 60:02}")


def _words(value: str, spec: FieldSpec, period: Period | None) -> Reading:
    text = _INVISIBLE.sub("", value).replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip(" \t\n\u3000")
    if not text:
        return Reading(None)
    if spec.sort in FIGURES:
        return _figure(text, spec)
    if spec.sort is Sort.DATE:
        return _dated(text, period)
    if spec.sort in (Sort.PERIOD, Sort.MONTH):
        return _period(text)
    if spec.choice is not None:
        return _choice(text, spec.choice)
    if spec.sort is Sort.FLAG:
        return _yes_or_no(text)
    if spec.sort is Sort.TEXT and "\n" in text:
        one_line = " ".join(part.strip() for part in text.split("\n") if part.strip())
        return Reading(one_line, Text("并成了一行", "joined to one line"))
    return Reading(text)


def _figure(text: str, spec: FieldSpec) -> Reading:
    if text in _NOTHING:
        return Reading(None, Text("当作没有填", "taken as empty"))
    plain = text.translate(_FULL_WIDTH).replace(" ", "").replace("\u3000", "")
    why = Text("全角改成了半角", "full-width signs") if plain != text else None
    negative = _NEGATIVE.fullmatch(plain)
    if negative:
        plain, why = f"-{negative[1]}", Text("括号里的是负数", "brackets mean minus")
    if plain.startswith("¥"):
        plain, why = plain[1:], Text("去掉了货币符号", "the currency sign was left out")
    if plain.endswith("%") and spec.sort is Sort.RATIO:
        share = _exact(plain[:-1])
        if share is not None:
            return Reading(f"{(share / 100).normalize():f}", Text("百分数化成了小数", "per cent"))
    unit = ""
    found = _WITH_UNIT.fullmatch(plain)
    if found:
        plain, unit = found[1], found[2]
        why = Text(f"“{unit}”是单位", f"“{unit}” is a unit")
    if spec.sort is Sort.COUNT and re.fullmatch(r"[0-9,]+\.0+", plain):
        plain = plain.partition(".")[0]
    if spec.sort is Sort.COUNT and re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", plain):
        plain = plain.replace(",", "")
    if why is None and _exact(plain) is not None:
        why = Text(
            "是文本数字，表格软件求和时不算它", "a number kept as text, which sums leave out"
        )
    return Reading(plain, why, unit)


def _exact(text: str) -> Decimal | None:
    """The number in a text with thousands commas where they belong, if it is one."""
    if not re.fullmatch(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", text):
        return None
    return Decimal(text.replace(",", ""))


def _dated(text: str, period: Period | None) -> Reading:
    plain = text.translate(_FULL_WIDTH)
    found = _DAY.fullmatch(plain.split(" ")[0]) or _DAY.fullmatch(plain)
    found = found or _COMPACT_DAY.fullmatch(plain)
    if found:
        return _as_day(text, int(found[1]), int(found[2]), int(found[3]))
    short = _MONTH_AND_DAY.fullmatch(plain)
    if short and period is not None:
        why = Text(f"年份按期间是 {period.year}", f"the year of the period is {period.year}")
        return _as_day(text, period.year, int(short[1]), int(short[2]), why)
    return Reading(text)


def _as_day(written: str, year: int, month: int, day: int, why: Text | None = None) -> Reading:
    try:
        said = date(year, month, day).isoformat()
    except ValueError:
        return Reading(written)
    if said == written:
        return Reading(said)
    return Reading(said, why or Text("日期写成统一的样子", "the day in one form"))


_NUMERALS = "〇一二三四"


def _period(text: str) -> Reading:
    """A period in one of the forms of ledgers; ``2018.1`` stays, for it may be October."""
    plain = text.translate(_FULL_WIDTH)
    why = Text("期间写成统一的样子", "the period in one form")
    quarter = _QUARTER.fullmatch(plain)
    if quarter:
        number = quarter[2] if quarter[2] in "1234" else str(_NUMERALS.index(quarter[2]))
        return Reading(f"{quarter[1]}-Q{number}", why)
    half = _HALF.fullmatch(plain)
    if half:
        return Reading(f"{half[1]}-H{'12'['上下'.index(half[2])]}", why)
    month = _MONTH.fullmatch(plain)
    if month and not ("." in plain and len(month[2]) == 1) and 1 <= int(month[2]) <= 12:
        said = f"{month[1]}-{int(month[2]):02}"
        return Reading(said, None if said == text else why)
    year = re.fullmatch(r"([0-9]{4})\s*年度?", plain)
    return Reading(year[1], why) if year else Reading(plain)


def _choice(text: str, choices: type[Choice]) -> Reading:
    for one in choices:
        if text in (one.value, one.label.zh):
            return Reading(one.label.zh)
    return Reading(text)


def _yes_or_no(text: str) -> Reading:
    if text in _YES or text in _NO:
        said = "是" if text in _YES else "否"
        return Reading(said, None if said == text else Text(f"就是“{said}”", "a yes or no"))
    return Reading(text)
