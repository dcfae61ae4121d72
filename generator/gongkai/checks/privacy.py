"""Personal numbers that must never stand on a public board, in any text of a record."""

import re
from collections.abc import Iterator, Mapping

from gongkai.faults import affairs
from gongkai.fields import Sort, describe
from gongkai.language import Text
from gongkai.model import Record
from gongkai.problem import Loc, Place, Problem, field_name
from gongkai.source import Tree

__all__ = ["check_pages", "check_privacy", "find_personal", "texts_of"]

_SEPARATOR = r"[ -]?"
_IDENTITY = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}" + _SEPARATOR + r"(?:19|20)[0-9]{2}" + _SEPARATOR
    + r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])" + _SEPARATOR + r"[0-9]{3}[0-9Xx](?![0-9])"
)  # fmt: skip
_SPACED_IDENTITY = re.compile(
    r"(?<![0-9])[1-9](?:[ .·-]?[0-9]){16}[ .·-]?[0-9Xx](?![0-9])",
)
_OLD_IDENTITY = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])"
)
_MOBILE = re.compile(
    r"(?<![0-9])(?:\+?86" + _SEPARATOR + r")?1[3-9][0-9]" + _SEPARATOR + r"[0-9]{4}"
    + _SEPARATOR + r"[0-9]{4}(?![0-9])"
)  # fmt: skip
_LONG_CARD = re.compile(r"(?<![0-9])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){3}[ -]?[0-9]{1,3}(?![0-9])")
_CARD = re.compile(r"(?<![0-9])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){2}[ -]?[0-9]{3,4}(?![0-9])")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－Ｘｘ　", "0123456789-Xx ")
_SORTS = (
    (_IDENTITY, Text("身份证号", "an identity number")),
    (_SPACED_IDENTITY, Text("身份证号", "an identity number")),
    (_OLD_IDENTITY, Text("身份证号", "an identity number")),
    (_MOBILE, Text("手机号", "a mobile number")),
    (_LONG_CARD, Text("银行卡号", "a bank card number")),
    (_CARD, Text("银行卡号", "a bank card number")),
)
_SHORTEST = 11
"""No personal number has fewer digits."""
_CARD_TEXT = "银行卡号"
_MOBILE_TEXT = "手机号"
_PUBLIC_NUMBERS = ("supervision_phone", "opinion_channel")


def check_privacy(record: Record) -> Iterator[Problem]:
    """Personal numbers in the texts of a record. Problems: ``personal-data``.

    The supervision phone and the opinion channel are numbers of an office and may be mobile ones.
    """
    labels = {spec.key: spec.label for spec in describe(record.kind.model)}
    for loc, written in texts_of(record.document.value, least=_SHORTEST):
        if loc[0] in _PUBLIC_NUMBERS or _is_figure(record, loc):
            continue
        for sort, number in find_personal(written):
            label = labels.get(str(loc[0]), Text(field_name(loc), field_name(loc)))
            yield affairs.PERSONAL_DATA.at(
                record.document.at(loc),
                field_name(loc),
                label=label,
                sort=sort,
                masked=_hidden(number),
            )


def check_pages(shown_as: str, pages: Mapping[str, str]) -> Iterator[Problem]:
    """Identity and card numbers in a board's own pages. Problems: ``personal-data``.

    Telephones are left alone: an about page lists those of the office.
    """
    label = Text("页面", "the page")
    for name, text in pages.items():
        for number_line, line in enumerate(text.split("\n"), start=1):
            for sort, number in find_personal(line):
                if sort.zh != _MOBILE_TEXT:
                    place = Place(f"{shown_as}/pages/{name}.md", number_line, 1, number_line, 2)
                    facts = {"label": label, "sort": sort, "masked": _hidden(number)}
                    yield affairs.PERSONAL_DATA.at(place, "", related=(), **facts)


def find_personal(written: str) -> Iterator[tuple[Text, str]]:
    """The personal numbers in a text with what they are; full-width digits count as digits."""
    text = written.translate(_FULL_WIDTH)
    taken: list[tuple[int, int]] = []
    for pattern, sort in _SORTS:
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            if sort.zh == _CARD_TEXT and not _luhn(found.group()):
                continue
            if pattern is _SPACED_IDENTITY and not _identity_checks(found.group()):
                continue
            taken.append(found.span())
            yield sort, found.group()


def _identity_checks(number: str) -> bool:
    """Whether the last place is the check digit of the others (GB 11643, ISO 7064 MOD 11-2)."""
    places = [character for character in number.upper() if character.isdigit() or character == "X"]
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(places[:17]))
    return "10X98765432"[total % 11] == places[17]


def _luhn(number: str) -> bool:
    digits = [int(character) for character in number if character.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _hidden(number: str) -> str:
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


def _is_figure(record: Record, loc: Loc) -> bool:
    """Whether the value is read as a figure, which cannot be a personal number in disguise."""
    keys = [step for step in loc if isinstance(step, str)]
    model = record.kind.model
    for depth, key in enumerate(keys):
        spec = next((one for one in describe(model) if one.key == key), None)
        if spec is None:
            return False
        if depth == len(keys) - 1:
            return spec.sort in (Sort.MONEY, Sort.RATE, Sort.QUANTITY, Sort.COUNT, Sort.DATE)
        if spec.model is None:
            return False
        model = spec.model
    return False


def texts_of(tree: Tree, loc: Loc = (), *, least: int = 1) -> Iterator[tuple[Loc, str]]:
    """Every text of a document with the way to it; those of fewer than ``least`` letters not."""
    if isinstance(tree, str):
        if len(tree) >= least:
            yield loc, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts_of(value, (*loc, key), least=least)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from texts_of(value, (*loc, index), least=least)
