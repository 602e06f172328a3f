"""Building all bundles for the command line, with the kit's own grader as the judge of blank and solution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from autograder.authoring.bundle import build
from autograder.authoring.drift import check as check_drift
from autograder.authoring.gaps import require_complete
from autograder.authoring.public import publish
from autograder.authoring.verify import Judge
from autograder.bulk.loading import prepare_environment
from autograder.course import course_languages, load_course
from autograder.errors import BuildError, UsageError
from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
from autograder.grading.plan import Plan, known_slugs, load_plan
from autograder.grading.results import Outcome, Student
from autograder.grading.submission import Submission, SubmittedFile


def build_all(root: Path, slugs: Sequence[str], *, check: bool, judge: bool, mistakes: bool = False) -> None:
    """Build the named assignments, all if none is named, or only check that what is committed is what they make.

    With `mistakes`, how each wrong answer on file fails is kept beside the answers, for the reports of classes.

    Raises:
        UsageError: if a slug is unknown, or after everything was said that an assignment still lacks.
        BuildError: at the first thing that is wrong.
    """
    console = Console(highlight=False)
    languages = course_languages(root)
    for slug in _named(root, slugs):
        require_complete(root / "solutions" / slug, languages, say=_say)
        with _judge_of(root, slug) if judge else _no_judge() as found:
            if check:
                check_drift(slug, root=root, languages=languages, judge=found)
                console.print(f"{slug}: committed bundles are what the master makes")
            else:
                for bundle in build(slug, root=root, languages=languages, judge=found):
                    console.print(f"{slug}: {bundle.student} and {bundle.student_zip}")
        if mistakes and not check:
            _keep_mistakes(root, slug, console)


def _keep_mistakes(root: Path, slug: str, console: Console) -> None:
    """Try the wrong answers on file that are new or whose tests have changed, and write down how they fail."""
    prepare_environment()
    from autograder.grading.mistakes import load_mistakes, write_mistakes  # noqa: PLC0415  only after that
    from autograder.grading.trying_mistakes import try_mistakes  # noqa: PLC0415  imports the checks

    answers, plan = root / "solutions" / slug / "answers", load_plan(root, slug, limits=load_course(root).limits)
    known = dict(load_mistakes(answers, plan.tests).questions)
    tried = 0
    with Sandbox(find_confinement(Isolation.AUTO), support=(plan.datasets,)) as sandbox:
        sandbox.start()
        sandbox.wait_ready()
        for question, count in try_mistakes(plan, answers, sandbox.place, known):
            tried += count
            console.print(f"{slug}: {count} wrong answers to {question} tried")
            write_mistakes(answers, known)
    write_mistakes(answers, known)
    count = sum(len(one.mistakes) for one in known.values())
    console.print(f"{slug}: how {count} wrong answers fail is known, {tried} of them tried now")


def publish_all(root: Path, slugs: Sequence[str], out: Path) -> None:
    """Write the public part of the named assignments, all if none is named, to `out`.

    Raises:
        UsageError: if a slug is unknown or `out` is no place for it.
        BuildError: if anything private would be public.
    """
    for path in publish(root, _named(root, slugs), out, course_languages(root)):
        _say(path.as_posix())
    _say(f"{out.as_posix()}: no solution, hidden test or held-back data was found in it")


def _named(root: Path, slugs: Sequence[str]) -> list[str]:
    known = known_slugs(root)
    if unknown := [slug for slug in slugs if slug not in known]:
        raise UsageError(f"no assignment {unknown[0]!r} in {root / 'solutions'}; there is: {', '.join(known)}")
    return list(slugs) or known


def _say(line: str) -> None:
    Console(highlight=False, markup=False, emoji=False, soft_wrap=True).print(line)  # `:100:` is a line, no emoji


@contextmanager
def _no_judge() -> Iterator[None]:
    yield None


@contextmanager
def _judge_of(root: Path, slug: str) -> Iterator[Judge]:
    """Yield a judge that grades with the trusted grader of this process."""
    prepare_environment()
    from autograder.assignment import load_assignment  # noqa: PLC0415
    from autograder.grading.grade import grade_submission  # noqa: PLC0415  imports the checks

    folder = root / "solutions" / slug
    settings = load_assignment(folder, limits=load_course(root).limits)
    plan = Plan(settings, folder / "tests", folder / "held_back", root / "datasets")
    with Sandbox(find_confinement(Isolation.AUTO), support=(plan.datasets,)) as sandbox:
        sandbox.start()
        sandbox.wait_ready()

        def judge(notebook: bytes, files: tuple[SubmittedFile, ...], *, language: str, tests: Path) -> float:
            submission = Submission(Student("build", language), notebook, f"{slug}.ipynb", tuple(files))
            result = grade_submission(submission, replace(plan, tests=tests), sandbox.place, seed=0)
            for question in result.questions:
                if question.outcome is Outcome.GRADER_ERROR:
                    said = next(case.message for case in question.cases if case.outcome is Outcome.GRADER_ERROR)
                    raise BuildError(f"{slug}: a test of {question.name} fails by itself: {said and said.en}")
            return result.earned

        yield judge
