"""Scripts and the shapes of characters that their readers learned."""

import pytest

from boards import BOARD, config_of
from gongkai.script import Region, Script, spoken_by


@pytest.mark.parametrize(
    ("script", "region"),
    [(Script.SIMPLIFIED, "CN"), (Script.TAIWAN, "TW"), (Script.HONG_KONG, "HK")],
)
def test_every_script_has_its_region(script: Script, region: Region) -> None:
    """By which the face of a poster is chosen."""
    assert script.region == region


@pytest.mark.parametrize(
    ("more", "languages"),
    [
        ("", ("zh-Hans",)),
        ("languages: []\n", ("zh-Hans",)),
        ("languages: [en, 简体中文, en]\n", ("en", "zh-Hans")),
    ],
)
def test_each_language_is_spoken_once(more: str, languages: tuple[str, ...]) -> None:
    """The first is that of the site; who settles nothing has simplified Chinese."""
    assert spoken_by(config_of(BOARD + more)) == languages
