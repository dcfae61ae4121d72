"""A board is published with its log, which only grows; trouble anywhere loses nothing."""

import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from boards import statement
from gongkai.lock import Locked, locked
from gongkai.log.copies import open_copy
from gongkai.log.layout import ENTRIES
from gongkai.log.store import load_book
from gongkai.log.verify import read_kept, verify_site
from gongkai.poster_set import choose
from gongkai.problem import Severity
from published import DAY, content_of, publish_to
from troubled import all_troubles, lost

_SHARE = 24


def _kinds(content: Path) -> list[str]:
    book = load_book(content)
    assert book is not None
    return [entry.kind.value for entry in book.entries]


def _bytes(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_board_is_published_with_its_log(tmp_path: Path) -> None:
    """An entry for each record and one for the list of files, the same beside the content."""
    content, target = content_of(tmp_path), tmp_path / "site"
    done = publish_to(target, content)

    assert done.logs == {"": 4}
    assert _kinds(content) == ["publish", "publish", "publish", "manifest"]
    assert (target / "current" / ENTRIES).read_bytes() == (content / ENTRIES).read_bytes()
    assert all(verdict.sound for verdict in verify_site(open_copy(str(target))))


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    """The release is the same one, and nothing is logged."""
    content, target = content_of(tmp_path), tmp_path / "site"
    first = publish_to(target, content)
    before = _bytes(target)
    again = publish_to(target, content, seed=8)

    assert first.released is not None
    assert again.released is not None
    assert (first.released.unchanged, again.released.unchanged) == (False, True)
    assert _bytes(target) == before


def test_a_correction_joins_the_log(tmp_path: Path) -> None:
    """It points to what it corrects, and both stay."""
    content, target = content_of(tmp_path), tmp_path / "site"
    publish_to(target, content)
    more = "version: 2\nsupersedes: financial/2025-12\ncorrection_reason: 漏记一笔\n"
    text = statement("2025-12", "1500.00", "0.00", "150.00", more)
    (content / "financial" / "2025-12-a.yaml").write_text(text, encoding="utf-8")
    done = publish_to(target, content, DAY + timedelta(days=1))

    assert done.released, [one.message() for one in done.problems]
    book = load_book(content)
    assert book is not None
    assert [(one.kind.value, one.of) for one in book.entries[4:]] == [
        ("correct", 2),
        ("manifest", None),
    ]
    assert all(verdict.sound for verdict in verify_site(open_copy(str(target))))


def test_an_error_of_the_content_publishes_nothing(tmp_path: Path) -> None:
    """Nothing is logged either."""
    content, target = content_of(tmp_path), tmp_path / "site"
    text = statement("2025-09", "1.00", "1.00", "1.00").replace("income: 1.00", "income: 2.00", 1)
    (content / "financial" / "2025-09.yaml").write_text(text, encoding="utf-8")

    assert publish_to(target, content).released is None
    assert not (content / "log").exists()
    assert not target.exists()


def test_a_district_is_published_whole(tmp_path: Path) -> None:
    """A log for each board, and a list of the district's own files with their heads."""
    content, target = tmp_path / "district", tmp_path / "site"
    for name in ("a", "b"):
        content_of(content / name).rename(content / "x")
        (content / name).rmdir()
        (content / "x").rename(content / name)
    (content / "district.yaml").write_text("name: 甲区\norganisation: 甲街道\n", encoding="utf-8")
    done = publish_to(target, content)

    assert done.logs == {"a/": 4, "b/": 4}
    verdicts = verify_site(open_copy(str(target)))
    assert [(one.below, one.sound, one.records) for one in verdicts] == [
        ("", True, 0), ("a/", True, 3), ("b/", True, 3),
    ]  # fmt: skip
    (target / "current" / "b" / "data" / "records.csv").write_bytes(b"")
    findings = [one for verdict in verify_site(open_copy(str(target))) for one in verdict.findings]
    assert [one.path for one in findings] == ["b/data/records.csv"]


def test_a_zip_is_published_as_a_folder_is(tmp_path: Path) -> None:
    """It continues the log of the zip that was there."""
    content, target = content_of(tmp_path), tmp_path / "site.zip"
    publish_to(target, content)
    again = publish_to(target, content)

    assert again.released is not None
    assert again.released.unchanged
    assert all(verdict.sound for verdict in verify_site(open_copy(str(target))))


def test_the_working_folder_may_be_touched(tmp_path: Path) -> None:
    """What is published is what the build made, not what somebody wrote over it."""
    content, target = content_of(tmp_path), tmp_path / "site"
    publish_to(target, content)
    before = _bytes(target)
    (tmp_path / "site-work" / "data" / "records.csv").write_bytes(b"1")

    publish_to(target, content)
    assert _bytes(target) == before


@pytest.mark.parametrize("held", ["site", "board"])
def test_two_do_not_publish_at_once(tmp_path: Path, held: str) -> None:
    """Neither to one place, nor from one content."""
    content = content_of(tmp_path)

    with locked(tmp_path / held), pytest.raises(Locked):
        publish_to(tmp_path / "site", content)


def test_trouble_at_any_call_of_a_publication_loses_nothing(tmp_path: Path) -> None:
    """A seeded share of all calls and sorts of trouble, the log beside the content included."""
    chosen = random.Random(2).sample(all_troubles(tmp_path / "count"), _SHARE)

    assert list(lost(tmp_path, chosen)) == []


_AUDITED = """
import os, sys
from pathlib import Path
from gongkai.disk import Disk
from published import DAY, content_of, publish_to

top, inside, past = Path(sys.argv[1]), [], []
content, target = content_of(top), top / "site"
target.mkdir()

def noted(name):
    def call(self, *given):
        inside.append(name)
        try:
            return getattr(Disk, name)(self, *given)
        finally:
            inside.pop()
    return call

calls = ("create", "make_folder", "replace", "rename", "link", "remove", "remove_folder")
Watched = type("Watched", (Disk,), {name: noted(name) for name in calls})
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = {"mkdir", "rename", "remove", "rmdir", "symlink", "link", "truncate", "chmod", "chown"}

def seen(event, given):
    if event == "open" and not (given[2] or 0) & WRITES:
        return
    if event != "open" and event.removeprefix("os.") not in CHANGES:
        return
    paths = [os.fsdecode(one) for one in given if isinstance(one, (str, bytes, os.PathLike))]
    below = [one for one in paths if one.startswith((f"{content}/", f"{target}/"))]
    if below:
        past.append((event, below[-1], bool(inside)))

sys.addaudithook(seen)
for day, only in ((DAY, ("data",)), (DAY.replace(day=16), ("data", "pages"))):
    publish_to(target, content, day, Watched(), only=only)
(target / "past.txt").write_bytes(b"the hook itself is seen to work")
outside = [Path(path).name for _, path, through in past if not through]
print(len(past), *outside)
"""


def test_every_change_to_what_is_published_goes_through_the_disk(tmp_path: Path) -> None:
    """Faults can be put at every call only when there is no other way to the files."""
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", _AUDITED, str(tmp_path)],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(here)},
        capture_output=True,
        text=True,
        check=True,
    )

    count, _, outside = done.stdout.partition(" ")
    assert int(count) > 100
    assert outside.strip() == "past.txt"


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """A folder named ``current`` that is no link of ours; nothing is logged."""
    content, target = content_of(tmp_path), tmp_path / "site"
    (target / "current").mkdir(parents=True)
    done = publish_to(target, content)

    assert done.released is None
    assert [one.code for one in done.problems if one.severity is Severity.ERROR] == [
        "foreign-folder"
    ]
    assert not (content / "log").exists()


