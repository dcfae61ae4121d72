"""Compiled templates: where they are kept, and which of them are not run."""

import sys
from pathlib import Path
from types import MappingProxyType

import pytest
from jinja2 import Environment

from gongkai.compiled_templates import CompiledTemplates
from gongkai.templates import environment_of
from gongkai.traditional import Converter
from gongkai.translation import ENGLISH, SOURCE, TRADITIONAL, Translation

_TEXT = '{{ _("公示") }}{{ _("说明") }}'
_WORDS = Translation(ENGLISH, MappingProxyType({"公示": "On show"}))


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme of the program, in an interpreter that keeps modules beside theirs."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr("gongkai.compiled_templates.packaged", lambda _: str(tmp_path / "themes"))
    folder = tmp_path / "themes" / "own"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(_TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder that a build keeps for itself."""
    return tmp_path / "kept"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was compiled, from now on."""
    names: list[str] = []
    compile_one = Environment.compile

    def noted(environment: Environment, source: str, name: str, *rest: object) -> object:
        names.append(name)
        return compile_one(environment, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    return names


def _made(
    theme: Path, kept: Path | None, translation: Translation = SOURCE, *, again: bool = False
) -> str:
    """A page of the theme, as another process makes it unless it is made ``again`` in this one."""
    if not again:
        CompiledTemplates._held.clear()
    return environment_of({"own": theme}, kept, translation).get_template("page.html").render()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_template_of_the_program_is_kept_beside_itself(
    theme: Path, kept: Path, compiled: list[str]
) -> None:
    """Whatever folder the next build has, it is compiled once."""
    assert _made(theme, kept) == "公示说明"
    assert _made(theme, None) == "公示说明"

    assert compiled == ["page.html"]
    assert len(_files(theme / "__pycache__")) == 1
    assert _files(kept) == []


def test_the_template_of_another_is_kept_by_the_build(
    theme: Path, kept: Path, compiled: list[str]
) -> None:
    """Nothing is written into a folder that is not the program's."""
    other = theme.parent.parent / "other"
    theme.rename(other)

    assert _made(other, kept) == _made(other, kept) == "公示说明"
    assert compiled == ["page.html"]
    assert len(_files(kept)) == 1
    assert [one.name for one in _files(other)] == ["page.html"]


@pytest.mark.parametrize(
    ("setting", "value"), [("dont_write_bytecode", True), ("pycache_prefix", "x")]
)
def test_where_modules_are_not_kept_templates_are_not(
    theme: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: object
) -> None:
    """The build keeps them for itself."""
    monkeypatch.setattr(sys, setting, value)
    _made(theme, kept)

    assert len(_files(kept)) == 1
    assert not (theme / "__pycache__").exists()


def test_what_cannot_be_written_beside_itself_is_kept_by_the_build(
    theme: Path, kept: Path, compiled: list[str]
) -> None:
    """As where the program was installed by somebody else."""
    (theme / "__pycache__").write_text("no folder", encoding="utf-8")

    assert _made(theme, kept) == _made(theme, kept) == "公示说明"
    assert compiled == ["page.html"]
    assert len(_files(kept)) == 1


def test_what_can_be_kept_nowhere_is_compiled_by_each_process(
    theme: Path, compiled: list[str]
) -> None:
    """And once in each."""
    (theme / "__pycache__").write_text("no folder", encoding="utf-8")

    assert _made(theme, None) == _made(theme, None) == _made(theme, None, again=True) == "公示说明"
    assert compiled == ["page.html"] * 2


def test_a_build_with_a_folder_of_its_own_shares_what_this_process_has(
    theme: Path, kept: Path, compiled: list[str]
) -> None:
    """Its other processes find it there."""
    other = theme.parent.parent / "other"
    theme.rename(other)
    _made(other, kept)
    _made(other, kept.with_name("second"), again=True)

    assert compiled == ["page.html"]
    assert len(_files(kept.with_name("second"))) == 1


def test_the_own_words_of_a_board_are_kept_with_it(theme: Path, kept: Path) -> None:
    """So what lies beside the program does not grow with the boards."""
    named = Translation(TRADITIONAL, converter=Converter(frozenset({"公示"})))
    plain = Translation(TRADITIONAL, converter=Converter())

    assert _made(theme, kept, named) == _made(theme, kept, plain) == "公示說明"
    assert len(_files(kept)) == len(_files(theme / "__pycache__")) == 1


def test_each_wording_has_its_own(theme: Path, kept: Path) -> None:
    """Two languages, and two catalogues of one, keep theirs apart in one folder."""
    other = Translation(ENGLISH, MappingProxyType({"公示": "Shown"}))
    made = [_made(theme, kept, one) for _ in range(2) for one in (SOURCE, _WORDS, other)]

    assert made == ["公示说明", "On show说明", "Shown说明"] * 2
    assert len(_files(theme / "__pycache__")) == 3


def test_what_another_version_of_the_compiler_wrote_is_not_run(
    theme: Path, kept: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is compiled again, in the place of the other."""
    for version in (b"one", b"other", b"other"):
        monkeypatch.setattr("gongkai.compiled_templates._mark_of", lambda _, found=version: found)
        assert _made(theme, kept) == "公示说明"

    assert compiled == ["page.html"] * 2
    assert len(_files(theme / "__pycache__")) == 1


@pytest.mark.parametrize("damage", [b"", b"\0", None])
def test_what_is_damaged_is_compiled_again(
    theme: Path, kept: Path, compiled: list[str], damage: bytes | None
) -> None:
    """Cut off, emptied, or with one byte turned."""
    _made(theme, kept)
    (file,) = _files(theme / "__pycache__")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)

    assert _made(theme, kept) == "公示说明"
    assert compiled == ["page.html"] * 2
    assert file.read_bytes() == whole


def test_a_template_that_was_edited_is_compiled_again(
    theme: Path, kept: Path, compiled: list[str]
) -> None:
    """Its text decides, not its time."""
    _made(theme, kept)
    (theme / "page.html").write_text("other", encoding="utf-8")

    assert _made(theme, kept) == "other"
    assert len(compiled) == 2
