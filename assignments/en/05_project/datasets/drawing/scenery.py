"""What stands behind the subject and before it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from datasets.drawing.canvas import Canvas
from datasets.drawing.curves import Points, bent, ellipse, regular, rounded, stroke
from datasets.drawing.palette import any_colour, shade
from datasets.drawing.texture import clouds, waves


def background(rng: np.random.Generator, size: int, clutter: float) -> npt.NDArray[np.uint8]:
    """Return a wall and a floor, uint8 (size, size, 3): plain at clutter 0, with textures of all kinds at 1."""
    colours = np.array([any_colour(rng) for _ in range(4)], np.float32)
    horizon = int(size * rng.uniform(0.45, 0.95))
    share = np.empty((size, size, 1), np.float32)
    for rows, strength in ((slice(0, horizon), 0.6), (slice(horizon, size), 0.7)):
        share[rows, :, 0] = np.float32(strength * clutter) * _surface(rng, size)[rows]
    picture = np.empty((size, size, 3), np.float32)
    picture[:horizon] = colours[0] + share[:horizon] * (colours[1] - colours[0])
    picture[horizon:] = colours[2] + share[horizon:] * (colours[3] - colours[2])
    if clutter == 0:
        picture[horizon:] = colours[0] * np.float32(0.85)
    return np.clip(picture, 0, 255).astype(np.uint8)


def _surface(rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    kind = rng.integers(5)
    if kind == 0:
        pattern = clouds(rng, size, int(rng.integers(3, 9)))
    elif kind == 1:
        pattern = waves(rng, size, rng.uniform(3, 16), wobble=rng.uniform(0, 2))
    elif kind == 2:
        pattern = np.sign(waves(rng, size, rng.uniform(3, 10)) * waves(rng, size, rng.uniform(3, 10)))
    elif kind == 3:
        pattern = np.sign(clouds(rng, size, int(rng.integers(5, 24))))
    else:
        pattern = clouds(rng, size, int(rng.integers(24, 49)))
    return np.clip(pattern * np.float32(0.5) + np.float32(0.5), 0, 1)


def add_clutter(rng: np.random.Generator, canvas: Canvas, clutter: float) -> None:
    """Lay things about, among them look-alikes of ears, tongues, whiskers and eyes."""
    for _ in range(rng.poisson(14 * clutter)):
        centre = rng.uniform(-0.05, 1.05), rng.uniform(-0.05, 1.05)
        radius = rng.uniform(0.03, 0.05 + 0.11 * rng.random())
        colour = any_colour(rng)
        kind = rng.integers(7)
        if kind == 0:
            canvas.line(_hair(rng, centre, radius), colour, width=int(rng.integers(1, 3)))
            continue
        canvas.fill(_thing(rng, int(kind), centre, radius), colour, edge=shade(colour, 0.6))
        if rng.random() < 0.35:
            inner = _thing(rng, int(rng.integers(1, 7)), centre, radius * 0.5)
            canvas.fill(inner, any_colour(rng))


def _hair(rng: np.random.Generator, centre: tuple[float, float], length: float) -> Points:
    x, y = centre
    dx, dy = rng.uniform(-2, 2, 2) * length
    return bent(centre, (x + dx * 0.5 + 0.02, y + dy * 0.5), (x + dx, y + dy), n=5)


def _thing(rng: np.random.Generator, kind: int, centre: tuple[float, float], radius: float) -> Points:
    turn = rng.uniform(0, 2 * np.pi)
    x, y = centre
    if kind == 1:
        return ellipse(centre, (radius, radius * rng.uniform(0.4, 1.0)), turn=turn)
    if kind == 2:
        return regular(centre, radius, int(rng.integers(3, 6)), turn=turn)
    if kind == 3:  # a drop
        far = x + 2.2 * radius * np.cos(turn), y + 2.2 * radius * np.sin(turn)
        return stroke(bent(centre, (x, y + radius * 0.5), far), radius * 0.5, radius * 1.2)
    if kind == 4:  # a box
        corners = regular((0, 0), radius * 1.2, 4, turn=np.pi / 4) * (1, rng.uniform(0.4, 1.6))
        return corners + centre
    if kind == 5:  # a bar
        across = np.array((np.cos(turn), np.sin(turn))) * radius * 2.5
        line = np.linspace(np.asarray(centre) - across, np.asarray(centre) + across, 4)
        return stroke(line, radius * 0.4, radius * 0.4)
    ring = regular((0, 0), 1.0, 7) * rng.uniform(0.6, 1.25, (7, 1)) * radius
    return rounded(ring + centre, steps=4)


def add_occluders(rng: np.random.Generator, canvas: Canvas, occlusion: float, near: tuple[float, float]) -> None:
    """Lay things before the subject, most of them about `near`; at occlusion 1 up to three."""
    for _ in range(rng.binomial(3, 0.6 * occlusion)):
        x, y = rng.normal(near, 0.20)
        colour = any_colour(rng)
        kind = int(rng.choice((1, 2, 4, 5, 5, 6)))
        radius = rng.uniform(0.05, 0.06 + 0.08 * occlusion)
        canvas.fill(_thing(rng, kind, (float(x), float(y)), radius), colour, edge=shade(colour, 0.6))
