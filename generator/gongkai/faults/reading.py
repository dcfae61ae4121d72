"""Faults met while a file is read: its bytes, its YAML, and the form of single values."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity

NOT_UTF8 = Fault(
    "not-utf8",
    Text("文件不是 UTF-8 编码{guess}", "The file is not UTF-8{guess}"),
    Text(
        "用记事本打开，选“另存为”，编码选 UTF-8，再保存",
        "Open it in a text editor and save it again with the encoding UTF-8",
    ),
)
FORBIDDEN_CHARACTER = Fault(
    "forbidden-character",
    Text(
        "有看不见或不允许的字符 {code_point}（{name}）", "Forbidden character {code_point} ({name})"
    ),
    Text("删掉这个字符，重新打一遍这几个字", "Delete the character and type the words again"),
)
FILE_TOO_LARGE = Fault(
    "file-too-large",
    Text(
        "文件超过 {limit}，公开记录不会这么大",
        "The file is larger than {limit}, too large for a record",
    ),
    Text(
        "把它分成几份记录，例如一个月一份", "Split it into several records, one a month for example"
    ),
)
TOO_DEEP = Fault(
    "too-deep",
    Text("层次套得太深（超过 {limit} 层）", "Nested deeper than {limit} levels"),
    Text("检查是不是多打了 [ 或 {{", "Look for a [ or {{ typed too often"),
)
BAD_YAML = Fault(
    "bad-yaml",
    Text("这里的写法读不懂：{detail}", "This cannot be read: {detail}"),
    Text(
        "每行写成“名称: 内容”，下一层多缩进两个空格；内容里有冒号就加双引号",
        "Write `name: value`, indent deeper levels by two spaces, quote values that hold a colon",
    ),
)
FULL_WIDTH_COLON = Fault(
    "full-width-colon",
    Text("“{key}”后面用了中文冒号“：”", "A full-width colon follows “{key}”"),
    Text("改成英文冒号加一个空格，例如“{key}: ”", "Type an ASCII colon and a space: “{key}: ”"),
)
TAB_INDENT = Fault(
    "tab-indent",
    Text("行首用了 Tab 键缩进", "The line is indented with a tab"),
    Text("改用空格，每层两个", "Use spaces, two for each level"),
)
REPEATED_KEY = Fault(
    "repeated-key",
    Text("“{key}”在同一处写了两次", "“{key}” is written twice in one place"),
    Text("只留一个，删掉另一个", "Keep one and delete the other"),
)
ALIAS = Fault(
    "anchor",
    Text("不能用 & 或 * 引用别处的内容", "Anchors and aliases (& and *) are not allowed"),
    Text(
        "把内容原样写出来；文字以 & 或 * 开头时加双引号",
        "Write the value out; quote text that begins with & or *",
    ),
)
TAG = Fault(
    "tag",
    Text("不能用 ! 标签", "Tags (!) are not allowed"),
    Text("去掉标签；文字以 ! 开头时加双引号", "Remove the tag; quote text that begins with !"),
)
SECOND_DOCUMENT = Fault(
    "second-document",
    Text(
        "一个文件里有两份记录（出现了第二个 ---）", "The file holds a second document (another ---)"
    ),
    Text("一份记录一个文件，把第二份另存", "One record per file: save the second one by itself"),
)
BAD_KEY = Fault(
    "bad-key",
    Text("名称只能是一个词，不能是列表或空白", "A key has to be a word, not a list or nothing"),
    Text("写成“名称: 内容”", "Write `name: value`"),
)
NOT_A_MAPPING = Fault(
    "not-a-mapping",
    Text("应该是一行行的“名称: 内容”", "Expected lines of `name: value`"),
    Text("运行 gongkai new {kind} 可得到一份空白样表", "`gongkai new {kind}` writes a blank form"),
)
EMPTY_FILE = Fault(
    "empty-file",
    Text("文件是空的", "The file is empty"),
    Text("填写内容，或者删掉这个文件", "Fill it in or delete it"),
)
UNKNOWN_KEY = Fault(
    "unknown-key",
    Text("没有“{key}”这一项{proposal}", "There is no field “{key}”{proposal}"),
    Text("用 gongkai kinds {kind} 查看可以填的项目", "`gongkai kinds {kind}` lists the fields"),
)
UNKNOWN_KIND = Fault(
    "unknown-kind",
    Text("没有“{kind}”这种记录{proposal}", "There is no record kind “{kind}”{proposal}"),
    Text("用 gongkai kinds 查看全部种类", "`gongkai kinds` lists them all"),
)
MISSING_FIELD = Fault(
    "missing-field",
    Text("缺少“{label}”（{key}）", "“{label}” ({key}) is missing"),
    Text("补上一行“{key}: …”", "Add a line `{key}: …`"),
)
WRONG_SHAPE = Fault(
    "wrong-shape",
    Text("“{label}”应该是{expected}", "“{label}” has to be {expected}"),
    Text("用 gongkai new {kind} 对照样表的写法", "Compare with the form of `gongkai new {kind}`"),
)
BAD_TEXT = Fault(
    "bad-text",
    Text("“{label}”{detail}", "“{label}” {detail}"),
    Text("改短，或写成允许的样子", "Shorten it, or write it in the allowed form"),
)
BAD_AMOUNT = Fault(
    "bad-amount",
    Text(
        "“{label}”的写法不对：“{written}”，{detail}",
        "“{label}” is not an amount: “{written}”, {detail}",
    ),
    Text("写阿拉伯数字，例如 {example}", "Write digits, for example {example}"),
)
APPROXIMATE_AMOUNT = Fault(
    "approximate-amount",
    Text("“{label}”写的是约数：“{written}”", "“{label}” is only approximate: “{written}”"),
    Text(
        "填准确的数；说明性的话写在备注 note 里", "Give the exact figure; put remarks into `note`"
    ),
)
BAD_DATE = Fault(
    "bad-date",
    Text(
        "“{label}”不是一个日期：“{written}”{detail}", "“{label}” is not a date: “{written}”{detail}"
    ),
    Text("写成 2026-10-08 这样，年月日都要有", "Write it as 2026-10-08"),
)
BAD_PERIOD = Fault(
    "bad-period",
    Text(
        "“{label}”不是一个期间：“{written}”{detail}",
        "“{label}” is not a period: “{written}”{detail}",
    ),
    Text(
        "月写 2026-10，季写 2026-Q3，半年写 2026-H1，年写 2026",
        "Write 2026-10, 2026-Q3, 2026-H1 or 2026",
    ),
)
BAD_CHOICE = Fault(
    "bad-choice",
    Text(
        "“{label}”不能填“{written}”{proposal}", "“{written}” is not allowed for “{label}”{proposal}"
    ),
    Text("可以填：{choices}", "Allowed: {choices}"),
)
BAD_COUNT = Fault(
    "bad-count",
    Text(
        "“{label}”应该是不小于 {least} 的整数，写的是“{written}”",
        "“{label}” has to be a whole number of at least {least}, not “{written}”",
    ),
    Text("只写数字，不带单位，例如 12", "Write digits without a unit, for example 12"),
)
UNFILLED_TEXT = Fault(
    "unfilled-text",
    Text("这里有没填的空：“{blank}”", "A blank of the form is left in it: “{blank}”"),
    Text("填上内容，没有内容就删掉这一句", "Fill it in, or delete the sentence"),
)
BAD_FILE_NAME = Fault(
    "bad-file-name",
    Text("文件名“{name}”不能用在网址里", "The file name “{name}” cannot stand in an address"),
    Text(
        "文件和文件夹的名字只用小写英文字母、数字和 -，例如 2026-10-water.yaml、hefengli",
        "Use lower-case letters, digits and - for files and folders, as 2026-10-water.yaml",
    ),
)
FOLDER_TAKEN = Fault(
    "folder-taken",
    Text(
        "公开栏的文件夹不能叫“{name}”，这个网址是街道和区自己的页面用的",
        "A board's folder cannot be called “{name}”: the district has pages of its own there",
    ),
    Text("给文件夹换个名字，例如 {name}-1", "Give the folder another name, as {name}-1"),
)
BOARD_MISSING = Fault(
    "board-missing",
    Text(
        "“{folder}”里没有 board.yaml，下面也没有公开栏",
        "“{folder}” has no board.yaml, and there is no board below it",
    ),
    Text(
        "检查路径，文件名要正好是 board.yaml；没有就照 content/hefengli 的样子写一个",
        "Check the path, and that the file is named board.yaml; or write one like that of "
        "content/hefengli",
    ),
)
LINK_REFUSED = Fault(
    "link-refused",
    Text(
        "“{name}”是链接或特殊文件，不读取", "“{name}” is a link or a special file and is not read"
    ),
    Text("把文件本身复制进来", "Copy the file itself here"),
)
UNUSED_FILE = Fault(
    "unused-file",
    Text("“{name}”不会被读取：{detail}", "“{name}” is not read: {detail}"),
    Text(
        "记录文件以 .yaml 结尾，放在 party、residential、financial、fees 里",
        "Records end in .yaml and stand in party, residential, financial or fees",
    ),
    Severity.WARNING,
)
