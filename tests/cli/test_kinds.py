"""``gongkai kinds``: what may be recorded, and what may be filled in."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.cli.kinds import command
from gongkai.fields import describe
from gongkai.identities import identities_of
from gongkai.kinds import all_kinds


def _told(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments))

    assert result.exit_code == 0, result.output
    return result.output


def _objects(*arguments: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(_told(*arguments, "--json"))
    return read


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_is_listed_with_its_area_and_label(language: str) -> None:
    """One line each, by name, in the language that was asked for."""
    lines = [line.split(maxsplit=2) for line in _told("--lang", language).splitlines()]

    assert lines == [
        [name, kind.area.value, kind.label.zh if language == "zh" else kind.label.en]
        for name, kind in sorted(all_kinds().items())
    ]


def test_the_list_as_json() -> None:
    """Names, areas, both labels and the item of the catalogue."""
    found = _objects()
    statement = next(one for one in found if one["name"] == "finance_statement")

    identities = statement.pop("identities")

    assert [one["name"] for one in found] == list(all_kinds())
    assert found[0]["identities"]
    assert identities[0] == {
        "field": "closing_balance",
        "code": "sum-mismatch",
        "sentence": "期初余额 ＋ 收入 − 支出 ＝ 期末余额",
        "english": "opening balance ＋ income − expenditure = closing balance",
        "terms": ["opening_balance", "income", "expenditure"],
    }
    assert statement == {
        "name": "finance_statement",
        "area": "financial",
        "label": "财务收支汇总表",
        "english": "Income and expenditure statement",
        "summary": all_kinds()["finance_statement"].summary.zh,
        "item_code": "F01",
    }


def test_json_has_two_names() -> None:
    """``--format json`` as other commands have it, ``--json`` for short."""
    assert _told("--json") == _told("--format", "json")


@pytest.mark.parametrize(("language", "head"), [("zh", "核对："), ("en", "What is proved:")])
def test_what_is_proved_stands_below_the_fields(language: str, head: str) -> None:
    """With the figure each identity states; a kind without figures has no such list."""
    proved = _told("cash_bank_balance", "--lang", language).partition(f"{head}\n")[2]

    assert proved.splitlines()[0].endswith("[total]")
    assert len(proved.splitlines()) == len(identities_of(all_kinds()["cash_bank_balance"]))
    assert head not in _told("party_development_notice", "--lang", language)


@pytest.mark.parametrize("name", list(all_kinds()))
def test_the_fields_of_a_kind_are_found_by_either_name(name: str) -> None:
    """Every field of the record stands in the list, the label gives the same as the code."""
    kind = all_kinds()[name]
    lines = _told(name).splitlines()
    lines = "\n".join(lines).partition("\n核对：")[0].splitlines()
    told = [line.split()[0] for line in lines[1:] if not line.startswith("    ")]

    assert lines[0] == f"{name}  {kind.label.zh}：{kind.summary.zh}"
    assert told == [spec.key for spec in describe(kind.model)]
    assert _told(kind.label.zh) == _told(name)


def test_a_line_tells_unit_choices_and_whether_it_is_needed() -> None:
    """What staff have to know to fill a field in, rows indented below their list."""
    lines = {line.split()[0]: line for line in _told("meter_reading").splitlines()[1:]}

    assert lines["supply"].endswith("：water 用水、electricity 用电  必填")
    assert lines["unit_price"].endswith("单价（元）")
    assert lines["publicity_start"].endswith("公示开始  必填")
    assert "必填" not in lines["publicity_end"]
    assert lines["meter_no"].startswith("    meter_no")


def test_the_fields_in_english() -> None:
    """Labels and marks change, the keys that are written in the file do not."""
    lines = _told("finance_statement", "--lang", "en").splitlines()
    title = next(line for line in lines if line.split()[0] == "title")

    assert lines[0].startswith("finance_statement  Income and expenditure statement：")
    assert title.split() == ["title", "title", "required"]
    assert "必填" not in "\n".join(lines)


def test_the_fields_as_json() -> None:
    """Key, both labels, sort, unit, choices, mask, and how deep a field stands."""
    fields = {one["key"]: one for one in _objects("ledger_entry")}

    assert fields["closing_balance"]["unit"] == "元"
    assert fields["audience"]["choices"] == ["public 全体居民", "owners 业主", "members 党员"]
    assert (fields["entries"]["depth"], fields["payee_person"]["depth"]) == (0, 1)
    assert fields["payee_person"]["masked"]
    assert not fields["counterparty"]["masked"]
    assert {frozenset(one) for one in fields.values()} == {
        frozenset({
            "key", "label", "english", "sort", "unit", "required", "choices", "masked", "depth",
        })
    }  # fmt: skip


def test_an_unknown_kind_is_wrong_usage() -> None:
    """Code 2 and the nearest name, under ``--json`` too."""
    for more in ((), ("--json",)):
        result = CliRunner().invoke(command, ["meter_readings", *more])

        assert result.exit_code == 2
        assert "是不是“meter_reading”" in result.stderr
        assert result.stdout == ""
