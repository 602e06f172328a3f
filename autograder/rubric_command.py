"""`autograder rubric init`, `sheet` and `apply`: people's marks for reports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.errors import UsageError

if TYPE_CHECKING:
    from autograder.rubric.agreement import CriterionAgreement
    from autograder.rubric.groups import Groups
    from autograder.rubric.reports import ReportFacts
    from autograder.rubric_class import Applied, Marking

rubric = typer.Typer(
    help="People's marks for reports: sheets to fill, and what they make together.",
    epilog="Example: autograder rubric sheet results/05_project class.zip --marker ali --marker sara",
    no_args_is_help=True,
)
Root = Annotated[Path | None, typer.Option("--root", help="The course's folder.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `grade` wrote.")]
Tables = Annotated[
    Path | None,
    typer.Option("--tables", help="Folder of your roster.csv, groups.csv and adjustments.csv; DIR if not given."),
]
_PLACE = "rubric"
"""The folder below the results for what this writes."""


class Form(StrEnum):
    """What a sheet is written as."""

    XLSX = "xlsx"
    CSV = "csv"


class Language(StrEnum):
    """In which language a sheet speaks."""

    FA = "fa"
    EN = "en"


@rubric.command(epilog="Example: autograder rubric init 05_project")
def init(
    slug: Annotated[str, typer.Argument(help="The assignment, for example 05_project.")], *, root: Root = None
) -> None:
    """Write a rubric.toml to begin with beside the assignment.toml."""
    from autograder.assignment import load_assignment  # noqa: PLC0415  help must not wait for imports
    from autograder.rubric.scheme import RUBRIC  # noqa: PLC0415
    from autograder.rubric.skeleton import skeleton  # noqa: PLC0415
    from autograder.whole_files import write_whole  # noqa: PLC0415

    folder = _root(root) / "solutions" / slug
    path = folder / RUBRIC
    assignment = load_assignment(folder)
    if path.exists():
        raise UsageError(f"{path}: is there already; edit it, or move it away first")
    write_whole(path, skeleton(slug, assignment.points).encode())
    _say(f"edit it, then run `autograder rubric sheet`: {path}")


@rubric.command(epilog="Example: autograder rubric sheet results/05_project class.zip --marker ali --marker sara")
def sheet(
    out: Folder,
    submissions: Annotated[list[Path], typer.Argument(help="What was graded into DIR: LMS zips, folders, files.")],
    *,
    marker: Annotated[
        list[str] | None, typer.Option("--marker", help="Write a sheet for this marker; may be given again.")
    ] = None,
    form: Annotated[Form, typer.Option("--as", help="xlsx, with lists to choose from, or csv.")] = Form.XLSX,
    language: Annotated[Language, typer.Option("--language", help="Of the sheet: fa or en.")] = Language.FA,
    tables: Tables = None,
    root: Root = None,
) -> None:
    """Write a sheet to fill for each marker: a row for each report, with what is there of it beside."""
    from autograder.rubric.reports import REPORTS, read_reports  # noqa: PLC0415  help must not wait for imports
    from autograder.rubric.sheet import as_csv, as_workbook, level_rows, sheet_rows  # noqa: PLC0415
    from autograder.rubric_class import (  # noqa: PLC0415
        changed_since,
        groups_of,
        look_at_reports,
        open_marking,
        people_of,
    )  # fmt: skip
    from autograder.whole_files import write_whole  # noqa: PLC0415

    marking = open_marking(out, _root(root))
    folder = out / _PLACE
    paths = [folder / f"{_file_name(name)}.{form.value}" for name in (marker or ["marks"])]
    if there := next((path for path in paths if path.exists()), None):
        raise UsageError(f"{there}: is there already and may be filled; move it away first, or name another --marker")
    before = read_reports(out) if (out / REPORTS).exists() else ()
    reports = look_at_reports(marking, submissions)
    for one in changed_since(before, reports):
        _say(f"has changed since sheets were last written, so its marks may not hold any more: {one.key} ({one.name})")
    rows = sheet_rows(marking.rubric, reports, marking.tested, language)
    for path in paths:
        is_csv = form is Form.CSV
        write_whole(path, as_csv(rows) if is_csv else as_workbook(path.name, marking.rubric, rows, language))
        _say(f"a row for each of {len(rows) - 1} reports, to be filled: {path}")
    if form is Form.CSV:
        levels = folder / f"levels.{language.value}.csv"
        write_whole(levels, as_csv(level_rows(marking.rubric, language)))
        _say(f"what each level is like: {levels}")
    groups, faults = groups_of(reports, people_of(marking, tables or out), tables or out)
    for fault in (*faults, *groups.conflicts):
        _say(f"to be decided: {fault.line()}")
    _say_of_reports(reports, groups, folder)


@rubric.command(epilog="Example: autograder rubric apply results/05_project ali.xlsx sara.xlsx")
def apply(
    out: Folder,
    sheets: Annotated[list[Path], typer.Argument(help="The filled sheets of one or two markers, or a third's last.")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Apply nothing; only say what would be.")] = False,
    tables: Tables = None,
    root: Root = None,
) -> None:
    """Read filled sheets, show how far the markers agree, and give all marks, or none where anything is wrong."""
    from autograder.rubric.faults import FaultyTableError  # noqa: PLC0415  help must not wait for imports
    from autograder.rubric_class import open_marking, read_all, store  # noqa: PLC0415

    marking = open_marking(out, _root(root))
    try:
        applied = read_all(marking, sheets, tables or out)
    except FaultyTableError as error:
        for fault in error.faults:
            typer.echo(" ".join(fault.line().split()), err=True)
        raise
    for note in applied.notes:
        _say(f"note: {note}")
    if len(applied.sheets) > 1:
        _say_agreement(marking, applied, out / _PLACE)
    if check:
        _say("checked only; nothing was applied")
        return
    count = store(marking, applied)
    _say(f"{count} marks given; grades.csv, report.html and the pages in feedback/ are written again: {out}")


def _say_of_reports(reports: list[ReportFacts], groups: Groups, folder: Path) -> None:
    from autograder.feedback.grades_csv import safe_table  # noqa: PLC0415
    from autograder.whole_files import write_whole  # noqa: PLC0415

    for one in reports:
        if not one.file:
            _say(f"no report: {one.key} ({one.name}); it earns nothing for a report")
        elif one.problem:
            _say(f"cannot be read by a program, so nothing counts as there: {one.key} ({one.name}): {one.problem}")
    for note in groups.notes:
        _say(f"note: {note}")
    found = [(one.group, one.person.key, one.person.name, one.said) for one in groups.members]
    path = folder / "groups_found.csv"
    write_whole(path, safe_table(("group", "student", "name", "said"), found))
    shared = sum(len(groups.of(one.key)) > 1 for one in reports)
    _say(f"reports of several members: {shared}; who is in which group: {path}")


def _say_agreement(marking: Marking, applied: Applied, folder: Path) -> None:
    from autograder.feedback.grades_csv import safe_table  # noqa: PLC0415
    from autograder.rubric.agreement import agreement  # noqa: PLC0415
    from autograder.whole_files import write_whole  # noqa: PLC0415

    first, second = (sheet.rows for sheet in applied.sheets[:2])
    for one in agreement(marking.rubric, first, second):
        _say(_agreement_line(one))
    names = {one.student.key: one.student.name for one in marking.results}
    for talk in applied.discussions:
        apart = ", ".join(f"{name} {a} and {b}" for name, (a, b) in talk.apart.items()) or "no criterion alone"
        _say(f"to discuss: {talk.key} ({names[talk.key]}): {talk.points[0]:g} and {talk.points[1]:g} points; {apart}")
    headings = ["key", "name"]
    for criterion in marking.rubric.criteria:
        headings += [f"{criterion.id} 1", f"{criterion.id} 2", f"{criterion.id} apart"]
    discussed = {one.key for one in applied.discussions}
    rows = []
    for key in first:
        row = [key, names[key]]
        for criterion in marking.rubric.criteria:
            a, b = first[key].levels[criterion.id], second[key].levels[criterion.id]
            row += [str(a), str(b), str(abs(a - b))]
        rows.append([*row, "yes" if key in discussed else ""])
    path = folder / "agreement.csv"
    write_whole(path, safe_table([*headings, "discuss"], rows))
    _say(f"all levels of both side by side, {len(discussed)} of {len(rows)} reports to discuss: {path}")


def _agreement_line(one: CriterionAgreement) -> str:
    kappa = "undefined" if one.kappa is None else f"{one.kappa:.2f}"
    return (
        f"{one.criterion.id}: {one.equal} of {one.reports} equal, {one.mean_apart:.2f} levels apart on average "
        f"(first {one.first_higher_by:+.2f}), weighted kappa {kappa}"
    )


def _file_name(marker: str) -> str:
    if not marker.strip(" .") or any(sign in marker for sign in '/\\:*?"<>|') or marker.startswith("."):
        raise UsageError(f"--marker {marker!r}: is no name for a file")
    return marker.strip()


def _root(root: Path | None) -> Path:
    from autograder.grading.plan import find_root  # noqa: PLC0415  help must not wait for imports

    return find_root((root or Path.cwd()).resolve())


def _say(text: str) -> None:
    typer.echo(" ".join(text.split()))
