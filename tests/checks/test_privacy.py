"""What is personal is found in every text of a record, and figures are never taken for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import BOARD, config_of, examined, ledger, record_of
from gongkai.checks.privacy import check_pages, check_privacy, check_settings, office_numbers
from gongkai.problem import Severity


@given(digits=st.from_regex(r"[1-9][0-9]{0,12}", fullmatch=True), places=st.integers(0, 2))
def test_figures_are_never_taken_for_personal_numbers(digits: str, places: int) -> None:
    """Whatever an amount looks like, its field says that it is one."""
    amount = f"{digits}.{'0' * places}" if places else digits
    record = record_of("financial/a", ledger(amount=amount))

    assert list(check_privacy(record)) == []


@pytest.mark.parametrize(
    ("change", "field", "line"),
    [
        (("title: 十月", "title: 13800138000 十月"), "title", 2),
        (("付维修费", "付 13800138000 维修费"), "entries[0].description", 13),
        (("记-001", '"13800138000"'), "entries[0].voucher_no", 12),
        (("工会账户", "4111111111111111"), "account", 5),
        (
            ("entries:", "prepared_by: {role: 会计, name: 王 13800138000}\nentries:"),
            "prepared_by.name",
            10,
        ),
        (("entries:", "note: |\n  第一行\n  13800138000\nentries:"), "note", 10),
    ],
)
def test_every_text_of_a_record_is_searched(change: tuple[str, str], field: str, line: int) -> None:
    """The problem stands at the text and shows the number only in part."""
    problems = list(check_privacy(record_of("financial/a", ledger().replace(*change))))

    assert [(one.code, one.field, one.place.line) for one in problems] == [
        ("personal-data", field, line)
    ]
    for language in ("zh", "en"):
        assert "1380013" not in problems[0].message(language)
        assert "41111" not in problems[0].message(language)


@pytest.mark.parametrize("key", ["supervision_phone", "opinion_channel"])
def test_the_numbers_of_an_office_are_public(key: str) -> None:
    """Residents have to be able to call."""
    text = ledger(more=f"{key}: 值班手机 13800138000\n")

    assert list(check_privacy(record_of("financial/a", text))) == []


def test_a_name_of_a_file_is_searched_too() -> None:
    """A number in it would stand in every address."""
    (found,) = check_privacy(record_of("financial/13800138000", ledger()))

    assert (found.field, found.message()) == ("record_id", "“文件名”里有手机号：138******00")


def test_numbers_of_an_office_may_stand_anywhere() -> None:
    """Those that the settings give, however they are grouped; others are of persons."""
    allowed = office_numbers(config_of(BOARD))
    record = record_of("financial/a", ledger(more="note: 住户可打 057188886021 或 0571-88886022\n"))

    assert [one.facts["finding"] for one in check_privacy(record, allowed)] == ["057********22"]


def test_pages_and_settings_are_read_too() -> None:
    """Each find at its line; a telephone of the board's own may stand there."""
    allowed = office_numbers(config_of(BOARD))
    pages = {"about": "监督 0571-8888 6021\n经办人 13800138000\n身份证 11010519491231002X\n"}

    found = [
        (one.place.file, one.place.line, one.place.column)
        for one in check_pages("board", pages, allowed)
    ]
    assert found == [("board/pages/about.md", 2, 5), ("board/pages/about.md", 3, 5)]
    config = config_of(BOARD.replace("意见箱", "意见箱，账号 6222021234567890123"))
    (setting,) = check_settings("board/board.yaml", config)
    assert setting.facts["finding"] == "622**************23"


_NOTE = "note: 值班 13800138000 和 13900139000\n"
_CLEARED = """\
explanations:
  - {problem: personal-data, field: note, finding: 138******00, reason: 社区公用, signed_by: 主任}
"""


def test_a_signed_reason_clears_the_one_number_that_it_names(tmp_path: Path) -> None:
    """The other one of the same field still stops the board, and the reason is public."""
    board = examined(tmp_path, {"financial/a": ledger(more=_NOTE + _CLEARED)})
    weighed = {
        one.facts["finding"]: one.severity for one in board.problems if one.code == "personal-data"
    }

    assert weighed == {"138******00": Severity.NOTE, "139******00": Severity.ERROR}
    assert [(one.reason, one.signed_by) for one in board.explained] == [("社区公用", "主任")]


def test_a_reason_that_names_no_number_clears_nothing(tmp_path: Path) -> None:
    """Or one that is written differently."""
    for finding in ("", "finding: 138****8000, "):
        text = ledger(more=_NOTE + _CLEARED.replace("finding: 138******00, ", finding))
        board = examined(tmp_path / str(len(finding)), {"financial/a": text})

        assert not board.sound
        assert board.explained == ()
