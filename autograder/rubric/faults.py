"""What is wrong in a marker's table: where, what was expected, what was found, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.errors import UsageError
from autograder.lms.entry_names import printable


@dataclass(frozen=True)
class Fault:
    """One thing that keeps a table from being used."""

    where: str
    """The file, and the row as a spreadsheet numbers it."""
    found: str
    expected: str
    to_do: str

    def line(self) -> str:
        """Return it as one line."""
        return f"{self.where}: {self.found}; expected {self.expected}; {self.to_do}"


class FaultyTableError(UsageError):
    """Tables for markers hold faults; nothing of them is used."""

    def __init__(self, faults: list[Fault], done: str) -> None:
        self.faults = tuple(faults)
        count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
        super().__init__(f"{count} as named above; {done}")


def shown(text: str) -> str:
    """Return a cell as it can be quoted in a message."""
    return repr(printable(text, most=60)) if text else "nothing"