def test_pages_and_posters_bear_the_root_of_their_day(tmp_path: Path) -> None:
    """A page of a record, the sheet of it and the page of its period; and it holds in the log."""
    content, target = content_of(tmp_path), tmp_path / "site"
    publish_to(target, content, only=("data", "pages"))
    site, book = target / "current", load_book(content)
    assert book is not None
    code = book.checkpoint("x", 3).fingerprint

    record = (site / "financial" / "2025-12" / "index.html").read_text(encoding="utf-8")
    assert all(f">{code[at : at + 9]}" in record for at in (0, 10, 20, 30))
    month = (site / "periods" / "2025-12" / "index.html").read_text(encoding="utf-8")
    assert all(f">{code[at : at + 9]}" in month for at in (0, 10, 20, 30))
    assert "log/tree-head.txt" in (site / "about" / "index.html").read_text(encoding="utf-8")
    (verdict,) = verify_site(open_copy(str(target)), root=read_kept(f"3.{code}"))
    assert verdict.sound
    chosen = choose(content, ("financial/2025-12",), DAY, "plain")
    assert [one.presentation.log_root for one in chosen.sheets] == [code]


def test_a_committee_may_be_renamed(tmp_path: Path) -> None:
    """No record says anything else by that."""
    content, target = content_of(tmp_path), tmp_path / "site"
    publish_to(target, content)
    file = content / "board.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("居民委员会", "社区居委会"), "utf-8")
    done = publish_to(target, content, DAY + timedelta(days=1))

    assert done.released is not None
    assert _kinds(content) == ["publish", "publish", "publish", "manifest", "manifest"]
