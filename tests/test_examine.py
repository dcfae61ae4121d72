"""A folder is read, every record proved, and all of them together."""

from pathlib import Path

from boards import BOARD, TODAY, board_of, codes_of, examined, ledger, statement, write_board
from gongkai.examine import examine, examine_all


def _district(folder: Path) -> Path:
    for name in ("east", "north/hill"):
        write_board(folder / name, {"financial/a": ledger()})
    for name in (".", "north"):
        text = "name: 荷塘街道\norganisation: 街道办事处\n"
        (folder / name / "district.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_sound_board_may_be_published(tmp_path: Path) -> None:
    """Warnings do not stop it."""
    done = examined(tmp_path, {"financial/a": ledger()})

    assert done.sound
    assert [one.code for one in done.problems] == ["unsigned"]


def test_facts_stand_beside_their_records(tmp_path: Path) -> None:
    """In one order, whatever the files are called."""
    done = examined(
        tmp_path, {"financial/b": ledger(), "financial/a": ledger().replace("工会", "食堂")}
    )

    assert [one.record_id for one in done.facts] == [
        one.record_id for one in board_of(done).records
    ]


def test_everything_wrong_is_found_at_once(tmp_path: Path) -> None:
    """In reading, inside records and between them; listed by file and line."""
    wrong = statement("2026-09", "9.00", "1.00", "1.00").replace(
        "closing_balance: 9.00", "closing_balance: 9.01"
    )
    done = examined(
        tmp_path,
        {
            "financial/a": statement("2026-08", "1.00", "1.00", "1.00"),
            "financial/b": wrong,
            "party/c": "kind: x\n",
        },
    )

    assert not done.sound
    assert codes_of(done.problems) == [
        ("board/financial/b.yaml", "opening-mismatch", 6, "opening_balance"),
        ("board/financial/b.yaml", "sum-mismatch", 9, "closing_balance"),
        ("board/party/c.yaml", "unknown-kind", 1, "kind"),
    ]


def test_a_board_without_settings_is_not_sound(tmp_path: Path) -> None:
    """There is nothing to publish, and the reason is told."""
    done = examine(tmp_path, "b", TODAY)

    assert (done.board, done.facts, done.sound) == (None, (), False)
    assert [one.code for one in done.problems] == ["board-missing"]


def test_the_board_settles_its_own_rules(tmp_path: Path) -> None:
    """From what amount on three have to sign."""
    config = f"{BOARD}signature_threshold: 100\n"
    done = examined(tmp_path, {"financial/a": ledger()}, config=config)

    assert [one[1] for one in codes_of(done.problems)] == ["entry-signature-missing"] * 3


def test_a_board_alone_is_no_district(tmp_path: Path) -> None:
    """It is shown under the name it was given by."""
    done = examine_all(write_board(tmp_path, {"financial/a": ledger()}), "my/board", TODAY)

    assert (len(done.boards), done.district, done.is_district) == (1, None, False)
    assert {one.place.file for one in done.problems} == {"my/board/financial/a.yaml"}


def test_a_district_has_all_its_boards(tmp_path: Path) -> None:
    """Nested ones under their whole path."""
    done = examine_all(_district(tmp_path), "d", TODAY)

    assert [board_of(one).slug for one in done.boards] == ["east", "hill"]
    assert done.is_district
    assert done.district
    assert done.district.name == "荷塘街道"
    assert {one.place.file for one in done.problems} == {
        "d/east/financial/a.yaml",
        "d/north/hill/financial/a.yaml",
    }


def test_the_faults_of_a_district_come_first(tmp_path: Path) -> None:
    """Its own settings, then those of its boards."""
    folder = _district(tmp_path)
    (folder / "district.yaml").write_text("name: x\n", encoding="utf-8")
    done = examine_all(folder, "d", TODAY)

    assert (done.district, done.is_district) == (None, True)
    assert (done.problems[0].code, done.problems[0].place.file) == (
        "missing-field",
        "d/district.yaml",
    )


def test_a_folder_that_is_neither_is_told_so(tmp_path: Path) -> None:
    """The problem names the folder."""
    done = examine_all(tmp_path, "nothing", TODAY)

    assert [(one.code, one.place.file) for one in done.problems] == [
        ("board-missing", "nothing/board.yaml")
    ]
