"""The kinds of things: twelve animals that are neither cats nor dogs, and twelve objects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MappingProxyType

import numpy as np

from datasets.drawing.animals import Anatomy, Freedom, draw_animal, draw_coat
from datasets.drawing.canvas import Canvas, What
from datasets.drawing.dials import Dials
from datasets.drawing.ears import floppy, horn, pointed, round_ear
from datasets.drawing.muzzles import beak, disc, long_snout, short, trunk, wide
from datasets.drawing.palette import any_colour, shade
from datasets.drawing.parts import View
from datasets.drawing.pose import Pose
from datasets.drawing.scene import Picture, draw_scene
from datasets.things import objects

ANIMALS = MappingProxyType({
    "rabbit": Anatomy(partial(pointed, long=2.0), partial(short, whiskers=False)),
    "mouse": Anatomy(partial(round_ear, radius=0.62), short),
    "bear": Anatomy(partial(round_ear, radius=0.34), partial(long_snout, tongue=False)),
    "pig": Anatomy(partial(pointed, long=0.6), disc),
    "elephant": Anatomy(partial(round_ear, radius=0.9), trunk),
    "owl": Anatomy(partial(pointed, long=0.5), partial(beak, flat=0.18)),
    "duck": Anatomy(None, partial(beak, flat=0.55)),
    "frog": Anatomy(None, wide),
    "sheep": Anatomy(partial(floppy, long=0.55), partial(short, whiskers=False), ears_in_front=True),
    "cow": Anatomy(horn, disc),
    "goat": Anatomy(horn, partial(long_snout, tongue=False)),
    "monkey": Anatomy(partial(round_ear, radius=0.45), wide),
})  # fmt: skip
OBJECTS: MappingProxyType[str, Callable[[np.random.Generator, float], list[objects.Shape]]] = MappingProxyType({
    "house": objects.house,
    "car": objects.car,
    "tree": objects.tree,
    "cup": objects.cup,
    "fish": objects.fish,
    "star": objects.star,
    "key": objects.key,
    "umbrella": objects.umbrella,
    "bottle": objects.bottle,
    "flower": objects.flower,
    "boat": objects.boat,
    "lamp": objects.lamp,
})  # fmt: skip
KINDS = (*ANIMALS, *OBJECTS)
"""Names of the classes; a picture's label is the place of its kind in it."""


def draw_thing(rng: np.random.Generator, label: int, *, size: int, dials: Dials) -> Picture:
    """Draw the thing whose kind stands at `label`."""
    name = KINDS[label]

    def animal(rng: np.random.Generator, canvas: Canvas, pose: Pose, view: View, dials: Dials) -> None:
        free = Freedom(dials.deformation, dials.variety)
        draw_animal(rng, canvas, pose, view, ANIMALS[name], free, own=rng.spawn(1)[0])

    def thing(rng: np.random.Generator, canvas: Canvas, pose: Pose, view: View, dials: Dials) -> None:
        del view  # things are drawn flat
        _draw_object(rng, canvas, pose, OBJECTS[name](rng, dials.variety))

    return draw_scene(rng, animal if name in ANIMALS else thing, size=size, dials=dials)


def _draw_object(rng: np.random.Generator, canvas: Canvas, pose: Pose, shapes: list[objects.Shape]) -> None:
    # Half of the objects have the colours of coats, so that a colour does not tell things from animals.
    furry = rng.random() < 0.5
    colours = list(draw_coat(rng, 1.0).paints.values()) if furry else [any_colour(rng) for _ in range(6)]
    for shape in shapes:
        colour = shade(colours[shape.tone % len(colours)], shape.brightness)
        mark = What.SUBJECT | What.TELLING | (What.COAT if shape.tone == 0 else What.SCENERY)
        canvas.fill(pose(shape.points * 1.5), colour, mark, edge=shade(colour, 0.65))
