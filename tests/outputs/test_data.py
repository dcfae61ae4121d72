"""Open data: tables any spreadsheet opens safely, the same rows as JSON, and what they mean."""

import csv
import io
import json
import re
import sqlite3
import warnings
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from boards import (
    examined,
    example_records,
    ledger,
    meters,
    sheets_of,
    site_of,
    statement,
    tables_of,
    view_of,
)
from browsers import broken_rules
from gongkai.artifact import Artifact
from gongkai.csv_table import csv_bytes, safe_cell
from gongkai.digest import digest_of
from gongkai.output import Site
from gongkai.outputs.assets import OUTPUT as ASSETS
from gongkai.outputs.assets import asset_paths
from gongkai.outputs.data import OUTPUT
from gongkai.resources import site_src_folder, theme_folders
from gongkai.tabulate import DataColumn, TableRows
from gongkai.theme import load_theme

_HEAVIEST = 60_000
"""Bytes of a page of the dictionary, which is read on a phone."""


def _made(folder: Path, records: dict[str, str], site: Site | None = None) -> dict[str, Artifact]:
    """All data files of a board of these records, by path."""
    done = examined(folder, records)
    view, where = view_of(done), site or site_of()
    assert OUTPUT.board
    assert OUTPUT.record
    made = [*OUTPUT.board(view, tables_of(done), where)]
    for sheet in sheets_of(done):
        made.extend(OUTPUT.record(sheet, view, where))
    return {one.path: one for one in made}


def _rows(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def _json(artifact: Artifact) -> Any:
    return json.loads(artifact.body)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86 571",
        "-12",
        "@SUM(A1)",
        "|cmd",
        "%0A",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u3000=1",
        "\u00a0=1",
        "\n=1",
        "\tx",
        "\rx",
        "\nx",
    ],
)
def test_what_begins_like_a_formula_is_made_text(text: str) -> None:
    """Full-width signs and leading blanks included, in number columns as well."""
    assert safe_cell(text) == f"'{text}"
    if text != "-12":
        assert safe_cell(text, number=True) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "水费", "1=1", "a+b", "'=1", "（=1）", "2026-10-08", "−12.50", "12.50"]
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    """Only the first sign counts; a printed minus runs nothing."""
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", ["-12.50", "0", "12", "-0.01", "1234567890.1234"])
def test_figures_stay_figures(text: str) -> None:
    """In the columns of numbers, and only there."""
    assert safe_cell(text, number=True) == text
    assert safe_cell(text) == (f"'{text}" if text.startswith("-") else text)


@pytest.mark.parametrize("text", ["-1+1", "-1=2", "-", "-1e5", "-1,000", "-１"])
def test_what_only_looks_like_a_figure_is_made_text(text: str) -> None:
    """Even in a column of numbers."""
    assert safe_cell(text, number=True) == f"'{text}"


