"""``gongkai verify``: anyone's check of a published board, in one sentence and an exit code."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.options import language_option
from gongkai.language import Language, Text

if TYPE_CHECKING:
    from gongkai.log.verify import Kept, Verdict

__all__ = ["command"]

_SOUND = Text(
    "核对无误：{files} 个文件、{records} 份记录都和公开日志（{entries} 条）对得上。",
    "All right: {files} files and {records} records fit the public log of {entries} entries.",
)
_WRONG = Text("有 {count} 处对不上，头一处：{first}。", "{count} differences; the first: {first}.")
_SINCE = Text("您保存的核对点之后没有改写过。", "Nothing before your checkpoint was rewritten.")
_ROOT = Text("海报上的根在这本日志里。", "The root on the poster is in this log.")
_ALONE = Text(
    "只核对了这一份，整本日志被重写要靠您以前保存的核对点才看得出（--since）。",
    "A log rewritten as a whole shows only against a checkpoint kept earlier (--since).",
)
_NOT_LISTED = Text(
    "网站列不出全部文件，没有查多出来的文件。", "A host lists no files; extra ones were not sought."
)
_SIGNATURES = {
    "NONE": Text("没有签名，不能证明是谁公布的。", "Unsigned: it does not say who published."),
    "RIGHT": Text("签名是日志里的钥匙签的。", "The key named in the log signed it."),
    "UNCHECKED": Text(
        "签名没有核对：要先装 gongkai[sign]。",
        "The signature was not checked: install gongkai[sign].",
    ),
}
_ANEW = Text(
    "注意：恢复码丢了，换不了钥匙，{day} 起另记一本日志，旧的一本留着，也核对过。",
    "Note: the recovery code was lost: a new log began on {day}; the old one was kept and checked.",
)
_FORMER = Text(
    "旧日志 {origin} 到第 {size} 条为止 根 {root}，{day} 起另记一本",
    "former log {origin} ended at entry {size} root {root}; a new one began on {day}",
)
_KEY = Text("{origin} 恢复钥匙 {key}", "{origin} recovery key {key}")
_LATE = Text("补登：{words}", "logged late: {words}")
_OWED = Text("到期没有公开：{words}", "owed and not published: {words}")
_ROOT_LINE = Text("{origin} 第 {size} 条 根 {root}", "{origin} entry {size} root {root}")
_MOST = 20


@click.command("verify", short_help="核对一个公布出来的公开栏 / check a published board")
@click.argument("where", metavar="DIR|ZIP|URL")
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="以前保存的核对点 / a checkpoint kept from earlier",
)
@click.option("--root", "root", default="", help="海报上的根：条数.根 / root on a poster")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
@language_option
def command(
    where: str,
    since: Path | None,
    root: str,
    as_json: bool,  # noqa: FBT001 - click gives it
    language: Language,
) -> None:
    """Checks a published board against its own log, and against what was kept elsewhere.

    核对公布出来的公开栏：文件、记录和日志是否一致；有以前的核对点，还能看出日志有没有被改写。
    """
    from gongkai.log.copies import BadCopy, open_copy
    from gongkai.log.verify import verify_site

    kept = _kept("--since", since.read_text(encoding="utf-8", errors="replace")) if since else None
    shown = _kept("--root", root) if root else None
    try:
        verdicts = verify_site(open_copy(where), kept, shown)
    except BadCopy as error:
        click.echo(f"{error}", err=True)
        sys.exit(3)
    sound = all(verdict.sound for verdict in verdicts)
    if as_json:
        click.echo(json.dumps(_object(verdicts), ensure_ascii=False, indent=1))
    else:
        _print(verdicts, language, since=kept is not None, root=shown is not None)
    sys.exit(0 if sound else 1)


def _kept(option: str, text: str) -> "Kept":
    from gongkai.log.checkpoint import BadCheckpoint
    from gongkai.log.verify import read_kept

    try:
        return read_kept(text)
    except BadCheckpoint as error:
        raise click.BadParameter(str(error), param_hint=option) from None


def _print(verdicts: "Iterable[Verdict]", language: Language, *, since: bool, root: bool) -> None:
    told = tuple(verdicts)
    findings = [finding.words(language) for verdict in told for finding in verdict.findings]
    for words in findings[:_MOST]:
        click.echo(f"- {words}")
    for verdict in told:
        for name, lines in ((_LATE, verdict.late), (_OWED, verdict.owed)):
            for words in lines[:_MOST]:
                click.echo(f"  {name.to(language).format(words=words)}")
        if verdict.size:
            line = _ROOT_LINE.to(language)
            click.echo(line.format(origin=verdict.origin, size=verdict.size, root=verdict.root))
        for end, day in verdict.formers:
            told_of = {"origin": end.origin, "size": end.size, "root": end.fingerprint}
            click.echo(_FORMER.to(language).format(**told_of, day=day))
        if verdict.key:
            click.echo(_KEY.to(language).format(origin=verdict.origin, key=verdict.key))
    if findings:
        first = findings[0]
        click.echo(_WRONG.to(language).format(count=len(findings), first=first))
        return
    sentence = _SOUND.to(language).format(
        files=sum(verdict.files for verdict in told),
        records=sum(verdict.records for verdict in told),
        entries=sum(verdict.size for verdict in told),
    )
    more = [_SINCE if since else _ALONE, *([_ROOT] if root else [])]
    if not all(verdict.listed for verdict in told):
        more.append(_NOT_LISTED)
    names = dict.fromkeys(one.signature.name for one in told if one.size)
    more += [_SIGNATURES[name] for name in names if name in _SIGNATURES]
    anew = [_ANEW.to(language).format(day=day) for one in told for _, day in one.formers[-1:]]
    between = " " if language == "en" else ""
    click.echo(between.join([sentence, *(words.to(language) for words in more), *anew]))


def _object(verdicts: "Iterable[Verdict]") -> dict[str, object]:
    told = tuple(verdicts)
    return {
        "ok": all(verdict.sound for verdict in told),
        "boards": [
            {
                "folder": verdict.below,
                "origin": verdict.origin,
                "size": verdict.size,
                "root": verdict.root,
                "files": verdict.files,
                "records": verdict.records,
                "late": list(verdict.late),
                "owed": list(verdict.owed),
                "signature": verdict.signature.name.lower(),
                "key": verdict.key,
                "formers": [
                    {"origin": end.origin, "size": end.size, "root": end.root.hex(), "until": day}
                    for end, day in verdict.formers
                ],
                "findings": [
                    {
                        "what": finding.what.name.lower().replace("_", "-"),
                        "path": finding.path,
                        "record_id": finding.record_id,
                        "message": finding.words("zh"),
                    }
                    for finding in verdict.findings
                ],
            }
            for verdict in told
        ],
    }
