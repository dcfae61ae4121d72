"""A board that lost both its keys begins a new log, and the old one is there for ever."""

import shutil
from pathlib import Path

import pytest

from boards import statement
from faulty_disk import FaultyDisk, PowerCut
from gongkai.log.copies import ZipCopy, open_copy
from gongkai.log.entry import EntryKind
from gongkai.log.findings import What
from gongkai.log.layout import ENTRIES, MANIFEST, OPENINGS, former_path
from gongkai.log.lineage import ends_of
from gongkai.log.verify import Signature, Verdict, read_kept, verify_site
from gongkai.route import TREE_HEAD
from published import DAY, content_of, publish_to
from restarting import LATER, NAME, Restarted, bodies_of, listed_anew
from tampering import missed
from troubled import troubles_of

_SHARE = 200
_FORMER = former_path(1, ENTRIES)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Restarted:
    """A board with a second log, which is never changed."""
    board = Restarted.begun(tmp_path_factory.mktemp("restart"))
    kept = board.folder / "kept"
    shutil.copytree(board.shown, kept)
    board.lose_both()
    assert board.publish().released
    return board


def _verdict(site: Path, since: str = "", root: str = "") -> Verdict:
    kept, shown = (read_kept(one) if one else None for one in (since, root))
    (verdict,) = verify_site(open_copy(str(site)), kept, shown)
    return verdict


def _whats(verdict: Verdict) -> set[What]:
    return {one.what for one in verdict.findings}


def test_the_new_log_begins_with_the_end_of_the_old_one(board: Restarted) -> None:
    """Under a name of its own, signed by the new day key, with the same records by their names."""
    old, new = board.book.formers[0].book, board.book
    verdict = _verdict(board.site)

    assert verdict.findings == ()
    assert (verdict.origin, verdict.signature) == (f"{NAME}/2", Signature.RIGHT)
    assert (verdict.records, verdict.late, verdict.owed) == (3, (), ())
    (end, day) = verdict.formers[0]
    assert (end, day) == (old.checkpoint(NAME), LATER.isoformat())
    assert new.entries[0].kind is EntryKind.KEY
    assert new.openings[0].text.count(end.text().replace("\n", "\\n")) == 1
    assert {one.id for one in new.entries} == {one.id for one in old.entries}
    assert [one.period for one in new.closes] == ["2026-01"]


def test_what_was_kept_of_the_old_log_is_compared_with_it(board: Restarted) -> None:
    """A whole checkpoint, a root with its size, the letters of a poster; and what never was."""
    old = board.book.formers[0].book
    head = (board.folder / "kept" / TREE_HEAD).read_text()

    for size in range(1, len(old.entries) + 1):
        point = old.checkpoint(NAME, size)
        for kept in (point.text(), point.fragment, point.fingerprint):
            assert _verdict(board.site, kept, kept).sound
    assert _verdict(board.site, head, board.book.checkpoint("x").fragment).sound
    longer = head.replace(f"\n{len(old.entries)}\n", f"\n{len(old.entries) + 1}\n")
    assert _whats(_verdict(board.site, longer)) == {What.SINCE_SHORTER}
    other = old.checkpoint(NAME, 2).text().replace("\n2\n", "\n3\n")
    assert _whats(_verdict(board.site, other)) == {What.SINCE_OTHER}
    assert _whats(_verdict(board.site, "", "A" * 32)) == {What.ROOT_OTHER}


def test_every_tampering_with_it_is_found_and_named(board: Restarted, tmp_path: Path) -> None:
    """The files of the former log among all others."""
    copy = Path(shutil.copytree(board.shown, tmp_path / "copy"))

    assert list(missed(copy, 20260216, range(_SHARE))) == []


@pytest.mark.parametrize("way", ["drop", "cut", "forge", "swap"])
def test_whoever_has_the_new_key_cannot_change_the_old_log(
    board: Restarted, tmp_path: Path, way: str
) -> None:
    """Dropped, cut, written anew or renamed, listed and signed as if it belonged there."""
    files = bodies_of(board.shown)
    old = board.book.formers[0].book
    match way:
        case "drop":
            files = {name: body for name, body in files.items() if "/former-1/" not in name}
        case "cut":
            files[_FORMER] = b"".join(files[_FORMER].splitlines(keepends=True)[:-1])
            files[former_path(1, TREE_HEAD)] = (
                old.checkpoint(NAME, len(old.entries) - 1).text().encode()
            )
        case "forge":
            publish_to(tmp_path / "forged", content_of(tmp_path), seed=9)
            made = bodies_of((tmp_path / "forged" / "current").resolve())
            files |= {former_path(1, name): made[name] for name in (ENTRIES, OPENINGS, TREE_HEAD)}
        case "swap":
            head = files[former_path(1, TREE_HEAD)]
            files[former_path(1, TREE_HEAD)] = head.replace(NAME.encode(), b"other.example/b", 1)
    made = listed_anew(files, tmp_path / "copy")
    (verdict,) = verify_site(ZipCopy(made))

    assert verdict.findings
    named = {one.path for one in verdict.findings if one.what in (What.FORMER, What.HEAD)}
    assert named <= {_FORMER, former_path(1, TREE_HEAD)}
    assert named


