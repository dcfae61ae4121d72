"""Where things stand in a workbook of ours: what writes one and what reads it agree on here."""

__all__ = ["FIRST_ROW", "MARK", "RECORD_SHEET"]

RECORD_SHEET = "基本情况"
FIRST_ROW = 4
"""The first row of a table that is filled in, counted from 0; title and headings go before."""

MARK = "gongkai/1 "
"""What a hidden cell of each sheet begins with; the kind, the number and the table follow."""
