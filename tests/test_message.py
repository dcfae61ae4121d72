"""What the program says: the Chinese text, and the same in another language."""

import copy
import pickle
from datetime import date

import pytest

from gongkai.language import Text
from gongkai.message import (
    agreed,
    as_written,
    counted,
    fitted,
    joined,
    paired,
    say,
    series,
    spaced,
    unit_with,
)
from gongkai.period import Grain, Period, chinese_date
from gongkai.traditional import Converter
from gongkai.translation import Translation

ENGLISH = Translation(
    "en",
    {
        "、": ", ",
        "收入 %(income)s 元": "received %(income)s yuan",
        "期末余额": "closing balance",
        "（%(item)s）": " (%(item)s)",
        "%(all)s 户 %(of)s 人": "%(all)s [home|homes] with %(of)s [person|persons]",
    },
    {"%(n)s 项": ("%(n)s item", "%(n)s items"), "人": ("person", "persons")},
)


def test_a_message_is_its_chinese_text() -> None:
    """It equals it, hashes like it, and stands in other texts as it."""
    message = say("收入 %(income)s 元", income="1,210.00")

    assert message == "收入 1,210.00 元"
    assert hash(message) == hash("收入 1,210.00 元")
    assert f"本月{message}" == "本月收入 1,210.00 元"


def test_values_are_put_into_the_template_of_the_language() -> None:
    """So the order of words is that of the language."""
    assert say("收入 %(income)s 元", income="5.00").to(ENGLISH) == "received 5.00 yuan"


def test_whole_numbers_have_their_thousands_apart() -> None:
    """As everywhere on a board."""
    assert say("收入 %(income)s 元", income=12345) == "收入 12,345 元"


def test_messages_within_messages_are_said_too() -> None:
    """A part is in the language of the whole; own words stay as they are."""
    message = say("（%(item)s）", item=say("期末余额"))

    assert message == "（期末余额）"
    assert message.to(ENGLISH) == " (closing balance)"
    assert say("（%(item)s）", item="电梯").to(ENGLISH) == " (电梯)"


@pytest.mark.parametrize(("number", "english"), [(1, "1 item"), (2, "2 items"), (0, "0 items")])
def test_words_go_by_the_number(number: int, english: str) -> None:
    """One item, two items: Chinese has one form for both."""
    assert counted("%(n)s 项", number) == f"{number} 项"
    assert counted("%(n)s 项", number).to(ENGLISH) == english


@pytest.mark.parametrize(
    ("homes", "persons", "english"),
    [
        (1, 2, "1 home with 2 persons"),
        (2, 1, "2 homes with 1 person"),
        (1000, 0, "1,000 homes with 0 persons"),
        ("1.0", "1", "1.0 homes with 1 person"),
    ],
)
def test_words_go_by_the_value_before_them(
    homes: int | str, persons: int | str, english: str
) -> None:
    """Each of a sentence with several numbers by its own."""
    message = say("%(all)s 户 %(of)s 人", all=homes, of=persons)

    assert message.to(ENGLISH) == english
    assert message == f"{homes if isinstance(homes, str) else f'{homes:,}'} 户 {persons} 人"


def test_brackets_of_a_value_are_its_own() -> None:
    """Only the template chooses between words, never what is put into it."""
    message = say("%(all)s 户 %(of)s 人", all="[a|b] 1", of="1")

    assert message.to(ENGLISH) == "[a|b] 1 homes with 1 person"
    assert agreed("[a] | %(n)s", {"n": "1"}) == "[a] | %(n)s"


def test_a_unit_goes_by_its_figure() -> None:
    """By itself it has the form for many; a unit that the board wrote has one form."""
    unit = say("人")

    assert unit_with("1", unit) == unit
    assert [say("（%(item)s）", item=unit_with(n, unit)).to(ENGLISH) for n in ("1", "2")] == [
        " (person)",
        " (persons)",
    ]
    assert unit.to(ENGLISH) == "persons"
    assert unit_with("1", "桶") == "桶"


def test_a_series_keeps_what_each_part_is() -> None:
    """The sign between is a message as well."""
    row = series([say("期末余额"), "电梯"], say("、"))

    assert row == "期末余额、电梯"
    assert row.to(ENGLISH) == "closing balance, 电梯"


def test_adding_texts_keeps_the_message() -> None:
    """On either side of it."""
    assert (say("期末余额") + " 5").to(ENGLISH) == "closing balance 5"
    assert ("5 " + say("期末余额")).to(ENGLISH) == "5 closing balance"


def test_what_chinese_writes_together_is_apart_in_english() -> None:
    """As a matter and its stage; in traditional characters it is together too."""
    row = joined("电梯", "", say("期末余额"))

    assert row == "电梯期末余额"
    assert row.to(ENGLISH) == "电梯 closing balance"
    assert row.to(Translation("zh-Hant", {}, {}, Converter())) == "電梯期末餘額"


def test_empty_texts_are_not_spaced() -> None:
    """A figure without a unit has no blank after it."""
    assert spaced("", "5", "", "元") == "5 元"


def test_a_text_brings_its_english_with_it() -> None:
    """The labels of kinds stand in their files in both languages."""
    assert Text("收入", "income").said.to(ENGLISH) == "income"
    assert paired("收入", "income") == "收入"


def test_words_are_fitted_in_chinese_alone() -> None:
    """月底结余 is said of a month; in English it is the closing balance it was."""
    said = fitted(say("期末余额"), ("期末余额", "月底结余"))

    assert said == "月底结余"
    assert said.to(ENGLISH) == "closing balance"  # type: ignore[attr-defined,union-attr,unused-ignore]
    assert type(fitted("期末余额", ("期末余额", "月底结余"))) is str


def test_a_name_is_as_its_bearer_writes_it() -> None:
    """In traditional characters too, where 范 might be 範."""
    traditional = Translation("zh-Hant", {}, {}, Converter())

    assert as_written("范于华").to(traditional) == "范于华"
    assert say("审核：%(name)s", name=as_written("范于华")).to(traditional) == "審核：范于华"


def test_days_and_periods_are_said() -> None:
    """As the language writes them."""
    assert chinese_date(date(2026, 11, 3)).to(ENGLISH) == "3 November 2026"
    assert chinese_date(date(2026, 11, 3), year=False).to(ENGLISH) == "3 November"
    assert Period(2026, 10, Grain.MONTH).label.to(ENGLISH) == "October 2026"
    assert Period(2026, 10, Grain.MONTH).short_label.to(ENGLISH) == "October"


@pytest.mark.parametrize(
    "message",
    [
        say("收入 %(income)s 元", income="5.00"),
        counted("%(n)s 项", 2),
        series(["一", say("期末余额")], say("、")),
        fitted(say("期末余额"), ("期末余额", "月底结余")),
        chinese_date(date(2026, 11, 3)),
        Period(2026, 10, Grain.MONTH).label,
        paired("收入", "income"),
    ],
    ids=str,
)
def test_a_message_survives_being_kept(message: str) -> None:
    """In the cache, between processes, and in copies."""
    for kept in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):  # noqa: S301
        assert kept == message
        assert kept.to(ENGLISH) == message.to(ENGLISH)  # type: ignore[attr-defined,union-attr,unused-ignore]
