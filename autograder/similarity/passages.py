"""Where two works are alike: the passages of one with their counterparts in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from autograder.similarity.fingerprints import Hashes, Runs
from autograder.similarity.overlap import Index
from autograder.similarity.works import Work, grain_of

_MOST_PLACES = 8
"""Of one run in the other work that are tried; what is there more often is a pattern and no passage."""


@dataclass(frozen=True)
class Side:
    """A passage in one of the two works."""

    cell: int
    """From 0 on."""
    start: int
    end: int
    """In the cell's text."""


@dataclass(frozen=True)
class Passage:
    """The same in two works."""

    kind: str
    one: Side
    other: Side
    symbols: int
    """How long it is."""
    holders: int
    """How many of the class hold its rarest part, these two among them."""


def passages_of(one: Work, other: Work, kind: str, index: Index) -> list[Passage]:
    """Return the passages two works have in common, each place in at most one, in the order of the first work.

    What was handed out is in none. A passage is as long as it can be; of several counterparts the longest counts.
    """
    matches = _matches(one.runs(kind), other.runs(kind), grain_of(kind).run)
    return [_passage(one, other, kind, index, *match) for match in matches]


@dataclass(frozen=True)
class _Row:
    """The runs of one work while the two are matched."""

    hashes: Hashes
    is_open: npt.NDArray[np.bool_]
    """Whether a run can be matched: in both works, handed out in none, and in no passage yet."""


def _matches(one: Runs, other: Runs, run: int) -> Iterator[tuple[int, int, int]]:
    """Yield (first run in one, first run in the other, number of runs)."""
    common = np.intersect1d(one.hashes[one.is_own], other.hashes[other.is_own])
    mine, theirs = (_Row(runs.hashes, runs.is_own & np.isin(runs.hashes, common)) for runs in (one, other))
    places: dict[int, list[int]] = defaultdict(list)
    for place in np.flatnonzero(theirs.is_open):
        if len(known := places[int(theirs.hashes[place])]) < _MOST_PLACES:
            known.append(int(place))
    here = 0
    while here < len(mine.is_open):
        here += int(mine.is_open[here:].argmax())
        if not mine.is_open[here]:
            return
        found = [there for there in places[int(mine.hashes[here])] if theirs.is_open[there]]
        length, back = max(((_length(mine, theirs, here, there), -there) for there in found), default=(0, 0))
        if length:
            # The runs that reach into the passage from before it are used up with it.
            theirs.is_open[max(0, -back - run + 1) : -back + length + run - 1] = False
            yield here, -back, length
        here += length + run - 1 if length else 1


def _length(one: _Row, other: _Row, here: int, there: int) -> int:
    """Return how many runs in a row are the same from here and there on, looking no further than needed."""
    total, step = 0, 64
    while True:
        mine, theirs = slice(here + total, here + total + step), slice(there + total, there + total + step)
        count = min(len(one.hashes[mine]), len(other.hashes[theirs]))
        same = one.hashes[mine][:count] == other.hashes[theirs][:count]
        same &= one.is_open[mine][:count] & other.is_open[theirs][:count]
        if count < step or not same.all():
            return total + (count if same.all() else int(same.argmin()))
        total, step = total + step, 2 * step


def _passage(one: Work, other: Work, kind: str, index: Index, here: int, there: int, length: int) -> Passage:
    symbols = length + grain_of(kind).run - 1
    holders = index.holders_of(one.runs(kind).hashes[here : here + length])
    seen = holders[holders > 0]
    return Passage(
        kind,
        _side(one, kind, here, symbols),
        _side(other, kind, there, symbols),
        symbols,
        max(2, int(seen.min())) if len(seen) else 2,
    )


def _side(work: Work, kind: str, first: int, symbols: int) -> Side:
    stream = work.stream(kind)
    last = first + symbols - 1
    return Side(int(stream.cells[first]), int(stream.starts[first]), int(stream.ends[last]))
