"""Tables as JSON: what the library of the language would write."""

import json

from hypothesis import given
from hypothesis import strategies as st

from gongkai.json_table import json_bytes
from gongkai.tabulate import DataColumn, TableRows

_NAMES = ("甲", 'b "100 %"')
_COLUMNS = tuple(DataColumn(name, name, name, "", "string") for name in _NAMES)


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.text('%s"\\\n\t\0'))))
def test_a_table_is_written_as_the_library_would(rows: list[tuple[str, str]]) -> None:
    """Quotes, line breaks, controls and signs of every script."""
    made = json_bytes(TableRows("t", "表", _COLUMNS, rows))
    objects = [dict(zip(_NAMES, row, strict=True)) for row in rows]

    assert made.decode() == json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


def test_long_tables_are_whole() -> None:
    """They are written some rows at a time."""
    rows = [(str(number), "") for number in range(2_500)]
    made = json.loads(json_bytes(TableRows("t", "表", _COLUMNS, rows)))

    assert [one["甲"] for one in made] == [first for first, _ in rows]
