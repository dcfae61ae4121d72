"""The quick look at the texts of a record finds what the two checks find, text by text."""

from hypothesis import given
from hypothesis import strategies as st

from boards import explanation, ledger, record_of
from gongkai.checks.privacy import check_privacy
from gongkai.checks.texts import check_texts
from gongkai.checks.unfilled import check_unfilled
from gongkai.problem import Problem
from gongkai.source import dump_text
from personal.cases import counterexamples, positives

_BLANKS = ("共 ____ 元", "XX 社区", "于 年 月 日", "　年　月　日", "□□", "（待填姓名）", "待填写")
_HARMLESS = ("付维修费", "X", "年 月 日", "2026 年 10 月", "_", "第 3 次", "3×4 米")
_CASES = [one.text for one in (*positives(7), *counterexamples(7, 300))]
_PERSONAL = [one for one in _CASES if one.isprintable() and one.strip() and len(one) < 100]
_TEXTS = st.sampled_from((*_BLANKS, *_HARMLESS, *_PERSONAL[::17]))
_FIELDS = ("note", "organisation", "opinion_channel", "supervision_phone")


@given(st.lists(_TEXTS, min_size=3, max_size=3), st.sampled_from(_FIELDS), st.booleans())
def test_what_the_two_checks_find(texts: list[str], field: str, has_allowed: bool) -> None:
    """In a row, in a field of an office or another one, in an explanation."""
    description, words, reason = map(dump_text, texts)
    more = f"{field}: {words}\n{explanation('sum-mismatch', 'income', reason)}"
    record = record_of("financial/a", ledger(description=description, more=more))
    allowed = frozenset({"057188886666"} if has_allowed else ())
    expected = [*check_privacy(record, allowed), *check_unfilled(record)]

    found = check_texts(record, allowed)
    assert sorted(found, key=Problem.sort_key) == sorted(expected, key=Problem.sort_key)


def test_the_name_of_the_file_is_looked_at() -> None:
    """Where all texts are harmless."""
    (found,) = check_texts(record_of("financial/13800138000", ledger()))

    assert found.field == "record_id"
