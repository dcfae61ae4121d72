"""A former address leads to one record and to no other."""

from pathlib import Path

import pytest

from boards import codes_of, examined, ledger


def _codes(folder: Path, first: str, second: str) -> list[tuple[str, str, int, str]]:
    records = {
        "financial/a": ledger(more=f"aliases: [{first}]\n"),
        "financial/b": ledger(more=f"aliases: [{second}]\n").replace("工会账户", "食堂账户"),
    }
    return codes_of(examined(folder, records).problems)


def test_addresses_of_their_own_are_fine(tmp_path: Path) -> None:
    """As many as there were moves."""
    assert _codes(tmp_path, "financial/x, fees/2025/y", "financial/z") == []


@pytest.mark.parametrize("second", ["financial/a", "financial/b", "financial/x", "Financial/X"])
def test_an_address_that_is_in_use_or_named_twice_is_told(tmp_path: Path, second: str) -> None:
    """Another record's, the record's own, or one that another record names, in any case."""
    (found,) = _codes(tmp_path, "financial/x", second)

    assert found[0] == "board/financial/b.yaml"
    assert found[1] == "alias-taken"
    assert found[3] == "aliases"
