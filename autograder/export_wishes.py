"""What can be asked of `autograder export`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Target(StrEnum):
    """For whom to write."""

    MOODLE = "moodle"
    CANVAS = "canvas"
    GRADESCOPE = "gradescope"
    CSV = "csv"


@dataclass(frozen=True)
class Wishes:
    """What the command line says beside the target."""

    worksheet: Path | None = None
    """Moodle's worksheet, Canvas's gradebook, or any LMS's table."""
    settings: Path | None = None
    """Moodle's settings of the assignment."""
    column: str = ""
    """To be filled."""
    maximum: float | None = None
    """That column's full grade."""
    server_zone: str = ""
    """Of Moodle's server; "" for the course's."""
    replace: bool = False
    """Whether to write over grades that somebody else gave."""
    drafts: bool = False
    """Whether to grade what was never submitted."""
