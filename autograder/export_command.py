"""`autograder export` and `autograder arrived`: marks back to where the submissions came from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.errors import UsageError
from autograder.export_wishes import Target, Wishes
from autograder.lateness.zones import named_zone

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `grade` wrote.")]
Root = Annotated[
    Path | None, typer.Option("--root", help="The course's folder; found from the current folder if not given.")
]


def export(  # noqa: PLR0913  the options of a command are the arguments of its function
    out: Folder,
    *,
    target: Annotated[Target, typer.Option("--to", help="Where the marks go.")],
    worksheet: Annotated[
        Path | None,
        typer.Option("--worksheet", help="Moodle's grading worksheet, Canvas's gradebook, or your LMS's table."),
    ] = None,
    tables: Annotated[
        Path | None,
        typer.Option(
            "--tables", help="Folder of your extensions.csv, overrides.csv, times.csv and roster.csv; DIR if not given."
        ),
    ] = None,
    column: Annotated[str, typer.Option("--column", help="The column to fill, for canvas and csv.")] = "",
    maximum: Annotated[
        float | None, typer.Option("--maximum", min=0.01, help="That column's full grade, for csv.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option("--settings", help="Moodle's answer to mod_assign_get_assignments, as JSON.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over grades that somebody else gave in Moodle.")
    ] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Grade drafts too, which were never submitted.")] = False,
    zone: Annotated[str, typer.Option("--zone", help="Your time zone in Moodle; the course's if not given.")] = "",
    server_zone: Annotated[
        str, typer.Option("--server-zone", help="The time zone of Moodle's server; the course's if not given.")
    ] = "",
    root: Root = None,
) -> None:
    """Write final marks as an LMS takes them, lateness worked out, with a page of feedback for each student."""
    from autograder.classroom import refresh_report  # noqa: PLC0415  help must not wait for imports
    from autograder.export_marks import Tables, mark_class  # noqa: PLC0415
    from autograder.exporting import export as write_for  # noqa: PLC0415
    from autograder.grading.plan import find_root  # noqa: PLC0415

    for option, name in (("--zone", zone), ("--server-zone", server_zone)):
        _require_zone(option, name)
    if tables is not None and not tables.is_dir():
        raise UsageError(f"--tables {tables}: there is no such folder; expected one with extensions.csv and the like")
    folder = find_root((root or Path.cwd()).resolve())
    marked = mark_class(
        out,
        folder,
        worksheet=worksheet if target is Target.MOODLE else None,
        tables=Tables.of(tables or out),
        zone=zone,
    )
    write_for(marked, out, target, Wishes(worksheet, settings, column, maximum, server_zone, replace, drafts))
    typer.echo(f"earned and final marks side by side: {refresh_report(out, folder)}")


def arrived(
    out: Folder,
    *,
    worksheet: Annotated[
        Path,
        typer.Option(
            "--worksheet", help="Moodle's grading worksheet or Canvas's gradebook, downloaded after the upload."
        ),
    ],
) -> None:
    """Say which exported grades are in Moodle or Canvas and which are not, and why: they do not tell themselves."""
    from autograder.arriving import say_what_arrived  # noqa: PLC0415  help must not wait for imports

    if not say_what_arrived(out, worksheet):
        raise typer.Exit(1)


def _require_zone(option: str, name: str) -> None:
    try:
        named_zone(name or "UTC")
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
