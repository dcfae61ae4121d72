"""The sets of hostile input that are not boards with one wrong text, and the list of all sets.

``docs/hostile-input.md`` names every set with its count; what it says is held against the sets.
"""

import csv
import io
import re
import shutil
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from attachments.files import stopped_files
from bad_inputs import KINDS, cases
from gongkai.cli.verify import command as verify
from gongkai.csv_table import csv_bytes
from gongkai.examine import examine
from gongkai.load import Outline, load_outline
from gongkai.log.layout import ENTRIES
from gongkai.markup import to_html
from gongkai.problem import has_errors
from gongkai.resources import theme_folders
from gongkai.source import read_file
from gongkai.tabulate import DataColumn, TableRows
from hostile_links import LinkCase, board_of_case, link_cases, replace_by
from kinds.bodies import TODAY
from published import content_of, publish_to
from tampering import missed
from url_tricks import url_tricks

_DOCS = Path(__file__).parent.parent / "docs"
_ALLOWED = frozenset(
    [
        "A",
        "BLOCKQUOTE",
        "BR",
        "CODE",
        "EM",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "HR",
        "LI",
        "OL",
        "P",
        "PRE",
        "STRONG",
        "TABLE",
        "TBODY",
        "TD",
        "TH",
        "THEAD",
        "TR",
        "UL",
    ]
)
_TAMPERED_LOGS = 300
_ATTRIBUTES = frozenset(
    {"A.class", "A.href", "OL.start", "TABLE.class", "TD.data-label", "TH.scope"}
)
_LONGEST = 2.0
_REPARSED = """texts => texts.map(text => {
  const found = [];
  const body = new DOMParser().parseFromString(text, "text/html").body;
  for (const one of body.querySelectorAll("*")) {
    found.push(one.tagName);
    for (const attribute of one.attributes) found.push(one.tagName + "." + attribute.name);
    if (one.hasAttribute("href")) {
      const leads = new URL(one.getAttribute("href"), "https://board.example/a/index.html");
      const away = leads.origin !== "https://board.example";
      found.push("to " + leads.protocol + (away ? " away" : " here"));
    }
  }
  for (const walk = document.createNodeIterator(body, NodeFilter.SHOW_COMMENT); walk.nextNode();)
    found.push("a comment");
  return found;
})"""
_LEADS = frozenset({"to https: here", "to https: away", "to tel: away", "to mailto: away"})
_PARAGRAPHS = 1000


def _reparsed(browser: Browser, texts: list[str]) -> list[list[str]]:
    """The elements, attributes and targets that a browser finds in each text."""
    page = browser.new_page()
    try:
        found: list[list[str]] = page.evaluate(_REPARSED, [str(to_html(text)) for text in texts])
    finally:
        page.close()
    return found


def _strange(found: list[str]) -> list[str]:
    return [one for one in found if one not in _ALLOWED | _ATTRIBUTES | _LEADS]


def test_a_browser_finds_nothing_but_what_is_allowed(browser: Browser) -> None:
    """In any of the five hundred texts, re-parsed as HTML5."""
    texts = [one.text for one in cases("markdown")]
    found = _reparsed(browser, texts)

    strange = {text: _strange(one) for text, one in zip(texts, found, strict=True)}
    assert {text: one for text, one in strange.items() if one} == {}
    assert any(found)


@pytest.mark.parametrize("form", ["[x]({})", "<{}>", "[x][1]\n\n[1]: {}\n"])
def test_no_trick_leads_away_unseen(browser: Browser, form: str) -> None:
    """As a browser resolves it: to our site, or to https, tel or mailto as it is written."""
    tricks = list(url_tricks())
    found = _reparsed(browser, [form.format(one) for one in tricks])

    assert len(tricks) >= 100
    wrong = {
        trick: _strange(one)
        for trick, one in zip(tricks, found, strict=True)
        if _strange(one) or ("to https: away" in one and not _says_https(trick))
    }
    assert wrong == {}


def _says_https(trick: str) -> bool:
    return re.match(r"\W*https:", trick) is not None


def test_chinese_text_comes_through_unchanged() -> None:
    """A thousand paragraphs of punctuation, rare characters and full-width spaces."""
    signs = "，。、；：？！“”‘’（）《》〈〉【】—…·￥％＋－＝／～　𠮷𡈽㐂囍〇①㎡℃½"
    for number in range(_PARAGRAPHS):
        words = "".join(signs[(number * 7 + at * at) % len(signs)] for at in range(40))
        text = f"第{number}段{words}完"

        assert str(to_html(text)) == f"<p>{text}</p>"


def _templates() -> Iterator[Path]:
    for folder in theme_folders():
        yield from folder.rglob("*.html")


_CONSTANTS = {
    "layout.html": ("""' class="large"'|safe""", "one.name|safe"),
    "seek.html": ("forms|join|safe", "forms.values()|join|safe"),
}
"""What is marked as safe and is the program's own: names of languages, pairs of characters."""


