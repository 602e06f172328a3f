"""Sending final marks to Moodle: joins marks, pages and what was pulled with the web service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

import typer

from autograder.bulk.gradebook import open_graded
from autograder.errors import UsageError
from autograder.export_marks import MarkedClass, Tables, mark_class
from autograder.export_wishes import Target
from autograder.feedback.student_page import student_page
from autograder.handback.comments import as_html, comment_lines, page_remarks
from autograder.handback.finals import Final
from autograder.handback.gradepenalty import MoodleSettings, require_one_deduction
from autograder.handback.left_out import UNDECIDED, LeftOut
from autograder.handback.outbox import HandedOver, read_outbox, write_outbox
from autograder.handback.scaling import grade_text, scaled
from autograder.lateness import TimeSource
from autograder.lms.entry_names import printable
from autograder.webservice.answers import Assignment, Participant, read_flags
from autograder.webservice.choose import WRITES, find_assignment, open_site
from autograder.webservice.client import Client, ServiceError
from autograder.webservice.deliveries import Delivery, Now, Plan, plan
from autograder.webservice.journal import Journal
from autograder.webservice.parcels import fetch_participants, fetch_submissions
from autograder.webservice.push import Pusher, fetch_grades
from autograder.webservice.record import Pulled, Record, read_record


@dataclass(frozen=True)
class PushWishes:
    """What the command line says."""

    pulled: Path
    """The folder into which the class was pulled."""
    tables: Path
    """The folder of the instructor's tables."""
    send: bool = False
    replace: bool = False
    drafts: bool = False


@dataclass(frozen=True)
class _Marks:
    """Final marks and all that is needed to write them as Moodle takes them."""

    marked: MarkedClass
    out: Path
    assignment: Assignment
    most_bytes: int
    handed_over: Mapping[str, HandedOver]

    @property
    def file(self) -> str:
        return f"feedback_{self.marked.assignment.slug}.html"

    @property
    def maximum(self) -> Decimal:
        return Decimal(self.assignment.grade)

    def page(self, final: Final) -> bytes:
        title = self.marked.assignment.title.bilingual()
        with open_graded(self.out) as gradebook:
            whole = gradebook.load(final.result.slug, final.key) or final.result
        return student_page(whole, title=title, remarks=page_remarks(final)).encode()

    def delivery(self, final: Final, pulled: Pulled, userid: int, who: str) -> Delivery:
        grade = scaled(final.mark or Decimal(0), final.result.points, self.maximum)
        raw = final.marked.raw if final.marked else final.mark or Decimal(0)
        page = partial(self.page, final)
        has_page = self.assignment.takes_files and not (self.most_bytes and len(page()) > self.most_bytes)
        lines = comment_lines(final, grade=grade, maximum=self.maximum, file=self.file if has_page else "")
        return Delivery(
            userid=userid,
            participant=pulled.number,
            who=who,
            grade=grade_text(grade, self.maximum),
            raw=grade_text(scaled(raw, final.result.points, self.maximum), self.maximum),
            comment=as_html(lines, final.result.language),
            page=page,
            has_page=has_page,
            is_by_hand=final.override is not None,
            is_handed_over=pulled.number in self.handed_over,
        )


def push_class(client: Client, root: Path, out: Path, wishes: PushWishes) -> bool:
    """Send what is new, or say what would be sent; return whether all of it arrived.

    Raises:
        UsageError: if nothing was pulled or graded, a table is wrong, or late days would be taken off twice.
        ServiceError: if Moodle does not answer.
    """
    record = read_record(wishes.pulled)
    if record is None:
        raise UsageError(f"{wishes.pulled}: nothing was pulled there; run: autograder pull SLUG --out {wishes.pulled}")
    if record.url != client.url:
        raise UsageError(
            f"{wishes.pulled}: was pulled from {record.url}, and the address of Moodle is now {client.url}"
        )
    marked = mark_class(out, root, worksheet=None, tables=Tables.of(wishes.tables))
    if marked.assignment.slug != record.slug:
        raise UsageError(f"{out}: holds {marked.assignment.slug}, and {record.slug} was pulled into {wishes.pulled}")
    most_bytes = open_site(client, WRITES)
    assignment = find_assignment(client, wanted="", course=record.course, titles=(record.slug,), known=record.cmid)
    require_one_deduction(MoodleSettings(assignment.name, assignment.deducts), marked.terms.rules)
    participants = fetch_participants(client, assignment)
    marks = _Marks(marked, out, assignment, most_bytes, read_outbox(out / "export" / Target.MOODLE))
    journal = Journal(wishes.pulled, client.url, assignment.id)
    now = Now(
        participants=participants,
        submissions=fetch_submissions(client, assignment),
        grades=fetch_grades(client, assignment),
        journal=journal.entries,
        handed_over=marks.handed_over,
    )
    deliveries, nowhere = _deliveries(marks, record, participants)
    planned = plan(
        deliveries, now, replace=wishes.replace, drafts=wishes.drafts,
        comments=assignment.takes_comments, pages=assignment.takes_files,
    )  # fmt: skip
    flags = client.read("mod_assign_get_user_flags", assignmentids=[assignment.id])
    pusher = Pusher(
        client, assignment, journal,
        flags=read_flags(flags, assignment.id), grades=now.grades, file=marks.file, may_replace=wishes.replace,
    )  # fmt: skip
    _say(f"{assignment.name} ({assignment.cmid}) in {assignment.course_name}")
    is_well = (
        _send(pusher, planned, marks, now) if wishes.send else _say_what_would_be_sent(pusher, planned, marks, now)
    )
    _say_the_rest(planned, nowhere, marks)
    return is_well


