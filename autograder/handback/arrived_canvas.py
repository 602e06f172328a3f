"""Which grades arrived in Canvas, seen from its gradebook downloaded again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from autograder.errors import UsageError
from autograder.handback.arrived import NotArrived
from autograder.handback.csv_column import CANVAS_EXPECTED, Sheet
from autograder.handback.outbox import HandedOver, same_grade
from autograder.lms.entry_names import printable

_NUMBER = re.compile(r"\(([0-9]+)\)$")
_NOT_GRADED = {"EX": "is excused", "N/A": "is not given this assignment"}


def is_canvas(headings: tuple[str, ...]) -> bool:
    """Say whether these are the headings of Canvas's gradebook."""
    return {"ID", "Section"} <= set(headings)


def not_in_canvas(handed_over: Mapping[str, HandedOver], sheet: Sheet, column: str) -> list[NotArrived]:
    """Return the grades that did not arrive.

    Args:
        handed_over: by the number that Canvas gives a student.
        sheet: the gradebook, downloaded after the import.
        column: the heading under which grades were exported.

    Raises:
        UsageError: if the gradebook has no such column, or nobody in it was given a grade.
    """
    if not is_canvas(sheet.headings):
        found = ", ".join(printable(heading) for heading in sheet.headings[:4])
        raise UsageError(f"{sheet.path}: has no columns ID and Section; found: {found}; expected {CANVAS_EXPECTED}")
    at, key = _column(sheet, column), sheet.headings.index("ID")
    rows = {line[key].strip(): line for line in sheet.lines[1:] if line[key].strip()}
    if handed_over and not rows.keys() & handed_over.keys():
        raise UsageError(
            f"{sheet.path}: is another course's gradebook: nobody in it was given a grade; "
            "download the gradebook of this course again"
        )
    missing = []
    for number, entry in handed_over.items():
        cell = rows[number][at].strip() if number in rows else ""
        grade = _grade(cell, sheet.separator)
        if same_grade(entry.grade, grade):
            continue
        why = _why(entry, cell, grade) if number in rows else "the student is no longer in the gradebook"
        missing.append(NotArrived(entry.who, entry.grade, printable(cell), why))
    return missing


def _column(sheet: Sheet, column: str) -> int:
    """Return where the assignment's grades stand: its number tells, since a name may be changed."""
    number = _NUMBER.search(column)
    found = [
        at
        for at, heading in enumerate(sheet.headings)
        if heading == column or (number and (own := _NUMBER.search(heading)) and own[1] == number[1])
    ]
    if found:
        return found[0]
    title = _NUMBER.sub("", column).strip()
    others = [heading for heading in sheet.headings if _NUMBER.sub("", heading).strip() == title]
    if others:
        raise UsageError(
            f"{sheet.path}: has {others[0]!r} in the place of {column!r}: the import made a new assignment of that "
            "name; remove it in Canvas and export again with this gradebook"
        )
    raise UsageError(f"{sheet.path}: has no column {column!r}; expected {CANVAS_EXPECTED} of the course it came from")


def _grade(cell: str, separator: str) -> Decimal | None:
    """Return a grade; a gradebook separated by semicolons has decimal commas."""
    text = cell.replace(",", ".") if separator == ";" else cell
    return Decimal(text) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text) else None


def _why(entry: HandedOver, cell: str, grade: Decimal | None) -> str:
    if cell in _NOT_GRADED:
        return f"the student {_NOT_GRADED[cell]} in Canvas"
    if grade is None:
        return "Canvas has no grade: was the file imported, to its end?"
    if same_grade(entry.before.strip(), grade):
        return "Canvas kept the grade it had: was the file imported, and is the assignment's grading period still open?"
    if grade < Decimal(entry.grade):
        return "Canvas has less: does its late policy take off days as well? Only one of the two may"
    return "somebody gave another grade in Canvas since: export again with this gradebook"
