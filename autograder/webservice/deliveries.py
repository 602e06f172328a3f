"""What is to go to whom, and who gets nothing and why: decided before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from autograder.handback.left_out import LeftOut
from autograder.handback.outbox import HandedOver, same_grade
from autograder.webservice.answers import Participant, Submission, plain_text
from autograder.webservice.journal import Entry
from autograder.webservice.record import Pulled, digest

_REOPENED = "was given another attempt in Moodle, to which a grade would go now; pull again once it is handed in"


@dataclass(frozen=True)
class Delivery:
    """One student's grade on its way."""

    userid: int
    participant: str
    """As it was pulled."""
    who: str
    grade: str
    """In ASCII digits, from 0 to the full grade."""
    raw: str
    """The grade without a deduction for lateness."""
    comment: str
    """One line of HTML."""
    page: Callable[[], bytes]
    """Returns the page of feedback."""
    has_page: bool = True
    is_by_hand: bool = False
    is_handed_over: bool = False
    """Whether an earlier grade went there by a worksheet, so that a comment there may be ours."""


@dataclass(frozen=True)
class Now:
    """What Moodle says at this moment, and what is known of before."""

    participants: Mapping[int, Participant]
    submissions: Sequence[Submission]
    grades: Mapping[int, Decimal | None]
    journal: Mapping[int, Entry]
    handed_over: Mapping[str, HandedOver]
    """By worksheet, by participant."""


@dataclass(frozen=True)
class Plan:
    """What is to be done."""

    to_send: tuple[Delivery, ...]
    unchanged: tuple[Delivery, ...]
    """Sent before and seen to have arrived; Moodle still has the grade."""
    left_out: tuple[LeftOut, ...]


def plan(
    deliveries: Iterable[tuple[Delivery, Pulled]], now: Now, *, replace: bool, drafts: bool, comments: bool, pages: bool
) -> Plan:
    """Sort deliveries by what is to be done with them.

    Args:
        deliveries: each with what was pulled.
        now: see there.
        replace: whether to write over grades that somebody else gave.
        drafts: whether to grade what was never submitted.
        comments: whether Moodle takes comments here.
        pages: whether it takes files.
    """
    to_send, unchanged, left_out = [], [], []
    for delivery, pulled in deliveries:
        is_there = _is_there(delivery, now, comments=comments, pages=pages)
        why = _reason_against(delivery, pulled, now, replace=replace, drafts=drafts)
        if is_there and why in ("", _REOPENED):
            unchanged.append(delivery)
        elif why:
            left_out.append(LeftOut(delivery.who, why))
        else:
            to_send.append(delivery)
    return Plan(tuple(to_send), tuple(unchanged), tuple(left_out))


def _reason_against(delivery: Delivery, pulled: Pulled, now: Now, *, replace: bool, drafts: bool) -> str:
    # Moodle would take a grade for somebody who does not exist and say nothing.
    if delivery.userid not in now.participants:
        return "is not among the participants any more: were they taken off the course?"
    if why := _reason_against_submission(delivery, pulled, now.submissions, drafts=drafts):
        return why
    grade = now.grades.get(delivery.userid)
    if grade is None or replace or same_grade(delivery.grade, grade) or _is_ours(delivery, grade, now):
        return ""
    return f"has the grade {grade.normalize():f} from somebody else in Moodle: --replace writes over it"


def _reason_against_submission(
    delivery: Delivery, pulled: Pulled, submissions: Sequence[Submission], *, drafts: bool
) -> str:
    there = _submission(delivery, pulled, submissions)
    if there is None:
        return "has nothing in Moodle any more; pull and grade again"
    if there.status == "reopened":
        return _REOPENED
    if (there.attempt, int(there.modified.timestamp())) != (pulled.attempt, pulled.modified):
        return "has handed in again since the class was pulled; pull and grade again"
    if there.status == "draft" and not drafts and not delivery.is_by_hand:
        return "only saved a draft and never submitted it: --drafts grades it all the same"
    return ""


def _submission(delivery: Delivery, pulled: Pulled, submissions: Sequence[Submission]) -> Submission | None:
    is_team = len(pulled.members) > 1 or pulled.groupid or not pulled.number
    mine = [
        one
        for one in submissions
        if (one.userid == 0 and one.groupid == pulled.groupid if is_team else one.userid == delivery.userid)
    ]
    return max(mine, key=lambda one: one.attempt, default=None)


def _is_ours(delivery: Delivery, grade: Decimal, now: Now) -> bool:
    entry = now.journal.get(delivery.userid)
    sheet = now.handed_over.get(delivery.participant)
    by_sheet = sheet is not None and (same_grade(sheet.grade, grade) or same_grade(sheet.raw, grade))
    return (entry is not None and entry.is_ours(grade)) or by_sheet


def _is_there(delivery: Delivery, now: Now, *, comments: bool, pages: bool) -> bool:
    entry = now.journal.get(delivery.userid)
    if entry is None or not entry.is_confirmed or entry.grade != delivery.grade:
        return False
    if not same_grade(delivery.grade, now.grades.get(delivery.userid)):
        return False
    if comments and entry.comment != words(delivery.comment):
        return False
    return not (pages and delivery.has_page) or entry.page == digest(delivery.page())


def words(comment: str) -> str:
    """Return what tells one comment from another, however Moodle writes it down."""
    return digest(plain_text(comment).encode(errors="replace"))