@given(text=st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    """And taking the apostrophe away gives the text back."""
    cell = safe_cell(text)

    assert cell.lstrip()[:1] not in tuple("=+-@|%＝＋－＠")
    assert cell in (text, f"'{text}")


_COLUMNS = (
    DataColumn("item", "项目", "item", "", "string"),
    DataColumn("amount", "金额", "amount", "元", "number"),
    DataColumn("count", "张", "vouchers", "", "integer"),
)


def test_a_table_is_csv_as_spreadsheets_read_it() -> None:
    """With the byte order mark, Windows line ends, and quotes where they have to be."""
    rows = (('甲"乙', "-12.50", "-1"), ("a,b\n=c", "", ""), ("=1", "=1", "=1"))
    body = csv_bytes(TableRows("t", "表", _COLUMNS, rows))

    assert (
        body
        == (
            '\ufeffitem,amount,count\r\n"甲""乙",-12.50,-1\r\n"a,b\n=c",,\r\n\'=1,\'=1,\'=1\r\n'
        ).encode()
    )


@given(
    rows=st.lists(st.tuples(st.text("ab\n\r\"',，=水 "), st.just("1.00"), st.just("2")), max_size=5)
)
def test_a_table_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    """Cell by cell, whatever is in them."""
    read = _rows(csv_bytes(TableRows("t", "表", _COLUMNS, tuple(rows))))

    assert read[1:] == [[safe_cell(item), amount, count] for item, amount, count in rows]


def test_every_table_is_there_twice(tmp_path: Path) -> None:
    """As CSV and as JSON, with the same rows."""
    made = _made(tmp_path, example_records())
    names = {path.removesuffix(".csv") for path in made if path.endswith(".csv")}
    names.remove("data/data_dictionary")

    assert "data/ledger_entry_entries" in names
    for name in names:
        header, *rows = _rows(made[f"{name}.csv"].body)
        objects = _json(made[f"{name}.json"])
        assert [dict(zip(header, row, strict=True)) for row in rows] == objects, name


def test_every_row_names_its_record(tmp_path: Path) -> None:
    """By the identity that it has everywhere; the number of the document is another column."""
    text = ledger(more="record_id: 和居〔2026〕6 号\n")
    row = _json(_made(tmp_path, {"financial/a": text})["data/ledger_entry.json"])[0]

    assert (row["record_id"], row["document_number"]) == ("financial/a", "和居〔2026〕6 号")


def test_a_record_is_published_as_it_was_hashed(tmp_path: Path) -> None:
    """``record.json`` is the canonical form itself, so its SHA-256 is the record's digest."""
    records = {"financial/a": ledger()}
    artifact = _made(tmp_path, records)["financial/a/record.json"]
    facts = sheets_of(examined(tmp_path, records))[0].facts

    assert digest_of(_json(artifact)) == facts.digest
    assert artifact.sources == ("board/financial/a.yaml",)
    assert not artifact.body.endswith(b"\n")


def test_the_board_is_told_in_one_file(tmp_path: Path) -> None:
    """Its records newest first, with the paths of their pages; what left it, with the reason."""
    made = _made(tmp_path, example_records())
    told = _json(made["data/board.json"])

    assert (told["name"], told["built_for"], told["areas"]["fees"]) == (
        "和风里社区",
        "2026-11-15",
        "收费",
    )
    assert len(told["records"]) == len(example_records()) - len(told["withdrawn"])
    assert told["records"][0]["page"] == f"{told['records'][0]['record_id']}/index.html"
    assert all(one["record"] in made for one in told["records"])
    assert {one["record_id"] for one in told["withdrawn"]} == {
        "party/2026/party-development-notice",
        "residential/2026/benefit-list",
    }


def test_what_left_the_board_is_in_no_data(tmp_path: Path) -> None:
    """Neither the persons of a list nor their rows."""
    everything = b"".join(one.body for one in _made(tmp_path, example_records()).values())

    for gone in ("5941.50", "林小雨", "王建国"):
        assert gone.encode() not in everything
    assert "王某某".encode() in everything


def test_the_package_describes_every_column(tmp_path: Path) -> None:
    """With its labels, its unit and its type."""
    package = _json(
        _made(tmp_path / "Hé.fengli_", {"financial/a": ledger()})["data/datapackage.json"]
    )
    tables = {one["name"]: one["schema"] for one in package["resources"]}
    fields = {one["name"]: one for one in tables["ledger_entry"]["fields"]}

    assert package["name"] == "hefengli"
    assert package["homepage"] == "https://example.org/hefengli/index.html"
    assert fields["expenditure"] == {
        "name": "expenditure",
        "title": "本期支出",
        "description": "expenditure",
        "type": "number",
        "unit": "元",
    }
    assert fields["amount_unit"]["constraints"] == {"enum": ["元", "万元", "亿元"]}
    assert {"value": "public", "label": "全体居民"} in fields["audience"]["categories"]
    assert "2026-Q3 是季" in fields["period"]["help"]
    assert [one["path"] for one in package["resources"]] == [
        f"{one['name']}.csv" for one in package["resources"]
    ]


def test_the_package_is_valid(tmp_path: Path) -> None:
    """By the tool of those who made the standard: every cell is of the type its column says."""
    made = _made(tmp_path / "board", example_records())
    for path, artifact in made.items():
        target = tmp_path / "out" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artifact.body)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import validate

        report = validate(str(tmp_path / "out/data/datapackage.json"))

    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "message"])


def test_without_an_address_nothing_is_linked(tmp_path: Path) -> None:
    """A board on a memory stick has no home page to name."""
    made = _made(tmp_path, {"financial/a": ledger()}, site_of(""))

    assert "homepage" not in _json(made["data/datapackage.json"])
    assert b"https://" not in b"".join(one.body for one in made.values())


def test_an_empty_board_has_data_too(tmp_path: Path) -> None:
    """Nothing but its own description."""
    made = _made(tmp_path, {})
    tables = {path for path in made if path.endswith((".csv", ".json"))}

    assert tables == {
        "data/board.json",
        "data/data_dictionary.csv",
        "data/datapackage.json",
        "data/records.csv",
        "data/records.json",
    }
    assert _json(made["data/board.json"])["records"] == []
    assert "0 张表，0 行" in made["data/index.html"].body.decode()


def test_one_download_has_every_table(tmp_path: Path) -> None:
    """The same bytes as the single files, with the description that finds them by their names."""
    made = _made(tmp_path, example_records())
    archive = zipfile.ZipFile(io.BytesIO(made["data/hefengli.zip"].body))
    paths = [one["path"] for one in _json(made["data/datapackage.json"])["resources"]]

    assert archive.testzip() is None
    assert set(archive.namelist()) == {*paths, "data_dictionary.csv", "datapackage.json"}
    for name in archive.namelist():
        assert archive.read(name) == made[f"data/{name}"].body


