"""What a student handed in, after the archive was opened and before anything of it is run."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.checks.messages import Bilingual
from autograder.grading.results import Flag, Student


@dataclass(frozen=True)
class SubmittedFile:
    """A file beside the notebook, by its path relative to the notebook's folder (forward slashes)."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Submission:
    """One student's submission by value, so that it can travel to another process or machine."""

    student: Student
    notebook: bytes | None
    """The notebook's bytes as submitted; None where there is none, and then `problem` says why."""
    notebook_name: str = ""
    files: tuple[SubmittedFile, ...] = ()
    problem: Bilingual | None = None
    flags: tuple[Flag, ...] = ()
    source: str = ""
    """Where it was found: the archive's name and member, for the instructor."""
