"""`autograder report-check` and `report-export`: what a report lacks, and the report as PDF and HTML."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.errors import UsageError


class Form(StrEnum):
    """What a report becomes."""

    PDF = "pdf"
    HTML = "html"


class Language(StrEnum):
    """In which language to speak."""

    FA = "fa"
    EN = "en"


def add_report_commands(app: typer.Typer, *, panel: str) -> None:
    """Add the commands about reports to the command line, below the heading `panel` of its help."""
    app.command(
        "report-check",
        rich_help_panel=panel,
        epilog="Example: autograder report-check report.ipynb --results results.json",
    )(report_check)
    app.command(
        "report-export", rich_help_panel=panel, epilog="Example: autograder report-export report.ipynb --to pdf"
    )(report_export)


def report_check(
    report: Annotated[Path, typer.Argument(help="The report: a notebook, Markdown or PDF.")],
    *,
    results: Annotated[
        Path | None, typer.Option("--results", help="results.json; the one beside the report if not given.")
    ] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help="fa or en; the report's own if not given.")
    ] = None,
) -> None:
    """Say what a student's report lacks, as a list of what to do; exit status 1 if there is anything."""
    from autograder.report.completeness import check_report  # noqa: PLC0415  other commands must not wait for these
    from autograder.report.reading import read_report  # noqa: PLC0415
    from autograder.report.words import TEXTS  # noqa: PLC0415

    read = read_report(report)
    record = results or report.with_name("results.json")
    found = check_report(read, record.read_bytes() if record.is_file() else None)
    spoken = read.language if language is None else language.value
    count = len(found.items)
    key = "check.whole" if found.there == count else "check.found"
    typer.echo(TEXTS.message(key, there=found.there, count=count).text(spoken))
    for one in found.findings:
        typer.echo(f"- {one.text.text(spoken)}")
    if found.format == "pdf":
        typer.echo(TEXTS.message("check.pdf").text(spoken))
    if found.there < count:
        raise typer.Exit(1)


def report_export(
    report: Annotated[Path, typer.Argument(help="The report: a notebook or Markdown.")],
    *,
    to: Annotated[Form, typer.Option("--to", help="pdf, printed by Chromium, or html.")] = Form.PDF,
    out: Annotated[
        Path | None, typer.Option("--out", help="The file to write; beside the report if not given.")
    ] = None,
) -> None:
    """Write a student's report as PDF or HTML, Persian from right to left and its font inside."""
    from autograder.report.page import report_page  # noqa: PLC0415  other commands must not wait for these
    from autograder.report.printing import print_page  # noqa: PLC0415

    page = report_page(report)
    target = out or report.with_suffix(f".{to.value}")
    try:
        target.write_bytes(print_page(page) if to is Form.PDF else page.encode("utf-8"))
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror})") from None
    typer.echo(target)
