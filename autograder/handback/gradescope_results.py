"""A result as Gradescope's results.json: what a student may see, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from autograder.checks.messages import LANGUAGES, Bilingual
from autograder.grading.results import CaseResult, Outcome, QuestionResult
from autograder.handback.comments import as_text
from autograder.handback.finals import Final

_PASSED = "passed"
_FAILED = "failed"


def results_json(final: Final, lines: list[str]) -> str:
    """Return a student's results.json; of hidden tests it tells the title, the outcome and the hint.

    Args:
        final: the student's mark.
        lines: what stands at the top.
    """
    language = final.result.language if final.result.language in LANGUAGES else "en"
    table: dict[str, Any] = {
        "output": as_text(lines),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "execution_time": round(final.result.seconds),
        "tests": [
            _test(question, number, case, language)
            for question in final.result.questions
            for number, case in enumerate(question.cases, start=1)
        ],
    }
    if final.mark is not None:
        table["score"] = float(final.mark)  # goes before the sum of the tests
    return json.dumps(table, ensure_ascii=False, indent=1)


def _test(question: QuestionResult, number: int, case: CaseResult, language: str) -> dict[str, Any]:
    title = " ".join(case.title.text(language).split())
    return {
        "number": f"{question.name}.{number}",
        "name": f"{question.name}: {title or number}",
        "score": case.earned,
        "max_score": case.points,
        "status": _PASSED if case.outcome is Outcome.PASSED else _FAILED,
        "output": as_text([text.text(language) for text in _said(case)]),
        "output_format": "text",
        "visibility": "visible",
    }


def _said(case: CaseResult) -> Iterator[Bilingual]:
    """Yield what a student may read of a test; what went wrong inside the grader is the instructor's."""
    if case.outcome in (Outcome.PASSED, Outcome.GRADER_ERROR):
        return
    if not case.hidden and case.message:
        yield case.message
    if case.outcome is Outcome.FAILED and case.hint:
        yield case.hint
