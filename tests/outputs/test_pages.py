"""The pages of a board: what stands in them, where they lead, and how they look in a browser."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise, permutations
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsers import torn_words
from gongkai.comparison_view import BudgetStanding, BudgetUse
from gongkai.output import Site
from gongkai.outputs.assets import OUTPUT as ASSETS
from gongkai.outputs.assets import asset_paths
from gongkai.outputs.pages import (
    OUTPUT,
    Place,
    column_places,
    compared_tables,
    is_broad,
    is_narrow,
    lead_manner,
    lead_width,
)
from gongkai.presentation import Column, Remark
from gongkai.resources import site_src_folder, theme_folders
from gongkai.theme import Theme, load_theme
from outputs import views
from posters.pages import page_texts

_BY_OTHERS = re.compile(
    r"(.*/)?(feed\.xml|calendar\.ics|record\.json|poster-\w+\.pdf|data/\w+\.csv|(search|data|years/\d+)/index\.html)"
)
_VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
_AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@cache
def theme(name: str = "plain") -> Theme:
    """A theme of ours."""
    return load_theme(name, theme_folders())


def site(name: str = "plain") -> Site:
    """A site in a theme of ours."""
    assets = asset_paths(site_src_folder(), theme(name).assets)
    return Site("", "", date(2026, 11, 12), theme(name), assets)


def record_page(sheet: Any) -> str:
    """The page of one record, as text."""
    assert OUTPUT.record is not None
    page, _large = OUTPUT.record(sheet, views.board(), site())
    return page.body.decode()


@cache
def pages(name: str = "plain") -> Mapping[str, bytes]:
    """All files of the board that pages and assets make in a theme, by path."""
    assert OUTPUT.record is not None
    assert OUTPUT.board is not None
    assert ASSETS.board is not None
    board, here = views.board(), site(name)
    made = [page for sheet in views.sheets() for page in OUTPUT.record(sheet, board, here)]
    made += [*OUTPUT.board(board, {}, here), *ASSETS.board(board, {}, here)]
    return {one.path: one.body for one in made}


@cache
def district_page() -> str:
    """The front page of a district."""
    assert OUTPUT.district is not None
    page, _large = OUTPUT.district(views.district(), site())
    return page.body.decode()


class Outline(HTMLParser):
    """What a page links to, what its parts are called, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the tag with its attributes."""
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag that closes itself, as they do in drawings."""
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Holds each end against the last beginning."""
        assert self.open.pop() == tag


@cache
def outlines() -> Mapping[str, Outline]:
    """The outlines of all pages by path."""
    texts = {path: body.decode() for path, body in pages().items() if path.endswith(".html")}
    return {path: Outline(text) for path, text in texts.items()}


class TestText:
    """What stands in the pages."""

    def test_nothing_runs(self) -> None:
        """No script, no style of its own, no event, nothing from elsewhere."""
        for path, outline in {**outlines(), "district": Outline(district_page())}.items():
            allowed = {"script"} if path.endswith("my-home/index.html") else set()
            forbidden = {"script", "style", "iframe", "object", "form"} - allowed
            assert not forbidden & set(outline.tags), path
            named = {name for name in outline.attributes if name.startswith("on")}
            assert not named | ({"style"} & outline.attributes), path
            assert not [link for link in outline.links if link.startswith(("http", "//"))], path
            assert outline.open == [], path

    def test_anchors_are_unique(self) -> None:
        """Every row can be linked, and no two places have one name."""
        for outline in outlines().values():
            assert len(outline.ids) == len(set(outline.ids))
        ids = outlines()[f"{views.FINANCE}/index.html"].ids
        assert [f"lines-{number}" for number in range(1, 17)] == ids[1:]

    def test_links_lead_somewhere(self) -> None:
        """Every link within the board has its file, and every anchor its place."""
        missing_sample = {"fees/2026/2026-09", "fees/2025", "fees/2026", "residential/2026"}
        for path, outline in outlines().items():
            for target in outline.links:
                file, _, anchor = target.partition("#")
                if target.startswith("tel:"):
                    continue
                base = "" if path == "404.html" else dirname(path)
                found = normpath(join(base, file.removeprefix("/"))) if file else path
                if _BY_OTHERS.fullmatch(found):
                    continue
                shown = found.removeprefix("large/")
                past = any(shown.startswith(start) for start in missing_sample)
                assert found in pages() or (past and found.endswith("index.html")), (path, target)
                if anchor:
                    assert anchor in outlines()[found].ids, (path, target)

    @pytest.mark.parametrize("text", ["{{7*7}}", "<script>alert(1)</script>", "{% raw %}"])
    def test_contents_are_text(self, text: str) -> None:
        """Tags and template signs in a title or a cell appear as they were typed."""
        escaped = text.replace("<", "&lt;").replace(">", "&gt;")
        for sheet in (views.finance(text), views.opinions(text)):
            shown = record_page(sheet)

            assert escaped in shown
            assert "<script" not in shown
            assert "49" not in re.sub(r"[0-9,.]{3,}", "", shown)

    def test_a_record_is_light(self) -> None:
        """Its page and its style sheet are no more than 30 kB, the rows of its data apart."""
        sheet = next(
            body
            for path, body in pages().items()
            if "/board." in f"/{path}" and path.endswith(".css")
        )
        for one in views.sheets():
            page = pages()[f"{one.facts.record_id}/index.html"].decode()
            bare = re.sub(r"<tr id=.*?</tr>", "", page, flags=re.DOTALL)
            assert len(bare.encode()) + len(sheet) <= 30_000, one.facts.record_id

    def test_scripts_are_small(self) -> None:
        """All scripts together are no more than 12 kB, and only two pages link one."""
        scripts = list((site_src_folder() / "js").iterdir())
        assert sum(path.stat().st_size for path in scripts) <= 12_000
        linking = {path for path, outline in outlines().items() if "script" in outline.tags}
        assert linking == {"my-home/index.html", "large/my-home/index.html"}

    def test_every_template_is_used(self) -> None:
        """The pages of the tests go through each template of the theme."""
        assert OUTPUT.record is not None
        assert OUTPUT.board is not None
        assert OUTPUT.district is not None
        fresh = load_theme("plain", theme_folders())
        here = replace(site(), theme=fresh)
        list(OUTPUT.record(views.finance(), views.board(), here))
        list(OUTPUT.board(views.board(), {}, here))
        list(OUTPUT.board(replace(views.board(), home=None), {}, here))
        list(OUTPUT.district(views.district(), here))
        seen = {name for _, name in fresh.environment.cache or ()}
        folder = fresh.folders[0]
        every = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        others = "data dictionary district_search fees moved ranking rankings search year"
        every -= {"parts/seek.html", *(f"pages/{one}.html" for one in others.split())}

        assert seen == every

    def test_first_page_of_an_empty_board(self) -> None:
        """A board without records has a front page that says whom to ask."""
        assert OUTPUT.board is not None
        empty = replace(
            views.board(), home=None, areas=(), periods=(), entries=(), corrections=(), stubs=()
        )
        shown = {one.path: one.body.decode() for one in OUTPUT.board(empty, {}, site())}

        assert "还没有公开的内容" in shown["index.html"]
        assert "还没有公开过" in shown["periods/index.html"]
        assert "还没有更正过" in shown["corrections/index.html"]

    def test_what_a_record_shows(self) -> None:
        """Publicity, the sum, the verdict, the past, signatures and the fingerprint."""
        shown = record_page(views.finance()).replace("\u00a0", " ")

        for words in (
            "共 15 天，11 月 12 日是第 8 天", 'href="tel:057188886021"', "94,590.11", "已核对",
            "148,354.56", "207,288.78", "待签", ">7F3A-91C2-<", "poster-press.pdf",
            "data/property_income.csv", "看 2026 年 9 月的物业服务收支", 'rel="prev"',
        ):  # fmt: skip
            assert words in shown, words
        assert shown.index("公示期") < shown.index("月初结余")

    def test_a_page_is_the_same_whatever_was_made_before(self) -> None:
        """Also where a record stands in the folder of another one and both list a third."""
        names = ("fees/2026/a", "fees/2026/b", "fees/2026/a/c", "fees/a")
        listed = views.finance().context
        listed = replace(listed, same_period=tuple(map(views.entry, names[2:], "cd")))
        shown = [
            replace(one, facts=one.facts._replace(record_id=name), context=listed)
            for one, name in zip([views.finance()] * 4, names, strict=True)
        ]
        alone = [record_page(sheet) for sheet in shown]
        for order in permutations(range(4)):
            board = views.board()
            for index in order:
                page, _large = OUTPUT.record(shown[index], board, site())  # type: ignore[misc]

                assert page.body.decode() == alone[index]
        assert 'href="c/index.html"' in alone[0]
        assert 'href="../a/c/index.html"' in alone[1]

    def test_failed_identities_and_corrections(self) -> None:
        """A gap is said in words with its signed reason, a change with old and new."""
        shown = record_page(views.election())

        for words in ("写的是 1,830，应为 1,836", "监票人 何国梁", "<del>604</del>", "更正前的"):
            assert words in shown

    @pytest.mark.parametrize(
        ("reason", "signed_by", "told"),
        [
            (
                "水管爆了",
                "会计 <周敏>",
                '水管爆了<span class="signed">（会计 &lt;周敏&gt;）</span>',
            ),
            ("水管爆了", "", "<small>水管爆了</small>"),
            ("", "", "<small>没有写超出的原因</small>"),
        ],
    )
    def test_an_excess_is_told_with_its_signed_reason(
        self, reason: str, signed_by: str, told: str
    ) -> None:
        """Below the item; a note of a row has no signature of its own."""
        use = BudgetUse(
            "维修", "15.00", "12.00", "125.0%", "超出", "3.00", costs=True, over=True,
            reason=reason, whole=False, anchor="", signed_by=signed_by,
        )  # fmt: skip
        plain = views.finance()
        standing = BudgetStanding((use,), plain.facts.record_id, "预算")
        shown = record_page(replace(plain, context=replace(plain.context, budget=standing)))

        assert told in shown

    def test_a_signed_reason_is_told_once(self) -> None:
        """Beside the item, and not among the remarks again; what others signed stays there."""
        use = BudgetUse(
            "维修", "15.00", "12.00", "125.0%", "超出", "3.00", costs=True, over=True,
            reason="水管爆了", whole=False, anchor="", signed_by="周敏",
        )  # fmt: skip
        sheet = views.finance()
        context = replace(sheet.context, budget=BudgetStanding((use,), "financial/budget", "预算"))
        said = tuple(Remark("说明", "超出了。水管爆了", by) for by in ("周敏", "林静"))
        shown = replace(sheet.presentation, remarks=said)
        page = record_page(replace(sheet, context=context, presentation=shown))

        assert page.count("水管爆了") == 2
        assert page.count("超出了。") == 1

    def test_stub(self) -> None:
        """A record that left keeps its address, with the reason and the days."""
        shown = pages()["residential/2026/2026-07-relief-list/index.html"].decode()

        assert "名单公示期满" in shown
        assert "2026\u00a0年\u00a011\u00a0月\u00a05\u00a0日" in shown

    def test_own_pages(self) -> None:
        """The board's Markdown stands on its pages, its first heading is the title."""
        assert "公开办法</h1>" in pages()["rules/index.html"].decode()
        about = pages()["about/index.html"].decode()
        assert '<th scope="col">找谁</th>' in about
        assert "../rules/index.html" in about

    def test_district(self) -> None:
        """A district names its boards, with the latest period in words."""
        for words in ("2026\u00a0年第\u00a03\u00a0季度", 'href="north/shitan/index.html"'):
            assert words in district_page()


