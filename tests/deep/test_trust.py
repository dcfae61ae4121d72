"""G2 and G3: tamperings of a long board, trouble at every call, kills at any moment."""

import shutil
import time
from pathlib import Path

import pytest

from faulty_disk import Trouble
from gongkai.log.copies import open_copy
from gongkai.log.verify import verify_site
from killing import left_halves
from published import long_content, long_site, publish_to
from tampering import missed
from troubled import all_troubles, lost

_LONGEST = 2.0


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty-six months with their pages, posters, tables and log."""
    folder = tmp_path_factory.mktemp("board")
    done = publish_to(folder / "site", long_content(folder, 36), only=())
    assert done.released is not None, [one.message() for one in done.problems]
    return Path(shutil.copytree((folder / "site" / "current").resolve(), folder / "copy"))


@pytest.mark.parametrize("seed", range(20))
def test_every_tampering_is_found_and_named(board: Path, seed: int) -> None:
    """Five hundred for each seed, so that a run that was cut off can go on."""
    assert missed(board, seed, 500) == []


def test_ten_years_are_checked_in_two_seconds(tmp_path: Path) -> None:
    """Forty records a month, of the processor's time."""
    size = long_site(tmp_path, 120, 40)
    started = time.process_time()
    (verdict,) = verify_site(open_copy(str(tmp_path)))
    took = time.process_time() - started

    assert (verdict.sound, verdict.records, size) == (True, 4800, 4920)
    assert took < _LONGEST, took


@pytest.mark.parametrize("trouble", Trouble)
def test_trouble_at_every_call_loses_nothing(tmp_path: Path, trouble: Trouble) -> None:
    """One sort at each call in turn."""
    chosen = [one for one in all_troubles(tmp_path / "count") if one[0] is trouble]

    assert lost(tmp_path, chosen) == []


@pytest.mark.parametrize("seed", range(50))
def test_a_kill_at_any_moment_leaves_no_half(tmp_path: Path, seed: int) -> None:
    """Twenty for each seed, so a thousand in all."""
    assert left_halves(tmp_path, seed, 20) == []
