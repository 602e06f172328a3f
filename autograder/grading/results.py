"""What is known about a submission after grading: plain, frozen data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from autograder.checks.illustrations import Illustration
from autograder.checks.messages import Bilingual

PEAK_MEMORY = "peak memory"
"""The fact with the most bytes of memory that a submission's kernel, and what it started, held at a time."""


class Outcome(StrEnum):
    """How a test or a question ended."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not_attempted"
    """The student left the question as it was handed out."""
    NOT_RUN = "not_run"
    """The test could not be tried, for a reason on the student's side: a missing file, a dead kernel, a time limit."""
    GRADER_ERROR = "grader_error"
    """The grader itself failed. Its points are undecided, never lost."""


class Status(StrEnum):
    """How a submission as a whole ended."""

    GRADED = "graded"
    """The notebook was run and every question has an outcome."""
    UNREADABLE = "unreadable"
    """There is no notebook to run; `reason` says why and the score is 0."""
    GRADER_ERROR = "grader_error"
    """The grader failed on it; the score is undecided."""


@dataclass(frozen=True)
class CaseResult:
    """One test of a question."""

    name: str
    title: Bilingual
    hidden: bool
    outcome: Outcome
    points: float
    """What the test is worth."""
    earned: float
    message: Bilingual | None = None
    """What was expected and found. Of a hidden test it is for the instructor's eyes only."""
    hint: Bilingual | None = None
    """What a student may be told of a failed hidden test."""
    pictures: tuple[Illustration, ...] = ()
    """What the test laid beside its verdict, where the question allows a student to see it."""


@dataclass(frozen=True)
class QuestionResult:
    """One question."""

    name: str
    title: Bilingual
    outcome: Outcome
    points: float
    earned: float
    undecided: float = 0.0
    """Points of tests that ended in a grader error."""
    cases: tuple[CaseResult, ...] = ()
    bonus: bool = False
    """Whether its points come on top of those the assignment is worth."""
    seed: int = 0
    """The seed its inputs were drawn from; kept for appeals, never shown to a student's kernel."""
    seconds: float = 0.0
    by_hand: bool = False
    """Whether it is a part that people marked, or a count of what is there, instead of a question with tests."""


@dataclass(frozen=True)
class Student:
    """Whose submission it is, as far as the archive says."""

    key: str
    """Unique in a class and fit for a folder's name: Moodle's participant id, or made from a path."""
    name: str
    identifier: str = ""
    """What the LMS calls the submission, for example Moodle's "Participant 3"; empty where there is none."""

    def is_called(self, text: str) -> bool:
        """Tell whether that is the student's key or full name; direction marks around the name do not matter."""
        return text in (self.key, self.name.strip("\u200e\u200f "))


@dataclass(frozen=True)
class Flag:
    """Something the instructor should see; `text` is also fit for the student."""

    key: str
    text: Bilingual


@dataclass(frozen=True)
class SubmissionResult:
    """Everything grading found out about one submission."""

    student: Student
    slug: str
    language: str
    status: Status
    points: float
    """What the assignment is worth without bonus."""
    earned: float
    """What all questions earned together, bonus included, but never more than `points`."""
    undecided: float = 0.0
    questions: tuple[QuestionResult, ...] = ()
    flags: tuple[Flag, ...] = ()
    reason: Bilingual | None = None
    """Why there is no score, where status is not GRADED."""
    seconds: float = 0.0
    notebook: str = ""
    """The executed notebook as nbformat 4 JSON; empty where nothing was run. Its outputs are a student's: untrusted."""
    facts: dict[str, str] = field(default_factory=dict)
    """For the record: isolation layers, versions, submitted files with sizes."""
    comments: tuple[Bilingual, ...] = ()
    """What the people who marked it say to the student."""


def totals(questions: Sequence[QuestionResult]) -> tuple[float, float]:
    """Return what an assignment is worth and what was earned in it; bonus makes up for losses but adds nothing on top.

    Args:
        questions: all questions of one submission.
    """
    points = sum(question.points for question in questions if not question.bonus)
    earned = sum(question.earned for question in questions)
    has_bonus = any(question.bonus for question in questions)
    return points, min(points, earned) if has_bonus else earned
