"""The made-up districts that the benchmarks build: always the same, and without a fault."""

import json
from datetime import date
from pathlib import Path

import pytest
from corpus import FORMS, purchases, write_corpus

from gongkai.examine import examine_each

_DAY = date(2026, 11, 12)


def _written(folder: Path, form: str, seed: int = 1) -> dict[str, bytes]:
    write_corpus(folder, form, 120, 2, seed)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("form", FORMS)
def test_one_seed_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    """Two runs with one seed agree, and another seed does not."""
    first = _written(tmp_path / "a", form)

    assert first == _written(tmp_path / "b", form)
    assert first != _written(tmp_path / "c", form, seed=2)


def test_the_records_are_right(tmp_path: Path) -> None:
    """A made district has nothing to mend, not even a warning."""
    write_corpus(tmp_path, "gongkai", 120, 2)
    done = [*examine_each(tmp_path, "d", _DAY)]

    assert [(len(one.facts), one.problems) for one in done] == [(60, ()), (60, ())]


def test_both_forms_hold_the_same_figures(tmp_path: Path) -> None:
    """The page for the other program states the total and the rows of the record."""
    one = next(purchases(1, 1))
    write_corpus(tmp_path, "hugo-json", 1, 1)
    text = (tmp_path / "board0001" / "2026" / "10" / "01.md").read_text(encoding="utf-8")
    front = json.JSONDecoder().raw_decode(text)[0]

    assert round(front["total"] * 100) == one.total == sum(row.amount for row in one.rows)
    assert [row["item"] for row in front["items"]] == [row.item for row in one.rows]
    assert text.endswith(one.note)


def test_a_program_without_lists_gets_them_written(tmp_path: Path) -> None:
    """Every record stands in the list of its month and of its area."""
    write_corpus(tmp_path, "mkdocs", 60, 1)
    month = (tmp_path / "board0001" / "2026" / "10" / "index.md").read_text(encoding="utf-8")
    area = (tmp_path / "financial.md").read_text(encoding="utf-8")

    assert all(f"[{one.title}]" in area for one in purchases(60, 1))
    assert month.count("\n- ") == 50
    assert "](01.md)" in month
