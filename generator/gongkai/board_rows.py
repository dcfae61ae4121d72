"""The open data rows of a board while it is built: those that were kept, and those made now."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gongkai.cache import BoardState, load_rows
from gongkai.facts import Facts
from gongkai.output import Output
from gongkai.tabulate import RecordRows, TableRows, join_tables

__all__ = ["BoardRows"]


class BoardRows:
    """The rows of the records that are shown, as far as an output reads them across records.

    ``outputs`` are those of the build; ``shown`` are the facts of the records, in the order that
    their rows are to stand in. ``by_record`` are the rows that are there.
    """

    def __init__(self, outputs: Sequence[Output] = (), shown: Sequence[Facts] = ()) -> None:
        self._kinds = {one.kind for one in shown}
        read = {kind for kind in self._kinds if any(one.reads_rows_of(kind) for one in outputs)}
        self._tabled = dict.fromkeys(one.record_id for one in shown if one.kind in read)
        self._tables: dict[str, TableRows] = {}
        self.by_record: dict[str, tuple[RecordRows, ...]] = {}

    def load(self, folder: Path, state: BoardState) -> None:
        """Takes over the rows that are kept, if any are read."""
        if self._tabled:
            kept = load_rows(folder, state)
            self.by_record = {one: kept[one] for one in self._tabled if one in kept}

    def are_read_by(self, output: Output) -> bool:
        """Whether an output looks at rows of any of the records."""
        return any(map(output.reads_rows_of, self._kinds))

    def lacking(self) -> set[str]:
        """The records whose rows are read, and not there yet."""
        return self._tabled.keys() - self.by_record.keys()

    def take(self, record_id: str, made: Iterable[RecordRows]) -> None:
        """Takes over the rows of a record that were made now."""
        if record_id in self._tabled:
            self.by_record[record_id] = tuple(map(self._in_one_table, made))

    def tables(self) -> Mapping[str, TableRows]:
        """The tables by name."""
        return join_tables(part for record_id in self._tabled for part in self.by_record[record_id])

    def _in_one_table(self, part: RecordRows) -> RecordRows:
        """The rows of a record in the table that those of other records are in.

        Each process that makes rows says anew what the columns mean.
        """
        return part._replace(table=self._tables.setdefault(part.table.name, part.table))
