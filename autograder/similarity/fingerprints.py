"""The fingerprints of a row of symbols: hashes of its runs, thinned out by winnowing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from autograder.similarity.streams import Stream

Hashes = npt.NDArray[np.uint64]
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_NONE = np.uint64(2**64 - 1)
"""Stands where there is no run to choose; it is larger than every hash."""


@dataclass(frozen=True)
class Grain:
    """How finely a kind of stream is compared."""

    run: int
    """Symbols in a run; what is shorter is never found."""
    window: int
    """Of so many runs one is kept, so `run + window - 1` symbols in common are always found."""


CODE = Grain(run=18, window=6)
PROSE = Grain(run=24, window=10)
"""Some five words."""


@dataclass(frozen=True)
class Runs:
    """All runs of a stream; entry i begins at symbol i."""

    hashes: Hashes
    is_own: npt.NDArray[np.bool_]
    """Not handed out, and within one cell."""
    kept: Hashes
    """The fingerprints: some of the own runs, each once, sorted."""


def runs_of(stream: Stream, grain: Grain, given: Hashes) -> Runs:
    """Return the runs of a stream.

    What was handed out is taken out before the fingerprints are chosen; a run's fate depends on nothing but its
    hash, so that the same passage gives the same fingerprints wherever it stands.

    Args:
        stream: the code or the prose of a notebook.
        grain: how finely it is compared.
        given: the hashes of all runs that were handed out, sorted.
    """
    hashes = hashes_of(stream, grain)
    count = len(hashes)
    is_whole = stream.cells[:count] == stream.cells[grain.run - 1 :][:count]
    is_own = is_whole & ~_among(hashes, given)
    return Runs(hashes, is_own, winnowed(np.where(is_own, hashes, _NONE), grain.window))


def hashes_of(stream: Stream, grain: Grain) -> Hashes:
    """Return the hash of every run of `grain.run` symbols, as many as there are places for one to begin."""
    count = max(0, len(stream.symbols) - grain.run + 1)
    hashes = np.zeros(count, np.uint64)
    for offset in range(grain.run):
        hashes = hashes * _BASE + stream.symbols[offset : offset + count] + np.uint64(1)
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _MIX
    mixed: Hashes = np.minimum(hashes ^ (hashes >> np.uint64(27)), _NONE - np.uint64(1))
    return mixed


def winnowed(hashes: Hashes, window: int) -> Hashes:
    """Return the smallest hash of every `window` neighbouring ones, each once, sorted."""
    if not len(hashes):
        return hashes
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(window, len(hashes)))
    kept = np.unique(windows.min(axis=1))
    fingerprints: Hashes = kept[kept != _NONE]
    return fingerprints


def _among(hashes: Hashes, known: Hashes) -> npt.NDArray[np.bool_]:
    if not len(known):
        return np.zeros(len(hashes), bool)
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    is_known: npt.NDArray[np.bool_] = known[places] == hashes
    return is_known
