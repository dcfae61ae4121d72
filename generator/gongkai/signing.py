"""Who has to sign a record before it is shown: 编制 → 审核 → 监督 → 批准.

A board settles its own chain with ``sign_off`` in ``board.yaml``. What lacks one of these
signatures, or its day, is then not shown to anybody.
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
        "写上编制、审核、监督、批准，或者其中几个；缺了签名或日期的记录不公布",
        "which signatures, with their days, a record needs before it is shown",
    ),
]
"""The signatures of a board, in their order; none when records are shown before they are signed."""


def lacking(body: Any, chain: Iterable[SignOff]) -> tuple[SignOff, ...]:  # noqa: ANN401 - any body
    """The duties of a chain whose name or day a record does not have."""
    return tuple(
        duty
        for duty in chain
        if getattr(body, f"{duty.value}_by") is None or getattr(body, f"{duty.value}_on") is None
    )
