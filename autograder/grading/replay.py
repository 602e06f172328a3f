"""Testing one question of one submission again, writing down all that passes between test and student."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder import checks
from autograder.assignment import Limits
from autograder.execution.kernel import Kernel
from autograder.execution.sandbox import Place
from autograder.grading.grade import grade_submission
from autograder.grading.plan import Plan
from autograder.grading.results import QuestionResult, SubmissionResult
from autograder.grading.student import Names, RemoteFunction, RemoteModel, RemoteObject
from autograder.grading.submission import Submission

MOST_STEPS = 400
"""Of one test; a test that asks for more is one loop, and its first steps tell what it does."""
MOST_BYTES = 2**25
"""Of arrays kept of one test; what comes after them is kept by its shape alone."""


@dataclass(frozen=True)
class Described:
    """Something that is no plain data, or too much of it, by what can be said of it."""

    text: str


@dataclass(frozen=True)
class Asked:
    """A call that a test made of the student's code, or a value it asked for."""

    what: str
    """The function's or the value's name; a model's method as `name.method`."""
    arguments: tuple[Any, ...]
    """As they were drawn, before the student's code may have changed them."""
    named: dict[str, Any]
    is_call: bool
    answer: Any = None
    error: str = ""
    """What it ended with instead of an answer."""


@dataclass(frozen=True)
class Compared:
    """A comparison that a test made."""

    what: str
    found: Any
    expected: Any
    passed: bool


@dataclass(frozen=True)
class TestReplay:
    """What one test did."""

    __test__ = False  # no test class of pytest's

    name: str
    seed: int
    steps: tuple[Asked | Compared, ...]
    steps_left_out: int = 0


@dataclass(frozen=True)
class Replay:
    """One question of one submission, tested again."""

    question: QuestionResult | None
    """None where the notebook cannot be read."""
    tests: tuple[TestReplay, ...]
    """Those that were run, in order."""
    result: SubmissionResult
    """The whole result; of the other questions it holds what was recorded."""


def replay(
    submission: Submission,
    plan: Plan,
    place: Place,
    *,
    question: str,
    recorded: SubmissionResult | None,
    seed: int,
) -> Replay:
    """Run a submission's notebook and test one question as it was tested before.

    Args:
        submission: what was handed in.
        plan: the assignment.
        place: where the kernel runs; its fork server must be ready.
        question: the question's id.
        recorded: the result in the gradebook: of this question its seed is used again, other questions are not tested
            again. Without one all questions are tested, and their seeds are derived from `seed`.
        seed: the class's.

    Raises:
        GraderError: if the grader itself failed.
    """
    known = recorded.questions if recorded else ()
    recorder = _Recorder()
    with recorder.watching_comparisons():
        result = grade_submission(
            submission,
            plan,
            place,
            seed=seed,
            kept=[other for other in known if other.name != question],
            seeds={same.name: same.seed for same in known if same.name == question},
            access=recorder.access,
        )
    found = next((one for one in result.questions if one.name == question), None)
    return Replay(found, recorder.tests_of(question), result)


class _Recorder:
    """Writes down what happens, test by test."""

    def __init__(self) -> None:
        self._question = ""
        self._tests: dict[tuple[str, str], TestReplay] = {}
        self._name = ""
        self._seed = 0
        self._steps: list[Asked | Compared] = []
        self._left_out = 0
        self._bytes_left = MOST_BYTES

    def access(self, kernel: Kernel, limits: Limits) -> Names:
        return _Watched(kernel, limits, self)

    def begin(self, question: str, name: str, seed: int) -> None:
        self._close()
        self._question, self._name, self._seed = question, name, seed

    def add(self, step: Asked | Compared) -> None:
        if len(self._steps) < MOST_STEPS:
            self._steps.append(step)
        else:
            self._left_out += 1

    def tests_of(self, question: str) -> tuple[TestReplay, ...]:
        self._close()
        return tuple(test for (of, _), test in self._tests.items() if of == question)

    def kept(self, value: Any) -> Any:
        """Return `value` as it is at this moment; it may be changed later."""
        if isinstance(value, np.ndarray):
            return self._kept_array(value)
        if isinstance(value, list | tuple):
            return type(value)(self.kept(item) for item in value) if type(value) in (list, tuple) else _described(value)
        if isinstance(value, dict):
            return {self.kept(key): self.kept(item) for key, item in value.items()}
        if value is None or isinstance(value, bool | int | float | str | bytes | np.generic):
            return value
        return _described(value)

    @contextmanager
    def watching_comparisons(self) -> Iterator[None]:
        """Write down also what the tests compare: they reach `close` and `equal` through the package of checks."""
        before = {name: getattr(checks, name) for name in ("close", "equal")}
        for name, compare in before.items():
            setattr(checks, name, self._watched(compare))
        try:
            yield
        finally:
            for name, compare in before.items():
                setattr(checks, name, compare)

    def _watched(self, compare: Callable[..., None]) -> Callable[..., None]:
        def watched(found: Any, expected: Any, what: str, **options: Any) -> None:
            passed = False
            try:
                compare(found, expected, what, **options)
                passed = True
            finally:
                self.add(Compared(what, self.kept(found), self.kept(expected), passed))

        return watched

    def _kept_array(self, value: npt.NDArray[Any]) -> Any:
        if value.nbytes > self._bytes_left:
            return Described(f"{value.dtype} array {value.shape}")
        self._bytes_left -= value.nbytes
        return value.copy()

    def _close(self) -> None:
        """Put away what was written down of the test that was run last."""
        if self._name:
            test = TestReplay(self._name, self._seed, tuple(self._steps), self._left_out)
            self._tests[self._question, self._name] = test
        self._name, self._steps, self._left_out, self._bytes_left = "", [], 0, MOST_BYTES


class _Watched(Names):
    """Access to a student's names that tells a recorder all that is asked for."""

    def __init__(self, kernel: Kernel, limits: Limits, recorder: _Recorder) -> None:
        super().__init__(kernel, limits)
        self._recorder = recorder
        self._called: dict[int, str] = {}

    def next_test(self, question: str, name: str, seed: int) -> None:
        self._recorder.begin(question, name, seed)

    def ask(self, request: dict[str, Any]) -> Any:
        if request["op"] == "names":
            return super().ask(request)
        what = self._what(request)
        arguments = tuple(self._recorder.kept(value) for value in request.get("args", ()))
        named = {name: self._recorder.kept(value) for name, value in request.get("kwargs", {}).items()}
        is_call = request["op"] != "get"
        try:
            reply = super().ask(request)
        except Exception as error:
            self._recorder.add(Asked(what, arguments, named, is_call, error=f"{type(error).__name__}: {error}"))
            raise
        answer = reply.get("result") if request["op"] == "call" and isinstance(reply, dict) else reply
        if isinstance(answer, RemoteObject | RemoteModel):
            self._called[answer.reference.number] = f"{what}()" if is_call else what
        if is_call or not isinstance(answer, RemoteFunction):
            self._recorder.add(Asked(what, arguments, named, is_call, answer=self._recorder.kept(answer)))
        return reply

    def _what(self, request: dict[str, Any]) -> str:
        if request["op"] == "get":
            return str(request["name"])
        name = self._called.get(request["object"].reference.number, "object")
        return f"{name}.{request['method']}" if request["op"] == "model" else name


def _described(value: Any) -> Described:
    layers = getattr(value, "layers", None)
    if layers is not None and hasattr(value, "count_params"):
        return Described(f"<model of {len(layers)} layers, {value.count_params():,} parameters>")
    return Described(repr(value)[:200])
