"""Markdown to safe HTML."""

import pytest

from gongkai.markup import first_heading, to_html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\n二", "<p>一<br>\n二</p>"),
        ("# 一\n\n## 二", "<h2>一</h2>\n<h3>二</h3>"),
        ("### 一\n\n##### 二", "<h2>一</h2>\n<h4>二</h4>"),
        ("###### 六\n\n# 一", "<h6>六</h6>\n<h2>一</h2>"),
        ("**重** `码`", "<p><strong>重</strong> <code>码</code></p>"),
        ("3. 三\n4. 四", '<ol start="3">\n<li>三</li>\n<li>四</li>\n</ol>'),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    """Line breaks are kept, and the highest heading is a second one."""
    assert to_html(text) == expected


def test_tables_have_scopes_and_no_styles() -> None:
    """Alignment would be a style attribute, which the policy of the site refuses."""
    shown = to_html("| 甲 | 乙 |\n| :-: | --: |\n| 1 | 2 |")

    assert shown.count('<th scope="col">') == 2
    assert "style" not in shown
    assert "align" not in shown


def test_cells_of_a_wide_table_name_their_column() -> None:
    """A phone shows each of its rows as a card; a table of three columns stays one."""
    head, rule = "| 事 | 编制 | **审核** | 批<准 |", "|---|---|---|---|"
    wide = to_html(f"{head}\n{rule}\n| 水 | 甲 | 乙 | 丙 |")
    narrow = to_html("| 事 | 编制 | 审核 |\n|---|---|---|\n| 水 | 甲 | 乙 |")

    assert '<table class="wide">' in wide
    assert '<td data-label="审核">乙</td>' in wide
    assert '<td data-label="批&lt;准">丙</td>' in wide
    assert "class" not in narrow
    assert "data-label" not in narrow


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<div onclick='x'>块</div>",
        "行内 <img src=x onerror=alert(1)> 字",
        "<!-- 注释 -->",
        "<style>a{}</style>",
        "<iframe src=//a.b></iframe>\n\n后",
    ],
)
def test_raw_html_is_shown_as_typed(text: str) -> None:
    """No tag of the author's becomes a tag of the page."""
    shown = to_html(text)

    assert "&lt;" in shown
    for tag in ("<script", "<div", "<img", "<!--", "<style", "<iframe"):
        assert tag not in shown


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a?b=c",
        "tel:057188886021",
        "mailto:a@example.org",
        "fees/index.html",
        "../about/index.html#a",
        "/fees/",
        "#a",
        "a/b:c",
    ],
)
def test_links_that_stay(target: str) -> None:
    """Safe addresses and those within the site are links."""
    assert f'href="{target}"' in to_html(f"[看]({target})")


def test_a_telephone_stays_on_one_line() -> None:
    """A link that dials is marked as everywhere on the site; no other link is marked."""
    assert to_html("[0571-8888](tel:05718888)") == (
        '<p><a class="tel" href="tel:05718888">0571-8888</a></p>'
    )
    assert "class" not in to_html("[看](fees/index.html)")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "http://example.org",
        "ftp://example.org",
        "//example.org",
        "/\\example.org",
        "\\\\\\\\example.org",
        "vbscript:x",
    ],
)
def test_links_that_go(target: str) -> None:
    """Other schemes and other hosts lose their target, the words stay."""
    shown = to_html(f"[看]({target})")

    assert "看" in shown
    assert "href" not in shown


@pytest.mark.parametrize("target", ["/\t/example.org", "\x01//example.org", " javascript:alert(1)"])
def test_links_with_control_characters(target: str) -> None:
    """Characters that browsers drop do not hide another host."""
    shown = to_html(f"[看](<{target}>)")

    assert "href" not in shown


def test_autolinks_and_references() -> None:
    """The other ways to write a link are held to the same rule."""
    shown = to_html("<https://example.org> <javascript:x>\n\n[看][a]\n\n[a]: javascript:alert(1)")

    assert shown.count("href") == 1


def test_references_do_not_outlive_their_text() -> None:
    """A text cannot use the link names of another one."""
    to_html("[a]: https://example.org")

    assert "href" not in to_html("[看][a]")


def test_images_are_not_shown() -> None:
    """An image would be a request to somewhere; attachments have their own way."""
    assert "<img" not in to_html("![图](https://example.org/a.png)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 公开办法\n\n一", ("公开办法", "\n一")),
        ("\n# 公开办法 #", ("公开办法", "")),
        ("## 二级", ("", "## 二级")),
        ("正文\n\n# 后来的", ("", "正文\n\n# 后来的")),
    ],
)
def test_first_heading(text: str, expected: tuple[str, str]) -> None:
    """Only a first heading at the very start is the title."""
    assert first_heading(text) == expected
