"""Tables as JSON: what the library of the language would write."""

import json

from hypothesis import given
from hypothesis import strategies as st

from gongkai.json_table import json_bytes, json_list
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


@given(st.lists(st.text('甲%"\\', min_size=1), unique=True, min_size=1), st.integers(0, 3))
def test_a_list_stands_as_deep_as_it_is_asked_to(names: list[str], depth: int) -> None:
    """As the library would write it inside of so many objects."""
    rows = [tuple(names), tuple(reversed(names))]
    for chosen in (rows, []):
        whole: object = [dict(zip(names, row, strict=True)) for row in chosen]
        for _ in range(depth):
            whole = {"in": whole}
        told = json.dumps(whole, ensure_ascii=False, indent=1)

        assert json_list(names, chosen, depth).decode() in told
