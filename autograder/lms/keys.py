"""A key for every student: unique in the class and fit for a folder's name on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from autograder.errors import UsageError
from autograder.grading.results import Student
from autograder.lms.entry_names import printable, same_file_key
from autograder.lms.members import Box

_LONGEST = 60
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9]|lpt[0-9])", re.IGNORECASE)


def name_students(boxes: Sequence[Box]) -> list[Student]:
    """Return the student of each box: keyed by Moodle's id where there is one, else by what the LMS or name gives.

    Attempts after the first carry their number in the key.

    Raises:
        UsageError: if one participant of one name is in two archives, which nobody can choose between.
    """
    taken: dict[str, Box] = {}
    students = []
    for box in sorted(boxes, key=lambda box: not box.participant):  # ids first: they are nobody else's to take
        wanted = box.participant or _slug(box.identifier or box.name)
        if box.attempt > 1:
            wanted = f"{wanted}-attempt-{box.attempt}"
        key = _free(wanted, taken)
        if box.participant and key != wanted:
            _refuse_twice(box, taken[same_file_key(wanted)])
        taken[same_file_key(key)] = box
        students.append((box, Student(key=key, name=box.name, identifier=box.identifier)))
    keyed = {id(box): student for box, student in students}
    return [keyed[id(box)] for box in boxes]


def first_attempts(boxes: Sequence[Box], students: Sequence[Student]) -> list[str]:
    """Return, for each box, the key of the same sender's first attempt that is among them."""
    firsts: dict[tuple[str, str], str] = {}
    for box, student in sorted(zip(boxes, students, strict=True), key=lambda pair: pair[0].attempt):
        firsts.setdefault((box.lms, box.identifier), student.key)
    return [
        firsts[box.lms, box.identifier] if box.attempt > 1 else student.key
        for box, student in zip(boxes, students, strict=True)
    ]


def _slug(name: str) -> str:
    """Letters, digits and marks of any script stay, everything else becomes "-"."""
    text = unicodedata.normalize("NFC", name)
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" or char == "_" else "-" for char in text)
    slug = re.sub("-+", "-", kept)[:_LONGEST].strip("-")
    return f"{slug}-student" if _DEVICES.fullmatch(slug) else slug or "student"


def _free(wanted: str, taken: dict[str, Box]) -> str:
    key, number = wanted, 1
    while same_file_key(key) in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _refuse_twice(box: Box, other: Box) -> None:
    if box.name == other.name and box.source != other.source:
        raise UsageError(
            f"{printable(box.source, most=200)}: participant {box.participant} is also in "
            f"{printable(other.source, most=200)}; give only one of the two"
        )
