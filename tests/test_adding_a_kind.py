"""The document that shows how to add a kind is done, word for word, and it is enough."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from boards import BOARD

_ROOT = Path(__file__).parent.parent
_DOCUMENT = (_ROOT / "docs" / "adding-a-kind.md").read_text(encoding="utf-8")
_KIND = "generator/gongkai/kinds/lift_upkeep.py"
_RECORD = "fees/2026/2026-10-lifts"


def _block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", _DOCUMENT, re.DOTALL | re.MULTILINE)
    return str(found)


@dataclass(frozen=True)
class _Checkout:
    """A copy of the program with the file of the document in it, and a board with its record."""

    root: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the copied program in its own process."""
        return subprocess.run(
            [sys.executable, "-m", "gongkai", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root / "generator"), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> _Checkout:
    """Only one file is added to the program."""
    root = tmp_path_factory.mktemp("checkout")
    unneeded = shutil.ignore_patterns("__pycache__")
    for name in ("generator", "themes", "site_src", "catalogues", "docs/problems"):
        shutil.copytree(_ROOT / name, root / name, ignore=unneeded)
    (root / _KIND).write_text(_block("python"), encoding="utf-8")
    record = root / "board" / f"{_RECORD}.yaml"
    record.parent.mkdir(parents=True)
    record.write_text(_block("yaml"), encoding="utf-8")
    (root / "board" / "board.yaml").write_text(BOARD, encoding="utf-8")
    return _Checkout(root)


def test_the_document_names_the_files_that_are_made() -> None:
    """So that a reader puts them where this test does."""
    assert f"`{_KIND}`" in _DOCUMENT
    assert f"`{_RECORD}.yaml`" in _DOCUMENT


def test_the_kind_is_listed_with_form_and_schema(checkout: _Checkout) -> None:
    """The Chinese name serves as well; the form has a comment for every field."""
    kinds = json.loads(checkout.run("kinds", "--json").stdout)
    form = checkout.run("new", "电梯维保").stdout
    schema = json.loads(checkout.run("schema", "lift_upkeep").stdout)

    assert "lift_upkeep" in {kind["name"] for kind in kinds}
    for words in ("kind: lift_upkeep", "维保单位", "做了什么", "写楼号和单元"):
        assert words in form
    assert {"company", "amount", "visits"} <= set(schema["required"])


def test_it_has_a_workbook(checkout: _Checkout) -> None:
    """A sheet for its fields and one for its table, with the labels of the kind."""
    out = checkout.root / "lifts.xlsx"
    made = checkout.run("template", "电梯维保", "-o", "lifts.xlsx")
    assert made.returncode == 0, made.stdout + made.stderr
    book = CalamineWorkbook.from_path(str(out))
    cells = {
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    }

    assert {"维保单位 *", "做了什么 *"} <= cells


def test_it_is_checked(checkout: _Checkout) -> None:
    """Sound as it stands; with one figure changed it is refused at that figure's sum."""
    assert checkout.run("check", "board", "--date", "2026-11-10").returncode == 0
    path = checkout.root / "board" / f"{_RECORD}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"840.00"', '"480.00"'), encoding="utf-8")
    try:
        refused = checkout.run("check", "board", "--date", "2026-11-10")
    finally:
        path.write_text(text, encoding="utf-8")

    assert refused.returncode == 1
    assert f"board/{_RECORD}.yaml:7:9: 错误: sum-mismatch" in refused.stdout
    assert "840.00" in refused.stdout


def test_it_has_page_posters_and_tables(checkout: _Checkout) -> None:
    """By convention alone."""
    built = checkout.run("build", "board", "--out", "public", "--date", "2026-11-10")
    assert built.returncode == 0, built.stdout + built.stderr
    out = checkout.root / "public"
    page = (out / _RECORD / "index.html").read_text(encoding="utf-8")
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    tables = [name for name in files if name.endswith(".csv") and "lift" in name]

    for words in ("十月电梯维保", "平安电梯公司", "1,260.00", "换门轮"):
        assert words in page
    for profile in ("press", "screen"):
        assert (out / _RECORD / f"poster-{profile}.pdf").read_bytes().startswith(b"%PDF-")
    assert tables
    assert any("换门轮" in (out / name).read_text(encoding="utf-8-sig") for name in tables)
    assert f"{_RECORD}/record.json" in files
