"""Every page type of the sample, in both themes and every view, in a real browser."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsers import broken_rules
from whole_sample import build_sample, page_types, served

_LIGHT = 30_000
"""Bytes of a record page and its styles without the rows of its tables."""
_LISTEN = """() => {
  window.reached = [];
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("a[href]")) reached.push(target.href);
  });
}"""
_LINKS = "all => all.filter(a => a.checkVisibility()).map(a => a.href)"


@pytest.fixture(scope="module", params=["plain", "courtyard"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole sample in one theme."""
    theme = str(request.param)
    return build_sample(tmp_path_factory.mktemp("site") / theme, theme)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where it is served, with the headers of a host."""
    with served(site) as at:
        yield at


def _watched(page: Page, address: str) -> list[tuple[str, str]]:
    """A list that fills with what a page complains of, and asks for elsewhere."""
    told: list[tuple[str, str]] = []
    page.on("console", lambda message: told.append((page.url, message.text)))
    page.on("pageerror", lambda error: told.append((page.url, str(error))))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else told.append((page.url, asked.url)),
    )
    return told


def _smaller(site: Path) -> list[str]:
    """The page types without their large-print twins, whose text and links are the same."""
    return [path for path in page_types(site) if "large" not in path.split("/")]


def test_every_record_page_is_light(site: Path) -> None:
    """With its style sheets no more than 30 kB, the rows of its tables apart, and no script."""
    rows = re.compile(r"<tr[ >].*?</tr>", re.DOTALL)
    pages = list(site.glob("*/*/20*/*/index.html"))
    heavy = []
    for path in pages:
        text = path.read_text(encoding="utf-8")
        linked = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
        styles = sum((path.parent / href).stat().st_size for href in linked)
        if len(rows.sub("", text).encode()) + styles > _LIGHT or "<script" in text:
            heavy.append(path)

    assert len(pages) > 100
    assert heavy == []


@pytest.mark.parametrize("width", [320, 640])
def test_no_page_at_all_is_wider_than_its_screen(
    site: Path, address: str, browser: Browser, width: int
) -> None:
    """On the narrowest phone, and on a screen of 1,280 px enlarged to 200 %."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    wide = []
    for path in pages:
        page.goto(f"{address}/{path}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    page.close()

    assert len(pages) > 1000
    assert wide == []


@pytest.mark.parametrize(
    ("width", "view"),
    [
        (320, {}),
        (390, {}),
        (1280, {}),
        (390, {"color_scheme": "dark"}),
        (1280, {"color_scheme": "dark"}),
        (390, {"forced_colors": "active"}),
    ],
)
def test_no_page_breaks_a_rule(
    site: Path, address: str, browser: Browser, width: int, view: Mapping[str, Any]
) -> None:
    """WCAG 2.2 AA and best practice; nothing sticks out, is refused, or is asked for elsewhere.

    The page types include those in large print.
    """
    page = browser.new_page(viewport={"width": width, "height": 844}, **view)
    told = _watched(page, address)
    for path in page_types(site):
        page.goto(f"{address}/{path}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            told.append((path, "wider than the screen"))
        told += [(path, f"{rule}: {element}") for rule, element in broken_rules(page)]
    page.close()

    assert told == []


def test_every_link_is_reached_with_the_keyboard(
    site: Path, address: str, browser: Browser
) -> None:
    """The tab key visits each link of a page in the order it is written."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    wrong = []
    for path in _smaller(site):
        page.goto(f"{address}/{path}")
        links = page.locator("a[href]").evaluate_all(_LINKS)
        page.evaluate(_LISTEN)
        for _ in range(len(links) + 20):
            page.keyboard.press("Tab")
        if page.evaluate("reached")[: len(links)] != links:
            wrong.append(path)
    page.close()

    assert wrong == []


def test_every_figure_is_read_without_script(site: Path, address: str, browser: Browser) -> None:
    """A page says the same with and without script, but for the two that offer to reckon."""
    words = "document.querySelector('main').innerText"
    offers = ("search/index.html", "my-home/index.html")
    page, bare = browser.new_page(), browser.new_page(java_script_enabled=False)
    different = []
    for path in _smaller(site):
        if path.endswith(offers):
            continue
        page.goto(f"{address}/{path}")
        bare.goto(f"{address}/{path}")
        if page.evaluate(words) != bare.locator("main").inner_text():
            different.append(path)
    page.close()
    bare.close()

    assert different == []


def test_every_year_is_browsed_without_script(site: Path, address: str, browser: Browser) -> None:
    """From the search page of each board to every record by links alone."""
    page = browser.new_page(java_script_enabled=False)
    for board in sorted(one.parent.name for one in site.glob("*/404.html")):
        records = {
            path.relative_to(site / board).as_posix()
            for path in (site / board).glob("*/20*/*/index.html")
        }
        page.goto(f"{address}/{board}/search/index.html")
        years = page.locator("a[href*='years/']").evaluate_all(_LINKS)
        seen: set[str] = set()
        for year in dict.fromkeys(years):
            page.goto(year)
            links = page.locator("main a").evaluate_all(_LINKS)
            seen |= {link.partition("#")[0].removeprefix(f"{address}/{board}/") for link in links}
        assert len(records) > 1
        assert records <= seen, board
    page.close()
