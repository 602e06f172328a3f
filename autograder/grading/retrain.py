"""Training a student's networks again, under a budget of time, to compare what they reach with what was handed in."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import nbformat

from autograder.assignment import Assignment, Limits, Question
from autograder.checks import runs
from autograder.errors import UsageError
from autograder.execution.kernel import Ended, Kernel, TooSlow
from autograder.execution.sandbox import Place
from autograder.execution.wire import WireError
from autograder.grading.grade import grade_submission
from autograder.grading.notebook import Prepared, UnreadableNotebookError, prepare
from autograder.grading.plan import Plan
from autograder.grading.student import Names, StudentError, UnfitAnswer
from autograder.grading.submission import Submission, SubmittedFile

SPARE_S = 120.0
"""How long what stands before and between the training cells may take on top of the budget."""
MEMORY_BYTES = 8 * 2**30
"""A training keeps more in memory than a test; the graphics card's driver alone maps gigabytes."""
WITHOUT_CALIBRATION = 0.02
"""Standard deviation between trainings that is taken where nobody measured one."""
LONGEST_NOTE = 300
_NAME = "_files_of_the_run"
_READ = """from pathlib import Path as _Path
{name} = {{_name: _Path(_name).read_bytes() for _name in {files!r} if _Path(_name).is_file()}}
"""


class Verdict(StrEnum):
    """What training again says of a run."""

    REACHED = "reached"
    """What was claimed, within the chance of another training."""
    BELOW = "below"
    """Less than another training could explain."""
    NOT_FINISHED = "not finished"
    """The budget was spent, or the kernel reached another limit, before the run was saved."""
    NOT_SAVED = "not saved"
    """The training cell ended without saving a run: it raised, or it was left blank."""
    NOT_MEASURED = "not measured"
    """What was handed in, or what was trained, cannot be measured: a file is missing or does not fit the model."""


@dataclass(frozen=True)
class Retrained:
    """One run, trained again."""

    name: str
    """Of the run."""
    question: str
    verdict: Verdict
    claimed: float | None
    """What the weights that were handed in reach on the held-back pictures, 0 to 1; None if they cannot be measured."""
    reached: float | None
    """The same of those trained now."""
    allowed: float
    """By how much a second training may fall behind."""
    seconds: float
    """That the training cell took, until it ended or was ended."""
    note: str = ""
    """Why there is no run, in English: for the instructor."""


@dataclass(frozen=True)
class _Trained:
    files: tuple[SubmittedFile, ...]
    seconds: float
    note: str = ""
    is_cut_off: bool = False


@dataclass(frozen=True)
class _End:
    """How running a cell ended."""

    note: str = ""
    is_cut_off: bool = False
    is_last: bool = False
    """Whether the kernel is gone."""


def runs_of(question: Question) -> tuple[str, ...]:
    """Return the names of the runs that answer a question."""
    return tuple(path[len("runs/") : -len(".npz")] for path in question.files if path.endswith(".npz"))


def retrain(submission: Submission, plan: Plan, place: Place, *, budget_s: float) -> tuple[Retrained, ...]:
    """Run a submission's training cells in its kernel, and measure what they end with as it is measured in grading.

    The kernel starts without the runs that were handed in, so that nothing can be copied from them.

    Args:
        submission: what was handed in.
        plan: the assignment.
        place: where the kernel runs; its fork server must be ready.
        budget_s: for all training cells together.

    Raises:
        UsageError: if nothing in the assignment is trained, or there is no notebook that can be read.
        GraderError: if the grader itself failed.
    """
    asked = [question for question in plan.assignment.questions if runs_of(question)]
    if not asked:
        raise UsageError(f"{plan.assignment.slug}: no question is answered by a training")
    if submission.notebook is None:
        raise UsageError(f"{submission.student.key}: there is no notebook to train by")
    try:
        prepared = prepare(submission.notebook, plan.assignment)
    except UnreadableNotebookError as error:
        raise UsageError(f"{submission.student.key}: {error.reason.en}") from None
    trained = _train(prepared, plan.assignment, asked, place, budget_s)
    measured = replace(plan, assignment=plan.assignment.model_copy(update={"questions": tuple(asked)}))
    claimed = _measure(submission, measured, place)
    fresh = {file.path: file for run in trained.values() for file in run.files}
    others = [file for file in submission.files if not file.path.startswith("runs/")]
    reached = _measure(replace(submission, files=(*others, *fresh.values())), measured, place)
    return tuple(
        _judged(name, question, trained[question.id], claimed.get(name), reached.get(name), plan.assignment)
        for question in asked
        for name in runs_of(question)
    )


def allowed_gap(assignment: Assignment, name: str, share: float) -> float:
    """Return by how much one training may fall behind another: three standard deviations of their difference.

    They differ by chance as the reference trainings do. What both are measured on is the same, but which of the
    pictures each gets wrong is not, so the binomial error counts twice, too.
    """
    known = assignment.calibration.get(name, {})
    sd = float(known.get("sd", WITHOUT_CALIBRATION))
    pictures = float(known.get("n", 0)) or 1 / WITHOUT_CALIBRATION**2
    return 3 * math.sqrt(2 * sd**2 + 2 * share * (1 - share) / pictures)


