"""What a build proves about its own output before anybody receives it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

from autograder.authoring import archive
from autograder.authoring.cases import CaseFile
from autograder.authoring.cell_code import bound_names, imported_modules, parse_cell
from autograder.authoring.master import Master, Role
from autograder.authoring.notebook import named_cells
from autograder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from autograder.assignment import Assignment, Question
    from autograder.grading.submission import SubmittedFile


class Judge(Protocol):
    """Grades one notebook and returns the points it earned; the kit's own grader, or a fake in tests."""

    def __call__(self, notebook: bytes, files: tuple[SubmittedFile, ...], *, language: str, tests: Path) -> float:
        """Grade `notebook` with the files handed in beside it; `tests` is the folder of all tests."""


def check_questions(master: Master, assignment: Assignment, settings: str) -> None:
    """The master and assignment.toml tell of the same questions and tests, in the same order.

    Args:
        master: the master.
        assignment: its settings.
        settings: what assignment.toml is called in errors.

    Raises:
        BuildError: naming the question or test and the side that lacks it.
    """
    ids = tuple(question.id for question in assignment.questions)
    if ids != master.questions:
        missing = [name for name in master.questions if name not in ids]
        extra = [name for name in ids if name not in master.questions]
        what = f"lacks {missing}" if missing else f"has {extra} too" if extra else f"orders them {list(ids)}"
        raise BuildError(
            f"{settings}: {master.path.name} has the questions {list(master.questions)}; {settings} {what}"
        )
    exported: set[str] = set()
    defined: set[str] = set()
    for question in assignment.questions:
        exported |= set(question.names)
        defined |= _defined_in(master, question.id)
        _check_tests(master, question, settings, exported)
        if undefined := [name for name in question.names if name not in defined]:
            raise BuildError(
                f"{settings}, question {question.id}: exports {undefined}, which neither its solution nor one before "
                "it defines"
            )


def check_points(full: Mapping[str, CaseFile], student: Mapping[str, CaseFile], assignment: Assignment) -> None:
    """Every test says its points, students see the same points as the grader, and they add up.

    Args:
        full: all tests by question, as the grader has them.
        student: the public tests by question, as the bundle has them.
        assignment: its settings, for the points all questions together are worth.

    Raises:
        BuildError: naming the question and test.
    """
    for question, case_file in full.items():
        public = [case.name for case in case_file.cases if not case.hidden]
        given = student.get(question, CaseFile(question, None, ()))
        if [case.name for case in given.cases] != public:
            raise BuildError(
                f"question {question}: the bundle's tests are {[c.name for c in given.cases]}, not {public}"
            )
        for name, points in given.worth().items():
            if points != case_file.worth()[name]:
                raise BuildError(
                    f"question {question}, test {name}: worth {case_file.worth()[name]} to the grader but {points} in "
                    "the student's file (Otter shifts a list of points past hidden tests); "
                    "write `points` in each test's config"
                )
        if case_file.points is not None:
            raise BuildError(f"question {question}: write `points` in each test's config, not in the question's")
        for case in case_file.cases:
            if not isinstance(case.points, int | float) or not case.points > 0:
                raise BuildError(
                    f"question {question}, test {case.name}: write its points, a number above 0, in its config"
                )
    bonus = {question.id for question in assignment.questions if question.bonus}
    total = sum(float(case.points or 0) for name in full if name not in bonus for case in full[name].cases)
    if not math.isclose(total, assignment.points):
        without = " (bonus questions aside)" if bonus else ""
        raise BuildError(
            f"the tests{without} are worth {total:g} points together, not {assignment.points:g}; "
            "change a test's points, or `points` in assignment.toml"
        )


def check_order(full: Mapping[str, CaseFile], questions: tuple[str, ...]) -> None:
    """Every question has public tests, then hidden ones.

    Args:
        full: all tests by question.
        questions: the master's questions.

    Raises:
        BuildError: naming the question.
    """
    for question in questions:
        hidden = [case.hidden for case in full[question].cases] if question in full else []
        if all(hidden) or not any(hidden):
            lacks = "tests" if not hidden else "public test" if all(hidden) else "hidden test"
            raise BuildError(f"question {question}: has no {lacks}; every question has public and hidden tests")
        if hidden != sorted(hidden):
            raise BuildError(
                f"question {question}: a hidden test stands before a public one; move hidden tests to the end"
            )


