"""The public tests of a bundle, run on the names of a session without showing anything."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.student.about import Asked

TESTS = Path("tests")


@dataclass(frozen=True)
class Checked:
    """What the public tests of one question say."""

    question: str
    passed: int
    count: int
    """Public tests of the question; 0 where it could not be checked."""
    is_attempted: bool = True
    """False where nothing of the question's is in the session; then nothing was run."""

    @property
    def is_clean(self) -> bool:
        """Whether every public test passed."""
        return self.is_attempted and self.count > 0 and self.passed == self.count


def run_public_checks(
    questions: Iterable[Asked], names: Mapping[str, Any], *, before: Callable[[Asked], None] = lambda _: None
) -> Iterator[Checked]:
    """Yield the result of each question's public tests on these names, as they are now.

    Args:
        questions: what to check.
        names: of the session; a question whose names are all missing is not run.
        before: is called before each question.
    """
    for question in questions:
        before(question)
        missing = question.names and not any(name in names for name in question.names)
        untrained = question.files and not any(Path(file).is_file() for file in question.files)
        if missing or (untrained and not question.names):
            yield Checked(question.id, 0, 0, is_attempted=False)
        else:
            yield _checked(question, names)


def _checked(question: Asked, names: Mapping[str, Any]) -> Checked:
    from otter.execute import Checker  # noqa: PLC0415  costs a second, and a hint needs none of it
    from otter.nbmeta_config import NBMetadataConfig  # noqa: PLC0415

    path = TESTS / f"{question.id}.py"
    if not path.is_file():
        return Checked(question.id, 0, 0)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        result = Checker.check(str(path), NBMetadataConfig(), global_env=dict(names))
    cases = result.test_case_results
    return Checked(question.id, sum(bool(case.passed) for case in cases), len(cases))