class TestLargePrint:
    """The same page in large print, at its own address."""

    def test_every_page_has_a_twin(self) -> None:
        """All but the page for a missing address; the two differ in nothing that is read."""
        names = {path for path in outlines() if not path.startswith("large/")}

        assert {f"large/{name}" for name in names - {"404.html"}} == set(outlines()) - names
        words = [
            re.sub(r"<[^>]+>", "", pages()[f"{folder}{views.FINANCE}/index.html"].decode())
            for folder in ("", "large/")
        ]
        assert words[0].replace("大字版", "普通版") == words[1]

    def test_it_is_remembered_by_its_links(self) -> None:
        """From a page in large print every link but one stays in large print, files apart."""
        for path, outline in outlines().items():
            away = set()
            for target in outline.links:
                file = target.partition("#")[0]
                found = normpath(join(dirname(path), file))
                is_page = file.endswith(".html") and path != "404.html"
                if is_page and found.startswith("large/") is not path.startswith("large/"):
                    away.add(found)
            twin = path.removeprefix("large/") if path.startswith("large/") else f"large/{path}"
            assert away == ({twin} if path != "404.html" else set()), path


class TestLayout:
    """Where columns stand on a card, and what needs the whole width."""

    def test_column_places(self) -> None:
        """The compared figure leads, else the last one; words stand alone unless all are short."""
        tables = [sheet.presentation.tables for sheet in views.sheets()]

        assert column_places(tables[0][0]) == ("name", "lead", "small")
        assert column_places(tables[1][0]) == ("name", "field", "lead", "field")
        assert column_places(tables[2][0]) == ("name", "small", "small")
        assert column_places(tables[3][0]) == ("name", *["small"] * 5, "lead")
        assert column_places(tables[4][0]) == ("name", "field", "field", "field")
        votes = replace(tables[3][0], leads=(tables[3][0].columns[2].field,))
        assert column_places(votes) == ("name", "small", "lead", *["small"] * 4)

    def test_a_leading_figure_among_others_says_its_name(self) -> None:
        """Not an amount, which the caption names, nor a lone figure; a long name stands above."""
        readings = views.meters().presentation.tables[0]
        places = column_places(readings)
        *others, last = readings.columns

        def manner(last: Column) -> str:
            return lead_manner(lead_width(replace(readings, columns=(*others, last)), places))

        assert manner(last) == "told"
        assert manner(replace(last, label="本月和上月合计")) == "told above"
        assert manner(replace(last, field="amount")) == ""
        opinions = views.opinions().presentation.tables[0]
        assert lead_manner(lead_width(opinions, column_places(opinions))) == ""

    def test_widths(self) -> None:
        """Many columns need the whole page, long figures a half of the card."""
        account, readings = views.finance().presentation.tables[0], views.meters().presentation
        compared = compared_tables((account,), views.finance().context.rows)

        assert compared == {"lines"}
        assert compared_tables((account,), None) == frozenset()
        assert not is_broad((account,), compared)
        assert is_broad(readings.tables, frozenset())
        column = account.columns[0]
        assert not is_broad((replace(account, columns=(column,) * 5),), frozenset())
        assert is_broad((replace(account, columns=(column,) * 6),), frozenset())
        name, paid, *rest = account.columns
        account = replace(account, columns=(name, replace(paid, field="amount"), *rest))
        places: tuple[Place, ...] = ("name", "lead", "small")
        assert not is_narrow(account, places, lead_width(account, places))
        meters = readings.tables[0]
        places = column_places(meters)
        assert is_narrow(meters, places, lead_width(meters, places))


