"""The configuration of a CMS: every kind and field, figures as patterned text."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from gongkai.cms import cms_configuration
from gongkai.fields import describe
from gongkai.kinds import all_kinds

_WIDGETS = {"string", "text", "select", "datetime", "list", "object", "hidden"}


def _collections() -> dict[str, Any]:
    found = cms_configuration(all_kinds().values(), "content/hefengli")
    return {one["name"]: one for one in found["collections"]}


def _all(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in fields:
        yield one
        yield from _all(one.get("fields", []))


@pytest.mark.parametrize("name", list(all_kinds()))
def test_every_field_has_a_widget(name: str) -> None:
    """In the folder of its area; the kind itself is hidden and filled in."""
    kind, collection = all_kinds()[name], _collections()[name]
    keys = [one["name"] for one in collection["fields"]]

    assert keys == [
        one.key for one in describe(kind.model) if one.key not in ("attachments", "explanations")
    ]
    assert collection["folder"] == f"content/hefengli/{kind.area.value}"
    assert {one["widget"] for one in _all(collection["fields"])} <= _WIDGETS
    assert collection["fields"][0]["default"] == name
    assert json.loads(json.dumps(collection)) == collection


def test_figures_are_text_with_a_pattern() -> None:
    """A number widget would save 1.50 as 1.5; the message is in Chinese."""
    fields = {one["name"]: one for one in _all(_collections()["fee_statement"]["fields"])}
    pattern, message = fields["received"]["pattern"]

    assert fields["received"]["widget"] == "string"
    assert re.fullmatch(pattern, "1,234.50")
    assert not re.fullmatch(pattern, "约500")
    assert "数字" in message
    assert not re.fullmatch(fields["period"]["pattern"][0], "2018.1")
