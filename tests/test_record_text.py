"""Records as canonical YAML: what is written is read back alike, in one style, for every kind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import load_board, record_of
from gongkai.comments import comments_of
from gongkai.kinds import all_kinds
from gongkai.load import find_boards
from gongkai.model import Board, Record
from gongkai.record_text import record_text
from gongkai.source import Tree, read_yaml
from kinds.bodies import example

_CONTENT = Path(__file__).parent.parent / "content"


def _written_again(record: Record) -> str:
    tree = record.document.value
    assert isinstance(tree, dict)
    return record_text(record.kind, tree, comments_of(record.document))


def _text(kind: str, **tree: Tree) -> str:
    return record_text(all_kinds()[kind], tree)


@pytest.mark.parametrize("name", list(all_kinds()))
def test_every_kind_comes_back_alike(name: str) -> None:
    """And once in the canonical style, writing it again changes nothing."""
    first = record_of(f"{all_kinds()[name].area.value}/2026/x", example(name))
    text = _written_again(first)
    second = record_of(first.record_id, text)

    assert second.body == first.body
    assert _written_again(second) == text


def test_the_whole_sample_comes_back_alike() -> None:
    """Hundreds of real shapes of records, with their comments."""
    for folder in find_boards(_CONTENT):
        board = load_board(folder, folder.name)
        assert isinstance(board, Board)
        for record in board.records:
            again = record_of(record.record_id, _written_again(record))
            assert again.body == record.body, record.record_id
            assert comments_of(again.document).foot == comments_of(record.document).foot


def test_the_style() -> None:
    """Figures in quotes with two places, counts bare, choices in Chinese, keys in order."""
    text = _text(
        "fee_statement",
        households="1120",
        account="物业服务费",
        period="2026-10",
        charges=[
            {
                "received": "1,234.5",
                "item": "物业费",
                "fee_kind": "property",
                "basis": "面积",
                "price": "1.60",
            }
        ],
        prepared_by={"name": "周敏", "role": "社区会计"},
        title="2026 年 10 月收支",
    )

    assert text == (
        "kind: fee_statement\n"
        "title: 2026 年 10 月收支\n"
        "period: 2026-10\n"
        "prepared_by: {role: 社区会计, name: 周敏}\n"
        "account: 物业服务费\n"
        "households: 1120\n"
        "charges:\n"
        "  - item: 物业费\n"
        "    fee_kind: 物业费\n"
        "    basis: 面积\n"
        '    price: "1.60"\n'
        '    received: "1234.50"\n'
    )


def test_what_is_still_to_be_filled_in_stands_empty() -> None:
    """Nothing given is an empty field; an empty text of an optional field is no field at all."""
    text = _text("finance_statement", title=None, note="", account="", closing_balance=None)

    assert text == "kind: finance_statement\ntitle:\naccount:\nclosing_balance:\n"


def test_nothing_is_lost_that_the_kind_does_not_know() -> None:
    """A slip in a key stays where staff can see it, at the end."""
    text = _text("finance_statement", titel="收支", lines=[{"itme": "电费"}], a={"b": ["c", None]})

    assert text.endswith('lines:\n  - itme: 电费\ntitel: 收支\na:\n  b:\n    - c\n    - ""\n')


@pytest.mark.parametrize("word", ["no", "012", "1e3", "null", "是的: 对", "#号", "- 横", "a  b"])
def test_texts_that_another_program_would_take_for_something_else_are_quoted(word: str) -> None:
    """An editor must not turn a house number into a figure."""
    assert f'account: "{word}"\n' in _text("finance_statement", account=word)


def test_long_texts_stand_in_blocks() -> None:
    """Every line below the other, so that a change shows as the line that changed."""
    text = _text("finance_statement", note="第一段。\n\n第二段。\n")

    assert text == "kind: finance_statement\nnote: |-\n  第一段。\n\n  第二段。\n"


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1
    )
)
def test_any_text_is_read_back(value: str) -> None:
    """Whatever somebody typed into a field comes out of the file as it went in."""
    document = read_yaml("x.yaml", _text("finance_statement", account=value).encode())

    assert not document.problems
    assert isinstance(document.value, dict)
    assert document.value["account"] == value


@given(
    st.lists(
        st.sampled_from(["", "行", " 行", "行 ", "#行", "- 行", "行: 二", '"', "\\"]), min_size=1
    )
)
def test_any_lines_are_read_back(lines: list[str]) -> None:
    """A block or quotes, whichever holds them; empty lines at the ends count for nothing."""
    note = "\n".join(["头", *lines, "尾"])
    document = read_yaml("x.yaml", _text("finance_statement", note=note).encode())

    assert isinstance(document.value, dict)
    assert document.value["note"] == note


_LEAVES = st.none() | st.sampled_from(["", "1.5", "二", "a: b", "\n", "是"])
_TREES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["meters", "tiers", "price", "x"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["meters", "title", "explanations", "x"]), _TREES))
def test_whatever_a_form_holds_is_written_as_yaml(tree: dict[str, Tree]) -> None:
    """Also what is half filled in or of the wrong shape: a reader finds no fault in the writing."""
    document = read_yaml("x.yaml", record_text(all_kinds()["meter_reading"], tree).encode())

    assert [one.code for one in document.problems] == []
