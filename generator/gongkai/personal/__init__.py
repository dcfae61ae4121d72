"""Personal data in a text: numbers and marks of persons, however they are written.

Three nets: numbers by what they are built of and what the words before them say, marks that are not
digits alone, and names beside doors. A text without a digit is let through at once.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from types import MappingProxyType

from gongkai.language import Text
from gongkai.pattern import pattern
from gongkai.personal.context import Said, said_before
from gongkai.personal.fold import fold
from gongkai.personal.homes import (
    CHILD_WORD,
    find_children,
    find_homes,
    may_hold_child,
    may_hold_home,
)
from gongkai.personal.marks import find_marks, may_hold_mark
from gongkai.personal.names import SURNAME_SIGNS
from gongkai.personal.numbers import find_numbers, may_hold_number
from gongkai.personal.readings import other_readings
from gongkai.value_object import dataclass

__all__ = ["OFFICE_SORTS", "SORTS", "Found", "find_personal", "may_be_personal", "public_marks"]

SORTS = MappingProxyType(
    {
        "identity": Text("身份证号", "an identity number"),
        "mobile": Text("手机号", "a mobile number"),
        "landline": Text("固定电话", "a landline number"),
        "card": Text("银行卡号", "a bank card number"),
        "passport": Text("护照号", "a passport number"),
        "plate": Text("车牌号", "a number plate"),
        "mail": Text("电子邮箱", "an e-mail address"),
        "chat": Text("微信号或 QQ 号", "a WeChat or QQ name"),
        "home": Text("姓名和门牌号", "a name beside a flat number"),
        "child": Text("未成年人的姓名", "the name of a child"),
    }
)
"""What can be found, by the name of its sort."""

OFFICE_SORTS = ("mobile", "landline", "mail")
"""What an office may make public of itself."""

_SHORT_NUMBER = pattern(r"(?<![0-9])[2-8][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])")
_DIGIT = pattern("[0-9０-９]")
_SIGN = pattern(
    "[@＠零〇○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
    "\u3220-\u3229\u3280-\u3289微薇威vVwWaA艾圈#\u0660-\u1fff\u2c00-\u2fff\ua000-\uabff"
    "\U00010000-\U0010ffff]"
)
"""What a suspect sign that is no word begins with, the digits of other scripts among it."""
_SUSPECT = pattern(
    r"\d|[@＠]|[零〇○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖].?[零〇○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖]"
    r"|[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]|[微薇威]|[vVwW][xX]|[vV][:：信]|[wW][eE]|(?<![A-Za-z])[aA][tT](?![A-Za-z])|艾特|圈[aA]|#"
)
_APART = "\x00"
_SHORT = 40
_KNOWN = 8192
_SHOWN_HEAD = 3
_SHOWN_TAIL = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Something personal in a text: its sort, and the stretch of the text as written."""

    sort: str
    start: int
    end: int
    written: str

    @property
    def label(self) -> Text:
        """What it is, in words."""
        return SORTS[self.sort]

    @property
    def shown(self) -> str:
        """The stretch with its middle hidden, so that a report does not repeat it."""
        bare = "".join(one for one in self.written if one.isprintable() and not one.isspace())
        head, tail = (_SHOWN_HEAD, _SHOWN_TAIL) if len(bare) > _SHOWN_HEAD * 2 else (1, 0)
        return bare[:head] + "*" * (len(bare) - head - tail) + bare[len(bare) - tail :]


def find_personal(written: str, allowed: Collection[str] = ()) -> tuple[Found, ...]:
    """What is personal in a text, in the order of the text and without overlaps.

    ``allowed`` are the telephones and addresses of an office as ``public_marks`` gives them; a
    landline that the words before it give to an office is let through too.
    """
    if len(written) <= _SHORT and _is_harmless(written):
        return ()
    return _found_in(written, allowed)


