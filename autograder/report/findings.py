"""What a report lacks, as something to do."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.checks.messages import Bilingual
from autograder.report.words import TEXTS


@dataclass(frozen=True)
class Finding:
    """One thing to do about a report."""

    key: str
    """Which message it is, such as "section.missing"."""
    item: str
    """What of the report is incomplete through it, such as "section:limits" or "figures"."""
    text: Bilingual


def finding(key: str, item: str, **values: object) -> Finding:
    """Return the finding that the message `key` tells; its values are filled into both languages."""
    return Finding(key, item, TEXTS.message(key, **values))
