"""From an assignment's points to the full grade of an LMS."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from autograder.errors import GraderError
from autograder.lateness.telling import number

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def scaled(mark: Decimal, points: float, maximum: Decimal) -> Decimal:
    """Return a mark out of `points` as a grade out of `maximum`, with at most two decimals."""
    grade = mark * maximum / Decimal(str(points)) if points else Decimal(0)
    return min(maximum, grade).quantize(Decimal("0.01"), ROUND_HALF_UP)


def grade_text(grade: Decimal, maximum: Decimal) -> str:
    """Return a grade in ASCII digits: an LMS stores 0 for other digits and skips what is out of range, silently.

    Raises:
        GraderError: if it could not be written so.
    """
    text = number(grade)
    if not _PLAIN.fullmatch(text) or not 0 <= grade <= maximum:
        raise GraderError(f"the grade {grade} is not between 0 and {maximum}")
    return text
