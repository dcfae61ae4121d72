"""Comments of a record outlive a rewriting, and stay with the row they are said of."""

from gongkai.comments import NO_COMMENTS, comments_of, moved
from gongkai.kinds import all_kinds
from gongkai.record_text import record_text
from gongkai.source import Document, Tree, read_yaml

_TEXT = """\
# 每月照抄
kind: finance_statement  # 种类
title: 收支 # 标题 # 两个井号
note: |-  # 备注
  # 这不是注释
  第二行#也不是
account: "引号里 # 的不是"
lines:
  # 第一笔
  - item: 电费  # 度数见附表
    amount: "1.00"
  # 第二笔
  - {item: 水费, amount: "2.00"}  # 水表
# 完
"""


def _document(text: str = _TEXT) -> Document:
    document = read_yaml("x.yaml", text.encode())
    assert not document.problems
    return document


def _tree(document: Document) -> dict[str, Tree]:
    assert isinstance(document.value, dict)
    return document.value


def _rows(tree: dict[str, Tree]) -> list[Tree]:
    rows = tree["lines"]
    assert isinstance(rows, list)
    return rows


def test_comments_are_found_and_values_are_not() -> None:
    """A # inside a text, quoted or in a block, is the text."""
    comments = comments_of(_document())

    assert comments.leading[("kind",)] == ("# 每月照抄",)
    assert comments.leading[("lines", 0)] == ("# 第一笔",)
    assert comments.leading[("lines", 1)] == ("# 第二笔", "# 水表")
    assert comments.trailing == {
        ("kind",): "# 种类",
        ("title",): "# 标题 # 两个井号",
        ("note",): "# 备注",
        ("lines", 0, "item"): "# 度数见附表",
    }
    assert comments.foot == ("# 完",)


def test_they_are_written_where_they_were() -> None:
    """All of them, also when the style of the file changes."""
    document = _document()
    text = record_text(all_kinds()["finance_statement"], _tree(document), comments_of(document))

    for comment in (
        "# 每月照抄",
        "# 种类",
        "# 标题 # 两个井号",
        "# 备注",
        "# 第一笔",
        "# 水表",
        "# 完",
    ):
        assert text.count(comment) == 1
    again = comments_of(_document(text))
    assert again.leading[("lines", 1)][0] == "# 第二笔"
    assert text.endswith("# 完\n")


def test_a_comment_follows_its_row() -> None:
    """A row put in above moves the rows below, and what is said of them."""
    document = _document()
    before = _tree(document)
    after: dict[str, Tree] = {
        **before,
        "lines": [{"item": "新的", "amount": "3.00"}, *_rows(before)],
    }
    comments = moved(comments_of(document), before, after)

    assert comments.leading[("lines", 1)] == ("# 第一笔",)
    assert comments.trailing[("lines", 1, "item")] == "# 度数见附表"
    assert comments.leading[("lines", 2)] == ("# 第二笔", "# 水表")


def test_a_changed_row_keeps_its_comment() -> None:
    """The name of the row tells which it is."""
    document = _document()
    before = _tree(document)
    after: dict[str, Tree] = {
        **before,
        "lines": [_rows(before)[1], {"item": "电费", "amount": "9.00"}],
    }
    comments = moved(comments_of(document), before, after)

    told = [line for lines in comments.leading.values() for line in lines]
    assert {"# 第一笔", "# 第二笔", "# 水表"} <= set(told)
    assert comments.leading[("lines", 0)] == ("# 第二笔", "# 水表")


def test_what_is_said_of_a_row_that_left_is_kept() -> None:
    """At the head of its list: only a person may throw away what a person wrote."""
    document = _document()
    before = _tree(document)
    after: dict[str, Tree] = {**before, "lines": [_rows(before)[1]]}
    comments = moved(comments_of(document), before, after)

    assert set(comments.leading[("lines",)]) == {"# 第一笔", "# 度数见附表"}
    assert comments.leading[("lines", 0)] == ("# 第二笔", "# 水表")


def test_a_file_without_comments_has_none() -> None:
    """Nothing is made up."""
    assert comments_of(_document("kind: a\n")) == NO_COMMENTS
