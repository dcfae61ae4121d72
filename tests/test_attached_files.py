"""What is shown of attachments: what they are, how large, who signed."""

from attached import RECORD, record_with
from boards import ledger, record_of
from gongkai.attached_files import attached_files, attached_words

_FILES = {"quotes.csv": b"a,1\n", "plan.pdf": b""}


def test_each_file_is_told_with_its_sort_size_and_signatures() -> None:
    """In the order of the record; a size that is not known is left out."""
    body = record_of(RECORD, record_with(_FILES)).body
    first, second = attached_files(body, {"quotes.csv": 124_100})

    assert (first.file, first.sort, first.size) == ("quotes.csv", "表格 CSV", "125 kB")
    assert (second.sort, second.size) == ("PDF", "")
    assert [(one.duty, one.role, one.name, one.day) for one in first.signed] == [
        ("遮挡", "社区会计", "陈静", "11 月 2 日"),
        ("复核", "监委会主任", "何国梁", "11 月 3 日"),
    ]


def test_paper_says_that_there_are_files() -> None:
    """How many and which; nothing where there are none."""
    assert "2 份" in attached_words(record_of(RECORD, record_with(_FILES)).body)
    assert attached_words(record_of(RECORD, ledger()).body) == ""
