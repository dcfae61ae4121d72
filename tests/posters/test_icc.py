"""A shop's profile is taken when it is whole, of the press and of CMYK; else the reason is said."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

from gongkai.posters.icc import BadProfile, condition_of, profile_names
from posters.profiles import icc_profile


def test_a_profile_of_the_press_is_taken() -> None:
    """With its description as the name of the condition, and the whole profile kept."""
    profile = icc_profile(description="Shop 7")
    condition = condition_of(profile)

    assert (condition.identifier, condition.name) == ("Custom", "Shop 7")
    assert condition.profile == profile
    assert not condition.is_registered


def test_a_colour_engine_opens_the_profile_of_these_tests() -> None:
    """What is tested with is a profile and not only bytes that we take for one."""
    opened = ImageCms.ImageCmsProfile(BytesIO(icc_profile(description="Shop 7")))

    assert opened.profile.profile_description == "Shop 7"
    assert opened.profile.xcolor_space.strip() == "CMYK"


@pytest.mark.parametrize(
    ("description", "data", "identifier"),
    [
        ("Coated FOGRA39 (ISO 12647-2:2004)", "", "FOGRA39"),
        ("Shop 7", "FOGRA51", "FOGRA51"),
        ("Japan Color", "JC200103", "JC200103"),
        ("US Web Coated", "CGATS TR 001", "CGATS TR 001"),
        ("SWOP", "CGATS TR001", "CGATS TR 001"),
    ],
)
def test_a_registered_condition_is_recognised(description: str, data: str, identifier: str) -> None:
    """By what the profile says of itself or of its measurements."""
    condition = condition_of(icc_profile(description=description, data=data))

    assert condition.identifier == identifier
    assert condition.is_registered
    assert identifier.replace(" ", "") in profile_names(condition.profile).replace(" ", "")


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (icc_profile(sort="scnr"), "扫描仪"),
        (icc_profile(sort="mntr", space="RGB"), "显示器"),
        (icc_profile(space="RGB"), "不是 CMYK"),
        (icc_profile(sort="odd!"), "odd!"),
        (icc_profile(version=5), "第 5 版"),
        (icc_profile()[:-40], "长度不对"),
        (icc_profile().replace(b"A2B0", b"XXXX"), "少了 A2B0"),
        (icc_profile().replace(b"mft1\0\0\0\0\x04", b"mft1\0\0\0\0\x03"), "不是 CMYK"),
        (b"\xff\xd8\xff\xe0 a picture", "不是 ICC"),
        (b"", "不是 ICC"),
    ],
)
def test_any_other_is_refused_with_its_reason(profile: bytes, said: str) -> None:
    """In words that a member of staff can send on to the shop."""
    with pytest.raises(BadProfile) as refused:
        condition_of(profile)

    assert said in refused.value.reason.zh
    assert refused.value.reason.en


@given(st.data())
def test_a_damaged_profile_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever byte is wrong, and wherever it ends, there is no other exception."""
    whole = bytearray(icc_profile(data="FOGRA39"))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, 260))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    for profile in (bytes(whole), cut):
        with suppress(BadProfile):
            assert condition_of(profile).profile == profile
        assert isinstance(profile_names(profile), str)
