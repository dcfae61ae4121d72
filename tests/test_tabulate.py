"""Open data rows: flat tables of strict text, with the meaning of every column."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from boards import example_records, ledger, meters, record_of
from gongkai.disclose import masked
from gongkai.fields import FieldSpec, Mask, Model, Sort, describe
from gongkai.model import Area
from gongkai.money import Money, Rate
from gongkai.period import Period
from gongkai.problem import Severity
from gongkai.source import read_yaml
from gongkai.tabulate import (
    RecordRows,
    TableRows,
    join_tables,
    strict_text,
    tabulate,
)


def _rows(record_id: str, text: str) -> tuple[RecordRows, ...]:
    made = masked(record_of(record_id, text))
    return tabulate(record_id, "居委会", made.kind, made.body)


def _tables(record_id: str, text: str) -> dict[str, TableRows]:
    return join_tables(_rows(record_id, text))


def _cells(table: TableRows, row: int = 0) -> dict[str, str]:
    return dict(zip([column.name for column in table.columns], list(table.rows)[row], strict=True))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (Money(-123_450), "-1234.50"),
        (Rate(Decimal("0.5")), "0.5"),
        (Area.FEES, "fees"),
        (Decimal("1E+3"), "1000"),
        (Decimal("12.50"), "12.50"),
        (date(2026, 10, 8), "2026-10-08"),
        (Period.parse("2026-Q3"), "2026-Q3"),
        (12, "12"),
        ("账", "账"),
    ],
)
def test_values_are_strict_text(value: object, written: str) -> None:
    """No commas, no exponents, codes instead of labels."""
    assert strict_text(value) == written


def test_a_record_is_one_row_of_its_kind() -> None:
    """Identity, body, period and days first; amounts in yuan."""
    own = _tables("financial/a", ledger())["ledger_entry"]
    cells = _cells(own)

    assert [column.name for column in own.columns][:5] == [
        "record_id",
        "organisation",
        "period",
        "period_start",
        "period_end",
    ]
    assert (cells["record_id"], cells["organisation"]) == ("financial/a", "居委会")
    assert (cells["period_start"], cells["period_end"]) == ("2026-10-01", "2026-10-31")
    assert (cells["expenditure"], cells["prepared_by_name"]) == ("360.00", "")


def test_every_list_is_a_table_of_its_own() -> None:
    """Its rows are numbered from 1 and name their record."""
    tables = _tables("financial/a", ledger())
    cells = _cells(tables["ledger_entry_entries"])

    assert tables["ledger_entry_entries"].label == "收支明细：收支明细"
    assert (cells["record_id"], cells["row"], cells["expense"]) == ("financial/a", "1", "360.00")
    assert len(tables["ledger_entry_apart_totals"].rows) == 0


def test_a_value_inside_a_value_is_flat() -> None:
    """Its columns bear both names; where it is missing they are empty."""
    text = meters("2026-10", "0", "100", "prepared_by: {role: 电工, name: 赵强}\n")
    tables = _tables("fees/a", text)
    columns = {column.name: column for column in tables["meter_reading_meters"].columns}

    assert _cells(tables["meter_reading"])["prepared_by_role"] == "电工"
    assert columns["meter_changed_old_final"].label.startswith("换表")
    assert _cells(tables["meter_reading_meters"])["meter_changed_old_final"] == ""


def test_columns_say_their_unit_and_type() -> None:
    """Amounts are in yuan whatever the unit of the record."""
    text = ledger(more="amount_unit: 万元\n")
    own = _tables("financial/a", text)["ledger_entry"]
    column = next(one for one in own.columns if one.name == "expenditure")

    assert (column.label, column.unit, column.type) == ("本期支出", "元", "number")
    assert _cells(own)["expenditure"] == "3600000.00"


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_every_kind_has_rows_as_wide_as_its_columns(record_id: str) -> None:
    """With names that are unique and safe in any program, and no dropped field."""
    record = record_of(record_id, example_records()[record_id])
    dropped = {spec.key for spec in describe(record.kind.model) if spec.mask is Mask.DROP}
    for table in _tables(record_id, example_records()[record_id]).values():
        names = [column.name for column in table.columns]

        assert len(set(names)) == len(names)
        assert all(name.replace("_", "").isalnum() and name.islower() for name in names)
        assert all(len(row) == len(names) for row in table.rows)
        assert not dropped & set(names)


def _by_field(model: Model | None, specs: Iterable[FieldSpec]) -> Iterator[str]:
    """What the cells are, asked of the model field by field."""
    for spec in specs:
        value = getattr(model, spec.key, None)
        if spec.mask is Mask.DROP:
            continue
        if spec.sort is Sort.OBJECT and spec.model is not None:
            yield from _by_field(value, describe(spec.model))
        elif isinstance(value, tuple):
            yield "；".join(strict_text(one) for one in value)
        else:
            yield strict_text(value)


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_cells_are_those_of_the_fields(record_id: str) -> None:
    """In their order; those of parts stand where the part would."""
    made = masked(record_of(record_id, example_records()[record_id]))
    tables = _tables(record_id, example_records()[record_id])
    specs = describe(made.kind.model)
    header = {"kind", "period", "period_start", "period_end", "organisation"}
    own = [one for one in specs if one.key not in header and one.sort is not Sort.LIST]

    (row,) = tables[made.kind.name].rows
    assert row[5:] == (*_by_field(made.body, own),)
    for spec in specs:
        rows = getattr(made.body, spec.key)
        if (
            spec.sort is Sort.LIST
            and spec.model is not None
            and spec.mask is not Mask.DROP
            and rows
        ):
            name = spec.key if spec.key == "attachments" else f"{made.kind.name}_{spec.key}"
            found = [cells[5:] for cells in tables[name].rows]
            assert found == [
                (str(number), *_by_field(one, describe(spec.model)))
                for number, one in enumerate(rows, start=1)
            ]


@pytest.mark.parametrize("record_id", sorted(example_records()))
def test_rows_stay_the_same_when_many_were_written(record_id: str) -> None:
    """What writes them is compiled by then."""
    made = masked(record_of(record_id, example_records()[record_id]))
    found = {tabulate(record_id, "居委会", made.kind, made.body) for _ in range(250)}

    assert len({repr(one) for one in found}) == 1


def test_a_list_inside_a_row_is_one_cell() -> None:
    """In words that people read; no cell shows how the program holds its values."""
    tables = _tables("fees/a", example_records()["fees/2026/meter-reading"])
    cells = [cell for table in tables.values() for row in table.rows for cell in row]

    assert _cells(tables["meter_reading_meters"], 3)["tiers"].count("；") == 2
    assert not [cell for cell in cells if "=" in cell or "Decimal" in cell]


def test_tables_of_many_records_are_joined_by_name() -> None:
    """In the order the records were given."""
    first, second = _rows("financial/b", ledger()), _rows("financial/a", ledger())
    joined = join_tables([*first, *second])

    assert list(joined) == [
        "ledger_entry",
        "ledger_entry_apart_totals",
        "ledger_entry_entries",
        "ledger_entry_explanations",
    ]
    assert [row[0] for row in joined["ledger_entry"].rows] == ["financial/b", "financial/a"]
    assert len(joined["ledger_entry"].rows) == 2
    assert join_tables([]) == {}


@pytest.mark.parametrize("sign", ["\\x1e", "\\x1f"])
def test_what_parts_rows_and_cells_is_in_no_record(sign: str) -> None:
    """Not even where it is written by its number."""
    problems = read_yaml("a.yaml", f'title: "a{sign}b"\n'.encode()).problems

    assert [(one.code, one.severity) for one in problems] == [
        ("forbidden-character", Severity.ERROR)
    ]


def test_a_row_says_what_the_record_says() -> None:
    """The number that staff gave it, and the item they named, not the one its kind stands for."""
    more = "record_id: 居财〔2026〕1号\n"
    cells = _cells(_tables("financial/a", ledger(more=more))["ledger_entry"])

    assert (cells["record_id"], cells["document_number"]) == ("financial/a", "居财〔2026〕1号")
    assert (record_of("financial/a", ledger()).kind.item_code, cells["item_code"]) != ("", "")
    assert cells["item_code"] == ""


def test_a_part_named_as_its_whole_is_named_once() -> None:
    """What a commission comes to is the commission."""
    records = example_records()
    record_id = next(one for one in records if one.endswith("fee-statement"))
    columns = _tables(record_id, records[record_id])["fee_statement"].columns
    labels = {one.name: one.label for one in columns}

    assert (labels["commission_amount"], labels["commission_rate"]) == ("酬金", "酬金比例")
