"""A marker's filled sheet as levels for each report, and everything that is wrong in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.checks.messages import LANGUAGES
from autograder.errors import UsageError
from autograder.handback.names import match_key
from autograder.handback.tables import COLUMNS
from autograder.lateness.moments import latin_digits
from autograder.lms.entry_names import printable
from autograder.rubric.cells import EXPECTED, Cells, Line, read_cells
from autograder.rubric.faults import Fault, shown
from autograder.rubric.reports import ReportFacts
from autograder.rubric.scheme import Criterion, Rubric
from autograder.rubric.sheet import COMMENT, heading
from autograder.rubric.words import TEXTS

KEY, NAME = "key", "name"
_WHOLE = re.compile(r"[+-]?\d{1,6}")


@dataclass(frozen=True)
class Filled:
    """One row of a marker's sheet."""

    levels: Mapping[str, int]
    """By the criteria's ids."""
    comment: str = ""


@dataclass(frozen=True)
class MarkerSheet:
    """What one marker gave."""

    path: Path
    rows: Mapping[str, Filled]
    """By the submissions' keys."""
    notes: tuple[str, ...] = ()
    """What was read otherwise than it is written, and how."""


@dataclass
class _Reading:
    """A sheet while it is read."""

    path: Path
    rubric: Rubric
    reports: Mapping[str, ReportFacts]
    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[str, Filled] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)
    """Row by key."""
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(self, row: int, found: str, expected: str, to_do: str) -> None:
        self.faults.append(Fault(f"{self.path}, row {row}", found, expected, to_do))


def read_marker_sheet(
    path: Path, rubric: Rubric, reports: Sequence[ReportFacts], *, whole: bool = True
) -> tuple[MarkerSheet, tuple[Fault, ...]]:
    """Return what a marker gave, and all that is wrong with the sheet; where anything is, it must not be used.

    Args:
        path: a CSV or a workbook.
        rubric: whose criteria the columns are.
        reports: of the whole class.
        whole: whether every report must have a row; a third marker has only some.

    Raises:
        UsageError: if the file cannot be read, or is no such sheet.
    """
    cells = read_cells(path)
    reading = _Reading(path, rubric, {one.key: one for one in reports if one.file})
    reading.notes += [f"{path}: {note}" for note in cells.notes]
    _find_columns(reading, cells)
    for line in cells.lines[1:]:
        _read_line(reading, line)
    for key, report in reading.reports.items():
        if whole and key not in reading.at:
            reading.say(
                max((line.number for line in cells.lines), default=1) + 1,
                f"there is no row of {shown(key)}",
                f"a row of every report, also of {printable(report.name)}",
                "copy that row from the sheet as it was written, and fill it in",
            )
    return MarkerSheet(path, reading.rows, tuple(reading.notes)), tuple(reading.faults)


def _find_columns(reading: _Reading, cells: Cells) -> None:
    if not cells.lines:
        raise UsageError(f"{reading.path}: is empty; expected {EXPECTED}")
    first = cells.lines[0]
    names = dict(_known_names(reading.rubric))
    for at, cell in enumerate(first.cells):
        name = names.get(match_key(cell), "")
        if name and name in reading.columns:
            reading.say(
                first.number, f"two columns are read as {shown(cell)}", "each column once", "leave one of them out"
            )
        elif name:
            reading.columns[name] = at
    if KEY not in reading.columns and NAME not in reading.columns:
        found = ", ".join(printable(cell) for cell in first.cells[:8] if cell)
        raise UsageError(f"{reading.path}: has no column key or name; found {found}; expected {EXPECTED}")
    for criterion in reading.rubric.criteria:
        if criterion.id not in reading.columns:
            reading.say(
                first.number,
                f"there is no column {shown(heading(criterion, 'en'))}",
                f"one with this heading, {shown(heading(criterion, 'fa'))} or {criterion.id!r}",
                "put it back, or correct its heading",
            )


def _known_names(rubric: Rubric) -> Iterator[tuple[str, str]]:
    """Yield headings in one form, and what they are."""
    for name in (KEY, NAME, COMMENT):
        yield from ((match_key(TEXTS.message(f"sheet.{name}").text(language)), name) for language in LANGUAGES)
    for name, called in ((KEY, "student"), (NAME, "name"), (COMMENT, "reason")):
        yield from ((match_key(one), name) for one in COLUMNS[called])
    for criterion in rubric.criteria:
        yield match_key(criterion.id), criterion.id
        for language in LANGUAGES:
            yield match_key(criterion.title.bilingual().text(language)), criterion.id
            yield match_key(heading(criterion, language)), criterion.id


