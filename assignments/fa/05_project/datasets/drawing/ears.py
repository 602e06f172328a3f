"""Ears of several forms, as curves about a head of radius 1 with its middle at (0, 0)."""

from __future__ import annotations

import numpy as np

from datasets.drawing.curves import Points, bent, ellipse, rotation, rounded, stroke
from datasets.drawing.parts import Paint, Part, View


def pointed(rng: np.random.Generator, view: View, side: int, variety: float, *, long: float = 1.0) -> list[Part]:
    """Return a triangular ear that stands up; `side` is -1 for the left one, 1 for the right one."""
    height = long * (0.92 + variety * rng.uniform(-0.28, 0.22))
    half = 0.40 + variety * rng.uniform(-0.09, 0.10)
    lean = side * (0.22 + variety * rng.uniform(-0.25, 0.30))
    tip = (lean * height, -height)
    belly = half * (0.75 + variety * rng.uniform(-0.1, 0.2))
    shape = np.array(
        [(-half, 0.18), (-belly + lean * 0.5, -height * 0.45), tip, (belly + lean * 0.5, -height * 0.45), (half, 0.18)]
    )
    return _standing(view, side, shape, attach=0.62)


def folded(rng: np.random.Generator, view: View, side: int, variety: float) -> list[Part]:
    """Return an ear that stands at its root and whose tip has fallen over, outwards."""
    height = 0.62 + variety * rng.uniform(-0.12, 0.15)
    half = 0.38 + variety * rng.uniform(-0.06, 0.08)
    outer = side * (half + 0.30 + variety * rng.uniform(-0.1, 0.2))
    stand = np.array([(-half, 0.2), (-half * 0.6, -height), (half * 0.6, -height), (half, 0.2)])
    flap = np.array(
        [
            (-side * half * 0.7, -height * 0.95),
            (side * half * 0.5, -height * 1.12),
            (outer, -height * 0.25),
            (side * half * 0.1, -height * 0.35),
        ]
    )
    place, narrow = view.ear(side, 0.66)
    return [
        Part(stand * (narrow, 1) + place, Paint.COAT),
        Part(rounded(flap * (narrow, 1) + place, steps=5), Paint.DARK_COAT),
    ]


def floppy(rng: np.random.Generator, view: View, side: int, variety: float, *, long: float = 1.0) -> list[Part]:
    """Return an ear that hangs from the side of the head."""
    length = long * (1.30 + variety * rng.uniform(-0.35, 0.35))
    width = 0.50 + variety * rng.uniform(-0.13, 0.15)
    swing = 0.25 + variety * rng.uniform(-0.22, 0.45)
    shape = np.array(
        [
            (-0.20, 0.02),
            (0.10, -0.16),
            (width * 0.9, length * 0.25),
            (width, length * 0.70),
            (width * 0.45, length),
            (-0.02, length * 0.72),
            (-0.12, length * 0.30),
        ]
    )
    place, narrow = view.ear(side, 0.85)
    hanging = (shape @ rotation(-swing)) * (side * narrow, 1) + place
    return [Part(rounded(hanging, steps=4), Paint.DARK_COAT)]


def round_ear(rng: np.random.Generator, view: View, side: int, variety: float, *, radius: float = 0.42) -> list[Part]:
    """Return an ear like a disc."""
    radius = radius * (1 + variety * rng.uniform(-0.2, 0.25))
    place, narrow = view.ear(side, 0.78)
    return [
        Part(ellipse((place[0], place[1] - radius * 0.4), (radius * narrow, radius)), Paint.COAT),
        Part(ellipse((place[0], place[1] - radius * 0.35), (radius * narrow * 0.6, radius * 0.6)), Paint.INNER),
    ]


def horn(rng: np.random.Generator, view: View, side: int, variety: float) -> list[Part]:
    """Return a curved horn and, below it, a small ear that stands out aside."""
    place, narrow = view.ear(side, 0.5)
    x, y = place
    length = 0.8 + variety * rng.uniform(-0.2, 0.3)
    line = bent(place, (x + side * 0.5 * narrow, y - 0.1), (x + side * 0.45 * narrow, y - length), n=8)
    low, _ = view.ear(side, 1.15)
    ear = ellipse((low[0] + side * 0.25 * narrow, low[1]), (0.34 * narrow, 0.17), turn=side * 0.3)
    return [Part(ear, Paint.DARK_COAT), Part(stroke(line, 0.26, 0.06), Paint.SHINE)]


def _standing(view: View, side: int, shape: Points, *, attach: float) -> list[Part]:
    place, narrow = view.ear(side, attach)
    middle = shape.mean(axis=0) * (1, 1) + (0, 0.05)
    inner = (shape - middle) * 0.58 + middle
    return [Part(shape * (narrow, 1) + place, Paint.COAT), Part(inner * (narrow, 1) + place, Paint.INNER)]
