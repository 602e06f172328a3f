"""A replay as a text for whoever answers an appeal, and its arrays as a file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.feedback.figures import plain
from autograder.grading.replay import Asked, Compared, Described, Replay, TestReplay
from autograder.grading.results import CaseResult, QuestionResult

_MOST_NUMBERS = 40
"""Longer arrays are shown by shape and range; all of them are in the file of arrays."""
_LONGEST_VALUE = 400


class ReplayText:
    """Writes a replay down.

    Attributes:
        arrays: the arrays too long to be shown, by the name they have in the text; complete after `lines`.
    """

    def __init__(self, replay: Replay, recorded: QuestionResult | None) -> None:
        self._replay, self._recorded = replay, recorded
        self.arrays: dict[str, Any] = {}

    def lines(self) -> Iterator[str]:
        """Yield the text line by line: what came out, then each test with all that was drawn, answered and expected."""
        question = self._replay.question
        if question is None:
            yield "No question was tested: the notebook cannot be read."
            return
        yield f"question {question.name}: {question.outcome}, {_of(question.earned, question.points)} points"
        yield f"seed of the question: {question.seed}"
        yield self._beside_the_record(question)
        tests = {test.name: test for test in self._replay.tests}
        for case in question.cases:
            yield ""
            yield from self._case(case, tests.get(case.name))

    def _beside_the_record(self, question: QuestionResult) -> str:
        if self._recorded is None:
            return "the gradebook holds no result of this question to compare with"
        before = {case.name: case.outcome for case in self._recorded.cases}
        now = {case.name: case.outcome for case in question.cases}
        if before == now:
            return f"the same as recorded: {_of(self._recorded.earned, self._recorded.points)} points"
        changed = [
            f"{name} was {before.get(name, 'not there')}, is {now.get(name, 'not there')}"
            for name in dict.fromkeys([*before, *now])
            if before.get(name) != now.get(name)
        ]
        return (
            f"NOT as recorded ({_of(self._recorded.earned, self._recorded.points)} points): {'; '.join(changed)}. "
            "Look for code whose answers change from run to run, and for answers that other questions' tests changed; "
            "`autograder grade ... --regrade` tests all questions again"
        )

    def _case(self, case: CaseResult, test: TestReplay | None) -> Iterator[str]:
        kind = "hidden" if case.hidden else "public"
        yield f"{case.name} ({kind}, {_of(case.earned, case.points)} points): {case.outcome}"
        yield f"  {case.title.en}"
        if case.message:
            yield from (f"  {line}" for line in f"said: {case.message.en}".splitlines())
        if test is None:
            yield "  not run"
            return
        yield f"  seed of the test: {test.seed}"
        for number, step in enumerate(test.steps, 1):
            place = f"{case.name}_{number}"
            yield f"  {number:3}. " + (self._asked(step, place) if isinstance(step, Asked) else _heading(step))
            if isinstance(step, Compared):
                yield f"       found    {self._shown(step.found, f'{place}_found')}"
                yield f"       expected {self._shown(step.expected, f'{place}_expected')}"
        if test.steps_left_out:
            yield f"       and {test.steps_left_out} more steps"

    def _asked(self, step: Asked, place: str) -> str:
        if not step.is_call:
            return f"{step.what} is {step.error or self._shown(step.answer, f'{place}_value')}"
        words = [self._shown(value, f"{place}_argument_{at}") for at, value in enumerate(step.arguments, 1)]
        words += [f"{name}={self._shown(value, f'{place}_{name}')}" for name, value in step.named.items()]
        ended = f"raised {step.error}" if step.error else f"returned {self._shown(step.answer, f'{place}_answer')}"
        return f"{step.what}({', '.join(words)}) {ended}"

    def _shown(self, value: Any, name: str) -> str:
        """Return a value as Python writes it; of a long array its shape, its range and the name it is kept under."""
        if isinstance(value, Described):
            return value.text
        if isinstance(value, np.ndarray):
            return self._shown_array(value, name)
        if isinstance(value, list | tuple) and any(isinstance(item, np.ndarray) for item in value):
            items = ", ".join(self._shown(item, f"{name}_{at}") for at, item in enumerate(value, 1))
            return f"[{items}]" if isinstance(value, list) else f"({items})"
        text = repr(value.item() if isinstance(value, np.generic) else value)
        return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}… ({len(text):,} characters)"

    def _shown_array(self, value: Any, name: str) -> str:
        if value.size <= _MOST_NUMBERS:
            numbers = np.array2string(value, separator=", ", precision=7, max_line_width=10**6)
            return f"{' '.join(numbers.split())} ({value.dtype}, shape {value.shape})"
        self.arrays[name] = value
        low_high = f", from {value.min():.6g} to {value.max():.6g}" if value.dtype.kind in "iuf" else ""
        return f"[{name}: {value.dtype}, shape {value.shape}{low_high}]"


def _heading(step: Compared) -> str:
    return f"{'right' if step.passed else 'WRONG'}: {step.what}"


def _of(earned: float, points: float) -> str:
    return f"{plain(earned)} of {plain(points)}"
