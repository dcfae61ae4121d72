"""What lets a text through early changes no finding: all shortcuts are taken out and put back."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from itertools import accumulate, pairwise
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.personal import find_personal, may_be_personal
from gongkai.personal.fold import fold_letters, fold_numerals
from gongkai.personal.grouping import PATTERNS
from gongkai.personal.rows import Row
from personal.cases import counterexamples, positives

_ALWAYS = re.compile("")
_NEVER = re.compile("(?!)")
_EVERY_SIGN = frozenset(map(chr, range(0x10000)))
_SHORTCUTS = (
    ("personal", "_SHORT", -1),
    ("personal", "_DIGIT", _NEVER),  # the sign that follows it tells digits too
    ("personal", "_SIGN", _ALWAYS),
    ("personal.context", "_LETTER", _ALWAYS),
    ("personal.context", "_MAY_NAME_ANY", _ALWAYS),
    ("personal.fold", "_FAR", _ALWAYS),
    ("personal.fold", "_NO_DIGIT", _ALWAYS),
    ("personal", "SURNAME_SIGNS", _EVERY_SIGN),
    ("personal.numbers", "begins_one", lambda _: True),
    ("personal.homes", "_MAY_BE_DOOR", ""),
    ("personal.homes", "_DASH", ""),
    ("personal.homes", "_END_OF_AGE", _ALWAYS),
    ("personal.marks", "_THREE_DIGITS", _ALWAYS),
    ("personal.marks", "_LETTERS", _EVERY_SIGN),
    ("personal.marks", "_ON_PLATES", _EVERY_SIGN),
    ("personal.marks", "_CALLS_A_PASSPORT", _EVERY_SIGN),
    ("personal.marks", "_BEGINS_AT", _EVERY_SIGN),
    ("personal.marks", "_BEGINS_SPELLED", _EVERY_SIGN),
    ("personal.marks", "_BEGINS_CHAT", _EVERY_SIGN),
)
_PIECES_WRITTEN = (
    "电话 手机号 身份证号 身份证 卡号 账号 护照 通行证 车牌 微信 加微 加v QQ wx: 邮箱 艾特 圈a "
    "点com dot .cn @qq.com (at)163.com # 京A 使 浙 警 领 E G No 合同编号 "
    "发票 凭证号 合计 物业 监督 居委会 24小时 元 万 "
    "号 户 王建国 李秀英 欧阳修 张某某 业主 老人 学生 "
    "小学 初一 孩子 出生 孙 女 子 岁 个月 生 十二 3栋2单元501室 12-1-503 和平路 弄 组 楼 左户 "
    "间 第一 二〇二六年 幺 两 ① ² × ✕ O o I l X x X。 ； ， 、 ： （ ） +86 +86- "
    "0086 86"
)
_PIECES = _PIECES_WRITTEN.split()
_GAPS = (" ", "-", ".", "·", "\n", " - ", "\n  ", "(", "*", "/", "_", "\t", "\u3000", "\u200b", "—")
_NUMBERS = st.sampled_from([one.text for one in positives(5)][::23])
_FIGURES = st.sampled_from([one.text for one in counterexamples(5, 800)])
_DIGITS = st.text("0123456789１２٣零一二三", min_size=1, max_size=8)
_GROUPS = st.lists(st.integers(0, 10**8).map(str), min_size=3, max_size=9)
_ROWS = st.builds(lambda groups, gap: gap.join(groups), _GROUPS, st.sampled_from(_GAPS))
_PARTS = st.one_of(
    st.sampled_from(_PIECES), st.sampled_from(_GAPS), _DIGITS, _NUMBERS, _FIGURES, _ROWS
)
_TEXTS = st.lists(_PARTS, max_size=9).map("".join)
_CALLED = st.builds(
    "{}{}{}".format,
    st.sampled_from(_PIECES),
    st.sampled_from(("", " ", "：", "号：")),
    st.text("0123456789", min_size=6, max_size=19),
)
_BUILT_WRITTEN = (
    "13800138000 8613800138000 057188886666 330106900101123 11010519491231002X "
    "6222021001112223128 6222021001112223 4111111111111111"
)
_BUILT = _BUILT_WRITTEN.split()


@st.composite
def _rows_with_a_number(draw: st.DrawFn) -> str:
    """A number among short figures, parted as people do or anywhere, over lines or not."""
    number = draw(st.sampled_from(_BUILT))
    ways = [one for some in PATTERNS.values() for one in some if sum(one) == len(number)]
    cuts = st.lists(st.integers(1, len(number) - 1), max_size=4, unique=True).map(sorted)
    at = draw(st.one_of(st.sampled_from(ways or [()]).map(lambda way: [*accumulate(way)]), cuts))
    places = sorted({0, *at, len(number)})
    groups = [number[one:two] for one, two in pairwise(places)]
    figures = st.lists(st.integers(0, 99_999).map(str), max_size=5)
    before, after = draw(figures), draw(figures)
    gap = draw(st.sampled_from((" ", "-", ".")))
    gaps = [gap] * (len(before) + len(groups) + len(after))
    for wrap in draw(st.lists(st.integers(0, len(gaps) - 1), max_size=2)):
        gaps[wrap] = "\n"
    row = "".join(f"{one}{own}" for one, own in zip((*before, *groups, *after), gaps, strict=True))
    return draw(st.sampled_from(("", "手机", "合计 ", "卡号 "))) + row


def _all_readings(plain: str) -> Iterator[str]:
    return (one for one in (fold_numerals(plain), fold_letters(plain)) if one is not None)


@contextmanager
def _no_shortcuts() -> Iterator[None]:
    """Whatever is asked first lets all texts on, and every group of digits may begin a number."""
    with ExitStack() as stack:
        for module, name, value in _SHORTCUTS:
            stack.enter_context(patch.object(import_module(f"gongkai.{module}"), name, value))
        stack.enter_context(patch("gongkai.personal.other_readings", _all_readings))
        stack.enter_context(patch.object(Row, "starts", lambda row: [*range(len(row.lengths))]))
        stack.enter_context(patch.object(Row, "is_grouped", lambda *_: True))
        yield


@given(_TEXTS)
@settings(max_examples=200)
def test_texts_of_pieces(written: str) -> None:
    """Words, digits, gaps and whole numbers, thrown together."""
    _assert_the_same(written)


@given(_CALLED)
@settings(max_examples=400)
def test_digits_after_a_word(written: str) -> None:
    """Of any sort."""
    _assert_the_same(written)


@given(_rows_with_a_number())
@settings(max_examples=600)
def test_a_number_in_a_row_of_figures(written: str) -> None:
    """Wherever it begins."""
    _assert_the_same(written)


def _assert_the_same(written: str) -> None:
    found = find_personal(written)
    with _no_shortcuts():
        assert find_personal(written) == found


def test_the_sets() -> None:
    """Numbers plain and disguised, rows of figures, and many of them on one page."""
    texts = [one.text for one in (*positives(6), *counterexamples(6, 1200))][::9]
    pages = ["\n".join(texts[at : at + 40]) for at in range(0, len(texts), 40)]
    found = [find_personal(one) for one in (*texts, *pages)]

    with _no_shortcuts():
        assert [find_personal(one) for one in (*texts, *pages)] == found
    assert sum(map(len, found)) > 2000


@given(st.lists(st.one_of(_TEXTS, _CALLED, _rows_with_a_number()), max_size=4))
@settings(max_examples=600)
def test_what_is_found_in_one_of_many_texts_may_be_there(texts: list[str]) -> None:
    """Whatever stands in the others; none of them is left unread that holds something."""
    if any(map(find_personal, texts)):
        assert may_be_personal(texts)


def test_what_is_found_in_the_sets_may_be_there() -> None:
    """Each text by itself, and between two that say that a number is something else."""
    texts = [one.text for one in (*positives(8), *counterexamples(8, 1200))][::5]
    found = [one for one in texts if find_personal(one)]

    assert len(found) > 1000
    for one in found:
        assert may_be_personal((one,))
        assert may_be_personal(("采购合同编号", one, "12 元"))