def _deliveries(
    marks: _Marks, record: Record, participants: Mapping[int, Participant]
) -> tuple[list[tuple[Delivery, Pulled]], list[LeftOut]]:
    """Return a delivery for everyone with a mark, and who has none or was not pulled."""
    by_number = {one.number: one for one in record.parcels}
    found, nowhere, graded = [], [], set()
    for final in marks.marked.finals:
        sender = final.sender
        pulled = by_number.get(sender.participant) if sender.lms == "moodle" else None
        # In another assignment the same number is somebody else's; only a pull tells the second in which it was sent.
        if pulled is None or sender.sent is None or sender.sent.source is not TimeSource.WEB_SERVICE:
            nowhere.append(LeftOut(sender.name, "was not pulled: grade the archive that pull wrote"))
            continue
        graded.add(pulled.number)
        if int(sender.sent.moment.timestamp()) != pulled.modified:
            nowhere.append(LeftOut(sender.name, "was pulled again since it was graded: grade the archive again"))
            continue
        if final.mark is None:
            nowhere.append(LeftOut(_who(pulled, pulled.members[0], participants), UNDECIDED))
            continue
        found += [
            (marks.delivery(final, pulled, userid, _who(pulled, userid, participants)), pulled)
            for userid in pulled.members
        ]
    why = "was pulled and not graded: grade the archive"
    nowhere += [LeftOut(f"{one.name} ({one.number})", why) for one in record.parcels if one.number not in graded]
    return found, nowhere


def _who(pulled: Pulled, userid: int, participants: Mapping[int, Participant]) -> str:
    name = participants[userid].name if userid in participants else pulled.name
    return printable(f"{name} ({pulled.number})" if pulled.number and pulled.number not in name else name)


def _say_what_would_be_sent(pusher: Pusher, planned: Plan, marks: _Marks, now: Now) -> bool:
    with_what = _with_what(marks.assignment)
    count = 0
    for delivery in planned.to_send:
        if why := pusher.look(delivery):
            _say(f"left out: {delivery.who}: {why}")
            continue
        count += 1
        there = now.grades.get(delivery.userid)
        has = "nothing" if there is None else f"{there.normalize():f}"
        _say(f"would send: {delivery.who}: {delivery.grade} of {marks.maximum}{with_what}; Moodle has {has}")
    _say(f"{count} grades would be sent, {len(planned.unchanged)} are already in Moodle; --send sends them")
    return True


def _send(pusher: Pusher, planned: Plan, marks: _Marks, now: Now) -> bool:
    sent: dict[int, Delivery] = {}
    for delivery, fate in zip(planned.to_send, pusher.send(planned.to_send), strict=True):
        if fate.why:
            _say(f"not arrived: {fate.who}: {fate.grade} is not in Moodle as it should be: {fate.why}")
            continue
        sent[delivery.userid] = delivery
        _say(f"arrived: {fate.who}: {fate.grade}{f' ({fate.note})' if fate.note else ''}")
    _keep(sent, marks, now)
    try:
        late = [f"{one.who}: {one.grade} is not in Moodle any more: {one.why}" for one in pusher.compare_all(sent)]
    except ServiceError as error:
        late = [] if not sent else [f"the class as a whole could not be compared once more: {error}"]
    for one in late:
        _say(f"not arrived: {one}")
    _say(
        f"{len(sent)} of {len(planned.to_send)} grades were sent and read back, "
        f"{len(planned.unchanged)} were already in Moodle"
    )
    return len(sent) == len(planned.to_send) and not late


def _keep(sent: Mapping[int, Delivery], marks: _Marks, now: Now) -> None:
    """Note grades as handed over, so that a worksheet knows them for ours too; a team's members share a number."""
    before = {userid: now.grades.get(userid) for userid in sent}
    entries = [
        HandedOver(
            one.participant, one.who, one.grade, f"{grade:f}" if (grade := before[userid]) is not None else "", one.raw
        )
        for userid, one in sent.items()
    ]
    if entries and not marks.assignment.is_team:
        write_outbox(entries, marks.out / "export" / Target.MOODLE)


def _say_the_rest(planned: Plan, nowhere: list[LeftOut], marks: _Marks) -> None:
    for one in (*planned.left_out, *nowhere):
        _say(f"left out: {one.who}: {one.why}")
    if not marks.assignment.takes_comments:
        _say("note: comments are switched off in this assignment, so none are sent")
    if not marks.assignment.takes_files:
        _say("note: feedback files are switched off in this assignment, so no pages are sent")
    big = [one.who for one in planned.to_send if not one.has_page] if marks.assignment.takes_files else []
    if big:
        most = marks.most_bytes >> 10
        _say(f"note: Moodle takes files of {most} kB at most, and so no page goes to {', '.join(big)}")
    for warning in marks.marked.warnings:
        _say(f"note: {warning}")


def _with_what(assignment: Assignment) -> str:
    parts = [*(["a comment"] if assignment.takes_comments else []), *(["the page"] if assignment.takes_files else [])]
    return f" with {' and '.join(parts)}" if parts else ""


def _say(text: str) -> None:
    typer.echo(" ".join(text.split()))
