"""Points and shares as they are written in a table."""

from __future__ import annotations

import math


def plain(value: float) -> str:
    """Return a number in ASCII digits with at most two decimals and no trailing zeros, "" where it is no number."""
    if not math.isfinite(value):
        return ""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(earned: float, points: float) -> str:
    """Return the share earned in percent with at most two decimals, "" where there is nothing to earn."""
    return plain(100 * earned / points) if points > 0 else ""
