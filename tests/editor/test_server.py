"""The editor in a real browser, and the walls round it."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boards import statement, write_board
from editor.running import TOKEN, running
from gongkai.editor.server import MAX_BODY, Editor
from intake.books import imported, xlsx

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

_OCTOBER = statement("2026-10", "100.00", "50.00", "30.00")
_ID = "financial/2026/2026-10"
_NEXT = "financial/2026/2026-11"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """The editor of a board with one month."""
    with running(write_board(tmp_path / "board", {_ID: _OCTOBER})) as found:
        yield found


@pytest.fixture
def page(editor: Editor, browser: "Browser") -> "Iterator[Page]":
    """The editor's page; whatever goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on(
        "request",
        lambda one: (
            None
            if one.url.startswith(editor.address) or one.url.startswith("data:")
            else faults.append(one.url)
        ),
    )
    opened.goto(editor.address)
    yield opened
    assert faults == []
    context.close()


def _ask(
    editor: Editor, name: str, body: bytes | str, token: str = TOKEN, **headers: str
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", editor.port, timeout=20)
    sent = {
        "Content-Type": "application/json",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    try:
        connection.request("POST", f"/{token}/api/{name}", body, sent)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except (BrokenPipeError, ConnectionResetError):
        return 0, ""
    finally:
        connection.close()


def _begin(page: "Page", kind: str = "finance_statement") -> None:
    page.click("summary:has-text('新建')")
    page.select_option("#kinds", kind)
    page.fill("#period", "2026-11")
    page.click("#begin button")
    # It closes once the form is drawn; a table may still be that of the form before.
    page.wait_for_selector("details.new:not([open])")
    page.wait_for_selector("[data-table]")


def _open(page: "Page") -> None:
    page.wait_for_selector(f"#records option[value='{_ID}']", state="attached")
    page.select_option("#records", _ID)
    page.wait_for_selector("[data-table=lines]")


def _type(page: "Page", field: str, value: str) -> None:
    page.fill(f"[data-field='{field}']", value)


def test_a_month_from_the_form_to_the_file(page: "Page", editor: Editor, tmp_path: Path) -> None:
    """Carried over, filled in, wrong, mended, saved: the very text that an import writes."""
    _begin(page)
    assert page.input_value("[data-field='opening_balance']") == "120.00"
    for field, value in {
        "title": "2026-11 收支汇总",
        "publicity_start": "2027-01-12",
        "publicity_end": "2027-01-26",
        "lines[0].amount": "500",
        "lines[1].amount": "120.5",
        "income": "500.00",
        "expenditure": "125.00",
        "closing_balance": "499.50",
    }.items():
        _type(page, field, value)
    page.wait_for_selector("#s-expenditure .said.error")
    assert "相差" in page.inner_text("#s-expenditure")
    assert page.get_attribute("[data-field='expenditure']", "aria-invalid") == "true"

    _type(page, "expenditure", "120.50")
    page.wait_for_selector("#state.good")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#state:has-text('已保存')")
    written = (editor.desk.folder / f"{_NEXT}.yaml").read_text(encoding="utf-8")

    rows: list[list[Any]] = [
        ["项目", "收支", "金额"],
        ["拨款", "收入", 500],
        ["开支", "支出", 120.5],
    ]
    values = {"publicity_start": "2027-01-12", "publicity_end": "2027-01-26"}
    report = imported(
        xlsx(tmp_path / "a.xlsx", rows),
        tmp_path / "other",
        period="2026-11",
        records={_ID: _OCTOBER},
        values=values,
    )
    assert written == report.records[0].text


def test_figures_that_follow_are_offered(page: "Page") -> None:
    """One press fills in what the rows add up to."""
    _begin(page)
    _type(page, "lines[0].amount", "500")
    _type(page, "lines[1].amount", "120.5")
    page.click("#s-income >> xpath=.. >> .follows")
    page.wait_for_function("document.getElementById('f-income').value === '500.00'")


def test_rows_pasted_from_a_sheet(page: "Page") -> None:
    """With their headings, into the right columns."""
    _begin(page)
    page.click("[data-add=lines]")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          const lines = ["金额\\t项目\\t收支", "12.5\\t电费\\t支出", "3\\t水费\\t支出"];
          data.setData("text/plain", lines.join("\\n"));
          const cell = document.getElementById("f-lines[2].item");
          cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }"""
    )
    page.wait_for_selector("[data-field='lines[3].item']")

    assert page.input_value("[data-field='lines[2].item']") == "电费"
    assert page.input_value("[data-field='lines[3].amount']") == "3"


def test_a_figure_that_is_so_is_explained(page: "Page", editor: Editor) -> None:
    """The reason is signed in the form; then nothing stands in the way of publishing."""
    _open(page)
    _type(page, "closing_balance", "121.00")
    page.click("#s-closing_balance button:has-text('写公开说明')")
    _type(page, "explanations[0].reason", "银行少记一元，下月补")
    _type(page, "explanations[0].signed_by", "社区会计 林静")
    page.wait_for_selector("#state.good")
    page.click("#save")
    page.wait_for_selector("#state:has-text('已保存')")

    text = (editor.desk.folder / f"{_ID}.yaml").read_text(encoding="utf-8")
    assert "field: closing_balance\n    reason: 银行少记一元，下月补" in text


def test_the_keyboard_alone(page: "Page") -> None:
    """Enter goes down a column, and on to a new row."""
    _begin(page)
    page.focus("[data-field='lines[0].item']")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.field") == "lines[1].item"
    page.keyboard.press("Enter")
    page.keyboard.type("新的一行")
    page.wait_for_function("document.getElementById('f-lines[2].item').value === '新的一行'")


def test_a_telephone(page: "Page") -> None:
    """Nothing runs out of the screen at 390 px, and what is touched is large enough."""
    page.set_viewport_size({"width": 390, "height": 800})
    for kind in ("finance_statement", "meter_reading"):
        _begin(page, kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        heights = page.eval_on_selector_all(
            "main input, main select", "all => all.map(one => one.offsetHeight).filter(Boolean)"
        )
        assert heights
        assert min(heights) >= 44


def test_a_record_from_end_to_end_without_a_mouse(page: "Page", editor: Editor) -> None:
    """Tab, Enter, arrows and Ctrl+S are enough for a new record."""
    keys = page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(80):
            if page.evaluate("one => document.activeElement.matches(one)", selector):
                return
            keys.press("Tab")
        raise AssertionError(selector)

    tab_to("summary")
    keys.press("Enter")
    tab_to("#kinds")
    while page.input_value("#kinds") != "finance_statement":
        keys.press("ArrowDown")
    tab_to("#period")
    keys.type("2026-11")
    keys.press("Enter")
    page.wait_for_selector("[data-table=lines]")
    for field, value in {
        "publicity_start": "2027-01-12",
        "publicity_end": "2027-01-26",
        "income": "500",
        "expenditure": "120.5",
        "closing_balance": "499.5",
        "lines[0].amount": "500",
        "lines[1].amount": "120.5",
    }.items():
        tab_to(f"[data-field='{field}']")
        keys.type(value)
    page.wait_for_selector("#state.good")
    keys.press("Control+s")
    page.wait_for_selector("#state:has-text('已保存')")

    assert (editor.desk.folder / f"{_NEXT}.yaml").is_file()


def test_rows_inside_a_row(page: "Page", editor: Editor) -> None:
    """The steps of a price are a grid of their own below their meter."""
    _begin(page, "meter_reading")
    page.click("[data-add=meters]")
    page.click("tr.inside summary")
    page.click("[data-add='meters[0].tiers']")
    _type(page, "meters[0].tiers[0].up_to", "1000")
    _type(page, "meters[0].tiers[0].price", "0.5")
    page.press("[data-field='meters[0].tiers[0].price']", "Enter")
    _type(page, "meters[0].tiers[1].price", "一块")
    _type(page, "meters[0].meter_changed.old_final", "20890")
    page.wait_for_selector("[data-says='meters[0].tiers[1]'] .said.error")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#state:has-text('已保存')")
    (written,) = (editor.desk.folder / "fees").rglob("*.yaml")
    text = written.read_text(encoding="utf-8")

    assert 'up_to: "1000"' in text
    assert 'price: "一块"' in text
    assert 'old_final: "20890"' in text


def test_amounts_are_headed_by_the_unit_of_the_record(page: "Page") -> None:
    """万元 once it is chosen; choices that a file writes as codes are read as words."""
    _begin(page)
    assert page.inner_text("label[for='f-income']").endswith("（元）")
    page.click("summary:has-text('更多项目')")
    page.select_option("[data-field='amount_unit']", "万元")

    assert page.inner_text("label[for='f-income']").endswith("（万元）")
    assert "（万元）" in page.inner_text("[data-table=lines] thead")
    assert page.input_value("[data-field='lines[0].direction']") in ("收入", "支出")


def test_a_file_that_changes_underneath_is_noticed(page: "Page", editor: Editor) -> None:
    """At the next change in the form; saving keeps what was written into the file meanwhile."""
    page.wait_for_selector(f"#records option[value='{_ID}']", state="attached")
    page.select_option("#records", _ID)
    page.wait_for_selector("#state.good")
    assert page.query_selector(".changed") is None
    path = editor.desk.folder / f"{_ID}.yaml"
    path.write_text(_OCTOBER + "organisation: 工会\n", encoding="utf-8")
    _type(page, "account", "我的账户")
    page.wait_for_selector(".changed")
    page.click("#save")
    page.wait_for_selector("#state:has-text('别人的改动也在里面')")
    text = path.read_text(encoding="utf-8")

    assert page.query_selector(".changed") is None
    assert "organisation: 工会" in text
    assert "account: 我的账户" in text


def test_saved_stays_told(page: "Page", editor: Editor) -> None:
    """Also when the last change was still waiting to be judged."""
    page.clock.install()
    page.goto(editor.address)
    _open(page)
    page.wait_for_selector("#state.good")
    _type(page, "account", "我的账户")
    page.click("#save")
    page.wait_for_selector("#state:has-text('已保存')")
    page.clock.run_for(1000)
    page.wait_for_timeout(300)

    assert "已保存" in page.inner_text("#state")


def test_what_is_typed_while_a_save_is_under_way_is_not_lost(page: "Page", editor: Editor) -> None:
    """The form stays one that changed; what others wrote comes in with the next save."""
    _open(page)
    path = editor.desk.folder / f"{_ID}.yaml"
    path.write_text(_OCTOBER + "organisation: 工会\n", encoding="utf-8")

    def slowly(route: "Route") -> None:
        answer = route.fetch()
        _type(page, "title", "后来的标题")
        route.fulfill(response=answer)

    page.route("**/api/save", slowly, times=1)
    _type(page, "account", "先前的")
    page.click("#save")
    page.wait_for_selector("#state:has-text('别人的改动也在里面')")
    assert page.input_value("[data-field='title']") == "后来的标题"
    with page.expect_response("**/api/save"):
        page.click("#save")
    text = path.read_text(encoding="utf-8")

    assert "account: 先前的" in text
    assert "title: 后来的标题" in text
    assert "organisation: 工会" in text


def test_two_editors_at_once(page: "Page", editor: Editor, browser: "Browser") -> None:
    """The second one to save is asked; what is chosen is written."""
    other = browser.new_page()
    for one in (page, other):
        one.goto(editor.address)
        _open(one)
    for one, value in ((other, "别人的"), (page, "我的")):
        one.fill("[data-field='account']", value)
        one.wait_for_selector("#state:has-text('核对无误')")
        one.click("#save")
        if one is other:
            one.wait_for_selector("#state:has-text('已保存')")
    page.wait_for_selector(".conflict")
    page.click(".conflict button:has-text('用文件里的')")
    page.click("#save")
    page.wait_for_selector("#state:has-text('已保存')")
    other.close()

    text = (editor.desk.folder / f"{_ID}.yaml").read_text(encoding="utf-8")
    assert "account: 别人的" in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_other_sites_are_refused(headers: dict[str, str], editor: Editor) -> None:
    """Also a name that was bent to this computer."""
    assert _ask(editor, "start", "{}", **headers)[0] == 403


def test_only_our_own_page_with_its_token(editor: Editor) -> None:
    """A wrong token, another method, something that is no JSON."""
    assert _ask(editor, "start", "{}")[0] == 200
    assert _ask(editor, "start", "{}", token="x")[0] == 403  # noqa: S106
    assert _ask(editor, "start", "{}", Content_Type="text/plain")[0] == 415
    assert _ask(editor, "start", "{")[0] == 400
    assert _ask(editor, "start", "[]")[0] == 404
    assert _ask(editor, "elsewhere", "{}")[0] == 404
    assert _ask(editor, "open", "{}")[0] == 400


def test_bodies_are_bounded_and_their_shape_is_known(editor: Editor) -> None:
    """Nothing large is read, nothing but texts, lists and mappings is taken."""
    asked = {"id": _ID, "kind": "finance_statement", "base": ""}
    deep: Any = "x"
    for _ in range(30):
        deep = [deep]

    assert _ask(editor, "judge", "x" * (MAX_BODY + 1))[0] in (0, 400, 413)
    for tree in ({"title": 5}, {"title": deep}, {"title": True}):
        assert _ask(editor, "judge", json.dumps({**asked, "tree": tree}))[0] == 400
    assert _ask(editor, "start", "{}")[0] == 200


@pytest.mark.parametrize("record_id", ["../../etc/passwd", "financial/../../x", "board"])
def test_hostile_paths_are_refused_in_words(record_id: str, editor: Editor) -> None:
    """And nothing is written."""
    asked = json.dumps(
        {"id": record_id, "kind": "finance_statement", "tree": {"title": "x"}, "base": ""}
    )
    before = sorted(editor.desk.folder.parent.rglob("*"))
    status, told = _ask(editor, "save", asked)

    assert status == 409
    assert "不能作记录名" in told
    assert sorted(editor.desk.folder.parent.rglob("*")) == before


def test_the_page_is_under_a_strict_policy(editor: Editor) -> None:
    """No inline script, no other origin, no frame, no referrer."""
    connection = http.client.HTTPConnection("127.0.0.1", editor.port, timeout=20)
    connection.request("GET", f"/{TOKEN}/")
    answer = connection.getresponse()
    policy = answer.headers["Content-Security-Policy"]
    body = answer.read().decode()
    connection.request("GET", f"/{TOKEN}/secret.txt")
    missing = connection.getresponse()
    missing.read()
    connection.close()

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "style=" not in body
    assert "onclick" not in body
    assert missing.status == 404


def test_the_month_is_where_one_begins(page: "Page", editor: Editor) -> None:
    """What is due, and a press that begins it with the figures of the month before."""
    (editor.desk.folder / "catalogue.yaml").write_text(
        "items:\n"
        "  - {code: F01, title: 财务收支, area: financial, responsible: 会计,\n"
        "     frequency: monthly, deadline: {day: 10, of: next_month},\n"
        "     source: 测试, checked_on: 2026-01-01}\n",
        encoding="utf-8",
    )
    page.wait_for_selector("#month")
    page.fill("#month", "2026-11")
    # The list on the screen may already be that of this month: wait for the one that was asked for.
    page.eval_on_selector("form.month", "one => one.setAttribute('data-before', '')")
    page.click(".month button")
    page.wait_for_selector("form.month:not([data-before])")
    page.wait_for_selector(".task.missing")
    assert "最晚 2026-12-10，会计" in page.inner_text(".task")
    assert f"month 2026-11 {editor.desk.folder.as_posix()} --begin" in page.inner_text(".steps")
    amber = page.eval_on_selector(".task.missing .stage", "one => getComputedStyle(one).color")
    assert amber == "rgb(138, 90, 0)"
    page.click("[data-task]")
    page.wait_for_selector("[data-table=lines]")

    assert page.input_value("[data-field='opening_balance']") == "120.00"


def test_a_disk_that_cannot_write_is_said(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, and the record is as it was."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gongkai.editor.desk.write_whole", full)
    before = (editor.desk.folder / f"{_ID}.yaml").read_bytes()
    opened = json.loads(_ask(editor, "open", json.dumps({"id": _ID}))[1])
    asked = {
        "id": _ID,
        "kind": "finance_statement",
        "tree": {**opened["tree"], "note": "x"},
        "base": opened["base"],
    }
    status, told = _ask(editor, "save", json.dumps(asked))

    assert (status, "写不进去" in told) == (409, True)
    assert (editor.desk.folder / f"{_ID}.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "row", [{}, {"item": None}, {"item": ""}, {"elsewhere": {}}, "x", None, []]
)
def test_a_row_that_is_still_empty_is_judged(row: object, editor: Editor) -> None:
    """As soon as it was added."""
    asked = {"id": _ID, "kind": "finance_statement", "tree": {"title": "x", "lines": [row]}}
    status, told = _ask(editor, "judge", json.dumps(asked))

    assert status == 200
    assert "missing-field" in told
