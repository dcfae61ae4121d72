"""How long a search takes in a browser on a board of many records, and how large its shards are.

The records are those of the sample board, copied until there are enough and spread over the years
before. Each query is asked with the first shard loaded, and again when all that it needs are. Times
are from the press of the button to the first answer and to the last on the page, results drawn
included; how long the slowest shard took to be taken in, its fetching apart, stands beside them.

    python bench/search_speed.py [--records 6000] [--years 15] [--runs 5]
"""

import argparse
import gzip
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from gongkai.outputs import all_outputs
from gongkai.outputs.search import shards_of
from gongkai.resources import theme_folders
from gongkai.showing import Showing, showing_of
from gongkai.theme import load_theme
from gongkai.view import BoardView
from gongkai.workbench import site_of

_SAMPLE = Path(__file__).parent.parent / "content" / "hefengli"
_CHROMIUM = Path("/usr/bin/chromium")
_TODAY = date(2026, 11, 20)
_QUERIES = ("物业", "维修", "0.", "没有", "記-", "王某")
_ANSWERED = """() => {
  const status = document.getElementById("status");
  return status.textContent && !status.ariaBusy;
}"""
_LISTEN = """() => {
  const receive = window.receiveShard;
  window.taken = [0];
  window.receiveShard = (records) => {
    const start = performance.now();
    receive(records);
    taken.push(performance.now() - start);
  };
}"""
_TIMED = """async (query) => {
  const status = document.getElementById("status");
  document.getElementById("q").value = query;
  const start = performance.now();
  let first = 0;
  document.getElementById("q").form.requestSubmit();
  for (let turn = 1; !status.textContent || status.ariaBusy; turn += 1) {
    await (turn % 20 ? null : new Promise((resolve) => setTimeout(resolve)));
    first = first || (status.textContent ? performance.now() - start : 0);
  }
  document.body.getBoundingClientRect();
  const last = performance.now() - start;
  return [first || last, last, Math.max(...taken), status.textContent];
}"""


def large_view(records: int, years: int) -> BoardView:
    """The view of the sample with at least so many records, spread over so many years."""
    showing = showing_of(_SAMPLE, _TODAY, "plain", lambda _: False)
    if not isinstance(showing, Showing):
        message = "the sample cannot be read"
        raise SystemExit(message)
    view = showing.view
    entries, texts = [], {}
    for number in range(-(-records // len(view.entries))):
        back = number % years
        for one in view.entries:
            year = str(int(one.period[:4]) - back)
            copy = one._replace(
                record_id=f"{one.record_id}-{number}",
                title=one.title.replace(one.period[:4], year),
                period=year + one.period[4:],
                period_label=one.period_label.replace(one.period[:4], year),
            )
            entries.append(copy)
            texts[copy.record_id] = view.search_text[one.record_id]
    return replace(view, entries=tuple(entries), search_text=texts)


def timed(browser: Browser, address: str, runs: int) -> Iterator[tuple[str, list[float], str]]:
    """Each query with its median times in milliseconds, and what the page said.

    The times are the first answer, the last, the slowest shard, and the last when asked again.
    """
    for query in _QUERIES:
        found = []
        for _ in range(runs):
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(address)
            page.evaluate(_LISTEN)
            page.fill("#q", "读")
            page.press("#q", "Enter")
            while not page.evaluate(_ANSWERED):  # a wait of Playwright's own is refused
                page.wait_for_timeout(5)
            *times, said = page.evaluate(_TIMED, query)
            again = page.evaluate(_TIMED, query)
            found.append([*times, again[1]])
            page.close()
        yield query, [statistics.median(times) for times in zip(*found, strict=True)], said


def main() -> None:
    """Writes the board's search pages, weighs the shards, times the queries, prints all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=6000)
    parser.add_argument("--years", type=int, default=15)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    view = large_view(arguments.records, arguments.years)
    shards = shards_of(view.entries, view.search_text, view.stubs)
    site = site_of(load_theme("plain", theme_folders()), _TODAY)
    made = {}
    for name in ("search", "assets"):
        board = all_outputs()[name].board
        made.update({one.path: one.body for one in board(view, {}, site)} if board else {})
    packed = {name: len(gzip.compress(made[f"search/{name}.js"], mtime=0)) for name in shards}
    print(f"records {len(view.entries)} in {len(shards)} shards")
    print(f"gzip: first {packed[next(iter(packed))]}, largest {max(packed.values())} bytes")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        for path, body in made.items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
        program = _CHROMIUM if _CHROMIUM.exists() else None
        browser = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        address = (Path(folder) / "search/index.html").as_uri()
        for query, times, said in timed(browser, address, arguments.runs):
            first, last, shard, again = (f"{one:.0f}" for one in times)
            print(f"{query}  first {first} ms, last {last}, shard {shard}, again {again}  {said}")
        browser.close()


if __name__ == "__main__":
    main()
