"""Many pictures of things, as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from datasets.drawing.asked import require_drawable
from datasets.drawing.dials import Dials
from datasets.things.kinds import KINDS, draw_thing

DEFAULTS = Dials()


class Things(NamedTuple):
    """Pictures of animals and objects, and what is where on them."""

    images: npt.NDArray[np.uint8]
    """(n, size, size, 3), red, green, blue."""
    labels: npt.NDArray[np.int64]
    """(n,): the place of the kind in `KINDS`."""
    masks: npt.NDArray[np.bool_]
    """(n, size, size): where the thing is seen."""


def make_things(count: int, *, seed: int, size: int = 96, dials: Dials = DEFAULTS) -> Things:
    """Draw `count` pictures, one of each kind in turn; about 5 ms each.

    A picture depends on the seed and on its place alone.

    Args:
        count: how many; 0 gives empty arrays.
        seed: any whole number from 0 on.
        size: pixels to a side, at least 32.
        dials: how hard the pictures are.

    Raises:
        ValueError: if the count or the seed is negative or the size is too small to show anything.
    """
    require_drawable(count, seed, size)
    images, masks = np.empty((count, size, size, 3), np.uint8), np.empty((count, size, size), bool)
    labels = np.arange(count, dtype=np.int64) % len(KINDS)
    for place in range(count):
        rng = np.random.default_rng([seed, place])
        images[place], masks[place], _ = draw_thing(rng, int(labels[place]), size=size, dials=dials)
    return Things(images, labels, masks)
