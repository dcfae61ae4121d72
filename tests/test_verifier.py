"""The page of the verifier is one small file whose policy allows nothing but itself."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from gongkai.resources import locale_folder, verifier_sources
from gongkai.translation import SOURCE, Translation, load_translation
from gongkai.verifier import verifier_of

_MOST = 20_480
_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_HAN = re.compile("[\u3400-\u9fff]")
_TEXTS = re.compile(r'<script type="application/json" id="texts">(.*?)</script>', re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _page(language: str) -> str:
    translation = load_translation(language, (locale_folder(),))
    return verifier_of(verifier_sources(), translation, "../").body.decode()


def _only(pattern: re.Pattern[str], text: str) -> str:
    (found,) = pattern.findall(text)
    return str(found)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_it_is_one_small_file(language: str) -> None:
    """No address of another file or host is in it, in any language."""
    text = _page(language)

    assert len(text.encode()) <= _MOST
    assert re.findall(r"(?:src|href)=\"(?!data:,)", text) == []
    assert re.findall(r"https?:|//[a-z]|url\(|@import", text) == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_its_policy_allows_its_own_script_and_style_alone(language: str) -> None:
    """By the hashes of the very text in it."""
    verifier = verifier_of(verifier_sources())
    text = _page(language)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    for tag in ("script", "style"):
        found = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert found is not None
        digest = b64encode(sha256(found[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    assert verifier.script_source in policy[1]
    assert verifier.style_source in policy[1]


def test_the_script_is_the_same_in_every_language() -> None:
    """So what one finds the others find, and a host allows one script."""
    assert len({_only(_SCRIPT, _page(language)) for language in _LANGUAGES}) == 1


@pytest.mark.parametrize("language", _LANGUAGES)
def test_each_text_of_the_script_stands_in_its_place(language: str) -> None:
    """The numbers are those of the table, whose texts ask for what the Chinese ones do."""
    text = _page(language)
    texts = json.loads(_only(_TEXTS, text))
    chinese = json.loads(_only(_TEXTS, _page("zh-Hans")))
    translation = load_translation(language, (locale_folder(),))
    script = re.sub(r"^ *//.*$", "", verifier_sources()["verify.js"], flags=re.MULTILINE)

    assert texts == [translation.gettext(one) for one in chinese]
    assert set(re.findall(r'say\("(.*?)"', script)) == set(chinese)
    assert not _HAN.search(_only(_SCRIPT, text))
    for one, other in zip(texts, chinese, strict=True):
        assert set(re.findall(r"%\((\w+)\)s", one)) == set(re.findall(r"%\((\w+)\)s", other))


def test_in_english_no_chinese_is_left() -> None:
    """Neither in the page nor in its texts; only style sheets name no language."""
    assert not _HAN.search(_page("en"))
    assert '<html lang="en">' in _page("en")


def test_no_text_ends_the_script() -> None:
    """Whatever a translator writes, it stays data, and as text it is escaped."""
    hostile = "</script><script>alert(1)</script><!--"
    wrong = Translation("en", dict.fromkeys(json.loads(_only(_TEXTS, _page("zh-Hans"))), hostile))
    heading = replace(SOURCE, one={"自己核对公开栏": "</title><b>&"})
    text = verifier_of(verifier_sources(), wrong).body.decode()

    assert text.count("<script") == 2
    assert "<!--" not in text
    assert set(json.loads(_only(_TEXTS, text))) == {hostile}
    assert "<title>&lt;/title&gt;&lt;b&gt;&amp;</title>" in (
        verifier_of(verifier_sources(), heading).body.decode()
    )


def test_a_string_keeps_its_blanks() -> None:
    """Comments on lines of their own, indents and blanks around signs go from a script."""
    sources = {
        "verify.html": "{policy}{style}{script}",
        "verify.css": "a {\n  color: red;\n}\n",
        "verify.js": '// one\n  const a = "b  // c";\n',
    }

    assert verifier_of(sources).body.decode().endswith('a{color:red}let a="b  // c";')


def test_what_stays_apart_in_a_script_stays_apart() -> None:
    """Words, signs that would become another, and the one name of a function that waits."""
    script = "const f = async (one) => one - -1 + +one;\nconst g = (one) => {\n  return 1;\n};\n"
    sources = {"verify.html": "{policy}{style}{script}", "verify.css": "", "verify.js": script}

    told = verifier_of(sources).body.decode()
    assert told.endswith("let f=async(a)=>a- -1+ +a;let g=a=>{return 1};")


def test_only_names_that_the_script_alone_knows_become_short() -> None:
    """Not those of properties, in texts or in regular expressions, nor a letter that is taken."""
    script = (
        "  const total = a, body = 1;\n  const path = /(x)path/, text = `total ${total + 1}`;\n"
        '  total.body = { text, total: "total" };\n  const item = b;\n  f({ item, on: x.y });\n'
    )
    other = "  const total = a;\n  const shown = `total ${total}` + a + total;\n"
    parts = {"verify.html": "{policy}{style}{script}", "verify.css": ""}

    assert (
        verifier_of({**parts, "verify.js": script})
        .body.decode()
        .endswith(
            "let total=a,body=1;let path=/(x)path/,text=`total ${total + 1}`;"
            'total.body={text,total:"total"};let item=b;f({item,on:x.y});'
        )
    )
    assert (
        verifier_of({**parts, "verify.js": other})
        .body.decode()
        .endswith("let b=a;let c=`total ${b}`+a+b;")
    )
