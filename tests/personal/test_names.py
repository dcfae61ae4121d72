"""A name is a surname with one or two signs, and not a word that begins like one."""

import re

import pytest

from gongkai.personal.names import NAME, is_name


@pytest.mark.parametrize("name", ["王芳", "肖建国", "欧阳修", "上官 玉 梅", "付 强", "闫雨桐"])
def test_names_are_known(name: str) -> None:
    """Of one surname or two signs, with blanks or without."""
    assert re.fullmatch(NAME, name)
    assert is_name(name)


@pytest.mark.parametrize(
    "words", ["管道", "高达八", "付款", "李经理", "王老师", "张某某", "何时申"]
)
def test_words_and_titles_are_none(words: str) -> None:
    """Nor is a name that is masked."""
    assert not is_name(words)
