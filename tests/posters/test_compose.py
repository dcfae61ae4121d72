"""What a reader finds on a poster, and how its size is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from gongkai.posters.compose import A3, A4, Paper, Profile, Sheet, compose, fit, fitted_on
from gongkai.posters.fonts import PINNED, Typeface
from gongkai.posters.paper import PAPERS, SIZE_STEP, readable_from
from gongkai.presentation import Bar, Cell, Identity, Presentation, Remark
from gongkai.resources import theme_folders
from gongkai.theme import load_theme
from posters.pages import (
    POINTS_PER_MM,
    character_boxes,
    operators,
    page_texts,
    squeezed,
    whole_text,
)
from posters.samples import (
    ADDRESS,
    FINGERPRINT,
    TEMPLATE,
    bare_presentation,
    finance_statement,
    meter_table,
    notice,
    sample_presentation,
)

TODAY = date(2026, 11, 5)
HOSTILE = '#import *b* $x$ <a> @r {{7*7}} <script> \\u{41} // "'


def on_screen(presentation: Presentation, paper: Paper = A3) -> Sheet:
    """A poster for the screen."""
    return compose(
        presentation, ADDRESS, TEMPLATE, profile=Profile.SCREEN, paper=paper, today=TODAY
    )


@pytest.mark.parametrize("profile", list(Profile))
def test_the_same_input_gives_the_same_bytes(profile: Profile) -> None:
    """A sheet on the wall can be made again and compared."""
    first, second = (
        compose(notice(), ADDRESS, TEMPLATE, profile=profile, today=TODAY) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("make", [finance_statement, meter_table, notice])
def test_everything_shown_is_in_the_text(make: Callable[[], Presentation]) -> None:
    """Every cell, total, telephone and the fingerprint can be searched."""
    presentation = make()
    text = whole_text(on_screen(presentation).pdf)
    for shown in shown_texts(presentation):
        assert squeezed(shown) in text, shown


def test_a_logged_record_bears_the_root_of_the_log() -> None:
    """Whole, beside its own code, with the number of entries that it is of."""
    logged = replace(notice(), log_size="2107", log_root="-".join(["ABCD", "2345"] * 4))
    text = whole_text(on_screen(logged).pdf)

    assert squeezed(logged.log_root) in text
    assert squeezed("公开日志记到第 2107 条") in text
    assert "公开日志" not in whole_text(on_screen(notice()).pdf)


def shown_texts(presentation: Presentation) -> list[str]:
    """All that must be found on a poster word by word."""
    shown = [
        presentation.title,
        presentation.organisation,
        presentation.period_label,
        presentation.lead,
        presentation.supervision_phone,
        presentation.opinion_channel,
        presentation.fingerprint,
        presentation.correction,
        presentation.source_document,
        presentation.publicity.first,
        presentation.publicity.last,
        ADDRESS.removeprefix("https://").rstrip("/"),
    ]
    for table in presentation.tables:
        shown += [table.label, table.caption]
        for group in table.groups:
            shown += [group.label, group.total_label, *group.total]
            shown += [cell.text for row in group.rows for cell in row.cells]
            shown += [row.detail for row in group.rows]
    if presentation.column_sum is not None:
        terms = (*presentation.column_sum.terms, presentation.column_sum.result)
        shown += [part for term in terms for part in (term.operator + term.label, term.text)]
    shown += [part for bar in presentation.bars for part in (bar.label, bar.text)]
    shown += [part for change in presentation.changes for part in (change.old, change.new)]
    shown += [part for sign in presentation.sign_offs for part in (sign.duty, sign.role, sign.name)]
    shown += [part for detail in presentation.details for part in (detail.label, detail.text)]
    for identity in presentation.identities:
        shown.append(identity.sentence + ("，已核对" if identity.holds else "，" + identity.gap))
        shown.append(identity.reason)
    return [text for text in shown if text]


def test_a_pending_signature_is_an_empty_line(screen_sheet: Sheet) -> None:
    """A missing name is said, and the seal has its place."""
    assert "待签" in whole_text(screen_sheet.pdf)
    assert "（盖章处）" in whole_text(screen_sheet.pdf)


def test_the_code_is_read_from_a_picture(press_sheet: Sheet) -> None:
    """At 150 dpi, about what a telephone sees."""
    document = pypdfium2.PdfDocument(press_sheet.pdf)
    picture = document[0].render(scale=150 / 72).to_pil()
    document.close()
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_the_screen_file_is_tagged_and_names_its_language(screen_sheet: Sheet) -> None:
    """A screen reader finds headings, table and language."""
    with pikepdf.open(BytesIO(screen_sheet.pdf)) as opened:
        assert str(opened.Root.Lang).lower() == "zh-cn"
        assert bool(opened.Root.MarkInfo.Marked)
        kinds = {
            str(part["/S"])
            for part in opened.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/StructElem"
        }
        assert {"/H1", "/Table", "/TH", "/Figure"} <= kinds
        assert str(opened.docinfo["/Title"]) == finance_statement().title
        left, bottom, right, top = (float(edge) for edge in opened.pages[0].mediabox.as_list())
    assert (right - left) / POINTS_PER_MM == pytest.approx(297, abs=0.1)
    assert (top - bottom) / POINTS_PER_MM == pytest.approx(420, abs=0.1)


def test_the_archive_is_pdf_a_and_pdf_ua(archive_sheet: Sheet) -> None:
    """Both labels, a language, a title, heading cells with their scope, and words for the code."""
    with pikepdf.open(BytesIO(archive_sheet.pdf)) as opened:
        with opened.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == finance_statement().title
        assert str(opened.Root.Lang).lower() == "zh-cn"
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        parts = [
            part
            for part in opened.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/StructElem"
        ]
        headings = [part for part in parts if part.S == "/TH"]
        figures = [part for part in parts if part.S == "/Figure"]
        assert len(headings) >= len(finance_statement().tables[0].columns)
        for heading in headings:
            assert any(str(one.get("/Scope")) == "/Column" for one in heading.A)
        assert [str(figure.Alt) for figure in figures] == [f"二维码：{ADDRESS}"]


def test_a_long_table_repeats_its_header_and_counts_its_sheets(long_sheet: Sheet) -> None:
    """Every sheet stands for itself, and no row is split."""
    texts = page_texts(long_sheet.pdf)
    assert len(texts) == long_sheet.pages >= 3
    assert long_sheet.body_points >= A3.smallest_points
    for number, text in enumerate(texts, 1):
        assert f"第{number}张共{len(texts)}张" in text
        assert "家庭人数" in text
    amounts = [f"{1_000 + number:,}.00" for number in range(1, 121)]
    assert all(sum(amount in text for text in texts) == 1 for amount in amounts)


def test_what_is_carried_is_the_sum_of_the_rows_above(long_sheet: Sheet) -> None:
    """过次页 at the foot of a sheet, 承前页 at the head of the next, and both are right."""
    texts = page_texts(long_sheet.pdf)
    total = 0
    for number, text in enumerate(texts):
        if "承前页" in text:
            assert f"承前页{total:,}.00" in text
        rows = [row for row in range(1, 121) if f"{1_000 + row:,}.00" in text]
        total += sum(1_000 + row for row in rows)
        going_on = bool(rows) and rows[-1] < 120
        assert ("过次页" in text) == going_on
        assert not going_on or f"过次页{total:,}.00" in text
        assert ("承前页" in text) == (number > 0 and bool(rows))
    assert sum("过次页" in text for text in texts) >= 2


@pytest.mark.parametrize("paper", [PAPERS["A2"], PAPERS["A2"].turned], ids=["upright", "lying"])
def test_two_hundred_rows_lose_nothing(paper: Paper) -> None:
    """Each sheet has the headings; each row is on one of them, and together they are the total."""
    paper = readable_from(paper, "arm")
    sheet = on_screen(sample_presentation(200), paper)
    texts = page_texts(sheet.pdf)
    amounts = [f"{1_000 + number:,}.00" for number in range(1, 201)]
    rows = [sum(amount in text for text in texts) for amount in amounts]
    total = sum(1_000 + number for number in range(1, 201))

    assert sheet.pages == len(texts) >= 3
    assert sheet.body_points >= 16
    assert rows == [1] * 200
    for number, text in enumerate(texts, 1):
        assert f"第{number}张共{len(texts)}张" in text
        if any(amount in text for amount in amounts):
            assert all(word in text for word in ("序号", "姓名", "家庭人数", "本月发放"))
    assert f"合计{total:,}.00" in texts[-1] or f"合计{total:,}.00" in texts[-2]


def test_asking_how_a_poster_fits_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An order asks of all its posters before it makes the first; each takes much memory."""
    forgotten: list[Typeface] = []
    monkeypatch.setattr("gongkai.posters.compose.forget", forgotten.append)
    fitted_on(sample_presentation(3), ADDRESS, TEMPLATE, A4)

    assert forgotten == [PINNED]


