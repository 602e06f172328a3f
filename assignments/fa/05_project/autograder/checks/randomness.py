"""Where the random inputs of checks come from."""

from __future__ import annotations

import numpy as np

_seed: int | None = None


def set_seed(seed: int | None) -> None:
    """Make every later `rng()` start from `seed`; None goes back to fresh entropy.

    Args:
        seed: a non-negative integer of any size, or None.
    """
    global _seed  # noqa: PLW0603  the seed of a question is one for the whole process
    if seed is not None and seed < 0:
        raise ValueError(f"a seed is a non-negative integer, not {seed!r}")
    _seed = seed


def rng() -> np.random.Generator:
    """Return a new generator: from the seed that was set, else from fresh entropy.

    With a seed set, every call starts the same stream again, so a test that is repeated alone, for an appeal, draws
    what it drew among the others. Call it once in a test.
    """
    return np.random.default_rng(_seed)
