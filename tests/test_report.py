"""Problems told to people, to programmes and to code hosts."""

import json
import unicodedata

import pytest

from gongkai.language import Text
from gongkai.problem import Fault, LikelyCause, Place, Problem, Related, Severity
from gongkai.report import as_github, as_json, as_text, counts_of, summary

_FAULT = Fault(
    "sum-mismatch",
    Text("“{label}”应为 {expected}", "“{label}” should be {expected}"),
    Text("改正", "Mend it"),
)
_LABEL = Text("期末余额", "closing balance")


def _problem(
    place: Place, severity: Severity = Severity.ERROR, related: tuple[Related, ...] = ()
) -> Problem:
    return _FAULT.at(place, "a.b", related=related, label=_LABEL, expected="5.00").weighing(
        severity
    )


def _cells(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def _lines(place: Place, *source: str) -> list[str]:
    return as_text([_problem(place)], {"账/a.yaml": source}, "zh").split("\n")


def test_a_problem_is_told_with_its_line_and_a_caret() -> None:
    """In the form that editors can jump to."""
    lines = _lines(Place("账/a.yaml", 2, 4, 2, 8), "x: 1\r", "a: 4.99\r")

    assert lines == [
        "账/a.yaml:2:4: 错误: sum-mismatch: “期末余额”应为 5.00",
        "    a: 4.99",
        "       ^^^^",
        "  办法: 改正",
    ]


@pytest.mark.parametrize(
    ("line", "column", "end"),
    [
        ("期末余额: 12.50", 7, 12),
        ("项目: 水费、电费", 5, 10),
        ("ａ：水", 3, 4),
        ("- {item: 物业费, amount: 1}", 10, 13),
        ("e\u0301项: 值", 5, 6),
        ("a: 1", 5, 5),
    ],
)
def test_the_caret_stands_below_the_words(line: str, column: int, end: int) -> None:
    """A Chinese character is one column and two cells wide, a combining sign none."""
    _, shown, caret, _ = _lines(Place("账/a.yaml", 1, column, 1, end), line)
    before, words = line[: column - 1], line[column - 1 : end - 1]
    widths = [_cells(unicodedata.normalize("NFC", one)) for one in (before, words)]

    assert shown == f"    {line}"
    assert caret == " " * (4 + widths[0]) + "^" * max(1, widths[1])


def test_a_stretch_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    """Tabs are shown as one space."""
    _, shown, caret, _ = _lines(Place("账/a.yaml", 1, 4, 3, 2), "a:\t多行", "b", "c")

    assert (shown, caret) == ("    a: 多行", "       ^^^^")


@pytest.mark.parametrize(
    "place", [Place("账/a.yaml", 9), Place("other.yaml", 1), Place("账/a.yaml", 0)]
)
def test_a_line_that_is_not_there_is_left_out(place: Place) -> None:
    """The place and the way out are told all the same."""
    assert len(_lines(place, "a: 1")) == 2


def test_other_files_that_take_part_are_named() -> None:
    """At most three, and none of the file itself."""
    others = tuple(Related(Place(f"{one}.yaml", 2, 3), Text("上期", "before")) for one in "abcd")
    own = Related(Place("x.yaml"), Text("本行", "row"))
    told = as_text([_problem(Place("x.yaml"), related=(own, *others))], {}, "en").split("\n")

    assert told[2:] == ["a.yaml:2:3: see: before", "b.yaml:2:3: see: before"]


def test_a_report_is_in_english_on_request() -> None:
    """Each word of it but what users wrote."""
    told = as_text([_problem(Place("a.yaml"), Severity.WARNING)], {"a.yaml": ["水: 1"]}, "en")

    assert told == (
        "a.yaml:1:1: warning: sum-mismatch: “closing balance” should be 5.00\n"
        "    水: 1\n    ^^\n  hint: Mend it"
    )


_PROBLEMS = [
    _problem(
        Place("b.yaml", 3, 5, 3, 9),
        Severity.WARNING,
        (Related(Place("a.yaml", 2), Text("另一份", "other")),),
    ),
    _problem(Place("a.yaml"), Severity.NOTE),
]


def test_counts_and_the_summary_hold_every_weight() -> None:
    """Zero included."""
    error = [*_PROBLEMS, _problem(Place("c.yaml"))]

    assert counts_of(_PROBLEMS) == {"error": 0, "warning": 1, "note": 1}
    assert summary(_PROBLEMS, "zh") == "账目核对无误：错误 0 处，提醒 1 处，说明 1 处"
    assert summary(error, "zh").startswith("有错误，不能公布：错误 1 处")
    assert summary(error, "en") == "1 errors, 1 warnings, 1 notes"


def test_the_summary_says_what_is_not_published() -> None:
    """Of a district only the boards with errors; under strict also what has but warnings."""
    error, warning = [_problem(Place("a"), one) for one in (Severity.ERROR, Severity.WARNING)]

    assert summary([error], "zh", partly=True).startswith("有错误的没有更新：错误 1 处")
    assert summary([warning], "zh").startswith("账目核对无误：")
    assert summary([warning], "zh", strict=True).startswith("有提醒，不能公布：")


def test_programmes_read_one_object() -> None:
    """Whether all is well, the counts, and each problem with all that is known of it."""
    report = json.loads(as_json(_PROBLEMS, "en", day="2026-11-15"))

    assert (report["ok"], report["day"]) == (True, "2026-11-15")
    assert report["counts"] == {"error": 0, "warning": 1, "note": 1}
    assert report["problems"][0] == {
        "code": "sum-mismatch",
        "severity": "warning",
        "file": "b.yaml",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 9,
        "field": "a.b",
        "message": "“closing balance” should be 5.00",
        "causes": [],
        "hint": "Mend it",
        "related": [
            {
                "file": "a.yaml",
                "line": 2,
                "column": 1,
                "end_line": 1,
                "end_column": 1,
                "label": "other",
            }
        ],
    }
    assert json.loads(as_json([_problem(Place("a"))], "zh"))["ok"] is False
    assert "期末余额" in as_json(_PROBLEMS, "zh")


def test_code_hosts_get_annotations() -> None:
    """One line each, by weight."""
    told = as_github([*_PROBLEMS, _problem(Place("c.yaml"))], "zh").split("\n")

    assert told[0] == (
        "::warning file=b.yaml,line=3,col=5,title=sum-mismatch::“期末余额”应为 5.00 办法: 改正"
    )
    assert [line.split(" ")[0] for line in told] == ["::warning", "::notice", "::error"]


def test_what_may_lie_behind_is_told_before_the_way_out() -> None:
    """Its line is named where it is another one; code hosts and programmes get it too."""
    words = Text("漏了一笔", "a row is missing")
    causes = [
        LikelyCause("left-out", words, "lines[1].amount", Place("a.yaml", 7, 13)),
        LikelyCause("swapped-digits", words, "a.b", Place("a.yaml", 1, 4)),
    ]
    problem = _problem(Place("a.yaml")).because(causes)

    assert as_text([problem], {}, "zh").split("\n")[1:] == [
        "  可能: 漏了一笔（第 7 行）",
        "  可能: 漏了一笔",
        "  办法: 改正",
    ]
    assert "  maybe: a row is missing (line 7)\n" in as_text([problem], {}, "en")
    assert as_github([problem], "zh").endswith("应为 5.00 可能: 漏了一笔 可能: 漏了一笔 办法: 改正")
    [told] = json.loads(as_json([problem], "en"))["problems"]
    assert told["causes"][0] == {
        "sort": "left-out",
        "message": "a row is missing",
        "field": "lines[1].amount",
        "line": 7,
        "column": 13,
    }
    assert problem.weighing(Severity.NOTE).causes == problem.causes


def test_annotations_are_escaped() -> None:
    """No text of a user ends a command or begins another."""
    fault = Fault("x", Text("{a}", "{a}"), Text("h", "h"))
    told = as_github([fault.at(Place("a,b:c%\n::d.yaml"), a="%\r\n::x")], "en")

    assert (
        told
        == "::error file=a%2Cb%3Ac%25%0A%3A%3Ad.yaml,line=1,col=1,title=x::%25%0D%0A::x hint: h"
    )
    assert "\n" not in told


def test_nothing_wrong_is_nothing_told() -> None:
    """An empty text, and an object that says ok."""
    assert as_text([], {}, "zh") == as_github([], "zh") == ""
    assert json.loads(as_json([], "zh")) == {
        "ok": True,
        "counts": {"error": 0, "warning": 0, "note": 0},
        "problems": [],
    }


@pytest.mark.parametrize("hidden", ["\x1b", "\x00", "\u202e", "\x85"])
def test_a_line_does_nothing_to_a_terminal(hidden: str) -> None:
    """A file may hold anything at all; the caret still stands where it should."""
    lines = _lines(Place("账/a.yaml", 1, 3, 1, 6), f"a{hidden}金\tb")

    assert lines[1:3] == ["    a\ufffd金 b", "      ^^^^"]