def test_an_honest_list_written_anew_is_sound(board: Restarted, tmp_path: Path) -> None:
    """So that the test above finds what was done and not that it was done."""
    (verdict,) = verify_site(ZipCopy(listed_anew(bodies_of(board.shown), tmp_path / "copy")))

    assert verdict.findings == ()


def test_a_former_log_that_nothing_names_is_found(tmp_path: Path) -> None:
    """Nobody gives a board a past that it does not have."""
    plain = Restarted.begun(tmp_path)
    files = bodies_of(plain.shown)
    files |= {former_path(1, name): files[name] for name in (ENTRIES, OPENINGS, TREE_HEAD)}
    files = listed_anew(files, tmp_path / "copy", 1)

    (verdict,) = verify_site(ZipCopy(files))
    assert (What.FORMER, _FORMER) in [(one.what, one.path) for one in verdict.findings]
    assert _whats(verdict) <= {What.FORMER, What.HEAD}


def test_it_hides_nothing_that_was_public(tmp_path: Path) -> None:
    """A record that was changed or removed meanwhile stops the publication as ever."""
    board = Restarted.begun(tmp_path)
    board.lose_both()
    file = board.content / "financial" / "2025-12.yaml"
    right = file.read_text(encoding="utf-8")
    file.write_text(statement("2025-12", "1500.00", "0.00", "150.00"), encoding="utf-8")
    changed = board.publish()
    file.unlink()
    gone = board.publish()

    assert "published-changed" in [one.code for one in changed.problems]
    assert "published-missing" in [one.code for one in gone.problems]
    assert (changed.released, gone.released) == (None, None)
    file.write_text(right, encoding="utf-8")
    assert board.publish().released


def test_a_record_changed_past_the_program_is_found(board: Restarted, tmp_path: Path) -> None:
    """The new log may commit to another figure; the old one does not."""
    path = "financial/2025-12/record.json"
    copy = Path(shutil.copytree(board.shown, tmp_path / "copy"))
    body = (copy / path).read_bytes()
    (copy / path).write_bytes(body.replace(b"1500.00", b"2500.00"))
    places = [one for one in _verdict(copy).findings if one.what is What.RECORD_CHANGED]

    assert [one.path for one in places] == [path]
    assert _verdict(copy).records == 2


def test_what_leaves_the_board_later_is_forgotten_in_the_old_log_too(tmp_path: Path) -> None:
    """On the first day of the new log, and on another one."""
    board = Restarted.begun(tmp_path)
    board.lose_both()
    for place, (name, opening, income, spent) in enumerate(
        (("2025-10", "1000.00", "500.00", "200.00"), ("2025-11", "1300.00", "500.00", "300.00"))
    ):
        more = f"withdrawn_on: 2026-02-{16 + place}\nwithdrawal_reason: 发错了\n"
        file = board.content / "financial" / f"{name}.yaml"
        file.write_text(statement(name, opening, income, spent, more), encoding="utf-8")
        done = board.publish(LATER.replace(day=16 + place))
        assert done.released, [one.message() for one in done.problems]
        old = board.book.formers[0].book

        assert _verdict(board.site).findings == ()
        assert [old.openings[n].salt == "" for n in (1, 2)] == [True, place == 1]
    endings = [one for one in board.book.entries if one.kind is EntryKind.WITHDRAW]
    assert [one.of for one in endings] == [None, endings[1].of]
    assert endings[1].of is not None


def test_only_the_log_that_it_names_is_replaced(tmp_path: Path) -> None:
    """Neither one that has gone on meanwhile nor one that stands before its end."""
    board = Restarted.begun(tmp_path)
    early = Path(shutil.copytree(board.content / "log", tmp_path / "early"))
    assert board.publish(DAY.replace(day=16)).released
    late = Path(shutil.copytree(board.content / "log", tmp_path / "late"))
    shutil.rmtree(board.content / "log")
    shutil.copytree(early, board.content / "log")
    board.lose_both()
    refused = board.publish()
    shutil.rmtree(board.content / "log")
    shutil.copytree(late, board.content / "log")
    board.number = 1
    board.lose_both()

    assert [one.code for one in refused.problems] == ["log-not-extended"]
    assert board.publish().released


