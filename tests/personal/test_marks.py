"""Plates, passports, addresses and chat names are found; words and codes are not."""

import time

import pytest

from gongkai.personal.marks import find_marks


def _sorts(text: str) -> list[str]:
    return [sort for _, _, sort in find_marks(text)]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("浙A12345", "plate"),
        ("京A·12345", "plate"),
        ("粤BD12345", "plate"),
        ("粤Z1234港", "plate"),
        ("E38456789", "passport"),
        ("护照 A1234567", "passport"),
        ("护照No:E17492628", "passport"),
        ("护照编号ED1334291", "passport"),
        ("zhang.san@company.com.cn", "mail"),
        ("zhang san @ 163 . com", "mail"),
        ("zhangsan(at)163.com", "mail"),
        ("zhangsan at qq dot com", "mail"),
        ("zhang.san (at) 163 (dot) com", "mail"),
        ("zhangsan艾特qq.com", "mail"),
        ("zhangsan#qq.com", "mail"),
        ("使014578", "plate"),
        ("粤A0023领", "plate"),
        ("微信号 zhangsan", "chat"),
        ("加v:zhangsan88", "chat"),
        ("wxid_abc123def", "chat"),
        ("QQ:123456", "chat"),
        ("**微信** zhang88", "chat"),
    ],
)
def test_a_mark_is_found(text: str, sort: str) -> None:
    """As what it is."""
    assert set(_sorts(text)) == {sort}


@pytest.mark.parametrize(
    "text",
    [
        "更新A12345",
        "即使100000元",
        "使用 014578 号",
        "促使100000户",
        "meet at example.com",
        "E20261009",
        "N39.79910 E119.25915",
        "README@2x.png",
        "合同 E38456789",
        "office@hangzhou.gov.cn",
        "单价@3.5元",
        "微信公众号 hefengli",
        "微信支付 1234",
        "QQ群 123456789",
        "型号 DZ47-63",
    ],
)
def test_a_code_is_not(text: str) -> None:
    """Versions, dates, contracts, offices, public accounts."""
    assert _sorts(text) == []


@pytest.mark.parametrize(
    "text", ["a@" + "-" * 9_000, "wx:a" + "-" * 9_000, "浙A" + " " * 9_000, "a " * 9_000 + "@"]
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    """No pattern tries the same signs in many ways."""
    start = time.process_time()
    list(find_marks(text))

    assert time.process_time() - start < 5
