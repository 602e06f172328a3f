"""Brightspace's (D2L's) download: a folder for each attempt, its name the student's and the time in words."""

from __future__ import annotations

import re

from autograder.lateness.moments import DateError
from autograder.lateness.sources import SentAt, TimeSource
from autograder.lateness.written_dates import read_written_date
from autograder.lms.attempts import numbered
from autograder.lms.members import Box, Listing, Member

LMS = "brightspace"
_FOLDER = re.compile(r"(?P<one>[0-9]+)-(?P<two>[0-9]+) - (?P<name>.+) - (?P<time>[^/]*[0-9][^/]*)", re.DOTALL)


def split_brightspace(listing: Listing, source: str, zone: str) -> tuple[list[Box], Listing]:
    """Return a box for each attempt in a Brightspace download, and the entries it did not write.

    Args:
        listing: the archive.
        source: its name.
        zone: of the teacher who downloaded it, in which the folders tell times to the minute.
    """
    members: dict[str, list[Member]] = {}
    rest = []
    for member in listing.members:
        folder, slash, path = member.path.partition("/")
        if slash and _FOLDER.fullmatch(folder):
            members.setdefault(folder, []).append(member.at(path))
        elif member.path != "index.html":  # Brightspace's page of students' comments
            rest.append(member)
    matches = [match for folder in members if (match := _FOLDER.fullmatch(folder))]
    # One of the two numbers is the student's; the other is the same everywhere, where there is more than one student.
    which = "two" if len({match["one"] for match in matches}) == 1 < len({match["two"] for match in matches}) else "one"
    boxes = [
        Box(
            name=match["name"].strip(),
            listing=Listing(tuple(members[match.string])),
            source=f"{source}: {match.string}",
            lms=LMS,
            identifier=match[which],
            reply=match.string,
            sent=_sent(match["time"], zone),
        )
        for match in matches
    ]
    return (numbered(boxes), Listing(tuple(rest), listing.skipped)) if boxes else ([], listing)


def _sent(words: str, zone: str) -> SentAt | None:
    try:
        return SentAt(read_written_date(words, zone=zone), TimeSource.BRIGHTSPACE, precision_s=60)
    except DateError:
        return None
