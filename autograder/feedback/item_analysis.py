"""How a question did its work in a class: how hard it was, and whether it told strong submissions from weak ones."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.results import Outcome, QuestionResult, Status, SubmissionResult

FEWEST = 10
"""A correlation of fewer submissions says more about chance than about the question."""


@dataclass(frozen=True)
class Discrimination:
    """The item-rest correlation of a question, or why there is none."""

    value: float | None
    """From -1 to 1: of the points of the question with those of all other questions but bonus together."""
    reason: str = ""
    """"few" where there are fewer than `FEWEST` submissions, "same" where all earned the same in it or in the rest."""
    is_against: bool = False
    """Whether it is further below 0 than chance explains: by two standard errors."""


def difficulty(group: Sequence[QuestionResult]) -> float | None:
    """Return the share of its points that a question earned, 1 where all solved it; None where nothing is decided.

    Args:
        group: the question in each submission.
    """
    shares = [one.earned / one.points for one in group if not one.undecided and one.points > 0]
    return statistics.fmean(shares) if shares else None


def discriminations(results: Sequence[SubmissionResult]) -> Mapping[str, Discrimination]:
    """Return the discrimination of each question, by name.

    Only graded and decided submissions count, and of these only such in which something was attempted: whoever handed
    in an empty notebook fails everything, which would make any question look as if it told strong from weak.
    """
    counted = [
        {question.name: question for question in result.questions}
        for result in results
        if result.status is Status.GRADED and any(_is_attempted(question) for question in result.questions)
    ]
    totals = [sum(one.earned for one in questions.values() if not one.bonus) for questions in counted]
    names = dict.fromkeys(name for questions in counted for name in questions)
    found = {}
    for name in names:
        pairs = [
            (own.earned, total - (0.0 if own.bonus else own.earned))
            for questions, total in zip(counted, totals, strict=True)
            if (own := questions.get(name)) is not None
        ]
        found[name] = _correlation(pairs)
    return found


def _is_attempted(question: QuestionResult) -> bool:
    return question.outcome not in {Outcome.NOT_ATTEMPTED, Outcome.NOT_RUN}


def _correlation(pairs: Sequence[tuple[float, float]]) -> Discrimination:
    if len(pairs) < FEWEST:
        return Discrimination(None, "few")
    mean_one, mean_other = (statistics.fmean(side) for side in zip(*pairs, strict=True))
    differences = [(one - mean_one, other - mean_other) for one, other in pairs]
    spread_one, spread_other = (math.fsum(d * d for d in side) for side in zip(*differences, strict=True))
    # What is left of equal points after rounding is no spread.
    if min(spread_one, spread_other) < 1e-9:
        return Discrimination(None, "same")
    together = math.fsum(one * other for one, other in differences)
    value = together / math.sqrt(spread_one * spread_other)
    return Discrimination(value, is_against=value < -2 / math.sqrt(len(pairs)))
