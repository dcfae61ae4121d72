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
SUPERVISOR_IN_COMMITTEE = Fault(
    "supervisor-in-committee",
    Text(
        "{name} 是居（村）民委员会成员，又列在“{body}”里，自己监督自己",
        "{name} sits in the committee and in “{body}”, which supervises it",
    ),
    Text(
        "监督的人不能是被监督的人：改选一位，或者改掉写错的名字",
        "Who supervises must not be supervised: choose another member, or mend the name",
    ),
)
UNSIGNED = Fault(
    "unsigned",
    Text("还没有签名：{label}", "Not signed yet: {label}"),
    Text(
        "请他们看过，补上姓名和日期（{key}）；{effect}",
        "Add `{key}` when they have seen it; {effect}",
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
    Text("“{label}”里有{sort}：{finding}", "“{label}” holds {sort}: {finding}"),
    Text(
        "删掉；是单位的号码就写进 board.yaml 的 contacts",
        "Remove it; a number of an office belongs into the contacts of board.yaml",
    ),
    explainable=True,
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
NOT_IN_LIST = Fault(
    "not-in-list",
    Text(
        "第 {row} 行的{label}“{value}”不在“{list}”里",
        "The {label} of row {row}, “{value}”, is not among “{list}”",
    ),
    Text(
        "名称要完全一样；确实有这一项就先在 {key} 里加一行",
        "Write the name in exactly the same way, or add it under `{key}` first",
    ),
)
SHARE_NOT_REACHED = Fault(
    "share-not-reached",
    Text(
        "“{label}”是 {stated}，占“{whole_label}”{whole} 的 {rate}，没有达到{share}",
        "“{label}” is {stated}, {rate} of “{whole_label}” {whole}: less than {share}",
    ),
    Text(
        "人数和面积要同时达到；没有达到就不能算通过",
        "Persons and floor area both have to reach it, or the matter is not carried",
    ),
    explainable=True,
)
WRONG_GRADE = Fault(
    "wrong-grade",
    Text(
        "“{subject}”的结果写的是“{stated}”，票数最多的是“{expected}”（{votes} 票）",
        "The result of “{subject}” is stated as “{stated}”, but most votes ({votes}) are for “{expected}”",
    ),
    Text(
        "核对各等票数和 result；票数最多的等次是评议结果",
        "Check the votes and `result`; the grade with most votes is the result",
    ),
    explainable=True,
)
GRADE_TIE = Fault(
    "grade-tie",
    Text(
        "“{subject}”的{grades}都是 {votes} 票，没有写怎么定的结果",
        "“{subject}” has {votes} votes for each of {grades}; how the result was settled is not said",
    ),
    Text(
        "写上 tie_note：按哪条办法、由谁定的",
        "Say in `tie_note` by which rule and by whom it was settled",
    ),
    explainable=True,
)
GROUP_TOO_SMALL = Fault(
    "group-too-small",
    Text(
        "“{label}”只有 {stated}，少于 {least}，公布票数会看出谁投了什么",
        "“{label}” is only {stated}, below {least}: the figures would show who voted how",
    ),
    Text(
        "和别的对象合并统计，或者只写参加人数，不公布各等票数",
        "Merge it with others, or give the number of voters without the votes",
    ),
)
CANDIDATES_TOO_FEW = Fault(
    "candidates-too-few",
    Text(
        "“{post}”应选 {seats} 人，候选人只有 {candidates} 人，候选人要多于应选名额",
        "“{post}” has {seats} seats and {candidates} candidates; there have to be more than seats",
    ),
    Text(
        "补提候选人；按规定等额选举的，在 explanations 里写明依据",
        "Nominate more, or explain the rule that allows as many as seats",
    ),
    explainable=True,
)
NOT_CONTACT_DAY = Fault(
    "not-contact-day",
    Text(
        "联系日是{rule}，{held} 不是那一天（应是 {expected}），没有写改期原因",
        "The contact day is {rule}; {held} is another day than {expected}, and no reason is given",
    ),
    Text(
        "改正日期；确实改了期就写 moved_reason",
        "Correct the day, or give the reason under `moved_reason`",
    ),
)
CONTACT_RESULT_MISSING = Fault(
    "contact-result-missing",
    Text(
        "联系日 {held} 过去 {days} 天了，还没有写收到几件、怎么办的",
        "The contact day of {held} was {days} days ago, and what came of it is not given",
    ),
    Text(
        "补上 collected、answered_on_spot、forwarded 和每一件的办法",
        "Add `collected`, `answered_on_spot`, `forwarded` and the matters",
    ),
    Severity.WARNING,
)
QUOTE_NOT_LOWEST = Fault(
    "quote-not-lowest",
    Text(
        "选定的“{supplier}”报 {amount}，“{other}”只报 {lowest}，没有写选定理由",
        "“{supplier}” was taken at {amount}, though “{other}” asked {lowest}; no reason is given",
    ),
    Text(
        "在选定的那一行写 reason；或者核对报价和 chosen",
        "Give the `reason` with the offer taken, or check the offers and `chosen`",
    ),
)
LEASE_WITHOUT_CONTRACT = Fault(
    "lease-without-contract",
    Text(
        "第 {row} 行“{asset}”租出去了，没有合同号，也没有说明",
        "Row {row}, “{asset}”, is let without a contract number or a word on it",
    ),
    Text(
        "补上 contract_no；确实没有合同就在 note 里写明原因和补签日期，会一起公布",
        "Add `contract_no`, or say in `note` why there is none; it is published",
    ),
    Severity.WARNING,
)
LEASE_EXPIRED = Fault(
    "lease-expired",
    Text(
        "第 {row} 行“{asset}”的租期 {term_end}就到了，本期还在租，没有说明",
        "The term of row {row}, “{asset}”, ended on {term_end}; it is still let and no reason is given",
    ),
    Text(
        "续签了就改 term_end 和 contract_no；没有续签的在 note 里写明打算",
        "Enter the new term, or say in `note` what is intended; it is published",
    ),
    Severity.WARNING,
)
DEBT_OVERDUE = Fault(
    "debt-overdue",
    Text(
        "第 {row} 行“{item}”应在 {due} 结清，到期末还有 {amount}，逾期 {days} 天，没有说明",
        "Row {row} “{item}” was due on {due}; {amount} is still open, {days} days late, without a reason",
    ),
    Text(
        "写明原因和打算什么时候结清，写在这一行的 note 里，会一起公布",
        "Say why and until when in the `note` of the row; it is published",
    ),
    Severity.WARNING,
)
SMALLER_SUM = Fault(
    "smaller-sum",
    Text(
        "选定的“{candidate}”人数、面积占比之和是 {votes}，没有选定的“{other}”是 {more}，更大",
        "“{candidate}” is chosen with {votes}, the sum of both shares, but “{other}” has {more}",
    ),
    Text(
        "核对两个的同意人数、同意面积；占比之和大的选定",
        "Check the persons and areas for both; the larger sum is chosen",
    ),
    explainable=True,
)
PEOPLE_GROUP_SMALL = Fault(
    "people-group-small",
    Text(
        "“{group}”只有 {persons} 人，少于 {least} 人，看得出是谁",
        "“{group}” has {persons} persons, fewer than {least}: they can be recognised",
    ),
    Text("和相近的一组合并", "Merge it with a group close to it"),
)
TIE_UNMARKED = Fault(
    "tie-unmarked",
    Text("“{item}”{detail}", "“{item}” {detail}"),
    Text(
        "得分相同的名次也相同，每一行都写 tied: 是；只有一个的不写",
        "Equal scores share a rank, and each of their rows says `tied`; others do not",
    ),
)
JOINT_MATTER_INCOMPLETE = Fault(
    "joint-matter-incomplete",
    Text("第 {row} 行“{matter}”{what}", "Row {row}, “{matter}”: {what}"),
    Text(
        "已完成的写 done_on；迟了的写 reason，会一起公布",
        "Give `done_on` when it is done; give `reason` when it is late, which is published",
    ),
)
