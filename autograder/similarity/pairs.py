"""The pairs of a class in order, and what in them is usual."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.similarity.overlap import Index, Shares, index_of, shares
from autograder.similarity.works import KINDS, Work

MOST_PAIRS = 1_000
"""That are kept of a class."""
_FEWEST_WORKS = 6
"""In a smaller class there is no telling what is usual."""
_USUAL_IN_SMALL = 0.3
_LEAST_OUTSTANDING = 0.1
_CODE, _PROSE = KINDS


@dataclass(frozen=True)
class Pair:
    """Two works, by their places in the class."""

    one: int
    other: int
    code: float
    """Share of the smaller one's own code that is in the other, from 0 to 1."""
    prose: float
    similarity: float
    """How far the two stand out of the class, from 0 to 1; 0 where they are no more alike than is usual."""


@dataclass(frozen=True)
class Usual:
    """What two works of this class share that have nothing to do with each other."""

    median: float
    most: float
    """Above this a pair stands out."""
    is_measured: bool = True
    """Whether it was found in this class and not taken from others because the class is small."""


@dataclass(frozen=True)
class Comparison:
    """Everything found out about a class."""

    works: tuple[Work, ...]
    pairs: tuple[Pair, ...]
    """The first of all pairs, the most alike first."""
    usual: dict[str, Usual]
    """By kind, "code" or "prose"."""
    indexes: dict[str, Index]
    counts: dict[str, tuple[int, ...]]
    """By kind: how many of all pairs share 0 to 5 %, 5 to 10 % and so on."""

    @property
    def outstanding(self) -> tuple[Pair, ...]:
        """The pairs that have more in common than is usual."""
        return tuple(pair for pair in self.pairs if pair.similarity > 0)


def compare(works: Sequence[Work]) -> Comparison:
    """Compare every work with every other through the fingerprints they have in common."""
    indexes = {kind: index_of([work.runs(kind).kept for work in works]) for kind in KINDS}
    shared = {kind: shares([work.runs(kind).kept for work in works], indexes[kind]) for kind in KINDS}
    ones, others = np.triu_indices(len(works), 1)
    of_pairs = {kind: shared[kind][ones, others] for kind in KINDS}
    usual = {kind: _usual(of_pairs[kind], len(works)) for kind in KINDS}
    beyond = {kind: _beyond(of_pairs[kind], usual[kind]) for kind in KINDS}
    similarity = 1 - (1 - beyond[_CODE]) * (1 - beyond[_PROSE])
    order = np.lexsort((-np.maximum(of_pairs[_CODE], of_pairs[_PROSE]), -similarity))
    pairs = [
        Pair(int(ones[i]), int(others[i]), float(of_pairs[_CODE][i]), float(of_pairs[_PROSE][i]), float(similarity[i]))
        for i in order[:MOST_PAIRS]
    ]
    counts = {kind: tuple(map(int, np.histogram(of_pairs[kind], 20, (0.0, 1.0))[0])) for kind in KINDS}
    return Comparison(tuple(works), tuple(pairs), usual, indexes, counts)


def _usual(values: Shares, works: int) -> Usual:
    """Tell the crowd from what stands out by Tukey's outer fence, which a few copies in a class do not move.

    The more pairs there are the further the furthest honest one lies, so in large classes the fence stands further out.
    Where short questions make the crowd wide, that fence would lie beyond everything, so it lies no further than half
    way from the upper quartile to all; nor so near to nothing that a phrase in common would stand out.
    """
    if works < _FEWEST_WORKS:
        return Usual(float(np.median(values)) if len(values) else 0.0, _USUAL_IN_SMALL, is_measured=False)
    quarter, median, three = np.quantile(values, [0.25, 0.5, 0.75])
    reach = 3 + max(0.0, math.log10(len(values) / 1_000))
    fence = min(three + reach * (three - quarter), (1 + three) / 2)
    return Usual(float(median), max(float(fence), _LEAST_OUTSTANDING))


def _beyond(values: Shares, usual: Usual) -> Shares:
    room = max(1 - usual.most, 1e-9)
    return np.clip((values - usual.most) / room, 0.0, 1.0)
