"""Posters that several tests look at, each set once."""

from datetime import date

import pytest

from gongkai.posters.compose import Profile, Sheet, compose
from posters.samples import ADDRESS, TEMPLATE, finance_statement, sample_presentation

TODAY = date(2026, 11, 5)


@pytest.fixture(scope="session")
def press_sheet() -> Sheet:
    """The finance statement for the print shop."""
    return compose(finance_statement(), ADDRESS, TEMPLATE, profile=Profile.PRESS, today=TODAY)


@pytest.fixture(scope="session")
def screen_sheet() -> Sheet:
    """The finance statement for the screen."""
    return compose(finance_statement(), ADDRESS, TEMPLATE, profile=Profile.SCREEN, today=TODAY)


@pytest.fixture(scope="session")
def long_sheet() -> Sheet:
    """A list of 120 rows for the print shop."""
    return compose(sample_presentation(120), ADDRESS, TEMPLATE, profile=Profile.PRESS, today=TODAY)


@pytest.fixture(scope="session")
def outlined_sheet() -> Sheet:
    """The finance statement without fonts."""
    return compose(finance_statement(), ADDRESS, TEMPLATE, profile=Profile.OUTLINED, today=TODAY)


@pytest.fixture(scope="session")
def archive_sheet() -> Sheet:
    """The finance statement to be kept."""
    return compose(finance_statement(), ADDRESS, TEMPLATE, profile=Profile.ARCHIVE, today=TODAY)
