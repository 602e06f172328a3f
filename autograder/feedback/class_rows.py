"""The table of a class's students, and the list of those who need a look, in one language."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from autograder.checks.messages import Bilingual
from autograder.feedback.characters import on_one_line
from autograder.feedback.class_figures import ERROR_FACT, TONES, mebibytes, tone
from autograder.feedback.class_words import TEXTS
from autograder.feedback.figures import percent, plain
from autograder.feedback.wording import prose
from autograder.grading.results import Outcome, Status, Student, SubmissionResult

LETTERS = dict(zip(TONES, "pqfnrg", strict=True))
"""One letter for how a question ended: a class has thousands of them on its page."""
ABSENT = "x"
_STATUS_TONES = {Status.GRADED: "passed", Status.UNREADABLE: "failed", Status.GRADER_ERROR: "grader_error"}
_said = functools.lru_cache(maxsize=4096)(prose)


@dataclass(frozen=True)
class Row:
    """One student."""

    name: str
    identifier: str
    href: str
    score: str
    percent: str
    final: str
    status: str
    tone: str
    ended: str
    """A letter for each of the class's questions."""
    shares: tuple[str, ...]
    """Of each, what was earned in percent, where that is neither nothing nor all."""
    full: int
    flags: tuple[str, ...]
    seconds: str
    megabytes: str


@dataclass(frozen=True)
class Concern:
    """Why one student's submission needs a look."""

    name: str
    identifier: str
    href: str
    texts: tuple[Markup, ...]


@dataclass(frozen=True)
class Concerns:
    """Students whose submissions need a look for the same reason."""

    title: str
    tone: str
    students: tuple[Concern, ...]


@dataclass(frozen=True)
class Class:
    """What rows are made from."""

    results: Sequence[SubmissionResult]
    pages: Mapping[str, str]
    questions: Sequence[str]
    language: str
    finals: Mapping[str, float] = field(default_factory=dict)


def rows(of: Class) -> list[Row]:
    """Return a row for each student, in the order of the results."""
    words = {status: TEXTS.message(f"status.{status.value}").text(of.language) for status in Status}
    return [_row(of, result, words[result.status]) for result in of.results]


def concerns(of: Class) -> Iterator[Concerns]:
    """Yield what needs a look, what matters most first."""
    undecided = [result for result in of.results if result.status is Status.GRADER_ERROR]
    unreadable = [result for result in of.results if result.status is Status.UNREADABLE]
    flagged = [result for result in of.results if result.flags]
    groups = (
        ("undecided", "grader_error", [(result.student, _failures(result)) for result in undecided]),
        ("unreadable", "failed", [(one.student, [one.reason] if one.reason else []) for one in unreadable]),
        ("odd", "partly", [(result.student, [flag.text for flag in result.flags]) for result in flagged]),
    )
    for key, of_tone, students in groups:
        if students:
            title = TEXTS.message(f"look.{key}").text(of.language)
            yield Concerns(title, of_tone, tuple(_concern(of, student, texts) for student, texts in students))


def _failures(result: SubmissionResult) -> list[Bilingual]:
    """Return what went wrong inside the grader, each once with its question."""
    failed = [
        Bilingual(en=f"{question.name}: {case.message.en}", fa=f"{question.name}: {case.message.fa}")
        for question in result.questions
        for case in question.cases
        if case.outcome is Outcome.GRADER_ERROR and case.message
    ]
    reason = [result.reason] if result.reason else []
    error = result.facts.get(ERROR_FACT)
    return list(dict.fromkeys([*reason, *([Bilingual(error, error)] if error else []), *failed]))


def _concern(of: Class, student: Student, texts: Sequence[Bilingual]) -> Concern:
    said = tuple(dict.fromkeys(_said(text.text(of.language), of.language) for text in texts))
    return Concern(name_of(student), on_one_line(student.identifier), of.pages.get(student.key, ""), said)


def name_of(student: Student) -> str:
    """Return what a student is called on the page."""
    return on_one_line(student.name) or on_one_line(student.key)


def _row(of: Class, result: SubmissionResult, status: str) -> Row:
    decided = result.status is not Status.GRADER_ERROR
    questions = {question.name: question for question in result.questions}
    there = [questions.get(name) for name in of.questions] if questions else []
    tones = ["" if question is None else tone(question) for question in there]
    final = of.finals.get(result.student.key)
    return Row(
        name=name_of(result.student),
        identifier=on_one_line(result.student.identifier) or on_one_line(result.student.key),
        href=of.pages.get(result.student.key, ""),
        score=plain(result.earned) if decided else "",
        percent=percent(result.earned, result.points) if decided else "",
        final="" if final is None else plain(final),
        status=status,
        tone=_STATUS_TONES[result.status],
        ended="".join(LETTERS.get(one, ABSENT) for one in tones),
        shares=tuple(
            plain(round(100 * min(1.0, max(0.0, question.earned / question.points))))
            if question is not None and one == "partly" and question.points > 0
            else ""
            for question, one in zip(there, tones, strict=True)
        ),
        full=tones.count("passed"),
        flags=tuple(dict.fromkeys(on_one_line(flag.key) for flag in result.flags)),
        seconds=f"{result.seconds:.1f}" if result.seconds else "",
        megabytes=f"{held:.0f}" if (held := mebibytes(result)) else "",
    )