def _without_constants(path: Path) -> str:
    text = path.read_text("utf-8")
    for one in _CONSTANTS.get(path.name, ()):
        text = text.replace(one, "", 1)
    return text


@pytest.mark.parametrize(
    ("rule", "pattern", "shown"),
    [
        ("safe", r"\|\s*safe\b", "{{ a|safe }}"),
        ("xmlattr", r"\|\s*xmlattr\b", "{{ a|xmlattr }}"),
        ("autoescape off", r"\{%-?\s*autoescape\b", "{% autoescape false %}"),
        ("a template out of data", r"from_string|\{%-?\s*(?:include|extends|import)\s+[^\"'\s]",
         "{% include name %}"),
        ("an attribute without quotes",
         r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*\s[\w-]+=\{\{",
         "<a href={{ a }}>"),
        ("a script of data", r"<script(?![^>]*\bsrc=)[^>]*>[^<]*\{\{", "<script>{{ a }}</script>"),
        ("a style or handler inline", r"\s(?:style|on[a-z]+)=[\"']", "<a onclick='a()'>"),
    ],
    ids=lambda one: one if " " in one or one.isalpha() else "",
)  # fmt: skip
def test_templates_keep_to_the_rules(rule: str, pattern: str, shown: str) -> None:
    """No theme of ours has it, and the rule sees one that does."""
    assert re.search(pattern, shown), rule
    found = [path for path in _templates() if re.search(pattern, _without_constants(path))]

    assert found == []
    assert list(_templates())


def test_formulas_stay_texts_and_come_back_whole() -> None:
    """All of them in one file, read back as a spreadsheet would; strict numbers stay numbers."""
    texts = [one.text for one in cases("formulas")]
    figures = ["-12.50", "0", "1234567.89"]
    columns = (
        DataColumn("text", "字", "t", "", "string"),
        DataColumn("n", "数", "n", "", "number"),
    )
    rows = tuple((text, figures[at % 3]) for at, text in enumerate(texts))
    body = csv_bytes(TableRows("a", "a", columns, rows)).decode("utf-8-sig")
    _, *read = csv.reader(io.StringIO(body, newline=""))

    assert [cell.removeprefix("'") for cell, _ in read] == texts
    assert all(cell.startswith("'") for cell, _ in read)
    assert [figure for _, figure in read] == [figures[at % 3] for at in range(len(texts))]


@pytest.mark.parametrize("case", list(link_cases()), ids=lambda one: one.name)
def test_what_is_no_file_is_met(tmp_path: Path, case: LinkCase) -> None:
    """Refused at a file and in words, or read as the text it is; never waited for nor followed."""
    board = board_of_case(tmp_path)
    started = time.monotonic()
    if case.swapped:
        outline = load_outline(board, "b")
        assert isinstance(outline, Outline)
        replace_by(tmp_path, board, case)
        problems = read_file(board / case.place, "b/financial/a.yaml").problems
    else:
        replace_by(tmp_path, board, case)
        problems = examine(board, "b", TODAY).problems

    assert time.monotonic() - started < _LONGEST
    assert has_errors(problems)
    assert all(one.place.file.startswith("b") and one.message("zh") for one in problems)
    assert not any("root:x" in one.message("zh") for one in problems)


def test_a_log_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    """Each time at the file that was changed, and by the command in words."""
    assert publish_to(tmp_path / "site", content_of(tmp_path)).released is not None
    copy = Path(shutil.copytree((tmp_path / "site" / "current").resolve(), tmp_path / "copy"))
    assert list(missed(copy, 7, range(_TAMPERED_LOGS), ("log",))) == []

    (copy / ENTRIES).write_bytes(b"")
    told = CliRunner().invoke(verify, [str(copy)])
    assert (told.exit_code, type(told.exception)) == (1, SystemExit)
    assert "日志" in told.output


def test_every_format_character_is_known() -> None:
    """The number of them is that of this Python's Unicode; ours is the newer of the two."""
    formats = [code for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"]

    assert len(formats) >= 163


def test_the_list_of_the_sets_is_true() -> None:
    """Each set with its threat and its count, and none is left out."""
    text = (_DOCS / "hostile-input.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (T[0-9, T]+) \| [^|]+ \| `([\w -]+)` \| ([0-9,]+) \|", text, re.MULTILINE
    )
    told = {name: int(count.replace(",", "")) for _, name, count in rows}

    counts = {kind: sum(1 for _ in cases(kind)) for kind in KINDS}
    counts["attachments"] = len(stopped_files())
    counts["links"] = sum(1 for _ in link_cases())
    counts["tampered logs"] = _TAMPERED_LOGS
    counts["url tricks"] = sum(1 for _ in url_tricks())
    counts["paragraphs"] = _PARAGRAPHS
    assert {name: told.get(name) for name in counts} == counts
    named = {threat for threats, _, _ in rows for threat in threats.replace(" ", "").split(",")}
    assert {f"T{number}" for number in range(10, 18)} <= named
