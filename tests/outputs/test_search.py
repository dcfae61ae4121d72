"""Search: what a shard holds, and what a reader finds in a real browser, from disk as well."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from boards import examined, example_records, in_languages, view_of
from browsers import broken_rules, wait_until
from gongkai.artifact import Artifact
from gongkai.facts import BoardFacts, TitleFact
from gongkai.output import DistrictSheet, Site
from gongkai.outputs.assets import OUTPUT as ASSETS
from gongkai.outputs.assets import asset_paths
from gongkai.outputs.hosting import content_policy
from gongkai.outputs.pages import OUTPUT as PAGES
from gongkai.outputs.search import OUTPUT, shards_of
from gongkai.resources import site_src_folder, theme_folders
from gongkai.theme import Theme, load_theme
from gongkai.traditional import simplified_forms
from gongkai.view import BoardView, Entry
from kinds.bodies import TODAY
from outputs import views

_KINDS = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript"}

# Every query in turn, with all portions of its results; gives the addresses that were found. Most
# answers come within the same turn of the browser; the address bar would not keep up.
_ANSWERED = """() => {
  const status = document.getElementById("status");
  return status.textContent && !status.ariaBusy;
}"""
_ASK = """async (queries) => {
  const [field, status, more] = ["q", "status", "more"].map((id) => document.getElementById(id));
  const listed = (what) => [...document.querySelectorAll("#found > li" + what)];
  let turns = 0;
  const turn = () => ++turns % 20 ? null : new Promise((resolve) => setTimeout(resolve));
  history.replaceState = () => {};
  const found = {};
  for (const query of queries) {
    field.value = query;
    field.form.requestSubmit();
    while (!status.textContent || status.ariaBusy) await turn();
    while (!more.hidden) {
      const state = () => status.textContent + more.textContent + listed("").length;
      const before = state();
      more.click();
      while (state() === before || status.ariaBusy) await turn();
    }
    found[query] = listed(" > a").map((a) => a.getAttribute("href"));
  }
  return found;
}"""


@cache
def _theme() -> Theme:
    return load_theme("plain", theme_folders())


def _site() -> Site:
    return Site("", "", TODAY, _theme(), asset_paths(site_src_folder(), _theme().assets))


def _made(view: BoardView) -> list[Artifact]:
    assert OUTPUT.board
    assert ASSETS.board
    return [*OUTPUT.board(view, {}, _site()), *ASSETS.board(view, {}, _site())]


def _written(folder: Path, artifacts: Iterable[Artifact]) -> str:
    """The address of the search page of a board that was copied to a disk."""
    for one in artifacts:
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.body)
    return (folder / "search/index.html").as_uri()


def _view(titles: Mapping[str, str], lines: Mapping[str, str]) -> BoardView:
    """A board of records with these titles by id, all of October, with these words."""
    entries = tuple(
        Entry(one, title, "明细", "fees", "2026-10", "2026 年 10 月", "11 月 5 日", "")
        for one, title in titles.items()
    )
    return replace(views.board(), entries=entries, stubs=(), search_text=lines)


def _rows(artifact: Artifact) -> list[list[str]]:
    text = artifact.body.decode()
    assert text.startswith("receiveShard([\n")
    rows: list[list[str]] = json.loads(text.removeprefix("receiveShard(").removesuffix(");\n"))
    return rows


class TestShards:
    """What is sent to the reader."""

    def test_a_year_is_a_shard_newest_first(self) -> None:
        """A row has the way to the record, its title, what it is, and its lines."""
        old = views.board().entries[0]._replace(period="2025-12", period_label="2025 年 12 月")
        new = views.board().entries[0]
        line = "lines-1\t保洁\t120.00"
        shards = shards_of([new, old], {new.record_id: line}, ())

        assert list(shards) == ["2026", "2025"]
        assert shards["2026"][0] == (
            f"../{new.record_id}/index.html",
            new.title,
            f"2026 年 10 月　{new.kind_label}　月底结余 94,590.11 元",
            line,
        )

    def test_a_long_year_goes_on_in_another_shard(self) -> None:
        """No row is lost or sent twice, and none of the shards is large."""
        view = _view({f"fees/{one}": "物业费" for one in range(300)}, {})
        text = "\t" + "字" * 500
        shards = shards_of(view.entries, {one.record_id: text for one in view.entries}, ())

        assert list(shards) == ["2026", "2026-2", "2026-3"]
        rows = [row[0] for part in shards.values() for row in part]
        assert rows == [f"../{one.record_id}/index.html" for one in view.entries]
        assert max(len(json.dumps(part).encode()) for part in shards.values()) < 400_000

    def test_what_left_the_board_is_found_by_its_title_alone(self, tmp_path: Path) -> None:
        """No person of a list that was taken down is in any shard."""
        made = _made(view_of(examined(tmp_path, example_records())))
        rows = [row for one in made if one.path.endswith(".js") and "search/20" in one.path
                for row in _rows(one)]  # fmt: skip
        gone = [row for row in rows if "benefit-list" in row[0]]

        assert len(rows) == len(example_records())
        assert [row[3] for row in gone] == [""]
        assert gone[0][2].endswith("　已撤下")
        assert not any("王建国" in cell for row in rows for cell in row)

    def test_every_year_can_be_browsed_without_a_script(self, tmp_path: Path) -> None:
        """Its page lists all its records, and those that left."""
        view = view_of(examined(tmp_path, example_records()))
        pages = {one.path: one.body.decode() for one in _made(view)}
        years = {one.period[:4] for one in view.entries}

        assert years
        for year in years:
            shown = pages[f"years/{year}/index.html"]
            own = [one.record_id for one in view.entries if one.period[:4] == year]
            own += [one.facts.record_id for one in view.stubs if str(one.facts.period)[:4] == year]
            assert all(f'href="../../{one}/index.html"' in shown for one in own)
            assert f'href="../years/{year}/index.html"' in pages["search/index.html"]

    def test_the_periods_of_a_year_stand_newest_first(self) -> None:
        """By their last day: a quarter follows its last month, not the months of the next one."""
        codes = ("2026-Q2", "2026-06", "2026-10", "2026-Q3", "2026-09")
        entry = views.board().entries[0]
        entries = [entry._replace(period=one, period_label=one) for one in codes]
        (page,) = [
            one.body.decode()
            for one in _made(replace(views.board(), entries=tuple(entries)))
            if one.path == "years/2026/index.html"
        ]

        assert re.findall(r"<h2>(2026-[^<]+)</h2>", page) == [
            "2026-10", "2026-Q3", "2026-09", "2026-Q2", "2026-06",
        ]  # fmt: skip

    def test_an_empty_board_has_a_search_page(self) -> None:
        """It says that there is nothing yet, and no shard is made."""
        made = {one.path: one for one in _made(_view({}, {}))}

        assert "还没有公开过" in made["search/index.html"].body.decode()
        assert not [path for path in made if path.startswith("search/") and path.endswith(".js")]

    def test_the_script_is_small(self) -> None:
        """Less than the twelve kilobytes that a page may carry."""
        assert len((site_src_folder() / "js/search.js").read_bytes()) < 8_000


def _plain(text: str) -> str:
    """What counts of a text, said a second time and in another language than the page's."""
    return "".join(unicodedata.normalize("NFKD", text).lower().split())


