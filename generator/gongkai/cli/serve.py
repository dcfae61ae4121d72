"""``gongkai serve``: a live preview."""

import secrets
import socket
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

import click

from gongkai.cli.options import content_argument, date_option, today

__all__ = ["command"]

_QUICK = ("assets", "calendar", "feeds", "hosting", "pages", "search")
_ANY = ("0.0.0.0", "::")  # noqa: S104 - named to be told from others


@click.command("serve", short_help="边改边看 / live preview")
@content_argument
@click.option("--port", default=5500, type=click.IntRange(1024, 65535), help="端口 / port")
@click.option("--open", "open_browser", is_flag=True, help="打开浏览器 / open the browser")
@click.option("--edit", is_flag=True, help="在浏览器里填表 / forms in the browser")
@click.option(
    "--host",
    default="127.0.0.1",
    help="写 0.0.0.0，同一个网络里的手机也能看 / other devices of the network too",
)
@click.option(
    "--posters", is_flag=True, help="也生成海报和数据下载（慢一些）/ posters and data too"
)
@date_option
def command(
    content: Path,
    port: int,
    open_browser: bool,  # noqa: FBT001 - click gives it
    edit: bool,  # noqa: FBT001 - click gives it
    host: str,
    posters: bool,  # noqa: FBT001 - click gives it
    day: date | None,
) -> None:
    """Shows PATH in the browser of this computer and follows every change.

    保存文件后页面自动更新；有错误时首页会列出来。按 Ctrl+C 结束。
    填表的网页（--edit）不管怎样都只有这台电脑能打开。
    """
    from gongkai.build import BuildOptions
    from gongkai.load import BOARD_FILE
    from gongkai.serve import Preview, serve

    if edit and not (content / BOARD_FILE).is_file():
        words = f"“{content.as_posix()}”里没有 {BOARD_FILE}；填表要写一个公开栏的文件夹"
        raise click.BadParameter(words, param_hint="PATH")
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
        site = f"http://{'127.0.0.1' if host in _ANY else host}:{port}/"
        click.echo(f"打开 {site} ，按 Ctrl+C 结束", err=True)
        if host != "127.0.0.1":
            seen = _address_in_network() if host in _ANY else host
            words = "同一个网络里的人都能看到预览，包括改错的提示；看完就按 Ctrl+C 关掉"
            click.echo(f"手机打开 http://{seen}:{port}/ （{words}）", err=True)
        beside = partial(_start_editor, content, day or today(), site, open_browser=open_browser)
        try:
            if edit:
                serve(content, preview, out, port, open_browser=False, host=host, beside=beside)
            else:
                serve(content, preview, out, port, open_browser=open_browser, host=host)
        except KeyboardInterrupt:
            click.echo("已结束", err=True)


def _address_in_network() -> str:
    """The address by which others of the network reach this computer; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))
            address: str = asked.getsockname()[0]
        except OSError:
            return "这台电脑的地址"
    return address


def _start_editor(board: Path, day: date, preview: str, *, open_browser: bool) -> None:
    """The editor in the loop of the preview; its address holds a token of its own each time."""
    from gongkai.editor.server import start

    editor = start(board, day, secrets.token_urlsafe(24), preview=preview)
    click.echo(f"填表打开 {editor.address} （只有这台电脑能打开）", err=True)
    if open_browser:
        editor.open_in_browser()
