"""Faults of figures: what does not add up inside a record or between records."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity


def _figure(code: str, message: Text, hint: Text, severity: Severity = Severity.ERROR) -> Fault:
    return Fault(code, message, hint, severity, explainable=True)


_CHECK = Text(
    "对照凭证改正；确实如此时，在 explanations 里写明原因并签名",
    "Correct it from the vouchers, or explain and sign it under `explanations`",
)

SUM_MISMATCH = _figure(
    "sum-mismatch",
    Text(
        "“{label}”写的是 {stated}，按“{formula}”应为 {expected}，相差 {gap}",
        "“{label}” is stated as {stated}; by “{formula}” it is {expected}, off by {gap}",
    ),
    _CHECK,
)
BAD_ROUNDING = Fault(
    "bad-rounding",
    Text(
        "不能“四舍五入到 {written}”：{detail}",
        "It cannot be rounded to {written}: {detail}",
    ),
    Text(
        "有精确数就写精确数，去掉 rounded_to；只有万元、亿元的数时，写明印出来的最后一位",
        "Write the exact figures and leave out `rounded_to`; else name the last printed place",
    ),
    Severity.ERROR,
)
PRODUCT_MISMATCH = _figure(
    "product-mismatch",
    Text(
        "“{label}”写的是 {stated}，按“{formula}”应为 {expected}，相差 {gap}",
        "“{label}” is stated as {stated}; by “{formula}” it is {expected}, off by {gap}",
    ),
    _CHECK,
)
BALANCE_MISMATCH = _figure(
    "running-balance",
    Text(
        "第 {row} 笔之后的余额写的是 {stated}，按“{formula}”应为 {expected}，相差 {gap}",
        "The balance after row {row} is stated as {stated}; by “{formula}” it is {expected}, off by {gap}",
    ),
    _CHECK,
)
COUNT_MISMATCH = _figure(
    "count-mismatch",
    Text(
        "“{label}”写的是 {stated}，按“{formula}”应为 {expected}，相差 {gap}",
        "“{label}” is stated as {stated}; by “{formula}” it is {expected}, off by {gap}",
    ),
    _CHECK,
)
OPENING_MISMATCH = _figure(
    "opening-mismatch",
    Text(
        "“{label}”写的是 {stated}，上期（{previous}）期末是 {expected}，相差 {gap}",
        "“{label}” is stated as {stated}, but the period before ({previous}) closed at {expected}, off by {gap}",
    ),
    Text(
        "期初数照抄上期期末数；上期错了就更正上期",
        "Carry over the last closing figure; if that was wrong, correct that record",
    ),
)
PERIOD_MISSING = _figure(
    "period-missing",
    Text(
        "“{subject}”缺少 {missing} 的记录，期初数接不上",
        "“{subject}” has no record for {missing}, so nothing proves the opening figure",
    ),
    Text("补上 {missing} 的记录", "Add the record of {missing}"),
)
BALANCE_MISSING = _figure(
    "balance-missing",
    Text(
        "没有写“{label}”，居民看不出{meaning}",
        "“{label}” is not given, so residents cannot see {meaning}",
    ),
    Text(
        "从账上抄一个“{key}”；确实没有时在 explanations 里说明",
        "Copy “{key}” from the books, or explain its absence under `explanations`",
    ),
)
BOTH_SIDES = _figure(
    "both-sides",
    Text("第 {row} 笔{detail}", "Row {row} {detail}"),
    Text(
        "一笔只填收入或支出中的一项；一收一支分成两笔",
        "Give either income or expense; write two rows for two movements",
    ),
)
DEPOSIT_AS_MONEY = _figure(
    "deposit-as-money",
    Text(
        "第 {row} 行“{item}”是押金或保证金，{amount} 不是{side}",
        "Row {row} “{item}” is a deposit: {amount} is no {side}",
    ),
    Text(
        "写明 nature: deposit，押金另列，不计入收支合计",
        "Say `nature: deposit`; deposits are kept apart from income and expenditure",
    ),
)
PASS_THROUGH_AS_MONEY = _figure(
    "pass-through-as-money",
    Text(
        "第 {row} 行“{item}”是代收代缴，{amount} 不是{side}",
        "Row {row} “{item}” is collected for others: {amount} is no {side}",
    ),
    Text(
        "写明 nature: pass_through，代收代缴另列，不计入收支合计",
        "Say `nature: pass_through`; such money is kept apart",
    ),
)
RATE_OVER_WHOLE = _figure(
    "rate-over-whole",
    Text(
        "“{item}”的{label}是 {rate}，超过 100%",
        "The {label} of “{item}” is {rate}, more than 100 %",
    ),
    Text(
        "补收往期的钱填在 arrears_received；属实时在 explanations 里说明",
        "Put earlier arrears into `arrears_received`, or explain it",
    ),
)
UNKNOWN_PARENT = _figure(
    "unknown-parent",
    Text(
        "第 {row} 行写了“其中：{parent}”，但没有这个上级项目",
        "Row {row} belongs to “{parent}”, but there is no such line",
    ),
    Text(
        "上级项目要先单独写一行，名称完全一样",
        "Write the line of the parent first, with exactly this name",
    ),
)
REPEATED_LINE = _figure(
    "repeated-line",
    Text(
        "“{item}”写了两行（第 {row} 行和第 {other} 行），分不清是哪一个",
        "“{item}” stands in rows {row} and {other}; they cannot be told apart",
    ),
    Text(
        "名称里写出规格、地点或日期，把两行区分开",
        "Tell them apart by size, place or date in the name",
    ),
)
DETAIL_MISMATCH = _figure(
    "detail-mismatch",
    Text(
        "“{item}”写的是 {stated}，明细表（{other}）合计是 {expected}，相差 {gap}",
        "“{item}” is stated as {stated}, but its detail ({other}) totals {expected}, off by {gap}",
    ),
    _CHECK,
)
UNKNOWN_RECORD = _figure(
    "unknown-record",
    Text(
        "“{label}”指向的记录不存在：“{written}”",
        "“{label}” names a record that does not exist: “{written}”",
    ),
    Text(
        "写记录在公开栏文件夹里的路径，不带 .yaml", "Write the path below the board, without .yaml"
    ),
)
RESTATED = _figure(
    "restated",
    Text(
        "“{subject}” {period} 有两份：这里 {stated}，另一份（{other}）{expected}",
        "There are two of “{subject}” for {period}: {stated} here, {expected} in {other}",
    ),
    Text(
        "在新的一份里写 supersedes 和 correction_reason，不要悄悄换掉",
        "Say `supersedes` and `correction_reason` in the newer one",
    ),
)
READING_BACKWARDS = _figure(
    "reading-backwards",
    Text(
        "表 {meter} 的本期读数 {current} 小于上期 {previous}",
        "Meter {meter} reads {current}, less than {previous} before",
    ),
    Text(
        "换过表就填 meter_changed，走满一圈就填 rolled_over_at",
        "Fill in `meter_changed` or `rolled_over_at` if so",
    ),
)
USAGE_JUMP = _figure(
    "usage-jump",
    Text(
        "表 {meter} 的用量 {usage} 比{compared}（{before}）{change}，超过三成，没有说明",
        "Meter {meter} used {usage}, {change} against {before} ({compared}); no reason is given",
    ),
    Text(
        "查明原因，写在 usage_note 里，会一起公布",
        "Find the reason and write it into `usage_note`; it is published",
    ),
    Severity.WARNING,
)
VOTES_EXCEED = _figure(
    "votes-exceed",
    Text(
        "“{label}”是 {stated}，不能多于“{limit_label}”{limit}",
        "“{label}” is {stated}, more than “{limit_label}” {limit}",
    ),
    _CHECK,
)
BALLOTS_INCOMPLETE = _figure(
    "ballots-incomplete",
    Text(
        "没有写“{label}”，选票合不上", "“{label}” is not given, so the ballots cannot be reconciled"
    ),
    Text(
        "发出、收回、有效、无效、弃权五个数都要填",
        "Issued, returned, valid, invalid and blank are all needed",
    ),
)
NOT_A_MAJORITY = _figure(
    "not-a-majority",
    Text("“{label}”{stated}，没有超过 {limit}", "“{label}” {stated} is not above {limit}"),
    Text(
        "没有过半不能算通过或当选；需要另行选举或表决",
        "Without a majority it is not carried; another vote is needed",
    ),
)
SEATS_MISMATCH = _figure(
    "seats-mismatch",
    Text(
        "“{post}”应选 {seats} 人，当选 {elected} 人",
        "“{post}” has {seats} seats but {elected} were elected",
    ),
    Text(
        "检查 elected；名额没选满时说明何时另行选举",
        "Check `elected`; if seats stay open explain when the run-off is",
    ),
)
REJECTED_WITH_MAJORITY = _figure(
    "rejected-with-majority",
    Text(
        "“{topic}”同意 {agree} 票，够了“{required}”（{needed} 票），决定却写“未通过”",
        "“{topic}” has {agree} votes, enough for “{required}” ({needed}), but is said to be rejected",
    ),
    Text(
        "核对票数和 decision；要求更高时改 required",
        "Check the votes and `decision`, or set `required` if more is needed",
    ),
)
UNKNOWN_POST = _figure(
    "unknown-post",
    Text(
        "“{candidate}”的职位“{post}”不在职位表里",
        "The post “{post}” of “{candidate}” is not among the posts",
    ),
    Text(
        "在 posts 里加上这个职位，名称完全一样",
        "Add the post under `posts`, with exactly this name",
    ),
)
WRONG_WINNER = _figure(
    "wrong-winner",
    Text(
        "“{candidate}”得 {votes} 票当选，得票更多的“{other}”（{more} 票）没有当选",
        "“{candidate}” is elected with {votes} votes, but “{other}” has {more}",
    ),
    _CHECK,
)
TARIFF_PARTS = _figure(
    "tariff-parts",
    Text(
        "“{label}”写的是 {stated}，按“{formula}”应为 {expected}，相差 {gap}",
        "“{label}” is stated as {stated}; by “{formula}” it is {expected}, off by {gap}",
    ),
    _CHECK,
)
APART_TOTAL_MISSING = _figure(
    "apart-total-missing",
    Text(
        "有“{nature}”的{side}，但没有写合计，这些钱没有数可以核对",
        "There is {side} of the sort “{nature}”, but no stated total to prove it by",
    ),
    Text(
        "在 apart_totals 里加一行：nature: {nature_code}，direction: {side_code}，amount 写合计",
        "Add a row to `apart_totals`: nature {nature_code}, direction {side_code}, and the total",
    ),
)
PARENT_LOOP = _figure(
    "parent-loop",
    Text(
        "第 {row} 行“{item}”的上级项目绕了一圈又回到自己，不会算进合计",
        "Row {row} “{item}” is, by way of its parents, a part of itself and so of no total",
    ),
    Text("改正 parent；最上一级的项目不写 parent", "Correct `parent`; a line at the top has none"),
)
BASE_UNKNOWN = _figure(
    "base-unknown",
    Text(
        "计算酬金的基数“{name}”在表里找不到",
        "The base of the commission, “{name}”, is not in the table",
    ),
    Text(
        "写“本期收入”“本期支出”，或者表里的项目名称；几项相加用“＋”连接",
        "Name 本期收入, 本期支出 or an item of the table; join several by ＋",
    ),
)
TIERS_BROKEN = _figure(
    "tiers-broken",
    Text("第 {row} 行的阶梯价{detail}", "The tiers of row {row} {detail}"),
    Text(
        "按用量从低到高写，最后一档不写 up_to",
        "Write them in rising order; the last has no `up_to`",
    ),
)
SPAN_MISMATCH = _figure(
    "span-mismatch",
    Text(
        "“{label}”写的是 {stated}，{first} 至 {last} 各期合计是 {expected}，相差 {gap}",
        "“{label}” is stated as {stated}, but {first} to {last} total {expected}, off by {gap}",
    ),
    Text(
        "季度和年度的数要等于各月之和；先核对各月，再改合计",
        "A quarter or year is the sum of its months; check those first",
    ),
)
VEHICLES_EXCEED_SPACES = _figure(
    "vehicles-exceed-spaces",
    Text(
        "“{item}”有 {vehicles} 辆车，只有 {spaces} 个车位",
        "“{item}” has {vehicles} vehicles for {spaces} spaces",
    ),
    Text(
        "核对车位数和车辆数；确实多发了卡，在 note 里写明怎么停",
        "Check both numbers; if more cards were given out say in `note` where they park",
    ),
    Severity.WARNING,
)
NEGATIVE_AMOUNT = _figure(
    "negative-amount",
    Text("“{label}”是 {stated}，这一项不会小于 0", "“{label}” is {stated}, but cannot be below 0"),
    Text(
        "多收、多付的钱另写一行，列到另一边；先核对有没有漏记的收付",
        "Write what was paid too much as a row of the other side; look for a payment left out first",
    ),
)
WITHHELD_UNEXPLAINED = _figure(
    "withheld-unexplained",
    Text(
        "第 {row} 行“{item}”扣抵了 {amount}，没有写原因",
        "{amount} of row {row} “{item}” is withheld without a reason",
    ),
    Text(
        "在这一行的 note 里写明为什么扣、依据哪一条，钱记到哪里",
        "Say in the `note` of the row why, by which rule, and where the money went",
    ),
)
GIFT_BELOW_THRESHOLD = _figure(
    "gift-below-threshold",
    Text(
        "第 {row} 行一次多交的党费是 {amount}，不到 {least}，不用另列",
        "The voluntary payment of row {row} is {amount}, less than {least}, and need not stand apart",
    ),
    Text(
        "并入所在支部的实交党费；只有一次多交 1000 元以上的才全部转交",
        "Put it into the dues paid by its branch; only payments of 1,000 yuan or more are passed on",
    ),
)
CORRECTION_UNCHANGED = _figure(
    "correction-unchanged",
    Text(
        "第 {row} 项“{item}”更正前后都是 {stated}，等于没有更正",
        "Row {row}, “{item}”, is {stated} before and after: nothing is corrected",
    ),
    Text(
        "核对原来公布的数和更正后的数；没有错的一项不用写",
        "Check what was published and what is right; leave out what was not wrong",
    ),
)
RESULT_MISSING = _figure(
    "result-missing",
    Text("评议只写了票数，没有写各等票数和结果", "The evaluation gives its ballots but no result"),
    Text(
        "把每个评议对象写进 subjects，各等票数写进 counts；来源没有的写明原因",
        "List `subjects` and `counts`; explain it when the source has none",
    ),
)
