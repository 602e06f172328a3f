"""Writing a class's final marks as an LMS takes them, with a page of feedback for each student."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import typer

from autograder.arriving import GRADEBOOK
from autograder.bulk.gradebook import open_graded
from autograder.errors import UsageError
from autograder.export_marks import MarkedClass, missing_students
from autograder.export_wishes import Target, Wishes
from autograder.feedback.figures import plain
from autograder.feedback.grades_csv import safe_table
from autograder.feedback.student_page import student_page
from autograder.grading.results import Status
from autograder.handback.comments import comment_lines, page_remarks
from autograder.handback.csv_column import CANVAS_EXPECTED, Filled, fill_canvas, fill_table, read_sheet
from autograder.handback.feedback_zip import canvas_name, moodle_name, write_zip
from autograder.handback.finals import Final
from autograder.handback.gradepenalty import read_settings, require_one_deduction
from autograder.handback.gradescope_results import results_json
from autograder.handback.left_out import UNDECIDED, LeftOut
from autograder.handback.moodle_upload import Choices, write_upload
from autograder.handback.outbox import read_outbox, write_outbox
from autograder.handback.worksheet import EXPECTED
from autograder.lateness.zones import named_zone
from autograder.marks_on_file import final_marks_path

_COLUMNS = (
    "key", "name", "identifier", "earned", "points", "submitted", "according_to", "due", "late_days", "free_days",
    "deduction", "final", "by_hand", "notes",
)  # fmt: skip
_LANGUAGES = {"en": "English", "fa": "Persian"}


def export(marked: MarkedClass, out: Path, target: Target, wishes: Wishes) -> None:
    """Write everything for `target` below out/export and say what was written, and who was left out and why.

    Raises:
        UsageError: if a file that the target needs is missing or wrong, or late days would be taken off twice.
    """
    folder = out / "export"
    try:
        (folder / target).mkdir(parents=True, exist_ok=True)
        final_marks_path(out).write_bytes(_final_marks(marked))
        if marked.reconciled:
            (folder / "reconciliation.csv").write_bytes(_reconciliation(marked))
        left_out = _WRITERS[target](marked, out, folder / target, wishes)
    except OSError as error:
        where = error.filename or folder
        raise UsageError(f"{where}: cannot be written: {error.strerror}. Is it open in another program?") from None
    _say(f"all marks, with what was taken off and why: {final_marks_path(out)}")
    if marked.reconciled:
        missing = missing_students(marked.reconciled)
        _say(f"the list of the class and who sent something ({missing} did not): {folder / 'reconciliation.csv'}")
    for one in left_out:
        _say(f"left out: {one.who}: {one.why}")
    for warning in marked.warnings:
        _say(f"note: {warning}")


def _to_moodle(marked: MarkedClass, out: Path, folder: Path, wishes: Wishes) -> Sequence[LeftOut]:
    sheet = marked.sheet
    if sheet is None:
        raise UsageError(f"--to moodle needs --worksheet with {EXPECTED}")
    _require_one_deduction(marked, wishes, sheet.path)
    file = f"feedback_{marked.assignment.slug}.html"
    choices = Choices(
        server_zone=wishes.server_zone or marked.course.timezone,
        replace=wishes.replace,
        drafts=wishes.drafts,
        file=file,
    )
    upload = write_upload(sheet, marked.finals, marked.matching, read_outbox(folder), choices)
    grades, pages = folder / "grades.csv", folder / "feedback.zip"
    grades.write_bytes(upload.content)
    write_outbox(upload.handed_over, folder)
    to = [
        (final, row_id)
        for final in marked.finals
        for row_id in _moodle_ids(final, marked)
        if {row.participant for row in marked.matching.rows.get(final.sender.key, ())} & upload.participants
    ]
    count = write_zip(((moodle_name(at, file), page) for at, page in _pages(marked, out, to)), pages)
    _say(f"{len(upload.handed_over)} new grades, {len(upload.unchanged)} as they already are in Moodle: {grades}")
    _say(f"{count} pages of feedback: {pages}")
    _say(
        f"upload both in the assignment while Moodle is in {_LANGUAGES[sheet.language]}; then download the worksheet "
        f"again and run: autograder arrived {out} --worksheet FILE"
    )
    return upload.left_out


def _require_one_deduction(marked: MarkedClass, wishes: Wishes, worksheet: Path) -> None:
    if wishes.settings is not None:
        require_one_deduction(read_settings(wishes.settings, worksheet), marked.terms.rules)
    elif any(final.marked and final.marked.deduction for final in marked.finals):
        _say(
            "note: late days are taken off here. Moodle 5.0 and later can do so too: see that grade penalties are off "
            "in this assignment, or give Moodle's settings with --settings to have it checked"
        )


def _moodle_ids(final: Final, marked: MarkedClass) -> list[str]:
    """Return the numbers under which Moodle takes a page: the sender's own, which is a group's for a team."""
    if final.sender.lms == "moodle":
        return [final.sender.reply] if final.sender.reply else []
    return [row.participant for row in marked.matching.rows.get(final.sender.key, ())]


def _to_canvas(marked: MarkedClass, out: Path, folder: Path, wishes: Wishes) -> Sequence[LeftOut]:
    if wishes.worksheet is None:
        raise UsageError(f"--to canvas needs --worksheet with {CANVAS_EXPECTED}")
    titles = (marked.assignment.slug, marked.assignment.title.en, marked.assignment.title.fa)
    filled = fill_canvas(read_sheet(wishes.worksheet, CANVAS_EXPECTED), marked.finals, wishes.column, titles)
    _say_filled(filled, folder / GRADEBOOK)
    write_outbox(filled.handed_over, folder)
    if filled.written:
        _say(
            f"import it in Canvas, export the gradebook there again and run: autograder arrived {out} --worksheet FILE"
        )
    file = f"feedback_{marked.assignment.slug}.html"
    to = [(final, final.sender.reply) for final in marked.finals if final.sender.lms == "canvas" and final.sender.reply]
    pages = folder / "feedback.zip"
    count = write_zip(((canvas_name(at, file), page) for at, page in _pages(marked, out, to)), pages)
    _say(f"{count} pages of feedback, to be uploaded as submissions' files: {pages}")
    return filled.left_out


def _to_gradescope(marked: MarkedClass, out: Path, folder: Path, wishes: Wishes) -> Sequence[LeftOut]:  # noqa: ARG001
    for final in marked.finals:
        target = folder / final.key / "results.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(results_json(final, _lines(final)), encoding="utf-8", errors="replace")
    _say(f"a results.json for each of {len(marked.finals)} submissions: {folder}")
    return _undecided(marked)


def _to_csv(marked: MarkedClass, out: Path, folder: Path, wishes: Wishes) -> Sequence[LeftOut]:
    left_out: Sequence[LeftOut] = _undecided(marked)
    if wishes.worksheet is not None:
        if not wishes.column:
            raise UsageError("--to csv with --worksheet needs --column: the heading of the column to fill")
        maximum = Decimal(str(wishes.maximum or marked.assignment.points))
        sheet = read_sheet(wishes.worksheet, "a table of your LMS with one line a student")
        filled = fill_table(sheet, marked.finals, wishes.column, maximum)
        _say_filled(filled, folder / wishes.worksheet.name)
        left_out = filled.left_out
    file = f"feedback_{marked.assignment.slug}.html"
    pages = folder / "feedback.zip"
    to = [(final, _folder_back(final)) for final in marked.finals]
    count = write_zip(((f"{at}/{file}", page) for at, page in _pages(marked, out, to)), pages)
    _say(f"{count} pages of feedback, a folder for each student: {pages}")
    return left_out


def _folder_back(final: Final) -> str:
    """Return the folder in which an LMS looks for a student's feedback; the key where it takes none."""
    sender = final.sender
    if sender.lms == "sakai":
        return f"{sender.reply}/Feedback Attachment(s)"
    return sender.reply if sender.lms == "brightspace" else final.key


