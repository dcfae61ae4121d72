"""Scripts and the shapes of characters that their readers learned."""

import pytest

from gongkai.script import Region, Script


@pytest.mark.parametrize(
    ("script", "region"),
    [(Script.SIMPLIFIED, "CN"), (Script.TAIWAN, "TW"), (Script.HONG_KONG, "HK")],
)
def test_every_script_has_its_region(script: Script, region: Region) -> None:
    """By which the face of a poster is chosen."""
    assert script.region == region
