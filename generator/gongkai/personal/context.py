"""What the words before a number say it is: a person's, an office's, or a paper's."""

import re
from enum import Enum

__all__ = ["Said", "said_before"]

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


_WORDS: tuple[tuple[Said, str], ...] = (
    (Said.IDENTITY, "身份证|残疾证|身份號|身份号|证件|公民身份|身证|户口簿号|id ?card|identity"),
    (
        Said.OFFICE,
        (
            "(?:监督|监察|举报|投诉|热线|值班|报修|抢修|客服|服务|服务中心|咨询|办公室?|窗口|总机|传真"
            "|单位|居委会|村委会|业委会|街道|派出所|物业|物业公司|物业服务|管理处|社区|前台|岗亭"
            "|保安室)(?:专?线?电话|热线|号码|座机)?"
        ),
    ),
    (
        Said.TELEPHONE,
        "电话|手机|联系|致电|拨打|请打|座机|宅电|固话|号码是|微信|tel|phone|mobile|mob",
    ),
    (
        Said.CARD,
        "卡号|银行卡|工资卡|借记卡|储蓄卡|信用卡|社保卡|一卡通|存折|账号|帐号|账户号|收款账户|打卡",
    ),
    (Said.PASSPORT, "护照|通行证|回乡证|台胞证|居留证|军官证|passport"),
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
_FIND = tuple((said, re.compile(words, re.IGNORECASE)) for said, words in _WORDS)
_STOP = re.compile("[。；;！!？?]")
_ATTACHED = re.compile(r"[^，,、\n（(]{0,8}")


def said_before(text: str, start: int) -> tuple[Said, bool]:
    """What the nearest word before a place says, and whether it stands right next to it.

    Only words of the same sentence and within 24 characters count; next to it means within 12 and
    without a comma between.
    """
    before = text[max(0, start - _WINDOW) : start]
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
