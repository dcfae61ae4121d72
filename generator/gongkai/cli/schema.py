"""``gongkai schema``: JSON Schema of the records, for editors."""

import json

import click

from gongkai.cli.choices import kind_named

__all__ = ["command"]


@click.command("schema", short_help="编辑器用的 JSON Schema / JSON Schema for editors")
@click.argument("name", metavar="[KIND]", required=False)
@click.option(
    "--cms",
    type=click.Choice(["decap"]),
    help="网页编辑器的配置（Decap、Sveltia 通用）/ configuration of a CMS",
)
@click.option("--folder", default="content", help="公开栏在仓库里的文件夹 / the board's folder")
def command(name: str | None, cms: str | None, folder: str) -> None:
    """Prints the JSON Schema of a KIND, ``board``, ``catalogue``, ``district``, or any record.

    在 YAML 文件第一行写 “# yaml-language-server: $schema=文件”，编辑器就会提示和检查。
    """
    from gongkai.catalogue import CatalogueFile
    from gongkai.cms import cms_configuration
    from gongkai.fields import Model
    from gongkai.kinds import all_kinds
    from gongkai.load import DistrictConfig
    from gongkai.model import BoardConfig
    from gongkai.schema import all_schema, kind_schema, model_schema

    if cms is not None:
        configuration = cms_configuration(all_kinds().values(), folder.strip("/"))
        click.echo(json.dumps(configuration, ensure_ascii=False, indent=1))
        return
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
