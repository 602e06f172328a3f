"""How far two markers agree: by criterion, and in which reports they are too far apart to let it stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.rubric.marker import Filled
from autograder.rubric.scheme import Criterion, Rubric


@dataclass(frozen=True)
class CriterionAgreement:
    """Two markers on one criterion, over all reports both have marked."""

    criterion: Criterion
    reports: int
    equal: int
    """How many got the same level from both."""
    mean_apart: float
    """Mean of the difference in levels, without its sign."""
    first_higher_by: float
    """Mean of the difference in levels: above 0 where the first marker is milder."""
    kappa: float | None
    """Cohen's kappa with quadratic weights; None where it has no meaning, since both gave one level to all."""


@dataclass(frozen=True)
class Discussion:
    """A report on which two markers are far apart."""

    key: str
    apart: Mapping[str, tuple[int, int]]
    """Criteria by id with both levels, where they are as far apart as the rubric says."""
    points: tuple[float, float]
    """What all criteria together are worth by each of them."""


def agreement(rubric: Rubric, first: Mapping[str, Filled], second: Mapping[str, Filled]) -> list[CriterionAgreement]:
    """Return how far two markers agree on each criterion, over the reports in both sheets."""
    both = [key for key in first if key in second]
    return [
        _on(one, [(first[key].levels[one.id], second[key].levels[one.id]) for key in both]) for one in rubric.criteria
    ]


def _on(criterion: Criterion, pairs: Sequence[tuple[int, int]]) -> CriterionAgreement:
    count = len(pairs)
    apart = [one - other for one, other in pairs]
    return CriterionAgreement(
        criterion=criterion,
        reports=count,
        equal=apart.count(0),
        mean_apart=sum(map(abs, apart)) / count if count else 0.0,
        first_higher_by=sum(apart) / count if count else 0.0,
        kappa=_kappa(pairs),
    )


def _kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return 1 - observed / expected squared difference, where expected is that of levels given at random."""
    observed = sum((one - other) ** 2 for one, other in pairs) * len(pairs)
    expected = sum((one - other) ** 2 for one, _ in pairs for _, other in pairs)
    return 1 - observed / expected if expected else None


def to_discuss(rubric: Rubric, first: Mapping[str, Filled], second: Mapping[str, Filled]) -> list[Discussion]:
    """Return the reports on which two markers are further apart than the rubric lets stand, the furthest first."""
    found = []
    for key in first:
        if key not in second:
            continue
        one, other = first[key].levels, second[key].levels
        apart = {
            name: (one[name], other[name])
            for name in (criterion.id for criterion in rubric.criteria)
            if abs(one[name] - other[name]) >= rubric.markers.levels_apart
        }
        points = (points_of(rubric, one), points_of(rubric, other))
        if apart or abs(points[0] - points[1]) >= rubric.markers.points_apart:
            found.append(Discussion(key, apart, points))
    return sorted(found, key=lambda one: -abs(one.points[0] - one.points[1]))


def points_of(rubric: Rubric, levels: Mapping[str, int]) -> float:
    """Return what a marker's levels are worth together."""
    return sum(one.points(one.levels[levels[one.id]].share) for one in rubric.criteria)
