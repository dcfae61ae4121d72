"""How texts stand on a page, in Chinese and in English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from gongkai import typography
from gongkai.message import say
from gongkai.translation import SOURCE, Translation
from gongkai.typography import Typography, dial, with_own_words

_PIECES = st.sampled_from(
    (
        *("中", "公中", "a", " ", ">", "\n", "<br>", "<p>", "</p>", '<b title="中">', "</b>"),
        *('<p class="a" lang="zh-Hant">', '<i lang="en" title="x\ny">', "<title>中a</title>"),
        *("<title>a<b</title>", "<option selected>公</option>", "<script>中<b>中</script>"),
        *('<a title="a <i>', '<a lang="zh" title="<b ', "<option>", "</option>", "<script>"),
    )
)
CHINESE = Typography(SOURCE)
ENGLISH = Typography(Translation("en", {"%(n)s 项": "%(n)s items", "搜索": "Search"}))


def test_a_message_is_said_before_it_is_set() -> None:
    """And markup, which was said when it was made, is left alone."""
    assert ENGLISH.said(say("搜索")) == "Search"
    assert ENGLISH.said(Markup("搜索")) == "搜索"
    assert ENGLISH.said(3) == 3


@pytest.mark.parametrize(
    ("typography", "text", "kept"),
    [
        (CHINESE, "2026 年 10 月 5 项", "2026\u00a0年\u00a010\u00a0月\u00a05\u00a0项"),
        (ENGLISH, say("%(n)s 项", n="5"), "5\u00a0items"),
        (CHINESE, "上午 9 点", "上午\u00a09\u00a0点"),
        (CHINESE, "工作日 8:30 至 17:00", "工作日 8:30\u00a0至\u00a017:00"),
        (
            ENGLISH,
            "26 October 2026 to 1 November 2026",
            "26\u00a0October\u00a02026 to 1\u00a0November\u00a02026",
        ),
        (ENGLISH, "2026 年 10 月公共用水", "2026\u00a0年\u00a010\u00a0月公共用水"),
        (ENGLISH, "paid out 5 yuan, 1 of them", "paid out 5\u00a0yuan, 1 of them"),
        (ENGLISH, "October 2026 at a glance", "October\u00a02026 at a glance"),
        (CHINESE, "5 < 6", "5 &lt; 6"),
    ],
)
def test_a_figure_stays_with_its_unit(typography: Typography, text: str, kept: str) -> None:
    """On one line, and escaped."""
    assert typography.kept(text) == kept


@given(st.text("059年月第共到＋−×＝\n元x㎡ ，", max_size=12))
def test_figures_are_kept_by_what_stands_on_both_sides(text: str) -> None:
    """However often a text was asked for before."""
    before = re.compile(
        r"(?<=[0-9]) (?=[年月元㎡])|(?<=[年月第共到]) (?=[0-9])|(?<=[＋−×＝]) (?=\S)"
    )
    for _ in range(2):
        assert CHINESE.kept(text) == before.sub("\u00a0", text)


_ALIKE = ("搜索", say("搜索"), Markup("搜索"), "<2 项", Markup("<2 项"), say("%(n)s 项", n="<2"), 2)


@given(st.lists(st.sampled_from(_ALIKE), max_size=12))
@pytest.mark.parametrize("translation", [SOURCE, ENGLISH.translation])
def test_what_is_shown_is_said_and_escaped(translation: Translation, values: list[object]) -> None:
    """A message, markup and own words may look the same, and each becomes something else."""
    known = Typography(translation)
    for value in values:
        fresh = Typography(translation)

        assert known.shown(value) == escape(fresh.said(value))
        assert known.kept(value) == fresh.kept(value)  # type: ignore[arg-type]


@given(st.text("<>&\"'2 项a", max_size=8))
def test_every_sign_is_escaped(text: str) -> None:
    """Wherever it stands, and with whatever others; as markup the text stays as it is."""
    for _ in range(2):
        assert CHINESE.shown(text) == CHINESE.shown(escape(text)) == escape(text)
        assert CHINESE.kept(text) == CHINESE.kept(escape(text))


@given(st.lists(st.text("<2 年元×\n\x1f项a", max_size=6), max_size=5))
@pytest.mark.parametrize("translation", [SOURCE, ENGLISH.translation])
def test_what_is_expected_becomes_what_it_is(translation: Translation, texts: list[str]) -> None:
    """As told of each text by itself, whatever stands before and after it."""
    known = Typography(translation)
    known.expect(texts)

    for text in texts:
        assert known.kept(text) == Typography(translation).kept(text)


def test_what_is_expected_is_not_found_out_again() -> None:
    """Nor is what stands among texts that are too long or have a sign that is escaped."""
    spaced: list[str] = []

    def space(text: str) -> str:
        spaced.append(text)
        return text

    known = typography._Remembered(space)
    for texts in (["a b", "c d"], ["e f", "g < h"], ["i j", "k " * 300]):
        known.learn(texts)
    del spaced[:]

    assert [known[text] for text in ("a b", "c d", "e f", "i j")] == ["a b", "c d", "e f", "i j"]
    assert spaced == ["e f", "i j"]


def test_a_title_breaks_after_its_period() -> None:
    """So that a heading does not break inside a word."""
    assert CHINESE.phrases("2026 年 10 月公共用水") == (
        "<span>2026\u00a0年\u00a010\u00a0月</span><span>公共用水</span>"
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("服务中心 2 号窗口，工作日", ["服务中心", "2\u00a0号窗口，", "工作日"]),
        (
            "2 号窗口，工作日 8:30 至 17:00",
            ["2\u00a0号窗口，", "工作日", "8:30\u00a0至\u00a017:00"],
        ),
        ("意见箱（东门口），小店", ["意见箱（东门口），", "小店"]),
        ("13 日（周日）上午", ["13\u00a0日（周日）", "上午"]),
    ],
)
def test_a_place_breaks_between_its_parts(text: str, parts: list[str]) -> None:
    """After a comma or a bracket, and before the hours; blanks stand between parts, not in them.

    Within an element of its own each part would lose a blank at its end.
    """
    found = str(CHINESE.parts(text))

    assert re.findall("<span>(.*?)</span>", found) == parts
    assert re.sub("<.*?>", "", found).replace("\u00a0", " ") == text


def test_one_part_stands_by_itself() -> None:
    """Without an element, and escaped."""
    assert CHINESE.parts("工作日") == "工作日"
    assert ENGLISH.parts("Fees, one by one") == "Fees, one by one"
    assert CHINESE.parts("窗口<2 号。") == "窗口&lt;2\u00a0号。"


def test_english_is_measured_in_chinese_characters() -> None:
    """A letter is about half as wide."""
    assert CHINESE.width("搜索") == 2
    assert ENGLISH.width("searching") == 5


def test_a_number_is_dialled() -> None:
    """Without its extension, in either script."""
    assert dial("0571-8888 1234 转 8") == dial("0571-8888 1234 轉 8") == "tel:057188881234"


class TestOwnWords:
    """What a board wrote, among words of another language."""

    def test_the_language_of_a_phrase_is_said(self) -> None:
        """From its first character to its last, figures in it included."""
        page = "<p>Paid to 甲公司（2026 年）, 5 yuan</p>"

        assert with_own_words(page, "zh-Hans") == (
            '<p>Paid to <span lang="zh-Hans">甲公司（2026 年）</span>, 5 yuan</p>'
        )

    def test_where_no_element_can_stand(self) -> None:
        """The element that holds the text says it."""
        assert with_own_words("<title>公开栏</title>", "zh-Hans") == (
            '<title lang="zh-Hans">公开栏</title>'
        )

    def test_attributes_and_scripts_stay(self) -> None:
        """There is no way to say it in them."""
        page = '<a title="公开"></a><script>"公开"</script>'

        assert with_own_words(page, "zh-Hans") == page

    def test_a_page_without_them_is_unchanged(self) -> None:
        """Not a byte."""
        assert with_own_words("<p>Search &amp; find</p>", "zh-Hans") == "<p>Search &amp; find</p>"

    @given(st.lists(_PIECES).map("".join))
    def test_every_text_is_looked_at_once(self, page: str) -> None:
        """As by one expression that takes tags, elements that hold text, and texts in turn."""

        def marked(found: re.Match[str]) -> str:
            start, name, held, tag, text = found.groups()
            if tag:
                return tag
            if text is not None:
                return re.sub("[中公]+", r'<span lang="zh-Hans">\g<0></span>', text)
            if name == "script" or not re.search("[中公]", held):
                return found[0]
            return f'{start[:-1]} lang="zh-Hans">{held}'

        expected = re.sub(
            r"(<(title|option|script)\b[^>]*>)(.*?)(?=</\2>)"
            r"|(<[^>]* lang=\"[^>]*>[^<]*|<[^>]*>)|([^<]+)",
            marked,
            page,
            flags=re.DOTALL,
        )
        assert with_own_words(page, "zh-Hans") == expected
