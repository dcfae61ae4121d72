"""What a record says of the files that are published with it: their names, and who signed."""

from collections.abc import Iterator

from gongkai.faults import attached, reading
from gongkai.fields import describe
from gongkai.language import Text
from gongkai.model import Attachment, Record, Rules
from gongkai.pattern import pattern
from gongkai.problem import Problem, field_name
from gongkai.record_parts import ATTACHMENT_SORTS

__all__ = ["check_attachments"]

_NAME = pattern(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.[a-z]{3,4}")
_HASH = pattern(r"[0-9a-f]{64}")
_SIGNED = (
    "sha256", "covered_by", "covered_role", "covered_on", "checked_by", "checked_role",
    "checked_on",
)  # fmt: skip


def check_attachments(record: Record, rules: Rules) -> Iterator[Problem]:
    """What is wrong with the attachments as they are named; the files are not looked at.

    Problems: ``attachments-off``, ``bad-file-name``, ``attachment-type``, ``attachment-unsigned``.
    """
    body = record.body
    if body.attachments and not rules.attachments:
        yield attached.ATTACHMENTS_OFF.at(record.document.at(("attachments",)), "attachments")
        return
    for index, one in enumerate(body.attachments):
        loc = ("attachments", index, "file")
        place, name = record.document.at(loc), field_name(loc)
        if one.ending not in ATTACHMENT_SORTS:
            detail = Text("结尾不是这几种", "its ending is none of these")
            yield attached.ATTACHMENT_TYPE.at(place, name, name=one.file, detail=detail)
        elif not _NAME.fullmatch(one.file):
            yield reading.BAD_FILE_NAME.at(place, name, name=one.file)
        lacking = _unsigned(one)
        if lacking is not None:
            yield attached.ATTACHMENT_UNSIGNED.at(place, name, name=one.file, detail=lacking)


def _unsigned(one: Attachment) -> Text | None:
    """What an attachment lacks to be signed for by two people of two offices."""
    labels = {spec.key: spec.label for spec in describe(Attachment)}
    missing = [labels[key] for key in _SIGNED if getattr(one, key) is None]
    if missing:
        lacking = "、".join(label.zh for label in missing)
        return Text(f"缺{lacking}", "without " + ", ".join(label.en for label in missing))
    if not _HASH.fullmatch(one.sha256 or ""):
        return Text("文件指纹不是 64 位的", "its hash has not 64 letters")
    if _bare(one.covered_by) == _bare(one.checked_by):
        return Text("两次签的是同一个人", "one person has signed twice")
    if _bare(one.covered_role) == _bare(one.checked_role):
        return Text("两个人是同一个职务", "both are of one office")
    if one.covered_on and one.checked_on and one.checked_on < one.covered_on:
        return Text("复核在遮挡以前", "it was checked before it was covered")
    return None


def _bare(name: str | None) -> str:
    return "".join((name or "").split())
