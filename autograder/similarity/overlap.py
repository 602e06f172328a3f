"""How much the members of a class have in common, found through an index of fingerprints and not pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import numpy.typing as npt

from autograder.similarity.fingerprints import Hashes

Shares = npt.NDArray[np.float64]
FEWEST = 30
"""Fingerprints; with fewer of their own, two works are alike by chance."""
_FEW, _AT_A_TIME = 6, 4096


@dataclass(frozen=True)
class Index:
    """How many of the class hold each fingerprint."""

    hashes: Hashes
    """Every fingerprint of the class once, sorted."""
    holders: npt.NDArray[np.int64]

    def holders_of(self, hashes: Hashes) -> npt.NDArray[np.int64]:
        """Return for each hash how many hold it; 0 for one that is no fingerprint of anybody's."""
        if not len(self.hashes):
            return np.zeros(len(hashes), np.int64)
        places = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[places] == hashes, self.holders[places], 0)


def index_of(works: Sequence[Hashes]) -> Index:
    """Return the index of a class; each work's fingerprints are given once each."""
    hashes, holders = np.unique(np.concatenate([np.zeros(0, np.uint64), *works]), return_counts=True)
    return Index(hashes, holders)


def shares(works: Sequence[Hashes], index: Index) -> Shares:
    """Return for each two works which share of the smaller one the other holds, too, from 0 to 1; 0 on the diagonal.

    A fingerprint weighs the less the more of the class hold it, next to nothing where nearly everybody does: that is
    what one writes. Weights are the same in the common and in the whole, so five who share one text are as alike as
    two who do.
    """
    count = len(works)
    common = np.zeros((count, count))
    owners = np.concatenate([np.zeros(0, np.int32), *(np.full(len(w), i, np.int32) for i, w in enumerate(works))])
    owners = owners[np.argsort(np.concatenate([np.zeros(0, np.uint64), *works]), kind="stable")]
    begins = np.cumsum(index.holders) - index.holders
    for few in range(2, _FEW + 1):
        _add_pairs(common, owners, begins[index.holders == few], few)
    _add_many(common, owners, begins[index.holders > _FEW], index.holders[index.holders > _FEW])
    np.fill_diagonal(common, 0.0)
    whole = np.array([_weight(index.holders_of(work), count).sum() for work in works])
    smaller = np.maximum(np.minimum(whole[:, None], whole[None, :]), _weight(np.array([1]), count) * FEWEST)
    shared: Shares = np.minimum(common / smaller, 1.0)
    return shared


def _add_pairs(common: Shares, owners: npt.NDArray[np.int32], begins: npt.NDArray[np.int64], few: int) -> None:
    """Add what fingerprints with `few` holders each have in common, one place among the holders with another."""
    members = owners[begins[:, None] + np.arange(few)]
    weight = float(_weight(np.array([few]), len(common))[0])
    for one, other in permutations(range(few), 2):
        pairs = members[:, one].astype(np.int64) * len(common) + members[:, other]
        common += weight * np.bincount(pairs, minlength=common.size).reshape(common.shape)


def _add_many(
    common: Shares, owners: npt.NDArray[np.int32], begins: npt.NDArray[np.int64], holders: npt.NDArray[np.int64]
) -> None:
    """Add what fingerprints with many holders have in common, by products of tables of who holds what."""
    weights = np.sqrt(_weight(holders, len(common))).astype(np.float32)
    for first in range(0, len(begins), _AT_A_TIME):
        part = slice(first, first + _AT_A_TIME)
        held = np.zeros((len(common), len(begins[part])), np.float32)
        for column, (begin, count) in enumerate(zip(begins[part], holders[part], strict=True)):
            held[owners[begin : begin + count], column] = weights[first + column]
        common += held @ held.T


def _weight(holders: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.float64]:
    return np.log((count + 1) / np.maximum(holders, 1))
