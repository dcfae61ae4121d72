"""A build that would change nothing is known before it begins."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from boards import TODAY, ledger, meters, write_board
from gongkai import glance
from gongkai.build import build
from gongkai.build_options import BuildOptions
from gongkai.glance import unchanged_since
from gongkai.inventory import files_digest
from gongkai.publish import MARKER

_OUTPUTS = ("assets", "feeds", "pages")


@pytest.fixture
def options(tmp_path: Path) -> BuildOptions:
    """A board that was written long ago and built."""
    content = write_board(tmp_path / "content", {"financial/a": ledger()})
    for path in content.rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    made = BuildOptions(
        content, tmp_path / "public", TODAY, "content", only=_OUTPUTS, cache=tmp_path / "cache"
    )
    assert build(made).published is not None
    return made


def _unchanged(options: BuildOptions) -> bool:
    assert options.cache is not None
    file = options.cache / "glance"
    return unchanged_since(file, options.asked, options.content, options.out).kept is not None


def test_nothing_changed(options: BuildOptions) -> None:
    """The problems of before are told again, and the files counted."""
    assert options.cache is not None
    file = options.cache / "glance"
    same = unchanged_since(file, options.asked, options.content, options.out).kept
    files = [path for path in options.out.rglob("*") if path.is_file() and path.name != MARKER]

    assert same is not None
    assert same.files == len(files)
    assert [one.code for one in same.value] == ["unsigned"]


def test_what_came_out_is_looked_at_while_an_edit_is_built(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By another process; a file that was touched there is made again."""
    monkeypatch.setattr(glance, "_MANY", 0)
    assert options.cache is not None
    look = partial(unchanged_since, options.cache / "glance", options.asked)
    unchanged = look(options.content, options.out, 2)
    files = [one for one in options.out.rglob("*") if one.is_file()]
    (options.content / "pages").mkdir()
    (options.content / "pages" / "about.md").write_text("来访。", encoding="utf-8")
    edited = look(options.content, options.out, 2)
    assert edited.stands is not None
    made = edited.stands()
    assert {*made} == {one.relative_to(options.out).as_posix() for one in files}
    assert edited.stands() is made
    page = options.out / "financial" / "a" / "index.html"
    body = page.read_bytes()
    page.write_bytes(b"x")
    touched = look(options.content, options.out, 2)
    alone = look(options.content, options.out, 1)

    assert (unchanged.stands, alone.stands) == (None, None)
    assert touched.stands is not None
    assert not touched.stands()
    assert build(options, now=touched.now, stands=touched.stands).published is not None
    assert page.read_bytes() == body


@pytest.mark.parametrize(
    "change",
    [
        lambda one: (one.content / "financial" / "a.yaml").write_text("kind: x", encoding="utf-8"),
        lambda one: (one.content / "financial" / "b.yaml").touch(),
        lambda one: (one.content / "financial" / "a.yaml").unlink(),
        lambda one: (one.out / "index.html").unlink(),
        lambda one: (one.out / "index.html").write_text("x", encoding="utf-8"),
        lambda one: (one.cache / "glance").write_bytes(b"x"),
        lambda one: (one.cache / "glance").unlink(),
    ],
    ids=["edit", "add", "delete", "page-lost", "page-changed", "damaged", "gone"],
)
def test_any_change_is_seen(options: BuildOptions, change: object) -> None:
    """Of what goes in and of what came out."""
    assert _unchanged(options)
    change(options)  # type: ignore[operator]

    assert not _unchanged(options)


def test_another_order_is_another_build(options: BuildOptions) -> None:
    """Day, address, theme and outputs decide too; how many processes do not."""
    from dataclasses import replace
    from datetime import timedelta

    assert _unchanged(replace(options, jobs=7))
    for other in (
        replace(options, today=options.today + timedelta(1)),
        replace(options, base_url="https://example.org/"),
        replace(options, theme="other"),
        replace(options, only=()),
        replace(options, strict=True),
    ):
        assert not _unchanged(other)


def test_a_file_written_just_before_is_not_believed(options: BuildOptions) -> None:
    """It could have been written again within the same tick of the clock."""
    (options.content / "financial" / "a.yaml").touch()
    build(options)

    assert not _unchanged(options)


def test_what_was_seen_before_the_build_is_what_is_kept(options: BuildOptions) -> None:
    """A file that changes between the look and the build is found by the next one."""
    assert options.cache is not None
    file = options.cache / "glance"
    since = unchanged_since(file, options.asked, options.content, options.out)
    other = options.content / "fees" / "m.yaml"
    other.parent.mkdir()
    other.write_text(meters("2026-09", "100", "120"), encoding="utf-8")
    os.utime(other, (1_000_000_000, 1_000_000_000))

    assert since.kept is not None
    assert build(options, now=since.now).published is not None
    assert not _unchanged(options)
    assert build(options).published is not None
    assert _unchanged(options)


def test_the_files_that_came_out_are_those_that_are_there(options: BuildOptions) -> None:
    """What the build knows of them by itself is what a look at them tells."""
    assert options.cache is not None
    since = unchanged_since(options.cache / "glance", options.asked, options.content, options.out)
    assert since.kept is not None
    (made,) = since.kept.made

    assert made.digest == files_digest(options.out, made.paths)
    assert {options.out / path for path in made.paths} == {
        path for path in options.out.rglob("*") if path.is_file()
    }


def test_an_unchanged_build_imports_nothing_heavy(options: BuildOptions, tmp_path: Path) -> None:
    """No reader, no checker, no template engine: the whole command only looks at files."""
    watch = (
        "import sys\nfrom gongkai.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    code = end.code\n"
        "heavy = {'jinja2', 'pydantic', 'markdown', 'yaml', 'typst', 'sqlite3', 'nh3'}\n"
        "print(sorted(heavy & set(sys.modules)), code)\n"
    )
    command = ["build", str(options.content), "--out", str(options.out), "--date", str(TODAY)]
    command += ["--only", ",".join(_OUTPUTS), "--cache", str(tmp_path / "kept")]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", watch, *command], check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    ]

    assert "jinja2" in outputs[0]
    assert outputs[1].endswith("[] 0\n")
