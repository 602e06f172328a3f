"""A class as Moodle has it now: who handed in what when, under which number, until when each one had time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from autograder.webservice.answers import (
    Assignment,
    Flags,
    Participant,
    Submission,
    read_flags,
    read_mappings,
    read_own_due,
    read_participants,
    read_submissions,
)
from autograder.webservice.client import Client

FIRST_BY_USER = 1_000_000_000
"""Where Moodle has not yet given a participant a number, the user's stands in, raised by this: never another's."""
NO_GROUP = "Default group"
NEVER_SENT = ("new", "reopened")


@dataclass(frozen=True)
class Parcel:
    """What one student or team handed in."""

    number: str
    """The participant's or group's, "" for a team of students without a group: as in Moodle's own downloads."""
    name: str
    members: tuple[Participant, ...]
    submission: Submission
    due: datetime | None
    """The latest that holds for one of the members, an extension or override applied; None where nothing is late."""


@dataclass(frozen=True)
class MoodleClass:
    """An assignment with everything that was handed in."""

    assignment: Assignment
    participants: Mapping[int, Participant]
    parcels: tuple[Parcel, ...]
    notes: tuple[str, ...]
    """Who is left out, and what else an instructor should know."""


def fetch_class(
    client: Client, assignment: Assignment, known: Mapping[int, str], told: Callable[[str], None] = lambda _: None
) -> MoodleClass:
    """Ask Moodle for a class.

    Args:
        client: the Moodle.
        assignment: which one.
        known: numbers under which users were pulled before; they keep them.
        told: is told what is going on.

    Raises:
        ServiceError: if Moodle does not answer.
    """
    participants = fetch_participants(client, assignment)
    submissions = fetch_submissions(client, assignment)
    ids = [assignment.id]
    flags = read_flags(client.read("mod_assign_get_user_flags", assignmentids=ids), assignment.id)
    mappings = read_mappings(client.read("mod_assign_get_user_mappings", assignmentids=ids), assignment.id)
    numbers = {userid: str(number) for userid, number in mappings.items()} | dict(known)
    numbers |= {one.userid: str(one.record) for one in participants.values() if one.record > 0}
    told(f"{len(participants)} participants; asking for the deadline of each who handed in")
    parcels, notes = [], []
    for submission in submissions:
        members = _members(submission, assignment, participants, submissions)
        if submission.status in NEVER_SENT:
            if submission.status == "reopened":
                notes.append(f"{_name(members)}: was given another attempt and has not handed it in; nothing is pulled")
            continue
        if not members:
            who = f"group {submission.groupid}" if assignment.is_team else f"user {submission.userid}"
            notes.append(f"{who}: handed in and is not among the participants any more; nothing is pulled")
            continue
        if not submission.files and not submission.online_text.strip():
            notes.append(f"{_name(members)}: handed in, but no file and no text; nothing is pulled")
            continue
        number, name = _called(submission, assignment, members, numbers)
        due = _due(client, assignment, members, flags)
        parcels.append(Parcel(number, name, members, submission, due))
    return MoodleClass(assignment, participants, tuple(parcels), tuple(notes))


def fetch_participants(client: Client, assignment: Assignment) -> dict[int, Participant]:
    """Return who can hand in, by user number."""
    answer = client.read("mod_assign_list_participants", assignid=assignment.id, groupid=0, filter="")
    return read_participants(answer)


def fetch_submissions(client: Client, assignment: Assignment) -> list[Submission]:
    """Return each student's or team's last attempt.

    In a team assignment Moodle also lists a line for every member, which holds nothing of its own.
    """
    answer = client.read("mod_assign_get_submissions", assignmentids=[assignment.id])
    last: dict[tuple[int, int], Submission] = {}
    for one in read_submissions(answer, assignment.id):
        if bool(one.userid) is assignment.is_team:
            continue
        other = last.get((one.userid, one.groupid))
        if other is None or one.attempt > other.attempt:
            last[one.userid, one.groupid] = one
    return list(last.values())


def _members(
    submission: Submission,
    assignment: Assignment,
    participants: Mapping[int, Participant],
    submissions: Iterable[Submission],
) -> tuple[Participant, ...]:
    if not assignment.is_team:
        found = participants.get(submission.userid)
        return (found,) if found else ()
    teams = {one.groupid for one in submissions if one.groupid}

    def team_of(one: Participant) -> int | None:
        """Return the number of the team, 0 for none; None where it may be one of several."""
        mine = [number for number, _ in one.groups if number in teams]
        return None if len(mine) > 1 else (mine[0] if mine else 0)

    return tuple(one for one in participants.values() if team_of(one) == submission.groupid)


def _name(members: tuple[Participant, ...]) -> str:
    return ", ".join(one.name for one in members) or "somebody"


def _called(
    submission: Submission,
    assignment: Assignment,
    members: tuple[Participant, ...],
    numbers: Mapping[int, str],
) -> tuple[str, str]:
    """Return number and name as Moodle's own downloads have them."""
    if assignment.is_team:
        if not submission.groupid:
            return "", NO_GROUP
        name = next(name for number, name in members[0].groups if number == submission.groupid)
        return str(submission.groupid), name
    (student,) = members
    name = "Participant" if assignment.is_blind else student.name
    return numbers.get(student.userid, str(FIRST_BY_USER + student.userid)), name


def _due(
    client: Client, assignment: Assignment, members: tuple[Participant, ...], flags: Mapping[int, Flags]
) -> datetime | None:
    dates = []
    for one in members:
        own = flags.get(one.userid, Flags()).extension
        if own is None:
            answer = client.read("mod_assign_get_participant", assignid=assignment.id, userid=one.userid)
            own = read_own_due(answer) or assignment.due
        if own is not None:
            dates.append(own)
    return max(dates) if dates else None
