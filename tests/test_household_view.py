"""The values of the page on a home's fees."""

from dataclasses import FrozenInstanceError

import pytest

from outputs import views


def test_what_is_shown_does_not_change() -> None:
    """The values are finished: a page cannot alter what another one shows."""
    found = views.household()

    with pytest.raises(FrozenInstanceError):
        found.formula = ""  # type: ignore[misc]
