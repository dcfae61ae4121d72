"""Languages: catalogues, own words, and what a language lacks."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.message import counted, paired, say
from gongkai.period import Period, chinese_date
from gongkai.traditional import Converter
from gongkai.translation import SOURCE, Translation, load_translation

_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _catalogue(folder: Path, language: str, text: str) -> Path:
    path = folder / language / "LC_MESSAGES" / "gongkai.po"
    path.parent.mkdir(parents=True)
    path.write_text(_HEAD + text, encoding="utf-8")
    return folder


def test_the_source_says_everything_as_it_is() -> None:
    """No catalogue is read for it."""
    assert load_translation("zh-Hans", []) is SOURCE
    assert SOURCE.say(say("搜索")) == "搜索"


def test_a_catalogue_is_read_with_its_plurals(tmp_path: Path) -> None:
    """As gettext has them."""
    folder = _catalogue(
        tmp_path,
        "en",
        'msgid "搜索"\nmsgstr "Search"\n\nmsgid "%(n)s 项"\nmsgid_plural "%(n)s 项"\n'
        'msgstr[0] "%(n)s item"\nmsgstr[1] "%(n)s items"\n',
    )
    english = load_translation("en", [folder])

    assert english.say(say("搜索")) == "Search"
    assert [english.say(counted("%(n)s 项", n)) for n in (1, 3)] == ["1 item", "3 items"]


def test_a_text_with_plurals_by_itself_is_that_of_many() -> None:
    """As the unit of a column, whose figures are not known."""
    english = Translation("en", {}, {"人": ("person", "persons")})

    assert english.gettext("人") == "persons"


def test_a_catalogue_before_another_wins(tmp_path: Path) -> None:
    """A theme may say things its own way."""
    own = _catalogue(tmp_path / "own", "en", 'msgid "搜索"\nmsgstr "Find"\n')
    ours = _catalogue(tmp_path / "ours", "en", 'msgid "搜索"\nmsgstr "Search"\n')

    assert load_translation("en", [own, ours]).say(say("搜索")) == "Find"


def test_own_words_are_not_translated() -> None:
    """What the board wrote is nobody's to translate, even where it reads like one of our texts."""
    english = Translation("en", {"搜索": "Search"})

    assert english.say("搜索") == "搜索"


def test_own_words_are_written_in_traditional_characters() -> None:
    """For readers of those, and so is a text that no catalogue has."""
    traditional = Translation("zh-Hant", {}, {}, Converter())

    assert traditional.say("电梯维修") == "電梯維修"
    assert traditional.say(say("电梯维修")) == "電梯維修"
    assert traditional.day(date(2026, 11, 3), year=True) == "2026 年 11 月 3 日"


def test_the_program_speaks_traditional_to_a_board_that_does() -> None:
    """What the board writes stays, and labels and days are no less Chinese than it."""
    traditional = Translation("zh-Hant")

    assert traditional.say("电梯維修") == "电梯維修"
    assert traditional.say(paired("总表", "master meter")) == "總錶"
    assert traditional.say(chinese_date(date(2026, 11, 3))) == "2026 年 11 月 3 日"
    assert traditional.say(Period.parse("2026-11").label) == "2026 年 11 月"


def test_a_language_without_catalogue() -> None:
    """Is an error of the installation, not a page in two languages."""
    with pytest.raises(FileNotFoundError, match="'fr'"):
        load_translation("fr", [])
