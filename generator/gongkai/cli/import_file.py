"""``gongkai import``: a workbook becomes records."""

import difflib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.choices import period_option
from gongkai.cli.options import date_option, language_option, today
from gongkai.language import Language
from gongkai.problem import Problem, Severity, has_errors

if TYPE_CHECKING:
    from gongkai.examine import Examined
    from gongkai.intake.importing import Imported, ImportReport
    from gongkai.intake.mapping import LedgerMapping
    from gongkai.model import Kind
    from gongkai.period import Period

__all__ = ["command"]

_MOST_ALIKE = 3


@click.command("import", short_help="把 Excel/WPS 的账读成记录 / a workbook into records")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--board", required=True, type=click.Path(path_type=Path), help="公开栏文件夹 / the board"
)
@click.option("--kind", "kind_name", help="种类，不写就按表头认 / the kind, else by the headings")
@click.option("--period", callback=period_option, help="期间，例如 2026-10 / the period")
@click.option(
    "--record", "record_id", help="记录名，例如 fees/2026/2026-10-property / its identity"
)
@click.option("--sheet", "sheets", multiple=True, help="只读这张工作表，可写几次 / only this sheet")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="字段=内容",
    help="表里没有的内容 / a value, FIELD=TEXT",
)
@click.option(
    "--mapping", type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="按对照表读 / a mapping file",
)  # fmt: skip
@click.option(
    "--write-mapping", type=click.Path(path_type=Path, dir_okay=False),
    help="把认出来的列写成对照表，不导入 / write what was seen as a mapping",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="只看会变什么，不写 / show the changes alone")
@click.option("--replace", is_flag=True, help="已经公示的也替换 / also what is on display")
@click.option("--all", "all_notes", is_flag=True, help="每一格的说明都列出来 / every note")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / as JSON")
@date_option
@language_option
def command(
    *,
    file: Path,
    board: Path,
    kind_name: str | None,
    period: "Period | None",
    record_id: str | None,
    sheets: tuple[str, ...],
    given: tuple[str, ...],
    mapping: Path | None,
    write_mapping: Path | None,
    dry_run: bool,
    replace: bool,
    all_notes: bool,
    as_json: bool,
    day: date | None,
    language: Language,
) -> None:
    """Reads FILE (.xlsx, .xls, .ods, .csv) into records of a board; nothing is half-written.

    把样表或您自己的账本读成记录：总数重新算，期初数接上月，每处改动都说明在哪一格。
    """
    from gongkai.intake.importing import ImportWish, import_workbook
    from gongkai.intake.workbook import Workbook, open_workbook
    from gongkai.kinds import all_kinds

    day = day or today()
    examined = _examined(board, day)
    book = open_workbook(file)
    if not isinstance(book, Workbook):
        _report([book], (), language, as_json=as_json, all_notes=all_notes)
        sys.exit(1)
    known = _mapping(mapping, language)
    wish = ImportWish(
        day, _kind(kind_name), period, record_id, known, sheets, _values(given), replace=replace
    )
    existing = _texts(board)
    report = import_workbook(book, examined, all_kinds(), wish, existing)
    if write_mapping is not None:
        _write_mapping(report, write_mapping)
        return
    _report(report.problems, report.records, language, as_json=as_json, all_notes=all_notes)
    if has_errors(report.problems):
        click.echo("没有写任何文件；改好表格再导入一次 / nothing was written", err=True)
        if not as_json:
            _say_what_to_set(report.problems, file, board, given)
        sys.exit(1)
    _finish(report.records, board, dry_run=dry_run, silent=as_json)


def _say_what_to_set(
    problems: Sequence[Problem], file: Path, board: Path, before: Sequence[str]
) -> None:
    """The command that gives all that no sheet has, when nothing else is wrong with the sheets."""
    wrong = [one for one in problems if one.severity is Severity.ERROR]
    lacking = [one for one in wrong if one.code == "not-in-sheet" and "[" not in one.field]
    if len(lacking) == len(wrong):
        wanted = [*before, *(f"{one.field}=…" for one in lacking)]
        given = " ".join(f"--set {one}" for one in wanted)
        command = f'gongkai import "{file.as_posix()}" --board "{board.as_posix()}" {given}'
        click.echo(
            f"表里没有的这样补（把 … 换成内容）/ give what no sheet has:\n  {command}", err=True
        )


def _examined(board: Path, day: date) -> "Examined":
    from gongkai.examine import examine
    from gongkai.load import BOARD_FILE

    if not (board / BOARD_FILE).is_file():
        words = f"“{board.as_posix()}”里没有 {BOARD_FILE}，要写公开栏那个文件夹"
        raise click.BadParameter(words, param_hint="--board")
    return examine(board, board.as_posix(), day)


def _kind(name: str | None) -> "Kind[Any] | None":
    from gongkai.cli.choices import kind_named

    return kind_named(name) if name else None


