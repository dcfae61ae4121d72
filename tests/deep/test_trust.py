"""G2 and G3: tamperings of a long board, trouble at every call, kills at any moment."""

import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from campaign_list import (
    EXTENSIONS,
    KILLS,
    LARGE_LOG,
    POWER_LOSSES,
    REWRITES,
    SAMPLE_POWER_LOSSES,
    SAMPLE_TROUBLES,
    TAMPERINGS,
    TEN_YEARS,
    TROUBLES,
)
from faulty_disk import Trouble
from gongkai.log.copies import ZipCopy, open_copy
from gongkai.log.verify import verify_site
from killing import left_halves
from power_loss import Journal, Kept
from published import long_content, long_log, long_site, publish_to
from rewriting import misjudged_extensions, unseen_rewrites
from tampering import SORTS, files_of, missed, sort_of
from troubled import Rehearsed, all_troubles, lost, sample_board, small_board, troubles_of

_SAMPLE_PARTS = 10
_CHANCES = 4
_LARGE = 99_900


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Thirty-six months with their pages, posters, tables and log, published when asked for."""

    @cache
    def published() -> Path:
        folder = tmp_path_factory.mktemp("board")
        done = publish_to(folder / "site", long_content(folder, 36), only=())
        assert done.released is not None, [one.message() for one in done.problems]
        copy = Path(shutil.copytree((folder / "site" / "current").resolve(), folder / "copy"))
        assert {sort_of(name) for name in files_of(copy)} == {*SORTS}
        return copy

    return published


@pytest.mark.parametrize("seed", range(20))
def test_every_tampering_is_found_and_named(board: Callable[[], Path], seed: int) -> None:
    """Five hundred for each seed: pages, posters, tables, records, the log, each alone."""
    assert TAMPERINGS.part(seed, range(500), lambda cases: missed(board(), seed, cases)) == []


def test_ten_years_are_checked_in_two_seconds(tmp_path: Path) -> None:
    """Forty records a month, of the processor's time."""
    size = long_site(tmp_path, 120, 40)

    def wrong(folders: Iterable[Path]) -> Iterator[str]:
        for folder in folders:
            (verdict,) = verify_site(open_copy(str(folder)))
            if (verdict.sound, verdict.records, size) != (True, 4800, 4920):
                yield f"{verdict}"

    assert TEN_YEARS.part("all", [tmp_path], wrong) == []


def test_a_hundred_thousand_entries_are_checked_in_five_seconds() -> None:
    """A log of duties alone, of the processor's time."""
    files = long_log(120, 832)

    def wrong(sites: Iterable[ZipCopy]) -> Iterator[str]:
        for site in sites:
            (verdict,) = verify_site(site)
            if not verdict.sound or verdict.size < _LARGE:
                yield f"{verdict}"

    assert LARGE_LOG.part("all", [ZipCopy(files)], wrong) == []


@pytest.mark.parametrize("seed", range(10))
def test_a_rewritten_log_is_given_away_by_what_was_kept(seed: int) -> None:
    """Fifty for each seed, so five hundred in all."""
    assert REWRITES.part(seed, range(50), lambda some: unseen_rewrites(seed, some)) == []


@pytest.mark.parametrize("seed", range(10))
def test_an_honest_log_goes_on_from_what_was_kept(seed: int) -> None:
    """Ten for each seed, so a hundred in all."""
    assert EXTENSIONS.part(seed, range(10), lambda some: misjudged_extensions(seed, some)) == []


@pytest.mark.parametrize("trouble", Trouble)
def test_trouble_at_every_call_loses_nothing(tmp_path: Path, trouble: Trouble) -> None:
    """One sort at each call in turn."""
    chosen = [one for one in all_troubles(tmp_path / "count") if one[0] is trouble]

    assert TROUBLES.part(trouble.name, chosen, lambda cases: lost(tmp_path, cases)) == []


@pytest.fixture(scope="module")
def sample(quick_folder: Path) -> Callable[[], Rehearsed]:
    """A board of the sample, built when it is asked for."""
    return cache(lambda: sample_board(quick_folder / "sample"))


@pytest.fixture(scope="module")
def journal(sample: Callable[[], Rehearsed]) -> Callable[[], Journal]:
    """The calls of a publication of the sample, written down when they are asked for."""
    return cache(lambda: sample().journal())


@pytest.mark.parametrize("part", range(_SAMPLE_PARTS))
@pytest.mark.parametrize("trouble", Trouble)
def test_trouble_at_every_call_of_the_sample(
    sample: Callable[[], Rehearsed], trouble: Trouble, part: int
) -> None:
    """A second release over the first, one sort of trouble at a tenth of the calls."""

    def chosen() -> Iterator[tuple[Trouble, int]]:
        every = [one for one in troubles_of(sample().counted) if one[0] is trouble]
        yield from every[part::_SAMPLE_PARTS]

    name = f"{trouble.name}-{part}"
    assert SAMPLE_TROUBLES.part(name, chosen(), lambda cases: sample().lost(cases)) == []


@pytest.mark.parametrize("kept", Kept)
def test_power_lost_after_any_call_loses_nothing(quick_folder: Path, kept: Kept) -> None:
    """Every call of a small publication; four times where chance says what the disk kept."""
    board = small_board(quick_folder / kept.name)
    journal = board.journal()
    times = _CHANCES if kept is Kept.CHANCE else 1
    chosen = [(at, kept) for at in range(journal.calls)] * times

    def losses(some: Iterable[tuple[int, Kept]]) -> Iterable[str]:
        return board.lost_with_power(journal, some, 1)

    assert POWER_LOSSES.part(kept.name, chosen, losses) == []


@pytest.mark.parametrize("seed", range(_SAMPLE_PARTS))
def test_power_lost_during_the_sample_loses_nothing(
    sample: Callable[[], Rehearsed], journal: Callable[[], Journal], seed: int
) -> None:
    """A hundred moments for each seed, with one of the four that a disk may have kept."""

    def chosen() -> Iterator[tuple[int, Kept]]:
        draw = random.Random(seed)
        for _ in range(100):
            yield draw.randrange(journal().calls), draw.choice(list(Kept))

    def losses(some: Iterable[tuple[int, Kept]]) -> Iterable[str]:
        return sample().lost_with_power(journal(), some, seed)

    assert SAMPLE_POWER_LOSSES.part(seed, chosen(), losses) == []


@pytest.mark.parametrize("seed", range(50))
def test_a_kill_at_any_moment_leaves_no_half(tmp_path: Path, seed: int) -> None:
    """Twenty for each seed, so a thousand in all."""
    assert KILLS.part(seed, range(20), lambda cases: left_halves(tmp_path, seed, cases)) == []
