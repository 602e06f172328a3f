"""A class in figures."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.checks.messages import Bilingual
from autograder.feedback.item_analysis import Discrimination, difficulty, discriminations
from autograder.feedback.wrong_answers import WrongAnswers, wrong_answers
from autograder.grading.mistakes import KnownMistakes
from autograder.grading.results import (
    PEAK_MEMORY,
    CaseResult,
    Outcome,
    QuestionResult,
    Status,
    Student,
    SubmissionResult,
)

TONES = ("passed", "partly", "failed", "not_attempted", "not_run", "grader_error")
"""How a question ended as pages show it: an outcome, or "partly" where some of its tests passed."""

ERROR_FACT = "error"
"""The fact in which the grader notes what it failed with."""

NO_MISTAKES = KnownMistakes()
_MIB = 2**20
_MOST_DIGITS = 16
_BINS = 10
_MOST_FAILED = 12
_SLOWEST = 3
_MOST_MESSAGES = 3
_MOST_VALUES = 4


@dataclass(frozen=True)
class Spread:
    """Scores or times of several submissions."""

    mean: float
    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Bin:
    """How many scores lie from `low` to `high` percent; the upper end belongs to the last bin alone."""

    low: int
    high: int
    count: int
    final: int = 0
    """How many final marks do."""


@dataclass(frozen=True)
class QuestionFigures:
    """One question over all graded submissions."""

    name: str
    title: Bilingual
    points: float
    mean: float
    """Points earned on average where they are decided."""
    bonus: bool
    tones: dict[str, int]
    """How many submissions ended in each of `TONES`."""
    difficulty: float | None
    discrimination: Discrimination
    seconds: Spread | None
    """What its tests took."""
    wrong: WrongAnswers

    @property
    def submissions(self) -> int:
        """How many submissions have the question."""
        return sum(self.tones.values())


@dataclass(frozen=True)
class TestFigures:
    """One test over all submissions in which it was tried."""

    __test__ = False  # no test class of pytest's

    question: str
    title: Bilingual
    hidden: bool
    failed: int
    tried: int
    messages: tuple[tuple[Bilingual, int], ...]
    """The most frequent messages, with how often each was given."""


@dataclass(frozen=True)
class Fact:
    """What the records of all submissions say under one name: values with how many have them."""

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ClassFigures:
    """Everything a class's report counts."""

    submissions: int
    graded: int
    unreadable: int
    undecided: int
    scores: Spread | None
    """Percent of the points, of graded submissions; None where there are none."""
    bins: tuple[Bin, ...]
    finals: int | None
    """How many of them have a final mark; None where no final marks are known."""
    questions: tuple[QuestionFigures, ...]
    most_failed: tuple[TestFigures, ...]
    seconds: Spread | None
    slowest: tuple[tuple[Student, float], ...]
    mebibytes: Spread | None
    """The most memory that a submission's kernel held at a time; None where it was not recorded."""
    largest: tuple[tuple[Student, float], ...]
    facts: tuple[Fact, ...]


def class_figures(
    results: Sequence[SubmissionResult],
    *,
    mistakes: KnownMistakes = NO_MISTAKES,
    finals: Mapping[str, float] | None = None,
) -> ClassFigures:
    """Count a class.

    Unreadable and undecided submissions are left out of the scores, and a question's mean leaves out those in which the
    question is undecided.

    Args:
        results: the class.
        mistakes: the wrong answers on file.
        finals: by the student's key, the mark after what lateness cost; None where it is not known.
    """
    status = Counter(result.status for result in results)
    graded = [result for result in results if result.status is Status.GRADED]
    percents = [100 * result.earned / result.points for result in graded if result.points > 0]
    final = [
        100 * finals[result.student.key] / result.points
        for result in (graded if finals else [])
        if finals and result.points > 0 and result.student.key in finals
    ]
    run = [result for result in results if result.seconds > 0]
    seconds = [(result.student, result.seconds) for result in run]
    memory = [(result.student, held) for result in run if (held := mebibytes(result))]
    asked = [(result.student, question) for result in results for question in result.questions]
    told_apart = discriminations(results)
    return ClassFigures(
        submissions=len(results),
        graded=status[Status.GRADED],
        unreadable=status[Status.UNREADABLE],
        undecided=status[Status.GRADER_ERROR],
        scores=_spread(percents),
        bins=_bins(percents, final),
        finals=None if finals is None else len(final),
        questions=tuple(_question(group, told_apart, mistakes) for group in _by_name(asked)),
        most_failed=_most_failed(question for _, question in asked),
        seconds=_spread([took for _, took in seconds]),
        slowest=_highest(seconds),
        mebibytes=_spread([held for _, held in memory]),
        largest=_highest(memory),
        facts=_facts(results),
    )


