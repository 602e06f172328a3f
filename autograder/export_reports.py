"""What marks for reports change in handing marks back: who has none yet, and members with marks of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.grading.report_marks import ReportMark
from autograder.grading.results import SubmissionResult
from autograder.handback.sheet_matching import Matching
from autograder.lms import Sender
from autograder.rubric.scheme import RUBRIC

Marks = Mapping[tuple[str, str], ReportMark]
"""By assignment and student's key."""


def add_members(results: Sequence[SubmissionResult], senders: dict[str, Sender], marks: Marks) -> None:
    """Add to `senders` who has a result without having sent anything; their group's submission counts as theirs."""
    for result in results:
        student, mark = result.student, marks.get((result.slug, result.student.key))
        own = Sender(student.key, student.key, student.name, "", identifier=student.identifier)
        sender = senders.setdefault(student.key, own)
        if mark and mark.submission != student.key and mark.submission in senders:
            senders[student.key] = replace(sender, sent=senders[mark.submission].sent)


def owing_reports(results: Sequence[SubmissionResult], marks: Marks, folder: Path) -> list[SubmissionResult]:
    """Return the results, undecided where the assignment has a rubric and nobody marked the report by it.

    Args:
        results: of one class.
        marks: people's.
        folder: solutions/<slug>.
    """
    if not (folder / RUBRIC).is_file():
        return list(results)
    return [
        result if (result.slug, result.student.key) in marks else replace(result, undecided=result.points)
        for result in results
    ]


def unmarked(results: Sequence[SubmissionResult], marks: Marks, folder: Path) -> list[str]:
    """Return a sentence about the results that `owing_reports` makes undecided, none where there are none."""
    owing = [result for result in results if (result.slug, result.student.key) not in marks]
    if not owing or not (folder / RUBRIC).is_file():
        return []
    said = f"{len(owing)} of {len(results)} have no marks for their report by {folder / RUBRIC} yet and are left out; "
    return [f"{said}`autograder rubric sheet` and `apply` give them, and without that file the tests alone count"]


def apart_from_teams(matching: Matching, marks: Marks) -> Matching:
    """Take the lines of members with results of their own out of those of their team in an LMS."""
    members = {key for (_, key), mark in marks.items() if key != mark.submission}
    own = {row.participant for key in members for row in matching.rows.get(key, ())}
    rows = {
        key: found if key in members else tuple(row for row in found if row.participant not in own)
        for key, found in matching.rows.items()
    }
    return Matching(rows, matching.missing)