def _values(given: Sequence[str]) -> Mapping[str, str]:
    found = {}
    for one in given:
        key, sign, value = one.partition("=")
        if not sign or not key.strip() or not value.strip():
            words = f"“{one}”要写成 字段=内容，例如 account=物业服务费"
            raise click.BadParameter(words, param_hint="--set")
        found[key.strip()] = value.strip()
    return found


def _mapping(path: Path | None, language: Language) -> "LedgerMapping | None":
    from gongkai.cli.options import report_problems
    from gongkai.intake.mapping import read_mapping
    from gongkai.kinds import all_kinds

    if path is None:
        return None
    found, problems = read_mapping(path, all_kinds())
    if found is None:
        report_problems(problems, "text", language)
        sys.exit(1)
    return found


def _texts(board: Path) -> Mapping[str, str]:
    """The texts of the board's records by identity."""
    from gongkai.model import Area

    return {
        path.relative_to(board).with_suffix("").as_posix(): path.read_text(encoding="utf-8-sig")
        for area in Area
        for path in sorted((board / area.value).rglob("*.yaml"))
    }


def _write_mapping(report: "ImportReport", path: Path) -> None:
    from gongkai.whole_file import write_whole

    if path.exists():
        click.echo(f"{path.as_posix()} 已经有了，没有改动 / exists, left as it is", err=True)
        sys.exit(1)
    write_whole(path, report.mapping.encode("utf-8"))
    click.echo(path.as_posix())
    click.echo("对照表写好了：改好以后加 --mapping 导入 / import with --mapping", err=True)


def _finish(records: "Sequence[Imported]", board: Path, *, dry_run: bool, silent: bool) -> None:
    """Writes what changed, or shows it; ``silent`` says nothing, for a report that was JSON."""
    from gongkai.whole_file import write_whole

    for one in records:
        path = board / f"{one.record_id}.yaml"
        if silent:
            if one.changed and not dry_run:
                write_whole(path, one.text.encode("utf-8"))
        elif not one.changed:
            click.echo(f"{path.as_posix()}：没有变化 / unchanged")
        elif dry_run:
            click.echo("\n".join(_diff(one)))
        else:
            write_whole(path, one.text.encode("utf-8"))
            words = f"写好了，是“{one.kind.label.zh}”，{one.rows} 行 / written"
            click.echo(f"{path.as_posix()}：{words}")
    if dry_run and not silent and any(one.changed for one in records):
        click.echo("以上是会变的内容，没有写；去掉 --dry-run 再来一次 / dry run", err=True)


def _diff(one: "Imported") -> Iterator[str]:
    before = one.before.splitlines() if one.before is not None else []
    name = f"{one.record_id}.yaml"
    yield from difflib.unified_diff(before, one.text.splitlines(), name, name, lineterm="", n=1)


def _report(
    problems: Sequence[Problem],
    records: "Sequence[Imported]",
    language: Language,
    *,
    as_json: bool,
    all_notes: bool,
) -> None:
    from gongkai.report import as_json as json_of
    from gongkai.report import counts_of

    if as_json:
        told = [
            {"record_id": one.record_id, "kind": one.kind.name, "changed": one.changed}
            for one in records
        ]
        click.echo(json_of(problems, language, records=told))
        return
    for line in _lines(problems, language, all_notes=all_notes):
        click.echo(line)
    counts = counts_of(problems)
    words = f"错误 {counts['error']} 处，提醒 {counts['warning']} 处，说明 {counts['note']} 处"
    if language == "en":
        words = f"{counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes"
    click.echo(words, err=True)


_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def _lines(problems: Sequence[Problem], language: Language, *, all_notes: bool) -> Iterator[str]:
    """The worst first; the same fault in many rows of a column once, with its rows.

    Of many notes of one sort the first few are told, and how many more there are.
    """
    from gongkai.intake.draft import place_words

    order = list(Severity)
    ordered = sorted(problems, key=lambda one: (order.index(one.severity), one.place))
    told: Counter[str] = Counter()
    alike: dict[object, list[Problem]] = {}
    for one in ordered:
        key = (one.code, one.place.file, one.place.column, one.message(language))
        alike.setdefault(id(one) if one.severity is Severity.NOTE else key, []).append(one)
    for group in alike.values():
        one = group[0]
        told[one.code] += 1
        if one.severity is Severity.NOTE and told[one.code] > _MOST_ALIKE and not all_notes:
            continue
        word = _WORDS[one.severity] if language == "zh" else one.severity.value
        where = place_words(one.place, [each.place.line - 1 for each in group])
        yield f"{where}：{word}：{one.message(language)}"
        yield from (f"  可能: {cause.words.to(language)}" for cause in one.causes)
        if one.severity is not Severity.NOTE:
            yield f"  {'办法' if language == 'zh' else 'hint'}: {one.hint(language)}"
    for code, count in told.items():
        if count > _MOST_ALIKE and not all_notes and _is_note(ordered, code):
            yield f"还有 {count - _MOST_ALIKE} 处一样的说明（{code}），加 --all 全部列出"


def _is_note(problems: Sequence[Problem], code: str) -> bool:
    return next(one for one in problems if one.code == code).severity is Severity.NOTE
