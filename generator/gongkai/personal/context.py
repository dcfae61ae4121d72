"""What the words before a number say it is: a person's, an office's, or a paper's."""

import re
from enum import Enum

from gongkai.pattern import pattern

__all__ = ["NO_WORDS", "Said", "WordsBefore", "may_name_any_digits", "said_before"]

_WINDOW = 24
_NEAR = 12


class Said(Enum):
    """What a number is called by the words next to it."""

    NOTHING = 0
    IDENTITY = 1
    TELEPHONE = 2
    CARD = 3
    PASSPORT = 4
    OFFICE = 5
    PAPER = 6


_OFFICES = (
    "中心|服务站|工作站|警务站|消防站|派出所|事务所|卫生所|研究所|律所|司法所|供电所|管理局|民政局|公安局|城管局"
    "|街道办|综治办|办公室?|办事处|管理处|服务处|委员会|居委会?|村委会?|业委会|监委会|支委会|支部|党委|纪委|纪检"
    "|公司|集团|物业|物管|街道|社区|医院|诊所|学校|幼儿园|银行|法院|超市|门诊"
    "|供水|供电|供气|供热|燃气|电力|自来水|电梯|维保|消防|环卫|保洁|前台|岗亭|门岗|门卫|监控室|保安室|值班室|调解室"
    "|警务室|接待室|传达室|客服|单位|窗口|总机|传真|机构|大厅|[政党综建育卫务]办"
)
_DUTIES = (
    "监督|监察|举报|投诉|热线|值班|值守|报修|抢修|维修|服务|咨询|办公|报警|意见|反馈|信访|接待|受理|预约|订水"
    "|急救|救援|应急|巡查|24 ?小时"
)
_LINES = "(?:专?线?电话(?:号码)?|热线|专线|号码|座机)"
_IDENTITY_PAPER = (
    "身 ?[份分] ?[证證證](?: ?件)?|残疾[人证]+|户口簿|居民证|二代证|证件|公民身份|身证"
)
_WORDS: tuple[tuple[Said, str], ...] = (
    (
        Said.IDENTITY,
        (
            f"(?:(?:{_IDENTITY_PAPER})(?: ?[号號](?: ?[码碼])?| ?编[号號码])?|身份[号號]"
            "|id ?card(?: ?no)?|identity)(?:是|为)?"
        ),
    ),
    (
        Said.OFFICE,
        (
            f"(?:{_OFFICES})(?:的|[ ,，])?(?:联系|{_OFFICES}|{_DUTIES}){{0,3}} ?(?:是|{_LINES})?"
            f"|(?:{_DUTIES})(?:{_OFFICES})?(?:联系)?{_LINES}?"
            f"|[\u4e00-\u9fff][局站所部处院厅馆队会办社校店厂行台](?:的|联系|{_DUTIES}){{0,3}}{_LINES}"
        ),
    ),
    (
        Said.TELEPHONE,
        "电话|手机|联系|致电|拨打|请打|座机|宅电|固话|号码是|微信|tel|phone|mobile|mob",
    ),
    (
        Said.CARD,
        (
            "卡号(?:码?是)?|银行卡|工资卡|借记卡|储蓄卡|信用卡|社保卡|一卡通|存折|账号|帐号|账户号"
            "|收款账户|打卡|卡(?=[: 是为]?$)"
        ),
    ),
    (
        Said.PASSPORT,
        (
            "(?:护照|通行证|回乡证|台胞证|居留证|军官证)(?:编号|号码?|证?号|代码| ?n[o0]|№)?"
            "|passport(?: ?(?:n[o0]|number|№))?"
        ),
    ),
    (
        Said.PAPER,
        (
            "信用代码|机构代码|税号|识别号|发票|票号|票据|收据|合同|协议|订单|采购|单号|凭证|流水|表号"
            "|表编号|电表|水表|气表|燃气|户号|编号|编码|代码|序列|批号|批次|文号|案号|项目|工单|设备"
            "|档案|许可|备案|招标|中标|条码|邮编|读数|产权|合格证|记账|注册号|登记证|登记号|保单|运单"
            "|快递单|车架|发动机|资产|版本|sn|no|№|支出|收入|合计|共计|总计|结余|余额|金额|预算|决算"
            "|结存|应收|实收|人民币|面积"
        ),
    ),
)
_FIND = tuple((said, pattern(words, re.IGNORECASE)) for said, words in _WORDS)
_LETTER = pattern(r"[^\x00-@\[-`{-\x7f]")
_MAY_NAME_ANY = pattern(
    "身|残|民证|代证|证件|簿|卡|折|账|帐|[iIİı][dD](?: ?[cC]|[eE][nN][tT][iIİı][tT])"
)
"""A part of every word for an identity number or a card."""
_ANY_DIGITS = (Said.IDENTITY, Said.CARD)
_STOP = pattern("[。；;！!？?]")
_ATTACHED = pattern(r"[^，,、\n（(]{0,8}")


def said_before(text: str, start: int) -> tuple[Said, bool]:
    """What the nearest word before a place says, and whether it stands right next to it.

    Only words of the same sentence and within 24 characters count; next to it means within 12 and
    without a comma between.
    """
    before = text[max(0, start - _WINDOW) : start]
    if _LETTER.search(before) is None:
        return Said.NOTHING, False
    for stop in _STOP.finditer(before):
        before = text[max(0, start - _WINDOW) + stop.end() : start]
    best, end, said = -1, 0, Said.NOTHING
    for sort, words in _FIND:
        for found in words.finditer(before):
            if (found.end(), found.end() - found.start()) > (end, end - best):
                best, end, said = found.start(), found.end(), sort
    if said is Said.NOTHING:
        return said, False
    between = before[end:]
    return said, len(between) <= _NEAR and _ATTACHED.fullmatch(between) is not None


def may_name_any_digits(text: str, start: int) -> bool:
    """Whether a part of a word for an identity number or a card stands before a place."""
    return _MAY_NAME_ANY.search(text, max(0, start - _WINDOW), start) is not None


class WordsBefore:
    """What the words before a place say, found out once and only when it is asked for."""

    __slots__ = ("_name_any_digits", "_said", "_start", "_text")

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._said: tuple[Said, bool] | None = None
        self._name_any_digits: bool | None = None

    @property
    def said(self) -> tuple[Said, bool]:
        """As ``said_before`` tells it."""
        if self._said is None:
            self._said = said_before(self._text, self._start)
        return self._said

    @property
    def name_any_digits(self) -> bool:
        """Whether a number after them needs no right shape: a slip in it hides nobody."""
        if self._name_any_digits is None:
            may = may_name_any_digits(self._text, self._start)
            self._name_any_digits = may and self.said[0] in _ANY_DIGITS
        return self._name_any_digits


NO_WORDS = WordsBefore("", 0)
"""Before a number to which no words belong."""
