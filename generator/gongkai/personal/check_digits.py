"""Who issues a number and how it is built: identity numbers, cards, telephones."""

from gongkai.pattern import pattern

__all__ = [
    "begins_as_one",
    "begins_one",
    "has_birthday",
    "holds_birthday",
    "is_card_head",
    "is_identity",
    "is_landline",
    "is_luhn",
    "is_mobile",
    "is_old_identity",
    "is_shaped",
]

_REGION = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)[0-9]{4}"
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_IDENTITY = rf"{_REGION}(?:18[89]|19[0-9]|20[0-4])[0-9]{_MONTH_DAY}[0-9]{{3}}[0-9X]"
_OLD_IDENTITY = rf"{_REGION}[0-9]{{2}}{_MONTH_DAY}[0-9]{{3}}"
_MOBILE_NUMBER = r"1[3-9][0-9]{9}"
_AREA = r"(?:10|2[0-57-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}"
_CARD = (
    r"62[0-9]{14}(?:[0-9]{1,3})?|81[0-7][0-9]{13,16}|9558[0-9]{15}|4[0-9]{15}|5[0-9]{15}"
    r"|35[0-9]{14}|3[47][0-9]{13}|60[0-9]{14}(?:[0-9]{3})?|6[3-9][0-9]{14}(?:[0-9]{3})?"
)
_SHAPE = pattern(_IDENTITY)
_OLD_SHAPE = pattern(_OLD_IDENTITY)
_MOBILE = pattern(_MOBILE_NUMBER)
_LANDLINE = pattern(f"0{_AREA}")
_CARD_HEADS = pattern(_CARD)
_ANY = pattern(
    rf"{_MOBILE_NUMBER}|0{_AREA}|(?:00)?86(?:{_MOBILE_NUMBER}|{_AREA})"
    rf"|{_IDENTITY}(?:[0-9]{{2}})?|{_OLD_IDENTITY}|{_CARD}"
)
"""A disability certificate is an identity number and two digits more."""


def begins_as_one(digits: str, place: int) -> bool:
    """Whether the digits from a place on begin as one of the numbers below is built."""
    return _ANY.match(digits, place) is not None


def begins_one(digits: str) -> bool:
    """Whether the digits from any place on begin as one of the numbers below is built."""
    return _ANY.search(digits) is not None


def is_shaped(number: str) -> bool:
    """Whether digits, a country code among them, are built as one of the numbers below."""
    return _ANY.fullmatch(number) is not None


def has_birthday(number: str) -> bool:
    """Whether 18 places have a region, a birthday and the form of an identity number."""
    return _SHAPE.fullmatch(number) is not None


def holds_birthday(digits: str) -> bool:
    """Whether 18 of the places, wherever they begin, have the form of an identity number."""
    return _SHAPE.search(digits) is not None


def is_identity(number: str) -> bool:
    """Whether the last place is the check digit of the others (GB 11643, ISO 7064 MOD 11-2)."""
    if not has_birthday(number):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def is_old_identity(number: str) -> bool:
    """Whether 15 digits have a region and a birthday, as identity numbers had until 1999."""
    return _OLD_SHAPE.fullmatch(number) is not None


def is_mobile(number: str) -> bool:
    """Whether 11 digits begin like a mobile number of the mainland."""
    return _MOBILE.fullmatch(number) is not None


def is_landline(number: str) -> bool:
    """Whether the digits are an area code of the mainland and a subscriber of 7 or 8 digits."""
    return _LANDLINE.fullmatch(number) is not None


def is_card_head(number: str) -> bool:
    """Whether a number begins, and is as long, as the cards that are in use in the mainland."""
    return _CARD_HEADS.fullmatch(number) is not None


def is_luhn(number: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812)."""
    digits = [int(digit) for digit in number]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
