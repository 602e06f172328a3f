"""Where and how a subject stands on the picture: from its own measures to places on the canvas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from datasets.drawing.curves import Points, rotation


@dataclass(frozen=True)
class Pose:
    """Turns, bends, scales and moves curves whose unit is the subject's own, with its middle at (0, 0)."""

    centre: tuple[float, float]
    """On the picture, as fractions of its side."""
    unit: float
    """The length of the subject's own unit, as a fraction of the picture's side."""
    roll: float = 0.0
    """Radians in the picture's plane, clockwise."""
    mirrored: bool = False
    bend: float = 0.0
    """How far waves push the curves out of place, in the subject's own unit."""
    waves: tuple[float, ...] = (1.1, 0.7, 0.0, 2.0)
    """Two wave numbers and two phases."""

    def __call__(self, points: Points) -> Points:
        """Return `points` on the picture."""
        if self.bend:
            a, b, p, q = self.waves
            push = np.sin(points[:, ::-1] * (a, b) + points * (b, -a) * 0.5 + (p, q))
            points = points + self.bend * push
        if self.mirrored:
            points = points * (-1.0, 1.0)
        return points @ (rotation(self.roll) * self.unit) + self.centre
