"""Files are read beside the records: there, the one that was signed for, looked at once."""

import os
from pathlib import Path

import pytest

from attached import RECORD, board_with
from attachments.files import IDENTITY, page, stopped_files
from gongkai.attachment_review import Reviewer, signed_files, unnamed_files
from gongkai.examine import Examined, examine
from gongkai.regular_file import SourceChanged
from kinds.bodies import TODAY

_FILES = {"quotes.csv": b"a,1\n"}
_LEFT = "withdrawn_on: 2026-11-10\nwithdrawal_reason: 公示期满\n"


def _examined(folder: Path) -> Examined:
    return examine(folder, "b", TODAY)


def _codes(folder: Path) -> list[str]:
    return [one.code for one in _examined(folder).problems if one.code != "unsigned"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """Unless its record has left the board, and the file with it."""
    folder = board_with(tmp_path / "a", _FILES)
    (folder / "attachments" / "quotes.csv").unlink()
    assert _codes(folder) == ["attachment-missing"]

    gone = board_with(tmp_path / "b", _FILES, more=_LEFT)
    (gone / "attachments" / "quotes.csv").unlink()
    assert _codes(gone) == []


@pytest.mark.parametrize("sort", ["link", "outside", "pipe", "folder", "dangling"])
def test_what_is_no_file_is_not_read(tmp_path: Path, sort: str) -> None:
    """A link to a good file no more than a pipe, and nothing waits for one."""
    folder = board_with(tmp_path / "board", _FILES)
    path = folder / "attachments" / "quotes.csv"
    good = path.rename(folder / "attachments" / "good.csv")
    outside = tmp_path / "outside.csv"
    outside.write_bytes(b"a,1\n")
    match sort:
        case "link":
            path.symlink_to(good)
        case "outside":
            path.symlink_to(outside)
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(folder / "nowhere")

    assert _codes(folder) == ["attachment-missing"]


def test_another_file_under_the_name_is_seen(tmp_path: Path) -> None:
    """One byte is enough."""
    folder = board_with(tmp_path, _FILES)
    (folder / "attachments" / "quotes.csv").write_bytes(b"a,2\n")

    assert _codes(folder) == ["attachment-changed"]


def test_what_is_wrong_stands_at_the_name_of_the_file(tmp_path: Path) -> None:
    """At its line, so that it is found."""
    ending, body, code = stopped_files()["pdf: words under a black box"]
    problems = _examined(board_with(tmp_path, {f"quotes.{ending}": body})).problems
    (found,) = (one for one in problems if one.code == code)

    line = found.place.line
    written = (tmp_path / "financial" / "a.yaml").read_text("utf-8").splitlines()[line - 1]
    assert "quotes.pdf" in written
    assert found.field == "attachments[0].file"
    assert found.message("en")


def test_a_number_in_a_file_may_be_explained_by_name(tmp_path: Path) -> None:
    """As one in a text may."""
    body = page(f"BT /F1 12 Tf 72 700 Td ({IDENTITY}) Tj ET")
    shown = IDENTITY[:3] + "*" * 13 + IDENTITY[-2:]
    more = (
        "explanations:\n  - problem: personal-data\n    field: attachments[0].file\n"
        f'    finding: "{shown}"\n    reason: 这是合同号\n    signed_by: 社区会计 林静\n'
    )
    folder = board_with(tmp_path, {"quotes.pdf": body}, more=more)

    assert _examined(folder).sound


def test_a_file_that_was_looked_at_is_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as its bytes are the same; what is known of files that are gone is dropped."""
    facts = _examined(board_with(tmp_path, _FILES)).facts
    first = Reviewer(tmp_path, TODAY)
    assert list(first.problems(facts)) == []
    monkeypatch.setattr("gongkai.attachment_review.inspect_file", lambda *_: 1 / 0)

    second = Reviewer(tmp_path, TODAY, known={**first.met, "gone": ()})
    assert list(second.problems(facts)) == []
    assert second.met == first.met
    with pytest.raises(ZeroDivisionError):
        list(Reviewer(tmp_path, TODAY).problems(facts))


def test_only_what_was_signed_for_is_published(tmp_path: Path) -> None:
    """Also when it was changed after it was looked at."""
    folder = board_with(tmp_path, _FILES)
    (facts,) = _examined(folder).facts
    assert signed_files(folder, facts) == (("quotes.csv", b"a,1\n"),)

    (folder / "attachments" / "quotes.csv").write_bytes(b"a,2\n")
    with pytest.raises(SourceChanged):
        signed_files(folder, facts)


def test_files_that_no_record_names_are_told(tmp_path: Path) -> None:
    """For nobody publishes them."""
    folder = board_with(tmp_path, _FILES)
    (folder / "attachments" / "spare.pdf").write_bytes(b"")
    facts = _examined(folder).facts

    assert facts[0].record_id == RECORD
    assert unnamed_files(folder, facts) == ("spare.pdf",)
    assert unnamed_files(folder / "nowhere", facts) == ()
