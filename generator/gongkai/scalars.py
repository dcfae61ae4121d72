"""Reads single values strictly from text, as staff typed it, or refuses with a reason.

A refusal has the code of one of our faults, and what fills its wording.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from gongkai.language import Text
from gongkai.money import AMOUNT_UNITS, MOST_OF_FACTOR, BadAmount, Money, Rate, parse_decimal
from gongkai.pattern import pattern
from gongkai.period import FIRST_YEAR, LAST_YEAR, Period, parse_date

__all__ = [
    "LONG_TEXT",
    "SHORT_TEXT",
    "Read",
    "Unreadable",
    "money_reader",
    "read_address",
    "read_count",
    "read_date",
    "read_flag",
    "read_month",
    "read_period",
    "read_quantity",
    "read_rate",
    "read_ratio",
    "read_record_path",
    "text_reader",
]

_APPROXIMATE = pattern(r"[约近余多几左右上下]|[壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千]")
_RECORD_PATH = pattern(
    r"""(?:[^/\\:*?"<>|#%.\s][^/\\:*?"<>|#%\s]*/)+[^/\\:*?"<>|#%.\s][^/\\:*?"<>|#%\s]*"""
)
_SIGNED_NOUGHT = pattern(r"-0[0,]*(?:\.0+)?")
_NOTHING = Text("", "")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")
LONG_TEXT = 8000
SHORT_TEXT = 200


class Unreadable(ValueError):
    """A value that a reader refuses: the code of a fault, and what fills its wording."""

    def __init__(self, code: str, facts: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Read(NamedTuple):
    """How the values of a field are read.

    The function is given what was written. One that ``is_told`` is first given what is known of the
    whole record, as its ``amount_unit``, and gives the function that reads. ``recurs`` says that
    many fields hold the same few values.
    """

    function: Callable[..., Any]
    is_told: bool = False
    recurs: bool = False


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable("wrong-shape", {"expected": "文字或数字"})
    return value


def _amount_error(error: BadAmount, decimals: int, example: str) -> Unreadable:
    written = error.written
    if error.reason == "form" and _APPROXIMATE.search(written):
        return Unreadable("approximate-amount", {"written": written})
    normal = written.translate(_FULL_WIDTH)
    if normal != written:
        detail, example = Text("有全角数字或符号", "full-width characters"), normal
    elif error.reason == "decimals":
        detail = Text(f"小数最多 {decimals} 位", f"at most {decimals} decimals")
    elif error.reason == "size":
        detail = Text("太长，不像是社区的数", "too long for a figure of a community")
    elif _SIGNED_NOUGHT.fullmatch(written):
        detail, example = Text("零前面不要负号", "nought has no sign"), written.removeprefix("-")
    elif re.search(r"[元万亿￥¥%]", written):
        detail, example = Text("不要带单位和符号", "no units or signs"), _bare(written) or example
    else:
        detail, example = Text("不是数字", "not a number"), _bare(written) or example
    facts = {"written": written, "detail": detail, "example": example}
    return Unreadable("bad-amount", facts)


def _bare(written: str) -> str:
    """The figure in ``2箱``, ``￥500`` or ``1,0000``: without unit and separators; else nothing.

    A share or ten thousands are other figures without their unit, and ``1,23`` may be 1.23.
    """
    found = re.fullmatch(
        r"[￥¥]?(-?[0-9,]*(?:,[0-9]{3,}|[0-9])(?:\.[0-9]+)?)[^0-9.,%万亿]*", written
    )
    if not found or re.search(r",[0-9]{0,2}(?![0-9])", written):
        return ""
    return found[1].replace(",", "")


def money_reader(told: Mapping[str, object]) -> Callable[[object], Money]:
    """What reads amounts in the unit that is told as ``amount_unit``, 元 unless it is."""
    unit = str(told.get("amount_unit", "元"))

    def read(value: object) -> Money:
        try:
            return Money.parse(value if value.__class__ is str else _text_of(value), unit)
        except BadAmount as error:
            raise _amount_error(error, AMOUNT_UNITS[unit], "1234.50") from None

    return read


def read_rate(value: object) -> Rate:
    """A price in yuan with up to four places."""
    try:
        return Rate.parse(value if value.__class__ is str else _text_of(value))
    except BadAmount as error:
        raise _amount_error(error, 4, "0.5283") from None


def read_quantity(value: object) -> Decimal:
    """A number with up to four places and twelve digits."""
    try:
        return parse_decimal(_text_of(value), 4, MOST_OF_FACTOR)
    except BadAmount as error:
        raise _amount_error(error, 4, "386.5") from None


def read_ratio(value: object) -> Decimal:
    """A share with up to six places and twelve digits, 0.08 for eight per cent."""
    try:
        return parse_decimal(_text_of(value), 6, MOST_OF_FACTOR)
    except BadAmount as error:
        raise _amount_error(error, 6, "0.08") from None


def read_count(value: object) -> int:
    """A whole number from 0 to 999,999,999."""
    written = _text_of(value)
    if not re.fullmatch(r"[0-9]{1,9}", written):
        raise Unreadable("bad-count", {"written": written, "least": 0})
    return int(written)


_YEARS = Text(
    f"，年份只认 {FIRST_YEAR} 到 {LAST_YEAR}",
    f"; years go from {FIRST_YEAR} to {LAST_YEAR}",
)


def read_date(value: object) -> date:
    """A day written as 2026-10-08."""
    written = _text_of(value)
    try:
        return parse_date(written)
    except ValueError:
        facts = {"written": written, "detail": _date_detail(written)}
        raise Unreadable("bad-date", facts) from None


def _date_detail(written: str) -> Text:
    parts = re.fullmatch(
        r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?", written
    )
    if parts is None:
        return _NOTHING
    proposal = f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
    if not FIRST_YEAR <= int(parts[1]) <= LAST_YEAR:
        return _YEARS
    try:
        parse_date(proposal)
    except ValueError:
        return Text("，没有这一天", "; there is no such day")
    return Text(f"，应写成 {proposal}", f"; write {proposal}")


def read_month(value: object) -> str:
    """A month written as 1990-05, from 1900 on."""
    written = _text_of(value)
    if not re.fullmatch(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])", written):
        facts = {
            "written": written,
            "detail": Text("，只写到月，例如 1990-05", ", a month such as 1990-05"),
        }
        raise Unreadable("bad-period", facts)
    return written


def read_period(value: object) -> Period:
    """A period in one of its four forms."""
    written = _text_of(value)
    try:
        return Period.parse(written)
    except ValueError:
        facts = {"written": written, "detail": _period_detail(written)}
        raise Unreadable("bad-period", facts) from None


def _period_detail(written: str) -> Text:
    parts = re.fullmatch(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*月?", written)
    if parts is None:
        return _NOTHING
    if parts[2] == "1" and "." in written:
        year = parts[1]
        return Text(
            f"，可能是 {year}-10（末尾的 0 丢了），也可能是 {year}-01",
            f"; {year}-10 that lost its last 0, or {year}-01",
        )
    month = int(parts[2])
    if int(parts[1]) > LAST_YEAR:
        return _YEARS
    if not 1 <= month <= 12:
        return Text("，没有这个月", "; there is no such month")
    return Text(f"，应写成 {parts[1]}-{month:02}", f"; write {parts[1]}-{month:02}")


def read_flag(value: object) -> bool:
    """是 or true, 否 or false."""
    written = _text_of(value)
    if written in ("true", "是"):
        return True
    if written in ("false", "否"):
        return False
    facts = {"written": written, "choices": "是（true）、否（false）", "proposal": ""}
    raise Unreadable("bad-choice", facts)


def read_address(value: object) -> str:
    """A whole web address with scheme and host, without query and fragment."""
    written = _text_of(value)
    if not re.fullmatch(r"https?://[^/?#\s]+(?:/[^?#\s]*)?", written):
        raise _bad_text("要写全，例如 https://example.org/", "has to be a whole web address")
    return written


def read_record_path(value: object) -> str:
    """The path of a record below its board, as ``fees/2025/2025-10-water``."""
    written = _text_of(value).removesuffix("/")
    if not _RECORD_PATH.fullmatch(written):
        raise _bad_text(
            "要写公开栏里的地址，例如 fees/2025/2025-10-water，前面不带网址和斜杠",
            "has to be a path below the board, as fees/2025/2025-10-water",
        )
    return written


def _bad_text(zh: str, english: str) -> Unreadable:
    return Unreadable("bad-text", {"detail": Text(zh, english)})


def text_reader(longest: int) -> Read:
    """What reads text of at most ``longest`` characters; short text has one line."""

    def read(value: object) -> str:
        written = _text_of(value)
        bare = written.strip()
        if len(written) <= longest and bare and written.isprintable():
            return bare
        if not bare:
            raise _bad_text("是空的", "is empty")
        if len(written) > longest:
            raise Unreadable(
                "bad-text",
                {"detail": Text(f"超过 {longest} 字", f"is longer than {longest}")},
            )
        if longest == SHORT_TEXT and len(written.splitlines()) > 1:
            raise _bad_text("只能写一行", "has to be one line")
        return bare

    return Read(read, recurs=longest <= SHORT_TEXT)
