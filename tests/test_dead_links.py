"""A link that leads nowhere stops a build, whatever is left out, kept, or only printed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boards import BOARD, statement, write_board
from gongkai.build import BuildOptions, build
from gongkai.output import left_out_of
from gongkai.outputs import all_outputs, posters
from gongkai.publish import MARKER

_BASE = "https://street.gongkai.example/"
_DAY = date(2026, 1, 15)
_RECORD = "financial/2025-12"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A board of one record and a page of its own."""
    records = {_RECORD: statement("2025-12", "1500.00", "0.00", "100.00")}
    return write_board(tmp_path / "board", records, pages={"rules": "# 规则\n\n三条。\n"})


@pytest.fixture
def options(content: Path, tmp_path: Path) -> BuildOptions:
    """A build of its pages alone, at an address."""
    only = tuple(name for name in all_outputs() if name not in ("posters", "previews"))
    return BuildOptions(content, tmp_path / "out", _DAY, "board", base_url=_BASE, only=only)


def _dead(options: BuildOptions) -> list[tuple[object, object]]:
    """Page and target of each link that leads nowhere; with one, nothing is published."""
    report = build(options)
    found = [one.facts for one in report.problems if one.code == "dead-link"]
    assert (report.published is None) == bool(found)
    return [(one["page"], one["target"]) for one in found]


def test_what_the_build_leaves_out_may_be_linked(options: BuildOptions) -> None:
    """Pages name posters, tables, feeds and pictures that were not asked for."""
    assert _dead(options) == []
    assert _dead(replace(options, only=("pages",))) == []
    assert _dead(replace(options, only=("search", "hosting"))) == []


def test_what_the_build_makes_must_be_there(content: Path, options: BuildOptions) -> None:
    """A page of the board's own that names no record, no line, and no file of theirs."""
    text = (
        "# 我们\n\n[账](../financial/none/index.html) [行](../index.html#lines-9) [件](../a.pdf)\n"
    )
    (content / "pages" / "about.md").write_text(text, encoding="utf-8")

    assert _dead(replace(options, only=("assets", "pages"))) == [
        ("about/index.html", "financial/none/index.html"),
        ("about/index.html", "index.html#lines-9"),
        ("about/index.html", "a.pdf"),
    ]


def test_a_kept_page_is_followed_too(
    content: Path, options: BuildOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its record did not change, and the page it names is gone."""
    own = tmp_path / "own"
    (own / "kinds").mkdir(parents=True)
    (own / "theme.toml").write_text('extends = "plain"\n', encoding="utf-8")
    (own / "kinds" / "_any.html").write_text(
        '{% extends "plain/kinds/_any.html" %}'
        '{% block details %}<a href="{{ to.page("rules") }}">看规则</a>{% endblock %}',
        encoding="utf-8",
    )
    again = replace(options, theme=str(own), cache=tmp_path / "cache")
    assert _dead(again) == []
    monkeypatch.setattr("gongkai.workbench.Workbench._render", _not_again)
    (content / "pages" / "rules.md").unlink()

    assert _dead(again) == [(f"{_RECORD}/index.html", "rules/index.html")]


def _not_again(*_: object) -> None:
    pytest.fail("a record that did not change was made again")


def test_a_code_on_a_page_leads_to_a_page(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who scans it from the screen of a neighbour finds the page it stands on."""
    monkeypatch.setattr("gongkai.workbench.record_address", lambda _: "nowhere/")

    assert _dead(options) == [(f"{_RECORD}/index.html", "nowhere/index.html")]


def test_a_code_on_a_poster_leads_to_a_page(
    options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who scans it from the wall finds the page; the poster is in the build, its page is not."""
    printed = replace(options, only=(*options.only, "posters"))
    assert _dead(printed) == []
    monkeypatch.setattr(posters, "record_address", lambda _: "wall/")

    assert _dead(replace(printed, out=options.out.with_name("other"))) == [
        (f"{_RECORD}/poster-press.pdf", "wall/index.html")
    ]


def test_an_output_says_what_it_makes(options: BuildOptions, content: Path) -> None:
    """Each file of a board is known as that of its output, in every language and size."""
    config = BOARD + "languages: [zh-Hans, zh-Hant, en]\n"
    (content / "board.yaml").write_text(config, encoding="utf-8")
    names = [name for name, one in all_outputs().items() if one.board or one.record]
    others = {name: tuple(one for one in all_outputs() if one != name) for name in names}
    made = {
        name: build(replace(options, only=(name,), out=options.out.with_name(name)))
        for name in names
    }

    for name in names:
        assert made[name].published is not None
        folder = options.out.with_name(name)
        files = [path.relative_to(folder).as_posix() for path in folder.rglob("*")
                 if path.is_file() and path.name != MARKER]  # fmt: skip
        assert files or name in ("attachments", "verifier")
        left_out = left_out_of(all_outputs().values(), others[name])
        assert [one for one in files if not left_out(one)] == []
        assert not any(map(left_out_of(all_outputs().values(), (name,)), files))
