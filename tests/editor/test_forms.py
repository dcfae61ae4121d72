"""What a form is told of a kind."""

import json

import pytest

from gongkai.editor.forms import form_of
from gongkai.fields import describe
from gongkai.kinds import all_kinds


@pytest.mark.parametrize("name", list(all_kinds()))
def test_every_field_of_every_kind_is_in_its_form(name: str) -> None:
    """With a Chinese label; all of it is JSON."""
    kind = all_kinds()[name]
    form = form_of(kind)
    keys = [one["key"] for one in form["fields"]]

    assert keys == [one.key for one in describe(kind.model) if one.key != "kind"]
    assert json.loads(json.dumps(form)) == form


def test_tables_units_and_choices() -> None:
    """A table has the fields of its rows; a choice its Chinese words."""
    fields = {one["key"]: one for one in form_of(all_kinds()["fee_statement"])["fields"]}
    charges = {one["key"]: one for one in fields["charges"]["fields"]}

    assert fields["charges"]["title"] == "item"
    assert "车辆停放" in charges["fee_kind"]["choices"]
    assert (charges["received"]["unit"], charges["received"]["required"]) == ("元", True)
    assert fields["account"]["own"]
    assert not fields["title"]["own"]
