"""What was pulled, kept beside it: so that grades go back to whom they belong, and nothing is asked for twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from autograder.errors import UsageError
from autograder.webservice.parcels import MoodleClass
from autograder.whole_files import write_whole

FOLDER = "moodle"
_FILE = "class.json"


@dataclass(frozen=True)
class Pulled:
    """One parcel as it was when it was pulled."""

    number: str
    name: str
    members: tuple[int, ...]
    """Users' numbers."""
    groupid: int
    attempt: int
    status: str
    modified: int
    """Seconds, as Moodle has them."""


@dataclass(frozen=True)
class Record:
    """What is known since the last pull."""

    url: str
    assignment: int
    cmid: int
    course: int
    slug: str
    parcels: tuple[Pulled, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    """The digests of the tables as they were written: one that has another was changed by hand."""

    @property
    def numbers(self) -> dict[int, str]:
        """Under which number each student was pulled; nothing for teams."""
        return {one.members[0]: one.number for one in self.parcels if len(one.members) == 1 and not one.groupid}


def record_of(pulled: MoodleClass, url: str, slug: str, written: Mapping[str, str]) -> Record:
    """Return what to keep about a class."""
    assignment = pulled.assignment
    parcels = tuple(
        Pulled(
            parcel.number,
            parcel.name,
            tuple(one.userid for one in parcel.members),
            parcel.submission.groupid,
            parcel.submission.attempt,
            parcel.submission.status,
            int(parcel.submission.modified.timestamp()),
        )
        for parcel in pulled.parcels
    )
    return Record(url, assignment.id, assignment.cmid, assignment.course, slug, parcels, dict(written))


def write_record(record: Record, out: Path) -> None:
    """Keep the record below `out`."""
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
    write_whole(out / FOLDER / _FILE, text.encode(errors="replace"))


def read_record(out: Path) -> Record | None:
    """Return what was pulled into `out`, None where nothing was.

    Raises:
        UsageError: if the record is damaged.
    """
    path = out / FOLDER / _FILE
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        parcels = tuple(Pulled(**{**one, "members": tuple(map(int, one["members"]))}) for one in table.pop("parcels"))
        return Record(**table, parcels=parcels)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise UsageError(f"{path}: is damaged; remove it and pull again") from None


def digest(content: bytes) -> str:
    """Return what tells one content from another."""
    return hashlib.sha256(content).hexdigest()
