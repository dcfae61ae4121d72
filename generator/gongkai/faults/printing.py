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
