"""What was sent to Moodle and seen to have arrived, written down before and after each, so that a break loses none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from autograder.errors import UsageError
from autograder.handback.outbox import same_grade
from autograder.webservice.record import FOLDER
from autograder.whole_files import write_whole

_FILE = "pushed.json"


@dataclass(frozen=True)
class Entry:
    """The last thing that was sent for one user."""

    userid: int
    grade: str
    """As it was sent."""
    comment: str
    """What `deliveries.words` returns; "" where none was sent."""
    page: str
    """Its digest; "" where none was sent."""
    earlier: str = ""
    """The grade of ours that was there before; "" for none."""
    earlier_comment: str = ""
    is_confirmed: bool = False
    """Whether it was read back; else it may or may not be there."""

    def is_ours(self, grade: Decimal) -> bool:
        """Say whether a grade in Moodle may come from here."""
        return same_grade(self.grade, grade) or same_grade(self.earlier, grade)


class Journal:
    """Entries of one assignment in one Moodle.

    Args:
        out: the folder; the journal lies below it and need not exist yet.
        url: of the Moodle.
        assignment: its number there.

    Raises:
        UsageError: if the journal is damaged.
    """

    def __init__(self, out: Path, url: str, assignment: int) -> None:
        self._path = out / FOLDER / _FILE
        self._about = {"url": url, "assignment": assignment}
        self._entries: dict[int, Entry] = {}
        try:
            table = json.loads(self._path.read_text(encoding="utf-8"))
            if table["about"] == self._about:  # what was sent elsewhere says nothing here
                self._entries = {int(one["userid"]): Entry(**one) for one in table["entries"]}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, KeyError):
            raise UsageError(f"{self._path}: is damaged; remove it, and grades will be compared anew") from None

    @property
    def entries(self) -> Mapping[int, Entry]:
        """What was sent, by user number."""
        return self._entries

    def note(self, entry: Entry) -> None:
        """Write an entry down; it is on the disk when this returns."""
        self._entries[entry.userid] = entry
        table = {"about": self._about, "entries": [asdict(one) for one in self._entries.values()]}
        write_whole(self._path, json.dumps(table, ensure_ascii=False, indent=1).encode(errors="replace"))
