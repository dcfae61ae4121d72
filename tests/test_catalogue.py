"""The catalogue is data: shipped, a board's own, or both; what is unclear has its place."""

from io import BytesIO
from pathlib import Path

import pytest

from boards import BOARD, codes_of, config_of
from gongkai.catalogue import (
    CATALOGUE_FILE,
    Catalogue,
    Frequency,
    load_catalogue,
    read_catalogue,
    shipped_words,
)
from gongkai.kinds import all_kinds
from gongkai.period import Grain
from gongkai.problem import Problem
from gongkai.resources import catalogue_files, locale_folder
from gongkai.source import read_file
from gongkai.translation import load_translation

_ITEM = """\
  - code: {code}
    title: {title}
    area: financial
    responsible: 报账员
    frequency: {frequency}
    {more}
    source: 待核实
    checked_on: 2026-11-10
"""
_TEN = "deadline: {day: 10, of: next_month}"


def _item(
    code: str = "F01", title: str = "财务收支", frequency: str = "monthly", more: str = _TEN
) -> str:
    return _ITEM.format(code=code, title=title, frequency=frequency, more=more)


def _loaded(
    folder: Path, own: str | None = None, preset: str = ""
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    text = BOARD + (f"catalogue: {preset}\n" if preset else "")
    (folder / "board.yaml").write_text(text, encoding="utf-8")
    if own is not None:
        (folder / CATALOGUE_FILE).write_text(own, encoding="utf-8")
    return load_catalogue(folder, "b", config_of(text))


@pytest.mark.parametrize("name", ["city-community", "housing-estate", "village"])
def test_a_shipped_catalogue_is_sound(name: str) -> None:
    """Each item has a source, and what was not seen says so."""
    found, problems = read_catalogue(read_file(catalogue_files()[name], f"{name}.yaml"))

    assert problems == ()
    assert found is not None
    assert found.title
    assert any("待核实" in one.source for one in found.items)
    assert not any("from memory" in one.source or "[S" in one.source for one in found.items)


def test_every_kind_is_owed_somewhere() -> None:
    """The item that a kind of record meets by itself stands in a shipped catalogue."""
    found = [read_catalogue(read_file(path, "c"))[0] for path in catalogue_files().values()]
    codes = {item.code for one in found if one for item in one.items}

    assert {kind.item_code for kind in all_kinds().values() if kind.item_code} <= codes


def test_a_board_without_a_catalogue_has_none(tmp_path: Path) -> None:
    """Nothing is owed then, and nothing is wrong."""
    assert _loaded(tmp_path) == (None, ())


def test_a_shipped_one_is_named(tmp_path: Path) -> None:
    """By the name of its file; items are in the order of areas and codes."""
    found, problems = _loaded(tmp_path, preset="village")

    assert problems == ()
    assert found is not None
    assert found.title == "村务公开目录"
    assert [one.code for one in found.items][:2] == ["P01", "P02"]
    assert found.items[-1].code == "F14"


def test_the_words_of_a_shipped_one_are_messages(tmp_path: Path) -> None:
    """Those that a board words otherwise stay as they are; the same words are the same message."""
    own = "items:\n" + _item("F02", "我们的流水") + _item("F04", "债权债务")
    found, _ = _loaded(tmp_path, own, "city-community")
    english = load_translation("en", [locale_folder()])

    assert found is not None
    assert english.say(found.title) == "What an urban community has to open"
    cash, entries = found.item("F03"), found.item("F02")
    assert cash is not None
    assert entries is not None
    restated = found.item("F04")
    assert restated is not None
    told = (cash.title, cash.responsible, cash.source)
    assert told == ("货币资金", "出纳", "待核实")
    assert [english.say(one) for one in told] == [
        "Cash and bank",
        "the cashier",
        "yet to be checked",
    ]
    assert english.say(entries.title) == "我们的流水"
    assert english.say(restated.title) == "What is owed to and by us"


def test_an_extractor_finds_them_with_their_lines() -> None:
    """So that `make messages` takes them over."""
    written = f"title: 目录\nitems:\n{_item()}".encode()
    found = list(shipped_words(_Named(written), [], [], options={}))

    assert found == [
        (1, None, "目录", []),
        (4, None, "财务收支", []),
        (6, None, "报账员", []),
        (9, None, "待核实", []),
    ]


def test_an_extractor_refuses_what_is_no_catalogue() -> None:
    """A text that it passed over would be missed in silence."""
    with pytest.raises(ValueError, match="unknown-key"):
        list(shipped_words(_Named("标题: 目录\n".encode()), [], [], options={}))


class _Named(BytesIO):
    """A file as Babel opens it."""

    name = "village.yaml"


def test_own_items_replace_and_add(tmp_path: Path) -> None:
    """Those of the same code are the board's; what it does not have leaves with a reason."""
    own = (
        "since: 2026-01-01\nitems:\n"
        + _item("F01", "本社区的账")
        + _item("F99", "菜园")
        + "left_out:\n  - {code: F02, reason: 并入 F01}\n"
    )
    shipped, _ = _loaded(tmp_path, preset="village")
    found, problems = _loaded(tmp_path, own, "village")

    assert problems == ()
    assert shipped is not None
    assert found is not None
    assert [one.title for one in found.items if one.code in ("F01", "F99")] == [
        "本社区的账",
        "菜园",
    ]
    assert len(found.items) == len(shipped.items)
    assert found.item("F02") is None
    assert [(one.code, one.reason) for one in found.left_out] == [("F02", "并入 F01")]
    assert str(found.since) == "2026-01-01"


def test_a_board_may_have_its_own_alone(tmp_path: Path) -> None:
    """Without a shipped one."""
    found, problems = _loaded(tmp_path, "title: 我们的\nitems:\n" + _item())

    assert problems == ()
    assert found is not None
    assert (found.title, [one.code for one in found.items]) == ("我们的", ["F01"])


def test_an_unknown_shipped_one_is_a_problem_of_the_settings(tmp_path: Path) -> None:
    """With the names that there are."""
    found, problems = _loaded(tmp_path, preset="citycommunity")

    assert found is None
    assert codes_of(problems) == [("b/board.yaml", "bad-choice", 8, "catalogue")]
    assert "city-community" in problems[0].message()


@pytest.mark.parametrize(
    ("item", "code", "field"),
    [
        (_item(more="note: 1"), "unknown-key", "items[0].note"),
        (_item(frequency="weekly"), "bad-choice", "items[0].frequency"),
        (_item(frequency="event"), "catalogue-item", "items[0].deadline"),
        (_item(more="long_term: 是"), "catalogue-item", "items[0].deadline"),
        (_item(more="deadline: {day: 10}"), "catalogue-item", "items[0].deadline"),
        (_item(more="deadline: {of: next_month}"), "catalogue-item", "items[0].deadline"),
        (_item(more="deadline: {unit: working}"), "catalogue-item", "items[0].deadline"),
        (
            _item(more="deadline: {day: 1, of: next_month, days_after: 2}"),
            "catalogue-item",
            "items[0].deadline",
        ),
        (_item(more="deadline: {day: 32, of: next_month}"), "catalogue-item", "items[0].deadline"),
        (_item(more="deadline: {day: 0, of: next_month}"), "catalogue-item", "items[0].deadline"),
        (
            _item(more=f"{_TEN}\n    long_term: 是\n    minimum_display: {{days: 7}}"),
            "catalogue-item",
            "items[0].long_term",
        ),
        (
            _item(more=f"{_TEN}\n    minimum_display: {{days: 0}}"),
            "catalogue-item",
            "items[0].minimum_display",
        ),
        (_item() + _item(), "repeated-entry", "items[1].code"),
    ],
)
def test_what_is_unclear_has_its_place(tmp_path: Path, item: str, code: str, field: str) -> None:
    """Each at the field that is meant."""
    _, problems = _loaded(tmp_path, "items:\n" + item)

    assert [(one, where) for _, one, _, where in codes_of(problems)] == [(code, field)]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Leaves the shipped catalogue standing, and says why."""
    found, problems = _loaded(tmp_path, "items: [", "village")

    assert found is not None
    assert codes_of(problems)[0][:2] == ("b/catalogue.yaml", "bad-yaml")


def test_labels_may_be_written_for_codes(tmp_path: Path) -> None:
    """Chinese words are as good."""
    found, problems = _loaded(
        tmp_path, "items:\n" + _item(frequency="每季", more="deadline: {day: 8, of: 下季度首月}")
    )

    assert problems == ()
    assert found is not None
    assert found.items[0].frequency is Frequency.QUARTERLY
    assert found.items[0].frequency.grain is Grain.QUARTER
    assert found.items[0].deadline is not None
    assert found.items[0].deadline.words == "下季度首月 8 日前"


def test_a_catalogue_of_a_board_holds_nothing_personal(tmp_path: Path) -> None:
    """It is published as everything else is."""
    text = "title: 目录，找张三 11010519491231002X\nitems: []\n"
    (tmp_path / CATALOGUE_FILE).write_text(text, encoding="utf-8")
    _, problems = read_catalogue(read_file(tmp_path / CATALOGUE_FILE, CATALOGUE_FILE))

    assert [one.code for one in problems] == ["personal-data"]
