"""Blackboard's "download assignment files": names are mangled, so the text file of each attempt says what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from autograder.lateness.moments import DateError, read_moment
from autograder.lateness.sources import SentAt, TimeSource
from autograder.lms.attempts import numbered
from autograder.lms.limits import MIB
from autograder.lms.members import Box, Listing, Member, UnreadableMemberError

LMS = "blackboard"
_NAME = re.compile(
    r"(?P<start>[^/]+)_attempt_(?P<time>[0-9]{4}(?:-[0-9]{2}){5})(?:_(?P<path>[^/]+)|(?P<note>\.txt))?", re.DOTALL
)
_NOTE_NAME = re.compile(r"^\s*Name:\s*(?P<name>.*?)\s*\((?P<user>[^()]*)\)\s*$", re.MULTILINE)
_NOTE_FILE = re.compile(
    r"Original filename:[ \t]*(?P<original>[^\r\n]+?)\s*[\r\n]+\s*Filename:[ \t]*(?P<stored>[^\r\n]+)"
)


@dataclass
class _Attempt:
    time: str
    files: list[Member] = field(default_factory=list)
    note: Member | None = None


def split_blackboard(listing: Listing, source: str, zone: str) -> tuple[list[Box], Listing]:
    """Return a box for each attempt in a Blackboard download, and the entries it did not write.

    Args:
        listing: the archive.
        source: its name.
        zone: the server's zone, in which the names tell times.
    """
    attempts: dict[tuple[str, str], _Attempt] = {}
    rest = []
    for member in listing.members:
        match = _NAME.fullmatch(member.path)
        if match is None:
            rest.append(member)
            continue
        attempt = attempts.setdefault((match["start"], match["time"]), _Attempt(match["time"]))
        if match["note"]:
            attempt.note = member
        else:
            attempt.files.append(member)
    starts = [start for start, _ in attempts]
    boxes = [_box(start, attempt, starts, source, zone) for (start, _), attempt in attempts.items()]
    return (numbered(boxes), Listing(tuple(rest), listing.skipped)) if boxes else ([], listing)


def _box(start: str, attempt: _Attempt, starts: list[str], source: str, zone: str) -> Box:
    user = _user_in(start, starts)
    box = Box(
        name=user,
        listing=Listing(tuple(member.at(_own_name(member.path)) for member in attempt.files)),
        source=f"{source}: {start}",
        lms=LMS,
        identifier=user,
        sent=_sent(attempt.time, zone),
    )
    return box if attempt.note is None else _as_noted(box, attempt)


def _as_noted(box: Box, attempt: _Attempt) -> Box:
    """Return the box with the names that the attempt's text file tells."""
    note = _text(attempt.note)
    originals = {match["stored"].strip(): match["original"] for match in _NOTE_FILE.finditer(note)}
    files = tuple(member.at(originals.get(member.path, _own_name(member.path))) for member in attempt.files)
    named = _NOTE_NAME.search(note)
    box = replace(box, listing=Listing(files))
    return replace(box, name=named["name"] or named["user"], identifier=named["user"]) if named else box


def _text(note: Member | None) -> str:
    try:
        return note.fetch(MIB).decode("utf-8-sig", errors="replace") if note else ""
    except UnreadableMemberError:
        return ""


def _own_name(path: str) -> str:
    match = _NAME.fullmatch(path)
    return (match["path"] if match else None) or path


def _user_in(start: str, starts: list[str]) -> str:
    """Return the user's name behind the assignment's title: what follows the part that all names share."""
    shared = start.rpartition("_")[0]
    while shared and not all(other.startswith(f"{shared}_") for other in starts):
        shared = shared.rpartition("_")[0]
    # Of a single student nothing tells where the title ends; few user names hold an underscore.
    return start[len(shared) + 1 :] if shared else start


def _sent(stamp: str, zone: str) -> SentAt | None:
    try:
        text = f"{datetime.strptime(stamp, '%Y-%m-%d-%H-%M-%S'):%Y-%m-%d %H:%M:%S}"  # noqa: DTZ007  zone follows
        return SentAt(read_moment(text, zone=zone, favour="earlier"), TimeSource.BLACKBOARD)
    except (DateError, ValueError):
        return None
