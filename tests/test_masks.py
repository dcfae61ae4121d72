"""Masked names keep the family name and nothing of the given name."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.masks import is_masked, mask_name

_SINGLE = st.sampled_from("赵钱孙李周吴郑王冯陈张刘杨黄")
_COMPOUND = st.sampled_from(["欧阳", "司马", "上官", "诸葛", "皇甫", "令狐"])
_GIVEN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=4)
_SAID_AS_MASK = set("某先生女士")


def _is_plain(given_name: str) -> bool:
    """Whether a given name holds none of the characters that masks are made of."""
    return not _SAID_AS_MASK & set(given_name)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张某"),
        ("张小明", "张某某"),
        ("张 三", "张某"),
        ("张　小明", "张某某"),
        ("欧阳修", "欧阳某"),
        ("司马相如", "司马某某"),
        ("歐陽脩", "歐陽某"),
        ("欧阳", "欧某"),
        ("陈方安生", "陈某某"),
        ("张*明", "张某某"),
        ("张某三", "张某某"),
        ("张三（户主）", "张某某"),
        ("买买提·吐尔逊", "买某某"),
        ("阿依古丽•买买提", "阿某某"),
        ("John Smith", "J**"),
        ("Øystein", "Ø**"),
        ("김철수", "김**"),
        ("*三", "某某"),
        ("13800000000", "某某"),
        ("𠮷田", "𠮷某"),
    ],
)
def test_names_are_masked(name: str, masked: str) -> None:
    """The form of each sort of name."""
    assert mask_name(name) == masked
    assert not is_masked(name)
    assert is_masked(masked)


@pytest.mark.parametrize(
    "name",
    [
        "张某",
        "张某某",
        "张*",
        "张**",
        "张＊＊",
        "张×",
        "张xx",
        "欧阳某",
        "诸葛*",
        "王女士",
        "李先生",
        "张",
        "某某",
        "*",
        "J**",
    ],
)
def test_masked_names_stay(name: str) -> None:
    """What shows no given name is left as staff wrote it."""
    assert is_masked(name)
    assert mask_name(name) == name


@given(surname=_SINGLE, given_name=_GIVEN)
def test_no_character_of_a_given_name_is_left(surname: str, given_name: str) -> None:
    """A single family name and as many 某 as the given name has, two at most."""
    assume(_is_plain(given_name) and surname not in given_name)
    masked = mask_name(surname + given_name)
    assert masked == surname + "某" * min(len(given_name), 2)
    assert not set(masked) & set(given_name)


@given(surname=_COMPOUND, given_name=_GIVEN)
def test_a_compound_family_name_is_kept_whole(surname: str, given_name: str) -> None:
    """Two characters stay, the given name goes."""
    assume(_is_plain(given_name) and not set(surname) & set(given_name))
    masked = mask_name(surname + given_name)
    assert masked == surname + "某" * min(len(given_name), 2)


@given(name=st.text(max_size=12))
def test_masking_is_done_once(name: str) -> None:
    """Whatever is written, masking it again changes nothing, and the result counts as masked."""
    masked = mask_name(name)
    assert mask_name(masked) == masked
    assert is_masked(masked)


@given(name=st.text(min_size=2, max_size=12))
def test_only_the_first_characters_may_stay(name: str) -> None:
    """Of a name that was not masked at most two characters are left, the rest is 某 or a star."""
    assume(not is_masked(name))
    assert mask_name(name).rstrip("某*") in {"".join(name.split())[:length] for length in range(3)}
