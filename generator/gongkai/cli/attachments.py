"""``gongkai attachments``: every file that is published with a record, looked at on one list."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.options import content_argument, date_option, language_option, today
from gongkai.language import Language

if TYPE_CHECKING:
    from gongkai.attachment_review import Reviewed
    from gongkai.examine import Examined
    from gongkai.model import Attachment, Board

__all__ = ["command"]


@click.command("attachments", short_help="附件一览：签了没有、干净不干净 / review the attachments")
@content_argument
@click.option(
    "--clean",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="给这个文件另存一份去掉文件信息的 / save one without metadata",
)
@date_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / as JSON")
@language_option
def command(
    content: Path,
    files: tuple[Path, ...],
    day: date | None,
    as_json: bool,  # noqa: FBT001 - click gives it
    language: Language,
) -> None:
    """Lists every attachment with its hash, who signed for it, and what is wrong with it.

    一次列出全部附件：多大、指纹、谁遮挡、谁复核、还有什么不对；没有记录用到的文件也列出来。
    加 --clean 就只做一件事：给文件另存一份去掉作者、地点等信息的，原来的不动。
    """
    if files:
        sys.exit(max(_clean(file) for file in files))
    from gongkai.examine import examine_each

    told: list[dict[str, Any]] = []
    unread: list[str] = []
    for one in examine_each(content, content.as_posix(), day or today()):
        if one.board is not None:
            told.append(_told(one, one.board, language))
        else:
            unread.append(one.path.as_posix())
    wrong = sum(len(one["problems"]) for board in told for one in board["attachments"])
    wrong += sum(len(board["unlisted"]) for board in told)
    for path in unread:
        click.echo(f"{path}：board.yaml 读不通，先运行 gongkai check", err=True)
    if as_json:
        ok = not wrong and not unread
        click.echo(json.dumps({"ok": ok, "boards": told}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join("\n".join(_lines(one)) for one in told))
    sys.exit(1 if wrong or unread else 0)


def _told(examined: "Examined", board: "Board", language: Language) -> dict[str, Any]:
    from gongkai.attachment_review import unnamed_files

    signed = {
        (record.record_id, one.file): one
        for record in board.records
        for one in record.body.attachments
    }
    listed = {(one.named.place.file, one.named.field) for one in examined.attachments}
    own: dict[tuple[str, str], list[str]] = {}
    unlisted: list[str] = []
    for problem in examined.problems:
        key = problem.place.file, problem.field
        words = f"{problem.code}: {problem.message(language)}"
        if key in listed:
            own.setdefault(key, []).append(words)
        elif problem.field.startswith("attachments"):
            unlisted.append(f"{problem.place.file}:{problem.place.line}  {words}")
    return {
        "board": board.config.name,
        "folder": examined.path.as_posix(),
        "allowed": board.config.attachments,
        "attachments": [
            _one(one, signed[one.record_id, one.named.file], own) for one in examined.attachments
        ],
        "unlisted": unlisted,
        "unused": list(unnamed_files(examined.path, examined.facts)),
    }


def _one(
    one: "Reviewed", signed: "Attachment", problems: dict[tuple[str, str], list[str]]
) -> dict[str, Any]:
    from gongkai.record_parts import ATTACHMENT_SORTS

    return {
        "record_id": one.record_id,
        "file": one.named.file,
        "title": one.named.title,
        "type": ATTACHMENT_SORTS[signed.ending].zh,
        "size": one.size,
        "sha256": one.sha256,
        "covered": _signature(signed.covered_role, signed.covered_by, signed.covered_on),
        "checked": _signature(signed.checked_role, signed.checked_by, signed.checked_on),
        "withdrawn": one.gone,
        "problems": problems.get((one.named.place.file, one.named.field), []),
    }


def _signature(role: str | None, name: str | None, day: date | None) -> str:
    return " ".join(part for part in (role, name, day.isoformat() if day else None) if part)


def _lines(board: dict[str, Any]) -> Iterator[str]:
    from gongkai.wording import size_words

    found: Sequence[dict[str, Any]] = board["attachments"]
    state = "" if board["allowed"] else "（没有开通附件）"
    yield f"{board['board']}{state}：附件 {len(found)} 个"
    for one in found:
        yield ""
        size = f"，{size_words(one['size'])}" if one["size"] else ""
        yield f"{one['file']}  {one['title']}（{one['type']}{size}）"
        yield f"  记录  {one['record_id']}{'（已经撤下）' if one['withdrawn'] else ''}"
        yield f"  遮挡  {one['covered'] or '还没有签'}"
        yield f"  复核  {one['checked'] or '还没有签'}"
        if one["sha256"]:
            yield f"  sha256: {one['sha256']}"
        yield from (f"  不对  {words}" for words in one["problems"])
        if not one["problems"]:
            yield "  可以公布"
    if board["unlisted"]:
        yield ""
        yield "还有记录里写得不对、读不成附件的："
        yield from (f"  {words}" for words in board["unlisted"])
    if board["unused"]:
        yield ""
        yield f"没有记录用到、不会公布的文件：{'、'.join(board['unused'])}"


def _clean(file: Path) -> int:
    """Saves a file without its metadata beside itself, and says what is still wrong with it."""
    from gongkai.attachments import inspect_file
    from gongkai.attachments.cleaning import cleaned
    from gongkai.attachments.trace import Unreadable
    from gongkai.record_parts import ATTACHMENT_SORTS
    from gongkai.whole_file import write_whole

    ending = file.suffix.lower().removeprefix(".").replace("jpeg", "jpg")
    if ending not in ATTACHMENT_SORTS:
        click.echo(f"{file.name}：附件只能是 {'、'.join(ATTACHMENT_SORTS)}", err=True)
        return 1
    target = file.with_name(f"{file.stem}-clean.{ending}")
    if target.exists():
        click.echo(f"{target.as_posix()} 已经有了，先改名或者删掉", err=True)
        return 1
    try:
        body = cleaned(ending, file.read_bytes())
    except Unreadable as error:
        click.echo(f"{file.name}：{error.reason.zh}", err=True)
        return 1
    write_whole(target, body)
    click.echo(f"{target.as_posix()}：文件信息去掉了")
    left = inspect_file(ending, body)
    for one in left:
        problem = one.fault.message.zh.format_map({"name": target.name, **_said(one.facts)})
        click.echo(f"  还有  {problem}")
    return 1 if left else 0


def _said(facts: Any) -> dict[str, str]:  # noqa: ANN401 - texts in both languages
    from gongkai.language import in_language

    return {key: in_language(value, "zh") for key, value in facts.items()}
