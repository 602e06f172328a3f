"""Which grades arrived in Moodle, seen from a worksheet downloaded again: Moodle itself reports no line it skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from autograder.errors import UsageError
from autograder.handback.outbox import HandedOver, same_grade
from autograder.handback.worksheet import SheetRow, Worksheet

_GONE = "the student is no longer in the worksheet: were they taken off the course?"


@dataclass(frozen=True)
class NotArrived:
    """A grade that Moodle does not have as it was handed over."""

    who: str
    handed_over: str
    found: str
    """The grade that Moodle shows; "" where it shows none."""
    why: str
    """What probably happened, and what to do."""


def not_arrived(handed_over: Mapping[str, HandedOver], sheet: Worksheet) -> list[NotArrived]:
    """Return the grades that did not arrive.

    Raises:
        UsageError: if nobody in the worksheet was handed anything over: it is another assignment's.
    """
    rows = {row.participant: row for row in sheet.rows}
    if handed_over and not rows.keys() & handed_over.keys():
        raise UsageError(
            f"{sheet.path}: is another assignment's worksheet: nobody in it was given a grade; "
            "download the worksheet of this assignment again"
        )
    missing = []
    for participant, entry in handed_over.items():
        row = rows.get(participant)
        if row is None or not same_grade(entry.grade, row.grade):
            found = "" if row is None or row.grade is None else str(row.grade)
            why = _GONE if row is None else _why(entry, row)
            missing.append(NotArrived(entry.who, entry.grade, found, why))
    return missing


def _why(entry: HandedOver, row: SheetRow) -> str:
    if not row.can_change:
        return "the grade is locked or overridden in Moodle's gradebook: unlock it there and upload again"
    if row.grade is None:
        return "Moodle has no grade: was the file uploaded, and is Moodle in the language of the worksheet?"
    if same_grade(entry.before, row.grade):
        return (
            "Moodle kept the grade it had: was the file uploaded? If it was, that grade was changed after the "
            "worksheet was downloaded: export again with this one, or tick the box that lets old lines be imported"
        )
    if row.grade == 0:
        return "Moodle stored 0: the file was changed in between, for example by a spreadsheet; upload it as exported"
    if row.grade < Decimal(entry.grade):
        return "Moodle has less: does it take off late days by itself as well? Only one of the two may"
    return "somebody gave another grade in Moodle since: export again with this worksheet"
