"""What the pages of a board show beyond single records hangs together."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from boards import TODAY, examined, example_records, view_of
from gongkai import view as views
from gongkai.model import Area
from gongkai.view import BoardView, Entry, RecordContext


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> BoardView:
    """The view of a board with the example of every kind."""
    return view_of(examined(tmp_path_factory.mktemp("board"), example_records()))


def _entries(value: object) -> Iterator[Entry]:
    """Every entry anywhere in a view."""
    if isinstance(value, Entry):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _entries(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _entries(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _entries(getattr(value, field.name))


def _floats(value: object) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _floats(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _floats(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _floats(getattr(value, field.name))


def test_every_part_is_frozen() -> None:
    """Records are rendered side by side from one view, so none may change it."""
    for name in views.__all__:
        part = getattr(views, name)
        is_row = issubclass(part, tuple)
        made = (tuple if is_row else object).__new__(part)
        first = part._fields[0] if is_row else fields(part)[0].name
        with pytest.raises(AttributeError):
            setattr(made, first, "changed")


def test_every_public_record_is_listed_once_and_has_its_surroundings(view: BoardView) -> None:
    """List, surroundings and areas are of the same records; of the others there is a stub."""
    listed = [entry.record_id for entry in view.entries]
    in_areas = [entry.record_id for area in view.areas for _, year in area.years for entry in year]

    assert sorted(listed) == sorted(set(listed)) == sorted(view.contexts)
    assert sorted(in_areas) == sorted(listed)
    assert {*listed, *(stub.facts.record_id for stub in view.stubs)} == set(example_records())


def test_every_entry_leads_to_a_public_record(view: BoardView) -> None:
    """No list, neighbour or front page links to what is not there."""
    found = {entry.record_id for entry in _entries(view)}

    assert found == set(view.contexts)


def test_the_newest_record_stands_first(view: BoardView) -> None:
    """By the first day of display, and nothing of tomorrow is there."""
    days = [entry.shown_from for entry in view.entries]

    assert days == sorted(days, reverse=True)
    assert all(day <= TODAY for day in days)


def test_the_areas_are_those_of_the_program_in_order(view: BoardView) -> None:
    """All four have a page, records or not."""
    assert [area.area for area in view.areas] == [area.value for area in Area]
    assert list(view.area_labels) == [area.value for area in Area]


def test_no_length_is_a_binary_fraction(view: BoardView) -> None:
    """Heights are whole thousandths, so that two machines write the same bytes."""
    assert list(_floats(view)) == []


def test_a_record_alone_has_no_surroundings() -> None:
    """Nothing is made up for it, but both posters are made."""
    context = RecordContext()

    assert list(_entries(context)) == []
    assert (context.history, context.comparisons, context.continuity) == (None, (), ())
    assert context.posters == ("screen", "press")
