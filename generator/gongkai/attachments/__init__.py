"""What a file says beside what one sees: who made it and where, what is covered and still there.

Everything here looks at bytes alone. A file is let through only when all of it is known to be
seen: what cannot be read is refused.
"""

from collections.abc import Callable, Collection, Iterator

from gongkai.attachments.trace import LARGEST, Trace, Unreadable, Words
from gongkai.faults import affairs, attached
from gongkai.language import Text
from gongkai.personal import find_personal

__all__ = ["LARGEST", "Trace", "inspect_file"]

_LABEL = Text("附件", "the attachment")


def inspect_file(ending: str, body: bytes, allowed: Collection[str] = ()) -> tuple[Trace, ...]:
    """Why a file cannot be published; nothing when it can.

    Args:
        ending: the ending of its name, which says how it is read.
        body: its bytes.
        allowed: the telephones and addresses of an office, as ``public_marks`` gives them.

    Faults: ``attachment-type``, ``attachment-too-large``, ``attachment-metadata``,
    ``attachment-hidden``, ``personal-data``.
    """
    if len(body) > LARGEST:
        size = f"{len(body) / 1_000_000:.1f} MB"
        over = Text(f"{size}，最多 10 MB", f"{size}, and 10 MB is the most")
        return (Trace(attached.ATTACHMENT_TOO_LARGE, {"detail": over}),)
    found: dict[tuple[str, str], Trace] = {}
    try:
        for one in _reader(ending)(body):
            for trace in _personal(one, allowed) if isinstance(one, Words) else (one,):
                found.setdefault((trace.fault.code, repr(trace.facts)), trace)
    except Unreadable as error:
        fault = attached.ATTACHMENT_TOO_LARGE if error.is_large else attached.ATTACHMENT_TYPE
        return (Trace(fault, {"detail": error.reason}), *found.values())
    return tuple(found.values())


def _reader(ending: str) -> Callable[[bytes], Iterator[Trace | Words]]:
    """What reads a file with that ending; most builds meet none."""
    from gongkai.attachments import office, pdf, picture, plain

    readers: dict[str, Callable[[bytes], Iterator[Trace | Words]]] = {
        "pdf": pdf.inspect_pdf,
        "jpg": picture.inspect_jpeg,
        "png": picture.inspect_png,
        "docx": office.inspect_document,
        "xlsx": office.inspect_workbook,
        "csv": plain.inspect_table,
        "txt": plain.inspect_text,
    }
    return readers[ending]


def _personal(words: Words, allowed: Collection[str]) -> Iterator[Trace]:
    for one in find_personal(words.text, allowed):
        facts: dict[str, str | Text] = {"sort": one.label, "finding": one.shown}
        facts["label"] = words.label or _LABEL
        yield Trace(affairs.PERSONAL_DATA, facts)
