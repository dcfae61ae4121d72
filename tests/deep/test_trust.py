"""Ten thousand tamperings are found, and trouble at every call of a publication loses nothing."""

import shutil
from pathlib import Path

import pytest

from faulty_disk import Trouble
from published import content_of, publish_to
from tampering import missed
from troubled import all_troubles, lost


@pytest.mark.parametrize("seed", range(20))
def test_every_tampering_is_found_and_named(tmp_path: Path, seed: int) -> None:
    """Five hundred for each seed, so that a run that was cut off can go on."""
    publish_to(tmp_path / "site", content_of(tmp_path))
    copy = Path(shutil.copytree(tmp_path / "site" / "current", tmp_path / "copy"))

    assert missed(copy, seed, 500) == []


@pytest.mark.parametrize("trouble", Trouble)
def test_trouble_at_every_call_loses_nothing(tmp_path: Path, trouble: Trouble) -> None:
    """One sort at each call in turn."""
    chosen = [one for one in all_troubles(tmp_path / "count") if one[0] is trouble]

    assert lost(tmp_path, chosen) == []
