"""A folder becomes a board: what can be read is there, what cannot is said."""

import os
from pathlib import Path

import pytest

from boards import BOARD, example_records, ledger, load_board, write_board, write_district
from gongkai.load import (
    board_of,
    find_boards,
    load_district,
    load_districts,
    load_settings,
    misplaced,
    name_of,
    read_record,
    shown_below,
)
from gongkai.model import Board
from gongkai.script import spoken_by
from gongkai.source import read_yaml

_RECORD = {"financial/2026/2026-10-ledger": ledger()}


def _board(folder: Path) -> Board:
    found = load_board(folder, "b")
    assert isinstance(found, Board), found
    return found


def _codes(folder: Path) -> list[tuple[str, str]]:
    found = load_board(folder, "b")
    problems = found.problems if isinstance(found, Board) else found
    assert all(
        problem.message(one) and problem.hint(one) for problem in problems for one in ("zh", "en")
    )
    return [(one.place.file, one.code) for one in problems]


def test_a_board_has_its_settings_records_and_pages(tmp_path: Path) -> None:
    """Records by id whatever their folder, pages as they were written."""
    folder = write_board(tmp_path / "hefengli", example_records(), pages={"about": "# 关于\n"})
    board = _board(folder)

    assert (board.slug, board.config.name, board.problems) == ("hefengli", "和风里社区", ())
    assert [one.record_id for one in board.records] == sorted(example_records())
    assert board.pages == {"about": "# 关于\n"}


def test_a_record_knows_its_board(tmp_path: Path) -> None:
    """The nearest folder above it that has settings; elsewhere there is none."""
    folder = write_board(tmp_path / "hefengli", example_records())

    assert board_of(folder / "financial" / "2026" / "a.yaml") == folder.resolve()
    assert board_of(tmp_path / "alone.yaml") is None


def test_a_record_knows_its_identity_and_its_file(tmp_path: Path) -> None:
    """The id is the path below the board, the file is named as the user gave it."""
    record = _board(write_board(tmp_path, _RECORD)).records[0]

    assert (record.record_id, record.area) == ("financial/2026/2026-10-ledger", "financial")
    assert record.document.file == "b/financial/2026/2026-10-ledger.yaml"


def test_a_folder_without_settings_is_no_board(tmp_path: Path) -> None:
    """Nor is one whose settings are wrong; there is only the reason."""
    assert _codes(tmp_path) == [("b/board.yaml", "board-missing")]
    write_board(tmp_path, {}, config="name: [")
    assert _codes(tmp_path) == [("b/board.yaml", "bad-yaml")]
    write_board(tmp_path, {}, config="name: 和风里社区\n")

    assert set(_codes(tmp_path)) == {("b/board.yaml", "missing-field")}


def test_one_bad_record_does_not_hide_the_others(tmp_path: Path) -> None:
    """All faults of all files are found in one go."""
    folder = write_board(tmp_path, {**_RECORD, "fees/a": "kind: [", "party/b": "kind: nothing\n"})

    assert [one.record_id for one in _board(folder).records] == list(_RECORD)
    assert _codes(folder) == [("b/fees/a.yaml", "bad-yaml"), ("b/party/b.yaml", "unknown-kind")]


@pytest.mark.parametrize(
    ("text", "code", "field", "line"),
    [
        ("- a\n", "not-a-mapping", "", 1),
        ("", "empty-file", "", 1),
        ("title: x\n", "missing-field", "kind", 1),
        ("title: x\nkind: [a]\n", "missing-field", "kind", 1),
        ("title: x\nkind: ledger\n", "unknown-kind", "kind", 2),
        (ledger().replace("expenditure", "expediture"), "unknown-key", "expediture", 8),
    ],
)
def test_a_record_that_cannot_be_read_says_why(text: str, code: str, field: str, line: int) -> None:
    """At the line that is meant."""
    record, problems = read_record("financial/a", read_yaml("a.yaml", text.encode()))
    found = next(one for one in problems if one.code == code)

    assert record is None
    assert (found.field, found.place.line) == (field, line)


def test_a_near_kind_is_proposed() -> None:
    """And the fields of that kind are asked for by name."""
    problems = read_record("fees/a", read_yaml("a.yaml", b"kind: ledger_entri\n"))[1]

    assert "是不是“ledger_entry”" in problems[0].message()


