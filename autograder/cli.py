"""The command line. Each command is a few lines that join the packages; the work is done in them."""

from __future__ import annotations

import gc
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.authoring_commands import add_authoring_commands
from autograder.bulk import GRADEBOOK
from autograder.data_command import data
from autograder.errors import GraderError, KitError, UsageError
from autograder.execution.sandbox import Isolation, find_confinement
from autograder.export_command import arrived, export
from autograder.replay_command import EXAMPLE as REPLAY_EXAMPLE
from autograder.replay_command import replay
from autograder.report_command import add_report_commands
from autograder.retrain_command import EXAMPLE as RETRAIN_EXAMPLE
from autograder.retrain_command import retrain
from autograder.rubric_command import rubric
from autograder.similarity_command import EXAMPLE as SIMILARITY_EXAMPLE
from autograder.similarity_command import similarity
from autograder.webservice_command import PULL_EXAMPLE, PUSH_EXAMPLE, pull, push

if TYPE_CHECKING:
    from autograder.bulk.loading import Loading

NAME, DISTRIBUTION = "autograder", "cv-course-autograder"
INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells count it."""
app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    help='Autograded assignments for "Deep learning for computer vision".',
    epilog="Begin with: autograder doctor, then autograder demo",
)
GRADING, MAKING, STUDENTS = "Grading a class", "Making assignments", "For students' own reports"
"""Under which the commands stand in the help."""

ISOLATION_HELP = "auto: by all that this machine has, and refuse without; none: students' code can do what you can."
Root = Annotated[
    Path | None, typer.Option("--root", help="The course's folder; found from the current folder if not given.")
]
Slug = Annotated[str, typer.Argument(help="The assignment, for example 01_convnets.")]


def _root(root: Path | None) -> Path:
    from autograder.grading.plan import find_root  # noqa: PLC0415  help must not wait for imports

    return find_root((root or Path.cwd()).resolve())


def _tell_version(asked: bool) -> None:  # noqa: FBT001  typer's callbacks take the value alone
    if asked:
        from importlib.metadata import version  # noqa: PLC0415  commands must not wait for it

        typer.echo(f"{NAME} {version(DISTRIBUTION)}")
        raise typer.Exit


@app.callback()
def _every_command(
    *,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help="Say which version this is.")
    ] = False,
) -> None:
    pass


@app.command(rich_help_panel=MAKING, epilog="Example: autograder build 01_convnets")
def build(
    slugs: Annotated[list[str] | None, typer.Argument(help="Assignments to build; all if none is named.")] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if what is committed is not what would be built.")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Do not grade the blank and the solution to prove them.")
    ] = False,
    mistakes: Annotated[
        bool,
        typer.Option("--mistakes", help="Also try the wrong answers on file, so that reports can name what they meet."),
    ] = False,
    root: Root = None,
) -> None:
    """Build what students receive, and the tests that grade it, from the masters in solutions/."""
    from autograder.workshop import build_all  # noqa: PLC0415  help must not wait for imports

    build_all(_root(root), slugs or [], check=check, judge=not quick, mistakes=mistakes)


@app.command(
    rich_help_panel=GRADING, epilog="Example: autograder grade 01_convnets class.zip --out results/01_convnets"
)
def grade(
    slug: Slug,
    submissions: Annotated[list[Path], typer.Argument(help="LMS zips, folders, notebooks or students' zips.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for grades, feedback and report; made if need be.")],
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Submissions at a time; 0 for one a core.")] = 0,
    isolation: Annotated[Isolation, typer.Option("--isolation", help=ISOLATION_HELP)] = Isolation.AUTO,
    seed: Annotated[
        int | None,
        typer.Option("--seed", help="Draw the tests' inputs from this seed, to grade again exactly as before."),
    ] = None,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="A Dask scheduler's address, to grade on its workers.")
    ] = "",
    fresh: Annotated[bool, typer.Option("--fresh", help="Grade again also what has not changed.")] = False,
    regrade: Annotated[
        list[str] | None,
        typer.Option("--regrade", help="Grade this student again, by key or name; may be given often."),
    ] = None,
    root: Root = None,
) -> None:
    """Grade a class: one command from the LMS's zip to grades, feedback and a report.

    What was graded into OUT before and has not changed is kept, also after a run that was broken off.
    """
    folder = _root(root)
    is_first = fresh or not (out / GRADEBOOK).exists()
    early = _loading(folder, slug, isolation) if is_first and not scheduler else nullcontext()
    with early as loading:
        from autograder.classroom import grade_class  # noqa: PLC0415  TensorFlow loads while these imports do

        summary = grade_class(
            folder, slug, submissions, out,
            jobs=jobs, isolation=isolation, seed=secrets.randbits(48) if seed is None else seed,
            fresh=fresh, regrade=regrade or (), scheduler=scheduler, loading=loading,
        )  # fmt: skip
    if summary.grader_errors:
        raise typer.Exit(1)


@contextmanager
def _loading(folder: Path, slug: str, isolation: Isolation) -> Iterator[Loading]:
    """Begin to load TensorFlow, which takes longer than all that comes before the first grade."""
    from autograder.bulk.loading import loading_for  # noqa: PLC0415  help must not wait for imports
    from autograder.grading.plan import load_plan  # noqa: PLC0415

    with loading_for(find_confinement(isolation), load_plan(folder, slug).datasets) as loading:
        loading.begin()
        yield loading


@app.command(rich_help_panel=GRADING, epilog="Example: autograder report results/01_convnets")
def report(out: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `grade` wrote.")]) -> None:
    """Write grades.csv, feedback and the class's report again from gradebook.sqlite; nothing is graded."""
    from autograder.classroom import write_again  # noqa: PLC0415  help must not wait for imports

    write_again(out)


