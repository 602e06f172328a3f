"""Bodies, eyes and tails, alike for all kinds of animals: they tell nothing."""

from __future__ import annotations

import numpy as np

from datasets.drawing.curves import bent, ellipse, stroke
from datasets.drawing.parts import Paint, Part, View


def body(rng: np.random.Generator, deformation: float, variety: float) -> list[Part]:
    """Return a body for a head of radius 1 at (0, 0): sitting, standing aside or lying; a bust where nothing varies."""
    posture = int(rng.integers(3)) if rng.random() < deformation + 0.2 * (deformation > 0) else 0
    size = 1 + variety * rng.uniform(-0.2, 0.25)
    if posture == 0:
        return _sitting(rng, size, deformation)
    side = float(rng.choice((-1, 1)))
    return _aside(rng, size, side, deformation, legs=posture == 1)


def _tail(rng: np.random.Generator, x: float, y: float, side: float) -> Part:
    up, out = rng.uniform(-1.2, 1.0), rng.uniform(0.8, 1.8)
    thick = rng.uniform(0.18, 0.42)
    line = bent((x, y), (x + side * out, y + 0.2), (x + side * out * rng.uniform(0.6, 1.3), y + up), n=9)
    return Part(stroke(line, thick, thick * rng.uniform(0.5, 1.2)), Paint.DARK_COAT)


def _sitting(rng: np.random.Generator, size: float, deformation: float) -> list[Part]:
    lean = deformation * rng.uniform(-0.4, 0.4)
    x, y = lean, 0.75 + 1.35 * size
    parts = [_tail(rng, x, y + 0.9 * size, float(rng.choice((-1, 1))))]
    parts.append(Part(ellipse((x, y), (1.05 * size, 1.45 * size)), Paint.COAT))
    for leg in (-1, 1):
        line = np.linspace(
            (x + leg * 0.35, y - 0.1), (x + leg * (0.4 + deformation * rng.uniform(-0.2, 0.3)), y + 1.45 * size), 4
        )
        parts.append(Part(stroke(line, 0.42, 0.42), Paint.DARK_COAT))
    parts.append(Part(ellipse((x, y - 0.45 * size), (0.5 * size, 0.62 * size)), Paint.LIGHT_COAT))
    return parts


def _aside(rng: np.random.Generator, size: float, side: float, deformation: float, *, legs: bool) -> list[Part]:
    x, y = side * 1.55 * size, (0.95 if legs else 1.15) + deformation * rng.uniform(-0.25, 0.25)
    parts = [_tail(rng, x + side * 1.5 * size, y - 0.1, side)]
    for place in (-0.95, -0.45, 0.75, 1.2) if legs else ():
        foot = (x + side * (place + deformation * rng.uniform(-0.35, 0.35)), y + (1.5 + 0.1 * rng.random()) * size)
        parts.append(Part(stroke(np.linspace((x + side * place, y), foot, 4), 0.46, 0.36), Paint.DARK_COAT))
    parts.append(
        Part(
            ellipse(
                (x, y), (1.75 * size, (0.80 if legs else 0.68) * size), turn=deformation * rng.uniform(-0.25, 0.25)
            ),
            Paint.COAT,
        )
    )
    if not legs:
        paws = np.linspace((x - side * 1.3, y + 0.5), (x - side * 2.3, y + 0.65), 4)
        parts.append(Part(stroke(paws, 0.40, 0.36), Paint.LIGHT_COAT))
    return parts


def eyes(rng: np.random.Generator, view: View, variety: float) -> list[Part]:
    """Return the eyes that are turned towards us."""
    radius = 0.17 + variety * rng.uniform(-0.04, 0.05)
    apart = 0.42 + variety * rng.uniform(-0.06, 0.08)
    squint = 1 - variety * rng.uniform(0, 0.45)
    parts = []
    for side in (-1, 1):
        if not view.faces(side * apart):
            continue
        x, y = view.at(side * apart, 0.16)
        narrow = max(0.45, float(np.cos(side * apart + view.yaw)))
        parts += [
            Part(ellipse((x, y), (radius * narrow, radius * squint), n=14), Paint.IRIS),
            Part(ellipse((x, y), (radius * 0.55 * narrow, radius * 0.62 * squint), n=10), Paint.INK),
            Part(ellipse((x - 0.05, y - 0.06), (0.05, 0.05), n=6), Paint.SHINE),
        ]
    return parts
