"""Whose grade is not handed back, and why."""

from __future__ import annotations

from dataclasses import dataclass

UNDECIDED = "the grader still owes a decision: grade again, or give a mark by hand"


@dataclass(frozen=True)
class LeftOut:
    """Somebody whose grade is not written, and why."""

    who: str
    why: str
