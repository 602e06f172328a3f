"""What came out of a question's tests, as the result keeps it."""

from __future__ import annotations

from autograder.assignment import Question
from autograder.checks.illustrations import Illustration
from autograder.checks.messages import Bilingual
from autograder.grading.cases import CaseItem
from autograder.grading.results import CaseResult, Outcome, QuestionResult


def case_result(
    question: Question,
    item: CaseItem,
    outcome: Outcome,
    message: Bilingual | None,
    pictures: tuple[Illustration, ...] = (),
) -> CaseResult:
    """Return the result of one test: all of its points or none, and its pictures where the question shows them."""
    case, texts = item.case, question.tests[item.case.name]
    return CaseResult(
        name=case.name,
        title=texts.title.bilingual(),
        hidden=case.hidden,
        outcome=outcome,
        points=case.points,
        earned=case.points if outcome is Outcome.PASSED else 0.0,
        message=message,
        hint=texts.hint.bilingual(),
        pictures=pictures if question.pictures else (),
    )


def question_result(question: Question, cases: list[CaseResult], seed: int, seconds: float) -> QuestionResult:
    """Return the result of a question; `seed` is its own, `seconds` what its tests took."""
    outcomes = {case.outcome for case in cases}
    if Outcome.GRADER_ERROR in outcomes:
        outcome = Outcome.GRADER_ERROR
    elif len(outcomes) == 1:
        outcome = outcomes.pop()
    else:
        outcome = Outcome.FAILED
    return QuestionResult(
        name=question.id,
        title=question.title.bilingual(),
        outcome=outcome,
        points=sum(case.points for case in cases),
        earned=sum(case.earned for case in cases),
        undecided=sum(case.points for case in cases if case.outcome is Outcome.GRADER_ERROR),
        cases=tuple(cases),
        bonus=question.bonus,
        seed=seed,
        seconds=seconds,
    )
