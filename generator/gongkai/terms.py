"""The words of accounts for the length of a period: 月初结余 where the kinds say 期初余额."""

from gongkai.message import fitted
from gongkai.period import Grain

__all__ = ["period_words"]

_PREFIXES = {
    Grain.MONTH: ("月初", "月底", "本月"),
    Grain.QUARTER: ("季初", "季末", "本季"),
    Grain.HALF: ("期初", "期末", "本期"),
    Grain.YEAR: ("年初", "年末", "本年"),
}
_PERIOD = "期"
"""What every one of the words has that are changed."""


def period_words(text: str, grain: Grain) -> str:
    """The text with its period words fitted to the grain, and 余额 at an edge said as 结余.

    Only Chinese has these words; a message says the same in other languages as it did.
    """
    if _PERIOD not in text:
        return text
    first, last, this = _PREFIXES[grain]
    return fitted(
        text,
        ("期初余额", f"{first}结余"),
        ("期末余额", f"{last}结余"),
        ("期初", first),
        ("期末", last),
        ("本期", this),
    )
