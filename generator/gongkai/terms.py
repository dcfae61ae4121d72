"""The words of accounts for the length of a period: 月初结余 where the kinds say 期初余额."""

from gongkai.period import Grain

__all__ = ["period_words"]

_PREFIXES = {
    Grain.MONTH: ("月初", "月底", "本月"),
    Grain.QUARTER: ("季初", "季末", "本季"),
    Grain.HALF: ("期初", "期末", "本期"),
    Grain.YEAR: ("年初", "年末", "本年"),
}


def period_words(text: str, grain: Grain) -> str:
    """The text with its period words fitted to the grain, and 余额 at an edge said as 结余."""
    first, last, this = _PREFIXES[grain]
    return (
        text.replace("期初余额", f"{first}结余")
        .replace("期末余额", f"{last}结余")
        .replace("期初", first)
        .replace("期末", last)
        .replace("本期", this)
    )
