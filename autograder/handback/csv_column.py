"""A column of grades filled into an LMS's own CSV: Canvas's gradebook and every other table with a line a student."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from autograder.errors import UsageError
from autograder.handback.finals import Final
from autograder.handback.left_out import UNDECIDED, LeftOut
from autograder.handback.names import By, Directory, match_key
from autograder.handback.outbox import HandedOver
from autograder.handback.scaling import grade_text, scaled
from autograder.handback.tables import UTF_8, cells_of, decode, read_bytes, separator_of
from autograder.lms.entry_names import printable

CANVAS_EXPECTED = "Canvas's gradebook (Grades, Export)"
_CANVAS_FIXED = frozenset(
    {
        "Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account",
        "Section",
    }
)  # fmt: skip
# Canvas drops columns with such titles on import without a word.
_CANVAS_DROPPED = re.compile(r"\b(?:Final|Current|Override) (?:Score|Grade|Points)\b")
_CANVAS_POINTS = "Points Possible"
_READ_ONLY = "(read only)"
_NOT_GRADED = frozenset({"EX", "N/A"})
_IDENTITY = {
    By.NUMBER: (
        "id", "sis user id", "student number", "student id", "orgdefinedid", "id number", "شماره دانشجویی", "شماره",
        "key", "شناسه",
    ),
    By.USERNAME: ("sis login id", "username", "user name", "login", "login id", "user id", "display id", "نام کاربری"),
    By.EMAIL: ("email", "e-mail", "email address", "ایمیل", "رایانامه", "پست الکترونیک", "آدرس پست الکترونیک"),
    By.NAME: ("student", "name", "full name", "نام", "نام کامل", "نام و نام خانوادگی"),
}  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A CSV of an LMS, every cell as it stands there."""

    path: Path
    separator: str
    lines: tuple[tuple[str, ...], ...]
    has_mark: bool
    """Whether the file begins with a byte order mark."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The first line."""
        return self.lines[0]


@dataclass(frozen=True)
class Filled:
    """The CSV to upload."""

    content: bytes
    column: str
    written: int
    unchanged: int
    left_out: tuple[LeftOut, ...]
    handed_over: tuple[HandedOver, ...] = ()
    """What Canvas is to have afterwards, by the number it gives a student."""


def read_sheet(path: Path, expected: str) -> Sheet:
    """Return an LMS's CSV.

    Raises:
        UsageError: if it is none in UTF-8, or its lines differ in length.
    """
    content = read_bytes(path, expected)
    decoded = decode(content)
    if decoded.encoding != UTF_8:
        raise UsageError(
            f"{path}: is written in {decoded.encoding}, as a spreadsheet saves it; "
            f"expected {expected} in UTF-8: download it again"
        )
    separator = separator_of(decoded.text)
    lines = tuple(map(tuple, cells_of(decoded.text, separator)))
    if len(lines) < 2:
        raise UsageError(f"{path}: has no lines below its headings; expected {expected}")
    for number, line in enumerate(lines, start=1):
        if len(line) != len(lines[0]):
            raise UsageError(
                f"{path}, line {number}: has {len(line)} cells where the headings have {len(lines[0])}; "
                f"expected {expected}"
            )
    return Sheet(path, separator, lines, content.startswith(b"\xef\xbb\xbf"))


def fill_canvas(sheet: Sheet, finals: Sequence[Final], column: str, titles: Sequence[str]) -> Filled:
    """Return a gradebook for Canvas with one assignment's column and only the students whose grade changes.

    Args:
        sheet: as exported.
        finals: the class's marks.
        column: the assignment's heading; "" to look for one of `titles`.
        titles: what the assignment may be called.

    Raises:
        UsageError: if it is no gradebook, or the column is missing, read-only or one that Canvas drops.
    """
    headings = sheet.headings
    if "Section" not in headings or "ID" not in headings:
        found = ", ".join(printable(heading) for heading in headings[:4])
        raise UsageError(f"{sheet.path}: has no columns ID and Section; found: {found}; expected {CANVAS_EXPECTED}")
    own = [heading for heading in headings if re.search(r"\([0-9]+\)$", heading)]
    at = headings.index(_chosen(sheet, own, column, titles))
    if _CANVAS_DROPPED.search(headings[at]):
        raise UsageError(
            f"{sheet.path}: Canvas ignores columns such as {headings[at]!r}; rename the assignment in Canvas"
        )
    above = [line for line in sheet.lines[1:] if not line[headings.index("ID")].strip()]
    possible = next((line[at] for line in above if line[0].strip() == _CANVAS_POINTS), "")
    if _READ_ONLY in (line[at].strip() for line in above) or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", possible.strip()):
        raise UsageError(f"{sheet.path}: {headings[at]!r} takes no points: Canvas writes {possible.strip()!r} below it")
    keep = [index for index, heading in enumerate(headings) if heading in _CANVAS_FIXED or index == at]
    lines = [line for line in sheet.lines[1:] if line not in above]
    people = _people(headings, lines)
    grades, filled, left_out = _grades(finals, people, Decimal(possible.strip()))
    changed = {
        index: text
        for index, text in grades.items()
        if lines[index][at].strip() not in _NOT_GRADED and not _is_same(lines[index][at], text)
    }
    excused = sum(lines[index][at].strip() in _NOT_GRADED for index in grades)
    written = [
        [cell if i != at else changed[n] for i, cell in enumerate(lines[n]) if i in keep] for n in sorted(changed)
    ]
    top = [[line[i] for i in keep] for line in (headings, *above)]
    out = _written(sheet, [*top, *written])
    more = (LeftOut(f"{excused} students", "are excused or not assigned in Canvas"),) if excused else ()
    number = headings.index("ID")
    handed_over = tuple(
        HandedOver(line[number].strip(), printable(line[0]), text, line[at].strip())
        for n, text in changed.items()
        for line in [lines[n]]
    )
    unchanged = filled - len(changed) - excused
    return Filled(out, headings[at], len(changed), unchanged, (*left_out, *more), handed_over)


