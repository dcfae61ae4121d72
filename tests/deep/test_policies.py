"""G6: no page of the sample asks for anything elsewhere, or holds what a strict policy refuses."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from campaign_list import PAGES_OPENED, POLICIES
from policing import opened, unsafe
from whole_sample import build_sample, page_types, served

_THEMES = ("plain", "courtyard")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The whole sample in a theme, built when it is asked for."""
    return cache(lambda theme: build_sample(tmp_path_factory.mktemp("site") / theme, theme))


@pytest.mark.parametrize("theme", _THEMES)
def test_no_page_holds_what_could_run_or_ask(site: Callable[[str], Path], theme: str) -> None:
    """Every page, as text."""
    pages = (path for path in sorted(site(theme).rglob("*.html")))

    assert POLICIES.part(theme, pages, unsafe) == []


@pytest.mark.parametrize("theme", _THEMES)
def test_no_page_asks_elsewhere(site: Callable[[str], Path], browser: Browser, theme: str) -> None:
    """A page of each type, in a browser, under the policy that a host sends."""
    with served(site(theme)) as address:
        pages = page_types(site(theme))

        assert PAGES_OPENED.part(theme, pages, lambda some: opened(browser, address, some)) == []
