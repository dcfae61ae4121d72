"""The parts of a record's header: signatures, explanations, attachments."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from gongkai.fields import Day, Help, Label, Model, ShortText
from gongkai.language import Text

__all__ = ["ATTACHMENT_SORTS", "Attachment", "Explanation", "Signature", "ending_of"]

ATTACHMENT_SORTS: Mapping[str, Text] = MappingProxyType(
    {
        "pdf": Text("PDF", "PDF"),
        "jpg": Text("图片 JPG", "picture, JPG"),
        "png": Text("图片 PNG", "picture, PNG"),
        "docx": Text("文档 DOCX", "document, DOCX"),
        "xlsx": Text("表格 XLSX", "workbook, XLSX"),
        "csv": Text("表格 CSV", "table, CSV"),
        "txt": Text("文本 TXT", "text, TXT"),
    }
)
"""What may be attached, by the ending of the file, with what readers are told it is."""


def ending_of(file: str) -> str:
    """The ending of a file, which says what it is; empty when its name has none."""
    _, dot, ending = file.rpartition(".")
    return ending if dot else ""


class Signature(Model):
    """Who signed, in which office."""

    role: Annotated[ShortText, Label("职务", "office")]
    name: Annotated[ShortText, Label("姓名", "name")]


class Explanation(Model):
    """A signed public explanation of figures that do not add up."""

    problem: Annotated[ShortText, Label("问题代码", "problem code")]
    field: Annotated[ShortText, Label("项目", "field")]
    gap: Annotated[
        ShortText | None,
        Label("相差", "gap"),
        Help("写上相差多少，以后数字再变就不再算数", "holds only while the gap is this one"),
    ] = None
    finding: Annotated[
        ShortText | None,
        Label("挡住的号码", "hidden number"),
        Help(
            "只用于 personal-data，照抄提示里挡住中间的号码",
            "for personal-data alone: the number as the message shows it",
        ),
    ] = None
    reason: Annotated[ShortText, Label("原因", "reason")]
    signed_by: Annotated[ShortText, Label("说明人", "signed by")]


class Attachment(Model):
    """A file that is published with the record, and the two people who covered what it may not say.

    The signatures hold for the file with this hash alone, so that no other one slips in under them.
    """

    file: Annotated[
        ShortText,
        Label("文件", "file"),
        Help("放在公开栏的 attachments 文件夹里的文件名", "its name in the folder attachments"),
    ]
    title: Annotated[ShortText, Label("名称", "title")]
    sha256: Annotated[
        ShortText | None,
        Label("文件指纹", "hash of the file"),
        Help("gongkai attachments 会给出，抄过来", "gongkai attachments tells it"),
    ] = None
    covered_by: Annotated[ShortText | None, Label("遮挡人", "covered by")] = None
    covered_role: Annotated[ShortText | None, Label("遮挡人职务", "office of who covered")] = None
    covered_on: Annotated[Day | None, Label("遮挡日期", "covered on")] = None
    checked_by: Annotated[ShortText | None, Label("复核人", "checked by")] = None
    checked_role: Annotated[ShortText | None, Label("复核人职务", "office of who checked")] = None
    checked_on: Annotated[Day | None, Label("复核日期", "checked on")] = None

    @property
    def ending(self) -> str:
        """The ending of the file, as ``ending_of`` has it."""
        return ending_of(self.file)
