"""Decap CMS itself, in a browser, with the configuration that ``gongkai schema --cms`` writes."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from deep.npm_packages import unpacked
from gongkai.cms import cms_configuration
from gongkai.kinds import all_kinds
from gongkai.resources import example_text
from kinds.bodies import body

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Route

_VERSION = "3.16.3"
_SITE = "http://localhost:9911"
_BACKEND = "http://localhost:8081/api/v1"
_PAGE = (
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"></head>'
    '<body><script src="decap-cms.js"></script></body></html>'
)
_OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
_FOLDER = "content/hefengli"
_RECORD = f"{_FOLDER}/financial/2026/2026-10-finance-statement.yaml"


def _answer(asked: dict[str, Any]) -> Any:
    """What the program that stands between Decap and the files of this computer would say."""
    action, params = asked.get("action"), asked.get("params", {})
    entry = {
        "data": example_text("finance_statement"),
        "file": {"path": _RECORD, "id": "1"},
    }
    if action == "info":
        return {"repo": "board", "publish_modes": ["simple"], "type": "local_fs"}
    if action == "entriesByFolder":
        return [entry] if params["folder"] == f"{_FOLDER}/financial" else []
    if action == "getEntry":
        return entry
    return []


def _serve(page: "Page", configuration: dict[str, Any]) -> None:
    """The page of the CMS, its script, and its configuration; nothing from anywhere else."""
    script = unpacked("decap-cms", _VERSION) / "dist" / "decap-cms.js"
    bodies = {
        "/admin/": ("text/html", _PAGE),
        "/admin/config.yml": ("text/yaml", json.dumps(configuration, ensure_ascii=False)),
    }

    def answer(route: "Route") -> None:
        url = route.request.url.partition("?")[0].partition("#")[0]
        if url == _BACKEND:
            told = _answer(route.request.post_data_json or {})
            route.fulfill(body=json.dumps(told), content_type="application/json", headers=_OPEN)
        elif url == f"{_SITE}/admin/decap-cms.js":
            route.fulfill(path=str(script), content_type="text/javascript")
        elif url.removeprefix(_SITE) in bodies:
            sort, body = bodies[url.removeprefix(_SITE)]
            route.fulfill(body=body, content_type=f"{sort}; charset=utf-8")
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto(f"{_SITE}/admin/")


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A page of its own."""
    opened = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def _configuration() -> dict[str, Any]:
    return cms_configuration(all_kinds().values(), _FOLDER)


def _opened(page: "Page", way: str) -> None:
    """A page of the CMS once it has found the files of this computer."""
    _serve(page, _configuration())
    page.click("button:has-text('登录')", timeout=60_000)
    page.wait_for_selector("a:has-text('财务收支汇总表')", timeout=60_000)
    page.goto(f"{_SITE}/admin/#/collections/finance_statement{way}")


def _publish(page: "Page") -> None:
    page.click("[role=button]:has-text('发布'), button:has-text('发布')")
    page.click("[role=menuitem]:has-text('发布') >> nth=0")


def test_every_kind_is_accepted(page: "Page") -> None:
    """No fault in the schema; all collections by their Chinese names, and a record among them."""
    _opened(page, "")
    page.wait_for_selector("a[href*='2026-10-finance-statement']", timeout=60_000)
    text = page.inner_text("body")

    assert "Config Errors" not in text
    assert [kind.label.zh for kind in all_kinds().values() if kind.label.zh not in text] == []


def test_a_wrong_period_is_refused_in_chinese(page: "Page") -> None:
    """In the form of a new record."""
    _opened(page, "/new")
    page.wait_for_selector("label:has-text('期初余额')", timeout=60_000)
    page.fill("input[id^='period-field']", "2018.1")
    _publish(page)
    page.wait_for_selector("text=写成 2026-10、2026-Q3 或 2026", timeout=60_000)


def test_what_it_saves_is_the_record(page: "Page") -> None:
    """A record opened, its title changed, saved: read back, everything else is as it was."""
    saved: list[str] = []

    def keep(request: "Request") -> None:
        if request.url == _BACKEND and request.method == "POST":
            asked: Any = request.post_data_json
            if asked["action"] == "persistEntry":
                files = asked["params"].get("dataFiles") or [asked["params"]["entry"]]
                saved.append(files[0]["raw"])

    page.on("request", keep)
    _opened(page, "/entries/2026/2026-10-finance-statement")
    page.wait_for_selector("input[id^='title-field']", timeout=60_000)
    page.fill("input[id^='title-field']", "改过的标题")
    _publish(page)
    for _ in range(100):
        if saved:
            break
        page.wait_for_timeout(200)
    kind = all_kinds()["finance_statement"]
    was = body(kind, example_text("finance_statement"))

    assert body(kind, saved[0]) == was.model_copy(update={"title": "改过的标题"})


def test_a_wrong_configuration_is_refused(page: "Page") -> None:
    """So that the first test means something."""
    broken = _configuration()
    broken["collections"][0]["fields"][1]["widget"] = 5
    _serve(page, broken)
    page.wait_for_selector("text=Config Errors", timeout=60_000)

    assert "widget" in page.inner_text("body")
