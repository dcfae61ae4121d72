"""G5: what is found of personal data in three further sets, and how often there is an alarm."""

from collections.abc import Iterable, Iterator

import pytest

from campaign_list import COUNTEREXAMPLES, OTHER_MARKS, SURE_MARKS
from gongkai.personal import find_personal
from personal.cases import Case, counterexamples, positives

_SURE = ("identity", "identity x", "identity mistyped", "identity old", "mobile", "card")
_OTHER = ("landline", "plate", "passport", "mail", "wechat", "qq", "flat")
_SEEDS = (1, 2, 3)


def _unseen(cases: Iterable[Case]) -> Iterator[str]:
    return (f"{one.kind}: {one.text!r}" for one in cases if not find_personal(one.text))


@pytest.mark.parametrize("kind", [*_SURE, *_OTHER])
@pytest.mark.parametrize("seed", _SEEDS)
def test_disguised_marks_are_found(seed: int, kind: str) -> None:
    """995 of a thousand numbers of identity, telephone and card; 97 of a hundred others."""
    campaign = SURE_MARKS if kind in _SURE else OTHER_MARKS
    cases = [one for one in positives(seed) if one.kind == kind]

    assert campaign.part(f"{seed} {kind}", cases, _unseen) == []


@pytest.mark.parametrize("seed", _SEEDS)
def test_figures_of_an_account_raise_no_alarm(seed: int) -> None:
    """Six thousand for each seed."""

    def alarms(cases: Iterable[Case]) -> Iterator[str]:
        return (one.text for one in cases if find_personal(one.text))

    assert COUNTEREXAMPLES.part(seed, counterexamples(seed), alarms) == []
