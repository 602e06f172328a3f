"""`autograder retrain`: train again what some students trained, and see whether it reaches what they handed in."""

from __future__ import annotations

import csv
import importlib
import io
import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.course import load_course
from autograder.errors import UsageError
from autograder.execution.sandbox import Isolation
from autograder.grading.plan import find_root, load_plan
from autograder.grading.submission import Submission
from autograder.whole_files import write_whole

if TYPE_CHECKING:
    from autograder.grading.retrain import Retrained

EXAMPLE = "Example: autograder retrain 03_pretrained class.zip --flagged --sample 3 --out results/03_pretrained"
TABLE = "retrained.csv"
FLAGS = {"shared_run", "near_run"}
"""That a run is, or nearly is, one that another submission holds."""
_COLUMNS = ("key", "name", "run", "verdict", "claimed", "reached", "may_fall_behind", "seconds", "note")


def retrain(
    slug: Annotated[str, typer.Argument(help="The assignment, for example 03_pretrained.")],
    submissions: Annotated[list[Path], typer.Argument(help="What was handed in, as for grade.")],
    *,
    out: Annotated[Path, typer.Option("--out", help=f"Folder for {TABLE}.")],
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Train this student's networks, by key or name.")
    ] = None,
    flagged: Annotated[
        bool, typer.Option("--flagged", help="Train those whose weights are, or nearly are, another submission's.")
    ] = False,
    sample: Annotated[int, typer.Option("--sample", min=0, help="Train so many more, drawn by lot.")] = 0,
    budget: Annotated[float, typer.Option("--budget", min=0.1, help="Minutes for one student's trainings.")] = 20.0,
    gpu: Annotated[bool, typer.Option("--gpu", help="Let the training see the graphics card.")] = False,
    isolation: Annotated[
        Isolation, typer.Option("--isolation", help="How students' code is confined.")
    ] = Isolation.AUTO,
    root: Annotated[Path | None, typer.Option("--root", help="The course's folder.")] = None,
) -> None:
    """Train again, under a budget of time, and compare what is reached with what was handed in. No grade changes."""
    folder = find_root((root or Path.cwd()).resolve())
    from autograder.grading.shared_runs import flag_shared_runs  # noqa: PLC0415  help must not wait for imports
    from autograder.lms import read_submissions  # noqa: PLC0415

    course = load_course(folder)
    plan = load_plan(folder, slug, limits=course.limits)
    found = flag_shared_runs(read_submissions(submissions, slug=slug, limits=course.archives))
    chosen = chosen_from(found, named=student or (), flagged=flagged, sample=sample, lot=random.SystemRandom())
    if not chosen:
        raise UsageError("nobody to train for: name them with --student, or give --flagged or --sample")
    from autograder.bulk.loading import prepare_environment  # noqa: PLC0415
    from autograder.execution.sandbox import Sandbox, find_confinement  # noqa: PLC0415

    confinement = find_confinement(isolation)
    prepare_environment()  # of the checker, which never needs a graphics card
    from autograder.grading.retrain import retrain as train_again  # noqa: PLC0415  only after the environment is set

    rows: list[tuple[object, ...]] = []
    with Sandbox(confinement, support=(plan.datasets,), gpu=gpu) as sandbox:
        sandbox.start()
        importlib.import_module("autograder.bulk.warm")
        sandbox.wait_ready()
        for submission in chosen:
            typer.echo(f"{submission.student.name} ({submission.student.key}): training, at most {budget:g} minutes")
            try:
                results = train_again(submission, plan, sandbox.place, budget_s=60 * budget)
            except UsageError as error:
                typer.echo(f"  {error}")
                continue
            for result in results:
                typer.echo(f"  {told(result)}")
                rows.append(_row(submission, result))
            _write(out / TABLE, rows)
    typer.echo(f"written to {out / TABLE}")


def chosen_from(
    found: Sequence[Submission], *, named: Sequence[str], flagged: bool, sample: int, lot: random.Random
) -> list[Submission]:
    """Return those to train for, in the order of the class.

    Args:
        found: the class, with its flags.
        named: keys or full names.
        flagged: whether those come in whose weights are, or nearly are, another submission's.
        sample: how many of the rest are drawn.
        lot: draws them.

    Raises:
        UsageError: if nobody is named so.
    """
    wanted: set[str] = set()
    for name in named:
        keys = {one.student.key for one in found if one.student.is_called(name)}
        if not keys:
            raise UsageError(f"--student {name}: no submission has that key or name")
        wanted |= keys
    if flagged:
        wanted |= {one.student.key for one in found if any(flag.key in FLAGS for flag in one.flags)}
    rest = sorted(one.student.key for one in found if one.student.key not in wanted and one.notebook is not None)
    wanted |= set(lot.sample(rest, min(sample, len(rest))))
    return [one for one in found if one.student.key in wanted]


def told(result: Retrained) -> str:
    """Return one line on one run."""
    shares = f"handed in {_share(result.claimed)}, trained again {_share(result.reached)}"
    allowed = f"may fall behind by {result.allowed:.1%}"
    line = f"{result.name}: {result.verdict}; {shares} ({allowed}), {result.seconds:.0f} s"
    return f"{line}; {result.note}" if result.note else line


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _row(submission: Submission, result: Retrained) -> tuple[object, ...]:
    from autograder.feedback.grades_csv import safe_cell  # noqa: PLC0415  names and errors are a student's

    shares = ["" if share is None else f"{share:.4f}" for share in (result.claimed, result.reached)]
    return (
        safe_cell(submission.student.key), safe_cell(submission.student.name), result.name, str(result.verdict),
        *shares, f"{result.allowed:.4f}", f"{result.seconds:.0f}", safe_cell(result.note),
    )  # fmt: skip


def _write(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_COLUMNS, *rows])
    write_whole(path, text.getvalue().encode("utf-8-sig"))
