"""How pictures were moved: read from what became of a picture whose colours tell the place of every pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from autograder.checks.values import array

if TYPE_CHECKING:
    import numpy.typing as npt

    from autograder.checks.models import Model

_RIM = 0.02
"""Colours so near 0 or 1 may come from beyond the picture's edge."""


@dataclass(frozen=True)
class Moves:
    """What a model did to each of n copies of one picture; arrays of n numbers."""

    mirrored: npt.NDArray[np.bool_]
    """Left and right were exchanged, or top and bottom, but not both."""
    upside_down: npt.NDArray[np.bool_]
    angle_deg: npt.NDArray[np.float64]
    """By how much it was turned, without its sign: 0 to 180."""
    zoom: npt.NDArray[np.float64]
    """1 where its size stayed; above 1 where more of it would have been seen."""
    shift_x: npt.NDArray[np.float64]
    """How far its centre was moved, without its sign, as a share of the width."""
    shift_y: npt.NDArray[np.float64]
    """The same as a share of the height."""


def measured_moves(model: Model, *, copies: int = 64, side: int = 48) -> Moves:
    """Return how a model moves pictures in training.

    Args:
        model: takes and returns pictures (n, side, side, 3) from 0 to 1.
        copies: how many pictures are tried, each moved in its own way.
        side: pixels to a side.

    Raises:
        CheckFailed: if it returns no pictures of this shape.
    """
    places = (np.arange(side) + 0.5) / side
    picture = np.full((side, side, 3), 0.5, np.float32)
    picture[..., 0], picture[..., 1] = places[None, :], places[:, None]
    what = "the augmented pictures"
    found = array(
        model.call(np.repeat(picture[None], copies, axis=0), training=True), what, shape=(copies, side, side, 3)
    )
    fits = np.array([_fit(one, places) for one in found])  # (copies, 2, 3): slopes by x and y, and the centre
    slopes, centres = fits[:, :, :2], fits[:, :, 2]
    mirrored = np.linalg.det(slopes) < 0
    upright = np.where(mirrored[:, None, None], np.diag([-1.0, 1.0]) @ slopes, slopes)
    angles = np.degrees(np.arctan2(upright[:, 1, 0] - upright[:, 0, 1], upright[:, 0, 0] + upright[:, 1, 1]))
    return Moves(
        mirrored=mirrored,
        upside_down=slopes[:, 1, 1] < 0,
        angle_deg=np.abs(angles),
        zoom=np.sqrt(np.abs(np.linalg.det(slopes))),
        shift_x=np.abs(centres[:, 0] - 0.5),
        shift_y=np.abs(centres[:, 1] - 0.5),
    )


def _fit(picture: npt.NDArray[np.float64], places: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return for red and for green the plane that lies closest to it around the centre."""
    near = slice(len(places) * 3 // 8, -(len(places) * 3 // 8))
    x, y = np.meshgrid(places[near] - 0.5, places[near] - 0.5)
    planes = np.stack([x.ravel(), y.ravel(), np.ones(x.size)], axis=1)
    colours = picture[near, near, :2].reshape(-1, 2)
    inside = ((colours > _RIM) & (colours < 1 - _RIM)).all(axis=1)
    used = np.flatnonzero(inside) if inside.sum() >= 8 else np.arange(len(colours))
    return np.asarray(np.linalg.lstsq(planes[used], colours[used], rcond=None)[0].T, np.float64)
