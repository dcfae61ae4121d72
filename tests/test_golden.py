"""Golden files: what the outputs look like on a fixed day, reviewed as code when they change.

``python -m pytest tests/test_golden.py --golden-update`` writes them anew; the difference is read
like any other change. Posters are held by the words that can be taken from them.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from gongkai.build import BuildOptions, build

_GOLDEN = Path(__file__).parent / "golden"
_HELD = (
    "_headers",
    "index.html",
    "sitemap.xml",
    "hefengli/404.html",
    "hefengli/data/board.json",
    "hefengli/data/fee_statement_charges.csv",
    "hefengli/data/finance_statement.csv",
    "hefengli/data/finance_statement_lines.csv",
    "hefengli/data/ledger_entry_entries.csv",
    "hefengli/feed.xml",
    "hefengli/fees/index.html",
    "hefengli/financial/2026/finance-statement/index.html",
    "hefengli/financial/2026/finance-statement/record.json",
    "hefengli/financial/2026/ledger-entry/record.json",
    "hefengli/index.html",
    "hefengli/periods/2026-10/index.html",
    "hefengli/residential/2026/election-result/index.html",
    "hefengli/sitemap.xml",
)
_POSTERS = (
    "financial/2026/finance-statement",
    "residential/2026/election-result",
    "fees/2026/meter-reading",
)
_SCHEMA = "hefengli/data/datapackage-lines.json"
_NAMES = (*_HELD, _SCHEMA, *(f"hefengli/{record}/poster.txt" for record in _POSTERS))


@pytest.fixture(scope="module")
def built(example_district: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The text of every held file of the example district, built for one day."""
    out = tmp_path_factory.mktemp("golden") / "public"
    report = build(
        BuildOptions(
            example_district,
            out,
            date(2026, 11, 15),
            "content",
            base_url="https://gongkai.example/",
            jobs=2,
        )
    )
    assert report.published is not None
    texts = {name: (out / name).read_text(encoding="utf-8") for name in _HELD}
    for record in _POSTERS:
        poster = out / "hefengli" / record / "poster-screen.pdf"
        texts[f"hefengli/{record}/poster.txt"] = _words(poster)
    package = json.loads((out / "hefengli/data/datapackage.json").read_text(encoding="utf-8"))
    texts[_SCHEMA] = _described(package, "finance_statement_lines")
    return {name: _settled(text) for name, text in texts.items()}


def _described(package: dict[str, Any], table: str) -> str:
    """The whole description without its tables, and that of one table."""
    tables = {one["name"]: one for one in package["resources"]}
    shown = {**package, "resources": [tables[table]]}
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _words(path: Path) -> str:
    """The words of a poster, a line each as the reader finds them."""
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(line.strip() for page in pages for line in page.splitlines()) + "\n"


def _settled(text: str) -> str:
    """The text without the hashes in the names of shared files, which follow the style sheet."""
    return re.sub(r"(assets/[\w-]+)\.[0-9a-f]{10}\.", r"\1.HASH.", text.replace("\r\n", "\n"))


@pytest.mark.parametrize("name", _NAMES)
def test_what_is_built_is_what_was_reviewed(
    built: Mapping[str, str], name: str, golden_update: bool
) -> None:
    """Each held file is the same as when someone last read it."""
    path = _GOLDEN / name
    if golden_update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(built[name], encoding="utf-8", newline="\n")

    assert built[name] == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    """A file that no test compares is removed."""
    found = {path.relative_to(_GOLDEN).as_posix() for path in _GOLDEN.rglob("*") if path.is_file()}

    assert found == set(_NAMES)
