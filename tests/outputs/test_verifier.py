"""The verifier in a real browser: boards that are right, tampered boards, what is not checked."""

import hashlib
import json
import shutil
import subprocess
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from boards import statement
from browsers import answer, broken_rules
from gongkai.build import build
from gongkai.build_options import BuildOptions
from gongkai.disk import Disk
from gongkai.log.book import Book, Opening, entries_bytes, openings_bytes
from gongkai.log.copies import open_copy
from gongkai.log.ed25519 import Signer
from gongkai.log.entry import Entry, EntryKind, commit
from gongkai.log.findings import What
from gongkai.log.keys import first_keys, keys_of, next_keys
from gongkai.log.layout import ENTRIES, MANIFEST, OPENINGS, Manifest, manifest_bytes
from gongkai.log.note import signed as signed_note
from gongkai.log.plan import add_manifest
from gongkai.log.store import load_book, save_change
from gongkai.log.verify import Signature, verify_site
from gongkai.resources import verifier_sources
from gongkai.route import TREE_HEAD, VERIFIER
from gongkai.verifier import verifier_of
from published import DAY, content_of, publish_to

_ADDRESS = "http://board.test/"
_SECURE = "https://board.test/"
_RECORD = "financial/2025-11"
_SIZES = (*range(131), 183, 184, 4095, 4096, 100_000)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board published on two days, with the checkpoint of the first beside it."""
    folder = tmp_path_factory.mktemp("board")
    content, target = content_of(folder), folder / "site"
    publish_to(target, content, only=("data", "verifier"))
    shutil.copy(target / "current" / TREE_HEAD, folder / "kept.txt")
    text = statement("2025-09", "800.00", "500.00", "300.00")
    (content / "financial" / "2025-09.yaml").write_text(text, encoding="utf-8")
    publish_to(target, content, DAY + timedelta(days=60), only=("data", "verifier"))
    shutil.copytree(target / "current", folder / "copy")
    return folder


@pytest.fixture
def copy(board: Path, tmp_path: Path) -> Path:
    """A copy of what was published, to be tampered with."""
    return Path(shutil.copytree(board / "copy", tmp_path / "copy"))


@pytest.fixture(params=[390, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a phone, and one of a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


def _heard(route: Route, folder: Path, address: str, asked: list[str]) -> None:
    asked.append(route.request.url)
    answer(route, folder, address)


def _checked(
    page: Page, folder: Path, kept: Path | None = None, root: str = "", address: str = _ADDRESS
) -> dict[str, str]:
    """What the page says when it is asked to check all: each thing with what came of it."""
    asked: list[str] = []
    page.unroute_all()
    page.route("**/*", lambda route: _heard(route, folder, address, asked))
    page.goto(address + VERIFIER)
    page.check("#whole")
    if kept is not None:
        page.set_input_files("#kept", kept)
    page.fill("#root", root)
    page.click("button")
    assert all(one.startswith(address) for one in asked)
    return _told(page)


def _told(page: Page) -> dict[str, str]:
    page.locator("#answer[aria-busy=false]").wait_for()
    found: dict[str, str] = {}
    for item in page.locator("#lines li").all():
        state, _, title = item.locator("b").inner_text().partition("：")
        found[title] = f"{state}：{item.inner_text().partition(chr(10))[2]}"
    return found


def _root(folder: Path, size: int | None = None) -> str:
    book = load_book(folder)
    assert book is not None
    return book.checkpoint("x", size).fingerprint


def test_a_sound_board_is_told_thing_by_thing(board: Path, page: Page) -> None:
    """With a checkpoint and a root of the first day; who published is not claimed."""
    told = _checked(page, board / "copy", board / "kept.txt", _root(board / "copy", 3))

    assert {title: words[:3] for title, words in told.items()} == {
        "公开日志": "对得上", "您存的核对点": "对得上", "海报上的根": "对得上",
        "公布的记录": "对得上", "每一页和每张海报": "对得上",
        "多出来的文件": "没有核", "是谁公布的": "没有核",
    }  # fmt: skip
    assert page.locator("#sentence").inner_text() == "核对了 5 样，都对得上；还有 2 样没有核对"
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_is_right_that_was_not_checked(board: Path, page: Page) -> None:
    """Without anything kept and without the files, these say so."""
    page.route("**/*", lambda route: answer(route, board / "copy", _ADDRESS))
    page.goto(_ADDRESS + VERIFIER)
    page.click("button")
    told = _told(page)

    assert [title for title, words in told.items() if not words.startswith("没有核对")] == [
        "公开日志", "公布的记录",
    ]  # fmt: skip


def test_a_number_has_its_thousands_apart(board: Path, page: Page) -> None:
    """As on every other page."""
    told = _checked(page, board / "copy", root="A" * 1234)

    assert "您填了 1,234 个" in told["海报上的根"]


def test_how_far_it_is_stands_in_the_sentence(board: Path, page: Page) -> None:
    """While the files are compared, which takes minutes on a large board."""
    page.route("**/*", lambda route: answer(route, board / "copy", _ADDRESS))
    page.goto(_ADDRESS + VERIFIER)
    page.check("#whole")
    page.evaluate("""() => {
        window.said = [];
        new MutationObserver((all) => said.push(...all.map((one) => one.target.textContent)))
            .observe(document.getElementById("sentence"), { childList: true });
    }""")
    page.click("button")
    _told(page)
    files = json.loads((board / "copy" / MANIFEST).read_bytes())["files"]

    assert f"正在核对，请等一等，0／{len(files):,}" in page.evaluate("said")


def _edit(file: Path) -> None:
    body = file.read_bytes()
    file.write_bytes(body[:-9] + bytes([body[-9] ^ 1]) + body[-8:])


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (f"{_RECORD}/record.json", "公布的记录"),
        ("data/records.csv", "每一页和每张海报"),
        (VERIFIER, "每一页和每张海报"),
        (MANIFEST, "文件清单"),
        (ENTRIES, "公开日志"),
        (OPENINGS, "公开日志"),
        (TREE_HEAD, "公开日志"),
    ],
)
@pytest.mark.parametrize("page", [390], indirect=True)
def test_what_was_tampered_with_is_named(copy: Path, page: Page, path: str, title: str) -> None:
    """One byte of one file."""
    _edit(copy / path)
    told = _checked(page, copy)

    assert told[title].startswith("对不上")
    assert page.locator("#sentence").inner_text().startswith("有 ")
    if path.startswith(_RECORD):
        assert _RECORD in told[title]


@pytest.mark.parametrize("path", [ENTRIES, OPENINGS, TREE_HEAD])
@pytest.mark.parametrize("page", [390], indirect=True)
def test_a_mark_before_the_log_is_found(copy: Path, page: Page, path: str) -> None:
    """A byte order mark, which browsers take away from a text unless they are told not to."""
    (copy / path).write_bytes(BOM_UTF8 + (copy / path).read_bytes())

    assert _checked(page, copy)["公开日志"].startswith("对不上")


@pytest.mark.parametrize("page", [390], indirect=True)
def test_a_log_written_anew_is_found_by_what_was_kept(
    board: Path, tmp_path: Path, page: Page
) -> None:
    """Everything on the board fits, but neither the checkpoint nor the root on the poster."""
    content = content_of(tmp_path)
    file = content / "financial" / "2025-12.yaml"
    file.write_text(statement("2025-12", "1500.00", "0.00", "90.00"), encoding="utf-8")
    publish_to(tmp_path / "site", content, seed=9, only=("data", "verifier"))
    told = _checked(
        page, tmp_path / "site" / "current", board / "kept.txt", _root(board / "copy", 3)
    )

    assert [title for title, words in told.items() if words.startswith("对不上")] == [
        "您存的核对点", "海报上的根",
    ]  # fmt: skip


@pytest.mark.parametrize("page", [390], indirect=True)
def test_a_log_that_was_cut_is_found_by_a_checkpoint(board: Path, copy: Path, page: Page) -> None:
    """It is shorter than it was."""
    entries = (copy / ENTRIES).read_bytes().splitlines(keepends=True)
    (copy / ENTRIES).write_bytes(b"".join(entries[:2]))

    assert "截掉" in _checked(page, copy, board / "kept.txt")["您存的核对点"]


@pytest.mark.parametrize("page", [390], indirect=True)
def test_it_works_when_it_is_saved(board: Path, copy: Path, tmp_path: Path, page: Page) -> None:
    """From a disk it asks for the folder; then it also finds files that do not belong there."""
    (copy / "data" / "x.csv").write_bytes(b"1")
    saved = Path(shutil.copy(board / "copy" / VERIFIER, tmp_path / "saved.html"))
    page.goto(saved.as_uri())
    assert not page.locator("#here").is_visible()
    page.set_input_files("#kept", board / "kept.txt")
    page.set_input_files("#folder", copy)
    told = _told(page)

    assert told["多出来的文件"] == "对不上：data/x.csv。"
    assert told["您存的核对点"].startswith("对得上")
    assert told["每一页和每张海报"].startswith("对得上")


@pytest.mark.parametrize("page", [390], indirect=True)
def test_python_browser_and_openssl_agree(board: Path, tmp_path: Path, page: Page) -> None:
    """On the commitment of a record and on the root of the log."""
    told = _checked(page, board / "copy")
    log = load_book(board / "copy")
    assert log is not None
    entry = next(
        one for one in log.entries if one.id and log.openings[one.n].path.startswith(_RECORD)
    )
    record = (board / "copy" / log.openings[entry.n].path).read_bytes().rstrip(b"\n")
    salt = bytes.fromhex(log.openings[entry.n].salt)

    assert _openssl(b"board-record-v1\x00" + salt + record).hex() == entry.c
    assert f"{len(log.live())} 份都和公布时一样" in told["公布的记录"]
    lines = (board / "copy" / ENTRIES).read_bytes().splitlines()
    root = _tree([_openssl(b"\x00" + line) for line in lines])
    assert root == log.checkpoint("x").root
    assert log.checkpoint("x").fingerprint in told["公开日志"]


def _openssl(message: bytes) -> bytes:
    command = ["openssl", "dgst", "-sha256", "-binary"]
    return subprocess.run(command, input=message, stdout=subprocess.PIPE, check=True).stdout


def _tree(leaves: list[bytes]) -> bytes:
    """The root by the definition of RFC 6962, split by split."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return _openssl(b"\x01" + _tree(leaves[:split]) + _tree(leaves[split:]))


