"""A whole picture: scenery, a subject in some pose, things before it, and the light."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from datasets.drawing.canvas import Canvas, What
from datasets.drawing.dials import Dials
from datasets.drawing.light import lit
from datasets.drawing.palette import coat_colour
from datasets.drawing.parts import View
from datasets.drawing.pose import Pose
from datasets.drawing.scenery import add_clutter, add_occluders, background
from datasets.drawing.texture import coat


class Picture(NamedTuple):
    """A picture and what is where on it."""

    image: npt.NDArray[np.uint8]
    """(size, size, 3)."""
    subject: npt.NDArray[np.bool_]
    """(size, size): where the subject is seen."""
    telling: npt.NDArray[np.bool_]
    """(size, size): where what tells its kind is seen; of animals, the ears and the muzzle."""


Subject = Callable[[np.random.Generator, Canvas, Pose, View, Dials], None]
"""Draws the subject of a picture."""


def draw_scene(rng: np.random.Generator, subject: Subject, *, size: int, dials: Dials) -> Picture:
    """Draw a picture; everything but what `subject` draws is drawn without regard to it."""
    canvas = Canvas(background(rng, size, dials.clutter))
    add_clutter(rng, canvas, dials.clutter)
    pose = _pose(rng, dials)
    subject(rng, canvas, pose, _view(rng, dials), dials)
    add_occluders(rng, canvas, dials.occlusion, pose.centre)
    what = canvas.what()
    picture = canvas.picture()
    _dye(rng, picture, (what & What.COAT) != 0, dials.variety)
    return Picture(lit(rng, picture, dials.illumination), (what & What.SUBJECT) != 0, (what & What.TELLING) != 0)


def _pose(rng: np.random.Generator, dials: Dials) -> Pose:
    unit = 0.205 * float(np.exp(dials.scale * rng.uniform(-0.6, 0.3)))
    free = max(0.05, 0.5 - 1.5 * unit) * dials.scale * 1.3
    x, y = 0.5 + rng.uniform(-free, free), 0.46 + rng.uniform(-free, free * 0.8)
    roll = dials.viewpoint * float(np.clip(rng.normal(0, 0.42), -1.0, 1.0))
    waves = (rng.uniform(0.6, 1.3), rng.uniform(-1, 1), *rng.uniform(0, 6.28, 2))
    return Pose((x, y), unit, roll, bool(rng.random() < 0.5), 0.16 * dials.deformation * rng.random(), waves)


def _view(rng: np.random.Generator, dials: Dials) -> View:
    return View(yaw=dials.viewpoint * rng.uniform(-1.0, 1.0), pitch=dials.viewpoint * rng.uniform(-0.3, 0.35))


def _dye(
    rng: np.random.Generator, picture: npt.NDArray[np.float32], furry: npt.NDArray[np.bool_], variety: float
) -> None:
    pattern, hairs = coat(rng, len(picture), variety)
    second = np.asarray(coat_colour(rng), np.float32)
    fur = picture[furry]
    fur += (second - fur) * (pattern[furry] * np.float32(0.8))[:, None]
    picture[furry] = fur * hairs[furry][:, None]
