"""`autograder replay`: one question for one student once more, with all that an appeal asks for."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.course import load_course
from autograder.errors import UsageError
from autograder.execution.sandbox import Isolation
from autograder.grading.plan import Plan, find_root, load_plan
from autograder.grading.results import SubmissionResult
from autograder.grading.submission import Submission

if TYPE_CHECKING:
    from autograder.feedback.replay_text import ReplayText

EXAMPLE = "Example: autograder replay 01_convnets class.zip --student 104233 --question a2 --out results/01_convnets"
APPEALS = "appeals"


def replay(
    slug: Annotated[str, typer.Argument(help="The assignment, for example 01_convnets.")],
    submissions: Annotated[
        list[Path] | None,
        typer.Argument(help="What was graded, as for grade; without it the notebook kept in the gradebook is used."),
    ] = None,
    *,
    student: Annotated[str, typer.Option("--student", help="The student, by key or name.")],
    question: Annotated[str, typer.Option("--question", help="The question, for example a2.")],
    out: Annotated[Path, typer.Option("--out", help="The folder that grade wrote: the seed is in its gradebook.")],
    isolation: Annotated[Isolation, typer.Option("--isolation", help="As for grade.")] = Isolation.AUTO,
    root: Annotated[
        Path | None, typer.Option("--root", help="The course's folder; found from the current folder if not given.")
    ] = None,
) -> None:
    """Test one question of one student again from the recorded seed, and show what was drawn, answered and expected.

    Nothing in the gradebook changes. The text is also written to OUT/appeals/, with arrays too long for it beside it.
    """
    folder = find_root((root or Path.cwd()).resolve())
    course = load_course(folder)
    plan = load_plan(folder, slug, limits=course.limits)
    known = [one.id for one in plan.assignment.questions]
    if question not in known:
        raise UsageError(f"--question {question}: {slug} has no such question; there is: {', '.join(known)}")
    recorded, fingerprint = _recorded(out, slug, student)
    notes = [*_changed_tests(plan, question, fingerprint)]
    if submissions:
        submission = _sent(submissions, slug, recorded, folder)
        digest = hashlib.sha256(submission.notebook or b"").hexdigest()
        if digest != recorded.facts.get("sha256", digest):
            notes.append("this notebook is another one than the one that was graded")
    else:
        submission = _kept(recorded, plan, question)
        notes.append("the notebook is the one kept in the gradebook, without the files sent beside it")
    _show(submission, plan, recorded, question=question, out=out, isolation=isolation, notes=notes)


def _recorded(out: Path, slug: str, student: str) -> tuple[SubmissionResult, str]:
    """Return the student's result and its fingerprint.

    Raises:
        UsageError: if there is none, or nothing that could be tested again.
    """
    from autograder.bulk import GRADEBOOK  # noqa: PLC0415  help must not wait for imports
    from autograder.bulk.gradebook import open_graded  # noqa: PLC0415

    with open_graded(out) as gradebook:
        named = [light.student.key for light in gradebook.light_results(slug) if light.student.is_called(student)]
        if len(named) != 1:
            why = "several students have that name; give the key" if named else "nobody has that key or name"
            raise UsageError(f"--student {student}: {why} in {out / GRADEBOOK}; grades.csv lists the keys")
        result = gradebook.tested(slug, named[0])
        fingerprint = gradebook.fingerprints(slug).get(named[0], "")
    if result is None or not result.questions:
        said = f": {result.reason.en}" if result and result.reason else ""
        raise UsageError(f"--student {student}: no question of this submission was tested{said}")
    return result, fingerprint


def _changed_tests(plan: Plan, question: str, fingerprint: str) -> list[str]:
    from autograder.bulk.fingerprint import plan_fingerprint  # noqa: PLC0415

    try:
        before = json.loads(fingerprint)["questions"].get(question)
    except (ValueError, TypeError, KeyError, AttributeError):
        return []
    same = plan_fingerprint(plan).questions[question] == before
    return [] if same else ["the tests of this question were changed after it was graded"]


def _sent(paths: list[Path], slug: str, recorded: SubmissionResult, root: Path) -> Submission:
    from autograder.lms import read_class  # noqa: PLC0415

    course = load_course(root)
    submit = load_plan(root, slug, limits=course.limits).assignment.submit
    found = read_class(paths, slug=slug, limits=course.archives, companions=submit).submissions
    own = [one for one in found if one.student.key == recorded.student.key]
    if not own and len(found) == 1:
        own = [changed(found[0], student=recorded.student)]  # a single notebook carries no key of the LMS's
    if not own:
        keys = ", ".join(sorted(one.student.key for one in found)[:5])
        raise UsageError(f"{paths[0]}: nothing there is from {recorded.student.key}; there is: {keys}, ...")
    return own[0]


def _kept(recorded: SubmissionResult, plan: Plan, question: str) -> Submission:
    wanted = plan.assignment.question(question)
    if wanted.files:
        raise UsageError(
            f"question {question} is answered by {', '.join(wanted.files)}, which the gradebook does not keep: "
            "name what was graded after the assignment, for example class.zip"
        )
    if not recorded.notebook:
        raise UsageError(f"the gradebook keeps no notebook of {recorded.student.key}; name what was graded")
    return Submission(recorded.student, recorded.notebook.encode("utf-8", "replace"), f"{recorded.slug}.ipynb")


def _show(
    submission: Submission, plan: Plan, recorded: SubmissionResult, *,
    question: str, out: Path, isolation: Isolation, notes: list[str],
) -> None:  # fmt: skip
    from autograder.bulk.loading import prepare_environment  # noqa: PLC0415  help must not wait for imports
    from autograder.execution.sandbox import Sandbox, find_confinement  # noqa: PLC0415

    confinement = find_confinement(isolation)
    prepare_environment()
    from autograder.feedback.replay_text import ReplayText  # noqa: PLC0415
    from autograder.grading.replay import replay as replay_question  # noqa: PLC0415  only after the environment is set

    with Sandbox(confinement, support=(plan.datasets,)) as sandbox:
        sandbox.start()
        # As in a grading worker: what a test imports first would count against the time of the student's question.
        importlib.import_module("autograder.bulk.warm")
        sandbox.wait_ready()
        seed = int(recorded.facts.get("seed", "0"))
        done = replay_question(
            submission, plan, sandbox.place, question=question, recorded=recorded, seed=seed
        )  # fmt: skip
    before = next((one for one in recorded.questions if one.name == question), None)
    text = ReplayText(done, before)
    lines = [
        f"{plan.assignment.slug}, {recorded.student.name} ({recorded.student.key})",
        "For the instructor: this shows hidden tests.",
        *(f"note: {note}" for note in notes),
        *text.lines(),
    ]
    typer.echo("\n".join(lines))
    _keep(lines, text, out / APPEALS / _folder(recorded.student.key, question))


def _folder(key: str, question: str) -> str:
    readable = re.sub(r"[^\w.-]+", "_", key).strip("._")
    if readable != key:  # two keys may read the same
        readable = f"{readable[:60]}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    return f"{readable}-{question}"


def _keep(lines: list[str], text: ReplayText, folder: Path) -> None:
    import numpy as np  # noqa: PLC0415  help must not wait for it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = folder / "replay.txt"
        written.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="backslashreplace")
        typer.echo(f"\nwritten to {written}")
        if text.arrays:
            np.savez_compressed(folder / "arrays.npz", **text.arrays)
            typer.echo(f"arrays too long to be shown: {folder / 'arrays.npz'}")
    except OSError as error:
        raise UsageError(f"{folder}: cannot write there ({error.strerror})") from None
