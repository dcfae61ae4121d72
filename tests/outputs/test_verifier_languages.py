"""The verifier in other languages: in a browser each finds what the Chinese one finds."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from boards import BOARD
from browsers import answer, broken_rules
from gongkai.disk import Disk
from gongkai.log.ed25519 import Signer
from gongkai.log.keys import first_keys
from gongkai.log.layout import ENTRIES, MANIFEST, OPENINGS
from gongkai.log.store import load_book, save_change
from gongkai.resources import locale_folder
from gongkai.route import TREE_HEAD, VERIFIER
from gongkai.translation import load_translation
from published import content_of, publish_to

_ADDRESS = "https://board.test/x/"
_RECORD = "financial/2025-11/record.json"
_FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}
_OTHERS = ("zh-Hant", "en")
_HAN = re.compile("[\u3400-\u9fff]")
_ONLY = ("assets", "pages", "data", "verifier")


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed board in three languages, as it was published."""
    folder = tmp_path_factory.mktemp("languages")
    content = content_of(folder)
    config = f"{BOARD}languages: [zh-Hans, zh-Hant, en]\n"
    (content / "board.yaml").write_text(config, encoding="utf-8")
    day, recovery = Signer(bytes([1]) * 32), Signer(bytes([3]) * 32)
    save_change(content, first_keys("gongkai.invalid/board", day.public, recovery), Disk())
    publish_to(folder / "site", content, only=_ONLY, signers=[day])
    return (folder / "site" / "current").resolve()


@pytest.fixture
def copy(board: Path, tmp_path: Path) -> Path:
    """A copy of what was published, to be tampered with."""
    return Path(shutil.copytree(board, tmp_path / "copy"))


@pytest.fixture(params=[390, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a phone, and one of a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


def _checked(
    page: Page, folder: Path, language: str, root: str = "", *, whole: bool = True
) -> list[tuple[str, str]]:
    """What the page in a language says of each thing, as its state and its whole text."""
    page.unroute_all()
    page.route("**/*", lambda route: answer(route, folder, _ADDRESS))
    page.goto(f"{_ADDRESS}{_FOLDERS[language]}{VERIFIER}")
    page.set_input_files("#kept", folder / TREE_HEAD)
    page.set_checked("#whole", whole)
    page.fill("#root", root)
    page.click("button")
    return _told(page)


def _told(page: Page) -> list[tuple[str, str]]:
    page.locator("#answer[aria-busy=false]").wait_for()
    assert "undefined" not in (page.locator("#answer").text_content() or "")
    items = page.locator("#lines li").all()
    return [(one.get_attribute("class") or "", one.inner_text()) for one in items]


def _states(told: list[tuple[str, str]]) -> list[str]:
    return [state for state, _ in told]


def _begins(told: list[tuple[str, str]], language: str) -> bool:
    """Whether each line begins with the words of its state in the language."""
    gettext = load_translation(language, (locale_folder(),)).gettext
    words = {"ok": "对得上：", "bad": "对不上：", "none": "没有核对："}
    return all(text.startswith(gettext(words[state]).rstrip()) for state, text in told)


def _root(folder: Path) -> str:
    book = load_book(folder)
    assert book is not None
    return book.checkpoint("x").fingerprint


@pytest.mark.parametrize("language", _OTHERS)
def test_a_sound_board_is_told_as_in_chinese(board: Path, page: Page, language: str) -> None:
    """Thing by thing, with a checkpoint, the root on a poster and the signature."""
    chinese = _checked(page, board, "zh-Hans", _root(board))
    told = _checked(page, board, language, _root(board))

    assert _states(told) == _states(chinese) == ["ok"] * 5 + ["none", "ok"]
    assert _begins(told, language)
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if language == "en":
        assert page.locator("#sentence").inner_text() == "Checked and matching: 6; not checked: 1"
        first = page.locator("#all li").first.text_content()
        assert first == "entry 2, published 2026-01-15: financial/2025-10"
        assert not _HAN.search(page.locator("body").inner_text())


@pytest.mark.parametrize("page", [390], indirect=True)
@pytest.mark.parametrize("language", _OTHERS)
def test_nothing_is_right_that_was_not_checked(board: Path, page: Page, language: str) -> None:
    """Without a root, without the files, and the same in a browser that knows no signature."""
    page.add_init_script("SubtleCrypto.prototype.generateKey = () => Promise.reject()")
    told = _checked(page, board, language, whole=False)

    assert _states(told) == ["ok", "ok", "none", "ok", "none", "none", "none"]
    assert _begins(told, language)


def _edited(file: Path) -> None:
    body = file.read_bytes()
    file.write_bytes(body[:-9] + bytes([body[-9] ^ 1]) + body[-8:])


def _cut(file: Path) -> None:
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))


def _gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (_RECORD, _edited),
        (f"en/{VERIFIER}", _edited),
        (MANIFEST, _edited),
        (ENTRIES, _edited),
        (ENTRIES, _cut),
        (ENTRIES, _gone),
        (OPENINGS, _edited),
        (TREE_HEAD, _edited),
    ],
)
@pytest.mark.parametrize("page", [390], indirect=True)
def test_what_was_tampered_with_is_found_in_each_language(
    copy: Path, page: Page, path: str, change: Callable[[Path], None]
) -> None:
    """The same things, and never more of them as right than in Chinese."""
    root = _root(copy)
    change(copy / path)
    found = {language: _checked(page, copy, language, root) for language in _FOLDERS}

    assert "bad" in _states(found["zh-Hans"])
    for language, told in found.items():
        assert _states(told) == _states(found["zh-Hans"])
        assert _begins(told, language)
    assert not any(_HAN.search(text) for _, text in found["en"])


@pytest.mark.parametrize("page", [390], indirect=True)
@pytest.mark.parametrize("language", _OTHERS)
def test_it_works_when_it_is_saved(
    board: Path, copy: Path, tmp_path: Path, page: Page, language: str
) -> None:
    """From a disk it looks through a folder, also for files that do not belong there."""
    (copy / "data" / "x.csv").write_bytes(b"1")
    saved = shutil.copy(board / _FOLDERS[language] / VERIFIER, tmp_path / "saved.html")
    page.goto(Path(saved).as_uri())
    assert not page.locator("#here").is_visible()
    page.set_input_files("#folder", copy)
    told = _told(page)

    assert [text for state, text in told if state == "bad" and "data/x.csv" in text]
    assert _states(told).count("bad") == 1


@pytest.mark.parametrize(
    ("at", "language"),
    [("", "zh-Hans"), ("zh-Hant/", "zh-Hant"), ("en/", "en"), ("large/en/", "en")],
)
def test_a_page_leads_to_the_verifier_in_its_language(board: Path, at: str, language: str) -> None:
    """That of large print to the same one."""
    file = board / at / "about" / "index.html"
    links = re.findall(r'href="([^"]*verify\.html)"', file.read_text(encoding="utf-8"))

    assert links
    for one in links:
        target = (file.parent / one).resolve()
        assert target == board / _FOLDERS[language] / VERIFIER
        assert f'<html lang="{language}">' in target.read_text(encoding="utf-8")
