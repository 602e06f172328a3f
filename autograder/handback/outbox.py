"""What was handed over to an LMS last: which grade for whom, so that it can be compared with what arrived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from autograder.errors import UsageError
from autograder.whole_files import write_whole

OUTBOX = "handed_over.json"


@dataclass(frozen=True)
class HandedOver:
    """One grade that was written for an LMS."""

    participant: str
    who: str
    grade: str
    """As it was written."""
    before: str = ""
    """The grade that the LMS had then."""
    raw: str = ""
    """The grade without a deduction for lateness."""


def write_outbox(entries: Iterable[HandedOver], folder: Path) -> None:
    """Keep what was handed over; what was before for others stays."""
    kept = {**read_outbox(folder), **{entry.participant: entry for entry in entries}}
    text = json.dumps([asdict(entry) for entry in kept.values()], ensure_ascii=False, indent=1)
    write_whole(folder / OUTBOX, text.encode(errors="surrogatepass"))


def read_outbox(folder: Path) -> Mapping[str, HandedOver]:
    """Return what was handed over, by participant; nothing where nothing was.

    Raises:
        UsageError: if the file is damaged.
    """
    path = folder / OUTBOX
    try:
        table = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        entries = [HandedOver(**{name: str(value) for name, value in entry.items()}) for entry in table]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        raise UsageError(f"{path}: is damaged; remove it and export again") from None
    return {entry.participant: entry for entry in entries}


def same_grade(one: str, other: Decimal | None) -> bool:
    """Say whether a written grade and one that an LMS shows, with two decimals, are the same."""
    return other is not None and bool(one) and abs(Decimal(one) - other) < Decimal("0.01")
