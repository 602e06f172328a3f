"""What is judged in a report and what it is worth: solutions/<slug>/rubric.toml as typed, checked data."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from autograder.assignment import Words, first_fault
from autograder.checks.messages import Bilingual
from autograder.errors import UsageError
from autograder.handback.names import match_key

RUBRIC = "rubric.toml"
_NEAR = 1e-6


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(StrEnum):
    """What two markers' levels make together."""

    MEAN = "mean"
    """The mean of the two, also where they are far apart."""
    THIRD = "third"
    """The mean; but where they are far apart, a third marker's levels alone."""


class Level(_Strict):
    """One level of a criterion."""

    share: float = Field(ge=0, le=1)
    """Of the criterion's weight."""
    name: Words
    text: Words
    """What a report of this level is like, as a student reads it."""


class Criterion(_Strict):
    """One thing that is judged."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Words
    weight: float = Field(gt=0)
    levels: tuple[Level, ...] = Field(min_length=2, max_length=10)
    """From level 0 on."""

    @model_validator(mode="after")
    def _levels_rise(self) -> Criterion:
        shares = [level.share for level in self.levels]
        if any(low >= high for low, high in pairwise(shares)):
            raise ValueError(f"the shares of {self.id} do not rise from level to level: {shares}")
        if shares[-1] != 1:
            raise ValueError(f"the highest level of {self.id} has share {shares[-1]:g}; it is worth everything: 1")
        return self

    @property
    def most(self) -> int:
        """The highest level."""
        return len(self.levels) - 1

    def points(self, share: float) -> float:
        """Return what a share of this criterion is worth."""
        return self.weight * share


class Markers(_Strict):
    """How two markers' levels are joined, and which reports they should talk about."""

    rule: Rule = Rule.MEAN
    levels_apart: int = Field(default=2, ge=1)
    """A report is to be discussed where one criterion is this many levels apart, or more."""
    points_apart: float = Field(default=10.0, gt=0)
    """And where the sums are this many points apart, or more."""


class Rubric(_Strict):
    """Everything a report is marked by. All weights together are what the assignment is worth."""

    tests: float = Field(ge=0)
    """What the tested questions are worth together."""
    completeness: float = Field(ge=0)
    """What is given for everything that was asked for being there, whatever its quality."""
    markers: Markers = Markers()
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_unique(self) -> Rubric:
        for what, names in (
            ("id", [one.id for one in self.criteria]),
            ("English title", [match_key(one.title.en) for one in self.criteria]),
            ("Persian title", [match_key(one.title.fa) for one in self.criteria]),
        ):
            if len(set(names)) != len(names):
                raise ValueError(f"two criteria have the same {what}")
        return self

    @property
    def points(self) -> float:
        """What everything is worth together."""
        return self.tests + self.completeness + sum(one.weight for one in self.criteria)

    def criterion(self, name: str) -> Criterion:
        """Return the criterion with this id."""
        return next(one for one in self.criteria if one.id == name)


def read_rubric(path: Path, *, points: float) -> Rubric:
    """Read a rubric.

    Args:
        path: rubric.toml.
        points: what the assignment is worth, to which all weights must add up.

    Raises:
        UsageError: if there is none, or something in it is wrong.
    """
    try:
        rubric = Rubric.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no rubric; `autograder rubric init` writes one to begin with") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        raise UsageError(f"{path}: {first_fault(error)}") from None
    if abs(rubric.points - points) > _NEAR:
        raise UsageError(
            f"{path}: tests, completeness and all weights add up to {rubric.points:g}; the assignment is worth "
            f"{points:g}, so they must make {points:g} together"
        )
    return rubric


def level_name(criterion: Criterion, level: int) -> Bilingual:
    """Return a level's number and name."""
    name = criterion.levels[level].name
    return Bilingual(en=f"{level} · {name.en}", fa=f"{level} · {name.fa}")
