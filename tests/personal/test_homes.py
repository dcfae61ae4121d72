"""A name beside a door is found, and a room without a name is left alone."""

import pytest

from gongkai.personal.homes import find_children, find_homes


@pytest.mark.parametrize(
    "text",
    [
        "3栋2单元501室张三",
        "李秀英 3-2-501",
        "12号楼1单元1102（李秀英）",
        "欧阳修 5幢302室",
        "户主：李秀英，5幢302",
        "3#2-501 李秀英",
        "叁栋壹单元伍〇壹室 李秀英",
    ],
)
def test_a_name_beside_a_door_is_found(text: str) -> None:
    """Before or after it, however the door is written."""
    assert list(find_homes(text))


@pytest.mark.parametrize(
    "text",
    [
        "301室空调维修",
        "活动室 2 间，会议室 1 间",
        "5栋2单元501室 金额 300 元",
        "3栋2单元501室张某某",
        "12 月 13 日（周日）上午 9 点",
        "3 号楼 301 室渗水",
    ],
)
def test_a_room_is_no_home(text: str) -> None:
    """Words that begin like a family name, and names that are masked already."""
    assert list(find_homes(text)) == []


def test_a_second_door_far_away_is_seen_too() -> None:
    """However many stand between."""
    text = "3栋501室漏水，" * 12 + "3栋501室李秀英"

    assert len(list(find_homes(text))) == 1


def test_a_child_has_no_name() -> None:
    """Only a word for a child followed by a whole name."""
    assert len(list(find_children("学生王小明"))) == 1
    assert list(find_children("学生家长会，未成年人关爱")) == []
