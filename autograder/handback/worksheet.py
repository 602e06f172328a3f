"""Moodle's offline grading worksheet: read exactly, and refused with its reason where it is not as Moodle wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path

from autograder.errors import UsageError
from autograder.handback.tables import UTF_8, Decoded, cells_of, decode, read_bytes
from autograder.lateness import DateError, SentAt, TimeSource, read_written_date
from autograder.lms.entry_names import printable

EXPECTED = "Moodle's grading worksheet (in the assignment: Actions, Download grading worksheet)"
NEVER = "-"


class Column(StrEnum):
    """What stands in a column."""

    IDENTIFIER = "identifier"
    NAME = "name"
    EMAIL = "email"
    STATUS = "status"
    DUE = "due"
    GROUP = "group"
    GRADE = "grade"
    MAXIMUM = "maximum"
    SCALE = "scale"
    CAN_CHANGE = "can_change"
    SUBMITTED = "submitted"
    GRADED = "graded"
    COMMENT = "comment"


# Moodle writes headings in the language in which the teacher uses it; the Persian pack leaves two in English.
HEADINGS = {
    Column.IDENTIFIER: ("Identifier", "شناسه هویت"),
    Column.NAME: ("Full name", "نام کامل"),
    Column.EMAIL: ("Email address", "آدرس پست الکترونیک"),
    Column.STATUS: ("Status", "وضعیت"),
    Column.DUE: ("Due date", "مهلت تحویل"),
    Column.GROUP: ("Group", "گروه"),
    Column.GRADE: ("Grade", "نمره"),
    Column.MAXIMUM: ("Maximum grade", "Maximum grade"),
    Column.SCALE: ("Scale", "مقیاس"),
    Column.CAN_CHANGE: ("Grade can be changed", "Grade can be changed"),
    Column.SUBMITTED: ("Last modified (submission)", "آخرین تغییر (تحویل)"),
    Column.GRADED: ("Last modified (grade)", "آخرین تغییر (نمره)"),
    Column.COMMENT: ("Feedback comments", "بازخورد متنی"),
}
_LANGUAGES = ("en", "fa")
_NEEDED = (Column.IDENTIFIER, Column.STATUS, Column.GRADE, Column.SUBMITTED, Column.GRADED)
_NO = ("No", "خیر")
_DRAFT = ("Draft", "پیش‌نویس")
_EXTENSIONS = (
    re.compile(r"Extension granted until: (?P<date>.+?) - "),
    re.compile(r"مهلت تحویل تا (?P<date>.+?) تمدید شده است"),
)
_LATE = re.compile(r" late\b|تأخیر")


@dataclass(frozen=True)
class SheetRow:
    """One student's line."""

    where: str
    """File and line, for messages."""
    participant: str
    """The digits of the identifier."""
    cells: Mapping[Column, str]
    """As they stand in the file."""
    sent: SentAt | None
    due: datetime | None
    """The student's own deadline, in UTC, by an extension or override; None where there is none."""
    graded: datetime | None
    """When the grade was last changed, in UTC; None where there is none."""
    grade: Decimal | None

    def get(self, column: Column) -> str:
        """Return a cell as it stands in the file, "" where the worksheet has no such column."""
        return self.cells.get(column, "")

    @property
    def can_change(self) -> bool:
        """False where the grade is locked or overridden in the gradebook."""
        return self.get(Column.CAN_CHANGE) not in _NO

    @property
    def is_draft(self) -> bool:
        """Whether what was sent was never submitted."""
        return self.get(Column.STATUS).startswith(_DRAFT)

    @property
    def is_called_late(self) -> bool:
        """Whether Moodle calls it late."""
        return self.sent is not None and _LATE.search(self.get(Column.STATUS)) is not None


@dataclass(frozen=True)
class Worksheet:
    """A grading worksheet as Moodle wrote it."""

    path: Path
    language: str
    """In which it was downloaded, "en" or "fa"; it can only be uploaded in the same."""
    headings: Mapping[Column, str]
    """As they stand in the file."""
    rows: tuple[SheetRow, ...]
    maximum: Decimal

    @property
    def is_blind(self) -> bool:
        """Whether it tells no names."""
        return Column.NAME not in self.headings


def read_worksheet(path: Path, *, zone: str) -> Worksheet:
    """Return a grading worksheet.

    Args:
        path: as Moodle gave it.
        zone: of the teacher who downloaded it: its dates name none.

    Raises:
        UsageError: if it is another file, in another language, or was changed by a spreadsheet.
    """
    decoded = decode(read_bytes(path, EXPECTED))
    lines = cells_of(decoded.text, ",")
    if decoded.encoding != UTF_8 and "\0" not in decoded.text:
        raise UsageError(
            f"{path}: is written in {decoded.encoding}, as a spreadsheet saves it, and Moodle writes UTF-8; "
            "download the worksheet again and do not open or save it in a spreadsheet"
        )
    headings = _headings(path, decoded, lines)
    columns = [_column(heading) for heading in lines[0]]
    if Column.SCALE in columns:
        raise UsageError(f"{path}: this assignment is graded by a scale; expected one graded by points up to a maximum")
    rows = tuple(_row(f"{path}, line {n}", columns, cells, zone) for n, cells in enumerate(lines[1:], start=2))
    if twice := [name for name, count in Counter(row.participant for row in rows).items() if count > 1]:
        raise UsageError(f"{path}: participant {twice[0]} stands there twice; download the worksheet again")
    return Worksheet(path, _language(headings), headings, rows, _maximum(path, rows))


