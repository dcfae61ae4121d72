"""G6: LibreOffice finds no formula in our tables, though it is told to look for some."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from bad_inputs import cases
from campaign_list import FORMULAS
from gongkai.csv_table import csv_bytes, safe_cell
from gongkai.tabulate import DataColumn, TableRows

_READ = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1,true"
"""Commas, quotes, UTF-8 from the first line on, and formulas are worked out."""
_FIGURES = ("-12.50", "0.00", "1234567.89", "")


def _opened(folder: Path, name: str, body: bytes) -> str:
    """The table as a flat OpenDocument file, written by LibreOffice."""
    (folder / f"{name}.csv").write_bytes(body)
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        f"--infilter={_READ}", "--convert-to", "fods", "--outdir", str(folder),
        str(folder / f"{name}.csv"),
    ]  # fmt: skip
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (folder / f"{name}.fods").read_text(encoding="utf-8")


def test_a_spreadsheet_finds_no_formula(tmp_path: Path) -> None:
    """A hundred and twenty hostile cells stay text, and figures stay figures."""

    def formulas(texts: Iterable[str]) -> Iterator[str]:
        rows = tuple((text, _FIGURES[place % 4]) for place, text in enumerate(texts))
        columns = (
            DataColumn("a", "甲", "a", "", "string"),
            DataColumn("b", "乙", "b", "", "number"),
        )
        opened = _opened(tmp_path, "ours", csv_bytes(TableRows("t", "表", columns, rows)))
        yield from re.findall(r"<table:table-cell[^>]*table:formula=[^>]*>", opened)
        for shown in (r"-12\.5", r"1234567\.89"):
            if len(re.findall(f'office:value="{shown}"', opened)) != len(rows) // 4:
                yield f"{shown} is no figure any more"

    texts = [case.text for case in cases("formulas")]
    assert FORMULAS.part("all", texts, formulas) == []


def test_it_would_find_them_in_a_careless_table(tmp_path: Path) -> None:
    """So that the first test is known to look."""
    texts = [case.text for case in cases("formulas") if case.text.startswith("=")]
    quoted = (text.replace('"', '""') for text in texts)
    body = "\r\n".join(f'"{text}"' for text in quoted).encode("utf-8-sig")

    opened = _opened(tmp_path, "raw", body)
    assert opened.count("table:formula=") >= len(texts) > 0
    assert all(safe_cell(text) != text for text in texts)
