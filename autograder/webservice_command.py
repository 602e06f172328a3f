"""`autograder pull` and `autograder push`: a class out of Moodle and its grades back in, by Moodle's web services."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from autograder.webservice.client import Client

PULL_EXAMPLE = "Example: autograder pull 01_convnets --out results/01_convnets --assignment 4711"
PUSH_EXAMPLE = "Example: autograder push results/01_convnets --send"

Access = Annotated[
    Path | None,
    typer.Option(
        "--access", help="File with url and token, readable by you alone; else AUTOGRADER_MOODLE_FILE names it."
    ),
]
Root = Annotated[Path | None, typer.Option("--root", help="The course's folder.")]


def pull(
    slug: Annotated[str, typer.Argument(help="The assignment, for example 01_convnets.")],
    *,
    out: Annotated[
        Path, typer.Option("--out", help="Folder for submissions and tables; best the one that grade gets.")
    ],
    assignment: Annotated[
        str,
        typer.Option("--assignment", help="Which one in Moodle: the number in the address of its page, or its name."),
    ] = "",
    course: Annotated[
        int | None, typer.Option("--course", help="The course's number in Moodle; all of yours if not given.")
    ] = None,
    access: Access = None,
    root: Root = None,
) -> None:
    """Fetch a class from Moodle, with exact times, extensions and the list of the class.

    Address and token come from AUTOGRADER_MOODLE_URL and AUTOGRADER_MOODLE_TOKEN, or from a file of mode 600.
    """
    from autograder.pulling import pull_class  # noqa: PLC0415  help must not wait for imports

    if not pull_class(_client(access), _root(root), slug, out, wanted=assignment, course=course):
        raise typer.Exit(1)


def push(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="The folder into which you pulled and graded.")],
    *,
    send: Annotated[bool, typer.Option("--send", help="Really send; without it, only say what would be sent.")] = False,
    pulled: Annotated[
        Path | None, typer.Option("--pulled", help="The folder into which you pulled, where it is another than DIR.")
    ] = None,
    tables: Annotated[
        Path | None,
        typer.Option("--tables", help="Folder of your extensions.csv, overrides.csv, times.csv and roster.csv."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over grades and comments that somebody else gave in Moodle.")
    ] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Grade drafts too, which were never submitted.")] = False,
    access: Access = None,
    root: Root = None,
) -> None:
    """Send grades, comments and pages of feedback to Moodle, and read back whether they arrived.

    What was sent and read back is not sent again. Without --send nothing in Moodle is changed.
    """
    from autograder.pushing import PushWishes, push_class  # noqa: PLC0415  help must not wait for imports

    wishes = PushWishes(send=send, replace=replace, drafts=drafts, pulled=pulled or out, tables=tables or pulled or out)
    if not push_class(_client(access), _root(root), out, wishes):
        raise typer.Exit(1)


def _client(access: Path | None) -> Client:
    from autograder.webservice.access import find_access  # noqa: PLC0415  help must not wait for imports
    from autograder.webservice.client import Client  # noqa: PLC0415

    return Client(find_access(os.environ, access))


def _root(root: Path | None) -> Path:
    from autograder.grading.plan import find_root  # noqa: PLC0415  help must not wait for imports

    return find_root((root or Path.cwd()).resolve())