def _expected(view: BoardView, queries: Iterable[str]) -> dict[str, set[str]]:
    """Which records a query is in, field by field."""
    rows = [row for part in shards_of(view.entries, view.search_text, view.stubs).values()
            for row in part]  # fmt: skip
    forms = simplified_forms(cell for row in rows for cell in row)
    table = str.maketrans(dict(forms))
    fields = {
        row[0]: [_plain(one).translate(table) for one in (*row[1:3], *_words(row[3]))]
        for row in rows
    }
    return {
        query: {
            address
            for address, texts in fields.items()
            if all(
                any(_plain(word).translate(table) in text for text in texts)
                for word in query.split()
            )
        }
        for query in queries
    }


def _words(lines: str) -> list[str]:
    return [word for line in lines.split("\n") for word in line.split("\t")[1:]]


def _pairs(texts: Iterable[str]) -> list[str]:
    """Every two signs that follow each other in a text."""
    found = {text[at : at + 2] for text in texts for at in range(len(text) - 1)}
    return sorted(pair for pair in found if pair.strip())


def _items(view: BoardView, entry: Entry) -> list[str]:
    """The words of the rows of a record."""
    lines = view.search_text[entry.record_id].split("\n")
    return _words("\n".join(line for line in lines if not line.startswith("\t")))


