"""Marks of single members of a group that are not their group's: a table of points to add or take off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.handback.tables import WHO, read_table
from autograder.lateness.moments import latin_digits
from autograder.rubric.faults import Fault, shown
from autograder.rubric.people import People

ADJUSTMENTS = "adjustments.csv"
EXPECTED = "a table of changes with the columns student, change (such as -10 or 5) and reason"
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "٫": ".", "\u200e": None, "\u200f": None, "'": None})


@dataclass(frozen=True)
class Change:
    """What is added to one student's mark."""

    points: float
    """In the assignment's points; below 0 where something is taken off."""
    reason: str = ""


def read_adjustments(path: Path, people: People, *, points: float) -> tuple[dict[str, Change], list[Fault]]:
    """Return the changes by the keys of the people they are for, and what is wrong in the table.

    Args:
        path: the table.
        people: who is in the class.
        points: what the assignment is worth; no change is larger.

    Raises:
        UsageError: if it cannot be read as a table.
    """
    found: dict[str, Change] = {}
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for row in read_table(path, expected=EXPECTED, needs=[WHO, ("change",)]):
        said = next((row.get(column) for column in WHO if row.get(column)), "")
        who, written = people.find(said), latin_digits(row.get("change")).translate(_SIGNS).strip()
        number = float(written) if re.fullmatch(r"[+-]?\d{1,6}(?:\.\d{1,6})?", written) else None
        if not who.key:
            told = f"{shown(said)} may be {' or '.join(who.others)}" if who.others else f"nobody is {shown(said)}"
            faults.append(
                Fault(row.where, told, "a number or e-mail of roster.csv, or a key of grades.csv", "correct it")
            )
        elif who.key in seen:
            faults.append(
                Fault(row.where, f"{shown(said)} is also in {seen[who.key]}", "one line for each", "leave one line out")
            )
        elif number is None or abs(number) > points:
            told = f"the change is {shown(row.get('change'))}"
            faults.append(Fault(row.where, told, f"a number from {-points:g} to {points:g}, such as -10", "correct it"))
        elif people.all[who.key].by_team:
            told = f"{shown(said)} handed in with a team through the LMS, which gives all of it one mark"
            faults.append(Fault(row.where, told, "somebody with a mark of their own", "change it in the LMS"))
        else:
            seen[who.key] = row.where
            found[who.key] = Change(number, row.get("reason"))
    return found, faults
