"""What an instructor decides by hand: extensions, marks, and times that no LMS tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from autograder.errors import UsageError
from autograder.handback.names import Directory
from autograder.handback.tables import WHO, Row, read_table
from autograder.lateness import DateError, SentAt, TimeSource, read_moment, read_written_date
from autograder.lateness.moments import latin_digits

EXTENSIONS = "an extensions table with the columns student and due (or days), and reason if you like"
OVERRIDES = "a table of marks given by hand with the columns student, mark and reason"
TIMES = "a table of submission times with the columns student and submitted"


@dataclass(frozen=True)
class Override:
    """A mark given by hand, in the assignment's own points; it stands as it is."""

    mark: Decimal
    reason: str = ""


def read_extensions(path: Path, directory: Directory, *, due: datetime, zone: str) -> dict[str, datetime]:
    """Return the new deadlines, in UTC, by the keys of those who have one.

    Args:
        path: the table; `due` is a date, `days` a number of days after the assignment's deadline.
        directory: who is in the class.
        due: the assignment's deadline.
        zone: of dates that name none.

    Raises:
        UsageError: if a line names nobody or several, or no later date than the deadline.
    """
    found = {}
    for key, row in _by_student(read_table(path, expected=EXTENSIONS, needs=[WHO, ("due", "days")]), directory):
        if bool(row.get("due")) == bool(row.get("days")):
            raise UsageError(f"{row.where}: expected either a date in due or a number in days")
        extended = _moment(row, "due", zone) if row.get("due") else due + timedelta(days=float(_number(row, "days")))
        if extended <= due:
            raise UsageError(f"{row.where}: the extension ends no later than the deadline itself; is the date right?")
        found[key] = extended
    return found


def read_overrides(path: Path, directory: Directory, *, maximum: float) -> dict[str, Override]:
    """Return the marks given by hand, by the keys of those who have one.

    Raises:
        UsageError: if a line names nobody or several, or its mark is no number from 0 to `maximum`.
    """
    found = {}
    for key, row in _by_student(read_table(path, expected=OVERRIDES, needs=[WHO, ("mark",)]), directory):
        mark = _number(row, "mark")
        if mark > Decimal(str(maximum)):
            raise UsageError(f"{row.where}: the mark {mark} is above {maximum:g}, what the assignment is worth")
        found[key] = Override(mark, row.get("reason"))
    return found


def read_times(path: Path, directory: Directory, *, zone: str) -> dict[str, SentAt]:
    """Return when submissions came in according to the instructor, by the senders' keys.

    Raises:
        UsageError: if a line names nobody or several, or no date.
    """
    rows = _by_student(read_table(path, expected=TIMES, needs=[WHO, ("submitted",)]), directory)
    return {
        key: SentAt(_moment(row, "submitted", zone), TimeSource.BY_HAND) for key, row in rows if row.get("submitted")
    }


def _by_student(rows: list[Row], directory: Directory) -> Iterator[tuple[str, Row]]:
    seen: dict[str, str] = {}
    for row in rows:
        said = next((row.get(column) for column in WHO if row.get(column)), "")
        found = directory.find(said)
        if found.others:
            raise UsageError(f"{row.where}: {said!r} may be {' or '.join(found.others)}; write one of these instead")
        if not found.key:
            lost = "; letters became question marks when it was saved: save it as CSV UTF-8" if "?" in said else ""
            raise UsageError(
                f"{row.where}: nobody in the class is {said!r}; write a key of grades.csv, a number or an e-mail{lost}"
            )
        if found.key in seen:
            raise UsageError(f"{row.where}: {said!r} is also in {seen[found.key]}; leave one of the two lines out")
        seen[found.key] = row.where
        yield found.key, row


def _number(row: Row, column: str) -> Decimal:
    text = latin_digits(row.get(column)).replace("٫", ".")
    if not re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", text):
        raise UsageError(f"{row.where}: {row.get(column)!r} is no number as expected in {column}, such as 17.5")
    return Decimal(text)


def _moment(row: Row, column: str, zone: str) -> datetime:
    try:
        if column == "submitted":
            return read_written_date(row.get(column), zone=zone)
        return read_moment(row.get(column), zone=zone)
    except DateError as error:
        raise UsageError(f"{row.where}: {error}") from None
