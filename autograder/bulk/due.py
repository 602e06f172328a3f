"""Which submissions of a class must be graded, and which questions of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from autograder.bulk.fingerprint import Fingerprint
from autograder.bulk.gradebook import Gradebook
from autograder.grading.results import Outcome, QuestionResult
from autograder.grading.submission import Submission


@dataclass(frozen=True)
class Due:
    """What is left to do for a class."""

    submissions: tuple[Submission, ...]
    kept: Mapping[str, tuple[QuestionResult, ...]]
    """By the student's key, results of questions of a submission that is due which still hold."""
    before: Mapping[str, float]
    """By the student's key, the points of a submission that is due and was graded before."""


def find_due(
    gradebook: Gradebook,
    slug: str,
    found: Sequence[Submission],
    prints: Mapping[str, Fingerprint],
    *,
    again: Collection[str] = (),
) -> Due:
    """Return what must be graded.

    Args:
        gradebook: holds what was graded before.
        slug: the assignment.
        found: the class.
        prints: each submission's fingerprint as it is now, by the student's key.
        again: keys of students to grade again in full, whatever is held of them.
    """
    stored = gradebook.fingerprints(slug)
    due, kept, before = [], {}, {}
    for submission in found:
        key = submission.student.key
        unchanged = prints[key].unchanged_since(stored.get(key, "")) if key not in again else frozenset()
        if unchanged == set(prints[key].questions) and stored[key] == prints[key].text():
            continue
        due.append(submission)
        if key not in stored:
            continue
        old, shown = gradebook.tested(slug, key), gradebook.load(slug, key)
        if old is not None and shown is not None:
            before[key] = shown.earned
            kept[key] = tuple(
                question
                for question in old.questions
                if question.name in unchanged and question.outcome is not Outcome.GRADER_ERROR
            )
    return Due(tuple(due), kept, before)
