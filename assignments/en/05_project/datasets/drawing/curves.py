"""Closed curves as arrays of points, float64 (n, 2) of x and y; y points down as on a picture."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]


@functools.lru_cache(maxsize=32)
def _circle(n: int) -> Points:
    turn = np.linspace(0, 2 * np.pi, n, endpoint=False)
    return np.stack([np.cos(turn), np.sin(turn)], axis=1)


def ellipse(centre: tuple[float, float], radii: tuple[float, float], *, turn: float = 0.0, n: int = 24) -> Points:
    """Return an ellipse, turned by `turn` radians."""
    points = _circle(n) * radii
    if turn:
        points = points @ rotation(turn)
    return points + centre


def rotation(turn: float) -> Points:
    """Return the (2, 2) matrix that turns rows of points by `turn` radians, clockwise as seen on a picture."""
    cosine, sine = np.cos(turn), np.sin(turn)
    return np.array([[cosine, sine], [-sine, cosine]])


def regular(centre: tuple[float, float], radius: float, corners: int, *, turn: float = 0.0) -> Points:
    """Return a regular polygon."""
    return ellipse(centre, (radius, radius), turn=turn, n=corners)


@functools.lru_cache(maxsize=32)
def _spline_weights(steps: int) -> Points:
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    # Catmull-Rom: the curve goes through every corner.
    return np.hstack([-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2]) / 2


def rounded(corners: Points | list[tuple[float, float]], *, steps: int = 6) -> Points:
    """Return a smooth closed curve through `corners`, with `steps` points for each."""
    knots = np.asarray(corners, float)
    around = np.stack([np.roll(knots, shift, axis=0) for shift in (1, 0, -1, -2)], axis=1)
    return np.einsum("sk,nkd->nsd", _spline_weights(steps), around).reshape(-1, 2)


def bent(start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float], *, n: int = 9) -> Points:
    """Return `n` points on the curve from `start` to `end` that is drawn towards `bend`."""
    t = np.linspace(0, 1, n)[:, None]
    return (1 - t) ** 2 * np.asarray(start) + 2 * t * (1 - t) * np.asarray(bend) + t**2 * np.asarray(end)


def stroke(line: Points, first_width: float, last_width: float) -> Points:
    """Return the outline of a line whose width goes from `first_width` to `last_width`, with a rounded end."""
    along = np.gradient(line, axis=0)
    along /= np.hypot(along[:, 0], along[:, 1])[:, None] + 1e-9
    aside = np.stack([-along[:, 1], along[:, 0]], axis=1)
    half = np.linspace(first_width, last_width, len(line))[:, None] / 2
    tip = line[-1] + along[-1] * last_width / 2
    return np.concatenate([line + aside * half, tip[None], (line - aside * half)[::-1]])
