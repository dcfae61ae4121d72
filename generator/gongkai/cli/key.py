"""``gongkai key``: the two keys of a board that signs its log, made, replaced, or begun anew."""

import os
import secrets
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from gongkai.cli.options import base_url_option, date_option, today

if TYPE_CHECKING:
    from gongkai.log.book import Book
    from gongkai.log.ed25519 import Signer
    from gongkai.log.keys import KeyChange, Keys
    from gongkai.model import BoardConfig

__all__ = ["command", "signer_in"]

_MODE = 0o600
_LEAST_PASSPHRASE = 8
_NOT_YET = (
    "日志里还没有钥匙；做了还没有用过，就删掉 log/key.json，再用 gongkai key new"
    " / the log has no keys yet"
)
_MISSING = "没有装签名要用的程序，先运行 pip install 'gongkai[sign]' / the extra sign is missing"


@click.group("key", short_help="签名的钥匙：做、换、看 / the keys that sign")
def command() -> None:
    """The day key signs each publication; the recovery key, on paper, can only replace it.

    日常钥匙签名，恢复码封存，只用来换钥匙。不签名也能用公开栏的全部功能。
    """


_board = click.argument("board", type=click.Path(exists=True, file_okay=False, path_type=Path))
_to = click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="钥匙写到哪里，例如 U 盘 / where the key goes",
)
_holders = click.option(
    "--holder",
    "holders",
    required=True,
    multiple=True,
    help="在场的人，写两次 / the two who are present",
)


@command.command("new")
@_board
@_to
@_holders
@base_url_option
@date_option
def new(
    board: Path, folder: Path, holders: tuple[str, ...], base_url: str, day: date | None
) -> None:
    """Makes both keys of BOARD: a file on a stick, and a sheet to print and to seal.

    做一对钥匙；下一次发布起签名。
    """
    from gongkai.ledger import origin_of
    from gongkai.log.keys import first_keys
    from gongkai.log.store import load_change

    config = _config(board)
    if load_change(board) is not None:
        raise click.UsageError("这个公开栏已经有钥匙，用 gongkai key change / it has keys already")
    _two(holders)
    passphrase = _new_passphrase()
    try:
        own, recovery = _drawn(), _drawn()
    except ImportError:
        _no_signing()
    origin = origin_of(config.address or "", board.name, base_url, "")
    change = first_keys(origin, own.public, recovery)
    _keep(board, folder, change, own, passphrase)
    _sheet(board, folder, change, recovery, config, holders, day or today())


@command.command("change")
@_board
@_to
@_holders
@click.option(
    "--reason",
    required=True,
    type=click.Choice(["planned", "lost", "stolen", "officer-left"]),
    help="为什么换 / why",
)
@click.option("--new-recovery", is_flag=True, help="恢复码也换 / the recovery key too")
@date_option
def change(
    board: Path,
    folder: Path,
    holders: tuple[str, ...],
    reason: str,
    new_recovery: bool,  # noqa: FBT001 - click gives it
    day: date | None,
) -> None:
    """Replaces the day key of BOARD by the recovery code; residents see it in the log.

    用恢复码换一把日常钥匙。
    """
    from gongkai.log.ed25519 import Signer
    from gongkai.log.keys import BadKeyChange, next_keys
    from gongkai.log.recovery import BadCode, seed_of_code

    config = _config(board)
    _two(holders)
    now = _keys(board)
    if now is None:
        raise click.UsageError("日志里还没有钥匙，先发布一次 / the log has no keys yet")
    try:
        recovery = Signer(seed_of_code(click.prompt("恢复码", hide_input=True)))
    except BadCode as error:
        raise click.UsageError(str(error)) from None
    except ImportError:
        _no_signing()
    following = _drawn() if new_recovery else recovery
    own = _drawn()
    try:
        made = next_keys(now, reason, own.public, recovery, following.public)
    except BadKeyChange as error:
        raise click.UsageError(str(error)) from None
    _keep(board, folder, made, own, _new_passphrase())
    if new_recovery:
        _sheet(board, folder, made, following, config, holders, day or today())


@command.command("restart")
@_board
@_to
@_holders
@date_option
def restart(board: Path, folder: Path, holders: tuple[str, ...], day: date | None) -> None:
    """The recovery code of BOARD is lost: two new keys, for a new log that names the old one's end.

    恢复码丢了，换不了钥匙：另起一本公开日志，旧的整本留着公布，居民看得到。
    """
    from gongkai.ledger import numbered
    from gongkai.log.keys import restart_keys

    config = _config(board)
    _two(holders)
    book, now = _book(board), _keys(board)
    if book is None or now is None:
        raise click.UsageError(_NOT_YET)
    former = book.checkpoint(now.day.name)
    first = book.formers[0].origin if book.formers else former.origin
    origin = numbered(first, len(book.formers) + 2)
    click.echo(f"旧日志 {former.origin} 到第 {former.size} 条为止，根 {former.fingerprint}。")
    click.echo(f"下一次发布起另记一本 {origin}；旧的整本留着公布，居民核对时看得到。")
    click.confirm("恢复码真的找不到了，要另起一本吗", abort=True)
    passphrase = _new_passphrase()
    try:
        own, recovery = _drawn(), _drawn()
    except ImportError:
        _no_signing()
    made = restart_keys(former, origin, own.public, recovery)
    _keep(board, folder, made, own, passphrase)
    _sheet(board, folder, made, recovery, config, holders, day or today())
    click.echo("把旧日志最后的根和新恢复钥匙的指纹写在一张纸上，贴到公示栏，写明原因。")


