"""The verifier in a browser over a board that lost both its keys: what it says, as Python does."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from agreeing import BrowserVerifier, disagreements
from gongkai.log.copies import ZipCopy
from gongkai.log.layout import ENTRIES, OPENINGS, former_path
from gongkai.log.verify import verify_site
from gongkai.route import TREE_HEAD
from published import content_of, publish_to
from restarting import NAME, Restarted, bodies_of, listed_anew

_ADDRESS = "https://board.test/"
_TITLE = "以前的日志"
_SHARE = 8


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Restarted:
    """A board with a second log, with its verifier; it is never changed."""
    only = ("data", "verifier")
    board = Restarted.begun(tmp_path_factory.mktemp("restarted"), only)
    board.lose_both()
    assert board.publish(only=only).released
    return board


def test_it_says_that_the_log_began_anew(board: Restarted, browser: Browser) -> None:
    """And compares what was kept of the old one with the old one."""
    old = board.book.formers[0].book
    point = old.checkpoint(NAME, 3)
    verifier = BrowserVerifier(browser, _ADDRESS)
    files = bodies_of(board.shown)
    sound, told = verifier.check(files, point.text().encode(), point.fingerprint)
    other = point.text().replace("\n3\n", "\n2\n").encode()
    wrong, told_wrong = verifier.check(files, other, "A" * 32)
    verifier.close()

    assert sound
    assert "2026-02-16 起另记一本日志；旧的 5 条都在" in told[_TITLE]
    assert {title for title, words in told.items() if words.startswith("对得上")} == {
        "以前的日志", "公开日志", "您存的核对点", "海报上的根", "公布的记录", "每一页和每张海报",
        "是谁公布的", "旧日志是谁公布的",
    }  # fmt: skip
    assert not wrong
    assert told_wrong["您存的核对点"].startswith("对不上")
    assert told_wrong["海报上的根"].startswith("对不上")


@pytest.mark.parametrize("way", ["drop", "cut", "forge", "swap", "bare", "stray", "honest"])
def test_python_and_the_browser_say_the_same_of_a_list_written_anew(
    board: Restarted, tmp_path: Path, browser: Browser, way: str
) -> None:
    """By the holder of the new key, who may do with the old log nothing at all."""
    files = bodies_of(board.shown)
    head = former_path(1, TREE_HEAD)
    match way:
        case "drop":
            files = {name: body for name, body in files.items() if "/former-1/" not in name}
        case "cut":
            lines = files[former_path(1, ENTRIES)].splitlines(keepends=True)
            files[former_path(1, ENTRIES)] = b"".join(lines[:-1])
        case "forge":
            publish_to(tmp_path / "forged", content_of(tmp_path), seed=9)
            made = bodies_of((tmp_path / "forged" / "current").resolve())
            files |= {former_path(1, name): made[name] for name in (ENTRIES, OPENINGS, TREE_HEAD)}
        case "swap":
            files[head] = files[head][:-9] + bytes([files[head][-9] ^ 1]) + files[head][-8:]
        case "bare":
            files[head] = files[head].partition(b"\n\n")[0] + b"\n"
        case "stray":
            files |= {former_path(2, name): files[name] for name in (ENTRIES, OPENINGS, TREE_HEAD)}
    files = listed_anew(files, tmp_path / "copy")
    (verdict,) = verify_site(ZipCopy(files))
    verifier = BrowserVerifier(browser, _ADDRESS)
    sound, told = verifier.check(files)
    verifier.close()

    assert sound == verdict.sound, (told, verdict.findings)
    assert sound == (way in ("bare", "honest"))
    if way == "bare":
        assert told["旧日志是谁公布的"].startswith("没有核对")


def test_python_and_the_browser_say_the_same_of_tamperings(
    board: Restarted, browser: Browser
) -> None:
    """A seeded share."""
    files = bodies_of(board.shown)

    assert list(disagreements(browser, files, 5, range(_SHARE), _ADDRESS)) == []
