"""grades.csv: one row a student, for spreadsheets and scripts alike."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from autograder.feedback.characters import on_one_line
from autograder.feedback.figures import percent, plain
from autograder.grading.results import QuestionResult, Status, SubmissionResult

COLUMNS = ("key", "name", "identifier", "score", "max", "percent", "undecided", "status", "flags")

# A spreadsheet takes a cell that begins so for a formula, also after blanks, and also behind a separator of another
# country's CSV, where the cell is cut in two.
_FORMULA = re.compile('(^|[,;|])([\\s"\u200b-\u200f\u061c\ufeff]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])')


def safe_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: an apostrophe stands before a would-be one.

    Line ends, tabs and other controls become spaces or vanish.
    """
    return _FORMULA.sub(r"\1\2'", on_one_line(text))


def safe_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV that any spreadsheet opens: UTF-8 with a byte order mark, commas, every cell as `safe_cell`."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(
        [safe_cell(cell) for cell in line] for line in (headings, *rows)
    )
    return stream.getvalue().encode("utf-8-sig")


def grades_csv(results: Iterable[SubmissionResult]) -> bytes:
    """Return grades.csv: UTF-8 with a byte order mark, commas, one row a result in the order given.

    Behind the columns of `COLUMNS` stands one column of earned points a question, marked where it is a bonus question.
    The score counts bonus up to the maximum. Score, percent and the points of a question are empty while the grader
    owes a decision on them; an unreadable submission scores 0 and has no questions.
    """
    rows = [(result, {question.name: question for question in result.questions}) for result in results]
    names = list(dict.fromkeys(name for _, questions in rows for name in questions))
    bonus = {name for _, questions in rows for name in questions if questions[name].bonus}
    headings = [*COLUMNS, *(_heading(name, bonus=name in bonus) for name in names)]
    lines = ([*_about(result), *(_points(questions.get(name)) for name in names)] for result, questions in rows)
    return safe_table(headings, lines)


def _heading(question: str, *, bonus: bool) -> str:
    heading = f"question {question}" if question in COLUMNS else question
    return f"{heading} (bonus)" if bonus else heading


def _about(result: SubmissionResult) -> Sequence[str]:
    decided = result.status is not Status.GRADER_ERROR and not result.undecided
    return (
        result.student.key,
        result.student.name,
        result.student.identifier,
        plain(result.earned) if decided else "",
        plain(result.points),
        percent(result.earned, result.points) if decided else "",
        plain(result.undecided),
        result.status.value,
        "; ".join(dict.fromkeys(flag.key for flag in result.flags)),
    )


def _points(question: QuestionResult | None) -> str:
    return "" if question is None or question.undecided else plain(question.earned)
