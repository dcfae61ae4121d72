"""``gongkai schema``: one JSON Schema on stdout, for a kind, a board, or any record."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.cli.schema import command
from gongkai.kinds import all_kinds
from gongkai.model import BoardConfig
from gongkai.schema import all_schema, kind_schema, model_schema


def _printed(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == 0, result.output
    read: dict[str, Any] = json.loads(result.stdout)
    return read


@pytest.mark.parametrize("name", list(all_kinds()))
def test_a_kind_by_either_name(name: str) -> None:
    """The code and the Chinese label print the schema of that kind."""
    kind = all_kinds()[name]

    assert _printed(name) == kind_schema(kind)
    assert _printed(kind.label.zh) == kind_schema(kind)


def test_the_settings_of_a_board() -> None:
    """``board`` stands for ``board.yaml``."""
    schema = _printed("board")

    assert schema == model_schema(BoardConfig)
    assert "board_name" in schema["required"]


def test_the_catalogue_and_the_district() -> None:
    """``catalogue`` and ``district`` stand for their files, with Chinese titles and choices."""
    catalogue = _printed("catalogue")
    item = catalogue["$defs"]["Item"]["properties"]

    assert item["responsible"]["title"] == "负责"
    assert "每季" in json.dumps(catalogue, ensure_ascii=False)
    assert _printed("district")["properties"]["organisation"]["title"] == "主管单位"


def test_any_record_when_none_is_named() -> None:
    """Without a kind there is one schema that decides by the field ``kind``."""
    assert _printed() == all_schema(all_kinds().values())


def test_the_text_can_be_read_by_people() -> None:
    """Chinese stands as it is, not as escapes, one value on a line."""
    result = CliRunner().invoke(command, ["resolution"])

    assert '"title": "会议决定"' in result.stdout
    assert "\\u" not in result.stdout


def test_an_unknown_kind_is_wrong_usage() -> None:
    """Code 2, the nearest name, and nothing on stdout."""
    result = CliRunner().invoke(command, ["fee_tarif"])

    assert result.exit_code == 2
    assert "是不是“fee_tariff”" in result.stderr
    assert result.stdout == ""


def test_the_configuration_of_a_cms() -> None:
    """JSON, which is YAML too; for the folder that is named."""
    result = CliRunner().invoke(command, ["--cms", "decap", "--folder", "content/hefengli/"])
    told = json.loads(result.stdout)

    assert result.exit_code == 0
    assert told["collections"][0]["folder"].startswith("content/hefengli/")
    assert told["local_backend"]
