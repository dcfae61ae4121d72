"""A kind is found by its name or its Chinese label; a slip is refused with the nearest one."""

from typing import Any

import click
import pytest

from gongkai.cli.choices import kind_named
from gongkai.kinds import all_kinds
from gongkai.model import Kind

_ALL = pytest.mark.parametrize("kind", all_kinds().values(), ids=all_kinds().keys())


def _refused(name: str) -> click.BadParameter:
    with pytest.raises(click.BadParameter) as refused:
        kind_named(name)
    return refused.value


@_ALL
def test_every_kind_has_two_names(kind: Kind[Any]) -> None:
    """The code and the Chinese label lead to the same kind."""
    assert kind_named(kind.name) is kind
    assert kind_named(kind.label.zh) is kind


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("finance_statment", "finance_statement"),
        ("Ledger-Entry", "ledger_entry"),
        ("resolutions", "resolution"),
        ("财务收支汇总", "财务收支汇总表"),
        ("收费的标准", "收费标准"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_name(written: str, proposed: str) -> None:
    """Codes and labels are both proposed, as staff wrote them."""
    refused = _refused(written)

    assert refused.exit_code == 2
    assert f"没有“{written}”这种记录，是不是“{proposed}”" in refused.message


@pytest.mark.parametrize("written", ["", "xyz", "天气"])
def test_a_strange_name_is_answered_with_all_of_them(written: str) -> None:
    """Nothing is near, so nothing is proposed, but every name is told."""
    refused = _refused(written)

    assert "是不是" not in refused.message
    labels = [kind.label.zh for kind in all_kinds().values()]
    assert refused.message.endswith("可以选：" + "，".join(labels))
