"""The public log of a board: what was published when, so that no version can be taken back quietly.

It holds salted commitments, never contents (ADR 0007), in a Merkle tree after RFC 6962. What it
promises rests on copies outside the hands of whoever runs the board.
"""
