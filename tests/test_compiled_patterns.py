"""A pattern is compiled once for all processes, and is that of ``re`` or is compiled anew."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongkai
from gongkai import compiled_patterns
from gongkai.compiled_patterns import CompiledPatterns, compiled

_TEXTS: tuple[tuple[Any, int], ...] = (
    ("(?P<first>a+)|(b)(?=c)", re.IGNORECASE),
    ("[一-龥𠀀-𪛖]{2,}", 0),
    (b"[\x80-\xff]+", 0),
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file that a first process has left, and its patterns."""
    found = CompiledPatterns(str(tmp_path / "patterns"))
    for text, flags in _TEXTS:
        found.get(text, flags)
    found.keep()
    return str(tmp_path / "patterns")


@pytest.fixture
def kept(file: str, monkeypatch: pytest.MonkeyPatch) -> CompiledPatterns:
    """What the next process has, which must not compile."""

    def refuse(*_: object) -> re.Pattern[str]:
        pytest.fail("a kept pattern is compiled again")

    monkeypatch.setattr(compiled_patterns, "re", SimpleNamespace(compile=refuse))
    return CompiledPatterns(file)


def test_the_next_process_compiles_nothing(kept: CompiledPatterns) -> None:
    """And has all there is to know of a pattern: its groups, their names and its flags."""
    found = kept.get(*_TEXTS[0])
    match = found.search("xBc")

    assert (found.pattern, found.groups, dict(found.groupindex)) == (_TEXTS[0][0], 2, {"first": 1})
    assert match is not None
    assert (match.lastindex, match.span()) == (2, (1, 2))


def test_what_is_kept_equals_what_re_makes(file: str) -> None:
    """Its numbers too, which is what two patterns are compared by."""
    kept = CompiledPatterns(file)

    assert [kept.get(*one) for one in _TEXTS] == [re.compile(*one) for one in _TEXTS]


def _patterns_of_the_program() -> list[tuple[Any, int]]:
    names = [one.name for one in pkgutil.walk_packages(gongkai.__path__, "gongkai.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    unread = importlib.import_module("gongkai.pattern")._Unread
    found = {one for module in modules for one in vars(module).values() if isinstance(one, unread)}
    return [(one._text, one._flags) for one in found]


def test_every_pattern_of_the_program_can_be_kept(tmp_path: Path) -> None:
    """None is left out because its numbers make another one."""
    texts = _patterns_of_the_program()
    first = CompiledPatterns(str(tmp_path / "patterns"))
    for one in texts:
        first.get(*one)
    first.keep()
    kept = CompiledPatterns(str(tmp_path / "patterns"))

    assert len(texts) > 150
    assert [kept.get(*one) for one in texts] == [re.compile(*one) for one in texts]
    kept.keep()
    assert not kept._lacking


@given(text=st.text("aAb\n零一", max_size=8))
def test_it_finds_what_re_finds(text: str) -> None:
    """Whatever it looks at."""
    packed = compiled_patterns._packed("(?s)a(.)|[一-龥]+?(b)", re.IGNORECASE)
    assert packed is not None
    kept = compiled_patterns._unpacked("(?s)a(.)|[一-龥]+?(b)", packed)
    plain = re.compile("(?s)a(.)|[一-龥]+?(b)", re.IGNORECASE)

    assert [one.regs for one in kept.finditer(text)] == [one.regs for one in plain.finditer(text)]


@pytest.mark.parametrize("damage", ["flip", "cut", "gone", "empty"])
def test_a_damaged_file_is_not_believed(file: str, damage: str) -> None:
    """Its patterns are compiled, and kept once more."""
    packed = Path(file).read_bytes()
    left = {"flip": packed[:-1] + bytes([packed[-1] ^ 1]), "cut": packed[:-9], "empty": b""}
    if damage == "gone":
        Path(file).unlink()
    else:
        Path(file).write_bytes(left[damage])
    found = CompiledPatterns(file)

    assert found.get(*_TEXTS[0]) == re.compile(*_TEXTS[0])
    found.keep()
    assert CompiledPatterns(file).get(*_TEXTS[0]) == re.compile(*_TEXTS[0])
    assert [one.name for one in Path(file).parent.iterdir()] == ["patterns"]


def test_another_interpreter_compiles_its_own(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of another version would mean something else to it."""
    parts = compiled_patterns._parts()
    assert parts is not None
    monkeypatch.setattr(compiled_patterns, "_parts", lambda: parts._replace(mark=b"other"))

    assert not CompiledPatterns(file)._kept


def test_two_processes_keep_what_both_have_compiled(file: str) -> None:
    """The second to end does not forget what the first has written meanwhile."""
    first, second = CompiledPatterns(file), CompiledPatterns(file)
    first.get("first", 0)
    second.get("second", 0)
    first.keep()
    second.keep()

    assert CompiledPatterns(file)._kept.keys() >= {("first", 0), ("second", 0), *_TEXTS}


def test_where_nothing_can_be_written_all_is_compiled(tmp_path: Path) -> None:
    """And nothing is said of it."""
    found = CompiledPatterns(str(tmp_path / "nowhere" / "patterns"))

    assert found.get("a+", 0).fullmatch("aa")
    found.keep()
    assert not (tmp_path / "nowhere").exists()


def test_where_the_compiler_is_another_all_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has parts that we do not know."""
    monkeypatch.setattr(compiled_patterns, "_parts", lambda: None)
    found = CompiledPatterns(str(tmp_path / "patterns"))

    assert found.get("a+", 0).fullmatch("aa")
    found.keep()
    assert not list(tmp_path.iterdir())


def test_a_text_that_is_no_expression_is_refused() -> None:
    """As ``re`` refuses it."""
    with pytest.raises(re.error):
        compiled("(")


def test_a_run_leaves_what_it_compiled_for_the_next(tmp_path: Path) -> None:
    """Beside the modules, as the interpreter leaves these."""
    package = Path(gongkai.__file__).parent
    for name in ("pattern.py", "compiled_patterns.py", "checksum.py", "__init__.py"):
        (tmp_path / "gongkai" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "gongkai" / name).write_bytes((package / name).read_bytes())
    program = (
        "import re, sys\n"
        "from gongkai.pattern import pattern\n"
        "made = re.compile\n"
        "re.compile = lambda *a: print('compiled') or made(*a)\n"
        "print(pattern('a(b)?').fullmatch('ab').group(1))\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            env=environment | {"PYTHONPATH": str(tmp_path)},
            encoding="utf-8",
        ).stdout
        for _ in range(2)
    ]

    assert said[0].startswith("compiled\nb\n")
    assert said[1] == "b\n"
