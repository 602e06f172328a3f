"""The grading worksheet to upload to Moodle: only lines and columns that change, in the only form its import takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from autograder.handback.comments import as_html, comment_lines
from autograder.handback.finals import Final
from autograder.handback.left_out import UNDECIDED, LeftOut
from autograder.handback.outbox import HandedOver, same_grade
from autograder.handback.scaling import grade_text, scaled
from autograder.handback.sheet_matching import Matching
from autograder.handback.worksheet import Column, SheetRow, Worksheet
from autograder.lateness.zones import named_zone
from autograder.lms.entry_names import printable

# The comment must not come first: Moodle takes a first column for none.
_WRITTEN = (Column.IDENTIFIER, Column.GRADE, Column.GRADED, Column.COMMENT)


@dataclass(frozen=True)
class Choices:
    """What an instructor may want otherwise."""

    server_zone: str
    """In which Moodle's server reads dates."""
    replace: bool = False
    """Whether to write over grades that somebody else gave."""
    drafts: bool = False
    """Whether to grade what was never submitted."""
    file: str = ""
    """The name of the page of feedback that each comment speaks of."""


@dataclass(frozen=True)
class Upload:
    """A worksheet to upload."""

    content: bytes
    handed_over: tuple[HandedOver, ...]
    left_out: tuple[LeftOut, ...]
    unchanged: tuple[str, ...]
    """Participants whose grade in Moodle is already the right one."""

    @property
    def participants(self) -> frozenset[str]:
        """All who have the right grade once this is uploaded."""
        return frozenset((*self.unchanged, *(entry.participant for entry in self.handed_over)))


def write_upload(
    sheet: Worksheet, finals: Iterable[Final], matching: Matching, before: Mapping[str, HandedOver], choices: Choices
) -> Upload:
    """Return the worksheet to upload.

    A line is written where a grade is new or another than in the worksheet. Left out are students whose mark is
    undecided, who only saved a draft, whose grade is locked, or who have a grade that did not come from here.

    Args:
        sheet: as downloaded.
        finals: the class's marks.
        matching: which lines are whose.
        before: what was handed over earlier, by participant.
        choices: see there.
    """
    handed_over, left_out, lines, unchanged = [], [], [], []
    columns = [column for column in _WRITTEN if column in sheet.headings]
    for final in finals:
        rows = matching.rows.get(final.sender.key, ())
        if not rows:
            left_out.append(LeftOut(_who(final), "is not in the worksheet"))
        for row in rows:
            if why := _reason_against(final, row, before.get(row.participant), choices):
                left_out.append(LeftOut(_who(final, row), why))
                continue
            grade = scaled(final.mark or Decimal(0), final.result.points, sheet.maximum)
            entry = _entry(final, row, grade, sheet.maximum)
            if same_grade(entry.grade, row.grade):
                unchanged.append(row.participant)
                continue
            cells = _cells(final, row, grade, sheet.maximum, choices)
            lines.append([cells[column] for column in columns])
            handed_over.append(entry)
    content = _csv([[sheet.headings[column] for column in columns], *lines])
    return Upload(content, tuple(handed_over), tuple(left_out), tuple(unchanged))


def _who(final: Final, row: SheetRow | None = None) -> str:
    name = (row.get(Column.NAME) if row else "") or final.sender.name
    number = row.participant if row else final.sender.participant
    return printable(f"{name} ({number})" if number else name)


def _reason_against(final: Final, row: SheetRow, before: HandedOver | None, choices: Choices) -> str:
    """Return why a line must not be written, "" where it may be."""
    if final.mark is None:
        return UNDECIDED
    if not row.can_change:
        return "Moodle says that the grade cannot be changed: it is locked or overridden in the gradebook"
    if row.is_draft and not choices.drafts and not final.override:
        return "only saved a draft and never submitted it: --drafts grades it all the same"
    is_ours = before is not None and (same_grade(before.grade, row.grade) or same_grade(before.raw, row.grade))
    if row.grade is not None and not is_ours and not choices.replace and not _is_same(final, row):
        return f"has the grade {row.grade} from somebody else in Moodle: --replace writes over it"
    return ""


def _is_same(final: Final, row: SheetRow) -> bool:
    maximum = Decimal(row.get(Column.MAXIMUM))
    return same_grade(str(scaled(final.mark or Decimal(0), final.result.points, maximum)), row.grade)


def _entry(final: Final, row: SheetRow, grade: Decimal, maximum: Decimal) -> HandedOver:
    raw = final.marked.raw if final.marked else final.mark or Decimal(0)
    return HandedOver(
        participant=row.participant,
        who=_who(final, row),
        grade=grade_text(grade, maximum),
        before="" if row.grade is None else str(row.grade),
        raw=grade_text(scaled(raw, final.result.points, maximum), maximum),
    )


def _cells(final: Final, row: SheetRow, grade: Decimal, maximum: Decimal, choices: Choices) -> dict[Column, str]:
    lines = comment_lines(final, grade=grade, maximum=maximum, file=choices.file)
    return {
        Column.IDENTIFIER: row.get(Column.IDENTIFIER),
        Column.GRADE: grade_text(grade, maximum),
        Column.GRADED: _date(row, choices.server_zone),
        Column.COMMENT: as_html(lines, final.result.language),
    }


def _date(row: SheetRow, zone: str) -> str:
    """Return when the grade was last changed in words that Moodle's import understands in every language.

    Moodle cannot read its own Persian dates back, takes every graded student's line for outdated and skips it without
    a word. Read right, the date still does what it is for: a grade that was changed after the download is kept.
    """
    if row.graded is None:
        return row.get(Column.GRADED)
    return f"{row.graded.astimezone(named_zone(zone)):%Y-%m-%d %H:%M}"


def _csv(lines: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(lines)
    return stream.getvalue().encode("utf-8-sig")
