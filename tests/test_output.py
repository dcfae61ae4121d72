"""An output is functions from values to files, at the grains it works on."""

from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from boards import examined, example_records, sheets_of, site_of, tables_of, view_of
from gongkai import outputs
from gongkai.artifact import Artifact, gather
from gongkai.output import Output, RecordSheet
from gongkai.outputs import all_outputs
from gongkai.recall import Recall

_OUTPUTS = pytest.mark.parametrize("output", all_outputs().values(), ids=all_outputs().keys())


def test_there_is_one_output_in_each_file() -> None:
    """Found by its place, under the name of the file, in the order of the names."""
    files = Path(outputs.__file__).parent.glob("[!_]*.py")

    assert list(all_outputs()) == sorted(path.stem for path in files)


@_OUTPUTS
def test_an_output_works_on_some_grain(output: Output) -> None:
    """On records, on boards or on districts; what only checks makes nothing."""
    assert any((output.record, output.board, output.district))


@_OUTPUTS
def test_an_output_cannot_be_changed(output: Output) -> None:
    """Nor can the settings of a build, which all of them are given."""
    with pytest.raises(FrozenInstanceError):
        output.name = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        site_of().base_url = "https://elsewhere.example/"  # type: ignore[misc]


def test_the_outputs_of_a_board_do_not_meet(tmp_path: Path) -> None:
    """Each file is claimed by one output alone, below the board and with forward slashes."""
    done = examined(tmp_path, example_records())
    view, site, tables = view_of(done), site_of(), tables_of(done)
    made: list[Artifact] = []
    for output in all_outputs().values():
        if output.board:
            made += output.board(view, tables, site)
        if output.record and output.name != "posters":
            made += (one for sheet in sheets_of(done) for one in output.record(sheet, view, site))
    paths = [one.path for one in made]

    assert gather(made).problems == ()
    assert {f"{record_id}/index.html" for record_id in view.contexts} <= set(paths)
    assert not [path for path in paths if path.startswith("/") or "\\" in path or ".." in path]


def _without_notes(sheet: RecordSheet) -> RecordSheet:
    tables = tuple(
        replace(
            table,
            groups=tuple(
                replace(group, rows=tuple(replace(row, notes=()) for row in group.rows))
                for group in table.groups
            ),
        )
        for table in sheet.presentation.tables
    )
    return replace(sheet, presentation=replace(sheet.presentation, tables=tables))


@pytest.mark.parametrize("name", ["attachments", "data", "pages"])
def test_an_output_looks_at_notes_only_if_it_says_so(name: str, tmp_path: Path) -> None:
    """At the small print of a row value by value; its files are the same without."""
    output = all_outputs()[name]
    done = examined(tmp_path, example_records())
    view, site, sheets = view_of(done), site_of(), sheets_of(done)
    bare = [_without_notes(sheet) for sheet in sheets]

    assert bare != list(sheets)
    assert output.record is not None
    assert not output.reads_notes
    for with_notes, without in zip(sheets, bare, strict=True):
        assert [*output.record(without, view, site)] == [*output.record(with_notes, view, site)]


def test_an_output_only_does_what_it_names() -> None:
    """A grain that is left out is nothing, so that the build passes it by."""
    quiet = Output("quiet")

    assert (quiet.record, quiet.board, quiet.district, quiet.check) == (None,) * 4


def test_a_file_that_stands_there_is_not_made_again() -> None:
    """It is known by what it is made of; anything else makes it anew."""
    first = site_of().file("a.txt", ("x",), lambda: b"made")
    known = replace(site_of(), recall=Recall(b"w", {}))
    made = known.file("a.txt", ("x",), lambda: b"made")
    again = replace(site_of(), recall=Recall(b"w", {"a.txt": made.key}))

    assert (first.body, made.body, made.is_kept) == (b"made", b"made", False)
    assert again.file("a.txt", ("x",), lambda: b"other").is_kept
    assert again.file("a.txt", ("y",), lambda: b"other").body == b"other"
    assert again.file("b.txt", ("x",), lambda: b"other").body == b"other"
