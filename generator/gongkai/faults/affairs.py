"""Faults of procedure: dates, signatures, publicity, personal data, corrections."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity

DATES_OUT_OF_ORDER = Fault(
    "dates-out-of-order",
    Text(
        "“{later}”（{later_date}）早于“{earlier}”（{earlier_date}）",
        "“{later}” ({later_date}) comes before “{earlier}” ({earlier_date})",
    ),
    Text("检查这两个日期哪个写错了", "See which of the two dates is wrong"),
)
TOO_SOON = Fault(
    "too-soon",
    Text(
        "从“{earlier}”（{earlier_date}）到“{later}”（{later_date}）不满{least}",
        "From “{earlier}” ({earlier_date}) to “{later}” ({later_date}) is less than {least}",
    ),
    Text(
        "检查日期；时间不够的不能公示",
        "Check the dates; before the time has passed it cannot be announced",
    ),
)
SOONER_THAN_USUAL = Fault(
    "sooner-than-usual",
    Text(
        "从“{earlier}”（{earlier_date}）到“{later}”（{later_date}）不满{least}，比一般做法短",
        "From “{earlier}” ({earlier_date}) to “{later}” ({later_date}) is less than {least}, the usual time",
    ),
    Text(
        "核对日期；本地没有这项要求时可以照发",
        "Check the dates; it may be posted where no local rule asks for the time",
    ),
    Severity.WARNING,
)
DATE_OUTSIDE_PERIOD = Fault(
    "date-outside-period",
    Text(
        "第 {row} 行的日期 {date} 不在本期（{first} 至 {last}）",
        "The date of row {row}, {date}, is outside the period ({first} to {last})",
    ),
    Text(
        "移到那一期，或者改期间的起止日期 period_start、period_end",
        "Move it to its period, or set `period_start` and `period_end`",
    ),
)
PUBLICITY_TOO_SHORT = Fault(
    "publicity-too-short",
    Text(
        "公示期 {first} 至 {last} 只有 {days} 个{unit}，至少要 {least} 个{provisional}",
        "The publicity period {first} to {last} has {days} {unit}; at least {least} are needed{provisional}",
    ),
    Text("把 publicity_end 往后推", "Move `publicity_end` to a later day"),
)
NOTICE_TOO_LATE = Fault(
    "tariff-notice-short",
    Text(
        "“{item}”从 {effective} 起调价，{shown} 才公示，不满一个月",
        "The price of “{item}” changes on {effective} but is shown only from {shown}, less than a month before",
    ),
    Text(
        "新价格要提前一个月公示：推迟执行日期",
        "A new price is shown one month before: put off the change",
    ),
)
TARIFF_OVERLAP = Fault(
    "tariff-overlap",
    Text(
        "“{item}”在 {day} 同时有两个价格（另一个在{other}）",
        "“{item}” has two prices on {day} (the other in {other})",
    ),
    Text("给旧价格写上最后一天 effective_to", "Give the old price its last day, `effective_to`"),
)
SAME_SIGNER = Fault(
    "same-signer",
    Text("编制和批准是同一个人（{name}）", "Prepared and approved by the same person ({name})"),
    Text("请另一位负责人批准", "Have someone else approve it"),
)
UNSIGNED = Fault(
    "unsigned",
    Text("还没有签名：{label}", "Not signed yet: {label}"),
    Text(
        "公布前补上 {key}；页面和海报上会显示“待签”",
        "Add `{key}` before posting; until then it is shown as pending",
    ),
    Severity.WARNING,
)
SIGNATURE_MISSING = Fault(
    "entry-signature-missing",
    Text(
        "第 {row} 笔 {amount} 超过 {threshold}，缺“{label}”",
        "Row {row}, {amount}, is above {threshold} but lacks “{label}”",
    ),
    Text("大额支出须有经手、证明、审批三人", "Large payments need handler, witness and approver"),
)
VOUCHER_REPEATED = Fault(
    "voucher-repeated",
    Text(
        "凭证号 {number} 用了两次（第 {row} 笔和第 {other} 笔）",
        "Voucher {number} is used in rows {row} and {other}",
    ),
    Text("核对凭证，一张凭证一个号", "Check the vouchers; each has its own number"),
)
VOUCHER_GAP = Fault(
    "voucher-gap",
    Text(
        "凭证号从 {before} 跳到 {after}，中间缺 {count} 个",
        "Voucher numbers jump from {before} to {after}, {count} missing",
    ),
    Text("作废的凭证也写一笔，金额为 0，摘要写“作废”", "Enter void vouchers too, with amount 0"),
    Severity.WARNING,
)
PERSONAL_DATA = Fault(
    "personal-data",
    Text("“{label}”里有{sort}：{masked}", "“{label}” holds {sort}: {masked}"),
    Text(
        "删掉；公开栏上不能出现个人号码",
        "Remove it; personal numbers never stand on a public board",
    ),
)
UNMASKED_NAME = Fault(
    "unmasked-name",
    Text(
        "“{label}”写了全名，应遮盖成“{proposal}”",
        "“{label}” is a full name; mask it as “{proposal}”",
    ),
    Text("只写姓，名用“某某”代替", "Give the family name only, with 某某 for the rest"),
)
UNANSWERED = Fault(
    "opinion-unanswered",
    Text(
        "意见 {case} 已写答复或办结日期，但没有答复内容",
        "Opinion {case} is dated as answered or closed but has no answer",
    ),
    Text("写上 answer，件件要有回音", "Write the `answer`: every matter is answered"),
)
OVERDUE = Fault(
    "opinion-overdue",
    Text(
        "意见 {case} 应在 {due} 前答复，已逾期 {days} 天",
        "Opinion {case} was due by {due} and is {days} days late",
    ),
    Text("尽快答复；在这之前页面会标明“逾期”", "Answer it; until then the page says it is overdue"),
    Severity.WARNING,
)
QUORUM_MISSING = Fault(
    "quorum-missing",
    Text(
        "应到 {invited} 人，实到 {present} 人，不足{quorum}，决定无效",
        "{present} of {invited} were present, less than {quorum}: the decision does not hold",
    ),
    Text(
        "人数不够要重新开会；确有规定时在 explanations 里说明",
        "Meet again, or explain the rule that allows it",
    ),
    explainable=True,
)
SUPERSEDES_ITSELF = Fault(
    "correction-incomplete",
    Text("{detail}", "{detail}"),
    Text(
        "更正要写 supersedes、correction_reason，version 比原来大 1",
        "A correction names `supersedes`, `correction_reason` and the next `version`",
    ),
)
EXPLANATION_UNUSED = Fault(
    "explanation-unused",
    Text(
        "说明（{code}，{field_name}）没有对应的问题",
        "The explanation ({code}, {field_name}) fits no problem",
    ),
    Text(
        "问题已经改好就删掉这条说明；否则核对 problem 和 field",
        "Delete it if the fault is mended, or check `problem` and `field`",
    ),
    Severity.WARNING,
)
NOT_EXPLAINABLE = Fault(
    "not-explainable",
    Text("“{code}”不能用说明代替改正", "“{code}” cannot be explained away"),
    Text(
        "只有数字对不上的问题可以说明，其余必须改正",
        "Only faults of figures can be explained; mend the others",
    ),
)
REPEATED_NAME = Fault(
    "repeated-entry",
    Text(
        "“{label}”{value} 写了两次（第 {row} 行和第 {other} 行）",
        "“{label}” {value} stands in rows {row} and {other}",
    ),
    Text("删掉重复的一行", "Delete the row that is repeated"),
)
SPONSORS_MISSING = Fault(
    "sponsors-missing",
    Text(
        "“{name}”应有 {needed} 名培养联系人，写了 {found} 名",
        "“{name}” needs {needed} sponsors, {found} are given",
    ),
    Text("补上 sponsors", "Complete `sponsors`"),
)
WRONG_AREA = Fault(
    "wrong-area",
    Text(
        "“{kind}”应放在 {expected} 文件夹，现在在 {found}",
        "“{kind}” belongs into {expected}, not {found}",
    ),
    Text("把文件移到 {expected} 里", "Move the file to {expected}"),
)
