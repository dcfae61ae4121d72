"""The nearest word says what a number is."""

import pytest

from gongkai.personal.context import NO_WORDS, Said, WordsBefore, said_before


@pytest.mark.parametrize(
    ("before", "said", "next_to"),
    [
        ("身份证号：", Said.IDENTITY, True),
        ("联系电话 ", Said.TELEPHONE, True),
        ("监督电话：", Said.OFFICE, True),
        ("发票号码 ", Said.PAPER, True),
        ("物业服务中心电话：", Said.OFFICE, True),
        ("业委会办公室电话：", Said.OFFICE, True),
        ("派出所报警电话：", Said.OFFICE, True),
        ("社区王芳家宅电：", Said.TELEPHONE, True),
        ("居民身份证编号", Said.IDENTITY, True),
        ("身分證號：", Said.IDENTITY, True),
        ("身份证号码是", Said.IDENTITY, True),
        ("护照编号", Said.PASSPORT, True),
        ("Passport No. ", Said.PASSPORT, True),
        ("订单编号 1，手机 ", Said.TELEPHONE, True),
        ("合同已签，", Said.PAPER, False),
        ("发票已收。", Said.NOTHING, False),
        ("", Said.NOTHING, False),
    ],
)
def test_the_nearest_word_of_the_sentence_counts(before: str, said: Said, *, next_to: bool) -> None:
    """A word before a full stop says nothing about what follows it."""
    assert said_before(before + "138", len(before)) == (said, next_to)


@pytest.mark.parametrize(
    ("before", "any_digits"),
    [
        ("身份证号：", True),
        ("户口簿编号 ", True),
        ("ID card: ", True),
        ("存折 ", True),
        ("收款账户：", True),
        ("残疾人证，监督电话 ", False),
        ("手机 ", False),
        ("2026-11-02 ", False),
    ],
)
def test_after_words_for_a_card_any_digits_are_a_number(before: str, any_digits: bool) -> None:
    """Of identity or of a bank, when they are the nearest."""
    words = WordsBefore(before, len(before))

    assert words.name_any_digits is any_digits
    assert words.said == said_before(before, len(before))


def test_where_no_words_belong_nothing_is_said() -> None:
    """Far behind them."""
    assert NO_WORDS.said == (Said.NOTHING, False)
    assert not NO_WORDS.name_any_digits
