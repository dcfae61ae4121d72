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
        "独居老人肖建国，住址：17-2-1504",
        "低保户付洋住在29-1-506",
        "退李敏（8幢1601室）押金",
        "请40栋606的李大山来领米",
        "上官玉梅家在30组154号",
        "王芳 和平路84号",
        "李芳，3栋1单元9楼左户",
        "**张伟** 41号院1号楼906",
        "张伟，男，78岁，15弄103号605室",
        "住户王丽 30-1302",
        "章德胜（李家庄村7组45号）",
        "密接翁阿毛，居家隔离地点12栋-803",
        "三门四零一号的罗建军反映",
        "12-1-103住户韩玉梅养鸡",
        "人民路291号 方福生",
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
        "万年青路37号社区服务中心",
        "金桂苑5栋201室漏水",
        "李经理 和平路84号",
        "施工 2026-10-09",
        "3栋管道 1203 米",
    ],
)
def test_a_room_is_no_home(text: str) -> None:
    """Words that begin like a family name, and names that are masked already."""
    assert list(find_homes(text)) == []


def test_a_second_door_far_away_is_seen_too() -> None:
    """However many stand between."""
    text = "3栋501室漏水，" * 12 + "3栋501室李秀英"

    assert len(list(find_homes(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "学生王小明",
        "留守儿童：李可欣",
        "残疾儿童方欣怡每月 300 元",
        "孩子付梦琪放学后无人看管",
        "小学五年级林天佑",
        "**留守儿童** 李可欣",
        "留守儿童_李可欣.jpg",
        "姚宇轩，8岁",
        "方晨曦（男，6岁）",
        "秦小明，2016年出生",
        "汤小雨小朋友表演了舞蹈",
        "余诗涵 女 10岁 留守儿童",
        "女儿庄一诺，五周岁",
        "小学生阮俊杰书法比赛一等奖",
        "江婷婷 实验小学大班",
        "初一霍思远，书本费",
    ],
)
def test_a_child_has_no_name(text: str) -> None:
    """Behind a word for a child, before one, or beside an age below eighteen."""
    assert list(find_children(text))


@pytest.mark.parametrize(
    "text",
    [
        "学生家长会，未成年人关爱",
        "小学生夏令营469人",
        "困境儿童何时申请",
        "学生高达80%",
        "张伟，78岁",
        "志愿者黄涛参加活动",
        "留守儿童张某",
        "8岁以下儿童免费接种",
    ],
)
def test_other_words_are_no_child(text: str) -> None:
    """Words that begin like a name, people of age, names that are masked."""
    assert list(find_children(text)) == []
