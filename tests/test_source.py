"""YAML is read as text with places, and everything dubious is refused where it stands."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.problem import Loc
from gongkai.source import Document, dump_text, read_file, read_yaml
from strategies import printable_texts, yaml_texts

_Found = tuple[str, int, int, int, int]


def _read(text: str) -> Document:
    return read_yaml("r.yaml", text.encode())


def _found(document: Document) -> list[_Found]:
    """The code and the exact stretch of every problem; each can be worded in both languages."""
    for problem in document.problems:
        assert all(problem.message(one) and problem.hint(one) for one in ("zh", "en"))
    return [
        (one.code, one.place.line, one.place.column, one.place.end_line, one.place.end_column)
        for one in document.problems
    ]


def test_every_value_stays_text() -> None:
    """No implicit types: figures, dates and words keep the form they were written in."""
    document = _read("a: 1.20\nb: 2026-10\nc: yes\nd: 0o17\ne: [1_000, 1e3]\nf: {g: .5}\n2026: x\n")

    assert document.value == {
        "a": "1.20",
        "b": "2026-10",
        "c": "yes",
        "d": "0o17",
        "e": ["1_000", "1e3"],
        "f": {"g": ".5"},
        "2026": "x",
    }
    assert not document.problems


def test_nothing_is_nothing_only_when_plain() -> None:
    """An empty value, ~ and null hold nothing; in quotes they are text."""
    document = _read("a:\nb: ~\nc: null\nd: ''\ne: \"null\"\nf: '~'\n")

    assert document.value == {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": "~"}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    """<< merges nothing in."""
    assert _read("<<: {a: 1}\nb: 2\n").value == {"<<": {"a": "1"}, "b": "2"}


@pytest.mark.parametrize(
    ("loc", "span"),
    [
        ((), (1, 1)),
        (("名称",), (1, 5)),
        (("lines",), (3, 3)),
        (("lines", 1), (4, 5)),
        (("lines", 1, "amount"), (4, 24)),
        (("lines", 1, "never"), (4, 5)),
        (("lines", 7, "never"), (3, 3)),
        (("never",), (1, 1)),
    ],
)
def test_every_value_knows_its_place(loc: Loc, span: tuple[int, int]) -> None:
    """Columns count characters; what was not written is placed at what should hold it."""
    document = _read("名称: 账\nlines:\n  - {a: 1}\n  - {item: 水费, amount: 12.50}\n")
    place = document.at(loc)

    assert (place.file, place.line, place.column) == ("r.yaml", *span)


def test_a_key_has_a_place_of_its_own() -> None:
    """The place of the word, not of its value; without it that of the value."""
    document = _read("a: 1\n乙乙: 2\n")

    assert (document.key_at(("乙乙",)).line, document.key_at(("乙乙",)).end_column) == (2, 3)
    assert document.key_at(("a", "x")) == document.at(("a",))


def test_the_lines_are_kept_for_reports() -> None:
    """As they stand in the file, without their ends."""
    assert _read("甲: 1\r\n\n乙: 2").lines == ("甲: 1\r", "", "乙: 2")


@pytest.mark.parametrize("text", ["\ufeffa: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "\ufeffa: 1\r\nb: 2"])
def test_what_editors_add_is_accepted(text: str) -> None:
    """A byte order mark and Windows line ends change neither values nor places."""
    document = _read(text)

    assert (document.value, document.problems) == ({"a": "1", "b": "2"}, ())
    assert document.at(("b",)).column == 4
    assert document.at(("a",)).column == 4


@pytest.mark.parametrize(
    ("raw", "span", "guess"),
    [
        ("a: 1\n标题: 中文\n".encode("gbk"), (2, 1), "GBK"),
        ("标题: x".encode("gbk"), (1, 1), "GBK"),
        ("a: x\n账: ".encode() + b"\xff\xff", (2, 4), ""),
        ("a: 1\n".encode("utf-16"), (1, 1), "UTF-16"),
        ("a: 1\n".encode("utf-16-be"), (1, 1), ""),
        (b"\xfe\xff" + "a: 1\n".encode("utf-16-be"), (1, 1), "UTF-16"),
        (b"a: \xe8\xb4\xa6\xff\xff", (1, 5), ""),
    ],
)
def test_other_encodings_are_recognised(raw: bytes, span: tuple[int, int], guess: str) -> None:
    """The first byte that is not UTF-8 is named, with a word on what it may be."""
    document = read_yaml("r.yaml", raw)
    first = document.problems[0]

    assert (first.place.line, first.place.column) == span
    assert guess in first.message()
    assert first.code == ("not-utf8" if guess or b"\xff" in raw else "forbidden-character")
    assert document.value is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("repeated-key", 3, 1, 3, 2)]),
        ("x:\n  - {项: 1, 项: 2}\n", [("repeated-key", 2, 12, 2, 13)]),
        ("a: &x 1\nb: *x\n", [("anchor", 1, 4, 1, 8)]),
        ("a: *x\n", [("anchor", 1, 4, 1, 6)]),
        ("&x a: 1\n", [("anchor", 1, 1, 1, 5)]),
        ("a: [1, &x 2]\n", [("anchor", 1, 8, 1, 12)]),
        ("*x : 1\n", [("bad-key", 1, 1, 1, 3)]),
        ("a: !!int 1\nb: !own 2\n", [("tag", 1, 4, 1, 11), ("tag", 2, 4, 2, 10)]),
        ("a: !!map {b: 1}\n", [("tag", 1, 4, 1, 11)]),
        ("!own a: 1\n", [("tag", 1, 1, 1, 7)]),
        ("a: & b\n", [("anchor", 1, 5, 1, 6)]),
        ("a: *\n", [("anchor", 1, 5, 1, 6)]),
        ("a: !<\n", [("tag", 1, 6, 1, 7)]),
        ("a: 1\n---\nb: 2\n", [("second-document", 2, 1, 2, 4)]),
        ("--- 1\n---\n", [("second-document", 2, 1, 2, 4)]),
        ("a: 1\n...\nb: 2\n", [("bad-yaml", 3, 1, 3, 2)]),
        ("[" * 60_000, [("too-deep", 1, 21, 1, 22)]),
        ("- " * 30_000, [("too-deep", 1, 41, 1, 41)]),
        ("𬭎: 1\na: " + "[" * 1_200, [("too-deep", 2, 23, 2, 24)]),
        ("a: " + "{b: " * 1_200, [("too-deep", 1, 80, 1, 81)]),
        ("a: " + "x" * 20_001, [("file-too-large", 1, 4, 1, 20_005)]),
        ("a:\n\tb: 2\n", [("tab-indent", 2, 1, 2, 2)]),
        ("a: 1\n\tb: 2\n", [("tab-indent", 2, 1, 2, 2)]),
        ("a:\n  b: 1\n\tc: 2\n", [("tab-indent", 3, 1, 3, 2)]),
        ("title： 中文\n", [("full-width-colon", 1, 6, 1, 7)]),
        ("kind: x\n- 标题：中文\nperiod: 1\n", [("full-width-colon", 2, 5, 2, 6)]),
        ("kind: x\ntitle：中文\n", [("full-width-colon", 2, 6, 2, 7)]),
        ('a: "x\nb: 1\n', [("bad-yaml", 3, 1, 3, 2)]),
        ("a: 'x\n", [("bad-yaml", 2, 1, 2, 2)]),
        ("a: b: c\n", [("bad-yaml", 1, 5, 1, 6)]),
        ("a: [1, 2\n", [("bad-yaml", 2, 1, 2, 2)]),
        ("a: @x\n", [("bad-yaml", 1, 4, 1, 5)]),
        ('a: "\\q"\n', [("bad-yaml", 1, 5, 1, 6)]),
        ("a:\n   b: 1\n  c: 2\n", [("bad-yaml", 3, 3, 3, 4)]),
        ("账: \x00\n", [("forbidden-character", 1, 4, 1, 5)]),
        (
            "a: 1\nb\u200b: 中\u202e\n",
            [("forbidden-character", 2, 2, 2, 3), ("forbidden-character", 2, 6, 2, 7)],
        ),
        ("a: x\u2028y\n", [("forbidden-character", 1, 5, 1, 6)]),
        ("a: x\ufeff\n", [("forbidden-character", 1, 5, 1, 6)]),
        ("a: x\ufdd0\n", [("forbidden-character", 1, 5, 1, 6)]),
        ("a: x\U0001ffff\n", [("forbidden-character", 1, 5, 1, 6)]),
        ('a: "\\u202e"\n', [("forbidden-character", 1, 4, 1, 12)]),
        ('"\\u200b": 1\n', [("forbidden-character", 1, 1, 1, 9)]),
        ("? [a]\n: b\n", [("bad-key", 1, 3, 1, 4)]),
        ('"": b\n', [("bad-key", 1, 1, 1, 3)]),
        ("", [("empty-file", 1, 1, 1, 1)]),
        ("\n# nothing\n", [("empty-file", 1, 1, 1, 1)]),
        ("~\n", [("empty-file", 1, 1, 1, 1)]),
        ("only words\n", [("not-a-mapping", 1, 1, 1, 1)]),
    ],
)
def test_what_is_refused_is_placed(text: str, expected: list[_Found]) -> None:
    """Each fault has its own code and the stretch of the file that is meant."""
    assert _found(_read(text)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('a: "x\n', "引号没有配对"),
        ("a: b: c\n", "两个冒号"),
        ("a: {b: 1\n", "花括号没有配对"),
        ("a: `b`\n", "加双引号"),
        ("a: 1\nb\nc: 2\n", "少了英文冒号"),
        ("a: - b\n", "“- ”不能写在这里"),
        ("a: {\n", "花括号里少了内容"),
        ("%NO\n---\na: 1\n", "符号或缩进不对（found unknown directive name）"),
    ],
)
def test_faults_of_the_form_are_told_in_plain_words(text: str, words: str) -> None:
    """What libyaml says becomes what a typist did; what has no words yet stands beside some."""
    assert words in _read(text).problems[0].message()


def test_a_colon_inside_a_text_is_no_slip() -> None:
    """Only a key that is followed by a full-width colon is one."""
    assert _read("a: 时间：十点\n").value == {"a": "时间：十点"}
    assert _found(_read("a: 时间：十点: x\n")) == [("bad-yaml", 1, 9, 1, 10)]


def test_after_a_small_fault_the_rest_is_still_read() -> None:
    """The first of two equal keys is kept, and what follows is there."""
    assert _read("a: 1\na: 2\nb: !x 3\n").value == {"a": "1", "b": "3"}


def test_depth_is_counted_in_values() -> None:
    """Twenty levels are allowed, one more is not."""
    assert not _read("[" * 20 + "]" * 20).problems
    assert _found(_read("[" * 21 + "]" * 21)) == [("too-deep", 1, 21, 1, 22)]


def test_a_value_has_a_longest_size() -> None:
    """Twenty thousand characters are allowed, whatever they take in bytes."""
    assert _read("a: " + "账" * 20_000).problems == ()


def test_values_are_counted() -> None:
    """A file of very many values is refused at the one that is too many."""
    assert _read("a: [" + "1," * 50_000 + "]").problems == ()
    many = _read("- 1\n" * 70_000)

    assert [(one.code, one.place.line) for one in many.problems] == [("file-too-large", 59_998)]


def test_a_file_has_a_longest_size(tmp_path: Path) -> None:
    """One megabyte; what is larger is not even decoded."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1 #" + b"x" * (1024 * 1024 - 6))
    assert read_file(path, "a.yaml").value == {"a": "1"}
    path.write_bytes(b"\xff" * (1024 * 1024 + 1))

    assert _found(read_file(path, "a.yaml")) == [("file-too-large", 1, 1, 1, 1)]


