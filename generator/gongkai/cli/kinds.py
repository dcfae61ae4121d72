"""``gongkai kinds``: the kinds of records and their fields."""

import json
import sys
from typing import Any

import click

from gongkai.cli.options import language_option
from gongkai.language import Language

__all__ = ["command"]


@click.command("kinds", short_help="记录的种类和可填的项目 / kinds and their fields")
@click.argument("name", metavar="[KIND]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出方式 / how to print",
)
@click.option(
    "--json", "as_json", is_flag=True, help="同 --format json / the same as --format json"
)
@language_option
def command(name: str | None, form: str, as_json: bool, language: Language) -> None:  # noqa: FBT001 - click
    """Lists the kinds of records, or the fields of one KIND and what is proved of them.

    列出全部种类；写上种类名，列出它可以填的项目和要核对的等式。
    """
    from gongkai.cli.choices import kind_named
    from gongkai.identities import identities_of
    from gongkai.kinds import all_kinds

    as_json = as_json or form == "json"
    if name is None:
        found = [_summary(kind) for kind in all_kinds().values()]
        words = "label" if language == "zh" else "english"
        lines = [f"{one['name']:<28}{one['area']:<14}{one[words]}" for one in found]
        click.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else "\n".join(lines))
        sys.exit(0)
    fields = _fields(kind_named(name).model)
    if as_json:
        click.echo(json.dumps(fields, ensure_ascii=False, indent=1))
        sys.exit(0)
    kind = kind_named(name)
    click.echo(f"{kind.name}  {kind.label.to(language)}：{kind.summary.to(language)}")
    for field in fields:
        click.echo(_line(field, language))
    rules = identities_of(kind)
    if rules:
        click.echo("核对：" if language == "zh" else "What is proved:")
    for rule in rules:
        click.echo(f"  {rule.sentence.to(language)}  [{rule.field}]")


def _summary(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a kind of any body
    from gongkai.identities import identities_of

    return {
        "name": kind.name,
        "area": kind.area.value,
        "label": kind.label.zh,
        "english": kind.label.en,
        "summary": kind.summary.zh,
        "item_code": kind.item_code,
        "identities": [
            {
                "field": rule.field,
                "code": rule.code,
                "sentence": rule.sentence.zh,
                "english": rule.sentence.en,
                "terms": list(rule.terms),
            }
            for rule in identities_of(kind)
        ],
    }


def _fields(model: Any, depth: int = 0) -> list[dict[str, Any]]:  # noqa: ANN401 - any model
    from gongkai.fields import describe

    found = []
    for spec in describe(model):
        choices = [f"{one.value} {one.label.zh}" for one in spec.choice] if spec.choice else []
        found.append(
            {
                "key": spec.key,
                "label": spec.label.zh,
                "english": spec.label.en,
                "sort": spec.sort.value,
                "unit": "元" if spec.unit == "amount" else spec.unit,
                "required": spec.required,
                "choices": choices,
                "masked": spec.mask is not None,
                "depth": depth,
            }
        )
        if spec.model is not None:
            found.extend(_fields(spec.model, depth + 1))
    return found


def _line(field: dict[str, Any], language: Language) -> str:
    label = field["label"] if language == "zh" else field["english"]
    marks = ("必填" if language == "zh" else "required") if field["required"] else ""
    unit = f"（{field['unit']}）" if field["unit"] else ""
    choices = "：" + "、".join(field["choices"]) if field["choices"] else ""
    return f"  {'  ' * field['depth']}{field['key']:<24}{label}{unit}{choices}  {marks}".rstrip()