def _read_line(reading: _Reading, line: Line) -> None:
    if not any(_cell(reading, line, name) for name in reading.columns):
        return  # somebody's own calculation beside the table
    report = _whose(reading, line)
    if report is None:
        return
    if report.key in reading.at:
        reading.say(
            line.number,
            f"{shown(report.key)} of {printable(report.name)} is also in row {reading.at[report.key]}",
            "one row of each report",
            "leave one of the two out",
        )
        return
    reading.at[report.key] = line.number
    levels = {
        criterion.id: level
        for criterion in reading.rubric.criteria
        if criterion.id in reading.columns
        for level in [_level(reading, line, criterion, report)]
        if level is not None
    }
    comment = _cell(reading, line, COMMENT)
    if COMMENT in reading.columns and reading.columns[COMMENT] in line.formulas:
        reading.say(line.number, f"the comment {shown(comment)} is a formula", "a text", "write what it should say")
    reading.rows[report.key] = Filled(levels, comment)


def _whose(reading: _Reading, line: Line) -> ReportFacts | None:
    """Return the report that a row is about; key and name must agree where both are there."""
    key, name = _cell(reading, line, KEY), _cell(reading, line, NAME)
    by_key = next((one for one in reading.reports.values() if match_key(one.key) == match_key(key)), None)
    if key and by_key is None:
        reading.say(
            line.number,
            f"no report has the key {shown(key)}" + (f" (name {shown(name)})" if name else ""),
            _a_key_like(reading, key, name),
            "copy the key from the sheet as it was written; was this report among the class's files?",
        )
        return None
    if by_key is not None and name and match_key(name) != match_key(by_key.name):
        lost = " (letters became question marks when it was saved: save it as CSV UTF-8)" if "?" in name else ""
        reading.say(
            line.number,
            f"the name is {shown(name)}{lost}",
            f"{shown(by_key.name)} for the key {shown(by_key.key)}",
            "see whether only a part of the table was sorted: the levels may stand in another's row",
        )
        return None
    if by_key is not None:
        return by_key
    named = [one for one in reading.reports.values() if name and match_key(one.name) == match_key(name)]
    if len(named) != 1:
        reading.say(
            line.number,
            f"{len(named) or 'no'} reports are of {shown(name)}",
            _a_key_like(reading, key, name),
            "write the key into this row",
        )
        return None
    return named[0]


def _a_key_like(reading: _Reading, key: str, name: str) -> str:
    near = next((one for one in reading.reports.values() if name and match_key(one.name) == match_key(name)), None)
    if near is None:
        names = {one.key: one for one in reading.reports.values()} | {one.name: one for one in reading.reports.values()}
        found = [at for said in (name, key) if said for at in difflib.get_close_matches(said, names, n=1, cutoff=0.7)]
        near = names[found[0]] if found else None
    if near is None:
        return "the key of one of the reports"
    return f"a report's key, perhaps {shown(near.key)} of {printable(near.name)}"


def _level(reading: _Reading, line: Line, criterion: Criterion, report: ReportFacts) -> int | None:
    written = _cell(reading, line, criterion.id)
    about = f"{criterion.title.en} ({criterion.id})"
    expected = f"a whole number from 0 to {criterion.most} for {about} of {printable(report.name)}"
    if reading.columns[criterion.id] in line.formulas:
        reading.say(line.number, f"the cell holds the formula {shown(written)}", expected, "write the number itself")
        return None
    text = latin_digits(written)
    by_name = [n for n, one in enumerate(criterion.levels) if match_key(text) in _names_of(n, one.name.en, one.name.fa)]
    if _WHOLE.fullmatch(text) and 0 <= int(text) <= criterion.most:
        if text != written:
            reading.notes.append(f"{reading.path}, row {line.number}: {shown(written)} was read as {text} for {about}")
        return int(text)
    if len(by_name) == 1:
        return by_name[0]
    to_do = "correct it" if written else "fill it in"
    if re.fullmatch(r"\d+[.,/٫]\d+", text):
        to_do = "decide for one level; halves come from two markers"
    reading.say(line.number, f"found {shown(written)}", expected, to_do)
    return None


def _names_of(number: int, *names: str) -> set[str]:
    return {match_key(text) for name in names for text in (name, f"{number} · {name}")} - {""}


def _cell(reading: _Reading, line: Line, column: str) -> str:
    at = reading.columns.get(column, -1)
    return line.cells[at] if 0 <= at < len(line.cells) else ""
