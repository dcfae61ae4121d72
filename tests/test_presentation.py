"""What a page shows of a record is finished text that can be kept, compared and handed to typst."""

import json
import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, asdict, fields, is_dataclass
from pathlib import Path

import pytest

from boards import examined, example_records, sheets_of
from gongkai import presentation
from gongkai.presentation import Presentation


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Presentation, ...]:
    """What is shown of the example of every kind, all on display for some time yet."""
    records = {
        record_id: re.sub(r"(?<=publicity_end: ).*", "2026-12-31", text)
        for record_id, text in example_records().items()
    }
    done = examined(tmp_path_factory.mktemp("board"), records)
    return tuple(sheet.presentation for sheet in sheets_of(done))


def _values(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


def test_every_part_is_frozen() -> None:
    """A template or an output cannot change what another one shows."""
    parts = [getattr(presentation, name) for name in presentation.__all__]

    assert all(is_dataclass(part) for part in parts)
    for part in parts:
        made = object.__new__(part)
        with pytest.raises(FrozenInstanceError):
            setattr(made, fields(part)[0].name, "changed")


def test_every_record_can_be_kept_by_what_is_shown(shown: tuple[Presentation, ...]) -> None:
    """The fit of a poster is remembered by it, so it has a hash, and two records differ."""
    assert len(set(shown)) == len(shown) == len(example_records())


def test_what_is_shown_survives_json(shown: tuple[Presentation, ...]) -> None:
    """Typst gets it as JSON: nothing in it is a date, an amount or a number with a point."""
    for one in shown:
        told = asdict(one)
        assert json.loads(json.dumps(told)) == json.loads(json.dumps(told, default=str))
        assert all(isinstance(value, str | int | None) for value in _values(told))


def test_every_row_fills_its_columns(shown: tuple[Presentation, ...]) -> None:
    """A cell for each column, rows counted from 1, and a total in as many cells as its table."""
    for table in (table for one in shown for table in one.tables):
        rows = [row for group in table.groups for row in group.rows]
        totals = [group.total for group in table.groups if group.total]

        assert {len(row.cells) for row in rows} == {len(table.columns)}
        assert {len(total) for total in totals} <= {len(table.columns)}
        assert sorted(row.number for row in rows) == list(range(1, len(rows) + 1))
        assert len({row.anchor for row in rows}) == len(rows)
        assert [column.role for column in table.columns].count("title") == 1


def test_lengths_are_thousandths(shown: tuple[Presentation, ...]) -> None:
    """The longest bar is 1000, and none is longer; the display is between begun and over."""
    for one in shown:
        lengths = [bar.length for bar in one.bars]
        assert all(0 <= length <= 1000 for length in lengths)
        assert not lengths or max(lengths) == 1000
        assert 0 <= one.publicity.elapsed <= 1000


def test_a_column_sum_ends_with_its_result(shown: tuple[Presentation, ...]) -> None:
    """The first term has no sign unless it is taken away, the result has that of equality."""
    sums = [one.column_sum for one in shown if one.column_sum]

    assert sums
    for found in sums:
        assert found.terms
        assert found.terms[0].operator in ("", "−")
        assert {term.operator for term in found.terms[1:]} <= {"＋", "−"}
        assert found.result.operator == "＝"


def test_there_is_no_code_without_an_address(tmp_path: Path) -> None:
    """The build adds it when it knows where the site will stand."""
    done = examined(tmp_path, example_records())

    assert {sheet.presentation.code_size for sheet in sheets_of(done)} == {0}
    assert {sheet.presentation.code_path for sheet in sheets_of(done)} == {""}


def test_a_table_is_grouped_where_a_group_has_a_heading(shown: tuple[Presentation, ...]) -> None:
    """One group without one is the whole table."""
    for table in (table for one in shown for table in one.tables):
        assert table.is_grouped == ({group.label for group in table.groups} != {""})
