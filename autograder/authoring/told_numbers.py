"""Points and minutes that a master tells in its texts, compared with those that count."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from autograder.assignment import Assignment, Question
from autograder.authoring.master import Master, MasterCell

_NUMBER = r"`?(\d+(?:\.\d+)?)`?"
_ROW = re.compile(rf"^\| `(\w+)` \|.*\| {_NUMBER} \| {_NUMBER} \| {_NUMBER} \|$", re.MULTILINE)
_SUM = re.compile(
    rf"^\| \*\*(?:Sum|جمع)[^|]*\| *\| \*\*{_NUMBER}\*\* \| \*\*{_NUMBER}\*\* \| \*\*{_NUMBER}\*\* \|$", re.MULTILINE
)
_HEADING = re.compile(r"^## (?:Question|پرسش) `(\w+)`", re.MULTILINE)
_POINTS = re.compile(rf"\*\*{_NUMBER} (?:points|نمره)")
_WHAT = ("points", "public points", "minutes")

Numbers = tuple[float, float, float]
"""Points, those of public tests, minutes."""


def numbers_of(master: Master, question: Question) -> Numbers:
    """Return what counts: the points of a question's tests, those of its public tests, and its minutes."""
    tests = master.tests_of(question.id)
    public = sum(test.points or 0 for test in tests if not test.hidden)
    return sum(test.points or 0 for test in tests), public, float(question.minutes)


def wrong_numbers(master: Master, assignment: Assignment) -> Iterator[str]:
    """Yield each number in a table of questions, or below a question's heading, that is not the one that counts."""
    true = {question.id: numbers_of(master, question) for question in assignment.questions}
    counted = [true[question.id] for question in assignment.questions if not question.bonus]
    everything = (
        sum(numbers[0] for numbers in counted),
        sum(numbers[1] for numbers in counted),
        sum(numbers[2] for numbers in counted),
    )
    for cell in master.cells:
        if cell.kind == "markdown":
            yield from _in_cell(master, cell, true, everything)


def _in_cell(master: Master, cell: MasterCell, true: dict[str, Numbers], everything: Numbers) -> Iterator[str]:
    where = master.where(cell) + (f", {cell.language}" if cell.language else "")
    for row in _ROW.finditer(cell.source):
        if row[1] in true:
            yield from _compared(f"{where}: the table's row of {row[1]}", row.groups()[1:], true[row[1]])
    for row in _SUM.finditer(cell.source):
        yield from _compared(f"{where}: the table's sum", row.groups(), everything)
    heading, points = _HEADING.search(cell.source), _POINTS.search(cell.source)
    if heading and points and heading[1] in true:
        yield from _compared(f"{where}: the text of {heading[1]}", points.groups(), true[heading[1]])


def _compared(place: str, told: tuple[str, ...], true: Numbers) -> Iterator[str]:
    for what, said, number in zip(_WHAT, told, true, strict=False):
        if not math.isclose(float(said), number):
            yield f"{place} says {said} {what}, not {number:g}"
