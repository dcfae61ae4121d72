"""``gongkai preflight``: whether a print shop would take a PDF."""

import sys
from pathlib import Path

import click

from gongkai.cli.options import exit_code, format_option, language_option, report_problems
from gongkai.language import Language, Text
from gongkai.report import Format, as_text

__all__ = ["command"]

_FINE = Text(
    "查过 {files} 个文件，没有发现印刷店会退回的地方；文字离边多远、二维码能不能扫，请再看一眼样张",
    "{files} files: nothing found that a print shop would send back; look at a proof for margins "
    "and for the code",
)


@click.command("preflight", short_help="印刷前检查 PDF / whether a print shop would take it")
@click.argument(
    "files",
    metavar="F.pdf...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--strict", is_flag=True, help="提醒也算不合格 / refuse on warnings")
@format_option
@language_option
def command(
    files: tuple[Path, ...],
    strict: bool,  # noqa: FBT001 - click gives it
    form: Format,
    json_only: bool,  # noqa: FBT001 - click gives it
    language: Language,
) -> None:
    """Reads F.pdf, ours or anybody's, and says what a print shop would send it back for.

    查 PDF 的裁切和出血、字体、颜色、墨量、细线、透明和印刷条件；不能代替印刷店的认证。
    """
    from gongkai.posters.preflight.inspection import preflight

    problems = [
        problem for path in files for problem in preflight(path.read_bytes(), path.as_posix())
    ]
    form = "json" if json_only else form
    if form != "text":
        report_problems(problems, form, language)
    elif problems:
        click.echo(as_text(problems, {}, language))
    if form == "text" and not problems:
        click.echo(_FINE.to(language).format(files=len(files)))
    sys.exit(exit_code(problems, strict=strict))
