"""How the figures of a record stand beside others, as its page shows it: finished text."""

from dataclasses import dataclass

__all__ = ["Comparison", "SharedBy"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure against last period and the same one last year: 多 3,098.46, 少 73.70, 持平.

    ``year_to_date`` is its sum since January, ``budget`` what the year allows, ``per_household``
    what comes to one home; each is empty where it cannot be told.
    """

    label: str
    now: str
    against_last: str
    against_last_year: str
    year_to_date: str = ""
    budget: str = ""
    per_household: str = ""


@dataclass(frozen=True, slots=True)
class SharedBy:
    """In words how many households a figure is divided by: 摊到每户按 1,120 户算.

    ``record_id`` and ``title`` are of the record that says so, empty where it is the one shown.
    """

    words: str
    record_id: str = ""
    title: str = ""
