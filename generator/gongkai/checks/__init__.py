"""Everything that must be true of a board: inside a record, and between records."""
