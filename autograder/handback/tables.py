"""An instructor's own tables: CSV as any spreadsheet writes it, with columns in either language."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.handback.names import match_key
from autograder.lms.entry_names import printable

SEPARATORS = (",", ";", "\t")
UTF_8, UTF_16, WINDOWS = "UTF-8", "UTF-16", "Windows-1256"
_MOST_BYTES = 64 * 2**20
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

COLUMNS = {
    "student": ("student", "key", "id", "identifier", "participant", "دانشجو", "شناسه", "شناسه هویت", "کلید"),
    "number": ("number", "student number", "student id", "id number", "sid", "orgdefinedid", "شماره دانشجویی", "شماره"),
    "name": ("name", "full name", "student name", "نام", "نام کامل", "نام و نام خانوادگی"),
    "email": ("email", "e-mail", "email address", "mail", "ایمیل", "رایانامه", "پست الکترونیک", "آدرس پست الکترونیک"),
    "username": ("username", "user", "user name", "login", "نام کاربری"),
    "group": ("group", "team", "گروه", "تیم"),
    "due": ("due", "until", "new due", "deadline", "مهلت", "مهلت تازه", "تا"),
    "days": ("days", "extra days", "روز", "روزها", "روز اضافه"),
    "mark": ("mark", "grade", "score", "points", "نمره", "امتیاز"),
    "reason": ("reason", "note", "comment", "دلیل", "علت", "توضیح"),
    "change": ("change", "adjustment", "تغییر"),
    "submitted": ("submitted", "submitted at", "sent", "handed in", "time", "زمان تحویل", "تحویل", "زمان"),
}
"""What the columns of these tables may be called; case, spaces and the form of Persian letters do not matter."""
WHO = ("student", "number", "email", "username", "name")


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    where: str
    """File and line, for messages."""
    cells: dict[str, str]
    """By the names in `COLUMNS`, without blanks around them."""

    def get(self, column: str) -> str:
        """Return a cell, "" where the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Decoded:
    """A file's text and how it was written."""

    text: str
    encoding: str
    """"UTF-8", "UTF-16" or "Windows-1256"."""


def read_bytes(path: Path, expected: str) -> bytes:
    """Return a file's bytes.

    Raises:
        UsageError: if there is none, it is a workbook, empty or far too large for such a table.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path}: is too large to be {expected}")
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); expected {expected}") from None
    if content.startswith(_WORKBOOKS):
        raise UsageError(f"{path}: is a workbook or an archive; expected {expected} as a CSV file")
    if not content.strip():
        raise UsageError(f"{path}: is empty; expected {expected}")
    return content


def decode(content: bytes) -> Decoded:
    """Return the text of a file from any spreadsheet: UTF-8, UTF-16 with a mark, or else Windows-1256."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(content.decode("utf-16", errors="replace"), UTF_16)
    try:
        return Decoded(content.decode("utf-8-sig"), UTF_8)
    except UnicodeDecodeError:
        return Decoded(content.decode("cp1256", errors="replace"), WINDOWS)


def read_table(path: Path, *, expected: str, needs: Sequence[Sequence[str]]) -> list[Row]:
    """Return the rows of an instructor's table; blank lines are left out.

    Args:
        path: a CSV file, separated by commas, semicolons or tabs.
        expected: what it should be, for messages.
        needs: of each of these groups of columns at least one must be there.

    Raises:
        UsageError: if it cannot be read, a column is missing or doubled, or a line has too many cells.
    """
    lines = parse(decode(read_bytes(path, expected)).text)
    if not lines:
        raise UsageError(f"{path}: is empty; expected {expected}")
    names = [_column(heading) for heading in lines[0]]
    for group in needs:
        if not set(group) & set(names):
            wanted = " or ".join(group)
            found = ", ".join(printable(heading) for heading in lines[0]) or "nothing"
            raise UsageError(f"{path}: has no column {wanted}; found {found}; expected {expected}")
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise UsageError(f"{path}: two columns are read as {twice}; leave one of them out")
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells[len(names) :]):
            raise UsageError(f"{path}, line {number}: has more cells than the headings above")
        if any(cell.strip() for cell in cells):
            row = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
            rows.append(Row(f"{path}, line {number}", row))
    return rows


def parse(text: str) -> list[list[str]]:
    """Return the cells of a CSV whose separator is not known."""
    return cells_of(text, separator_of(text))


def separator_of(text: str) -> str:
    """Return the separator that the first line of a CSV holds most often."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def cells_of(text: str, separator: str) -> list[list[str]]:
    """Return the cells of a CSV, line by line, without lines that hold nothing at all."""
    return [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if line]


def _column(heading: str) -> str:
    key = match_key(heading)
    return next((name for name, called in COLUMNS.items() if key in {match_key(one) for one in called}), "")
