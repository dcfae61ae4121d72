"""Puts bad inputs to the program as a user would, and tells those that it did not stand."""

import re
import resource
import time
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

from bad_inputs import Case
from gongkai.csv_table import safe_cell
from gongkai.examine import Examined, examine
from gongkai.markup import to_html
from gongkai.problem import Severity
from gongkai.report import as_text
from gongkai.resources import theme_folders
from gongkai.theme import load_theme

__all__ = ["withstood"]

_DAY = date(2026, 11, 20)
_LONGEST = 2.0
_MOST_KIB = 300 * 1024
_TEXT_TAGS = "a blockquote br code em h2 h3 h4 h5 h6 hr li ol p pre strong ul"
_TABLE_TAGS = "table tbody td th thead tr"
_TAGS = frozenset(f"{_TEXT_TAGS} {_TABLE_TAGS}".split())
_FORMULA = tuple("=+-@|%\t\r\n＝＋－＠")
_INERT = frozenset({"class", "data-label", "scope", "start", "title"})
_AT_ENDS = "".join(map(chr, range(0x21)))
_CHINESE = re.compile("[\u4e00-\u9fff]")


def withstood(folder: Path, some: Iterable[Case]) -> Iterator[str]:
    """What is wrong with how each input was met; nothing when all were stood.

    An input may take two seconds of the processor, and the whole no more than 300 MiB on top.
    """
    before = _peak()
    for case in some:
        started = time.process_time()
        try:
            wrong = _met(folder / f"{case.kind}-{case.number}", case)
        except Exception as error:  # noqa: BLE001 - that nothing is raised is what is tested
            wrong = f"{type(error).__name__}: {error}"
        if time.process_time() - started > _LONGEST:
            wrong = wrong or "took too long"
        if wrong:
            yield f"{case.kind} {case.number}: {wrong}"
    if _peak() - before > _MOST_KIB:
        yield "took too much memory"


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _met(folder: Path, case: Case) -> str:
    match case.wanted:
        case "harmless":
            return _harmful(str(to_html(case.text)))
        case "cell":
            return (
                "a formula" if safe_cell(case.text).lstrip(" \u3000").startswith(_FORMULA) else ""
            )
        case "shown":
            return _executed(case.text)
        case _:
            return _refused(folder, case)


def _refused(folder: Path, case: Case) -> str:
    for path, body in case.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    found = examine(folder, "b", _DAY)
    errors = [one for one in found.problems if one.severity is Severity.ERROR]
    if case.wanted == "sound":
        return f"was refused: {errors[0].code}" if errors else ""
    if not errors and case.wanted == "any":
        return ""
    if not errors:
        return _another_figure(found, case) if case.wanted == "exact" else "was let through"
    for one in errors:
        words = as_text([one], {}, "zh")
        if not one.place.file.startswith("b/") or not _CHINESE.search(words):
            return f"{one.code} says no place, or not in Chinese"
    return ""


def _another_figure(found: Examined, case: Case) -> str:
    """A figure that was let through has to be the one that was written."""
    written = re.search(
        r"^expenditure: (.*)$", case.files["financial/a.yaml"].decode(), re.MULTILINE
    )
    value = found.facts[0].value("expenditure") if found.facts else None
    yuan = getattr(value, "yuan", None)
    same = written and yuan is not None and Decimal(written[1].replace(",", "")) == yuan
    return "" if same else f"{written[1] if written else ''} was read as {yuan}"


def _executed(text: str) -> str:
    """A text of a record stands in a page as it was written."""
    theme = load_theme("plain", theme_folders())
    made = theme.environment.from_string("{{ text }}").render(text=text)
    shown: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            shown.append(data)

    reader = Reader()
    reader.feed(made)
    reader.close()
    return "" if "".join(shown) == text and "<" not in made and '"' not in made else made


def _leads_safely(target: str) -> bool:
    """Whether a browser takes a target for an allowed scheme, or for a path of the site.

    As the URL standard has it: blanks and controls at the ends go, tabs and line ends everywhere;
    a scheme is of letters, digits, plus, minus and dots, and anything else before a colon is path.
    """
    bare = re.sub(r"[\t\n\r]", "", target.strip(_AT_ENDS)).replace("\\", "/")
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    if scheme:
        return scheme[1].lower() in ("https", "tel", "mailto")
    return not bare.startswith("//")


def _harmful(made: str) -> str:
    """Anything but the allowed tags, and links that lead somewhere safe."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in _TAGS:
                found.append(f"<{tag}>")
            for name, value in attrs:
                safe = name in _INERT or (name == "href" and _leads_safely(value or ""))
                if not safe:
                    found.append(f"{name}={value}")

        def handle_comment(self, data: str) -> None:
            found.append(f"<!--{data}-->")

    reader = Reader()
    reader.feed(made)
    reader.close()
    return "; ".join(found)