def check_code_parses(notebook: Any, name: str) -> None:
    """Every code cell of the student's notebook is valid Python once its magics are resolved.

    Raises:
        BuildError: naming the cell.
    """
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        try:
            parse_cell(cell.source)
        except SyntaxError as error:
            raise BuildError(
                f"{name}: cell {cell.id} does not parse for the student: {error}; put the whole statement between "
                "# BEGIN SOLUTION and # END SOLUTION (Otter takes only the line with # SOLUTION out of a longer one)"
            ) from None


def check_answers_are_blank(master: Master, student: Any, solution: Any, language: str) -> None:
    """Otter took something out of every answer cell; a cell without a mark would reach students as it is.

    Raises:
        BuildError: naming the cell.
    """
    sources = {cell.id: cell.source for cell in student.cells}
    solved = {cell.id: cell.source for cell in solution.cells}
    for named in named_cells(master, language):
        is_answer = named.cell.role is Role.ANSWER and named.cell.kind == "code"
        if is_answer and sources.get(named.id) == solved.get(named.id):
            raise BuildError(
                f"{master.where(named.cell)}: nothing in this answer cell is marked as solution; "
                "end its lines with # SOLUTION, or write # BEGIN SOLUTION and # END SOLUTION"
            )


def check_nothing_was_run(notebook: Any, name: str) -> None:
    """The student's notebook has no outputs and no execution counts.

    Raises:
        BuildError: naming the cell.
    """
    for cell in notebook.cells:
        if cell.get("outputs") or cell.get("execution_count") is not None:
            raise BuildError(f"{name}: cell {cell.id} has outputs; the master must have none")


def check_bundle_stands_alone(student: Path) -> None:
    """No file of the bundle imports a part of the kit that the bundle does not carry.

    Raises:
        BuildError: naming the file and the import.
    """
    for path in archive.files_in(student):
        if path.suffix != ".py":
            continue
        for module in imported_modules(path.read_text(encoding="utf-8")):
            parts = module.split(".")[:2]  # below the second level only the module itself can tell names from files
            inside = student.joinpath(*parts)
            if parts[0] == "autograder" and not inside.with_suffix(".py").exists() and not inside.is_dir():
                raise BuildError(f"{path.relative_to(student)}: imports {module}, which students do not receive")


def check_scores(
    blank: bytes,
    solution: bytes,
    files: Sequence[SubmittedFile],
    *,
    judge: Judge,
    assignment: Assignment,
    language: str,
    tests: Path,
) -> None:
    """The notebook as handed out earns nothing, the solution everything.

    Args:
        blank: the student's notebook.
        solution: the solved notebook.
        files: what is handed in beside the solution.
        judge: the grader.
        assignment: its settings.
        language: the notebooks' language.
        tests: the folder of all tests.

    Raises:
        BuildError: with the score found.
    """
    earned = judge(blank, (), language=language, tests=tests)
    if not math.isclose(earned, 0.0, abs_tol=1e-9):
        raise BuildError(
            f"{assignment.slug} ({language}): the blank notebook earns {earned:g} points; a test passes on `...`"
        )
    earned = judge(solution, tuple(files), language=language, tests=tests)
    if not math.isclose(earned, assignment.points):
        handed_in = ", ".join(file.path for file in files) or "no files"
        raise BuildError(
            f"{assignment.slug} ({language}): the solution earns {earned:g} of {assignment.points:g} points "
            f"(handed in with {handed_in})"
        )


def _check_tests(master: Master, question: Question, settings: str, exported: set[str]) -> None:
    tests = master.tests_of(question.id)
    names = [test.name for test in tests]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise BuildError(f"{master.path.name}, question {question.id}: two tests are called {sorted(repeated)}")
    if untold := set(names) - set(question.tests):
        raise BuildError(f"{settings}, question {question.id}: no title and hint for {sorted(untold)}")
    if unknown := set(question.tests) - set(names):
        raise BuildError(f"{settings}, question {question.id}: has texts for {sorted(unknown)}, which is no test of it")
    for test in tests:
        if strangers := [name for name in test.parameters if name not in exported]:
            raise BuildError(
                f"{master.where(test.cell)}: {test.name} asks for {strangers}, which neither this question nor one "
                f"before it exports; add it to `names` in {settings}"
            )


def _defined_in(master: Master, question: str) -> set[str]:
    cells = [cell for cell in master.cells if cell.question == question and cell.kind == "code"]
    return {name for cell in cells if cell.role is not Role.TEST for name in bound_names(cell.source)}