def _undecided(marked: MarkedClass) -> list[LeftOut]:
    return [LeftOut(final.sender.name, UNDECIDED) for final in marked.finals if final.mark is None]


def _say_filled(filled: Filled, target: Path) -> None:
    target.write_bytes(filled.content)
    _say(f"{filled.written} new grades in {filled.column!r}, {filled.unchanged} as they already are: {target}")


def _lines(final: Final) -> list[str]:
    if final.mark is None:
        return []
    return comment_lines(final, grade=final.mark, maximum=Decimal(str(final.result.points)), file="")


def _pages(marked: MarkedClass, out: Path, to: Sequence[tuple[Final, str]]) -> Iterator[tuple[str, bytes]]:
    """Yield the page of each student with a mark, and where it goes; they are never in memory together."""
    title = marked.assignment.title.bilingual()
    with open_graded(out) as gradebook:
        for final, where in to:
            if final.mark is not None:
                whole = gradebook.load(final.result.slug, final.key) or final.result
                yield where, student_page(whole, title=title, remarks=page_remarks(final)).encode()


def _final_marks(marked: MarkedClass) -> bytes:
    zone = named_zone(marked.terms.zone)

    def row(final: Final) -> list[str]:
        result, delay, taken = final.result, final.delay, final.marked
        return [
            final.key,
            final.sender.name,
            " ".join(final.sender.people) or final.sender.identifier,
            "" if result.status is Status.GRADER_ERROR or result.undecided else plain(result.earned),
            plain(result.points),
            final.sent.moment.astimezone(zone).isoformat(timespec="seconds") if final.sent else "",
            final.sent.source.words.en if final.sent else "",
            final.due.astimezone(zone).isoformat(timespec="seconds") if final.due else "",
            str(delay.days) if delay else "",
            str(delay.free_days) if delay else "",
            plain(float(taken.deduction)) if taken else "",
            "" if final.mark is None else plain(float(final.mark)),
            "yes" if final.override else "",
            " ".join(note.en for note in final.notes),
        ]

    return safe_table(_COLUMNS, map(row, marked.finals))


def _reconciliation(marked: MarkedClass) -> bytes:
    headings = ("standing", "number", "name", "email", "group", "key", "found_by", "submission_says")
    rows = [
        (
            line.standing.value,
            *((one.number, one.name, one.email, one.group) if (one := line.enrolled) else ("", "", "", "")),
            " ".join(line.keys),
            line.by.value if line.by else "",
            line.said,
        )
        for line in marked.reconciled
    ]
    return safe_table(headings, rows)


def _say(text: str) -> None:
    typer.echo(" ".join(text.split()))


_WRITERS: dict[Target, Callable[[MarkedClass, Path, Path, Wishes], Sequence[LeftOut]]] = {
    Target.MOODLE: _to_moodle,
    Target.CANVAS: _to_canvas,
    Target.GRADESCOPE: _to_gradescope,
    Target.CSV: _to_csv,
}
