"""Otter's exception-based test files, run by pytest in the trusted process.

Each `test_case` of a file becomes a pytest item; what its function asks for by parameter name is handed in by whoever
drives the session. pytest rewrites the assertions, so that a plain `assert` says what it compared.
"""

from __future__ import annotations

import ast
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from _pytest.assertion.rewrite import rewrite_asserts

from autograder.errors import GraderError


@dataclass(frozen=True)
class Case:
    """One test of a question, as its file declares it."""

    question: str
    name: str
    points: float
    hidden: bool
    parameters: tuple[str, ...]
    function: Callable[..., None]


class CaseItem(pytest.Item):
    """One test to be run with the arguments that were set on it."""

    case: Case
    arguments: dict[str, Any]

    def runtest(self) -> None:
        """Call the test function."""
        self.case.function(**self.arguments)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> str:
        """Return the failure in one line; nobody reads pytest's own report here."""
        return excinfo.exconly()

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the test is from."""
        return self.path, 0, self.name


class QuestionFile(pytest.File):
    """A test file of Otter's exception-based format."""

    def collect(self) -> Iterator[CaseItem]:
        """Yield its tests in order."""
        for case in load_cases(self.path):
            item = CaseItem.from_parent(self, name=case.name)
            item.case, item.arguments = case, {}
            yield item


_PLUGINS_LEFT_OUT = (
    "cacheprovider", "doctest", "junitxml", "logging", "python", "stepwise", "terminal", "unittest", "warnings",
    # These two collect garbage at each end of a session: 0.14 s a submission, for nothing that is read here.
    "threadexception", "unraisableexception",
)  # fmt: skip
_loaded: dict[tuple[Path, int], tuple[Case, ...]] = {}


def load_cases(path: Path) -> tuple[Case, ...]:
    """Return the tests of a file, read once a process and again when it changed.

    Raises:
        GraderError: if the file is none of Otter's exception-based format.
    """
    key = path, path.stat().st_mtime_ns
    if key not in _loaded:
        _loaded[key] = tuple(_read_cases(path))
    return _loaded[key]


def _read_cases(path: Path) -> Iterator[Case]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Otter's own dependencies warn when they are imported
        from otter.test_files import test_case  # noqa: PLC0415  costs a second, only processes that grade pay it
    for value in _run_file(path).values():
        if isinstance(value, test_case):
            function = value.test_func
            if value.points is None:
                raise GraderError(f"{path}: {function.__name__} has no points of its own")
            names = function.__code__.co_varnames[: function.__code__.co_argcount]
            yield Case(path.stem, function.__name__, float(value.points), bool(value.hidden), names, function)


def _run_file(path: Path) -> dict[str, Any]:
    """Return the names that a file defines, its assertions rewritten by pytest to say what they compared.

    It becomes no module of the process: files of many assignments have the same name, and half a file must not stay.
    """
    source = path.read_bytes()
    names: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
    try:
        tree = ast.parse(source, str(path))
        rewrite_asserts(tree, source, str(path))
        exec(compile(tree, path, "exec", dont_inherit=True), names)  # noqa: S102  tests are the instructor's own
    except Exception as error:
        raise GraderError(f"{path}: cannot be read as a test file: {type(error).__name__}: {error}") from error
    return names


class _Driver:
    """The plugin of one session: collects question files and hands the loop to `drive`."""

    def __init__(self, drive: Callable[[dict[str, list[CaseItem]]], None]) -> None:
        self._drive = drive
        self.failure: BaseException | None = None
        self.errors: list[str] = []

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        return QuestionFile.from_parent(parent, path=file_path) if file_path.suffix == ".py" else None

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(str(report.longrepr)[-1000:])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if self.errors:
            return True
        items: dict[str, list[CaseItem]] = {}
        for item in session.items:
            if isinstance(item, CaseItem):
                items.setdefault(item.case.question, []).append(item)
        try:
            self._drive(items)
        except BaseException as error:  # noqa: BLE001  pytest would print it; the caller wants it back
            self.failure = error
        return True


@contextmanager
def _without_options_from_outside() -> Iterator[None]:
    """Hide what someone set for a pytest of their own: with `-v`, whose plugin is left out here, nothing would run."""
    hidden = {name: os.environ.pop(name) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS") if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)


def run_session(files: Iterable[Path], drive: Callable[[dict[str, list[CaseItem]]], None]) -> None:
    """Collect the test files with pytest and let `drive` run the items, by question, in whatever order it needs.

    Raises:
        GraderError: if a file cannot be collected.
        Whatever `drive` raises.
    """
    paths = [str(path) for path in files]
    driver = _Driver(drive)
    root = Path(paths[0]).parent
    without = [word for name in _PLUGINS_LEFT_OUT for word in ("-p", f"no:{name}")]
    options = [*paths, "-c", "/dev/null", f"--rootdir={root}", "--capture=no", "--disable-plugin-autoload", *without]
    with _without_options_from_outside():
        pytest.main(options, plugins=[driver])
    if driver.failure is not None:
        raise driver.failure
    if driver.errors:
        raise GraderError(f"{root}: {driver.errors[0]}")


def run_item(item: CaseItem, arguments: dict[str, Any]) -> BaseException | None:
    """Run one test through pytest's protocol and return the exception it ended with, None if it passed."""
    item.arguments = arguments
    call = pytest.CallInfo.from_call(
        lambda: item.ihook.pytest_runtest_call(item=item), "call", reraise=(KeyboardInterrupt,)
    )
    return None if call.excinfo is None else call.excinfo.value
