"""What a notebook calls `grader`: it runs public tests and tells of them in the notebook's language."""

from __future__ import annotations

import linecache
import os
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.checks.failure import CheckFailed
from autograder.checks.kept import forget_everything
from autograder.checks.messages import Bilingual
from autograder.student.about import TEXTS, About, Asked, mark_of
from autograder.student.open_notebook import ran
from autograder.student.public_checks import TESTS
from autograder.student.showing import Report, show
from autograder.student.sources import defines_any
from autograder.student.trial import TRIAL

_LONGEST = 300


@dataclass(frozen=True)
class Found:
    """What one public test found."""

    title: Bilingual
    fault: Bilingual | None
    """None where it passed."""


class Told:
    """What is said of a question below its check cell."""

    def __init__(self, report: Report, *, passed: int = 0, count: int = 0) -> None:
        self.report, self.passed, self.count = report, passed, count

    def __repr__(self) -> str:
        return self.report.plain()

    def _repr_html_(self) -> str:
        return self.report.html()


class PublicChecks:
    """Runs public tests on the names of the session.

    Args:
        about: the assignment; None where its files are missing.
    """

    def __init__(self, about: About | None) -> None:
        self._about = about

    def check(self, question: str, global_env: Mapping[str, Any] | None = None) -> Told:
        """Run the public tests of a question.

        Args:
            question: its id, such as "a3".
            global_env: the names to test; those of the notebook if not given.
        """
        names = dict(sys._getframe(1).f_globals if global_env is None else global_env)  # noqa: SLF001  as Otter does
        report = Report(self._about.language if self._about else "en")
        asked = self._about.question(question) if self._about else None
        path = TESTS / f"{question}.py"
        if asked is None or not path.is_file():
            key = "check.no_tests" if asked else "check.unknown"
            report.warn(TEXTS.message(key, question=question, path=path.as_posix(), folder=Path.cwd().as_posix()))
            return Told(report)
        if os.environ.get(TRIAL):
            return _in_trial(path, names, report)
        if not is_attempted(asked, names):
            key = "check.untrained" if asked.files and not asked.names else "check.not_attempted"
            report.note(TEXTS.message(key, question=question))
            return Told(report)
        found = run_tests(asked, path, names)
        passed = sum(one.fault is None for one in found)
        report.heading(TEXTS.message("check.sum", question=question, passed=passed, count=len(found)))
        report.results((one.title, one.fault) for one in found)
        report.say(TEXTS.message("check.hidden" if passed == len(found) else "check.hint", question=question))
        return Told(report, passed=passed, count=len(found))

    def check_all(self) -> None:
        """Run the public tests of every question and show what they say."""
        names = sys._getframe(1).f_globals  # noqa: SLF001  see above
        for asked in self._about.questions if self._about else ():
            show(self.check(asked.id, names).report)

    def export(self, *_arguments: Any, **_named: Any) -> None:
        """Hand in as `submit()` does: who has learned Otter's name for it finds the right thing."""
        from autograder.student.submitting import submit  # noqa: PLC0415  it knows this package's other half

        submit()


def is_attempted(asked: Asked, names: Mapping[str, Any]) -> bool:
    """Say whether something of a question's was run that is not as it was handed out."""
    if not asked.names:
        return not asked.files or any(Path(file).is_file() for file in asked.files)
    cells = ran()
    for name in asked.names:
        if name in names and names[name] is not ...:
            last = next((source for source in reversed(cells) if defines_any(source, (name,))), None)
            if last is None or mark_of(last) not in asked.blank:
                return True
    return False


def run_tests(asked: Asked, path: Path, names: Mapping[str, Any]) -> tuple[Found, ...]:
    """Run the tests in an Otter file on these names."""
    from otter.nbmeta_config import NBMetadataConfig  # noqa: PLC0415  costs a second
    from otter.test_files import create_test_file  # noqa: PLC0415  see above

    forget_everything()
    found = []
    for case in create_test_file(str(path), NBMetadataConfig()).test_cases:
        name = case.body.test_func.__name__
        title = asked.titles.get(name, Bilingual(en=name, fa=name))
        try:
            case.body.call_func(dict(names))
            fault = None
        except Exception as error:  # noqa: BLE001  whatever a student's function raises is what is told
            fault = _fault(error, asked, names)
        found.append(Found(title, fault))
    return tuple(found)


def _fault(error: Exception, asked: Asked, names: Mapping[str, Any]) -> Bilingual:
    if isinstance(error, CheckFailed):
        return error.message
    missing = [name for name in asked.names if name not in names]
    if missing:
        return TEXTS.message("check.missing_name", names=", ".join(f"`{name}`" for name in missing))
    words = f"{type(error).__name__}: {error}".replace("`", "'").strip().split("\n")[0][:_LONGEST]
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_a_cell(frame.filename)]
    if own:
        line = linecache.getline(own[-1].filename, own[-1].lineno or 0).strip().replace("`", "'")
        return TEXTS.message("check.stopped", error=words, number=own[-1].lineno, line=line[:_LONGEST])
    if isinstance(error, AssertionError) and not str(error):
        return TEXTS.message("check.not_so")
    return TEXTS.message("check.stopped_outside", error=words)


def _is_a_cell(filename: str) -> bool:
    return "ipykernel_" in filename or filename.startswith("<ipython-input")


def _in_trial(path: Path, names: dict[str, Any], report: Report) -> Told:
    """Run the tests as Otter does; the trial run listens there."""
    from otter.execute import Checker  # noqa: PLC0415  costs a second
    from otter.nbmeta_config import NBMetadataConfig  # noqa: PLC0415  see above

    Checker.check(str(path), NBMetadataConfig(), global_env=names)
    return Told(report)
