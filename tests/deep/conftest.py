"""The figures of the campaigns, told at the end of a run and written down on request."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign_list import CAMPAIGNS
from campaigns import page_of, table

_TOP = Path(__file__).parents[2]
_PAGE = _TOP / "docs" / "trust-figures.md"
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


@pytest.fixture(scope="module")
def quick_folder() -> Iterator[Path]:
    """A folder in memory where the system has such: it is written to millions of times."""
    has_memory = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK)
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY if has_memory else None) as folder:
        yield Path(folder)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option by which the page of the figures is written anew."""
    parser.addoption("--write-figures", action="store_true", help="into docs/trust-figures.md")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells what all parts of the campaigns came to that were run on the product as it is."""
    told = table(CAMPAIGNS)
    terminalreporter.section("campaigns")
    terminalreporter.write(told)
    if terminalreporter.config.getoption("--write-figures"):
        _PAGE.write_text(page_of(told), encoding="utf-8")
