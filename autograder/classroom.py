"""Grading a class from its archive to its pages: joins intake, engine, gradebook and feedback for the command line."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from autograder.assignment import load_assignment
from autograder.bulk import GRADEBOOK
from autograder.bulk.due import Due, find_due
from autograder.bulk.engine import Engine, default_jobs
from autograder.bulk.fingerprint import plan_fingerprint, submission_fingerprint
from autograder.bulk.gradebook import Gradebook, open_graded
from autograder.bulk.loading import Loading, loading_for
from autograder.checks.messages import Bilingual
from autograder.course import course_languages, load_course
from autograder.errors import UsageError
from autograder.execution.sandbox import Confinement, Isolation, find_confinement
from autograder.feedback.class_figures import NO_MISTAKES
from autograder.feedback.write import Written, write_results
from autograder.grading.mistakes import KnownMistakes, load_mistakes
from autograder.grading.plan import Plan, find_root, load_plan
from autograder.grading.results import Status, SubmissionResult
from autograder.grading.shared_runs import flag_shared_runs
from autograder.grading.submission import Submission
from autograder.lms import read_class, write_senders
from autograder.marks_on_file import final_marks

if TYPE_CHECKING:
    from autograder.bulk.cluster import ClusterEngine


@dataclass(frozen=True)
class Summary:
    """How grading a class went."""

    submissions: int
    grader_errors: int
    seconds: float
    """From the first file read to the last grade, without writing pages."""


def grade_class(  # noqa: PLR0913  what the command line offers
    root: Path,
    slug: str,
    submissions: Sequence[Path],
    out: Path,
    *,
    jobs: int,
    isolation: Isolation,
    seed: int,
    fresh: bool = False,
    regrade: Sequence[str] = (),
    scheduler: str = "",
    loading: Loading | None = None,
) -> Summary:
    """Grade all submissions and write the results to `out`.

    What `out` already holds of a submission that has not changed is kept, so that a run that was broken off goes on
    where it was; where only tests changed, only their questions are tested again. With `fresh` everything is graded
    again, with `regrade` the students of these keys or names. `loading` is what may have begun to be loaded already.

    Raises:
        UsageError: if the slug, an archive, the isolation or the folder is not usable.
    """
    course = load_course(root)
    plan = load_plan(root, slug, limits=course.limits, lateness=course.lateness)
    confinement = loading.sandbox.place.confinement if loading else find_confinement(isolation)
    console = Console(highlight=False)
    started = time.monotonic()
    with (
        _cluster(plan, scheduler, isolation, seed) if scheduler else _here(plan, confinement, jobs, seed, loading)
    ) as engine:
        attempt = plan.assignment.lateness.attempt
        intake = read_class(
            submissions, slug=slug, limits=course.archives, zone=course.timezone, attempt=attempt,
            companions=plan.assignment.submit,
        )  # fmt: skip
        found = flag_shared_runs(intake.submissions)
        _make_writable(out)
        write_senders(intake.senders, out)
        console.print(f"{len(found)} submissions of {slug}; isolation: {', '.join(confinement.layers) or 'none'}")
        with Gradebook(out / GRADEBOOK) as gradebook:
            of_plan = plan_fingerprint(plan)
            prints = {submission.student.key: submission_fingerprint(submission, of_plan) for submission in found}
            again = prints.keys() if fresh else _chosen(regrade, found)
            due = find_due(gradebook, slug, found, prints, again=again)
            _say_what_is_kept(due, len(found), console)
            for result in _with_progress(engine.grade(due.submissions, due.kept), len(due.submissions), console):
                settled = result.status is not Status.GRADER_ERROR
                gradebook.store(result, fingerprint=prints[result.student.key].text() if settled else "")
            seconds = time.monotonic() - started
            light_results = gradebook.light_results(slug, of=prints)
            written = _write_what_changed(gradebook, light_results, out, _told_by(root, slug))
    _print_table(light_results, console)
    _print_changes(due, light_results, console)
    graded = len(due.submissions)
    console.print(f"graded {graded} in {seconds:.1f} s, {seconds / max(1, graded):.2f} s a submission")
    for path in (written.grades, out / GRADEBOOK, *written.reports, out / "feedback"):
        console.print(f"  {path}", soft_wrap=True)  # a path is copied whole
    return Summary(len(found), sum(result.status is Status.GRADER_ERROR for result in light_results), seconds)


def _chosen(regrade: Sequence[str], found: Sequence[Submission]) -> frozenset[str]:
    """Return the keys of the students named by key or by full name.

    Raises:
        UsageError: if nobody is named so.
    """
    keys: set[str] = set()
    for wanted in regrade:
        named = {one.student.key for one in found if one.student.is_called(wanted)}
        if not named:
            raise UsageError(f"--regrade {wanted}: no submission has that key or name")
        keys |= named
    return frozenset(keys)


def _say_what_is_kept(due: Due, found: int, console: Console) -> None:
    if len(due.submissions) < found:
        kept = found - len(due.submissions)
        console.print(f"{kept} were graded before and have not changed; --fresh grades them again")
    parts = sum(bool(questions) for questions in due.kept.values())
    if parts:
        console.print(f"{parts} are tested again only in the questions that changed")


def _print_changes(due: Due, results: Sequence[SubmissionResult], console: Console) -> None:
    """Show whose score is another than before."""
    after = {result.student.key: result for result in results}
    changed = [(after[key], points) for key, points in due.before.items() if after[key].earned != points]
    if due.before:
        console.print(f"{len(due.before)} graded again: {len(changed)} have another score than before")
    if changed:
        table = Table("key", "name", "before", "after")
        for result, points in changed:
            table.add_row(result.student.key, result.student.name, f"{points:g}", f"{result.earned:g}")
        console.print(table)


@contextmanager
def _here(plan: Plan, confinement: Confinement, jobs: int, seed: int, loading: Loading | None) -> Iterator[Engine]:
    with nullcontext(loading) if loading else loading_for(confinement, plan.datasets) as one:
        yield Engine(plan, one.sandbox, jobs=jobs or default_jobs(), seed=seed, loading=one)


@contextmanager
def _cluster(plan: Plan, scheduler: str, isolation: Isolation, seed: int) -> Iterator[ClusterEngine]:
    try:
        from autograder.bulk.cluster import ClusterEngine  # noqa: PLC0415  Dask is needed for clusters only
    except ImportError:
        raise UsageError(
            "--scheduler needs Dask: pip install 'distributed>=2025.1', or leave --scheduler out"
        ) from None
    yield ClusterEngine(plan, scheduler, isolation=isolation, seed=seed)


def write_again(out: Path) -> None:
    """Write all pages and tables of `out` again from its gradebook.

    Raises:
        UsageError: if there is no gradebook in `out`.
    """
    with open_graded(out) as gradebook:
        light_results = gradebook.light_results()
        told = _told(light_results)
        written = write_results(
            gradebook.results(),
            out,
            title=told.title,
            languages=told.languages,
            mistakes=told.mistakes,
            finals=final_marks(out, light_results),
        )
    console = Console(highlight=False)
    console.print(f"{len(written.pages)} results written", soft_wrap=True)
    for path in written.reports:
        console.print(f"  {path}", soft_wrap=True)


def refresh_report(out: Path, root: Path) -> Path:
    """Write the report of `out` again, and of the students' pages what is missing; return the report's path.

    Raises:
        UsageError: if there is no gradebook in `out`.
    """
    with open_graded(out) as gradebook:
        light_results = gradebook.light_results()
        slug = next((result.slug for result in light_results), "")
        return _write_what_changed(gradebook, light_results, out, _told_by(root, slug)).report


def _write_what_changed(
    gradebook: Gradebook, light_results: Sequence[SubmissionResult], out: Path, told: _Told
) -> Written:
    return write_results(
        light_results,
        out,
        title=told.title,
        languages=told.languages,
        mistakes=told.mistakes,
        finals=final_marks(out, light_results),
        whole=lambda light: gradebook.load(light.slug, light.student.key) or light,
        stored_at=gradebook.stored_at(light_results[0].slug) if light_results else {},
    )


@dataclass(frozen=True)
class _Told:
    """What a report tells beside the results."""

    title: Bilingual | None = None
    languages: tuple[str, ...] = ("en", "fa")
    mistakes: KnownMistakes = NO_MISTAKES


def _told(light_results: Sequence[SubmissionResult]) -> _Told:
    """Return what the course's folder tells, nothing where it is not at hand: a gradebook can be read anywhere."""
    try:
        return _told_by(find_root(Path.cwd()), next((result.slug for result in light_results), ""))
    except UsageError:
        return _Told()


def _told_by(root: Path, slug: str) -> _Told:
    folder = root / "solutions" / slug
    title = load_assignment(folder).title.bilingual()
    return _Told(title, course_languages(root), load_mistakes(folder / "answers", folder / "tests"))


def _make_writable(out: Path) -> None:
    probe = out / ".writable"
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UsageError(f"{out}: cannot write there ({error.strerror}); give another --out") from None


def _with_progress(results: Iterator[SubmissionResult], total: int, console: Console) -> Iterator[SubmissionResult]:
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("loading TensorFlow", total=total)
        for result in results:
            progress.update(task, advance=1, description=f"graded {result.student.name[:30]}")
            yield result


def _print_table(results: Sequence[SubmissionResult], console: Console) -> None:
    table = Table("key", "name", "score", "of", "status", "seconds", "flags")
    for result in results:
        score = "" if result.status is Status.GRADER_ERROR else f"{result.earned:g}"
        flags = ", ".join(dict.fromkeys(flag.key for flag in result.flags))
        table.add_row(
            result.student.key, result.student.name, score, f"{result.points:g}", result.status,
            f"{result.seconds:.1f}", flags,
        )  # fmt: skip
    console.print(table)
