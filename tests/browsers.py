"""What tests ask of a page that is open in a browser."""

import time
from functools import cache
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route

from gongkai.outputs.hosting import content_policy

__all__ = ["answer", "broken_rules", "torn_words", "wait_until"]

_PAUSE = 50.0
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What holds is not handed over, which takes half as long.
_BROKEN = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.map((one) => [one.id, one.nodes[0].html]);
}"""


def broken_rules(page: Page) -> list[tuple[str, str]]:
    """The rules of WCAG 2.2 AA and of best practice that the page breaks, each with an element."""
    page.evaluate(_axe_source())
    return [(rule, element) for rule, element in page.evaluate(_BROKEN, _RULES)]


_TORN = """([within, words]) => [...document.querySelectorAll(within)].flatMap((whole) => {
  const torn = [];
  const texts = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (const word of text.data.matchAll(new RegExp(words, "g"))) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.right > 0);
      if (new Set(boxes.map((box) => Math.round(box.top / 4))).size > 1) torn.push(word[0]);
    }
  return torn;
})"""


def torn_words(page: Page, words: str, within: str = "main") -> list[str]:
    """The words, as an expression finds them, that stand on two lines within some elements."""
    found: list[str] = page.evaluate(_TORN, [within, words])
    return found


def answer(route: Route, folder: Path, address: str) -> None:
    """Answers with a file of the folder, under the policy of the site, as a host would."""
    file = folder / route.request.url.removeprefix(address)
    headers = {"Content-Security-Policy": content_policy()}
    if not file.is_file():
        route.fulfill(status=404, body=b"", headers=headers)
        return
    kind = "text/html; charset=utf-8" if file.suffix == ".html" else "application/octet-stream"
    route.fulfill(body=file.read_bytes(), content_type=kind, headers=headers)


def wait_until(page: Page, condition: str, seconds: float = 30) -> None:
    """Waits until an expression holds in the page; Playwright's own wait is refused by a policy.

    Raises:
        TimeoutError: when it does not hold in time.
    """
    ends = time.monotonic() + seconds
    while not page.evaluate(condition):
        if time.monotonic() > ends:
            raise TimeoutError(condition)
        page.wait_for_timeout(_PAUSE)


@cache
def _axe_source() -> str:
    package = Path(Axe.__init__.__globals__["__file__"]).parent
    return next(package.rglob("axe.min.js")).read_text(encoding="utf-8")
