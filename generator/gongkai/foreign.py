"""What the files of others make of programs that read them."""

__all__ = ["FOREIGN"]

FOREIGN = (
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
    ZeroDivisionError,
)
"""What a file of somebody else's making may raise when it holds something else than it should."""