def test_one_database_has_every_row(tmp_path: Path) -> None:
    """Every cell of every table comes back as the text that the CSV has."""
    made = _made(tmp_path, example_records())
    connection = sqlite3.connect(":memory:")
    connection.deserialize(made["data/hefengli.sqlite"].body)
    package = _json(made["data/datapackage.json"])
    for resource in package["resources"]:
        name, fields = resource["name"], resource["schema"]["fields"]
        stored = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
        told = _json(made[f"data/{name}.json"])
        assert len(stored) == len(told), name
        for row, texts in zip(stored, told, strict=True):
            for value, field in zip(row, fields, strict=True):
                assert _same(value, texts[field["name"]], field["type"]), (name, field, value)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _same(value: object, text: str, sort: str) -> bool:
    """Whether a value of the database is what the text says, to its last decimal place."""
    if value is None:
        return text == ""
    if sort == "boolean":
        return value == (text == "true")
    return Decimal(str(value)) == Decimal(text) if sort == "number" else str(value) == text


def test_the_dictionary_explains_every_column(tmp_path: Path) -> None:
    """In Chinese, with unit and codes, on a page for each kind and as a table."""
    made = _made(tmp_path, example_records())
    header, *rows = _rows(made["data/data_dictionary.csv"].body)
    told = [dict(zip(header, row, strict=True)) for row in rows]
    pages = [path for path in made if path.startswith("data/dictionary/")]
    shown = "".join(made[path].body.decode() for path in pages)
    listed = {one["column_name"]: one for one in told if one["table_name"] == "ledger_entry"}

    assert all(one["label"] and re.search("[\u4e00-\u9fff]", one["label"]) for one in told)
    assert (listed["expenditure"]["label"], listed["expenditure"]["unit"]) == ("本期支出", "元")
    assert "owners 业主" in listed["audience"]["choices"]
    own = made["data/dictionary/ledger_entry/index.html"].body
    assert b'id="ledger_entry_entries"' in own
    assert max(len(made[path].body) for path in pages) < _HEAVIEST
    filled = {
        one["table_name"]
        for one in told
        if len(_rows(made[f"data/{one['table_name']}.csv"].body)) > 1
    }
    for one in told:
        if one["table_name"] in filled:
            assert f"<code>{one['column_name']}</code>" in shown, one


def test_the_page_leads_to_every_table_with_rows(tmp_path: Path) -> None:
    """As CSV and JSON, and to the three downloads of everything."""
    made = _made(tmp_path, example_records())
    shown = made["data/index.html"].body.decode()
    links = {path for path in made if path.startswith("data/") and path.count("/") == 1}
    missing = {
        path
        for path in links - {"data/index.html"}
        if f'href="{path.removeprefix("data/")}"' not in shown
    }

    empty = {path for path in missing if path.endswith(".csv")}
    assert all(len(_rows(made[path].body)) == 1 for path in empty)
    assert missing == empty | {path.replace(".csv", ".json") for path in empty}
    assert "SELECT period, ROUND(SUM(" in shown


def test_tables_are_folded_up_by_area(tmp_path: Path) -> None:
    """In the order of the board, each with how much is in it; what is of no area stands open."""
    records = {"fees/a": meters("2026-10", "0", "1"), "financial/b": ledger()}
    shown = _made(tmp_path, records)["data/index.html"].body.decode()
    folded = re.findall(
        r"<summary>(\w+)<span>([^<]*)</span></summary>(.*?)</details>", shown, re.DOTALL
    )

    assert [(label, words) for label, words, _ in folded] == [
        ("财务", "2 张表，2 行"),
        ("收费", "2 张表，2 行"),
    ]
    assert "ledger_entry_entries.csv" in folded[0][2]
    assert "records.csv" in shown.partition("<details")[0]


def test_the_same_data_is_the_same_bytes(tmp_path: Path) -> None:
    """Archive and database carry no time and no version of a library."""
    first, second = (_made(tmp_path / one / "he", example_records()) for one in ("a", "b"))

    assert first == second


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_can_be_read_by_everyone(browser: Browser, tmp_path: Path, width: int) -> None:
    """No rule of WCAG 2.2 AA is broken, and nothing sticks out."""
    theme = load_theme("plain", theme_folders())
    site = replace(site_of(), assets=asset_paths(site_src_folder(), theme.assets))
    made = _made(
        tmp_path,
        {"financial/a": ledger(), "financial/b": statement("2026-09", "1.00", "2.00", "3.00")},
        site,
    )
    assert ASSETS.board
    for one in (*made.values(), *ASSETS.board(view_of(examined(tmp_path / "b", {})), {}, site)):
        target = tmp_path / "out" / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(one.body)
    page = browser.new_page(viewport={"width": width, "height": 844})
    for path in ("data/index.html", "data/dictionary/index.html"):
        page.goto((tmp_path / "out" / path).as_uri())
        found = broken_rules(page)
        assert found == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