_SIGNS = st.text("电費电费ab１1, .元¥维修修繕　Ａ㎡éλ-", min_size=1, max_size=9)


class TestBrowser:
    """A reader at a browser."""

    def test_every_pair_of_a_title_or_item_finds_its_record(
        self, browser: Browser, tmp_path: Path
    ) -> None:
        """And nothing else: all pairs of signs of every kind of record, from disk."""
        view = view_of(examined(tmp_path / "board", example_records()))
        own = {
            f"../{entry.record_id}/index.html": _pairs([entry.title, *_items(view, entry)])
            for entry in view.entries
        }
        queries = sorted({pair for pairs in own.values() for pair in pairs})
        page = browser.new_page()
        page.goto(_written(tmp_path / "site", _made(view)))
        found = page.evaluate(_ASK, queries)
        page.close()

        assert len(queries) > 500
        assert {query: set(hrefs) for query, hrefs in found.items()} == _expected(view, queries)
        assert len(own) > 40
        assert [(pair, href) for href, pairs in own.items() for pair in pairs
                if href not in found[pair]] == []  # fmt: skip

    @given(
        titles=st.lists(_SIGNS.filter(str.strip), min_size=1, max_size=40),
        words=st.lists(_SIGNS.filter(str.strip), min_size=1, max_size=5),
        data=st.data(),
    )
    @settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_exact_text_is_found_and_nothing_else(
        self,
        browser: Browser,
        tmp_path: Path,
        titles: list[str],
        words: list[str],
        data: st.DataObject,
    ) -> None:
        """Whatever the width, case, blanks and script of what is written and typed."""
        ids = [f"fees/{number}" for number in range(len(titles))]
        line = "\t".join(("rows-1", *words))
        view = _view(dict(zip(ids, titles, strict=True)), {ids[-1]: line})
        drawn = data.draw(st.lists(_SIGNS.filter(str.strip), max_size=5))
        queries = [one for one in {*_pairs([*titles, *words]), *drawn} if not _is_amount(one)]
        page = browser.new_page()
        page.goto(_written(tmp_path, _made(view)))
        found = page.evaluate(_ASK, queries)
        page.close()

        assert {query: set(hrefs) for query, hrefs in found.items()} == _expected(view, queries)

    def test_amounts_are_found_as_people_write_them(self, browser: Browser, tmp_path: Path) -> None:
        """With commas, unit or sign, full-width too; not inside other figures' digits."""
        said = {"fees/a": "1234.50", "fees/b": "报销 1,234 元", "fees/c": "12345.00"}
        lines = {one: f"rows-1\t{word}" for one, word in said.items()}
        view = _view({"fees/a": "甲", "fees/b": "乙", "fees/c": "丙"}, lines)
        page = browser.new_page()
        page.goto(_written(tmp_path, _made(view)))
        found = page.evaluate(
            _ASK, ["1,234.50", "￥1234.5", "1234.50元", "１，２３４．５０", "1,234", "99,999"]
        )
        page.close()

        assert [[href[8:9] for href in hrefs] for hrefs in found.values()] == [
            ["a"], ["a"], ["a"], ["a"], ["a", "b", "c"], [],
        ]  # fmt: skip

    def test_amounts_are_shown_as_on_the_pages(self, browser: Browser, tmp_path: Path) -> None:
        """With commas and a real minus, marked whichever way they were asked for."""
        lines = {"fees/a": "rows-1\t维修\t-1234567.50\t0.5283\t报销 1,234 元"}
        page = browser.new_page()
        page.goto(_written(tmp_path, _made(_view({"fees/a": "甲"}, lines))))
        found = {}
        for query in ("1234567.50", "1,234,567.50", "1234"):
            _ask(page, query)
            found[query] = page.locator("#found .line mark").all_inner_texts()
        told = page.locator("#found .line").inner_text()
        page.close()

        assert told.startswith("维修　−1,234,567.50　0.5283　报销 1,234 元")
        assert found["1234567.50"] == found["1,234,567.50"] == ["1,234,567.50"]
        assert found["1234"] == ["1,234", "1,234"]

    def test_a_result_leads_to_the_row(self, browser: Browser, tmp_path: Path) -> None:
        """What was looked for is marked; the row has a link of its own that exists."""
        view = view_of(examined(tmp_path / "board", example_records()))
        page = browser.new_page()
        page.goto(_written(tmp_path / "site", _made(view)))
        _ask(page, "記-001")
        mark = page.locator("#found .line mark").first
        row = page.locator("#found .line a").first
        href = row.get_attribute("href") or ""

        assert mark.inner_text() == "记-001"
        assert href.startswith("../financial/2026/ledger-entry/index.html#entries-")
        assert row.inner_text() == f"第 {href.rpartition('-')[2]} 行"
        page.close()

    def test_results_come_in_portions_and_older_years_when_asked(
        self, browser: Browser, tmp_path: Path
    ) -> None:
        """The status says what was searched; a shard is read only when it is needed."""
        view = _view({f"fees/{one}": f"物业费 {one}" for one in range(70)}, {})
        old = view.entries[0]._replace(record_id="fees/old", period="2025-10", title="旧物业费")
        view = replace(view, entries=(*view.entries, old))
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(_written(tmp_path, _made(view)))
        _ask(page, "物业")
        first = (page.inner_text("#status"), page.inner_text("#more"))
        shards = [name for name in asked if name.startswith("20")]
        page.click("#more")
        page.click("#more")
        wait_until(page, "document.getElementById('more').hidden")

        assert first == ("最近 70 份公开里找到 70 份", "再看 30 份")
        assert shards == ["2026.js"]
        assert page.inner_text("#status") == "全部 71 份公开里找到 71 份"
        assert page.locator("#found > li").count() == 71
        page.close()

    def test_a_number_has_its_thousands_apart(self, browser: Browser, tmp_path: Path) -> None:
        """As on every other page."""
        view = _view({f"fees/{one}": f"物业费 {one}" for one in range(1234)}, {})
        page = browser.new_page()
        page.goto(_written(tmp_path, _made(view)))
        _ask(page, "物业")

        assert page.inner_text("#status") == "全部 1,234 份公开里找到 1,234 份"
        page.close()

    def test_answers_are_shown_while_older_shards_are_on_their_way(self, browser: Browser) -> None:
        """What the newest shards hold does not wait; the next are asked for before their turn."""
        view = _view({f"fees/{year}": f"物业费 {year}" for year in range(2020, 2027)}, {})
        entries = [one._replace(period=one.record_id[5:] + "-10") for one in view.entries]
        made = {one.path: one.body for one in _made(replace(view, entries=tuple(entries)))}
        page = browser.new_page()
        held: dict[str, Any] = {}

        def hold(route: Any) -> None:
            year = route.request.url.rpartition("/")[2].removesuffix(".js")
            if year.isdigit() and year < "2025":
                held[year] = route
            else:
                _answer(route, made)

        page.route("**/*", hold)
        page.goto("http://board.test/search/index.html")
        page.fill("#q", "物业")
        page.press("#q", "Enter")
        wait_until(page, "document.querySelectorAll('#found > li').length === 2")
        first = (page.inner_text("#status"), page.locator("#status").get_attribute("aria-busy"))
        ahead = sorted(held)
        while held:
            _answer(held.pop(max(held)), made)
            page.wait_for_timeout(50)
        wait_until(page, _ANSWERED)

        assert first == ("最近 2 份公开里找到 2 份", "true")
        assert ahead == ["2021", "2022", "2023", "2024"]
        assert page.inner_text("#status") == "全部 7 份公开里找到 7 份"
        assert page.locator("#found > li").count() == 7
        page.close()

    def test_a_shard_that_does_not_arrive_is_asked_for_again(
        self, browser: Browser, tmp_path: Path
    ) -> None:
        """The reader is told, and one tap goes on."""
        page = browser.new_page()
        url = _written(tmp_path, _made(_view({"fees/a": "物业费"}, {})))
        (tmp_path / "search/2026.js").rename(tmp_path / "search/away")
        page.goto(url)
        page.fill("#q", "物业")
        page.press("#q", "Enter")
        wait_until(page, "document.getElementById('more').textContent === '再试一次'")
        (tmp_path / "search/away").rename(tmp_path / "search/2026.js")
        page.click("#more")
        page.wait_for_selector("#found > li")

        assert page.inner_text("#status") == "全部 1 份公开里找到 1 份"
        page.close()

    def test_a_search_can_be_sent_to_a_neighbour(self, browser: Browser, tmp_path: Path) -> None:
        """It is in the part of the address that no server sees; going back brings it again."""
        page = browser.new_page()
        url = _written(tmp_path, _made(_view({"fees/a": "物业费"}, {})))
        page.goto(f"{url}#q=%E7%89%A9%E4%B8%9A")
        page.wait_for_selector("#found > li")
        _ask(page, "没有的事")
        address = page.url
        page.goto(address)
        wait_until(page, _ANSWERED)

        assert page.input_value("#q") == "没有的事"
        assert page.inner_text("#status").startswith("全部 1 份公开里没有“没有的事”")
        page.close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_strict_policy_and_axe(self, browser: Browser, scheme: Any) -> None:
        """Nothing is refused under the headers of the site, and WCAG 2.2 AA holds."""
        made = {one.path: one.body for one in _made(views.board())}
        page = browser.new_page(viewport={"width": 320, "height": 844}, color_scheme=scheme)
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.on("pageerror", lambda error: refused.append(str(error)))
        page.route("**/*", lambda route: _answer(route, made))
        page.goto("http://board.test/search/index.html")
        _ask(page, "意见")
        assert broken_rules(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.goto("http://board.test/years/2026/index.html")
        assert broken_rules(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()

        assert refused == []

    def test_pages_without_a_script_forbid_scripts(self, browser: Browser, tmp_path: Path) -> None:
        """By themselves, so that it holds where no server sends headers."""
        assert PAGES.board
        made = [*_made(views.board()), *PAGES.board(views.board(), {}, _site())]
        _written(tmp_path, made)
        page = browser.new_page()
        page.goto((tmp_path / "about/index.html").as_uri())
        page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
            " document.head.append(s); }"
        )

        assert page.evaluate("window.ran") is None
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
        page.close()

    def test_large_print_searches_too(self, browser: Browser, tmp_path: Path) -> None:
        """In the same shards; what it finds is in large print."""
        _written(tmp_path, _made(_view({"fees/a": "物业费"}, {})))
        page = browser.new_page()
        page.goto((tmp_path / "large/search/index.html").as_uri())
        _ask(page, "物业")
        found = page.eval_on_selector("#found a", "link => link.href")
        page.close()

        assert found == (tmp_path / "large/fees/a/index.html").as_uri()

    def test_without_script_the_years_are_there(self, browser: Browser, tmp_path: Path) -> None:
        """The form is not, and the page says why."""
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(_written(tmp_path, _made(views.board())))

        assert not page.is_visible("#q")
        assert "没有开脚本" in page.inner_text("main")
        page.click("text=2026 年")
        assert page.url.endswith("years/2026/index.html")
        context.close()


def _is_amount(query: str) -> bool:
    """Whether a word of the query is an amount, which is also found without its commas."""
    return any(
        sum(sign.isdigit() for sign in word) > 1 and not set(_plain(word)) - set("0123456789.,元¥")
        for word in query.split()
    )


def _ask(page: Page, query: str) -> None:
    page.fill("#q", query)
    page.press("#q", "Enter")
    wait_until(page, _ANSWERED)


def _answer(route: Any, made: Mapping[str, bytes]) -> None:
    path = route.request.url.removeprefix("http://board.test/")
    kind = _KINDS.get(path.rpartition(".")[2], "image/svg+xml")
    route.fulfill(
        body=made.get(path, b""),
        content_type=kind,
        headers={"Content-Security-Policy": content_policy()},
    )


class TestDistrict:
    """One search over the titles of all boards."""

    def _made(self, *boards: BoardFacts) -> dict[str, bytes]:
        assert OUTPUT.district
        assert ASSETS.district
        sheet, site = DistrictSheet("清河街道", "街道办", boards), in_languages(_site())
        made = (*OUTPUT.district(sheet, site), *ASSETS.district(sheet, site))
        return {one.path: one.body for one in made}

    def _board(self, slug: str, *titles: str, failing: bool = False) -> BoardFacts:
        found = tuple(
            TitleFact(f"fees/{number}", title, "2026-10", "2026 年 10 月", "收支")
            for number, title in enumerate(titles)
        )
        name = f"{slug}公开栏"
        return BoardFacts(
            slug, slug, name, "居委会", "1", 3, "", None, failing=failing, titles=found
        )

    def test_titles_come_newest_first(self) -> None:
        """Those of all boards together, by the last day of their period."""
        periods = {"dong": ("2026-09", "2026", "2026-Q3"), "xi": ("2026-10", "2026-Q4", "2026-08")}
        boards = (
            replace(
                self._board(slug, *codes),
                titles=tuple(TitleFact(f"fees/{one}", one, one, one, "收支") for one in codes),
            )
            for slug, codes in periods.items()
        )
        shard = self._made(*boards)["search/2026.js"].decode()
        rows = json.loads(shard.removeprefix("receiveShard(").removesuffix(");\n"))

        assert [row[1] for row in rows] == [
            "2026", "2026-Q4", "2026-10", "2026-09", "2026-Q3", "2026-08",
        ]  # fmt: skip

    def test_a_title_leads_to_its_board(self, browser: Browser, tmp_path: Path) -> None:
        """Typed in traditional characters, from a disk; the board is named beside it."""
        made = self._made(self._board("dong", "业主大会", "停车"), self._board("xi", "业主名册"))
        page = browser.new_page()
        page.goto(_written(tmp_path, [Artifact(*one) for one in made.items()]))
        _ask(page, "業主")
        found = page.locator("#found a")

        assert found.all_inner_texts() == ["业主大会", "业主名册"]
        assert found.nth(1).get_attribute("href") == "../xi/fees/0/index.html"
        assert "xi公开栏" in page.locator("#found li").nth(1).inner_text()
        page.close()

    @pytest.mark.parametrize(
        ("folder", "up", "large"), [("en", "../../", ""), ("large/en", "../../../", "large/")]
    )
    def test_an_edition_leads_to_that_of_a_board(
        self, browser: Browser, tmp_path: Path, folder: str, up: str, large: str
    ) -> None:
        """Where the board has it, and in the same size of print."""
        dong = replace(self._board("dong", "业主大会"), languages=("zh-Hans", "en"))
        made = self._made(dong, self._board("xi", "业主名册"))
        page = browser.new_page()
        _written(tmp_path, [Artifact(*one) for one in made.items()])
        page.goto((tmp_path / folder / "search/index.html").as_uri())
        _ask(page, "业主")
        found = page.locator("#found a")

        assert [one.get_attribute("href") for one in found.all()] == [
            f"{up}dong/{large}en/fees/0/index.html",
            f"{up}xi/{large}fees/0/index.html",
        ]
        page.close()

    def test_a_title_names_the_street_of_its_board(self) -> None:
        """For boards of two streets may have one name."""
        assert OUTPUT.district
        inside = (("bei", "北街道", ()),)
        boards = (self._board("bei/a", "停车"), self._board("a", "名册"))
        sheet = DistrictSheet("清河县", "县政府", boards, districts=inside)
        made = {one.path: one.body.decode() for one in OUTPUT.district(sheet, _site())}

        assert '"北街道\u3000bei/a公开栏\u3000' in made["search/2026.js"]
        assert '"名册","a公开栏\u3000' in made["search/2026.js"]

    def test_a_failing_board_is_named_and_left_out(self) -> None:
        """Its pages are those of before, so that a new title might lead nowhere."""
        made = self._made(self._board("dong", "停车"), self._board("xi", "名册", failing=True))

        assert "名册" not in made["search/2026.js"].decode()
        assert "xi公开栏" in made["search/index.html"].decode()

    def test_what_left_a_board_says_so(self) -> None:
        """It is found, with the word for it."""
        board = self._board("dong", "停车")
        board = replace(board, titles=(board.titles[0]._replace(withdrawn=True),))

        assert "已撤下" in self._made(board)["search/2026.js"].decode()
