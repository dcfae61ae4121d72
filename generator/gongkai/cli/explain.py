"""``gongkai explain``: what a problem means and how to mend it."""

import click

from gongkai.cli.options import language_option
from gongkai.faults import ALL_FAULTS
from gongkai.language import Language, Text
from gongkai.problem import Fault, Severity
from gongkai.problem_page import ProblemPage, read_page, readable
from gongkai.resources import problem_pages_folder

__all__ = ["command"]

_WEIGHT = {
    Severity.ERROR: Text("错误：改好才能公布", "error: nothing is published until it is mended"),
    Severity.WARNING: Text("提醒：照常公布，请看一看", "warning: published all the same"),
    Severity.NOTE: Text("说明：不用改", "note: nothing has to be done"),
}
_EXPLAINABLE = {
    Severity.ERROR: Text(
        "错误：改好才能公布；确实如此的，写明原因并签名，连同说明一起公布",
        "error: published only when mended, or with a signed explanation",
    ),
    Severity.WARNING: Text(
        "提醒：照常公布；写明原因并签名的，连同说明一起公布，不再提醒",
        "warning: published all the same; with a signed explanation it is told no more",
    ),
}


@click.command("explain", short_help="说明一个问题怎么改 / what a problem means")
@click.argument("code", required=False)
@language_option
def command(code: str | None, language: Language) -> None:
    """Says what the problem CODE means and how to mend it; lists all codes without one.

    说明问题代码 CODE 是什么意思、怎么改；不写 CODE 就列出全部代码。
    """
    if code is None:
        click.echo("\n".join(_listed(language)))
        return
    fault = ALL_FAULTS.get(code.strip().lower().replace("_", "-"))
    if fault is None:
        raise click.UsageError(_unknown(code, language))
    page = read_page(problem_pages_folder(), fault.code)
    click.echo(_chinese(fault, page) if language == "zh" else _english(fault, page))


def _listed(language: Language) -> list[str]:
    """Every code with one sentence, aligned."""
    width = max(map(len, ALL_FAULTS))
    folder = problem_pages_folder()
    pages = [read_page(folder, code) for code in ALL_FAULTS]
    return [
        f"{page.code:{width}}  {page.title if language == 'zh' else _first_sentence(page.english)}"
        for page in pages
    ]


def _first_sentence(text: str) -> str:
    sentence, _, _ = text.partition(". ")
    return f"{sentence.rstrip('.')}."


def _unknown(code: str, language: Language) -> str:
    from gongkai.validate import proposal_for

    proposal = proposal_for(code, tuple(ALL_FAULTS)).to(language)
    words = Text(f"没有“{code}”这个问题代码{proposal}", f"There is no problem “{code}”{proposal}")
    return words.to(language)


def _weight(fault: Fault, language: Language) -> str:
    words = _EXPLAINABLE if fault.explainable else _WEIGHT
    return words[fault.severity].to(language)


def _chinese(fault: Fault, page: ProblemPage) -> str:
    return f"{readable(page)}\n\n{_weight(fault, 'zh')}"


def _english(fault: Fault, page: ProblemPage) -> str:
    """The summary, and the wording with the names of its facts in braces."""
    message, hint = (
        template.en.replace("{{", "{").replace("}}", "}")
        for template in (fault.message, fault.hint)
    )
    return "\n".join(
        (
            f"{fault.code}",
            "",
            page.english,
            "",
            f"message: {message}",
            f"hint: {hint}",
            _weight(fault, "en"),
        )
    )