app.command(
    rich_help_panel=GRADING, epilog="Example: autograder export results/01_convnets --to moodle --worksheet Grades.csv"
)(export)
app.command(rich_help_panel=GRADING, epilog="Example: autograder arrived results/01_convnets --worksheet Grades.csv")(
    arrived
)
app.command(rich_help_panel=GRADING, epilog=REPLAY_EXAMPLE)(replay)
app.command(rich_help_panel=GRADING, epilog=RETRAIN_EXAMPLE)(retrain)
app.command(rich_help_panel=GRADING, epilog=PULL_EXAMPLE)(pull)
app.command(rich_help_panel=GRADING, epilog=PUSH_EXAMPLE)(push)
app.command(rich_help_panel=GRADING, epilog=SIMILARITY_EXAMPLE)(similarity)
app.add_typer(rubric, name="rubric", rich_help_panel=GRADING)
add_authoring_commands(app, panel=MAKING)
app.add_typer(data, name="data", rich_help_panel=MAKING)
add_report_commands(app, panel=STUDENTS)


@app.command(epilog="Example: autograder demo --out build/demo")
def demo(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the sample class and its results.")] = Path(
        "build/demo"
    ),
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Submissions at a time; 0 for one a core.")] = 0,
    isolation: Annotated[Isolation, typer.Option("--isolation", help=ISOLATION_HELP)] = Isolation.AUTO,
    root: Root = None,
) -> None:
    """Build a sample class of 24, pack it as Moodle does, grade it, and show where the results are."""
    from autograder.demo import SLUG, write_class  # noqa: PLC0415  help must not wait for imports

    folder = _root(root)
    archive = write_class(folder, out)
    with _loading(folder, SLUG, isolation) as loading:
        from autograder.classroom import grade_class  # noqa: PLC0415  TensorFlow loads while these imports do

        summary = grade_class(
            folder, SLUG, [archive], out / "results",
            jobs=jobs, isolation=isolation, seed=1, fresh=True, loading=loading,
        )  # fmt: skip
    if summary.grader_errors:
        raise typer.Exit(1)


@app.command(epilog="Example: autograder doctor")
def doctor() -> None:
    """Say what this machine has of what the kit can use, and how to get what is missing."""
    from autograder.doctor import examine, print_findings  # noqa: PLC0415  help must not wait for imports

    if not print_findings(examine()):
        raise typer.Exit(1)


def main() -> None:
    """Run the command line; an error that a user can cause is one line and exit status 2."""
    # What is imported and read stays until the end: looking through it for garbage every 700 objects finds none.
    gc.set_threshold(100_000)
    # Where JupyterLab is installed, nbformat's jsonschema builds the grammar of IRIs, a second for nothing.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # so Python marks a module not to be found
    # A pipe on a machine with a plain C locale must not stumble over a Persian name.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = app(sys.argv[1:] or ["--help"], prog_name=NAME, standalone_mode=False)
    except typer.TyperException as error:
        _say(_usage(error))
        sys.exit(2)
    except UsageError as error:
        _say(str(error))
        sys.exit(2)
    except GraderError as error:
        _say(f"the grader failed: {error}")
        sys.exit(1)
    except KitError as error:
        _say(str(error))
        sys.exit(2)
    except BrokenPipeError:
        os._exit(0)
    if status == INTERRUPTED:
        _say("interrupted")
    sys.exit(status)


def _usage(error: typer.TyperException) -> str:
    """Return what is wrong with the command line and where to read how it is right."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else NAME
    what = error.format_message().replace("Value error, ", "").rstrip(".")
    example = (context.command.epilog or "") if context is not None else ""
    if what.startswith("Missing ") and example.startswith("Example: "):
        what += f", as in: {example.removeprefix('Example: ')}"
    return f"{what[:1].lower()}{what[1:]}; see: {command} --help"


def _say(message: str) -> None:
    sys.stderr.write(f"{NAME}: {' '.join(message.split())}\n")
