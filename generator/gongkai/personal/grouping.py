"""How people group the digits of a number when they write it down."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "FEWEST",
    "GROUPINGS",
    "GROUPING_HEADS",
    "LONGEST",
    "MOBILE_GROUPS",
    "PATTERNS",
    "is_in_fours",
]

MOBILE_GROUPS = (3, 4, 4)
PATTERNS: Mapping[str, frozenset[tuple[int, ...]]] = MappingProxyType({
    "identity": frozenset(
        {
            (6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (4, 4, 4, 4, 2), (3, 3, 4, 4, 4), (6, 12),
            (3, 3, 4, 2, 2, 4), (3, 3, 8, 4), (6, 6, 6), (3, 3, 3, 3, 3, 3), (14, 4), (17, 1),
            (3, 3, 6, 3), (3, 3, 6, 4), (6, 8, 3, 1), (6, 6, 3), (6, 9), (4, 4, 4, 3), (12, 3),
            (6, 2, 2, 2, 3), (3, 3, 3, 3, 3), (5, 5, 5),
        }
    ),
    "mobile": frozenset(
        {
            (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (4, 3, 4), (3, 5, 3), (5, 6),
            (3, 3, 3, 2),
        }
    ),
    "card": frozenset(
        {
            (4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 13), (6, 10),
            (8, 8), (8, 8, 3), (6, 4, 4, 4, 1), (6, 6, 4), (6, 6, 7), (5, 5, 5, 4), (4, 6, 5),
            (4, 4, 4, 3),
            (6, 4, 4, 5), (6, 4, 4, 2), (6, 4, 4, 3), (6, 4, 4, 4),
        }
    ),
    "landline": frozenset(
        {(3, 8), (4, 8), (4, 7), (3, 4, 4), (4, 4, 4), (4, 3, 4), (4, 4, 3), (3, 7)}
    ),
})  # fmt: skip
"""The lengths of the groups, by the sort of number."""

FEWEST, LONGEST = 10, 21
"""How many digits a number has."""
GROUPINGS = frozenset(
    (
        *(lengths for patterns in PATTERNS.values() for lengths in patterns),
        *((1,) * count for count in range(FEWEST, LONGEST + 1)),
        *((*(4,) * fours, rest) for fours in range(2, LONGEST // 4 + 1) for rest in range(1, 5)),
    )
)
"""All of them, digit by digit and in fours among them."""
GROUPING_HEADS = frozenset(lengths[:count] for lengths in GROUPINGS for count in (2, 3))
"""The lengths of the first two and of the first three groups of them."""


def is_in_fours(lengths: tuple[int, ...]) -> bool:
    """Whether all groups are of four digits, but for a shorter last one."""
    return set(lengths[:-1]) == {4} and lengths[-1] <= 4