def test_a_log_that_went_on_after_the_change_is_not_taken_for_its_end(tmp_path: Path) -> None:
    """The change has to be made again."""
    board = Restarted.begun(tmp_path)
    board.lose_both()
    text = (board.content / "log" / "key.json").read_bytes()
    (board.content / "log" / "key.json").unlink()
    board.number = 1
    assert board.publish(DAY.replace(day=16)).released
    (board.content / "log" / "key.json").write_bytes(text)

    assert [one.code for one in board.publish().problems] == ["key-refused"]


def test_a_former_log_beside_the_content_is_not_edited(tmp_path: Path) -> None:
    """It is refused before anything is published."""
    board = Restarted.begun(tmp_path)
    board.lose_both()
    assert board.publish().released
    file = board.content / _FORMER
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))

    assert [one.code for one in board.publish().problems] == ["log-damaged"]


def test_it_can_happen_again(tmp_path: Path) -> None:
    """Then there are two former logs, each named by the next."""
    board = Restarted.begun(tmp_path)
    kept = (board.shown / TREE_HEAD).read_text()
    for day in (LATER, LATER.replace(month=3)):
        board.lose_both()
        assert board.publish(day).released
    verdict = _verdict(board.site, kept)

    assert verdict.findings == ()
    assert (verdict.origin, len(verdict.formers)) == (f"{NAME}/3", 2)
    assert ends_of(board.book) == verdict.formers
    shutil.rmtree(board.shown / "log" / "former-2")
    assert (What.FORMER, former_path(1, ENTRIES)) in [
        (one.what, one.path) for one in _verdict(board.site).findings
    ]


def test_a_lost_folder_of_the_log_comes_back_from_the_site(
    board: Restarted, tmp_path: Path
) -> None:
    """With the former logs."""
    other = Restarted(Path(shutil.copytree(board.folder, tmp_path / "other", symlinks=True)), 2)
    shutil.rmtree(other.content / "log")
    assert other.publish(LATER.replace(day=20)).released

    assert (other.content / _FORMER).read_bytes() == (board.content / _FORMER).read_bytes()
    assert _verdict(other.site).findings == ()


def test_trouble_at_any_call_loses_neither_log(tmp_path: Path) -> None:
    """What is shown is the old site or the new one, and the same command goes on from there."""
    start = Restarted.begun(tmp_path / "start")
    start.lose_both()
    head = (start.shown / TREE_HEAD).read_bytes()
    counted = FaultyDisk()
    copy = Restarted(Path(shutil.copytree(start.folder, tmp_path / "count", symlinks=True)), 2)
    assert copy.publish(disk=counted).released
    every = troubles_of(counted)
    chosen = [one for one in every if one[1] < 40][:: max(1, len(every) // 40)]
    for number, (trouble, at) in enumerate(chosen):
        here = Path(shutil.copytree(start.folder, tmp_path / str(number), symlinks=True))
        board = Restarted(here, 2)
        try:
            board.publish(disk=FaultyDisk(trouble, at))
        except (OSError, PowerCut):
            assert (board.shown / TREE_HEAD).read_bytes() == head or _verdict(board.site).sound
        done = board.publish()
        assert done.released, (trouble, at, [one.message() for one in done.problems])
        assert _verdict(board.site, head.decode()).findings == (), (trouble, at)
        assert len(board.book.formers) == 1
        shutil.rmtree(here)


def test_the_page_of_opinions_says_so(tmp_path: Path) -> None:
    """From when, how long the old log was, and its last root in letters."""
    board = Restarted.begun(tmp_path)
    end = board.book.checkpoint(NAME)
    board.lose_both()
    assert board.publish(only=("assets", "pages", "data", "verifier")).released
    page = (board.shown / "about" / "index.html").read_text(encoding="utf-8")

    assert "恢复码丢了，从 2026 年 2 月 16 日起另记一本公开日志" in page.replace("\u00a0", " ")
    assert f"记到第 {end.size} 条为止" in page
    assert f"<p>{end.fingerprint[:19]}<br>{end.fingerprint[20:]}</p>" in page


def test_nothing_of_it_is_in_a_board_that_kept_its_keys(tmp_path: Path) -> None:
    """Neither files nor words."""
    plain = Restarted.begun(tmp_path)

    assert [one for one in bodies_of(plain.shown) if "former" in one] == []
    assert _verdict(plain.site).formers == ()
    assert MANIFEST in bodies_of(plain.shown)
