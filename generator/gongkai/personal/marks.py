"""Plates, passports, e-mail addresses and chat names, which are not digits alone."""

import re
from collections.abc import Iterator

from gongkai.pattern import pattern
from gongkai.personal.context import Said, said_before
from gongkai.personal.nearby import stretches_near

__all__ = ["MARK_SIGNS", "MarkSort", "find_marks", "may_hold_mark"]

MarkSort = str
"""``plate``, ``passport``, ``mail`` or ``chat``."""

_GAP = r"(?:[ .·-]{1,3}|[ -]{0,2}\n[ -]{0,8})"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
MARK_SIGNS = f"{_PROVINCES}学警港澳挂试超使领"
"""The ideographs that a plate is made of."""
_PLATE = pattern(
    rf"[{_PROVINCES}](?<![更最全创翻革重刷0-9A-Za-z].){_GAP}?[A-HJ-NP-Za-hj-np-z]"
    rf"((?:{_GAP}?[A-HJ-NP-Za-hj-np-z0-9]){{5,6}}|(?:{_GAP}?[A-HJ-NP-Z0-9]){{4}}{_GAP}?[学警港澳挂试超])"
    r"(?![A-Za-z0-9])"
)
_PASSPORT = pattern(
    rf"[A-Za-z](?<![A-Za-z0-9].){_GAP}?[A-Za-z]?(?:{_GAP}?[0-9]){{7,9}}(?![A-Za-z0-9])"
)
_MISSION = pattern(
    rf"[使{_PROVINCES}]"
    r"(?:(?<=使)(?<![即假致促迫驱指唆].) ?[0-9]{6}(?![0-9.,%]| ?[元万亿件人户次])"
    rf"|(?<!使)(?<![0-9A-Za-z].){_GAP}?[A-Z](?:{_GAP}?[0-9]){{4}}{_GAP}?[使领])"
)
_COMMON_PASSPORT = pattern(r"[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}")
_ANY_PASSPORT = pattern(r"[A-Z]{1,2}[0-9]{6,9}")
_CALLED_PASSPORT = pattern(
    r"(?:护照|通行证|回乡证|台胞证|居留证|军官证|[Pp]assport)"
    r"(?:编号|证?号码?| ?[Nn]o|№| ?[Nn]umber)?[:,. 是为(]{0,3}(?:号码)?"
    rf"([A-Za-z]{{0,2}}[/ .·-]?[0-9](?:{_GAP}?[0-9]){{6,9}})(?![0-9])"
)
_COORDINATE = pattern(r"[EWNSewns] ?[0-9]{1,3}[.][0-9]{3,}")
_DATED = pattern(r"[A-Z](?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_HOP = r"[ \n-]{0,4}"
_MAIL = pattern(
    rf"[A-Za-z0-9](?:{_HOP}[A-Za-z0-9.+%]){{0,63}}{_HOP}(?:@|[(\[{{](?i:at)[)\]}}])"
    rf"{_HOP}[A-Za-z0-9](?:{_HOP}[A-Za-z0-9]){{0,62}}{_HOP}[.·]{_HOP}[A-Za-z](?:[A-Za-z0-9.-]|{_HOP}\.{_HOP}[a-z])*"
)
_SPELLED_MAIL = pattern(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{1,63} ?(?:@| at |[(\[{ ]at[)\]} ]|艾特|圈a) ?[A-Za-z0-9-]{1,62}"
    r" ?(?:[(\[{ ]?(?:dot|点)[)\]} ]?) ?(?:com|cn|net|org|edu|me|io)(?![A-Za-z])"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]{1,63} ?(?:艾特|圈a|#) ?[A-Za-z0-9-]{1,62}\.(?:com|cn|net)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_SPELLED = pattern(r"d[oO][tT]|D[oO][tT]|点|艾特|圈[aA]|#(?<!##)(?!#)")
_MAIL_REACH = 400
_AT = pattern("@|" + "|".join(rf"\{one}(?:at|AT|At)[)\]}}]" for one in "([{"))
"""Alternatives that all begin with a letter of their own are found faster, here and above."""
_PICTURE = pattern(r"\.(?:png|jpe?g|gif|svg|webp|pdf|css|js|html?)$", re.IGNORECASE)
_OFFICE_MAIL = pattern(r"[@.]gov\.cn$", re.IGNORECASE)
_CHAT = pattern(
    r"[微薇威扣企vVwWqQ](?: ?[信扣xXqQ鹅]|[eE][cCiI][hHxX]|(?<=加[vV]) ?[:号 ]"
    r"|(?<=加[微qQ])(?=[ :]?[A-Za-z0-9]))"
)
_TOLD = r"(?:[ :=是为*_(]|(?:添加|加我|加)){0,6}"
_WECHAT = pattern(
    r"(?:[微薇威v] ?信|(?<=加)[v微]|wechat|weixin|vx|wx)(?! ?(?:群|公众))"
    r"(?: ?(?:号码|账号|帐号|号|id))?"
    rf"({_TOLD})([A-Za-z](?:{_GAP}?[A-Za-z0-9]){{5,19}}|[1-9](?:{_GAP}?[0-9]){{5,10}})"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_WXID = pattern(r"wxid[-_][a-z0-9]{6,}", re.IGNORECASE)
_QQ = pattern(
    rf"(?:q ?q|(?<=加)q|扣扣|企鹅)(?! ?群)(?: ?(?:号码|账号|号))?{_TOLD}"
    rf"([1-9](?:{_GAP}?[0-9]){{4,11}})(?![0-9])",
    re.IGNORECASE,
)
_GAPS = pattern(r"[^A-Za-z0-9\u4e00-\u9fff]+")
_THREE_DIGITS = pattern("[0-9][^0-9]*+[0-9][^0-9]*+[0-9]")
"""What every plate and every passport has in it."""
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_ON_PLATES = frozenset(f"{_PROVINCES}使")
_CALLS_A_PASSPORT = frozenset("照证t")
_BEGINS_AT = frozenset("@([{")
_BEGINS_SPELLED = frozenset("dD点艾圈#")
_BEGINS_CHAT = frozenset("微薇威扣企vVwWqQ")
_PLATE_SIGN = pattern(f"[{''.join(sorted(_ON_PLATES))}]")
_CHAT_SIGN = pattern(f"[{''.join(sorted(_BEGINS_CHAT))}]")


def may_hold_mark(text: str) -> bool:
    """Whether anything in a plain text begins as a mark does; without it none is found."""
    if _THREE_DIGITS.search(text) and (
        (_PLATE_SIGN.search(text) and (_PLATE.search(text) or _MISSION.search(text)))
        or _PASSPORT.search(text)
        or (("照" in text or "证" in text or "assport" in text) and _CALLED_PASSPORT.search(text))
    ):
        return True
    if _SPELLED.search(text) and _SPELLED_MAIL.search(text):
        return True
    if _CHAT_SIGN.search(text) and _CHAT.search(text):
        return True
    return _AT.search(text) is not None


def find_marks(text: str) -> Iterator[tuple[int, int, MarkSort]]:
    """The marks of persons in a plain text: first place, place after the last, and sort."""
    signs = frozenset(text)
    has_letters = not signs.isdisjoint(_LETTERS)
    if _THREE_DIGITS.search(text):
        if not signs.isdisjoint(_ON_PLATES):
            yield from _plates(text)
        yield from _passports(text, signs)
    if has_letters and not signs.isdisjoint(_BEGINS_AT):
        yield from _mail(text)
    if has_letters and not signs.isdisjoint(_BEGINS_SPELLED):
        yield from _spelled_mail(text)
    if not signs.isdisjoint(_BEGINS_CHAT):
        yield from _chat(text)


def _plates(text: str) -> Iterator[tuple[int, int, MarkSort]]:
    for found in _PLATE.finditer(text):
        if _is_plate(found[1]):
            yield *found.span(), "plate"
    for found in _MISSION.finditer(text):
        yield *found.span(), "plate"


def _passports(text: str, signs: frozenset[str]) -> Iterator[tuple[int, int, MarkSort]]:
    if not signs.isdisjoint(_LETTERS):
        for found in _PASSPORT.finditer(text):
            if _is_passport(text, found):
                yield *found.span(), "passport"
    if not signs.isdisjoint(_CALLS_A_PASSPORT):
        for found in _CALLED_PASSPORT.finditer(text):
            yield *found.span(1), "passport"


def _mail(text: str) -> Iterator[tuple[int, int, MarkSort]]:
    for start, end in stretches_near(_AT, text, _MAIL_REACH):
        for found in _MAIL.finditer(text, start, end):
            if _PICTURE.search(found.group()):
                continue
            if not _OFFICE_MAIL.search(_spaceless(found.group())):
                yield *found.span(), "mail"


def _spelled_mail(text: str) -> Iterator[tuple[int, int, MarkSort]]:
    for start, end in stretches_near(_SPELLED, text, _MAIL_REACH):
        for found in _SPELLED_MAIL.finditer(text, start, end):
            yield *found.span(), "mail"


def _spaceless(written: str) -> str:
    return re.sub(r"\s+", "", written)


def _is_plate(tail: str) -> bool:
    """Three digits at least, in one, character by character, or parted in one place."""
    groups = [one for one in _GAPS.split(tail) if one]
    if sum(one.isdigit() for one in tail) < 3:
        return False
    return (
        len(groups) <= 2 or all(len(one) == 1 for one in groups) or {*map(len, groups[:-1])} == {4}
    )


def _is_passport(text: str, found: re.Match[str]) -> bool:
    if _COORDINATE.fullmatch(found.group()):
        return False
    number = _GAPS.sub("", found.group()).upper()
    said, next_to = said_before(text, found.start())
    if said in (Said.PASSPORT, Said.IDENTITY):
        return _ANY_PASSPORT.fullmatch(number) is not None
    if said is Said.PAPER and next_to:
        return False
    groups = [one for one in _GAPS.split(found.group()) if one]
    grouped = len(groups) <= 4 or all(len(one) == 1 for one in groups)
    return (
        grouped
        and _COMMON_PASSPORT.fullmatch(number) is not None
        and _DATED.fullmatch(number) is None
    )


def _chat(text: str) -> Iterator[tuple[int, int, MarkSort]]:
    for word in _CHAT.finditer(text):
        start = word.start()
        before = text[start - 1 : start]
        if before.isascii() and before.isalnum() and text[start].isascii():
            continue
        name = _WXID.match(text, start)
        number = _QQ.match(text, start)
        other = _WECHAT.match(text, start)
        if name:
            yield *name.span(), "chat"
        elif number:
            yield *number.span(1), "chat"
        elif other and _is_chat_name(other):
            yield *other.span(2), "chat"


def _is_chat_name(found: re.Match[str]) -> bool:
    """Whether something says that it is a name: a colon, the word, or a digit in it."""
    if ":" in found[1] or "号" in found.group() or "加" in found[1]:
        return True
    return any(one.isdigit() for one in found[2])