def fill_table(sheet: Sheet, finals: Sequence[Final], column: str, maximum: Decimal) -> Filled:
    """Return an LMS's table with one column filled and everything else as it was.

    Args:
        sheet: any table with one line a student and a column that tells who it is.
        finals: the class's marks.
        column: the heading of the column to fill.
        maximum: its full grade.

    Raises:
        UsageError: if the column is missing, or none tells who a line is about.
    """
    if column not in sheet.headings:
        raise UsageError(f"{sheet.path}: has no column {column!r}; there is: {', '.join(sheet.headings)}")
    at = sheet.headings.index(column)
    lines = list(sheet.lines[1:])
    people = _people(sheet.headings, lines, but=at)
    grades, filled, left_out = _grades(finals, people, maximum)
    changed = {n: text for n, text in grades.items() if not _is_same(lines[n][at], text)}
    out = [[changed.get(n, cell) if i == at else cell for i, cell in enumerate(line)] for n, line in enumerate(lines)]
    return Filled(_written(sheet, [list(sheet.headings), *out]), column, len(changed), filled - len(changed), left_out)


def _chosen(sheet: Sheet, own: Sequence[str], column: str, titles: Sequence[str]) -> str:
    wanted = {match_key(title) for title in ((column,) if column else titles)}
    found = [h for h in own if match_key(h) in wanted or match_key(re.sub(r" ?\([0-9]+\)$", "", h)) in wanted]
    if len(found) == 1:
        return found[0]
    if not column and not found and len(own) == 1:
        return own[0]
    said = f"no column {column!r}" if column else "more than one assignment"
    raise UsageError(f"{sheet.path}: has {said}; give --column with one of: {', '.join(own) or 'nothing'}")


def _people(headings: Sequence[str], lines: Sequence[Sequence[str]], *, but: int = -1) -> Directory:
    known = [
        (by, index)
        for index, heading in enumerate(headings)
        for by, called in _IDENTITY.items()
        if index != but and match_key(heading) in {match_key(one) for one in called}
    ]
    if not known:
        raise UsageError(
            f"none of the columns {', '.join(headings)} tells who a line is about, such as ID, Email or Name"
        )
    return Directory({str(n): [(by, line[index]) for by, index in known] for n, line in enumerate(lines)})


def _grades(
    finals: Iterable[Final], people: Directory, maximum: Decimal
) -> tuple[Mapping[int, str], int, tuple[LeftOut, ...]]:
    """Return the grades by the number of the line, how many there are, and who is left out."""
    grades: dict[int, str] = {}
    left_out = []
    for final in finals:
        if final.mark is None:
            left_out.append(LeftOut(_who(final), UNDECIDED))
            continue
        text = grade_text(scaled(final.mark, final.result.points, maximum), maximum)
        for said in final.sender.people or (_known_as(final),):
            keys = [people.find(one) for one in (said if isinstance(said, tuple) else (said,))]
            key = next((found.key for found in keys if found.key), "")
            if key:
                grades[int(key)] = text
            else:
                several = any(found.others for found in keys)
                why = "may be one of several in the file" if several else "is not in the file"
                left_out.append(LeftOut(_who(final), why))
    return grades, len(grades), tuple(left_out)


def _known_as(final: Final) -> tuple[str, ...]:
    sender = final.sender
    return tuple(filter(None, (sender.participant, sender.identifier, sender.name, sender.person)))


def _who(final: Final) -> str:
    return printable(final.sender.name or final.key)


def _is_same(cell: str, text: str) -> bool:
    return re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", cell.strip()) is not None and Decimal(cell.strip()) == Decimal(text)


def _written(sheet: Sheet, lines: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=sheet.separator, lineterminator="\r\n").writerows(lines)
    return stream.getvalue().encode("utf-8-sig" if sheet.has_mark else "utf-8")