def test_a_record_stands_in_the_folder_of_its_area() -> None:
    """Elsewhere it is refused, with the folder it belongs to."""
    record, problems = read_record("party/a", read_yaml("a.yaml", ledger().encode()))

    assert record is None
    assert [(one.code, one.place.line) for one in problems] == [("wrong-area", 1)]
    assert "financial" in problems[0].message()


@pytest.mark.parametrize(("unit", "fen"), [("元", 36_000), ("万元", 360_000_000), ("千元", None)])
def test_amounts_are_read_in_the_unit_of_the_record(unit: str, fen: int | None) -> None:
    """An unknown unit is a fault of its own."""
    text = ledger(more=f"amount_unit: {unit}\n")
    record, problems = read_record("financial/a", read_yaml("a.yaml", text.encode()))

    assert (record and record.body.expenditure.fen) == fen  # type: ignore[attr-defined]
    assert [one.code for one in problems] == ([] if fen else ["bad-choice"])


@pytest.mark.parametrize(
    "name",
    ["2026_10", "A", "账", "a b", "-a", "a-", "con", "lpt1", "a.b", "a" * 65],
)
def test_a_name_that_cannot_stand_in_an_address_is_refused(tmp_path: Path, name: str) -> None:
    """For files and for folders."""
    folder = write_board(tmp_path, {f"fees/{name}": "", f"party/{name}/x": ""})

    assert [code for _, code in _codes(folder)] == ["bad-file-name", "bad-file-name"]


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    """Other files are named; hidden ones and other folders are left alone."""
    folder = write_board(tmp_path, {})
    for name in ("fees/2026.xlsx", "fees/.draft.yaml", "fees/a.yml", "notes/a.yaml"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")

    assert _codes(folder) == [("b/fees/2026.xlsx", "unused-file"), ("b/fees/a.yml", "unused-file")]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Nor are pipes read: what lies outside the board stays there."""
    folder = write_board(tmp_path / "b", {"fees/x": ""}, pages={"a": ""})
    outside = tmp_path / "secret.yaml"
    outside.write_text(ledger(), encoding="utf-8")
    (folder / "fees/x.yaml").unlink()
    (folder / "fees/x.yaml").symlink_to(outside)
    (folder / "fees/y").symlink_to(tmp_path)
    (folder / "pages/b.md").symlink_to(outside)
    os.mkfifo(folder / "fees/z.yaml")
    board = _board(folder)

    assert [one.code for one in board.problems] == ["link-refused"] * 4
    assert (board.records, set(board.pages)) == ((), {"a"})


def test_pages_are_text_of_any_system(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends fall away; another encoding is refused."""
    folder = write_board(tmp_path, {}, pages={"a": ""})
    (folder / "pages/a.md").write_bytes("\ufeff# 关于\r\n\r\n我们\r\n".encode())
    (folder / "pages/b.md").write_bytes("关于".encode("gbk"))
    (folder / "pages/c.txt").write_bytes(b"x")

    assert _board(folder).pages == {"a": "# 关于\n\n我们\n"}
    assert _codes(folder) == [("b/pages/b.md", "not-utf8")]


def test_districts_are_nested(tmp_path: Path) -> None:
    """Only folders that say so are entered, in the order of their names."""
    for name in ("b", "a/y", "a/x", "c/z", "empty"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("b", "a/y", "a/x", "c/z"):
        write_board(tmp_path / name, {})
    for name in (".", "a"):
        (tmp_path / name / "district.yaml").write_text(
            "name: 街道\norganisation: 办事处\n", encoding="utf-8"
        )
    (tmp_path / "link").symlink_to(tmp_path / "b")

    assert [one.relative_to(tmp_path).as_posix() for one in find_boards(tmp_path)] == [
        "a/x",
        "a/y",
        "b",
    ]
    assert find_boards(tmp_path / "b") == (tmp_path / "b",)
    assert find_boards(tmp_path / "empty") == ()


def test_a_board_that_lost_its_settings_is_one_all_the_same(tmp_path: Path) -> None:
    """As when an editor named the file board.yaml.txt; what other programs hide is none."""
    write_district(tmp_path, _RECORD)
    lost = tmp_path / "east" / "board.yaml"
    lost.rename(tmp_path / "east" / "board.yaml.txt")
    write_board(tmp_path / ".trash", _RECORD)
    settings = load_settings(tmp_path / "east", "d/east")

    assert find_boards(tmp_path) == (tmp_path / "east", tmp_path / "north" / "hill")
    assert isinstance(settings, tuple)
    assert [(one.code, one.place.file) for one in settings] == [
        ("board-missing", "d/east/board.yaml")
    ]


def test_a_board_that_is_a_link_is_told_of(tmp_path: Path) -> None:
    """It is not among the others, which goes unseen otherwise."""
    write_district(tmp_path, _RECORD)
    (tmp_path / "south").symlink_to(tmp_path / "east")
    _, problems = load_district(tmp_path, "d")

    assert [(one.code, one.severity, one.place.file) for one in problems] == [
        ("link-refused", "warning", "d/south")
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [("data", "folder-taken"), ("清河", "bad-file-name"), ("index.html", "bad-file-name")],
)
def test_the_folder_of_a_board_is_a_part_of_its_address(
    tmp_path: Path, name: str, code: str
) -> None:
    """In a district alone: the folder of a board by itself is called as one likes."""
    alone = write_board(tmp_path / name, _RECORD)
    by_itself = misplaced(alone, "d")
    text = "name: 街道\norganisation: 办事处\n"
    (tmp_path / "district.yaml").write_text(text, encoding="utf-8")

    assert by_itself == ()
    assert [one.code for one in misplaced(alone, "d")] == [code]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (f"{BOARD}x: 1\n", "和风里社区公开栏"),
        (BOARD.replace("和风里社区公开栏", "[和风里]"), "b"),
        (BOARD.replace("和风里社区公开栏", "和" * 500), "b"),
        (f"{BOARD}x: [", "b"),
    ],
)
def test_a_board_of_no_use_is_called_by_what_can_be_shown(
    tmp_path: Path, written: str, name: str
) -> None:
    """The name that it gives itself, or that of its folder."""
    folder = write_board(tmp_path / "b", {}, config=written)

    assert name_of(folder, "b") == name


