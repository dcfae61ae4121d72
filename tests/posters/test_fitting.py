"""The largest body size that fits is found, with as few typesettings as can be."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.posters.fitting import largest_fitting
from gongkai.posters.paper import SIZE_STEP

_STEPS = st.integers(40, 100)


@settings(deadline=None)
@given(
    smallest=_STEPS,
    span=st.integers(0, 40),
    true=st.integers(30, 160),
    power=st.floats(0.3, 4.0),
    guess=st.floats(0.1, 100.0),
)
def test_the_largest_size_that_fits_is_always_found(
    smallest: int, span: int, true: int, power: float, guess: float
) -> None:
    """However height grows with size and wherever the search begins."""
    largest, asked = smallest + span, []

    def height_at(size: float) -> float:
        asked.append(size)
        return 100.0 * math.pow(size / (true * SIZE_STEP), power)

    found = largest_fitting(
        height_at,
        100.0 * (1 + 1e-9),
        smallest=smallest * SIZE_STEP,
        largest=largest * SIZE_STEP,
        guess=guess,
    )

    assert found == (min(largest, true) * SIZE_STEP if true >= smallest else None)
    assert all(smallest * SIZE_STEP <= size <= largest * SIZE_STEP for size in asked)
    assert len(set(asked)) == len(asked)


@settings(deadline=None)
@given(heights=st.lists(st.integers(1, 200), min_size=1, max_size=25))
def test_heights_that_jump_end_the_search_too(heights: list[int]) -> None:
    """Lines wrap at once, so heights leap; what is answered fits, and the next does not."""
    rising = sorted(heights)
    asked: list[float] = []

    def height_at(size: float) -> float:
        asked.append(size)
        return rising[round(size / SIZE_STEP) - 64]

    largest = 16.0 + (len(rising) - 1) * SIZE_STEP
    found = largest_fitting(height_at, 100.0, smallest=16.0, largest=largest, guess=18.0)
    fitting = [16.0 + place * SIZE_STEP for place, one in enumerate(rising) if one <= 100]

    assert found == (fitting[-1] if fitting else None)
    assert len(asked) <= len(rising)


@pytest.mark.parametrize(
    ("height", "answer", "questions"), [(90.0, 16.0, 1), (100.0, 16.0, 1), (100.1, None, 1)]
)
def test_one_size_is_asked_once(height: float, answer: float | None, questions: int) -> None:
    """Exactly as high as the room still fits."""
    asked: list[float] = []

    def height_at(size: float) -> float:
        asked.append(size)
        return height

    found = largest_fitting(height_at, 100.0, smallest=16.0, largest=16.0, guess=30.0)

    assert (found, len(asked)) == (answer, questions)


def test_a_good_guess_needs_two_questions() -> None:
    """The size itself, and the next one that no longer fits."""
    asked: list[float] = []

    def height_at(size: float) -> float:
        asked.append(size)
        return 100.0 * math.pow(size / 18.0, 1.6)

    found = largest_fitting(height_at, 100.0, smallest=16.0, largest=22.0, guess=18.0)

    assert found == 18.0
    assert sorted(asked) == [18.0, 18.25]
