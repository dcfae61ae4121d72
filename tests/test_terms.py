"""The words of an account fit the length of its period."""

import pytest

from gongkai.period import Grain
from gongkai.terms import period_words

_WORDS = {
    Grain.MONTH: ("月初", "月底", "本月"),
    Grain.QUARTER: ("季初", "季末", "本季"),
    Grain.HALF: ("期初", "期末", "本期"),
    Grain.YEAR: ("年初", "年末", "本年"),
}
_GRAINS = pytest.mark.parametrize("grain", list(Grain), ids=lambda grain: grain.name)


@_GRAINS
def test_balances_are_called_as_neighbours_would(grain: Grain) -> None:
    """期初余额 of a month is 月初结余, and so on for each length."""
    first, last, this = _WORDS[grain]

    assert period_words("期初余额", grain) == f"{first}结余"
    assert period_words("期末余额", grain) == f"{last}结余"
    assert period_words("本期应收", grain) == f"{this}应收"
    assert period_words("期初未办结、期末未办结", grain) == f"{first}未办结、{last}未办结"


@_GRAINS
def test_a_whole_sentence_is_fitted(grain: Grain) -> None:
    """Each word where it stands; 余额 that is at no edge of the period stays."""
    first, last, this = _WORDS[grain]
    text = "期末余额比期初多 3.00 元，本期账户余额另列"

    assert period_words(text, grain) == f"{last}结余比{first}多 3.00 元，{this}账户余额另列"


@_GRAINS
@pytest.mark.parametrize("text", ["", "收入", "账户余额", "上期欠费", "定期存款", "分期付款"])
def test_other_words_stay(grain: Grain, text: str) -> None:
    """Only the three words of a period are changed."""
    assert period_words(text, grain) == text


def test_words_for_a_half_year_change_only_the_balance() -> None:
    """There is no short word for half a year, so that of the kinds is kept."""
    assert period_words("期初", Grain.HALF) == "期初"
    assert period_words("期初余额", Grain.HALF) == "期初结余"
