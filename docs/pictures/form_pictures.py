"""Makes the pictures of the forms for the staff guide, in a real browser: ``make pictures``.

The forms run on a copy, so that nothing is changed; the same sample gives the same pictures.
"""

import io
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from editor.running import running
from gongkai.editor.server import Editor

__all__ = ["form_pictures"]

_TOP = Path(__file__).parents[2]
_DAY = date(2026, 11, 20)
_COLOURS = 128
_CHROMIUM = Path("/usr/bin/chromium")


def main() -> None:
    """Writes four pictures beside this file."""
    for name, picture in form_pictures(_TOP / "content" / "hefengli").items():
        (Path(__file__).parent / f"{name}.png").write_bytes(picture)


def form_pictures(board: Path) -> dict[str, bytes]:
    """The month, a form with a slip, its grid, and the same form on a telephone, as PNG by name."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(board, Path(folder) / board.name))
        with running(copy, _DAY) as editor, sync_playwright() as playwright:
            path = _CHROMIUM if _CHROMIUM.exists() else None
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            pictures = dict(_pictures(editor, browser))
            browser.close()
    return pictures


def _pictures(editor: Editor, browser: Browser) -> Iterator[tuple[str, bytes]]:
    page = browser.new_page(viewport={"width": 1000, "height": 700}, locale="zh-CN")
    page.goto(editor.address)
    page.fill("#month", "2026-11")
    page.click(".month button")
    page.wait_for_selector("h2:has-text('2026 年 11 月')")
    yield "forms-month", _shot(page)
    _open_with_slip(page)
    yield "forms-slip", _shot(page)
    page.evaluate("document.querySelector('[data-table=lines]').scrollIntoView()")
    yield "forms-grid", _shot(page)
    page.close()
    phone = browser.new_page(viewport={"width": 390, "height": 760}, locale="zh-CN")
    phone.goto(editor.address)
    _open_with_slip(phone)
    yield "forms-phone", _shot(phone)
    phone.close()


def _open_with_slip(page: Page) -> None:
    """A record of which two digits of the closing balance are swapped."""
    record = "financial/2026/2026-10-community"
    page.wait_for_selector(f"#records option[value='{record}']", state="attached")
    page.select_option("#records", record)
    page.fill("[data-field='closing_balance']", "124955.30")
    page.wait_for_selector("#s-closing_balance .said.error")
    page.evaluate("document.querySelector('#s-closing_balance').scrollIntoView({block: 'center'})")


def _shot(page: Page) -> bytes:
    page.evaluate("document.activeElement?.blur()")
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    written = io.BytesIO()
    picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        written, "PNG", optimize=True
    )
    return written.getvalue()


if __name__ == "__main__":
    main()