@command.command("show")
@_board
def show(board: Path) -> None:
    """Tells the fingerprints of the keys that hold for BOARD.

    看现在的钥匙。
    """
    from gongkai.log.lineage import ends_of

    now = _keys(board)
    if now is None:
        click.echo("这个公开栏的日志没有签名。")
        return
    click.echo(f"日常钥匙 {now.day.fingerprint}（日志第 {now.n + 1} 条）")
    click.echo(f"恢复钥匙 {now.recovery.fingerprint}")
    book = _book(board)
    for end, begun in ends_of(book) if book is not None else ():
        words = f"恢复码丢过：{begun} 起另记一本日志，上一本 {end.origin}"
        click.echo(f"{words} 到第 {end.size} 条，根 {end.fingerprint}")


def signer_in(file: Path) -> "Signer":
    """The key in a file, opened with the passphrase that is asked for; tries it three times.

    Raises:
        click.BadParameter: when it is no key, or the passphrase is another.
    """
    from gongkai.log.ed25519 import WrongPassphrase, unlocked_key

    body = file.read_bytes()
    for _ in range(3):
        try:
            return unlocked_key(
                body, click.prompt(f"{file.name} 的口令", hide_input=True, err=True)
            )
        except WrongPassphrase:
            click.echo("口令不对，或者这不是钥匙文件。", err=True)
        except ImportError:
            _no_signing()
    raise click.BadParameter("口令不对 / wrong passphrase", param_hint="--key")


def _drawn() -> "Signer":
    from gongkai.log.ed25519 import Signer

    return Signer.drawn(secrets.token_bytes)


def _no_signing() -> NoReturn:
    click.echo(_MISSING, err=True)
    sys.exit(3)


def _config(board: Path) -> "BoardConfig":
    from gongkai.load import Outline, load_outline

    outline = load_outline(board, board.as_posix())
    if not isinstance(outline, Outline):
        words = f"“{board.as_posix()}”不是公开栏，或者 board.yaml 有错 / no board"
        raise click.BadParameter(words, param_hint="BOARD")
    return outline.config


def _two(holders: tuple[str, ...]) -> None:
    if len(holders) != 2 or len(set(holders)) != 2 or not all(one.strip() for one in holders):
        raise click.BadParameter("要两个不同的人在场 / two persons", param_hint="--holder")


def _book(board: Path) -> "Book | None":
    from gongkai.log.entry import BadEntry
    from gongkai.log.store import load_book

    try:
        return load_book(board)
    except BadEntry as error:
        raise click.UsageError(str(error)) from None


def _keys(board: Path) -> "Keys | None":
    from gongkai.log.keys import BadKeyChange, keys_of

    book = _book(board)
    try:
        return keys_of(book) if book else None
    except BadKeyChange as error:
        raise click.UsageError(str(error)) from None


def _new_passphrase() -> str:
    words = f"给日常钥匙定一个口令，至少 {_LEAST_PASSPHRASE} 个字"
    while True:
        passphrase: str = click.prompt(words, hide_input=True, confirmation_prompt=True)
        if len(passphrase) >= _LEAST_PASSPHRASE:
            return passphrase
        click.echo("太短了。", err=True)


def _keep(board: Path, folder: Path, made: "KeyChange", own: "Signer", passphrase: str) -> None:
    """The day key first, so that a board never names a key that nobody has."""
    from gongkai.disk import Disk
    from gongkai.log.ed25519 import locked_key
    from gongkai.log.store import save_change

    file = folder / f"{board.name}-{made.day.id.hex()}.key"
    _write_secret(file, locked_key(own, passphrase))
    save_change(board, made, Disk())
    click.echo(f"日常钥匙：{file.as_posix()}")
    click.echo("下一次发布时加 --key，换钥匙这件事会记进公开日志。")


def _sheet(
    board: Path,
    folder: Path,
    made: "KeyChange",
    recovery: "Signer",
    config: "BoardConfig",
    holders: tuple[str, ...],
    day: date,
) -> None:
    from gongkai.log.recovery import code_of_seed
    from gongkai.period import chinese_date
    from gongkai.posters.key_sheet import KeySheet, key_sheet_pdf
    from gongkai.resources import theme_folders
    from gongkai.theme import load_theme

    sheet = KeySheet(
        config.board_name,
        config.organisation,
        made.day.name,
        chinese_date(day),
        (holders[0], holders[1]),
        f"{board.name}-{made.day.id.hex()}.key",
        code_of_seed(recovery.seed),
        made.recovery.fingerprint,
        config.supervision_phone,
    )
    template = load_theme("plain", theme_folders()).poster_template("key_sheet")
    file = folder / f"{board.name}-{made.recovery.id.hex()}-key-sheet.pdf"
    _write_secret(file, key_sheet_pdf(sheet, template, day))
    click.echo(f"钥匙单：{file.as_posix()}；打印一份，两人签名封存，然后把这个文件删掉。")


def _write_secret(file: Path, body: bytes) -> None:
    """Writes a new file that only its owner may read, from its first moment on."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _MODE)
    with os.fdopen(handle, "wb") as opened:
        opened.write(body)
        opened.flush()
        os.fsync(opened.fileno())