def may_be_personal(texts: Iterable[str]) -> bool:
    """Whether anything may be found in one of the texts, whatever is allowed.

    They are looked at as a whole, parted by a sign that belongs to nothing that is looked for, and
    only for what each finding begins with; so what stands in another text hides nothing.
    """
    texts = [*texts]
    # Of a text of ASCII alone fewer signs are folded, and it holds no Chinese name.
    of_ascii = [fold(one).text for one in texts if one.isascii()]
    other = fold(_APART.join([one for one in texts if not one.isascii()])).text
    plain = _APART.join((*of_ascii, other))
    if any(may_hold_number(one) or may_hold_mark(one) for one in (plain, *other_readings(plain))):
        return True
    return not SURNAME_SIGNS.isdisjoint(other) and (may_hold_home(other) or may_hold_child(other))


@lru_cache(maxsize=_KNOWN)
def _is_harmless(written: str) -> bool:
    """Whether nothing is found in a text, whatever is allowed; short ones come again and again."""
    return not _found_in(written, ())


def _found_in(written: str, allowed: Collection[str]) -> tuple[Found, ...]:
    if not _is_suspect(written):
        return ()
    plain = fold(written)
    taken: list[tuple[int, int, str]] = []
    _take(taken, _in_plain(plain.text, allowed))
    for other in other_readings(plain.text):
        _take(taken, _new_in(other, plain.text, allowed))
    if not SURNAME_SIGNS.isdisjoint(plain.text):
        _take(taken, ((start, end, "home") for start, end in find_homes(plain.text)))
        _take(taken, ((start, end, "child") for start, end in find_children(plain.text)))
    if not taken:
        return ()
    return tuple(
        Found(sort, *span, written[slice(*span)])
        for start, end, sort in taken
        for span in (plain.span(start, end),)
    )


def public_marks(text: str) -> Iterator[str]:
    """An office's own telephones in a text, as digits alone, and its e-mail addresses."""
    plain = fold(text).text
    for start, end, sort in (*find_numbers(plain), *find_marks(plain)):
        if sort in OFFICE_SORTS:
            yield _bare(plain[start:end], sort)
    for number in _SHORT_NUMBER.findall(plain):
        yield _digits(number)


def _is_suspect(written: str) -> bool:
    """Whether anything in a text may be personal; most texts end here, so it is cheap."""
    if _DIGIT.search(written):
        return True
    if _SIGN.search(written) and _SUSPECT.search(written):
        return True
    return CHILD_WORD.search(written) is not None


def _take(taken: list[tuple[int, int, str]], found: Iterator[tuple[int, int, str]]) -> None:
    """Adds what is found and overlaps with nothing that is taken, in the order of the text."""
    for start, end, sort in found:
        at = bisect_left(taken, (start,))
        after = at == len(taken) or end <= taken[at][0]
        if after and (at == 0 or taken[at - 1][1] <= start):
            taken.insert(at, (start, end, sort))


def _in_plain(text: str, allowed: Collection[str]) -> Iterator[tuple[int, int, str]]:
    marks = [*find_marks(text)]
    mails = [one for one in marks if one[2] == "mail"]  # before the telephone that may be in them
    for start, end, sort in dict.fromkeys((*mails, *find_numbers(text), *marks)):
        if sort in OFFICE_SORTS and _bare(text[start:end], sort) in allowed:
            continue
        if sort == "landline" and said_before(text, start)[0] is Said.OFFICE:
            continue
        yield start, end, sort


def _new_in(other: str, plain: str, allowed: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """What is found in another reading of a text, and is not written so in the plain one."""
    for start, end, sort in _in_plain(other, allowed):
        if other[start:end] != plain[start:end]:
            yield start, end, sort


def _bare(written: str, sort: str) -> str:
    return "".join(written.split()).lower() if sort == "mail" else _digits(written)


def _digits(number: str) -> str:
    digits = "".join(one for one in number if one.isdigit())
    for code in ("0086", "86"):
        if digits.startswith(code) and len(digits) > len(code) + 9:
            bare = digits.removeprefix(code)
            return bare if bare.startswith(("1", "0")) else f"0{bare}"
    return digits
