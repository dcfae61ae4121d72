"""What is shown of the files that are published with a record: what they are, who signed."""

from collections.abc import Mapping
from datetime import date

from gongkai.message import as_written, counted, paired, say, series
from gongkai.model import RecordBody
from gongkai.period import chinese_date
from gongkai.presentation import AttachedFile, SignOff
from gongkai.record_parts import ATTACHMENT_SORTS
from gongkai.wording import size_words

__all__ = ["attached_files", "attached_words"]


def attached_files(body: RecordBody, sizes: Mapping[str, int]) -> tuple[AttachedFile, ...]:
    """The attachments of a record in their order; ``sizes`` are in bytes, by file."""
    return tuple(
        AttachedFile(
            one.file,
            one.title,
            paired(ATTACHMENT_SORTS[one.ending].zh, ATTACHMENT_SORTS[one.ending].en),
            size_words(sizes[one.file]) if one.file in sizes else "",
            (
                _signed(say("遮挡"), one.covered_role, one.covered_by, one.covered_on),
                _signed(say("复核"), one.checked_role, one.checked_by, one.checked_on),
            ),
        )
        for one in body.attachments
        if one.ending in ATTACHMENT_SORTS
    )


def attached_words(body: RecordBody) -> str:
    """Which files the page of a record has beside it, for a sheet that has none; empty if none."""
    if not body.attachments:
        return ""
    titles = series((as_written(one.title) for one in body.attachments), say("、"))
    return counted("%(titles)s，共 %(n)s 份，网页上可以打开", len(body.attachments), titles=titles)


def _signed(duty: str, role: str | None, name: str | None, day: date | None) -> SignOff:
    shown = chinese_date(day, year=False) if day else ""
    return SignOff(duty, role or "", as_written(name or ""), shown)
