"""``gongkai explain`` prints the page of a code, the list of codes, or the nearest code."""

import pytest
from click.testing import CliRunner

from gongkai.cli.explain import command
from gongkai.faults import ALL_FAULTS
from gongkai.problem_page import HEADINGS


def _explained(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments))

    assert result.exit_code == 0, result.output
    return result.output


def test_the_page_is_printed_without_markdown() -> None:
    """Headings in brackets and examples indented, in the order of the page."""
    text = _explained("sum-mismatch")

    assert text.startswith("sum-mismatch：")
    positions = [text.index(f"【{heading}】") for heading in HEADINGS]
    assert positions == sorted(positions)
    assert "```" not in text
    assert "##" not in text
    assert "English:" not in text
    assert "\n    closing_balance: 1200.00\n" in text


def test_the_weight_is_told() -> None:
    """Whether it has to be mended, may be explained, or is only a reminder."""
    assert "写明原因并签名" in _explained("sum-mismatch")
    assert "照常公布" in _explained("unsigned")
    assert "改好才能公布\n" in _explained("unmasked-name")
    assert "提醒：照常公布；写明原因并签名" in _explained("budget-exceeded")
    assert "warning: published all the same; with" in _explained("usage-jump", "--lang", "en")


def test_english_gives_the_summary_and_the_wording() -> None:
    """One paragraph, then message and hint with the names of their facts."""
    text = _explained("too-deep", "--lang", "en")

    assert "The content is nested deeper than 20 levels" in text
    assert "message: Nested deeper than {limit} levels\n" in text
    assert "hint: Look for a [ or { typed too often\n" in text
    assert "English:" not in text


def test_a_code_may_be_written_loosely() -> None:
    """Capitals and underscores are forgiven."""
    assert _explained("Sum_Mismatch") == _explained("sum-mismatch")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_is_explained(language: str) -> None:
    """No code is without a page in either language."""
    for code in ALL_FAULTS:
        text = _explained(code, "--lang", language)

        assert text.startswith(code)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_code_all_are_listed_in_order(language: str) -> None:
    """One line for each code, with a sentence on it."""
    lines = _explained("--lang", language).splitlines()

    assert [line.split()[0] for line in lines] == list(ALL_FAULTS)
    assert all(len(line.split(maxsplit=1)[1]) > 3 for line in lines)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "是不是“sum-mismatch”"), ("en", "did you mean “sum-mismatch”")]
)
def test_an_unknown_code_is_wrong_usage_and_the_nearest_is_proposed(
    language: str, words: str
) -> None:
    """A slip of one letter ends with exit code 2 and the right code."""
    result = CliRunner().invoke(command, ["sum-mismach", "--lang", language])

    assert result.exit_code == 2
    assert words in result.output


def test_nothing_near_is_proposed_for_a_strange_code() -> None:
    """A word that is like no code is only refused."""
    result = CliRunner().invoke(command, ["物业费"])

    assert result.exit_code == 2
    assert "没有“物业费”这个问题代码" in result.output
    assert "是不是" not in result.output
