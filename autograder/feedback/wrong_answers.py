"""What the wrong answers to one question have in common: messages, values, and what on file they resemble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.checks.messages import Bilingual
from autograder.grading.mistakes import KnownMistakes
from autograder.grading.results import Outcome, QuestionResult, Student
from autograder.grading.said_values import shape_of, wrong_value

MOST_MESSAGES = 4
MOST_VALUES = 6
_LOOKED_INTO = 40
"""So many different messages of one question, the most frequent, are taken apart for their values."""


@dataclass(frozen=True)
class Said:
    """A message of failed tests, the same but for its numbers."""

    text: Bilingual
    """As it was said most often."""
    students: int


@dataclass(frozen=True)
class SeenValue:
    """A wrong value that several students answered."""

    what: str
    found: str
    expected: str
    students: int


@dataclass(frozen=True)
class Resemblance:
    """A wrong answer on file, and whose answers resemble it."""

    name: str
    says: Bilingual
    students: tuple[Student, ...]


@dataclass(frozen=True)
class WrongAnswers:
    """The wrong answers to one question, the most frequent first."""

    said: tuple[Said, ...] = ()
    values: tuple[SeenValue, ...] = ()
    resembled: tuple[Resemblance, ...] = ()


def wrong_answers(group: Sequence[tuple[Student, QuestionResult]], mistakes: KnownMistakes) -> WrongAnswers:
    """Return what the wrong answers among these have in common.

    A message or value counts once a student, in however many tests it came up. A value counts where at least two have
    it: in one class every student's tests draw the same inputs.

    Args:
        group: one question in each submission.
        mistakes: the wrong answers on file.
    """
    texts: dict[str, Bilingual] = {}
    exact: Counter[str] = Counter()
    for _, question in group:
        mine = {case.message.en: case.message for case in question.cases if _is_wrong(case.outcome) and case.message}
        texts |= mine
        exact.update(mine.keys())
    return WrongAnswers(_said(group, texts, exact), _values(exact), _resembled(group, mistakes))


def _is_wrong(outcome: Outcome) -> bool:
    return outcome is Outcome.FAILED


def _said(
    group: Sequence[tuple[Student, QuestionResult]], texts: dict[str, Bilingual], exact: Counter[str]
) -> tuple[Said, ...]:
    shapes = {text: shape_of(text) for text in texts}
    students: Counter[str] = Counter()
    for _, question in group:
        students.update(
            {shapes[case.message.en] for case in question.cases if _is_wrong(case.outcome) and case.message}
        )
    example: dict[str, str] = {}
    for text, _ in exact.most_common():
        example.setdefault(shapes[text], text)
    return tuple(Said(texts[example[shape]], count) for shape, count in students.most_common(MOST_MESSAGES))


def _values(exact: Counter[str]) -> tuple[SeenValue, ...]:
    found: Counter[tuple[str, str, str]] = Counter()
    for text, count in exact.most_common(_LOOKED_INTO):
        value = wrong_value(text)
        if value is not None and count > 1:
            found[value.what, value.found, value.expected] += count
    return tuple(SeenValue(*value, students=count) for value, count in found.most_common(MOST_VALUES))


def _resembled(group: Sequence[tuple[Student, QuestionResult]], mistakes: KnownMistakes) -> tuple[Resemblance, ...]:
    who: dict[str, list[Student]] = {}
    says: dict[str, Bilingual] = {}
    for student, question in group:
        if (mistake := mistakes.resembled(question)) is not None:
            who.setdefault(mistake.name, []).append(student)
            says[mistake.name] = mistake.says
    most_first = sorted(who, key=lambda name: -len(who[name]))
    return tuple(Resemblance(name, says[name], tuple(who[name])) for name in most_first)
