"""From a graded class to its final marks: joins results, senders, the worksheet and the instructor's decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from autograder.assignment import Assignment, load_assignment
from autograder.bulk.gradebook import open_graded
from autograder.course import Course, load_course
from autograder.errors import UsageError
from autograder.export_reports import Marks, add_members, apart_from_teams, owing_reports, unmarked
from autograder.grading.results import SubmissionResult
from autograder.handback.decisions import read_extensions, read_overrides, read_times
from autograder.handback.finals import Final, Known, Terms, settle, spent_days
from autograder.handback.late_days import LATE_DAYS, LateDays
from autograder.handback.names import By, Directory, match_key
from autograder.handback.roster import Enrolled, Line, Standing, read_roster, reconcile
from autograder.handback.sheet_matching import Matching, match_senders
from autograder.handback.worksheet import Column, SheetRow, Worksheet, read_worksheet
from autograder.lateness import SentAt
from autograder.lms import Sender, read_senders


@dataclass(frozen=True)
class Tables:
    """The instructor's own tables; None where there is none."""

    extensions: Path | None = None
    overrides: Path | None = None
    times: Path | None = None
    roster: Path | None = None

    @classmethod
    def of(cls, folder: Path) -> Tables:
        """Return the tables that are in a folder under their usual names."""
        usual = ((field.name, folder / f"{field.name}.csv") for field in fields(cls))
        return cls(**{name: path for name, path in usual if path.is_file()})


@dataclass(frozen=True)
class MarkedClass:
    """A class with its final marks."""

    assignment: Assignment
    course: Course
    terms: Terms
    finals: tuple[Final, ...]
    sheet: Worksheet | None
    matching: Matching
    reconciled: tuple[Line, ...]
    """Of the list of the class; nothing where there is none."""
    warnings: tuple[str, ...]


def mark_class(out: Path, root: Path, *, worksheet: Path | None, tables: Tables, zone: str = "") -> MarkedClass:
    """Return the final marks of the class that was graded into `out`.

    Args:
        out: the folder that `autograder grade` wrote.
        root: the course's folder.
        worksheet: Moodle's grading worksheet; None where there is none.
        tables: the instructor's own.
        zone: of the teacher who downloaded the worksheet; "" for the course's.

    Raises:
        UsageError: if one of the files is wrong.
    """
    results, senders, marks = _results(out)
    slug = results[0].slug
    results = owing_reports(results, marks, root / "solutions" / slug)
    course = load_course(root)
    assignment = load_assignment(root / "solutions" / slug, limits=course.limits, lateness=course.lateness)
    sheet = read_worksheet(worksheet, zone=zone or course.timezone) if worksheet else None
    matching = match_senders(sheet, list(senders.values())) if sheet else Matching({}, ())
    matching = apart_from_teams(matching, marks)
    class_list = read_roster(tables.roster) if tables.roster else []
    addresses = {key: [row.get(Column.EMAIL) for row in rows] for key, rows in matching.rows.items()}
    lines = tuple(reconcile(class_list, list(senders.values()), addresses)) if class_list else ()
    directory = Directory(_facts(senders, matching, lines))
    terms = _terms(assignment, course)
    known, days = _known(out, slug, tables, directory, terms, assignment, matching, senders, lines)
    finals = settle(results, senders, terms, known)
    if days is not None:
        days.replace(slug, {_identity(senders[key], matching, lines): n for key, n in spent_days(finals).items()})
    warnings = (*unmarked(results, marks, root / "solutions" / slug), *_warnings(finals, matching, tables, terms))
    return MarkedClass(assignment, course, terms, tuple(finals), sheet, matching, lines, warnings)


def _results(out: Path) -> tuple[list[SubmissionResult], dict[str, Sender], Marks]:
    """Return the class's results, without notebooks, who sent them, and people's marks for reports."""
    with open_graded(out) as gradebook:
        senders = {sender.key: sender for sender in read_senders(out)}
        # A gradebook may also hold who is not in the class any more.
        results = gradebook.light_results(of=senders or None)
        marks = gradebook.report_marks()
    if not results:
        raise UsageError(f"{out}: holds no results; grade the class into it first")
    if len(slugs := sorted({result.slug for result in results})) > 1:
        raise UsageError(f"{out}: holds several assignments ({', '.join(slugs)}); grade each into a folder of its own")
    add_members(results, senders, marks)
    return results, senders, marks


def _facts(senders: Mapping[str, Sender], matching: Matching, lines: Sequence[Line]) -> dict[str, list[tuple[By, str]]]:
    """Return by what each sender can be named in the instructor's tables."""
    facts: dict[str, list[tuple[By, str]]] = {}
    for key, sender in senders.items():
        if sender.person != key:
            continue  # a decision about one attempt is one about all
        facts[key] = [(By.KEY, key), (By.NUMBER, sender.participant), (By.USERNAME, sender.identifier)]
        facts[key] += [(By.NUMBER, one) for one in sender.people] + [(By.NAME, sender.name)]
        for row in matching.rows.get(key, ()):
            facts[key] += [(By.KEY, row.participant)] if not sender.participant else []
            facts[key] += [(By.NUMBER, row.get(Column.IDENTIFIER)), (By.EMAIL, row.get(Column.EMAIL))]
            facts[key].append((By.NAME, row.get(Column.NAME)))
    for line in lines:
        for key in line.keys if line.enrolled else ():
            if key in facts:
                facts[key] += _named(line.enrolled)
    return facts


