"""Faults of a finished PDF that a print shop would send back."""

from gongkai.language import Text
from gongkai.problem import Fault, Severity

PREFLIGHT_UNREADABLE = Fault(
    "preflight-unreadable",
    Text("这不是能打开的 PDF：{reason}", "This is no PDF that can be opened: {reason}"),
    Text("重新导出，不要加密码", "Export it again, without a password"),
)
PREFLIGHT_BOXES = Fault(
    "preflight-boxes",
    Text(
        "第 {page} 页的裁切尺寸或出血不对：{found}",
        "Page {page} has wrong boxes: {found}",
    ),
    Text(
        "成品尺寸四边各留 3 毫米出血，TrimBox、BleedBox、MediaBox 依次套着",
        "Give 3 mm of bleed on every side: TrimBox inside BleedBox inside MediaBox",
    ),
)
PREFLIGHT_FONT = Fault(
    "preflight-font",
    Text("第 {page} 页的字体“{font}”{found}", "Page {page}: the font “{font}” {found}"),
    Text("导出时嵌入字体，或者转成曲线", "Embed the fonts, or outline the text"),
)
PREFLIGHT_COLOUR = Fault(
    "preflight-colour",
    Text("第 {page} 页用了{found}，不是 CMYK", "Page {page} paints in {found}, not in CMYK"),
    Text("全部改成 CMYK，黑字只用 K", "Make everything CMYK, black text in K alone"),
)
PREFLIGHT_INK = Fault(
    "preflight-ink",
    Text(
        "第 {page} 页有颜色的墨量到 {ink}%，超过 {limit}%",
        "Page {page} has a colour of {ink} % ink, over {limit} %",
    ),
    Text("把这种颜色调浅，问清印刷店的上限", "Lighten it; ask the shop for its limit"),
)
PREFLIGHT_TRANSPARENCY = Fault(
    "preflight-transparency",
    Text("第 {page} 页有透明效果：{found}", "Page {page} has transparency: {found}"),
    Text("拼合透明以后再导出", "Flatten it before exporting"),
)
PREFLIGHT_INTENT = Fault(
    "preflight-intent",
    Text("印刷条件没写清楚：{found}", "The printing condition is unclear: {found}"),
    Text("按 PDF/X-1a 或 PDF/X-4 导出", "Export as PDF/X-1a or PDF/X-4"),
)
PREFLIGHT_INFORMATION = Fault(
    "preflight-information",
    Text("文件信息不合要求：{found}", "The file's information is not as it should be: {found}"),
    Text("按 PDF/X-1a 或 PDF/X-4 重新导出", "Export it again as PDF/X-1a or PDF/X-4"),
)
PREFLIGHT_HAIRLINE = Fault(
    "preflight-hairline",
    Text(
        "第 {page} 页有 {width} 磅的细线，印出来会断",
        "Page {page} has a line of {width} pt, which will break in print",
    ),
    Text("线宽不要小于 {least} 磅", "Let no line be thinner than {least} pt"),
    Severity.WARNING,
)
PREFLIGHT_BLEED = Fault(
    "preflight-bleed",
    Text(
        "第 {page} 页{side}有 {length} 毫米长的颜色没有铺到出血边",
        "Page {page}: {length} mm of colour {side} stop before the end of the bleed",
    ),
    Text("把到边的颜色再往外铺 3 毫米", "Let the colour run 3 mm past the trim"),
)
PREFLIGHT_MARKS = Fault(
    "preflight-marks",
    Text("第 {page} 页的裁切标记不对：{found}", "Page {page}: the marks are wrong: {found}"),
    Text(
        "裁切线画在出血外 1 毫米以外，长 5 毫米以上；出血外不放别的东西",
        "Marks begin 1 mm beyond the bleed and are 5 mm long; nothing else stands there",
    ),
    Severity.WARNING,
)
PREFLIGHT_NEAR_TRIM = Fault(
    "preflight-near-trim",
    Text(
        "第 {page} 页的{what}离裁切边只有 {distance} 毫米",
        "Page {page}: {what} is {distance} mm from the trim",
    ),
    Text(
        "往里移，至少留 {least} 毫米，否则可能被裁掉或被框挡住",
        "Move it in, to {least} mm at least, or it may be cut off or hidden by the frame",
    ),
)
PREFLIGHT_TEXT_INK = Fault(
    "preflight-text-ink",
    Text(
        "第 {page} 页有 {points} 磅的字用了 {inks} 种墨",
        "Page {page} has type of {points} pt in {inks} inks",
    ),
    Text(
        "小字只用一种墨，黑字用 K100，套不准也不会发虚",
        "Set small type in one ink, black in K alone",
    ),
    Severity.WARNING,
)
PREFLIGHT_TYPE_SIZE = Fault(
    "preflight-type-size",
    Text(
        "第 {page} 页的字只有 {points} 磅，少于 {least} 磅",
        "Page {page} has type of {points} pt, under {least} pt",
    ),
    Text("换大一点的纸，或者减少内容", "Take a larger sheet, or less text"),
)
PREFLIGHT_CODE = Fault(
    "preflight-code",
    Text("第 {page} 页的二维码：{found}", "Page {page}, the code: {found}"),
    Text(
        "二维码用 K100 画在白底上，每小格 0.8 毫米以上，四周留 4 格白边，印前用手机扫一次",
        "Draw it in black alone on white, 0.8 mm a module, with a border of four, and try it",
    ),
)
PREFLIGHT_WORDS = Fault(
    "preflight-words",
    Text(
        "记录里有 {count} 处在这份文件里找不到：{words}",
        "{count} values of the record are not in this file: {words}",
    ),
    Text(
        "这份文件可能是旧的或者被改过，用 gongkai poster 重新出一份",
        "The file may be an old one, or altered; make it again with gongkai poster",
    ),
)
PREFLIGHT_PAGES = Fault(
    "preflight-pages",
    Text("第 {page} 张{found}", "Sheet {page} {found}"),
    Text(
        "几张放在一起要能看出顺序，每张都有表头，不缺张",
        "Every sheet needs its number and its headings, and none may be missing",
    ),
)
PREFLIGHT_REMADE = Fault(
    "preflight-remade",
    Text(
        "按记录重做一份，和这份文件不一样",
        "Made again from the record, the poster is not this file",
    ),
    Text(
        "记录改过就重新出一份；没改过，看看是不是别的版本的程序或别的尺寸出的",
        "If the record has changed, make it again; otherwise another version or size made it",
    ),
    Severity.WARNING,
)
PREFLIGHT_ARCHIVE = Fault(
    "preflight-archive",
    Text("存档文件不合要求：{found}", "The file to be kept is not as it should be: {found}"),
    Text("用 --profile archive 重新出一份", "Make it again with --profile archive"),
)
PREFLIGHT_GLYPH = Fault(
    "preflight-glyph",
    Text(
        "第 {page} 页有 {count} 个字没有字形，印出来是空白或方框",
        "Page {page} has {count} characters without a glyph",
    ),
    Text("换一种有这些字的字体", "Take a font that has them"),
)
