"""Posters: one record as a sheet for the print shop, and as a tagged sheet for the screen.

This package alone knows typst and pikepdf; both are loaded when the first poster is made.
"""
