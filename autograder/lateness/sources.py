"""When a submission came in, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from autograder.checks.messages import Bilingual
from autograder.lateness.texts import TEXTS


class TimeSource(StrEnum):
    """Where a time of submission was read, the most trusted first; the time of a file in a zip is never one of them."""

    BY_HAND = "by_hand"
    """The instructor's own table of times."""
    WEB_SERVICE = "web_service"
    WORKSHEET = "worksheet"
    GRADESCOPE = "gradescope"
    SAKAI = "sakai"
    BLACKBOARD = "blackboard"
    BRIGHTSPACE = "brightspace"
    """The name of a folder, in words and to the minute."""

    @property
    def rank(self) -> int:
        """0 for the most trusted."""
        return list(TimeSource).index(self)

    @property
    def words(self) -> Bilingual:
        """What a student reads about it."""
        return TEXTS.message(f"source.{self.value}")


@dataclass(frozen=True)
class SentAt:
    """When a submission came in."""

    moment: datetime
    """In UTC."""
    source: TimeSource
    precision_s: int = 1
    """60 where the source shows no seconds: the true moment is up to 59 s later."""


def most_trusted(*times: SentAt | None) -> SentAt | None:
    """Return the time from the most trusted source, None where there is none."""
    known = [sent for sent in times if sent is not None]
    return min(known, key=lambda sent: sent.source.rank) if known else None
