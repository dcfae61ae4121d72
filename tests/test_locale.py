"""The gettext catalogues: every text of the program in every language, and none that is gone."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from gongkai.message import agreed
from gongkai.resources import locale_folder
from gongkai.templates import Sharing

_TOP = Path(__file__).parent.parent
_HAN = re.compile("[\u3400-\u9fff]")
_PLACE = re.compile(r"%\((\w+)\)s")
_LANGUAGES = ("en", "zh_Hant")
_SAYING = {"_", "gettext", "ngettext", "counted"}


@cache
def _in_sources() -> frozenset[str]:
    """The templates that the program and its themes say."""
    with (_TOP / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    wanted: Any = parse_keywords(("_", "gettext", "ngettext:1,2", *_KEYWORDS))
    found = extract_from_dir(_TOP, methods, options, keywords=wanted, directory_filter=_is_ours)
    texts = (message for _, _, message, _, _ in found)
    return frozenset(text[0] if isinstance(text, tuple) else text for text in texts)


_KEYWORDS = ("say", "counted:1,1", "filled:1", "Unit:1,1")


def _is_ours(folder: str | Path) -> bool:
    name = Path(folder).name
    return name not in ("tests", "bench", "docs", "content", "public") and not name.startswith(".")


@cache
def _catalogue(language: str) -> Catalog:
    with (locale_folder() / language / "LC_MESSAGES" / "gongkai.po").open("rb") as file:
        return read_po(file)


def _entries(language: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Every template with its forms, and whether it is marked as fuzzy."""
    for one in _catalogue(language):
        if one.id:
            template = one.id if isinstance(one.id, str) else one.id[0]
            forms = (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
            yield template, forms, one.fuzzy


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    """`make messages` takes new ones over, and a translator fills them in."""
    known = {template for template, forms, _ in _entries(language) if forms and all(forms)}

    assert _in_sources() - known == set()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_text_is_left_over_or_unsure(language: str) -> None:
    """A text that the program no longer says is gone, and none waits to be looked at."""
    assert {template for template, _, _ in _entries(language)} - _in_sources() == set()
    assert [template for template, _, fuzzy in _entries(language) if fuzzy] == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_translation_names_only_what_it_is_given(language: str) -> None:
    """A name that nobody fills in would stop the build."""
    more = {
        "期末约 %(amount)s 万元。": {"thousands"},
        "%(amount)s 万": {"whole"},
        "%(first)s至 %(day)s 日的账": {"last"},
    }
    wrong = [
        (template, form)
        for template, forms, _ in _entries(language)
        for form in forms
        if not set(_PLACE.findall(form))
        <= {*_PLACE.findall(template), *more.get(template, ()), *(("n",) if len(forms) > 1 else ())}
    ]

    assert wrong == []


def test_english_has_no_chinese() -> None:
    """But for what is typed into a search, as it was written."""
    chinese = {template for template, forms, _ in _entries("en") if _HAN.search("".join(forms))}

    assert {template[:5] for template in chinese} == {"标题、项目"}


def test_english_has_no_plural_after_one() -> None:
    """Where every number of a sentence is 1, as ``1 item`` and not ``1 items``."""
    alone = {"is", "was", "has", "goes", "does", "shows", "this", "less", "unless", "its"}
    plural = re.compile(r"(?<![0-9.])1(?:&nbsp;| )(?:[a-z]+ )??([a-z]+s)\b")
    wrong = []
    for _, forms, _ in _entries("en"):
        for form in forms:
            values = dict.fromkeys(_PLACE.findall(form), "1")
            values |= {"n": "2"} if len(forms) > 1 and form is forms[1] else {}
            said = agreed(form, values) % values
            wrong += [said for word in plural.findall(said) if word not in alone]
            wrong += [said] if "[" in said else []

    assert wrong == []


def test_traditional_has_no_word_of_another_sense() -> None:
    """Those that a conversion by single characters makes, as 籤 for 簽 and 周 for 週."""
    wrong = re.compile("籤|[格表庫欄期頁]里|s 周|[總分]表(?!收)")
    found = [form for _, forms, _ in _entries("zh_Hant") for form in forms if wrong.search(form)]

    assert found == []


@pytest.mark.parametrize(
    "path", sorted((_TOP / "themes").rglob("*.html")), ids=lambda path: path.name
)
def test_a_template_says_all_its_chinese_by_the_catalogues(path: Path) -> None:
    """A text outside of them would stay Chinese in every language."""
    environment = Environment(extensions=["jinja2.ext.i18n", Sharing], autoescape=True)
    vars(environment)["newstyle_gettext"] = True
    tree = environment.parse(path.read_text(encoding="utf-8"))
    said = {
        id(value)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in _SAYING
        for value in call.args
    }
    texts = [one.data for one in tree.find_all(nodes.TemplateData)]
    texts += [str(one.value) for one in tree.find_all(nodes.Const) if id(one) not in said]

    assert [text for text in texts if _HAN.search(text)] == []
