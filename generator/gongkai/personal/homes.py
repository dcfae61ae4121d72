"""Names of persons beside the door they live behind, and names of children."""

import re
from collections.abc import Iterator
from functools import cache

from gongkai.masks import COMPOUND_SURNAMES

__all__ = ["find_children", "find_homes"]

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常"
    "武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐沿梅莫庄辛管"
    "祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁"
    "柯阮桂闵解强丘华车冉房边辜吉饶刁瞿戚古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈"
    "姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫"
    "鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
)
_OTHER_WORDS = (
    "金额 方案 方便 安装 安全 管道 管线 管理 平方 单元 单价 单位 全部 关门 车库 "
    "车位 车辆 房屋 房租 房间 马桶 马路 花园 花坛 石材 路灯 路面 万元 温度 党员 "
    "党费 党支部 项目 应收 应缴 应付 任务 任何 解决 连续 连接 周边 周一 周二 周三 "
    "周四 周五 周六 周日 成员 成本 龙头 水龙头 时间 包括 包含 高压 高空 高层 高低 "
    "白天 空调 江水 毛坯 常年 文件 文化 文明 计划 计费 计算 计入 明细 明天 和平 "
    "保修 保洁 保安 保证 原因 原有 台账 台阶 来电 来访 都是 都有 商铺 商店 商户 "
    "查看 查验 查询 席位 游客 阳台 阳光 位置 位于 强电 华丽 边上 边缘 边角 简单 "
    "盖板 木门 木板 符合 卫生 卫生间 左侧 左边 左右 童车 费用 费率 盛水 关闭 关于 "
    "路口 欧式 项下 曲线 田地 段落 雷电 钱款 常规 常住 武装 易拉 向上 向下 向西 "
    "向东 向南 向北 施工 施救 康复 严重 严禁 温馨 季度 章程 申请 申报 申诉 毕业 "
    "焦味 齐全 庄重 管网 时候 时段 耿直 苗木 纪律 纪念 童年 成立 成功 解释 解除 "
    "司机 宁静 景观 甘蔗 薄弱 柏油 丘陵 吉祥 古树 米面 池水 连廊 商量 计量 练习 "
    "封闭 官方 原价 原址 应急 应该 台风 银行 明显 沙发 沙石 保养 保温 和谐 高一 "
    "高二 高三 余额 余款 于是 程序 许可 文体 方向 方面 任期 白色 黄色 蓝色 红色 "
    "江边 金属 石板 田间 万一 夏季 秋季 冬季 春季 安置 安防 汤水 陶瓷 洪水 牛奶 "
    "向阳 易燃 龙虾 常见 关爱 关怀 关心 关注 沙坑"
)
_NOT_NAMES = frozenset(_OTHER_WORDS.split())
_NAME = (
    rf"(?:(?:{COMPOUND_SURNAMES})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}](?: ?[\u4e00-\u9fff]){{1,2}})"
)
_AFTER_NAME = (
    r"(?=$|[^\u4e00-\u9fff]|先生|女士|小姐|同志|老人|师傅|阿姨|大爷|家|户|业主|住户|夫妇|一家|投诉|反映"
    r"|来电|欠费|报修|申请)"
)
_D = "[0-9〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖]"
_S = r"[ \n-]{0,4}"
_ROOM = rf"{_D}(?:{_S}{_D}){{2,4}}"
_FLAT = (
    rf"(?:(?:{_D}(?:{_S}{_D}){{0,3}}|[A-Za-z]){_S}(?:栋|幢|号{_S}楼|座|#{_S}楼?|号){_S}"
    rf"(?:{_D}(?:{_S}{_D})?{_S}(?:单{_S}元|门|梯|-){_S})?{_ROOM}(?:{_S}[室号房户])?"
    rf"|(?<![0-9-]){_D}(?:{_S}{_D})?{_S}-{_S}{_D}{_S}-{_S}{_ROOM}(?![0-9-])"
    rf"|(?<![0-9]){_D}(?:{_D})?-{_ROOM}{_S}室|(?<![0-9]){_ROOM}{_S}[室房])"
)
_LINK = r"[ \n,、:;()（），：；\-]{0,3}"
_FLAT_NAME = (
    rf"{_FLAT}{_LINK}(?:的|业主|住户|居民|户主|租户|房主|房东|老党员|党员)?{_LINK}"
    rf"({_NAME}){_AFTER_NAME}"
)
_NAME_FLAT = (
    rf"(?:(?<=户主)|(?<=业主)|(?<=居民)|(?<![\u4e00-\u9fff]))({_NAME})"
    rf"{_LINK}(?:家?住址?|家|住在|住)?{_LINK}{_FLAT}"
)
_DOOR = re.compile(
    rf"[栋幢座室房#](?!间)|单{_S}元|号{_S}楼|(?<![0-9-]){_D}(?:{_S}{_D})?{_S}-{_S}{_D}{_S}-{_S}{_D}"
)
_AROUND = 40
_CHILD_WORDS = ("未成年人", "留守儿童", "困境儿童", "小学生", "中学生", "学生", "孤儿")
_CHILD = rf"(?:{'|'.join(_CHILD_WORDS)})(?:姓名)?[ :,：，]{{0,2}}({_NAME}){_AFTER_NAME}"


def find_homes(text: str) -> Iterator[tuple[int, int]]:
    """Where a whole name and the number of a flat stand side by side."""
    for start, end in _around_doors(text):
        if _compiled(_FLAT).search(text, start, end) is None:
            continue
        for pattern in (_FLAT_NAME, _NAME_FLAT):
            for found in _compiled(pattern).finditer(text, start, end):
                if _is_name(found[1]):
                    yield found.span()


def _around_doors(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are near something like a door; the rest need not be read."""
    near: list[tuple[int, int]] = []
    for door in _DOOR.finditer(text):
        start = max(0, door.start() - _AROUND)
        end = min(len(text), door.end() + _AROUND)
        if near and start <= near[-1][1]:
            near[-1] = near[-1][0], end
        else:
            near.append((start, end))
    return near


def find_children(text: str) -> Iterator[tuple[int, int]]:
    """Where a word for a child is followed by a whole name."""
    if not any(word in text for word in _CHILD_WORDS):
        return
    for found in _compiled(_CHILD).finditer(text):
        if _is_name(found[1]):
            yield found.span(1)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with all surnames in it, which takes long to compile and is seldom needed."""
    return re.compile(pattern)


def _is_name(written: str) -> bool:
    bare = written.replace(" ", "")
    return bare not in _NOT_NAMES and bare[:2] not in _NOT_NAMES and "某" not in bare
