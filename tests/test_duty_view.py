"""The values of the page of the catalogue."""

from dataclasses import FrozenInstanceError

import pytest

from outputs import views


def test_what_is_owed_does_not_change() -> None:
    """The values are finished; each line is of the area it stands under."""
    found = views.catalogue()

    assert {
        line.area for area, lines in found.areas for line in lines if line.area != area
    } == set()
    with pytest.raises(FrozenInstanceError):
        found.missing[0].state = "met"  # type: ignore[misc]