def _named(one: Enrolled | None) -> list[tuple[By, str]]:
    if one is None:
        return []
    return [(By.NUMBER, one.number), (By.EMAIL, one.email), (By.USERNAME, one.username), (By.NAME, one.name)]


def _terms(assignment: Assignment, course: Course) -> Terms:
    deadline = assignment.deadline
    if deadline is None:
        return Terms(assignment.lateness, course.timezone)
    return Terms(
        assignment.lateness,
        course.timezone,
        due=deadline.due_at(course.timezone),
        accepted_until=deadline.accepted_until_at(course.timezone),
    )


def _known(
    out: Path,
    slug: str,
    tables: Tables,
    directory: Directory,
    terms: Terms,
    assignment: Assignment,
    matching: Matching,
    senders: Mapping[str, Sender],
    lines: Sequence[Line],
) -> tuple[Known, LateDays | None]:
    due, sent = _of_worksheet(matching, terms)
    if tables.extensions:
        if terms.due is None:
            raise UsageError(
                f"{tables.extensions}: there is nothing to extend: [deadline] in assignment.toml is missing"
            )
        due |= read_extensions(tables.extensions, directory, due=terms.due, zone=terms.zone)
    overrides = read_overrides(tables.overrides, directory, maximum=assignment.points) if tables.overrides else {}
    if tables.times:
        for key, moment in read_times(tables.times, directory, zone=terms.zone).items():
            sent.setdefault(key, []).append(moment)
    shared = {key: due[sender.person] for key, sender in senders.items() if sender.person in due}
    known = Known(sent, due | shared, overrides)
    if not terms.rules.budget_days:
        return known, None
    days = LateDays(out.resolve().parent / LATE_DAYS)
    left = partial(_days_left, days, slug, terms.rules.budget_days, senders, matching, lines)
    return replace(known, budget_left=left), days


def _of_worksheet(matching: Matching, terms: Terms) -> tuple[dict[str, datetime], dict[str, list[SentAt]]]:
    """Return the longer deadlines and the times that the worksheet tells; a team has its members' latest deadline.

    Where one student has an override, the worksheet shows everyone's deadline, and that is not a longer one.
    """
    own = {key: [row.due for row in rows if row.due] for key, rows in matching.rows.items()}
    due = {key: max(dates) for key, dates in own.items() if dates and terms.due is not None and max(dates) > terms.due}
    sent = {key: [row.sent for row in rows[:1] if row.sent] for key, rows in matching.rows.items()}
    return due, sent


def _days_left(
    days: LateDays,
    slug: str,
    budget: int,
    senders: Mapping[str, Sender],
    matching: Matching,
    lines: Sequence[Line],
    key: str,
) -> int:
    return max(0, budget - days.spent_elsewhere(_identity(senders[key], matching, lines), slug))


def _identity(sender: Sender, matching: Matching, lines: Sequence[Line]) -> str:
    """Return what names a student in every assignment alike; Moodle's participant number does not.

    Raises:
        UsageError: if there is nothing but such a number.
    """
    rows = matching.rows.get(sender.key, ())
    enrolled = next((line.enrolled for line in lines if sender.key in line.keys and line.enrolled), None)
    listed = (enrolled.number or enrolled.email) if enrolled else ""
    email = rows[0].get(Column.EMAIL) or _unique_name(rows[0], matching) if len(rows) == 1 else ""
    identity = listed or email or sender.identifier or ("" if sender.lms == "moodle" and not rows else sender.name)
    if not identity or (rows and not email and not listed):
        raise UsageError(
            "free late days (budget_days) need to know who is who in every assignment: give --roster, or a worksheet "
            "with names or e-mail addresses"
        )
    return identity


def _unique_name(row: SheetRow, matching: Matching) -> str:
    names = [match_key(other.get(Column.NAME)) for rows in matching.rows.values() for other in rows]
    name = row.get(Column.NAME)
    return name if names.count(match_key(name)) == 1 else ""


def _warnings(finals: Sequence[Final], matching: Matching, tables: Tables, terms: Terms) -> list[str]:
    said = []
    unknown = [final for final in finals if final.due is not None and final.sent is None and final.override is None]
    if unknown:
        said.append(
            f"when {len(unknown)} of {len(finals)} submissions came in is not known, so nothing is taken off them; "
            "a table times.csv with the columns student and submitted tells it"
        )
    if terms.due is not None and not terms.rules.grace_minutes and tables.extensions is None:
        other = [
            final.sender.name
            for final in finals
            for row in matching.rows.get(final.key, ())[:1]
            if final.delay is not None
            and row.is_called_late is not bool(final.delay.days)
            and not _is_within_a_minute(final)
        ]
        if other:
            said.append(
                f"Moodle and [deadline] in assignment.toml disagree about whether {len(other)} submissions are late: "
                f"is the deadline the same in both? The first is {other[0]}"
            )
    return said


def _is_within_a_minute(final: Final) -> bool:
    """Say whether the seconds decide, which a worksheet does not tell."""
    return (
        final.sent is not None and final.due is not None and abs((final.due - final.sent.moment).total_seconds()) < 60
    )


def missing_students(lines: Sequence[Line]) -> int:
    """Return how many students of the list sent nothing."""
    return sum(line.standing is Standing.MISSING for line in lines)
