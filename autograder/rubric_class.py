"""A class's reports from its submissions to marks: joins intake, reports, sheets, groups and the gradebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.assignment import Assignment, load_assignment
from autograder.bulk.gradebook import Gradebook, open_graded
from autograder.course import Course, load_course
from autograder.errors import UsageError
from autograder.feedback.write import write_results
from autograder.grading.report_marks import ReportMark
from autograder.grading.results import Status, Student, SubmissionResult
from autograder.handback.roster import read_roster
from autograder.lms import read_class, read_senders
from autograder.rubric.adjustments import ADJUSTMENTS, Change, read_adjustments
from autograder.rubric.agreement import Discussion, to_discuss
from autograder.rubric.deciding import change_text, comments_of, counting, group_text, parts_of
from autograder.rubric.faults import Fault, FaultyTableError
from autograder.rubric.groups import GROUPS, Groups, find_groups, read_groups
from autograder.rubric.marker import MarkerSheet, read_marker_sheet
from autograder.rubric.people import People
from autograder.rubric.reports import ReportFacts, facts_of, read_reports, write_reports
from autograder.rubric.scheme import RUBRIC, Rubric, Rule, read_rubric
from autograder.rubric.sheet import Earned

NOTHING = "nothing was applied, and every mark is as it was before"


@dataclass(frozen=True)
class Marking:
    """Everything that marking a class's reports starts from."""

    out: Path
    assignment: Assignment
    course: Course
    rubric: Rubric
    results: tuple[SubmissionResult, ...]
    """What tests found in each submission; without notebooks and without marks for reports."""

    @property
    def tested(self) -> dict[str, Earned]:
        """What the questions earned at their weight in the rubric, by the submission's key."""
        return {
            one.student.key: Earned(
                one.earned * self.rubric.tests / one.points if one.points else 0.0,
                self.rubric.tests,
                undecided=bool(one.undecided) or one.status is Status.GRADER_ERROR,
            )
            for one in self.results
        }


@dataclass(frozen=True)
class Applied:
    """What sheets and tables make together."""

    marks: tuple[ReportMark, ...]
    sheets: tuple[MarkerSheet, ...]
    discussions: tuple[Discussion, ...]
    groups: Groups
    notes: tuple[str, ...]


def open_marking(out: Path, root: Path) -> Marking:
    """Return what marking the class that was graded into `out` starts from.

    Raises:
        UsageError: if it is no such folder, or its assignment has no rubric or a wrong one.
    """
    with open_graded(out) as gradebook:
        stored = gradebook.tested_results()
    senders = {one.key for one in read_senders(out)}
    results = [one for one in stored if not senders or one.student.key in senders]
    slugs = sorted({one.slug for one in results})
    if len(slugs) != 1:
        held = f"several assignments ({', '.join(slugs)})" if slugs else "no results"
        raise UsageError(f"{out}: holds {held}; give a folder into which one class was graded")
    course = load_course(root)
    folder = root / "solutions" / slugs[0]
    assignment = load_assignment(folder, limits=course.limits, lateness=course.lateness)
    rubric = read_rubric(folder / RUBRIC, points=assignment.points)
    return Marking(out, assignment, course, rubric, tuple(results))


def look_at_reports(marking: Marking, submissions: Sequence[Path]) -> list[ReportFacts]:
    """Find the report of each graded submission, keep what is known about it, and return it.

    Raises:
        UsageError: if the submissions are not those that were graded.
    """
    intake = read_class(
        submissions, slug=marking.assignment.slug, limits=marking.course.archives, zone=marking.course.timezone,
        attempt=marking.assignment.lateness.attempt, companions=marking.assignment.submit,
    )  # fmt: skip
    sent = {one.student.key: one for one in intake.submissions}
    graded = {one.student.key for one in marking.results}
    if missing := sorted(graded - sent.keys()):
        raise UsageError(
            f"{submissions[0]}: nothing there is from {', '.join(missing[:3])}, whose submission was graded into "
            f"{marking.out}; give the same files as to `autograder grade`"
        )
    if new := sorted(sent.keys() - graded):
        raise UsageError(
            f"{submissions[0]}: {', '.join(new[:3])} not graded into {marking.out} yet; run `autograder grade` first"
        )
    facts = [facts_of(sent[one.student.key]) for one in marking.results]
    write_reports(facts, marking.out)
    return facts


def changed_since(before: Sequence[ReportFacts], now: Sequence[ReportFacts]) -> list[ReportFacts]:
    """Return the reports that are others than when sheets were last written."""
    digests = {one.key: one.digest for one in before}
    return [one for one in now if digests.get(one.key, one.digest) != one.digest]


def people_of(marking: Marking, tables: Path) -> People:
    """Return who is in the class, by roster.csv in `tables` where there is one, and by who sent something."""
    roster = tables / "roster.csv"
    class_list = read_roster(roster) if roster.is_file() else []
    return People(class_list, read_senders(marking.out), {one.student.key for one in marking.results})


def groups_of(reports: Sequence[ReportFacts], people: People, tables: Path) -> tuple[Groups, list[Fault]]:
    """Return who shares whose report, and what is wrong in the instructor's table of groups."""
    path = tables / GROUPS
    decided, faults = read_groups(path, people, reports) if path.is_file() else ({}, [])
    return find_groups(reports, people, decided), faults


