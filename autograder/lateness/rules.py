"""When an assignment is due and what each late day costs, as data that settings give."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from autograder.lateness.moments import read_moment


class Base(StrEnum):
    """What the percentage is taken of."""

    EARNED = "earned"
    """Of the mark that was earned: 20 % of 50 points is 10."""
    MAXIMUM = "maximum"
    """Of what the assignment is worth: 20 % of 100 points is 20, whatever was earned."""


class Attempt(StrEnum):
    """Which of several attempts counts."""

    LAST = "last"
    BEST = "best"
    """The one with the most points after its own deduction."""


class Deductor(StrEnum):
    """Who takes the deduction off; it must be one only."""

    GRADER = "grader"
    LMS = "lms"
    """The LMS does, so marks are handed over as they were earned."""


class LateRules(BaseModel):
    """What handing in late costs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    percent_per_day: float = Field(default=0.0, ge=0, le=100)
    """For each day of 24 hours after the deadline that has begun."""
    of: Base = Base.EARNED
    grace_minutes: int = Field(default=0, ge=0)
    """Whoever is no later than this is not late; whoever is later is late from the deadline on."""
    floor_percent: float = Field(default=0.0, ge=0, le=100)
    """A deduction takes no mark below this percentage of the maximum; a mark that was earned below it stays."""
    days_accepted: int | None = Field(default=None, ge=0)
    """After so many begun days nothing is accepted; None for no such end."""
    budget_days: int = Field(default=0, ge=0)
    """Late days that every student may spend freely over the whole course."""
    attempt: Attempt = Attempt.LAST
    deducted_by: Deductor = Deductor.GRADER


class Deadline(BaseModel):
    """When an assignment is due."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    due: Annotated[str, BeforeValidator(str)]
    """Such as "1401-11-08 23:59 Asia/Tehran"; without a zone, the course's holds."""
    accepted_until: Annotated[str | None, BeforeValidator(lambda value: None if value is None else str(value))] = None
    """Nothing that comes later is accepted, unless an extension goes further."""

    def due_at(self, zone: str) -> datetime:
        """Return when it is due, in UTC; `zone` is the course's."""
        return read_moment(self.due, zone=zone)

    def accepted_until_at(self, zone: str) -> datetime | None:
        """Return after when nothing is accepted, in UTC; None for no such end."""
        return None if self.accepted_until is None else read_moment(self.accepted_until, zone=zone)

    @model_validator(mode="after")
    def _dates_can_be_read(self) -> Deadline:
        due, until = self.due_at("UTC"), self.accepted_until_at("UTC")
        if until is not None and until < due:
            raise ValueError(f"accepted_until {self.accepted_until!r} lies before due {self.due!r}")
        return self
