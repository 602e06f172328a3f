"""The seven things that make seeing hard, as dials."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True)
class Dials:
    """How hard the pictures are, in seven respects; each from 0 (nothing varies) to 1 (as much as can be).

    Raises:
        ValueError: if one is not between 0 and 1; the message names it.
    """

    viewpoint: float = 0.7
    """How far the head turns aside, nods and tilts."""
    scale: float = 0.75
    """How much the animal's size on the picture and its place vary."""
    deformation: float = 0.4
    """Postures, and how far the animal is bent out of its usual form."""
    occlusion: float = 0.3
    """How often something stands before the animal."""
    illumination: float = 0.4
    """Brightness, direction and colour of the light, shadows, contrast, the camera's noise."""
    clutter: float = 0.4
    """How much there is in the background, and how much of it looks like a part of an animal."""
    variety: float = 0.6
    """How much animals of one kind differ: coats, ears, muzzles, breeds."""

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if not 0 <= value <= 1:
                raise ValueError(f"{field.name} is between 0 and 1, not {value!r}")
