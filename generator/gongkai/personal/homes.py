"""Names of persons beside the door they live behind, and names of children."""

import re
from collections.abc import Iterator

from gongkai.compiled_patterns import compiled
from gongkai.pattern import pattern
from gongkai.personal.names import NAME, is_name
from gongkai.personal.nearby import stretches_near

__all__ = ["CHILD_WORD", "find_children", "find_homes", "may_hold_child", "may_hold_home"]

_CJK = "[\u4e00-\u9fff]"
_D = "[0-9〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖]"
_S = r"[ \n-]{0,4}"
_FEW = rf"{_D}(?:{_S}{_D}){{0,3}}"
_ROOM = rf"{_D}(?:(?:[ -]{{0,2}}\n[ ]{{0,8}}|[ -])?{_D}){{2,4}}"
_HOUSE = rf"(?:栋|幢|号{_S}楼|号{_S}院|座|#{_S}楼?|号|楼|弄|门)"
_WITHIN = rf"(?:{_D}(?:{_S}{_D})?{_S}(?:单{_S}元|号{_S}楼|号|门|梯|楼|-){_S}){{0,2}}"
_ALONE = "(?<![0-9.])(?<![0-9][,-])"
_FLAT = (
    rf"(?:(?:{_FEW}|[A-Za-z]){_S}{_HOUSE}{_S}{_WITHIN}{_ROOM}(?:{_S}[室号房户])?"
    rf"|{_D}(?:{_S}{_D})?{_S}单{_S}元{_S}{_ROOM}(?:{_S}[室号房户])?"
    rf"|(?:{_FEW}{_S}{_HOUSE}{_S})?{_WITHIN}{_D}(?:{_S}{_D})?{_S}楼{_S}[左右东西南北中]{_S}[户室手]"
    rf"|{_FEW}{_S}[组弄]{_S}{_FEW}{_S}号(?:{_S}{_FEW}{_S}室)?"
    rf"|{_ALONE}{_D}(?:{_S}{_D})?{_S}-{_S}{_D}(?:{_D})?{_S}-{_S}{_ROOM}(?![0-9-])"
    rf"|{_ALONE}[0-9]{{1,2}} ?- ?[0-9]{{1,2}}(?:0[1-9]|1[0-2])(?![0-9.,-]|年)"
    rf"|(?<![0-9]){_D}(?:{_D})?-{_ROOM}{_S}室|(?<![0-9]){_ROOM}{_S}[室房])"
)
_STREET = rf"{_CJK}{{1,4}}[路街巷道里村]{_S}{_FEW}{_S}号(?:{_S}{_FEW}{_S}室)?"
_PART = r"[ \n,，、:：;；()（）\[\]|*_/·-]"
_PERSON = (
    r"姓名|业主|住户|居民|村民|户主|租户|租客|房主|房东|老?党员|独居|孤寡|空巢|老人|低保户|低保对象|五保户"
    r"|特困|残疾人|退役军人|军属|烈属|承租人|联系人|监护人|户|家"
)
_SEPARATED = r"[ \n,，、:：()（）|*_/·住址在于-]"
_LEFT = (
    rf"(?:(?<!{_CJK})|(?<=[户人员者接主客民象属长问访退收付请给为由向帮名兵的婆爷奶伯叔子女儿童表班])"
    r"|(?<=联系)|(?<=同志)|(?<=特困)|(?<=独居)|(?<=家属))"
)
"""What stands before a name: nothing, the end of a word for a person, or what is done with one."""
_LIVES = (
    rf"(?:{_PART}|男|女|汉族|[0-9]{{1,3}} ?岁|家庭?|[现租暂]?(?:居住?|住)|房屋|居家|隔离|户籍?"
    r"|在|于|地[址点]?|址|的|为|是|同志|老人|先生|女士|师傅|阿姨|大爷|奶奶|爷爷|夫妇|一家|房号|门牌号?|楼栋){0,8}"
)
_AFTER_NAME = (
    r"(?=$|[^\u4e00-\u9fff]|先生|女士|小姐|同[志学]|老人|师傅|阿姨|大爷|夫妇|一家|业主|住户"
    r"|每[月年季人户]|装修|押金|[收养康书落救今获等反投来去领交缴租购退报申欠被因已未说称要到在的家户住与和及为"
    r"享放考表就患参荣无没跟随从由其将正有现出入转读父母])"
)
_PLACE = rf"(?:(?<={_SEPARATED}){_CJK}{{1,6}}[村庄屯湾寨区里苑园城镇乡])?"
_NAME_FLAT = rf"{_LEFT}({NAME})({_LIVES})(?:{_PLACE}{_FLAT}|(?<={_SEPARATED}){_STREET})"
_FLAT_NAME = (
    rf"{_FLAT}(?:(?:{_PART}|的|{_PERSON}){{0,6}}({NAME}){_AFTER_NAME}"
    rf"|{_PART}{{0,3}}的?(?:{_PERSON})({NAME}))"
    rf"|{_STREET}{_PART}{{1,3}}({NAME})(?!{_CJK})"
)
_DOOR_WORDS = "|".join(
    (
        *(f"{one}(?!间)" for one in "栋幢座室房#弄组院"),
        *(f"{one}{_S}{_D}" for one in "门路街巷道里村"),
        rf"单{_S}元|号{_S}楼|楼{_S}[左右东西南北中]",
    )
)
"""Alternatives that all begin with a letter of their own are found faster, here and below."""
_DASHED = rf"{_ALONE}{_D}(?:{_S}{_D})?{_S}-{_S}{_D}(?:{_S}{_D})?(?:{_S}-)?{_S}{_D}{_S}{_D}"
_DOOR_OR_DASH = f"{_DOOR_WORDS}|{_DASHED}"
_HEADING = "#"
"""A sign that stands for a number behind one, and begins headings too."""
_BEHIND_NUMBER = rf"(?:{_D}|[A-Za-z]){_S}{_HEADING}"
_FARTHEST = 5
_DASH = rf"-{_S}{_D}(?:{_S}{_D})?(?:{_S}-)?{_S}{_D}{_S}{_D}"
_APART = r"(?:[ -]{0,2}\n[ ]{0,8}|[ -])?"
_MAY_BE_DOOR = (
    rf"[0-9〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖楼组弄路街巷道里村](?:(?<={_D}){_APART}{_D}{_APART}{_D}"
    rf"|(?<=楼){_S}[左右东西南北中]|(?<=[组弄路街巷道里村]){_S}{_D})"
)
"""What every flat and every house in a street has in it: a room, the side of a stair, a number."""
_REACH = 40
_ESTATE_ENDS = "苑园里城湾庄村区楼府庭居阁轩寓厦场院路街巷弄湖山河桥门堡坊郡邸组社"
"""A name that ends so and runs into the number of a house is that of an estate."""
_CHILD = (
    "未成年人|留守儿童|困境儿童|残疾儿童|抚养儿童|龄前儿童|散居孤儿"
    "|孤儿|小学生|初中生|高中生|中学生|学生|小朋友"
    "|患儿|幼儿|孩子|被监护人|女童|男童|女孩"
    "|男孩|婴儿|青少年|少年|少先队员|红领巾|小志愿者|儿童|初一|初二|初三|年级|同学"
    "|助学金|奖学金"
)
_LABEL = rf"(?:{_CHILD})(?:学生|姓名|发放|名单)?{_PART}{{0,5}}"
_OWN_AGE = r"(?:1[0-7]|[0-9]|十[一二三四五六七]?|[一二两三四五六七八九]) ?(?:周?岁|个月)"
_BORN = r"20(?:0[89]|[12][0-9]) ?年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?出?生"
_AGE = rf"{_PART}{{1,3}}(?:[男女]{_PART}{{1,3}}|(?:今年|年龄){_PART}{{0,2}})?(?:{_OWN_AGE}|{_BORN})"
_SURELY = "留守儿童|困境儿童|残疾儿童|孤儿|小学生|初中生|学童|小朋友|患儿"
_CLASS = "小学|村小|初中|高中|幼儿园|大班|中班|小班|年级|初[一二三]|高[一二三]"
_SCHOOL = rf"(?:{_CLASS})(?!.{{0,4}}(?:教师|老师|校长))"
_LABELLED = (
    rf"{_LABEL}({NAME}){_AFTER_NAME}|(?:{_SURELY})((?=.{{3}}){NAME})"
    rf"|(?:女儿|儿子|孙[子女]|其[孙子女]|[长次独][子女]|之[子女])"
    rf"{_PART}?({NAME})(?=.{{0,12}}(?:{_OWN_AGE}|{_SCHOOL}|[在就]读))"
)
_AGED = rf"{_LEFT}({NAME}){_AGE}"
_CALLED = (
    rf"{_LEFT}({NAME})(?:{_PART}{{1,3}}[^。\n]{{0,12}}?)?"
    r"(?:同学|小朋友|留守儿童|困境儿童|孤儿|残疾儿童)"
    rf"|{_LEFT}({NAME}){_PART}{{1,3}}[^。\n]{{0,12}}?{_SCHOOL}"
)
_CHILD_WORDS = rf"{_CHILD}|{_CLASS}|学童|子.{{0,9}}岁|女.{{0,9}}岁|孙.{{0,9}}岁|出生"
CHILD_WORD = pattern(_CHILD_WORDS)
"""What a text without digits has to hold if a child may be named in it."""
_CHILD_OR_AGE = rf"{_CHILD_WORDS}|{_OWN_AGE}|[0-9]生"
_END_OF_AGE = pattern("岁|个月|生(?<=[0-9]生)")


