"""What an animal is put together from, and how the turn of its head moves its parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from datasets.drawing.curves import Points


class Paint(Enum):
    """What a part's colour is taken from."""

    COAT = auto()
    DARK_COAT = auto()
    LIGHT_COAT = auto()
    INNER = auto()
    """Inside of ears."""
    SKIN = auto()
    """Tongues."""
    NOSE = auto()
    IRIS = auto()
    INK = auto()
    SHINE = auto()
    WHISKER = auto()
    """A line, not a shape."""
    MOUTH = auto()
    """A line, not a shape."""


LINES = frozenset({Paint.WHISKER, Paint.MOUTH})
FURRY = frozenset({Paint.COAT, Paint.DARK_COAT, Paint.LIGHT_COAT})


@dataclass(frozen=True)
class Part:
    """One curve and its paint."""

    points: Points
    paint: Paint


@dataclass(frozen=True)
class View:
    """From where a head is seen, in radians: `yaw` turns it aside, `pitch` nods it down."""

    yaw: float = 0.0
    pitch: float = 0.0

    def at(self, longitude: float, latitude: float, distance: float = 1.0) -> tuple[float, float]:
        """Return where a place on the head is seen; longitude 0, latitude 0 is between the eyes."""
        x = distance * np.sin(longitude + self.yaw) * np.cos(latitude)
        y = -distance * np.sin(latitude - self.pitch)
        return float(x), float(y)

    def faces(self, longitude: float) -> bool:
        """Return whether a place at this longitude is turned towards us."""
        return abs(longitude + self.yaw) < 1.35

    def ear(self, side: int, longitude: float) -> tuple[tuple[float, float], float]:
        """Return where an ear's root is seen, and how narrow the ear is seen (1 from the front)."""
        x = float(np.sin(side * longitude + self.yaw * 0.7) * 0.95)
        y = float(-np.cos(longitude) * 0.80 + 0.5 * self.pitch - 0.12)
        return (x, y), float(np.clip(1 - 0.35 * abs(self.yaw), 0.5, 1))
