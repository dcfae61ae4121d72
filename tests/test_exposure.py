"""What is personal in a catalogue or in the settings of a district is found where it stands."""

from gongkai.exposure import exposed
from gongkai.source import read_yaml


def test_a_number_of_a_person_is_told_by_line_and_column() -> None:
    """Wherever in the file it is; a telephone may be an office's."""
    text = (
        "title: 目录\nitems:\n  - {code: A, title: 张三 11010519491231002X}\nphone: 13800138000\n"
    )
    (found,) = exposed(read_yaml("catalogue.yaml", text.encode()))

    assert (found.code, found.field) == ("personal-data", "items[0].title")
    assert (found.place.line, found.place.column) == (3, 22)