def may_hold_home(text: str) -> bool:
    """Whether a door may stand in a plain text; without one no home is found."""
    if compiled(_MAY_BE_DOOR).search(text) is None:
        return False
    if compiled(_DASH).search(text) and compiled(_DASHED).search(text):
        return True
    number = compiled(_BEHIND_NUMBER)
    return any(
        found[0] != _HEADING or number.search(text, max(0, found.start() - _FARTHEST), found.end())
        for found in compiled(_DOOR_WORDS).finditer(text)
    )


def may_hold_child(text: str) -> bool:
    """Whether a word for a child, or an age, stands in a plain text; without it none is found."""
    return _child_in(text).search(text) is not None


def find_homes(text: str) -> Iterator[tuple[int, int]]:
    """Where a whole name and the number of a flat or a house stand side by side."""
    if compiled(_MAY_BE_DOOR).search(text) is None:
        return
    for start, end in stretches_near(_door_in(text), text, _REACH):
        if compiled(f"{_FLAT}|{_STREET}").search(text, start, end) is None:
            continue
        for found in compiled(_FLAT_NAME).finditer(text, start, end):
            if is_name(found[1] or found[2] or found[3]):
                yield found.span()
        for found in compiled(_NAME_FLAT).finditer(text, start, end):
            runs_on = not found[2] and found[1][-1] in _ESTATE_ENDS
            if is_name(found[1]) and not runs_on:
                yield found.span()


def find_children(text: str) -> Iterator[tuple[int, int]]:
    """Where a whole name stands beside a word for a child, or beside an age below eighteen."""
    for start, end in stretches_near(_child_in(text), text, _REACH):
        for words in (_LABELLED, _AGED, _CALLED):
            for found in compiled(words).finditer(text, start, end):
                place = next(at for at, one in enumerate(found.groups(), 1) if one)
                if is_name(found[place]):
                    yield found.span(place)


def _door_in(text: str) -> re.Pattern[str]:
    """What is looked for as a part of a door."""
    return compiled(_DOOR_OR_DASH if compiled(_DASH).search(text) else _DOOR_WORDS)


def _child_in(text: str) -> re.Pattern[str]:
    """What is looked for as a word for a child, or as an age where there may be one."""
    return compiled(_CHILD_OR_AGE) if _END_OF_AGE.search(text) else CHILD_WORD
