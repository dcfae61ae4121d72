"""The page of the verifier is one small file whose policy allows nothing but itself."""

import re
from base64 import b64encode
from hashlib import sha256

from gongkai.resources import verifier_sources
from gongkai.verifier import verifier_of

_MOST = 20_480


def test_it_is_one_small_file() -> None:
    """No address of another file or host is in it."""
    text = verifier_of(verifier_sources()).body.decode()

    assert len(text.encode()) <= _MOST
    assert re.findall(r"(?:src|href)=\"(?!data:,)", text) == []
    assert re.findall(r"https?:|//[a-z]|url\(|@import", text) == []


def test_its_policy_allows_its_own_script_and_style_alone() -> None:
    """By the hashes of the very text in it."""
    verifier = verifier_of(verifier_sources())
    text = verifier.body.decode()
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
    assert told.endswith("let f=async(one)=>one- -1+ +one;let g=one=>{return 1};")
