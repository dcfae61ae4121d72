"""Who has to sign a record before it is shown: 编制 → 审核 → 监督 → 批准.

What lacks one of these signatures, or its day, is not shown to anybody. A board may ask for fewer
with ``sign_off`` in ``board.yaml``; with ``show_unsigned`` it waits for none of them.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from gongkai.fields import Choice, Help, Label

__all__ = ["SignOff", "SignOffChain", "lacking"]


class SignOff(Choice):
    """A duty that is signed for; the code begins the names of its two fields."""

    PREPARED = "prepared", "编制", "prepared"
    REVIEWED = "reviewed", "审核", "reviewed"
    SUPERVISED = "supervised", "监督", "supervised"
    APPROVED = "approved", "批准", "approved"


SignOffChain = Annotated[
    tuple[SignOff, ...],
    Label("签字才公布", "shown once signed"),
    Help(
        "不写就是编制、审核、监督、批准都要；可以只写其中几个。缺签名或日期的记录不公布",
        "signatures, with days, that a record needs before it is shown: all four unless told",
    ),
]
"""The signatures that a board asks for, in their order."""


def lacking(body: Any, chain: Iterable[SignOff]) -> tuple[SignOff, ...]:  # noqa: ANN401 - any body
    """The duties of a chain whose name or day a record does not have."""
    missing = [
        duty
        for duty in chain
        if getattr(body, duty + "_by") is None or getattr(body, duty + "_on") is None
    ]
    return tuple(missing)
