"""The class's report: one page for the instructor, in English, names in whatever script they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.checks.messages import Bilingual
from autograder.feedback.characters import on_one_line
from autograder.feedback.class_figures import ERROR_FACT, TONES, class_figures, tone
from autograder.feedback.figures import percent, plain
from autograder.feedback.notebook_html import TEXTS
from autograder.feedback.templates import rendered
from autograder.feedback.wording import prose
from autograder.grading.results import Outcome, Status, Student, SubmissionResult

_STYLES = ("pages.css", "class_page.css")
_SCRIPT = "sort_table.js.j2"
_STATUS_WORDS = {Status.GRADED: "graded", Status.UNREADABLE: "unreadable", Status.GRADER_ERROR: "undecided"}
_STATUS_TONES = {Status.GRADED: "passed", Status.UNREADABLE: "failed", Status.GRADER_ERROR: "grader_error"}


@dataclass(frozen=True)
class _Segment:
    tone: str
    weight: str
    share: str
    title: str


@dataclass(frozen=True)
class _Row:
    name: str
    identifier: str
    href: str
    score: str
    percent: str
    status: str
    tone: str
    segments: tuple[_Segment, ...]
    flags: tuple[str, ...]
    language: str
    seconds: str


@dataclass(frozen=True)
class _Concern:
    name: str
    identifier: str
    href: str
    texts: tuple[Markup, ...]


@dataclass(frozen=True)
class _Concerns:
    title: str
    tone: str
    students: tuple[_Concern, ...]


def class_page(results: Sequence[SubmissionResult], *, pages: Mapping[str, str], title: Bilingual | None = None) -> str:
    """Return the class's report as one HTML text that loads nothing.

    It holds what hidden tests said and is not for students. Tables can be sorted where the browser runs its one script.

    Args:
        results: the class; executed notebooks are not needed.
        pages: address of each student's page relative to the report, by the student's key.
        title: the assignment's title; its slug stands in for it.
    """
    figures = class_figures(results)
    return rendered(
        "class_page.html.j2",
        styles=_STYLES,
        script=_SCRIPT,
        title=on_one_line(title.en if title else next((result.slug for result in results), "")),
        figures=figures,
        tallest=max((a_bin.count for a_bin in figures.bins), default=0) or 1,
        tones=[(name, TEXTS.message(f"question.{name}").en) for name in TONES],
        concerns=[group for group in _concerns(results, pages) if group.students],
        rows=[_row(result, pages) for result in results],
        plain=plain,
        prose=prose,
        on_one_line=on_one_line,
    )


def _concerns(results: Sequence[SubmissionResult], pages: Mapping[str, str]) -> Iterator[_Concerns]:
    """Yield what needs a look, what matters most first."""
    undecided = [result for result in results if result.status is Status.GRADER_ERROR]
    unreadable = [result for result in results if result.status is Status.UNREADABLE]
    flagged = [result for result in results if result.flags]
    yield _Concerns(
        "The grader failed; these scores are undecided",
        "grader_error",
        tuple(_concern(result.student, pages, _failures(result)) for result in undecided),
    )
    yield _Concerns(
        "There was no notebook to grade; these score 0",
        "failed",
        tuple(_concern(result.student, pages, [result.reason] if result.reason else []) for result in unreadable),
    )
    yield _Concerns(
        "Something was odd",
        "partly",
        tuple(_concern(result.student, pages, [flag.text for flag in result.flags]) for result in flagged),
    )


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


def _concern(student: Student, pages: Mapping[str, str], texts: Sequence[Bilingual]) -> _Concern:
    said = tuple(dict.fromkeys(prose(text.en) for text in texts))
    return _Concern(_name(student), on_one_line(student.identifier), pages.get(student.key, ""), said)


def _name(student: Student) -> str:
    return on_one_line(student.name) or on_one_line(student.key)


def _row(result: SubmissionResult, pages: Mapping[str, str]) -> _Row:
    decided = result.status is not Status.GRADER_ERROR
    return _Row(
        name=_name(result.student),
        identifier=on_one_line(result.student.identifier) or on_one_line(result.student.key),
        href=pages.get(result.student.key, ""),
        score=plain(result.earned) if decided else "",
        percent=percent(result.earned, result.points) if decided else "",
        status=_STATUS_WORDS[result.status],
        tone=_STATUS_TONES[result.status],
        segments=tuple(_segments(result)),
        flags=tuple(dict.fromkeys(on_one_line(flag.key) for flag in result.flags)),
        language=on_one_line(result.language),
        seconds=f"{result.seconds:.1f}" if result.seconds else "",
    )


def _segments(result: SubmissionResult) -> Iterator[_Segment]:
    for question in result.questions:
        ended = tone(question)
        share = 100 * min(1.0, max(0.0, question.earned / question.points)) if question.points else 0.0
        word = TEXTS.message(f"question.{ended}").en
        yield _Segment(
            tone=ended,
            weight=plain(max(question.points, 1.0)),
            share=plain(share),
            title=f"{question.name}: {word}, {plain(question.earned)} of {plain(question.points)}",
        )
