"""Free late days that students spent in the course's assignments, in one small table beside their results."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.errors import UsageError
from autograder.handback.names import match_key
from autograder.handback.tables import decode, parse, read_bytes
from autograder.whole_files import write_whole

LATE_DAYS = "late_days.csv"
_HEADINGS = ["assignment", "student", "days"]
_EXPECTED = "the table of free late days with the columns assignment, student and days"


class LateDays:
    """What was spent so far.

    Args:
        path: the table; it need not exist yet.

    Raises:
        UsageError: if it is no such table.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._spent: dict[tuple[str, str], tuple[str, int]] = {}
        if path.is_file():
            lines = parse(decode(read_bytes(path, _EXPECTED)).text)
            if lines[0] != _HEADINGS:
                raise UsageError(f"{path}: has the columns {', '.join(lines[0])}; expected {_EXPECTED}")
            for number, line in enumerate(lines[1:], start=2):
                if len(line) != 3 or not line[2].isdecimal():
                    raise UsageError(f"{path}, line {number}: expected an assignment, a student and a number of days")
                self._spent[line[0], match_key(line[1])] = (line[1], int(line[2]))

    def spent_elsewhere(self, student: str, slug: str) -> int:
        """Return what a student spent in all assignments but this one."""
        key = match_key(student)
        return sum(days for (other, who), (_, days) in self._spent.items() if who == key and other != slug)

    def replace(self, slug: str, spent: Mapping[str, int]) -> None:
        """Put what was spent in one assignment in place of what the table had about it, and write it."""
        kept = {at: entry for at, entry in self._spent.items() if at[0] != slug}
        self._spent = kept | {(slug, match_key(student)): (student, days) for student, days in spent.items()}
        self._write((slug, student, str(days)) for (slug, _), (student, days) in sorted(self._spent.items()))

    def _write(self, lines: Iterable[tuple[str, str, str]]) -> None:
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\r\n").writerows([_HEADINGS, *lines])
        write_whole(self.path, stream.getvalue().encode("utf-8-sig"))
