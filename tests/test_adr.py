"""Decisions are recorded in one form, finished, and complete where a list is promised."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

_TOP = Path(__file__).parent.parent
_RECORDS = sorted((_TOP / "docs" / "adr").glob("*.md"))
_HEADINGS = ["Context", "Options", "Decision", "Cost"]
_NAME = re.compile(r"([0-9]{4})-[a-z0-9-]+")
_FEWEST_WORDS = 15


def _parts(text: str) -> dict[str, str]:
    """The text below each heading."""
    _, *parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("path", _RECORDS, ids=[path.stem for path in _RECORDS])
def test_a_record_is_finished(path: Path) -> None:
    """Its number is in the title, and below each of the four headings there is something."""
    text = path.read_text(encoding="utf-8")
    number = path.stem.partition("-")[0]

    assert re.match(rf"# {number}: \S", text)
    parts = _parts(text)
    assert list(parts) == _HEADINGS
    assert all(len(part.split()) >= _FEWEST_WORDS for part in parts.values())
    assert not re.search(r"\b(?:TODO|TBD|FIXME)\b", text)


def test_the_numbers_are_consecutive() -> None:
    """They begin with 1, and none is missing or used twice."""
    found = [_NAME.fullmatch(path.stem) for path in _RECORDS]
    numbers = [int(match[1]) for match in found if match]

    assert len(numbers) == len(_RECORDS)
    assert numbers[0] == 1
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))


def test_a_record_that_is_named_exists() -> None:
    """A reference such as ADR 0007 leads somewhere."""
    numbers = {path.stem.partition("-")[0] for path in _RECORDS}
    named = {
        number
        for path in _RECORDS
        for number in re.findall(r"ADR ([0-9]{4})", path.read_text(encoding="utf-8"))
    }

    assert named <= numbers


def test_every_dependency_has_its_reason() -> None:
    """Each package of the project file, the extras included, stands in a table of ADR 0011."""
    project = tomllib.loads((_TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    wanted = [*project["dependencies"], *(one for extra in extras for one in extra)]
    names = {re.split(r"[^A-Za-z0-9_.-]", one, maxsplit=1)[0].lower() for one in wanted}

    (path,) = (path for path in _RECORDS if path.stem.startswith("0011-"))
    rows = re.findall(r"^\| ([^|]+) \|", path.read_text(encoding="utf-8"), re.MULTILINE)
    given = {name.strip() for row in rows for name in row.split(",")}
    assert names - {"gongkai"} <= given