def test_a_lying_sheet_takes_what_an_upright_one_does() -> None:
    """In two columns, each with the header of the table."""
    sheet = on_screen(finance_statement(), A3.turned)

    assert sheet.pages == 1
    assert sheet.body_points >= A3.smallest_points == A3.turned.smallest_points
    assert "转右栏" not in whole_text(sheet.pdf)


def test_small_letters_on_a_large_sheet_stand_in_two_columns() -> None:
    """Before a second sheet is taken; nothing of the narrow closing runs over the edge."""
    (table,) = finance_statement().tables
    twice = replace(finance_statement(), tables=(table, table))
    paper = readable_from(PAPERS["A2"], "arm")
    sheet = on_screen(twice, paper)
    edge = 10 * POINTS_PER_MM
    boxes = list(character_boxes(sheet.pdf))

    assert sheet.pages == 1
    assert max(right for _, _, right, _ in boxes) <= paper.width_mm * POINTS_PER_MM - edge
    assert min(bottom for _, bottom, _, _ in boxes) >= edge


def test_the_poster_says_how_figures_changed_and_what_comes_next() -> None:
    """Beside last month, beside last year, and until when the next one hangs here."""
    presentation = replace(
        finance_statement(),
        compared=(Remark("比上月", "收入多 3,098.46"), Remark("比去年同月", "收入多 4,321.80")),
        next_issue="2026 年 11 月，12 月 10 日前公开",
    )
    text = whole_text(on_screen(presentation).pdf)

    for shown in ("比上月收入多3,098.46", "比去年同月收入多4,321.80", "2026年11月，12月10日前公开"):
        assert shown in text
    assert "2026年11月5日贴出" in text