@pytest.mark.parametrize("page", [390], indirect=True)
def test_its_sha_256_is_that_of_python(tmp_path: Path, page: Page) -> None:
    """At every length around the edges of its blocks, on a page without a secure address."""
    bodies = {f"x/{size}": bytes(range(256)) * (size // 256 + 1) for size in _SIZES}
    bodies = {path: body[: int(path[2:])] for path, body in bodies.items()}
    bodies[VERIFIER] = verifier_of(verifier_sources()).body
    files = {path: hashlib.sha256(body).hexdigest() for path, body in bodies.items()}
    listing = manifest_bytes(Manifest(files, "board.test"))
    book = add_manifest(Book(), hashlib.sha256(listing).hexdigest(), DAY)
    bodies |= {
        MANIFEST: listing,
        ENTRIES: entries_bytes(book.entries),
        TREE_HEAD: book.checkpoint("board.test").text().encode(),
    }
    for path, body in bodies.items():
        tmp_path.joinpath(path).parent.mkdir(exist_ok=True)
        tmp_path.joinpath(path).write_bytes(body)

    told = _checked(page, tmp_path)
    assert told["每一页和每张海报"] == f"对得上：{len(files)} 个文件都和清单一样。"
    assert not page.evaluate("isSecureContext")


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board published with its keys, and published again by the next day key."""
    folder = tmp_path_factory.mktemp("signed")
    content, target = content_of(folder), folder / "site"
    first, second, recovery = (Signer(bytes([one]) * 32) for one in (1, 2, 3))
    save_change(content, first_keys("gongkai.invalid/board", first.public, recovery), Disk())
    publish_to(target, content, only=("data", "verifier"), signers=[first])
    book = load_book(content)
    keys = keys_of(book) if book else None
    assert keys is not None
    save_change(content, next_keys(keys, "lost", second.public, recovery), Disk())
    later = DAY + timedelta(days=1)
    publish_to(target, content, later, only=("data", "verifier"), signers=[second])
    assert all(one.signature is Signature.RIGHT for one in verify_site(open_copy(str(target))))
    return (target / "current").resolve()


@pytest.mark.parametrize("page", [390], indirect=True)
def test_a_signature_is_checked_where_the_browser_can(
    signed: Path, tmp_path: Path, page: Page
) -> None:
    """By the key that the log names last; elsewhere it is told that it was not."""
    assert _checked(page, signed)["是谁公布的"].startswith("没有核对")
    copy = Path(shutil.copytree(signed, tmp_path / "copy"))
    assert _checked(page, copy, address=_SECURE)["是谁公布的"].startswith("对得上")
    head = (copy / TREE_HEAD).read_bytes()
    for wrong in (head[:-10] + bytes([head[-10] ^ 1]) + head[-9:], head.split(b"\n\n")[0] + b"\n"):
        (copy / TREE_HEAD).write_bytes(wrong)
        assert _checked(page, copy, address=_SECURE)["是谁公布的"].startswith("对不上")
        (verdict,) = verify_site(open_copy(str(copy)))
        assert What.SIGNATURE in [one.what for one in verdict.findings]


@pytest.mark.parametrize("page", [390], indirect=True)
def test_a_change_of_keys_by_a_thief_is_found(tmp_path: Path, page: Page) -> None:
    """The day key cannot name the next one, whatever else fits."""
    content, target = content_of(tmp_path), tmp_path / "site"
    first, thief, recovery = (Signer(bytes([one]) * 32) for one in (1, 2, 3))
    save_change(content, first_keys("gongkai.invalid/board", first.public, recovery), Disk())
    publish_to(target, content, only=("data", "verifier"), signers=[first])
    site = Path(shutil.copytree((target / "current").resolve(), tmp_path / "copy"))
    book = load_book(site)
    keys = keys_of(book) if book else None
    assert book is not None
    assert keys is not None
    forged = replace(next_keys(keys, "lost", thief.public, recovery), signature=b"")
    forged = replace(forged, signature=first.sign(forged.message()))
    place, salt = len(book.entries), bytes(16)
    told = json.loads(forged.text())
    entry = Entry(place, EntryKind.KEY, DAY.isoformat(), of=keys.n, c=commit(salt, told))
    book = book.extended([entry], [Opening(place, "", salt.hex(), forged.text())])
    text = book.checkpoint("gongkai.invalid/board").text()
    (site / ENTRIES).write_bytes(entries_bytes(book.entries))
    (site / OPENINGS).write_bytes(openings_bytes(book.openings))
    note = signed_note(text, [(forged.day, thief.sign(text.encode()))])
    (site / TREE_HEAD).write_bytes(note)

    assert "恢复钥匙" in _checked(page, site, address=_SECURE)["是谁公布的"]


def test_a_board_without_a_log_has_no_verifier(tmp_path: Path) -> None:
    """There would be nothing to check; a build knows no log."""
    options = BuildOptions(content_of(tmp_path), tmp_path / "out", DAY, "board")
    build(replace(options, only=("pages", "verifier")))
    page = (tmp_path / "out" / "about" / "index.html").read_text(encoding="utf-8")

    assert not (tmp_path / "out" / VERIFIER).exists()
    assert "核对点" not in page
