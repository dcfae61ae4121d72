"""The open data rows of a board that an output reads: those that were kept, and those made now."""

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from gongkai.cache import BoardState, load_rows
from gongkai.facts import Facts
from gongkai.output import Output
from gongkai.surveyor import SurveyOrder
from gongkai.surveys import RecordCrew
from gongkai.tabulate import RecordRows, TableRows

__all__ = ["gathered_rows"]


def gathered_rows(
    outputs: Sequence[Output],
    shown: Sequence[Facts],
    state: BoardState,
    touched: Set[str],
    folder: Path | None,
    crew: RecordCrew,
    size: int,
) -> Mapping[str, tuple[RecordRows, ...]]:
    """The rows of the records that are shown, as far as an output reads them across records.

    Args:
        outputs: those of the build.
        shown: the facts of the records, in the order that their rows are to stand in.
        state: what is kept of the board; has the rows of records that were surveyed now, which are
            taken out of it.
        touched: the records that say something else than what is kept.
        folder: where rows are kept, if anywhere.
        crew: who makes those that are lacking.
        size: the most records that are handed out at once.
    """
    kinds = {one.kind for one in shown}
    read = {kind for kind in kinds if any(one.reads_rows_of(kind) for one in outputs)}
    tabled = [one.record_id for one in shown if one.kind in read]
    if not tabled:
        return {}
    kept = load_rows(folder, state) if folder else {}
    found = {one: rows for one, rows in kept.items() if one not in touched} | state.rows
    state.rows.clear()
    lacking = [SurveyOrder(one, state.sources[one].digest) for one in tabled if not found.get(one)]
    for results in crew.each("rows", lacking, lambda one: one.name, size):
        found.update(results)
    tables: dict[str, TableRows] = {}
    return {one: tuple(_in_one_table(part, tables) for part in found[one]) for one in tabled}


def _in_one_table(part: RecordRows, tables: dict[str, TableRows]) -> RecordRows:
    """The rows of a record in the table that those of other records are in.

    Each process that makes rows says anew what the columns mean.
    """
    return part._replace(table=tables.setdefault(part.table.name, part.table))
