"""What makes a cat and what makes a dog: ears and muzzle, and nothing else."""

from __future__ import annotations

from functools import partial

import numpy as np

from datasets.drawing.animals import Anatomy, Freedom, draw_animal
from datasets.drawing.canvas import Canvas
from datasets.drawing.dials import Dials
from datasets.drawing.ears import floppy, folded, pointed
from datasets.drawing.muzzles import long_snout, short
from datasets.drawing.parts import View
from datasets.drawing.pose import Pose
from datasets.drawing.scene import Picture, draw_scene

CAT, DOG = 0, 1
KINDS = ("cats", "dogs")
"""Names of the classes; a picture's label is the place of its kind in it."""


def anatomy(rng: np.random.Generator, label: int, variety: float) -> Anatomy:
    """Return a breed of the kind: with variety, some cats' ears fold and some dogs' ears stand or half stand."""
    odd = rng.random() < 0.35 * variety
    if label == CAT:
        return Anatomy(folded if odd and rng.random() < 0.4 else pointed, short)
    if not odd:
        return Anatomy(floppy, long_snout, ears_in_front=True)
    return Anatomy(folded if rng.random() < 0.6 else partial(pointed, long=1.1), long_snout)


def draw_pet(rng: np.random.Generator, label: int, *, size: int, dials: Dials) -> Picture:
    """Draw a cat (0) or a dog (1); from equal generators they differ in ears and muzzle alone."""

    def pet(rng: np.random.Generator, canvas: Canvas, pose: Pose, view: View, dials: Dials) -> None:
        # What is of the kind is drawn from a generator of its own: with another label the same picture differs in
        # ears and muzzle alone.
        own = rng.spawn(1)[0]
        kind = anatomy(own, label, dials.variety)
        draw_animal(rng, canvas, pose, view, kind, Freedom(dials.deformation, dials.variety), own=own)

    return draw_scene(rng, pet, size=size, dials=dials)