def serve(page: Page, name: str = "plain") -> list[str]:
    """Answers the requests of a page from memory, under the policy of the site.

    Returns a list that fills with the requests that would leave the site.
    """
    away: list[str] = []
    kinds = {
        "html": "text/html; charset=utf-8",
        "css": "text/css",
        "js": "text/javascript",
        "svg": "image/svg+xml",
    }

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix("http://board.test/")
        if path == route.request.url:
            away.append(path)
        body = pages(name).get(path, district_page().encode() if path == "district.html" else b"")
        headers = {"Content-Security-Policy": _POLICY}
        kind = kinds.get(path.rpartition(".")[2], "text/plain")
        route.fulfill(body=body, content_type=kind, headers=headers)

    page.route("**/*", answer)
    return away


@cache
def _axe_script() -> str:
    folder = Path(Axe.__init__.__globals__["__file__"]).parent
    return next(folder.rglob("axe.min.js")).read_text(encoding="utf-8")


_SEEN = (
    "index.html", "catalogue/index.html", "my-home/index.html",
    "contacts/index.html", "covenant/index.html", "kinds/property_income/index.html",
    "large/contacts/index.html", "large/kinds/property_income/index.html",
    "large/index.html", "large/catalogue/index.html",
    f"large/{views.FINANCE}/index.html", f"large/{views.METERS}/index.html",
    "fees/index.html", "periods/index.html", "periods/2026-10/index.html",
    "about/index.html", "corrections/index.html", "404.html", "district.html",
    "large/my-home/index.html", "residential/2026/2026-07-relief-list/index.html",
    *(f"{sheet.facts.record_id}/index.html" for sheet in views.sheets()),
)  # fmt: skip