def _judged(
    name: str,
    question: Question,
    trained: _Trained,
    claimed: float | None,
    reached: float | None,
    assignment: Assignment,
) -> Retrained:
    allowed = allowed_gap(assignment, name, claimed if claimed is not None else 0.5)
    if not trained.files:
        verdict, reached = Verdict.NOT_FINISHED if trained.is_cut_off else Verdict.NOT_SAVED, None
    elif claimed is None or reached is None:
        verdict = Verdict.NOT_MEASURED
    else:
        verdict = Verdict.REACHED if reached >= claimed - allowed else Verdict.BELOW
    return Retrained(name, question.id, verdict, claimed, reached, allowed, trained.seconds, trained.note)


def _train(
    prepared: Prepared, assignment: Assignment, asked: list[Question], place: Place, budget_s: float
) -> dict[str, _Trained]:
    """Run the whole notebook, training cells too, and fetch each question's files after the cell that writes them."""
    nb = prepared.nb
    cells: list[nbformat.NotebookNode] = list(nb.cells)
    reader = {question.id: len(cells) + number for number, question in enumerate(asked)}
    nb.cells = cells + [
        nbformat.v4.new_code_cell(_READ.format(name=_NAME, files=list(question.files))) for question in asked
    ]
    limits = _limits(assignment.limits, budget_s)
    trained: dict[str, _Trained] = {}
    left_s = budget_s
    with Kernel(place, {}, limits) as kernel:
        kernel.start(nb)
        names = Names(kernel, limits)
        for index, cell in enumerate(cells):
            if cell.cell_type != "code" or index in prepared.checks:
                continue
            question = _trained_by(cell.source, asked) if index in prepared.skipped else None
            started = time.monotonic()
            end = _ran(kernel, cell, index)
            seconds = time.monotonic() - started
            if question is not None:
                files = () if end.is_last else _fetched(kernel, names, reader[question.id])
                trained[question.id] = _Trained(files, seconds, end.note, is_cut_off=end.is_cut_off)
            left_s -= seconds if index in prepared.skipped else 0.0
            if end.is_last or left_s <= 0:
                break
    is_early = index + 1 < len(cells)
    missing = "the budget was spent before its cell" if is_early else "the notebook has no training cell for it"
    return {question.id: _Trained((), 0.0, missing, is_cut_off=is_early) for question in asked} | trained


def _limits(own: Limits, budget_s: float) -> Limits:
    return own.model_copy(
        update={
            "cell_s": budget_s,
            "submission_s": budget_s + SPARE_S,
            "memory_bytes": max(own.memory_bytes, MEMORY_BYTES),
        }
    )


def _trained_by(source: str, asked: list[Question]) -> Question | None:
    """Return the question whose run a training cell saves, by the name it gives to `save_run`."""
    for question in asked:
        names = "|".join(map(re.escape, runs_of(question)))
        if re.search(rf"""\bsave_run\s*\([^)]*["'](?:{names})["']""", source):
            return question
    return None


def _ran(kernel: Kernel, cell: nbformat.NotebookNode, index: int) -> _End:
    try:
        kernel.run_cell(index)
    except TooSlow:
        return _End("the budget was spent", is_cut_off=True)
    except Ended as ended:
        return _End(f"the kernel ended: {ended.reason}", is_cut_off=True, is_last=True)
    errors = [output for output in cell.outputs if output.get("output_type") == "error"]
    return _End(f"{errors[-1].ename}: {errors[-1].evalue}"[:LONGEST_NOTE]) if errors else _End()


def _fetched(kernel: Kernel, names: Names, reader: int) -> tuple[SubmittedFile, ...]:
    """Return the files of a run as they stand in the kernel's folder; none where they are not all there."""
    try:
        kernel.run_cell(reader)
        names.next_question()
        found = names.value(_NAME)
    except (Ended, TooSlow, WireError, StudentError, UnfitAnswer):
        return ()
    if not isinstance(found, dict):
        return ()
    return tuple(
        SubmittedFile(path, content)
        for path, content in found.items()
        if isinstance(path, str) and isinstance(content, bytes)
    )


def _measure(submission: Submission, plan: Plan, place: Place) -> dict[str, float]:
    """Return what each run reaches in the tests that come last, those on the held-back pictures."""
    shares: dict[str, float] = {}
    with _listening(shares):
        grade_submission(submission, plan, place, seed=0)  # accuracies depend on no seed
    return shares


@contextmanager
def _listening(shares: dict[str, float]) -> Iterator[None]:
    """Write down the accuracies that tests compare with a threshold: they reach `at_least` through its module."""
    before: Callable[[float, float, str], None] = runs.at_least

    def at_least(share: float, least: float, name: str) -> None:
        shares[name] = float(share)
        before(share, least, name)

    patched: Any = runs
    patched.at_least = at_least
    try:
        yield
    finally:
        patched.at_least = before
