"""What a student reads beside the grade in the LMS: a few lines as HTML that no import can stumble over, or as text."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from decimal import Decimal

from autograder.checks.messages import LANGUAGES, Bilingual
from autograder.grading.results import Status
from autograder.handback.finals import Final
from autograder.handback.texts import TEXTS
from autograder.lateness.telling import number

_CODE = re.compile("`([^`\n]+)`")


def comment_lines(final: Final, *, grade: Decimal, maximum: Decimal, file: str) -> list[str]:
    """Return the lines in the language of the submission.

    Args:
        final: the student's mark.
        grade: what the LMS gets.
        maximum: the LMS's full grade.
        file: the name of the page of feedback that goes with it, "" where none does.
    """
    result = final.result
    language = result.language if result.language in LANGUAGES else "en"
    points, mark = number(result.points), number(final.mark or 0)
    lines: list[Bilingual] = []
    if result.status is Status.GRADED:
        lines.append(TEXTS.message("final.earned", earned=number(result.earned), points=points))
    elif result.reason is not None:
        lines.append(result.reason)
    lines += final.notes
    lines.append(TEXTS.message("final.final", mark=mark, points=points))
    if maximum != Decimal(str(result.points)):
        scaled = {"mark": mark, "points": points, "maximum": number(maximum), "grade": number(grade)}
        lines.append(TEXTS.message("final.scaled", **scaled))
    if file:
        lines.append(TEXTS.message("final.page", file=file))
    return [line.text(language) for line in lines]


def page_remarks(final: Final) -> tuple[Bilingual, ...]:
    """Return how the mark came about, for the page of feedback; nothing where it is the score itself."""
    if not final.notes or final.mark is None:
        return ()
    marks = {"mark": number(final.mark), "points": number(final.result.points)}
    return (*final.notes, TEXTS.message("final.final", **marks))


def as_html(lines: Sequence[str], language: str) -> str:
    r"""Return lines as one line of HTML without a backslash.

    Moodle reads \" as a quote within a cell, and so a comment with one would swallow the lines behind it.
    """
    written = "<br>".join(_line(line) for line in lines)
    direction = "rtl" if language == "fa" else "ltr"
    return f'<div dir="{direction}">{written}</div>'.replace("\\", "&#92;")


def _line(line: str) -> str:
    shown = html.escape(" ".join(_printable(line).split()), quote=False)
    return _CODE.sub(r'<code dir="ltr">\1</code>', shown)


def as_text(lines: Sequence[str]) -> str:
    """Return lines as plain text."""
    return "\n".join(_printable(line).replace("`", "") for line in lines)


def _printable(line: str) -> str:
    return "".join(char for char in line if char.isprintable() or char in "\t\n\u200c\u200d\u200e\u200f")