def test_the_name_of_a_board_of_no_use_shows_nothing_personal(tmp_path: Path) -> None:
    """Nobody has looked it over."""
    text = BOARD.replace("和风里社区公开栏", "联系人 11010519491231002X")
    folder = write_board(tmp_path / "b", {}, config=f"{text}x: 1\n")

    assert name_of(folder, "b") == "b"


def test_a_district_has_settings_of_its_own(tmp_path: Path) -> None:
    """Its name and who answers for it."""
    path = tmp_path / "district.yaml"
    settings = "name: 荷塘街道\norganisation: 办事处\nlanguages: [zh-Hans, en]\n"
    path.write_text(settings, encoding="utf-8")
    config, problems = load_district(tmp_path, "d")
    path.write_text("name: 荷塘街道\n名称: x\n", encoding="utf-8")
    broken = load_district(tmp_path, "d")
    path.write_text("name: [", encoding="utf-8")

    assert config
    assert (config.name, problems) == ("荷塘街道", ())
    assert spoken_by(config) == ("zh-Hans", "en")
    assert [one.code for one in broken[1]] == ["missing-field", "unknown-key"]
    assert [one.place.file for one in load_district(tmp_path, "d")[1]] == ["d/district.yaml"]


def test_districts_inside_a_district_are_read_too(tmp_path: Path) -> None:
    """Each by its folder, and what is wrong in one is told under its whole path."""
    folder = write_district(tmp_path, _RECORD)
    found, problems = load_districts(folder, "d")
    (folder / "north" / "district.yaml").write_text("name: 北片\n", encoding="utf-8")
    fewer, told = load_districts(folder, "d")

    assert ([*found], problems) == (["", "north"], ())
    assert [*fewer] == [""]
    assert [(one.code, one.place.file) for one in told] == [
        ("missing-field", "d/north/district.yaml")
    ]


def test_a_folder_is_shown_below_the_one_it_is_in() -> None:
    """And that one itself by its name alone."""
    top = Path("x")

    assert (shown_below(top / "a" / "b", top, "d"), shown_below(top, top, "d")) == ("d/a/b", "d")


def test_a_misspelt_setting_is_found(tmp_path: Path) -> None:
    """Settings are as strict as records."""
    folder = write_board(tmp_path, {}, config=BOARD.replace("organisation", "organization"))

    assert {code for _, code in _codes(folder)} == {"missing-field", "unknown-key"}


def test_the_settings_of_a_district_hold_nothing_personal(tmp_path: Path) -> None:
    """They are published as everything else is."""
    text = "name: 甲街道\norganisation: 联系人 11010519491231002X\n"
    (tmp_path / "district.yaml").write_text(text, encoding="utf-8")
    _, problems = load_district(tmp_path, "d")

    assert [one.code for one in problems] == ["personal-data"]