def test_a_file_that_cannot_be_opened_is_an_error_of_the_machine(tmp_path: Path) -> None:
    """No problem of the content."""
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none.yaml", "none.yaml")


def test_escapes_hide_nothing() -> None:
    """A character that may not be written may not be written as an escape either."""
    for written in ("\\0", "\\a", "\\x85", "\\N", "\\L", "\\u200b", "\\U000E0001", "\\ufeff"):
        assert [one.code for one in _read(f'a: ["x{written}"]').problems] == ["forbidden-character"]


@settings(max_examples=300)
@given(text=st.text() | yaml_texts())
@example("a: &a\n  - *a")
@example('"\\ud800')
@example("? ")
@example("a: |\n\t")
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is typed, every problem has a place in the file that exists."""
    document = _read(text)

    assert document.problems or isinstance(document.value, dict | list)
    for code, line, column, end_line, end_column in _found(document):
        assert line >= 1, code
        assert column >= 1, code
        assert (end_line, end_column) >= (line, column), code


@given(raw=st.binary() | st.binary().map(lambda raw: b"\xff\xfe" + raw))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    """Nor does a file that is no text at all."""
    document = read_yaml("r.yaml", raw)

    assert all(one.place.line >= 1 and one.place.column >= 1 for one in document.problems)
    assert document.problems or document.value is not None


@given(value=printable_texts())
@example("-")
@example("%")
@example("---")
@example("null")
@example("2026-10")
@example("甲：乙")
@example("\ta\t")
@example("a\rb")
@example("\\")
@example("")
def test_what_is_written_is_read_back(value: str) -> None:
    """A text quoted by ``dump_text`` is the same text again, alone and inside a list."""
    written = dump_text(value)
    document = _read(f"a: {written}\nb: [{written}]\n")

    assert document.problems == ()
    assert document.value == {"a": value, "b": [value]}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("物业费", "物业费"),
        ("2026-10", "2026-10"),
        ("a b", '"a b"'),
        ("甲: 乙", '"甲: 乙"'),
        ("null", '"null"'),
    ],
)
def test_quotes_stand_only_where_they_have_to(value: str, written: str) -> None:
    """A plain word stays as staff would type it."""
    assert dump_text(value) == written


def test_the_values_that_hold_a_text_are_found_in_order() -> None:
    """In lists and mappings, however deep; a key is no value."""
    document = read_yaml("a.yaml", "a: 甲乙\n甲: 丙\nlines:\n  - name: 乙甲\n  - 丁\n".encode())

    assert list(document.holding("甲")) == [("a",), ("lines", 0, "name")]
    assert list(document.holding("戊")) == []
