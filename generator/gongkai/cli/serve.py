"""``gongkai serve``: a live preview."""

import tempfile
from datetime import date
from pathlib import Path

import click

from gongkai.cli.options import content_argument, date_option, today

__all__ = ["command"]

_QUICK = ("assets", "calendar", "data", "feeds", "hosting", "pages", "search")


@click.command("serve", short_help="边改边看 / live preview")
@content_argument
@click.option("--port", default=5500, type=click.IntRange(1024, 65535), help="端口 / port")
@click.option("--open", "open_browser", is_flag=True, help="打开浏览器 / open the browser")
@click.option("--posters", is_flag=True, help="也生成海报（慢一些）/ make posters too")
@date_option
def command(
    content: Path,
    port: int,
    open_browser: bool,  # noqa: FBT001 - click gives it
    posters: bool,  # noqa: FBT001 - click gives it
    day: date | None,
) -> None:
    """Shows PATH in the browser of this computer and follows every change.

    保存文件后页面自动更新；有错误时首页会列出来。按 Ctrl+C 结束。
    """
    from gongkai.build import BuildOptions
    from gongkai.serve import Preview, serve

    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        out = Path(folder) / "site"
        options = BuildOptions(
            content,
            out,
            day or today(),
            content.as_posix(),
            only=() if posters else _QUICK,
            preview=True,
            cache=Path(folder) / "cache",
        )
        preview = Preview(options, lambda words: click.echo(words, err=True))
        click.echo(f"打开 http://127.0.0.1:{port}/ ，按 Ctrl+C 结束", err=True)
        try:
            serve(content, preview, out, port, open_browser=open_browser)
        except KeyboardInterrupt:
            click.echo("已结束", err=True)
