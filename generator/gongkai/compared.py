"""How a figure stands beside the same one of other periods."""

from enum import StrEnum

__all__ = ["Compared"]


class Compared(StrEnum):
    """Where a figure is compared, and whether the periods of a year add up to one figure."""

    ROW = "row"
    """In the row of its table alone."""
    HELD = "held"
    """Among the figures of the record: what there is at the end; periods do not add up."""
    FLOW = "flow"
    """The same of what came or went; the periods of a year add up."""
    SHARED = "shared"
    """A flow in which every household of the place has its part."""

    @property
    def adds_up(self) -> bool:
        """Whether the figures of several periods make one."""
        return self in (Compared.FLOW, Compared.SHARED)
