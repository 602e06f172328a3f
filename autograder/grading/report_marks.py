"""What people gave for a report, and the result it makes together with what tests found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from autograder.checks.messages import Bilingual
from autograder.grading.results import CaseResult, Outcome, QuestionResult, Student, SubmissionResult

_DIGITS = 6
"""Behind the point: enough for any sum of shares, and no 0.30000000000000004 in a table."""


@dataclass(frozen=True)
class Said:
    """One judgement of a part."""

    text: Bilingual
    share: float
    """Of the part's points, from 0 to 1."""


@dataclass(frozen=True)
class Part:
    """One part of a report's mark: a criterion, or what is there of what was asked for."""

    name: str
    title: Bilingual
    points: float
    earned: float
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class ReportMark:
    """What one student has for a report."""

    student: Student
    submission: str
    """Key of the submission that holds the report; a group's members share it."""
    points: float
    """What everything is worth together."""
    automatic: float
    """What the tested questions are worth together of it."""
    parts: tuple[Part, ...]
    change: float = 0.0
    """Added for this student alone."""
    comments: tuple[Bilingual, ...] = ()


def with_report(result: SubmissionResult, mark: ReportMark) -> SubmissionResult:
    """Return the whole result of the mark's student: the tested questions at their weight, and the report's parts.

    Args:
        result: of the submission, in the tested questions' own points.
        mark: what the report earned.
    """
    scale = mark.automatic / result.points if result.points else 0.0
    parts = tuple(_as_question(part) for part in mark.parts)
    earned = scale * result.earned + sum(part.earned for part in mark.parts) + mark.change
    return replace(
        result,
        student=mark.student,
        points=mark.points,
        earned=_short(min(mark.points, max(0.0, earned))),
        undecided=_short(scale * result.undecided),
        questions=(*(_scaled(question, scale) for question in result.questions), *parts),
        comments=mark.comments,
    )


def _scaled(question: QuestionResult, scale: float) -> QuestionResult:
    cases = tuple(
        replace(case, points=_short(scale * case.points), earned=_short(scale * case.earned)) for case in question.cases
    )
    return replace(
        question,
        points=_short(scale * question.points),
        earned=_short(scale * question.earned),
        undecided=_short(scale * question.undecided),
        cases=cases,
    )


def _as_question(part: Part) -> QuestionResult:
    cases = tuple(
        CaseResult(
            name=f"{part.name}_{number}",
            title=said.text,
            hidden=False,
            outcome=Outcome.PASSED if said.share >= 1 else Outcome.FAILED,
            points=part.points,
            earned=_short(said.share * part.points),
        )
        for number, said in enumerate(part.said, start=1)
    )
    outcome = Outcome.PASSED if part.earned >= part.points else Outcome.FAILED
    return QuestionResult(
        part.name, part.title, outcome, part.points, _short(part.earned), cases=cases, by_hand=True
    )  # fmt: skip


def _short(value: float) -> float:
    return round(value, _DIGITS)
