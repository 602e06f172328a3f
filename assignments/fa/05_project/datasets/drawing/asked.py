"""What can be asked of a program that draws pictures."""

SMALLEST = 32
"""Pixels to a side below which nothing can be made out."""


def require_drawable(count: int, seed: int, size: int) -> None:
    """Require a count and a seed of 0 or more, and a size in which something is seen.

    Raises:
        ValueError: if one of them is not so.
    """
    if count < 0 or seed < 0:
        raise ValueError(f"count and seed are whole numbers from 0 on, not {count!r} and {seed!r}")
    if size < SMALLEST:
        raise ValueError(f"size is at least {SMALLEST} pixels, not {size!r}")