def test_more_bars_than_a_sheet_has_room_for_are_cut_to_the_longest() -> None:
    """The rest stand in the table; a long label wraps instead of taking the bar's place."""
    bars = tuple(
        Bar(f"第 {number} 项公共设施的日常维修和保养", f"{number}.00", number * 40)
        for number in range(1, 26)
    )
    sheet = on_screen(replace(notice(), bars=bars, bars_label="钱花在哪里"))
    text = whole_text(sheet.pdf)

    assert sheet.pages == 1
    assert "25.00" in text
    assert "16.00" in text
    assert "15.00" not in text
    assert "其余的见上面的表" in text


def test_many_identities_that_hold_are_one_sentence() -> None:
    """All are named and counted; one that fails stands by itself."""
    held = tuple(Identity(f"第 {number} 项 ＝ 合计", holds=True) for number in range(5))
    failed = Identity("收 − 支 ＝ 余", holds=False, gap="1.00", reason="找零", signed_by="林静")
    text = whole_text(on_screen(replace(notice(), identities=(*held, failed))).pdf)

    assert "已核对5项：第0项＝合计；第1项＝合计" in text
    assert "收−支＝余，相差1.00" in text


_AREAS = ["party", "residential", "financial", "fees"]


def _band(area: str, theme: str) -> tuple[float, ...]:
    """The inks of the only colour on a press sheet of an area."""
    template = load_theme(theme, theme_folders()).poster_template("")
    shown = replace(notice(), area=area)
    sheet = compose(shown, ADDRESS, template, profile=Profile.PRESS, today=TODAY)
    paints = {
        tuple(round(float(str(ink)), 2) for ink in operands)
        for operator, operands, _ in operators(sheet.pdf)
        if operator == "k"
    }
    (band,) = [paint for paint in paints if any(paint[:3])]
    return band


