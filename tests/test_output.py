"""An output is functions from values to files, at the grains it works on."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from boards import examined, example_records, sheets_of, site_of, tables_of, view_of
from gongkai import outputs
from gongkai.artifact import Artifact, gather
from gongkai.output import Output
from gongkai.outputs import all_outputs

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


def test_an_output_only_does_what_it_names() -> None:
    """A grain that is left out is nothing, so that the build passes it by."""
    quiet = Output("quiet")

    assert (quiet.record, quiet.board, quiet.district, quiet.check) == (None,) * 4
