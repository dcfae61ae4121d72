"""Faults of files that are published with a record."""

from gongkai.language import Text
from gongkai.problem import Fault

ATTACHMENTS_OFF = Fault(
    "attachments-off",
    Text("这个公开栏没有开通附件", "This board has no attachments"),
    Text(
        "删掉 attachments；确实要放，先在 board.yaml 里写 attachments: 是",
        "Remove `attachments`; a board that wants them says `attachments: 是` in board.yaml",
    ),
)
ATTACHMENT_MISSING = Fault(
    "attachment-missing",
    Text("附件“{name}”读不到：{detail}", "The attachment “{name}” cannot be read: {detail}"),
    Text(
        "把文件放进公开栏的 attachments 文件夹，名字一个字也不能差",
        "Put the file itself into the folder attachments of the board, under that very name",
    ),
)
ATTACHMENT_TYPE = Fault(
    "attachment-type",
    Text("附件“{name}”不能公布：{detail}", "The attachment “{name}” cannot be shown: {detail}"),
    Text(
        "附件只能是 pdf、jpg、png、docx、xlsx、csv、txt，重新另存一份",
        "Attachments are pdf, jpg, png, docx, xlsx, csv or txt; save it again as one of these",
    ),
)
ATTACHMENT_TOO_LARGE = Fault(
    "attachment-too-large",
    Text(
        "附件“{name}”太大：{detail}",
        "The attachment “{name}” is too large: {detail}",
    ),
    Text(
        "用手机看的人打不开这么大的文件；拆成几份，或者把图片压小",
        "Nobody opens it on a telephone; split it, or make its pictures smaller",
    ),
)
ATTACHMENT_METADATA = Fault(
    "attachment-metadata",
    Text(
        "附件“{name}”带着文件信息：{found}",
        "The attachment “{name}” carries metadata: {found}",
    ),
    Text(
        "运行 gongkai attachments --clean {name}，会另存一份去掉信息的；再请两个人重新签",
        "`gongkai attachments --clean {name}` saves one without; then have it signed again",
    ),
)
ATTACHMENT_HIDDEN = Fault(
    "attachment-hidden",
    Text(
        "附件“{name}”里有看不见、别人却取得出来的东西：{found}",
        "The attachment “{name}” holds what is not seen and can be taken out: {found}",
    ),
    Text(
        "盖黑块、涂白不算遮挡；先把内容删掉再导出，或者打印出来、遮好、再扫描",
        "A box on top covers nothing: delete the words and export again, or print, cover and scan it",
    ),
)
ATTACHMENT_UNSIGNED = Fault(
    "attachment-unsigned",
    Text(
        "附件“{name}”没有签齐“已遮挡”：{detail}",
        "The attachment “{name}” is not signed for as covered: {detail}",
    ),
    Text(
        "两个职务不同的人都打开看过，再填 covered_by、covered_role、covered_on 和 checked_by、"
        "checked_role、checked_on，还有 sha256",
        "Two people of two offices look at it, then give covered_by, covered_role, covered_on, "
        "checked_by, checked_role, checked_on and sha256",
    ),
)
ATTACHMENT_CHANGED = Fault(
    "attachment-changed",
    Text(
        "附件“{name}”不是签过的那一份，它的指纹是 {found}",
        "The attachment “{name}” is not the one that was signed for; its hash is {found}",
    ),
    Text(
        "放回签过的文件；换了文件就请两个人重新看、重新签，再改 sha256",
        "Put the signed file back; another one is looked at and signed anew, then sha256 changed",
    ),
)
