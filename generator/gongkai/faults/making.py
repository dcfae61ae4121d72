"""Faults met while outputs are made and written."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity

SAME_PATH = Fault(
    "same-path",
    Text(
        "两份内容要写到同一个地方“{path}”：{first} 和 {second}",
        "Two outputs claim “{path}”: {first} and {second}",
    ),
    Text("给其中一个文件改名", "Rename one of the files"),
)
DEAD_LINK = Fault(
    "dead-link",
    Text(
        "页面“{page}”里的链接断了：没有“{target}”",
        "A link of “{page}” leads nowhere: there is no “{target}”",
    ),
    Text(
        "改对地址，或者去掉这个链接",
        "Mend the address, or remove the link",
    ),
)
FOREIGN_FOLDER = Fault(
    "foreign-folder",
    Text(
        "“{folder}”里有不是本工具生成的文件，不敢写入",
        "“{folder}” holds files that Gongkai did not make; nothing is written",
    ),
    Text(
        "用 --out（发布是 --to）换一个空文件夹",
        "Choose an empty folder with --out, or --to when publishing",
    ),
)
MISSING_GLYPH = Fault(
    "missing-glyph",
    Text(
        "海报字体里没有“{character}”（{code_point}）",
        "The poster font lacks “{character}” ({code_point})",
    ),
    Text(
        "核对是不是打错的字；确需此字时，把有这个字的字体放进公开栏的 fonts 文件夹",
        "See whether it is a slip; otherwise put a font that has it into the board's folder fonts",
    ),
)
FONT_UNUSABLE = Fault(
    "font-unusable",
    Text("字体“{name}”不能用：{reason}", "The font “{name}” cannot be used: {reason}"),
    Text(
        "换一个开放授权的字体，或者从 fonts 文件夹里拿走",
        "Take another one, or take it out of fonts/",
    ),
)
SHOP_PROFILE = Fault(
    "shop-profile",
    Text(
        "色彩文件“{name}”不能用：{reason}", "The colour profile “{name}” cannot be used: {reason}"
    ),
    Text(
        "向印刷店要 CMYK 印刷机的 ICC（类别 prtr）；没有就从 press 文件夹里拿走，按通用条件印",
        "Ask the shop for the ICC profile of its press (class prtr, CMYK), or take it out of press/",
    ),
)
NOT_ON_DISPLAY = Fault(
    "not-on-display",
    Text(
        "这份记录在 {day} 没有公开，不能出海报",
        "This record is not on display on {day}; there is no poster of it",
    ),
    Text(
        "看一看公示日期、受众和撤下日期；要预印下一期，用 --date 写上公示开始那天",
        "See its dates and its audience; to print ahead, give the first day with --date",
    ),
)
POSTER_SEVERAL_SHEETS = Fault(
    "poster-several-sheets",
    Text(
        "正文用 {least} 磅才看得清，这份要 {pages} 张 {paper}",
        "At a body size of {least} pt, which its readers need, this takes {pages} sheets of {paper}",
    ),
    Text(
        "{way}；或者就按 {pages} 张印，每张都有表头和页码",
        "{way}; or print the {pages} sheets, each with its headings and number",
    ),
    Severity.WARNING,
)
POSTER_TYPE_SMALL = Fault(
    "poster-type-small",
    Text(
        "表太宽，在 {paper} 上只能排 {points} 磅，看的人要 {least} 磅",
        "The table is too wide for {paper}: {points} pt, while its readers need {least} pt",
    ),
    Text("{way}", "{way}"),
    Severity.WARNING,
)
POSTER_TOO_SMALL = Fault(
    "poster-too-small",
    Text(
        "{paper} 太小，用 {least} 磅的字怎么也放不下这份",
        "{paper} is too small: at {least} pt this record can never stand on it",
    ),
    Text("{way}", "{way}"),
)
ORDER_EMPTY = Fault(
    "order-empty",
    Text(
        "{period}还没有公开的记录，没有海报可出", "Nothing of {period} is on display to be printed"
    ),
    Text(
        "核对期间写得对不对；要提前印，用 --date 写上公示开始那天",
        "See whether the period is right; to print ahead, give the first day with --date",
    ),
)
PRINTING_MISSING = Fault(
    "printing-missing",
    Text(
        "还没有写哪块板有多大、印几份",
        "Nothing says yet how large which board is and how many copies",
    ),
    Text(
        "在 board.yaml 里写上 printing 和 places，照 docs/guide/posters.md 里的样子",
        "Add printing with its places to board.yaml as docs/guide/posters.md shows",
    ),
)
ALIAS_TAKEN = Fault(
    "alias-taken",
    Text(
        "“{path}”现在是 {other} 的地址，不能转到这一份来",
        "“{path}” is the address of {other} and cannot lead to this record",
    ),
    Text(
        "核对旧地址有没有抄错；两份都用过同一个地址的，只在一份里写",
        "See whether the former address is right; only one record may name it",
    ),
)
PARQUET_MISSING = Fault(
    "parquet-missing",
    Text(
        "要出 Parquet，这台电脑还没有装它的程序",
        "Parquet is asked for, and what writes it is not installed",
    ),
    Text(
        "运行 pip install 'gongkai[parquet]'；不需要就把 parquet 那一行删掉",
        "Run pip install 'gongkai[parquet]', or delete the line `parquet`",
    ),
)
