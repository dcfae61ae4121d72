"""A campaign goes on where it was cut off, starts anew when it has to, and tells its figures."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from campaign_list import CAMPAIGNS
from campaigns import Campaign, Figures, Watched, page_of, product_name, table

_ONE = Campaign("one", "G1", "odd numbers", 30, ("campaigns",), allowed=0.5)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what is kept."""
    monkeypatch.setattr("campaigns._KEPT", tmp_path)
    return tmp_path


def _even(numbers: Iterable[int]) -> Iterator[str]:
    return (f"{one}" for one in numbers if one % 2 == 0)


def _never(_numbers: Iterable[int]) -> Iterator[str]:
    pytest.fail("the part was run again")


def test_a_part_that_was_stood_is_not_run_again() -> None:
    """The others are."""
    assert _ONE.part("a", range(10), _even) == []
    assert _ONE.part("a", range(10), _never) == []
    assert _ONE.part("b", [2, 4, 5], _even) == ["2", "4"]
    assert _ONE.part("b", [1, 3, 4], _even) == []
    assert (_ONE.figures().cases, len(_ONE.figures().failed)) == (13, 6)


def test_another_product_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until then the figures of the one before are shown, under its name; then they are gone."""
    for name in "ab":
        assert _ONE.part(name, range(10), _even) == []
    before = product_name()
    monkeypatch.setattr("campaigns._product", lambda: "another")

    assert (_ONE.figures().cases, _ONE.figures().product) == (20, before)
    assert _ONE.part("a", [2, 4], _even) == ["2", "4"]
    assert (_ONE.figures().cases, _ONE.figures().product) == (2, "another")


def test_what_is_told_from_elsewhere_is_kept_too() -> None:
    """With the bounds of the campaign."""
    assert _ONE.told("a", lambda: Figures(4, ("x", "y"))) == []
    assert _ONE.told("b", lambda: Figures(2, ("x", "y"))) == ["x", "y"]
    assert _ONE.figures() == Figures(6, ("x", "y", "x", "y"), product=product_name())


def test_a_part_without_a_case_fails() -> None:
    """As nothing was looked at."""
    assert _ONE.part("a", [], _even) == ["no case was put"]


def test_bounds_are_held() -> None:
    """Of time and of memory, also for what was kept."""
    slow = Campaign("slow", "G1", "slow", 1, (), longest=1e-9)
    large = Campaign("large", "G1", "large", 1, (), most=0.1)
    for _ in range(2):
        assert "a case took" in slow.part("a", range(3), _even)[-1]
        assert "MB" in large.part("a", range(3), _even)[-1]


def test_the_worst_of_the_cases_is_known() -> None:
    """A case that takes memory gives it back before the next begins."""
    watched = Watched([0, 200_000_000, 0])
    peaks = []
    for size in watched:
        peaks.append(watched.largest)
        assert len(bytearray(b"1") * size) == size

    assert watched.count == 3
    assert watched.largest - peaks[1] > 150
    assert watched.slowest > 0


def test_the_table_says_what_is_missing() -> None:
    """A campaign that was not run has no cases."""
    _ONE.part("a", range(10), _even)

    told = table((_ONE, *CAMPAIGNS[:1]))
    assert "| G1 | odd numbers | 30 | 10 | 5 | 5 (≤ 50.0%) |" in told
    assert f"| G1 | fixed bad inputs | {CAMPAIGNS[0].promised:,} | 0 | 0 | 0 |" in told
    assert told in page_of(told)


def test_every_campaign_has_a_name_of_its_own() -> None:
    """And a harness that is there."""
    tests = Path(__file__).parent

    assert len({one.name for one in CAMPAIGNS}) == len(CAMPAIGNS)
    missing = [name for one in CAMPAIGNS for name in one.harness]
    assert [name for name in missing if not (tests / f"{name}.py").is_file()] == []