def mebibytes(result: SubmissionResult) -> float:
    """Return the most memory that a submission's kernel held at a time; 0 where it was not recorded."""
    recorded = result.facts.get(PEAK_MEMORY, "")
    return int(recorded) / _MIB if recorded.isascii() and recorded.isdecimal() and len(recorded) < _MOST_DIGITS else 0.0


def tone(question: QuestionResult) -> str:
    """Return how a question ended, as one of `TONES`."""
    if question.outcome is Outcome.FAILED and question.earned > 0:
        return "partly"
    return question.outcome.value


def _spread(values: Sequence[float]) -> Spread | None:
    if not values:
        return None
    return Spread(statistics.fmean(values), statistics.median(values), min(values), max(values))


def _highest(values: Sequence[tuple[Student, float]]) -> tuple[tuple[Student, float], ...]:
    return tuple(sorted(values, key=lambda pair: pair[1], reverse=True)[:_SLOWEST])


def _bins(percents: Iterable[float], final: Iterable[float]) -> tuple[Bin, ...]:
    width = 100 // _BINS
    counts, finals = (
        Counter(min(_BINS - 1, max(0, int(percent // width))) for percent in values) for values in (percents, final)
    )
    return tuple(Bin(n * width, (n + 1) * width, counts[n], finals[n]) for n in range(_BINS))


def _by_name(asked: Iterable[tuple[Student, QuestionResult]]) -> list[list[tuple[Student, QuestionResult]]]:
    groups: dict[str, list[tuple[Student, QuestionResult]]] = {}
    for student, question in asked:
        groups.setdefault(question.name, []).append((student, question))
    return list(groups.values())


def _question(
    answers: Sequence[tuple[Student, QuestionResult]],
    told_apart: Mapping[str, Discrimination],
    mistakes: KnownMistakes,
) -> QuestionFigures:
    group = [question for _, question in answers]
    decided = [question.earned for question in group if not question.undecided]
    counts = Counter(tone(question) for question in group)
    return QuestionFigures(
        name=group[0].name,
        title=group[0].title,
        points=group[0].points,
        mean=statistics.fmean(decided) if decided else 0.0,
        bonus=group[0].bonus,
        tones={name: counts[name] for name in TONES},
        difficulty=difficulty(group),
        discrimination=told_apart.get(group[0].name, Discrimination(None, "few")),
        seconds=_spread([question.seconds for question in group if question.seconds > 0]),
        wrong=wrong_answers(answers, mistakes),
    )


def _most_failed(questions: Iterable[QuestionResult]) -> tuple[TestFigures, ...]:
    groups: dict[tuple[str, str], list[CaseResult]] = {}
    for question in questions:
        for case in () if question.by_hand else question.cases:
            if case.outcome in {Outcome.PASSED, Outcome.FAILED}:
                groups.setdefault((question.name, case.name), []).append(case)
    figures = [_test(name, cases) for (name, _), cases in groups.items()]
    failed = [test for test in figures if test.failed]
    return tuple(sorted(failed, key=lambda test: (-test.failed / test.tried, -test.failed))[:_MOST_FAILED])


def _test(question: str, cases: Sequence[CaseResult]) -> TestFigures:
    failed = [case for case in cases if case.outcome is Outcome.FAILED]
    messages = Counter(case.message for case in failed if case.message)
    first = cases[0]
    return TestFigures(
        question, first.title, first.hidden, len(failed), len(cases), tuple(messages.most_common(_MOST_MESSAGES))
    )


def _facts(results: Iterable[SubmissionResult]) -> tuple[Fact, ...]:
    """Return what submissions have in common; what is different in each is left to the gradebook."""
    counts: dict[str, Counter[str]] = {"language": Counter(result.language for result in results if result.questions)}
    for result in results:
        for name, value in result.facts.items():
            counts.setdefault(name, Counter())[value] += 1
    return tuple(
        Fact(name, tuple(values.most_common()))
        for name, values in counts.items()
        if name not in {ERROR_FACT, PEAK_MEMORY} and _is_shared(values)
    )


def _is_shared(values: Counter[str]) -> bool:
    return 0 < len(values) <= _MOST_VALUES and (len(values) < values.total() or values.total() == 1)
