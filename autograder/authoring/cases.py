"""Otter's test files, read without running them: what each case is called, worth, and whether it is hidden."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from autograder.authoring.master import Master, TestCell


@dataclass(frozen=True)
class Case:
    """One test in a test file."""

    name: str
    hidden: bool
    points: float | None
    """What its decorator says; None where it says nothing and Otter would share out the question's points."""


@dataclass(frozen=True)
class CaseFile:
    """The tests of one question."""

    question: str
    points: object
    """The question's points: None, a number, or a list with one number a case."""
    cases: tuple[Case, ...]

    def worth(self) -> dict[str, float | None]:
        """Return what each case is worth: its place in the question's list wins over its decorator, as in Otter."""
        if isinstance(self.points, list):
            listed = [*self.points, *[None] * len(self.cases)]
            return {case.name: points for case, points in zip(self.cases, listed, strict=False)}
        return {case.name: case.points for case in self.cases}


def read_case_file(path: Path) -> CaseFile:
    """Read a test file in Otter's exception-based format.

    Raises:
        BuildError: if it does not parse or is not in that format.
    """
    body = _parse(path).body
    settings = {
        target.id: ast.literal_eval(statement.value)
        for statement in body
        if isinstance(statement, ast.Assign) and isinstance(target := statement.targets[0], ast.Name)
    }
    if settings.get("OK_FORMAT") is not False:
        raise BuildError(
            f"{path.name}: not in the exception-based format; remove `ok_format` from the master's settings"
        )
    if settings.get("all_or_nothing"):
        raise BuildError(f"{path.name}: `all_or_nothing` is not supported; give the points to one test")
    cases = tuple(_case(function) for function in body if isinstance(function, ast.FunctionDef))
    return CaseFile(str(settings.get("name", path.stem)), settings.get("points"), cases)


def read_case_files(folder: Path) -> dict[str, CaseFile]:
    """Read every test file in `folder`, by question."""
    return {path.stem: read_case_file(path) for path in sorted(folder.glob("*.py"))}


def restore_sources(folder: Path, master: Master) -> None:
    """Put the functions as the master has them into the test files in `folder`.

    Otter writes each function anew from its syntax tree: comments and line breaks are lost, and the text depends on the
    version of Python, so that the committed files would differ from machine to machine.
    """
    for path in sorted(folder.glob("*.py")):
        path.write_bytes(_restored(path, master.tests_of(path.stem)).encode("utf-8"))


def _parse(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        raise BuildError(
            f"{path.name}: Otter's test file does not parse: {error}; a success or failure message may hold no quotes"
        ) from None


def _restored(path: Path, tests: Iterable[TestCell]) -> str:
    sources = {test.name: test.source for test in tests}
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").splitlines()]
    functions = [node for node in _parse(path).body if isinstance(node, ast.FunctionDef)]
    first = functions[0].decorator_list[0].lineno if functions else len(lines) + 1
    blocks = ["\n".join(lines[: first - 1]).rstrip("\n")]
    for function in functions:
        decorator = lines[function.decorator_list[0].lineno - 1 : function.lineno - 1]
        blocks.append("\n".join([*decorator, sources[function.name]]))
    return "\n\n\n".join(blocks) + "\n"


def _case(function: ast.FunctionDef) -> Case:
    call = function.decorator_list[0]
    if not isinstance(call, ast.Call):
        raise BuildError(f"test {function.name}: expected @test_case(...) above it")
    given = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
    return Case(function.name, bool(given.get("hidden")), given.get("points"))
