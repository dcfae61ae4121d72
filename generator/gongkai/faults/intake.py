"""Faults met while a spreadsheet is read: the file, its sheets, and single cells."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity

WORKBOOK_UNREADABLE = Fault(
    "workbook-unreadable",
    Text("“{name}”读不了：{detail}", "“{name}” cannot be read: it {detail}"),
    Text("{advice}", "{advice}"),
)
NO_HEADER_ROW = Fault(
    "no-header-row",
    Text(
        "找不到表头。像“{kind}”的表头要有：{wanted}。最像的一行认出了：{seen}",
        "There is no header row. That of “{kind}” has: {wanted}. The nearest row has: {seen}",
    ),
    Text(
        "把表头改成这些名字，或者加 --write-mapping 映射.yaml 写一份对照表，"
        "在里面填上哪一列是什么，再用 --mapping 映射.yaml 导入",
        "Name the columns like these, or let --write-mapping FILE write a mapping, "
        "say in it what each column is, and import with --mapping FILE",
    ),
)
BAD_MAPPING = Fault(
    "bad-mapping",
    Text("对照表里的 {what} 用不了：{detail}", "{what} in the mapping cannot be used: {detail}"),
    Text(
        "改好对照表，或者删掉它用 --write-mapping 重写一份",
        "Mend the mapping, or delete it and write a new one with --write-mapping",
    ),
)
CELL_WITHOUT_VALUE = Fault(
    "cell-without-value",
    Text("这一格{detail}，没有可以读的数", "This cell {detail} and has no value to read"),
    Text(
        "用 Excel 或 WPS 打开，让公式算出数来，保存后再导入",
        "Open the file in Excel or WPS, let the formula work out, save, and import again",
    ),
)
DIGITS_LOST = Fault(
    "digits-lost",
    Text(
        "这一格的 {written} 超过 15 位，表格软件已经丢了后面的数字",
        "{written} in this cell has more than 15 digits; the spreadsheet has lost the last ones",
    ),
    Text(
        "把这一列设成“文本”格式，重新填这个号码",
        "Format the column as text and type the number again",
    ),
)
HIDDEN_ROWS = Fault(
    "hidden-rows",
    Text(
        "有 {count} 行是隐藏的（第 {rows} 行），也读进来了",
        "{count} rows are hidden (rows {rows}) and were read too",
    ),
    Text(
        "取消隐藏看一遍：不想公开的内容（例如姓名）要真正删掉，隐藏是不算数的",
        "Show them and look: what must not be published has to be deleted, not hidden",
    ),
    Severity.WARNING,
)
SHEET_TOTAL = Fault(
    "sheet-total",
    Text(
        "表里“{label}”的合计是 {stated}，逐行相加是 {added}，相差 {gap}{detail}",
        "The total of “{label}” is {stated}, the rows add up to {added}, a gap of {gap}{detail}",
    ),
    Text(
        "看看合计的公式有没有漏行；记录里用的是逐行相加的数",
        "See whether the formula of the total leaves rows out; the record uses the added rows",
    ),
    Severity.WARNING,
)
HIDDEN_SHEET = Fault(
    "hidden-sheet",
    Text("工作表“{name}”是隐藏的，没有读", "Sheet “{name}” is hidden and was not read"),
    Text("要读它就先取消隐藏", "Show it if it is to be read"),
    Severity.NOTE,
)
COLUMN_UNUSED = Fault(
    "column-unused",
    Text("这一列“{heading}”没有读{detail}", "Column “{heading}” was not read{detail}"),
    Text(
        "用不着就不用管；要读就在对照表里写明它是什么",
        "Leave it if it is not needed; else say in the mapping what it is",
    ),
    Severity.NOTE,
)
CELL_READ_AS = Fault(
    "cell-read-as",
    Text("“{written}”{read}：{detail}", "“{written}” {read}: {detail}"),
    Text("看一眼对不对；不对就在表里改", "See whether that is right; if not, mend the sheet"),
    Severity.NOTE,
)
NOT_IN_SHEET = Fault(
    "not-in-sheet",
    Text(
        "表里没有“{label}”，也没有上一期可以照",
        "“{label}” is not in the sheet, nor in a record before",
    ),
    Text("{advice}", "{advice}"),
)
FILLED_IN = Fault(
    "filled-in",
    Text(
        "表里没有“{label}”，填了 {value}：{detail}",
        "“{label}” is not in the sheet: {value}, {detail}",
    ),
    Text(
        "看一眼对不对；不对就在表里写上", "See whether that is right; if not, write it in the sheet"
    ),
    Severity.NOTE,
)
ROWS_LEFT_OUT = Fault(
    "rows-left-out",
    Text(
        "有 {count} 行没有读（{rows}）：{detail}", "{count} rows were not read ({rows}): {detail}"
    ),
    Text("看一眼这几行是不是用不着", "See whether these rows are not needed"),
    Severity.NOTE,
)
ALREADY_SHOWN = Fault(
    "already-shown",
    Text(
        "“{record_id}”从 {day} 起已经公示，这份表和它不一样",
        "“{record_id}” has been on display since {day}, and this sheet differs from it",
    ),
    Text(
        "公布过的不能悄悄改：要更正就另写一份，写明 supersedes 和更正原因；"
        "确实还没有公布过，加 --replace 再导入",
        "What was published is not changed silently: write a correction that names what it "
        "supersedes and why; if it never was published, import again with --replace",
    ),
)