def read_all(marking: Marking, paths: Sequence[Path], tables: Path) -> Applied:
    """Read the markers' sheets and the instructor's tables, and return the marks that they make.

    Args:
        marking: the class.
        paths: the sheets of one, two or three markers; the third's needs only the reports to be discussed.
        tables: folder of groups.csv, adjustments.csv and roster.csv, where there are any.

    Raises:
        FaultyTableError: if anything is wrong in any of them; all faults are in it.
        UsageError: if a file cannot be read at all.
    """
    if len(paths) > 3 or len({path.resolve() for path in paths}) < len(paths):
        raise UsageError("give the sheets of one, two or three markers, each once")
    rubric, reports = marking.rubric, read_reports(marking.out)
    known = {one.student.key for one in marking.results}
    if {one.key for one in reports} != known:
        raise UsageError(
            f"{marking.out}: was graded again since the sheets were written; run `autograder rubric sheet` again"
        )
    read = [read_marker_sheet(path, rubric, reports, whole=at < 2) for at, path in enumerate(paths)]
    sheets = tuple(sheet for sheet, _ in read)
    faults = [fault for _, found in read for fault in found]
    people = people_of(marking, tables)
    groups, wrong = groups_of(reports, people, tables)
    faults += [*wrong, *groups.conflicts]
    changes: Mapping[str, Change] = {}
    if (tables / ADJUSTMENTS).is_file():
        changes, wrong = read_adjustments(tables / ADJUSTMENTS, people, points=rubric.points)
        faults += wrong
    if faults:
        raise FaultyTableError(faults, NOTHING)
    discussions = tuple(to_discuss(rubric, sheets[0].rows, sheets[1].rows)) if len(sheets) > 1 else ()
    if faults := _without_third(rubric, sheets, discussions, reports):
        raise FaultyTableError(faults, NOTHING)
    marks = tuple(_marks(marking, reports, sheets, discussions, groups, changes))
    notes = (*(note for sheet in sheets for note in sheet.notes), *groups.notes)
    return Applied(marks, sheets, discussions, groups, notes)


def _without_third(
    rubric: Rubric, sheets: Sequence[MarkerSheet], discussions: Sequence[Discussion], reports: Sequence[ReportFacts]
) -> list[Fault]:
    """Return the reports that the rubric leaves to a third marker who has not marked them."""
    if rubric.markers.rule is not Rule.THIRD:
        return []
    third = sheets[2] if len(sheets) > 2 else None
    names = {one.key: one.name for one in reports}
    where = str(third.path) if third else "a third marker's sheet"
    return [
        Fault(
            where,
            f"no row of {one.key} ({names[one.key]}), {one.points[0]:g} and {one.points[1]:g} points by two markers",
            "a third marker's levels for it, as [markers] in rubric.toml says",
            "let a third marker fill in its row, and give that sheet last",
        )
        for one in discussions
        if third is None or one.key not in third.rows
    ]


def _marks(
    marking: Marking,
    reports: Sequence[ReportFacts],
    sheets: Sequence[MarkerSheet],
    discussions: Sequence[Discussion],
    groups: Groups,
    changes: Mapping[str, Change],
) -> list[ReportMark]:
    """Return a mark for everyone who sent something or is in the group of somebody who did."""
    by_submission: dict[str, ReportMark] = {}
    discussed = {one.key for one in discussions}
    students = {one.student.key: one.student for one in marking.results}
    for report in reports:
        rows = counting(marking.rubric, report.key, [sheet.rows for sheet in sheets], discussed)
        members = groups.of(report.key)
        names = [one.person.name for one in members]
        shared = [group_text(names)] if len(names) > 1 else []
        by_submission[report.key] = ReportMark(
            student=students[report.key],
            submission=report.key,
            points=marking.rubric.points,
            automatic=marking.rubric.tests,
            parts=parts_of(marking.rubric, report, rows),
            comments=(*shared, *comments_of(rows)),
        )
    marks = dict(by_submission)
    for member in groups.members:
        person = member.person
        if not person.by_team:
            student = students.get(person.key) or Student(person.key, person.name, person.identifier)
            marks[person.key] = replace(by_submission[member.group], student=student)
    for key, change in changes.items():
        if key in marks:
            said = change_text(change.points, change.reason)
            marks[key] = replace(marks[key], change=change.points, comments=(*marks[key].comments, said))
    return list(marks.values())


def store(marking: Marking, applied: Applied) -> int:
    """Keep the marks, all or none of them, and write grades.csv, the pages and the report again; return how many."""
    slug = marking.assignment.slug
    sent = {one.student.key for one in marking.results}
    with open_graded(marking.out) as gradebook:
        gradebook.store_report_marks(slug, applied.marks)
        _write_pages(gradebook, marking, sent)
    return len(applied.marks)


def _write_pages(gradebook: Gradebook, marking: Marking, sent: set[str]) -> None:
    slug = marking.assignment.slug
    write_results(
        gradebook.light_results(slug, of=sent),
        marking.out,
        title=marking.assignment.title.bilingual(),
        whole=lambda light: gradebook.load(slug, light.student.key) or light,
        stored_at=gradebook.stored_at(slug),
    )
