"""Spreadsheets, which staff already have: workbooks to fill in."""
