"""Whether heat maps lie on what they are of: measured with masks, as two shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.failure import fail
from autograder.checks.heat_maps import heat_map
from autograder.checks.kept import KeptByFunction
from autograder.checks.models import again
from autograder.checks.values import integer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt


@dataclass(frozen=True)
class Localisation:
    """How well maps find what is in the pictures; shares from 0 to 1, a map of zeros counts as 0."""

    pointing: float
    """The pointing game: how many of the maps have their largest value on the mask, or within two pixels of it."""
    energy: float
    """How much of a map's sum is inside the mask, on average."""


@dataclass(frozen=True)
class Located:
    """What a student's function said of each picture."""

    labels: tuple[int, ...]
    maps: npt.NDArray[np.float64]
    """(n, height, width)."""


_NEAR = 2
"""Pixels beside the mask that still count as hit: where a map peaks moves a little with the way it was enlarged."""
_located: KeptByFunction[Located] = KeptByFunction()


def localisation(
    maps: npt.NDArray[Any], masks: npt.NDArray[np.bool_], *, at_most: npt.NDArray[Any] | None = None
) -> Localisation:
    """Measure heat maps against masks of the same shape, (n, height, width).

    Args:
        maps: the heat maps.
        masks: where what they should find is.
        at_most: other maps; in no picture counts more energy than they have there. So a blob that happens to lie well
            in some pictures does not make up for the others.
    """
    values = np.asarray(maps, np.float64)
    shares = _shares(values, masks)
    if at_most is not None:
        shares = np.minimum(shares, _shares(np.asarray(at_most, np.float64), masks))
    hits = [bool(heat.any() and _hits(heat, mask)) for heat, mask in zip(values, masks, strict=True)]
    return Localisation(float(np.mean(hits)), float(np.mean(shares)))


def _shares(maps: npt.NDArray[np.float64], masks: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    totals = maps.sum(axis=(1, 2))
    inside = (maps * masks).sum(axis=(1, 2))
    return np.asarray(np.divide(inside, totals, out=np.zeros_like(totals), where=totals > 0))


def _hits(heat: npt.NDArray[np.float64], mask: npt.NDArray[np.bool_]) -> bool:
    row, column = (int(place) for place in np.unravel_index(int(heat.argmax()), heat.shape))
    around = mask[max(0, row - _NEAR) : row + _NEAR + 1, max(0, column - _NEAR) : column + _NEAR + 1]
    return bool(around.any())


def located(locate: Any, make_model: Callable[[], Any], images: npt.NDArray[np.uint8], what: str) -> Located:
    """Return what `locate(model, image)` says of each picture, asked once for all tests of a question.

    Args:
        locate: the student's function; returns a class and a heat map of the picture's height and width.
        make_model: makes the local Keras model to hand over.
        images: (n, height, width, 3).
        what: the function's name, as code.

    Raises:
        CheckFailed: when it does not return a class and a heat map.
    """

    def ask() -> Located:
        model = make_model()
        labels, maps = [], []
        for place, image in enumerate(images):
            label, heat = pair(locate(again(model), image.copy()), f"{what}(model, image {place})", image.shape[:2])
            labels.append(label)
            maps.append(heat)
        return Located(tuple(labels), np.stack(maps))

    return _located.get(locate, (len(images), images.tobytes()[:4096]), ask)


def pair(value: object, what: str, shape: Sequence[int]) -> tuple[int, npt.NDArray[np.float64]]:
    """Return the class and the heat map that a function gave for a picture.

    Raises:
        CheckFailed: when it gave something else.
    """
    if not isinstance(value, tuple | list) or len(value) != 2:
        fail("locate.no_pair", what=what)
    label = integer(value[0], f"{what}[0]")
    return label, heat_map(value[1], f"{what}[1]", (shape[0], shape[1]), largest_is_one=False)


def at_least(share: float, of_reference: float, least: float, what: str) -> None:
    """Require a share to come up to a part of what the reference reaches.

    Args:
        share: what was measured, 0 to 1.
        of_reference: what the reference reaches on the same pictures.
        least: the part of it that is asked for, 0 to 1.
        what: what was measured, as code.

    Raises:
        CheckFailed: when it stays below.
    """
    if not share >= least * of_reference:
        fail(
            "locate.below",
            what=what,
            found=f"{100 * share:.1f}",
            reference=f"{100 * of_reference:.1f}",
            least=f"{100 * least * of_reference:.1f}",
        )
