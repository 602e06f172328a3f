"""`autograder new-assignment`, `new-question` and `publish`: skeletons to fill in, and what is public in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.grading.plan import find_root

Slug = Annotated[str, typer.Argument(help="The assignment: two digits, an underline and a word, such as 06_detection.")]
Points = Annotated[float, typer.Option("--points", min=1, help="What the question is worth.")]
Minutes = Annotated[int, typer.Option("--minutes", min=1, help="How long students need for it.")]
Name = Annotated[str, typer.Option("--name", help="The function that students write; solve_ID if not given.")]
Root = Annotated[Path | None, typer.Option("--root", help="The course's folder.")]


def add_authoring_commands(app: typer.Typer, *, panel: str) -> None:
    """Add the commands for authors to the command line, under this heading in its help."""
    for name, command, example in (
        ("new-assignment", new_assignment, "new-assignment 06_detection"),
        ("new-question", new_question, "new-question 06_detection q2 --name box_area"),
        ("publish", publish, "publish 01_convnets --out ../public"),
    ):
        app.command(name, rich_help_panel=panel, epilog=f"Example: autograder {example}")(command)


def new_assignment(
    slug: Slug,
    *,
    question: Annotated[str, typer.Option("--question", help="The id of its first question.")] = "q1",
    name: Name = "",
    points: Points = 100,
    minutes: Minutes = 10,
    root: Root = None,
) -> None:
    """Write the skeleton of an assignment with one question; nothing is ever written over."""
    from autograder.authoring.skeletons import NewQuestion  # noqa: PLC0415  help must not wait for imports
    from autograder.authoring.skeletons import new_assignment as write_assignment  # noqa: PLC0415

    first = NewQuestion(question, name or f"solve_{question}", points, minutes)
    _tell(write_assignment(_root(root), slug, first), slug)


def new_question(
    slug: Slug,
    question: Annotated[
        str, typer.Argument(metavar="ID", help="The question: a small letter, then letters or digits.")
    ],
    *,
    name: Name = "",
    points: Points = 10,
    minutes: Minutes = 10,
    root: Root = None,
) -> None:
    """Add the skeleton of a question behind the last one of an assignment; nothing is ever written over."""
    from autograder.authoring.skeletons import NewQuestion  # noqa: PLC0415  help must not wait for imports
    from autograder.authoring.skeletons import new_question as write_question  # noqa: PLC0415

    one = NewQuestion(question, name or f"solve_{question}", points, minutes)
    _tell(write_question(_root(root), slug, one), slug)


def publish(
    slugs: Annotated[list[str] | None, typer.Argument(help="Assignments to publish; all if none is named.")] = None,
    *,
    out: Annotated[Path, typer.Option("--out", help="The folder to write to; it may be a repository of its own.")],
    root: Root = None,
) -> None:
    """Write what students may have into a folder, after searching it for solutions, hidden tests and held-back data."""
    from autograder.workshop import publish_all  # noqa: PLC0415  help must not wait for imports

    publish_all(_root(root), slugs or [], out)


def _root(root: Path | None) -> Path:
    return find_root((root or Path.cwd()).resolve())


def _tell(files: tuple[Path, ...], slug: str) -> None:
    for path in files:
        typer.echo(path)
    typer.echo(f"fill in what says TODO; this says what is missing: autograder build {slug}")
