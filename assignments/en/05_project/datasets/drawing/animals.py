"""An animal as a whole: a head with ears and muzzle of its kind, on a body that is any kind's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from datasets.drawing.bodies import body, eyes
from datasets.drawing.canvas import Canvas, Colour, What
from datasets.drawing.curves import ellipse
from datasets.drawing.palette import INK, any_colour, coat_colour, mix, pinkish, shade
from datasets.drawing.parts import FURRY, LINES, Paint, Part, View
from datasets.drawing.pose import Pose

Ear = Callable[[np.random.Generator, View, int, float], list[Part]]
Muzzle = Callable[[np.random.Generator, View, float], list[Part]]


@dataclass(frozen=True)
class Anatomy:
    """What one animal has of its kind."""

    ear: Ear | None
    muzzle: Muzzle
    ears_in_front: bool = False
    """Hanging ears lie over the head, standing ears behind it."""


@dataclass(frozen=True)
class Freedom:
    """How much may vary, each 0 to 1."""

    deformation: float
    variety: float


@dataclass(frozen=True)
class Coat:
    """The colours of one animal, drawn alike for all kinds."""

    paints: dict[Paint, Colour]
    edge: float
    """How dark the outlines are: 1 is none."""
    collar: Colour | None


def draw_coat(rng: np.random.Generator, variety: float) -> Coat:
    """Return colours that no kind has for itself."""
    base = coat_colour(rng)
    light = mix(base, (240, 236, 228), rng.uniform(0.1, 0.7)) if rng.random() < 0.3 + 0.5 * variety else base
    iris = shade(
        np.array([(196, 170, 60), (90, 150, 80), (90, 130, 190), (110, 70, 40), (60, 42, 30)])[rng.integers(5)], 1.0
    )
    whisker = (240.0, 240.0, 236.0) if rng.random() < 0.7 else shade(base, 0.4)
    paints = {
        Paint.COAT: base,
        Paint.DARK_COAT: shade(base, rng.uniform(0.62, 0.97)),
        Paint.LIGHT_COAT: light,
        Paint.INNER: pinkish(rng) if rng.random() < 0.5 else shade(base, 0.6),
        Paint.SKIN: pinkish(rng),
        Paint.NOSE: INK if rng.random() < 0.6 else mix(pinkish(rng), INK, rng.uniform(0, 0.7)),
        Paint.IRIS: iris,
        Paint.INK: INK,
        Paint.SHINE: (245.0, 245.0, 240.0),
        Paint.WHISKER: whisker,
        Paint.MOUTH: shade(base, 0.35),
    }
    edge = 1 - rng.uniform(0.1, 0.5)
    return Coat(paints, edge, any_colour(rng) if rng.random() < 0.3 * variety else None)


def draw_animal(
    rng: np.random.Generator,
    canvas: Canvas,
    pose: Pose,
    view: View,
    anatomy: Anatomy,
    free: Freedom,
    *,
    own: np.random.Generator,
) -> None:
    """Draw an animal: the body, then the head over it. Ears and muzzle are drawn from `own` and marked as telling."""
    coat = draw_coat(rng, free.variety)
    _lay(canvas, pose, coat, body(rng, free.deformation, free.variety))
    if coat.collar is not None:
        canvas.fill(pose(ellipse((0, 0.95), (0.62, 0.20))), coat.collar, What.SUBJECT)
    wide = 1.0 + free.deformation * rng.uniform(-0.12, 0.16)
    head = [Part(ellipse((0, 0), (wide, 0.92), n=32), Paint.COAT), *eyes(rng, view, free.variety)]
    ears: list[Part] = []
    if anatomy.ear is not None:
        for side in _far_first(view):
            ears += anatomy.ear(own, view, side, free.variety)
    layers = [(head, False), (ears, True)] if anatomy.ears_in_front else [(ears, True), (head, False)]
    for parts, telling in (*layers, (anatomy.muzzle(own, view, free.variety), True)):
        _lay(canvas, pose, coat, parts, telling=telling)


def _far_first(view: View) -> tuple[int, int]:
    return (1, -1) if view.yaw > 0 else (-1, 1)


def _lay(canvas: Canvas, pose: Pose, coat: Coat, parts: list[Part], *, telling: bool = False) -> None:
    mark = What.SUBJECT | (What.TELLING if telling else What.SCENERY)
    for part in parts:
        colour, points = coat.paints[part.paint], pose(part.points)
        if part.paint in LINES:
            width = 2 if part.paint is Paint.MOUTH and pose.unit > 0.15 else 1
            canvas.line(points, colour, mark, width=width)
        elif part.paint in FURRY:
            canvas.fill(points, colour, mark | What.COAT, edge=shade(colour, coat.edge))
        else:
            canvas.fill(points, colour, mark)