class TestBrowser:
    """The pages in a browser, under the strict policy."""

    @pytest.mark.parametrize("name", ["plain", "courtyard"])
    def test_axe(self, browser: Browser, name: str) -> None:
        """No violation of WCAG 2.2 AA and of best practice; nothing refused, nothing from afar.

        Each page in one of the themes, light and dark in turn, at three widths in turn. All of it
        is a test of ``make test-deep``.
        """
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        away = serve(page, name)
        turn = ("plain", "courtyard").index(name)
        for number, path in list(enumerate(_SEEN))[turn::2]:
            page.set_viewport_size({"width": (390, 320, 1280)[number % 3], "height": 844})
            page.emulate_media(color_scheme="dark" if number // 2 % 2 else "light")
            page.goto(f"http://board.test/{path}")
            page.evaluate(_axe_script())
            found = page.evaluate("options => axe.run(document, options)", _AXE)
            told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert told == [], path
        page.close()

        assert refused == []
        assert away == []

    def test_every_link_is_reached_by_the_keyboard(self, browser: Browser) -> None:
        """The tabulator goes through the links of the front page in the order they are read."""
        page = browser.new_page(viewport={"width": 1280, "height": 844})
        serve(page)
        page.goto("http://board.test/index.html")
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.href)")
        reached = []
        for _ in links:
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.href"))
        page.close()

        assert reached == links

    @pytest.mark.parametrize(("large", "width"), [("", 320), ("", 390), ("large/", 320)])
    def test_a_contact_breaks_between_its_parts(
        self, browser: Browser, large: str, width: int
    ) -> None:
        """After a comma and before the hours, never within a word; a title of a part as well."""
        page = browser.new_page(viewport={"width": width, "height": 844})
        serve(page)
        for path in ("contacts", "index", views.FINANCE):
            page.goto(f"http://board.test/{large}{path}/index.html".replace("index/index", "index"))

            assert page.locator(".contact dd", has_text="工作日").count() == 1
            assert torn_words(page, "[\u4e00-\u9fff]{2,8}", ".contact dd, main h2") == []
        page.close()

    @pytest.mark.parametrize("width", [320, 390, 640, 1280])
    def test_nothing_sticks_out(self, browser: Browser, width: int) -> None:
        """No page scrolls sideways."""
        page = browser.new_page(viewport={"width": width, "height": 844})
        serve(page)
        for path in _SEEN:
            page.goto(f"http://board.test/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.close()

    def test_a_home_reckons_what_it_pays(self, browser: Browser) -> None:
        """Half a fen up, item by item; what is no number is said, and no total is shown."""
        page = browser.new_page(viewport={"width": 390, "height": 844})
        serve(page)
        page.goto("http://board.test/my-home/index.html")
        total = page.locator("#total")

        assert total.inner_text() == "11.86"
        page.get_by_label("面积").fill("96．5")
        page.get_by_label("固定车位").fill("2")
        page.get_by_label("电动车充电").fill("18")
        assert page.locator("#reckon tr").nth(0).inner_text().split() == [
            "物业费", "96.5", "㎡", "×", "1.60", "154.40",
        ]  # fmt: skip
        assert "14.91" in page.locator("#reckon").inner_text()
        assert total.inner_text() == "481.17"
        page.get_by_label("面积").fill("很大")
        assert total.inner_text() == ""
        assert "“很大”不是数" in page.locator("#wrong").inner_text()
        page.close()

    def test_without_script_there_is_no_form(self, browser: Browser) -> None:
        """The tables and the formula say the same."""
        page = browser.new_page(java_script_enabled=False)
        serve(page)
        page.goto("http://board.test/my-home/index.html")

        assert not page.locator("#reckon").is_visible()
        assert page.get_by_text("面积 × 1.60").first.is_visible()
        assert page.get_by_role("cell", name="154.26").is_visible()
        page.close()

    def test_table_and_cards(self, browser: Browser) -> None:
        """The ledger is a table where there is room and cards elsewhere, with its roles kept."""
        page = browser.new_page(viewport={"width": 1280, "height": 844})
        serve(page)
        page.goto(f"http://board.test/{views.FINANCE}/index.html")
        shape = "getComputedStyle(document.querySelector('#lines-1')).display"

        assert page.evaluate(shape) == "table-row"
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate(shape) == "grid"
        told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = [one.get("role", {}).get("value") for one in told if not one["ignored"]]
        rows = page.locator("main table tr").count()
        assert roles.count("row") == rows > 16
        assert roles.count("rowheader") > 16
        assert "columnheader" in roles
        page.close()

    @pytest.mark.parametrize("path", ["catalogue", views.FINANCE])
    def test_on_paper_nothing_is_torn_from_what_it_heads(self, browser: Browser, path: str) -> None:
        """Wherever a sheet ends, no heading ends it; what only leads elsewhere is left out."""
        page = browser.new_page(viewport={"width": 800, "height": 844})
        serve(page)
        page.goto(f"http://board.test/{path}/index.html")
        heads = page.evaluate(
            "[...document.querySelectorAll('h2, h3, thead tr, .group, .bar-head, .rule')]"
            ".map(one => one.innerText.replaceAll(/\\s/g, ''))"
        )
        assert len(heads) > 5
        for room in range(0, 960, 60):
            page.evaluate(f"document.querySelector('main').style.paddingTop = '{room}px'")
            sheets = page_texts(page.pdf(format="A4"))
            assert len(sheets) > 1
            assert not [text[-40:] for text in sheets if text.endswith(tuple(heads))]
        page.emulate_media(media="print")
        shown = [one.is_visible() for one in page.locator(".tools, .nav, .links").all()]
        page.close()

        assert len(shown) > 2
        assert not any(shown)

    def test_on_paper_many_columns_are_a_table(self, browser: Browser) -> None:
        """On the 180 mm of a sheet, at 9 points; its head stands on each, no row is torn."""
        page = browser.new_page(viewport={"width": 680, "height": 844})
        serve(page)
        page.emulate_media(media="print")
        page.goto(f"http://board.test/{views.METERS}/index.html")
        style = "getComputedStyle(document.querySelector('.many tr[id]'))"

        assert page.evaluate(f"{style}.display") == "table-row"
        assert page.evaluate(f"{style}.breakInside") == "avoid"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.many td')).fontSize") == "12px"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 680
        heads = []
        for room in (0, 500, 600, 700):
            page.evaluate(f"document.querySelector('main').style.paddingTop = '{room}px'")
            heads.append(sum("上期读数" in text for text in page_texts(page.pdf(format="A4"))))
        page.close()

        assert max(heads) == 2

    def test_a_code_breaks_between_its_halves(self, browser: Browser) -> None:
        """Two groups to a line in large print on a telephone, four where there is room."""
        page = browser.new_page(viewport={"width": 390, "height": 844})
        serve(page)
        tops = "[...document.querySelectorAll('.match .code span span')].map(one => one.offsetTop)"
        for large, lines in (("large/", 4), ("", 2)):
            page.goto(f"http://board.test/{large}{views.FINANCE}/index.html")
            found = page.evaluate(tops)[:4]

            assert found == sorted(found)
            assert len(set(found)) == lines
        page.goto("http://board.test/periods/2026-10/index.html")
        assert len(set(page.evaluate(tops)[:4])) == len(set(page.evaluate(tops))) == 2
        page.close()

    @pytest.mark.parametrize("width", [320, 390, 1280])
    def test_a_chart_begins_at_the_edge_of_the_text(self, browser: Browser, width: int) -> None:
        """The numbers of its axis need room beside the drawing, however long they are."""
        page = browser.new_page(viewport={"width": width, "height": 844})
        serve(page)
        page.goto("http://board.test/kinds/property_income/index.html")
        page.evaluate("document.querySelectorAll('.axis span')[1].textContent = '−1.75 万'")
        sides = (
            "one => { const range = document.createRange(); range.selectNodeContents(one); "
            "const { left, right } = range.getBoundingClientRect(); return [left, right]; }"
        )
        edge = page.evaluate("document.querySelector('h1').getBoundingClientRect().left")
        drawn = page.evaluate("document.querySelector('.plot svg').getBoundingClientRect().left")
        told = page.evaluate(f"[...document.querySelectorAll('.axis span')].map({sides})")
        page.close()

        assert all(left >= edge - 0.5 and right < drawn for left, right in told)

    @pytest.mark.parametrize(("large", "width"), [("", 320), ("", 390), ("large/", 390)])
    def test_a_leading_figure_covers_nothing(
        self, browser: Browser, large: str, width: int
    ) -> None:
        """Neither the name of its row nor its number stands under it, however wide it is."""
        page = browser.new_page(viewport={"width": width, "height": 844})
        serve(page)
        page.goto(f"http://board.test/{large}{views.METERS}/index.html")
        boxes = page.evaluate("""[...document.querySelectorAll(".told tr[id]")].map((row) =>
            [".chief", ".name > span", "small", ".no a"].flatMap((one) => {
                const range = document.createRange();
                const found = row.querySelector(one);
                if (!found) return [];
                range.selectNodeContents(found);
                return [[...range.getClientRects()].map((box) => box.toJSON())];
            }))""")
        page.close()

        assert boxes
        for lead, *others in boxes:
            for one in (box for other in others for box in other):
                assert all(
                    one["right"] <= box["left"]
                    or one["bottom"] <= box["top"] + 6
                    or one["top"] >= box["bottom"] - 6
                    for box in lead
                )

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_a_code_to_scan_stands_on_the_edge_of_the_text(
        self, browser: Browser, scheme: Any
    ) -> None:
        """On white paper its dark part does, where all around is dark its white paper does."""
        page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
        serve(page)
        page.goto(f"http://board.test/{views.FINANCE}/index.html")
        lefts = [
            page.evaluate(f"document.querySelector('{one}').getBoundingClientRect().left")
            for one in (".match h2", ".qr path:last-child", ".qr path")
        ]
        page.close()

        edge, drawn, paper = lefts
        assert abs((paper if scheme == "dark" else drawn) - edge) < (9 if scheme == "dark" else 1)

    @pytest.mark.parametrize("width", [320, 390])
    def test_in_large_print_nothing_of_a_card_covers_another_part(
        self, browser: Browser, width: int
    ) -> None:
        """Small print, figure and change of a row stand below each other.

        The number of a row stands beside its figure, and not on the last line of a long name.
        """
        page = browser.new_page(viewport={"width": width, "height": 844})
        serve(page)
        for path in ("my-home", "index", views.FINANCE):
            page.goto(f"http://board.test/large/{path}/index.html".replace("index/index", "index"))
            boxes = page.evaluate("""[...document.querySelectorAll(".card tbody tr")].map((row) =>
                [...row.querySelectorAll(".name > a, small, .chief, .small:not(.none)")]
                    .map((one) => one.getBoundingClientRect().toJSON()))""")

            names = page.evaluate("""[...document.querySelectorAll(".card:not(.solo) tr[id]")].map(
                (row) => [row.querySelector(".name").getBoundingClientRect().bottom,
                    row.querySelector(".no").getBoundingClientRect().top])""")

            assert all(number > name - 1 for name, number in names), path
            for row in boxes:
                rest = sorted(row, key=lambda box: box["top"])
                assert all(one["bottom"] <= other["top"] + 12 for one, other in pairwise(rest)), (
                    path
                )
        page.close()

    def test_a_row_number_needs_no_line_of_its_own(self, browser: Browser) -> None:
        """Without small print it stands beside the first of the small figures."""
        page = browser.new_page(viewport={"width": 390, "height": 844})
        serve(page)
        page.goto(f"http://board.test/{views.METERS}/index.html")
        tops = page.evaluate("""[...document.querySelectorAll("tr[id]:not(:has(small))")].map(
            (row) => [".no", ".small"].map((one) => row.querySelector(one).offsetTop))""")
        page.close()

        assert len(tops) == 3
        assert all(abs(number - figure) < 3 for number, figure in tops)

    def test_a_change_stands_under_its_figure(self, browser: Browser) -> None:
        """Beside the small print of its row, without touching that."""
        page = browser.new_page(viewport={"width": 390, "height": 844})
        serve(page)
        page.goto("http://board.test/my-home/index.html")
        boxes = page.evaluate("""[...document.querySelectorAll(".ends tr:has(small)")].map((row) =>
            [...row.querySelectorAll("small, .small:not(.none) span")].map((found) =>
                found.getBoundingClientRect().toJSON())).filter((found) => found.length > 1)""")
        page.close()

        assert boxes
        assert all(note["right"] <= change["left"] for note, change in boxes)
        assert all(abs(note["top"] - change["top"]) < 6 for note, change in boxes)
