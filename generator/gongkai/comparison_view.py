"""How the figures of a record stand beside others, as its page shows it: finished text."""

from gongkai.message import spaced
from gongkai.value_object import dataclass

__all__ = ["BudgetStanding", "BudgetUse", "Comparison", "SharedBy"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure against last period and the same one last year: 多 3,098.46, 少 73.70, 持平.

    ``year_to_date`` is its sum since January, ``per_household`` what comes to one home; each is
    empty where it cannot be told. A count has no unit of money.
    """

    label: str
    now: str
    against_last: str
    against_last_year: str
    year_to_date: str = ""
    per_household: str = ""
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class SharedBy:
    """In words how many households a figure is divided by: 摊到每户按 1,120 户算.

    ``record_id`` and ``title`` are of the record that says so, empty where it is the one shown.
    """

    words: str
    record_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class BudgetUse:
    """An item or a side of an account: the year so far, what the year allows, and their share.

    ``way`` says in words what ``gap`` is: 还剩 19,397.46, 超出 4,952.30. ``costs`` tells spending
    from income; ``over`` is set where more was spent than allowed, and ``reason`` is what is said
    of that by the record, or by the last one before it that spent on the item; ``signed_by`` is who
    signed that, empty for the note of a row. ``whole`` is set for a side, or for all that the
    record is about. ``anchor`` is the row of the budget.
    """

    label: str
    spent: str
    budget: str
    share: str
    way: str
    gap: str
    costs: bool
    over: bool
    reason: str
    whole: bool
    anchor: str
    signed_by: str = ""

    @property
    def rest(self) -> str:
        """What is left, or too much, in one phrase."""
        return spaced(self.way, self.gap)


@dataclass(frozen=True, slots=True)
class BudgetStanding:
    """How much of a plan is used up, and the record of that plan."""

    uses: tuple[BudgetUse, ...]
    record_id: str
    title: str
