"""Preflight: what a print shop would send a PDF back for, ours or anybody's.

The sixteen points of the list are in ``points``; each file beside it looks at some of them.
"""
