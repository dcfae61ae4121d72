"""What several tests share: accepting golden files, a built example board, a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from boards import BOARD, example_records, write_board

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_CHROMIUM = Path("/usr/bin/chromium")

# Examples follow from the test alone, and none fails for being slow on a busy machine.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option by which golden files are written anew, to be reviewed as code."""
    parser.addoption("--golden-update", action="store_true", help="accept what is built now")


@pytest.fixture
def golden_update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--golden-update"))


@pytest.fixture(scope="session")
def example_district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district of one board that holds an example of every kind; tests only read it."""
    root = tmp_path_factory.mktemp("content")
    write_board(root / "hefengli", example_records(), config=BOARD)
    (root / "district.yaml").write_text("name: 清河街道\norganisation: 街道办\n", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A browser, the system's or Playwright's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        path = _CHROMIUM if _CHROMIUM.exists() else None
        started = running.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()