def _column(heading: str) -> Column | None:
    return next((column for column, known in HEADINGS.items() if heading in known), None)


def _headings(path: Path, decoded: Decoded, lines: list[list[str]]) -> dict[Column, str]:
    found = {column: heading for heading in lines[0] if (column := _column(heading))} if lines else {}
    if Column.IDENTIFIER not in found:
        raise UsageError(f"{path}: {_what_else(decoded.text, lines)}")
    if missing := [column for column in _NEEDED if column not in found]:
        names = " or ".join(dict.fromkeys(HEADINGS[missing[0]]))
        raise UsageError(
            f"{path}: the column {names} is missing; download the worksheet again and change nothing in it"
        )
    return found


def _what_else(text: str, lines: list[list[str]]) -> str:
    """Say what a file is that has no column of identifiers where a worksheet has one."""
    for separator, name in ((";", "semicolons"), ("\t", "tabs")):
        other = cells_of(text, separator)
        if other and any(_column(heading) is Column.IDENTIFIER for heading in other[0]):
            return (
                f"is separated by {name}, as a spreadsheet saves it, and Moodle separates by commas; "
                "download the worksheet again and do not open or save it in a spreadsheet"
            )
    first = [heading.strip("\ufeff ") for heading in lines[0]] if lines else []
    if first[:2] == ["key", "name"]:
        return f"is the grader's own grades.csv; expected {EXPECTED}"
    if "Student" in first and "ID" in first:
        return f"is Canvas's gradebook; expected {EXPECTED}, or export --to canvas"
    if {"First name", "Last name"} & set(first) or {"نام", "نام خانوادگی"} <= set(first):
        return f"is an export of the gradebook of the whole course; expected {EXPECTED}"
    found = ", ".join(printable(heading) for heading in first[:4]) or "nothing"
    return (
        f"has no column Identifier or شناسه هویت; found: {found}; expected {EXPECTED}, downloaded while Moodle is "
        "in English or Persian"
    )


def _language(headings: Mapping[Column, str]) -> str:
    return next(
        language
        for language, heading in zip(_LANGUAGES, HEADINGS[Column.IDENTIFIER], strict=True)
        if heading == headings[Column.IDENTIFIER]
    )


def _row(where: str, columns: list[Column | None], texts: list[str], zone: str) -> SheetRow:
    if len(texts) != len(columns):
        raise UsageError(
            f"{where}: has {len(texts)} cells where the headings have {len(columns)}; download the worksheet again"
        )
    cells = {column: text for column, text in zip(columns, texts, strict=True) if column}
    number = re.search(r"([0-9]+)\s*$", cells[Column.IDENTIFIER])
    if number is None:
        raise UsageError(
            f"{where}: {cells[Column.IDENTIFIER]!r} is no identifier such as 'Participant 3'; "
            "download the worksheet again"
        )
    submitted = _date(where, cells[Column.SUBMITTED], zone)
    return SheetRow(
        where=where,
        participant=number.group(1),
        cells=cells,
        sent=SentAt(submitted, TimeSource.WORKSHEET, precision_s=60) if submitted else None,
        due=_own_deadline(where, cells, zone),
        graded=_date(where, cells[Column.GRADED], zone),
        grade=_grade(where, cells[Column.GRADE]),
    )


def _own_deadline(where: str, cells: Mapping[Column, str], zone: str) -> datetime | None:
    status = cells[Column.STATUS]
    match = next((found for pattern in _EXTENSIONS if (found := pattern.search(status))), None)
    # An extension goes before what an override for the student or the group says.
    return _date(where, match["date"] if match else cells.get(Column.DUE, ""), zone, favour_later=True)


def _date(where: str, text: str, zone: str, *, favour_later: bool = False) -> datetime | None:
    if text.strip() in ("", NEVER):
        return None
    try:
        return read_written_date(text, zone=zone, favour="later" if favour_later else "earlier")
    except DateError:
        raise UsageError(
            f"{where}: {text!r} is no date as Moodle writes it; download the worksheet again and do not open or save "
            "it in a spreadsheet"
        ) from None


def _grade(where: str, text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text):
            return Decimal(text)
    except InvalidOperation:
        pass
    raise UsageError(
        f"{where}: the grade {text!r} is not as Moodle writes it, such as 17.50; download the worksheet again"
    )


def _maximum(path: Path, rows: tuple[SheetRow, ...]) -> Decimal:
    found = {row.get(Column.MAXIMUM) for row in rows}
    if len(found) != 1:
        raise UsageError(
            f"{path}: expected one Maximum grade for everyone, found {len(found)}; download the worksheet again"
        )
    text = found.pop()
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text) or not Decimal(text):
        raise UsageError(f"{path}: the Maximum grade is {text!r}, where a number such as 20.00 is expected")
    return Decimal(text)
