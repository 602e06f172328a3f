"""How pictures were moved: read from what became of a picture whose colours tell the place of every pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from autograder.checks.values import array

if TYPE_CHECKING:
    import numpy.typing as npt

    from autograder.checks.models import Model

_RATHER = 0.85
_BEYOND = 0.06
"""As a share of a side; nearer to the edge it is not certain that a pixel was filled."""
_FOLLOWS = 0.5
_GREY_DIFFERS = 0.05
_ANSWER_DIFFERS = 1e-3
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
    skew: npt.NDArray[np.float64]
    """(n, 2): how far the picture's two sides, and the directions that became its sides, are from a right angle, as the
    cosine without its sign. Turning and zooming one after the other leave one or the other of them right; a shear
    leaves neither."""
    nearest_share: float
    """Of all pixels that were filled because they come from beyond the edge, the share that repeats the nearest one,
    0 to 1; NaN where nothing was filled."""

    def typical_skew(self) -> float:
        """Return how skew the pictures that are rather skew are: about 0.1 to 0.2 for shears of up to 0.2, else 0."""
        return float(np.quantile(self.skew, _RATHER, axis=0).min())


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
        skew=np.stack([_cosines(slopes), _cosines(slopes.transpose(0, 2, 1))], axis=1),
        nearest_share=_nearest_share(found, fits, places),
    )


def moves_pictures_first(model: Model, *, side: int, copies: int = 8) -> bool:
    """Return whether a convnet turns or shears its pictures in training, before its first convolution.

    It is given weights with which it sees nothing but a change of brightness from top to bottom, and a picture that
    changes from left to right only. As long as nothing moves the picture, all its features are 0, so that neither
    dropout nor what is done to the features shows in its answer.

    Args:
        model: answers one number for a picture (side, side, 3); convolutions with relu, then dense layers. Its weights
            are replaced.
        side: pixels to a side.
        copies: how many pictures are tried.
    """
    model.call(np.zeros((1, side, side, 3), np.float32), training=False)  # builds one that is not built yet
    weights = [np.zeros_like(weight) for weight in model.get_weights()]
    kernels = [weight for weight in weights if weight.ndim == 4]  # height, width, channels, filters
    for kernel in kernels:
        kernel[kernel.shape[0] // 2, kernel.shape[1] // 2] = 1
    if kernels:
        kernels[0][:] = 0
        kernels[0][0, 1, 0], kernels[0][-1, 1, 0] = 1, -1
        kernels[0][..., ::2] *= -1
    for weight in weights:
        if weight.ndim == 2:  # of a dense layer
            weight[:] = 1
    model.set_weights(weights)
    picture = np.broadcast_to(np.linspace(0, 1, side, dtype=np.float32)[None, :, None], (side, side, 3))
    pictures = np.repeat(picture[None], copies, axis=0)
    still, moved = (array(model.call(pictures, training), "the answers") for training in (False, True))
    return bool((np.abs(moved - still) > _ANSWER_DIFFERS).any())


def _cosines(slopes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the cosine between the two columns of each matrix, without its sign."""
    lengths = np.linalg.norm(slopes, axis=1).prod(axis=1)
    cosines = np.abs((slopes[:, :, 0] * slopes[:, :, 1]).sum(axis=1)) / np.maximum(lengths, np.finfo(np.float64).tiny)
    return np.asarray(cosines, np.float64)


def _nearest_share(
    found: npt.NDArray[np.float64], fits: npt.NDArray[np.float64], places: npt.NDArray[np.float64]
) -> float:
    """Return the share of filled pixels that repeat the nearest one.

    Where a picture goes on as a copy, mirrored or not, its colours change as fast as inside; where the nearest pixel is
    repeated, however often one move followed another, they are the same along some direction. Grey stays grey.
    """
    x, y = np.meshgrid(places - 0.5, places - 0.5)
    planes = np.stack([x, y, np.ones_like(x)])
    sources = np.einsum("nck,kij->ncij", fits, planes)
    beyond = ((sources < -_BEYOND) | (sources > 1 + _BEYOND)).any(axis=1)
    down, right = (np.asarray(slope) for slope in np.gradient(found[..., :2], places, places, axis=(1, 2)))
    area = np.abs(right[..., 0] * down[..., 1] - right[..., 1] * down[..., 0])
    inside = np.abs(np.linalg.det(fits[:, None, None, :, :2]))
    repeats = (area < _FOLLOWS * inside) & (np.abs(found[..., 2] - 0.5) < _GREY_DIFFERS)
    return float(repeats[beyond].mean()) if beyond.any() else float("nan")


def _fit(picture: npt.NDArray[np.float64], places: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return for red and for green the plane that lies closest to it around the centre."""
    near = slice(len(places) * 3 // 8, -(len(places) * 3 // 8))
    x, y = np.meshgrid(places[near] - 0.5, places[near] - 0.5)
    planes = np.stack([x.ravel(), y.ravel(), np.ones(x.size)], axis=1)
    colours = picture[near, near, :2].reshape(-1, 2)
    inside = ((colours > _RIM) & (colours < 1 - _RIM)).all(axis=1)
    used = np.flatnonzero(inside) if inside.sum() >= 8 else np.arange(len(colours))
    return np.asarray(np.linalg.lstsq(planes[used], colours[used], rcond=None)[0].T, np.float64)
