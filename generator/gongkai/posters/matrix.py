"""The six numbers by which PDF places what is drawn (ISO 32000-1, 8.3.4)."""

import math
from collections.abc import Iterable

__all__ = ["IDENTITY", "Box", "Matrix", "bounds", "height_scale", "moved", "product", "room_inside"]

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in pt."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies the first and then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def moved(matrix: Matrix, across: float, up: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * across + c * up + e, b * across + d * up + f


def height_scale(matrix: Matrix) -> float:
    """How much taller what is drawn becomes."""
    return math.hypot(matrix[2], matrix[3])


def bounds(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest upright box around some points, at least one."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def room_inside(outer: Box, inner: Box) -> tuple[float, float, float, float]:
    """How far a box stays inside another: left, bottom, right, top; below 0 where it sticks out."""
    return (
        inner[0] - outer[0],
        inner[1] - outer[1],
        outer[2] - inner[2],
        outer[3] - inner[3],
    )
