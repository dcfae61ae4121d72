"""``gongkai schema``: JSON Schema of the records, for editors."""

import json

import click

from gongkai.cli.choices import kind_named

__all__ = ["command"]


@click.command("schema", short_help="编辑器用的 JSON Schema / JSON Schema for editors")
@click.argument("name", metavar="[KIND]", required=False)
def command(name: str | None) -> None:
    """Prints the JSON Schema of a KIND, ``board``, ``catalogue``, ``district``, or any record.

    在 YAML 文件第一行写 “# yaml-language-server: $schema=文件”，编辑器就会提示和检查。
    """
    from gongkai.catalogue import CatalogueFile
    from gongkai.fields import Model
    from gongkai.kinds import all_kinds
    from gongkai.load import DistrictConfig
    from gongkai.model import BoardConfig
    from gongkai.schema import all_schema, kind_schema, model_schema

    settings: dict[str, type[Model]] = {
        "board": BoardConfig,
        "catalogue": CatalogueFile,
        "district": DistrictConfig,
    }
    if name is None:
        schema = all_schema(all_kinds().values())
    elif name in settings:
        schema = model_schema(settings[name])
    else:
        schema = kind_schema(kind_named(name))
    click.echo(json.dumps(schema, ensure_ascii=False, indent=1))
