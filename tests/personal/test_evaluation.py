"""How much the scanner finds of what was disguised, and how often it cries wolf.

The set is made by ``cases`` without the rules of the scanner; the bounds are those that the project
promises. ``make test-deep`` draws further sets.
"""

from collections import Counter
from functools import cache

import pytest

from gongkai.personal import find_personal
from personal.cases import DISGUISES, counterexamples, disguised, positives

_SEED = 20_261_125
_SURE = ("identity", "identity x", "identity mistyped", "identity old", "mobile", "card")
_OTHER = ("landline", "plate", "passport", "mail", "wechat", "qq", "flat")


@cache
def _found() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Texts and finds by kind, and the finds by disguise."""
    texts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    worn: Counter[str] = Counter()
    for case in positives(_SEED):
        texts[case.kind] += 1
        if find_personal(case.text):
            hits[case.kind] += 1
            worn[case.disguise] += 1
    return texts, hits, worn


def test_the_set_is_as_large_as_promised() -> None:
    """Two thousand numbers, all kinds, every disguise that fits, six thousand counterexamples."""
    cases = list(positives(_SEED))
    plain = [case for case in cases if case.disguise == "plain"]

    assert len(plain) == 2000
    assert {case.disguise for case in cases} == {"plain", *DISGUISES}
    assert len(cases) == sum(
        1 + sum(disguised(case.kind, name) for name in DISGUISES) for case in plain
    )
    assert len(list(counterexamples(_SEED))) == 6000


@pytest.mark.parametrize("kind", _SURE)
def test_identity_mobile_and_card_numbers_are_found(kind: str) -> None:
    """At least 995 of a thousand, whatever they wear."""
    texts, hits, _ = _found()

    assert hits[kind] >= 0.995 * texts[kind]


@pytest.mark.parametrize("kind", _OTHER)
def test_other_marks_are_found(kind: str) -> None:
    """At least 97 of a hundred."""
    texts, hits, _ = _found()

    assert hits[kind] >= 0.97 * texts[kind]


def test_figures_of_an_account_raise_no_alarm() -> None:
    """At most five of a thousand texts with long numbers that are nobody's."""
    alarms = [case.text for case in counterexamples(_SEED) if find_personal(case.text)]

    assert len(alarms) <= 30, alarms[:20]
