"""Gradescope's export of submissions: a folder for each, and who sent them when in one metadata file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import yaml

from autograder.errors import UsageError
from autograder.lateness.sources import SentAt, TimeSource
from autograder.lms.limits import MIB
from autograder.lms.members import Box, Listing, Member, UnreadableMemberError

LMS = "gradescope"
METADATA = "submission_metadata.yml"
_METADATA_BYTES = 64 * MIB


def split_gradescope(listing: Listing, source: str, zone: str) -> tuple[list[Box], Listing]:  # noqa: ARG001  times have one
    """Return the submissions of a Gradescope export, and the entries it did not write; none where it is none.

    A submission of a group is one submission with several people.

    Raises:
        UsageError: if the metadata file cannot be read.
    """
    file = next((member for member in listing.members if member.path == METADATA), None)
    if file is None:
        return [], listing
    records = _records(file, source)
    members: dict[str, list[Member]] = {}
    rest = []
    for member in listing.members:
        folder, slash, path = member.path.partition("/")
        if slash and folder in records:
            members.setdefault(folder, []).append(member.at(path))
        elif member is not file:
            rest.append(member)
    skipped = {folder: [e for e in listing.skipped if e.path.startswith(f"{folder}/")] for folder in records}
    boxes = [
        _box(folder, record, Listing(tuple(members.get(folder, ())), tuple(skipped[folder])), source)
        for folder, record in records.items()
    ]
    others = tuple(entry for entry in listing.skipped if entry.path.partition("/")[0] not in records)
    return boxes, Listing(tuple(rest), others)


def _records(file: Member, source: str) -> dict[str, Mapping[str, Any]]:
    try:
        table = yaml.safe_load(file.fetch(_METADATA_BYTES).decode())
    except (UnreadableMemberError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError):
        table = None
    if not isinstance(table, dict) or not all(isinstance(record, dict) for record in table.values()):
        raise UsageError(
            f"{source}: {METADATA} cannot be read; expected Gradescope's table of submissions; export it again"
        )
    return {str(folder): record for folder, record in table.items()}


def _box(folder: str, record: Mapping[str, Any], listing: Listing, source: str) -> Box:
    people = [person for person in record.get(":submitters") or [] if isinstance(person, dict)]
    names = [str(person.get(":name") or "") for person in people]
    identifiers = [_first(person, ":sid", ":email", ":name") for person in people]
    return Box(
        name=", ".join(filter(None, names)) or folder,
        listing=listing,
        source=f"{source}: {folder}",
        lms=LMS,
        identifier="+".join(filter(None, identifiers)) or folder,
        people=tuple(filter(None, identifiers)),
        reply=folder,
        sent=_sent(record.get(":created_at")),
    )


def _first(person: Mapping[str, Any], *keys: str) -> str:
    return next((str(person[key]) for key in keys if person.get(key)), "")


def _sent(value: Any) -> SentAt | None:
    """Return the time; one without a zone is in UTC, as YAML has it."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return SentAt(aware.astimezone(UTC), TimeSource.GRADESCOPE)