@pytest.mark.parametrize("theme", ["plain", "courtyard"])
@pytest.mark.parametrize("area", _AREAS)
def test_each_area_has_a_colour_of_two_inks_at_most(area: str, theme: str) -> None:
    """So that small white letters in the band stay sharp."""
    band = _band(area, theme)

    assert sum(band) <= 2.01
    assert sum(ink > 0.5 for ink in band) <= 2


def test_a_company_has_one_colour_and_a_community_four() -> None:
    """By which neighbours find their board; the company is in the green of its pages."""
    assert len({_band(area, "plain") for area in _AREAS}) == 4
    assert {_band(area, "courtyard") for area in _AREAS} == {(0.9, 0.0, 0.7, 0.4)}


@pytest.mark.parametrize("rows", [17, 21])
def test_the_size_is_the_largest_that_gives_one_sheet(rows: int) -> None:
    """One step more would need a second sheet."""
    presentation = sample_presentation(rows)
    size = fit(presentation, ADDRESS, TEMPLATE)
    assert A3.smallest_points <= size < A3.largest_points
    pages = [
        compose(
            presentation,
            ADDRESS,
            TEMPLATE,
            profile=Profile.SCREEN,
            today=TODAY,
            body_points=points,
        ).pages
        for points in (size, size + SIZE_STEP)
    ]
    assert pages == [1, 2]


@pytest.mark.parametrize("paper", [A3, A4], ids=lambda paper: paper.name)
def test_a_short_record_takes_the_largest_size(paper: Paper) -> None:
    """Three rows are set as large as the paper allows."""
    assert fit(notice(), ADDRESS, TEMPLATE, paper) == paper.largest_points


def test_press_and_screen_are_set_alike(press_sheet: Sheet, screen_sheet: Sheet) -> None:
    """The size found for one serves the other."""
    assert press_sheet.body_points == screen_sheet.body_points
    assert page_texts(press_sheet.pdf) == page_texts(screen_sheet.pdf)


@pytest.mark.parametrize("paper", [A3, A4], ids=lambda paper: paper.name)
@pytest.mark.parametrize("rows", [3, 60])
def test_no_text_comes_within_ten_millimetres_of_the_trim(rows: int, paper: Paper) -> None:
    """A framed board hides the edge."""
    presentation = replace(sample_presentation(rows), title="民政救助和补贴发放名册及说明" * 3)
    sheet = on_screen(presentation, paper)
    edge = 10 * POINTS_PER_MM
    width, height = paper.width_mm * POINTS_PER_MM, paper.height_mm * POINTS_PER_MM
    for left, bottom, right, top in character_boxes(sheet.pdf):
        assert left >= edge
        assert bottom >= edge
        assert right <= width - edge
        assert top <= height - edge


def test_an_empty_record_still_becomes_a_poster() -> None:
    """Every part may be missing."""
    sheet = on_screen(bare_presentation())
    assert sheet.pages == 1
    assert squeezed(bare_presentation().title) in whole_text(sheet.pdf)
    assert "None" not in whole_text(sheet.pdf)
    assert on_screen(sample_presentation(0)).pages == 1


def test_markup_in_any_field_is_only_text() -> None:
    """Nothing that staff type is run."""
    record = notice()
    (table,) = record.tables
    (group,) = table.groups
    row = replace(group.rows[0], cells=(Cell(HOSTILE), *group.rows[0].cells[1:]), detail=HOSTILE)
    hostile = replace(
        record,
        title=HOSTILE,
        organisation=HOSTILE,
        lead=HOSTILE,
        supervision_phone=HOSTILE,
        opinion_channel=HOSTILE,
        correction=HOSTILE,
        tables=(replace(table, label=HOSTILE, groups=(replace(group, rows=(row,)),)),),
    )
    text = whole_text(on_screen(hostile).pdf)
    assert text.count(squeezed(HOSTILE)) >= 8
    assert "49" not in text.replace(FINGERPRINT, "")


def test_rare_names_are_drawn() -> None:
    """Names outside the common character sets are people too."""
    names = "㙍䶮𬭎昇堃喆珺"
    sheet = on_screen(replace(notice(), lead=names))
    assert names in whole_text(sheet.pdf)
