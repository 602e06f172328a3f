"""Surfaces made from noise: clouds, stripes, patches and spots, none of which tells one kind from another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

Field = npt.NDArray[np.float32]


def clouds(rng: np.random.Generator, size: int, cells: int) -> Field:
    """Return smooth noise, float32 (size, size), about -1 to 1, with hills about size / cells wide."""
    coarse = rng.uniform(-1, 1, (cells, cells)).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize((size, size), Image.Resampling.BICUBIC))


def waves(rng: np.random.Generator, size: int, count: float, *, wobble: float = 0.0) -> Field:
    """Return stripes in a random direction, float32 (size, size), -1 to 1, about `count` across the picture."""
    turn = rng.uniform(0, np.pi)
    place = np.arange(size, dtype=np.float32) * np.float32(2 * np.pi * count / size)
    phase = place[None, :] * np.float32(np.cos(turn)) + place[:, None] * np.float32(np.sin(turn))
    if wobble:
        phase = phase + np.float32(wobble) * clouds(rng, size, 5)
    return np.sin(phase)


def coat(rng: np.random.Generator, size: int, variety: float) -> tuple[Field, Field]:
    """Return a coat's pattern (0 where the first colour shows, 1 where the second does) and its fine shading, about 1.

    Args:
        rng: what to draw from.
        size: of the picture.
        variety: 0 for plain coats, 1 for all patterns, each as likely as the others.
    """
    hairs = 1 + np.float32(rng.uniform(0.01, 0.05)) * rng.standard_normal((size, size), dtype=np.float32)
    kind = rng.integers(5) if rng.random() < variety else 0
    strength = np.float32(rng.uniform(0.5, 1.0))
    if kind == 1:  # stripes
        pattern = waves(rng, size, rng.uniform(7, 14), wobble=2.5) * 3
    elif kind == 2:  # large patches
        pattern = clouds(rng, size, int(rng.integers(4, 7))) * 6 + np.float32(rng.uniform(-1, 1))
    elif kind == 3:  # spots
        pattern = clouds(rng, size, int(rng.integers(12, 20))) * 5 - np.float32(rng.uniform(0.2, 1.2))
    elif kind == 4:  # a slow change of colour
        pattern = clouds(rng, size, 3)
    else:
        return np.zeros((size, size), np.float32), hairs
    return strength * np.clip(pattern * np.float32(0.5) + np.float32(0.5), 0, 1), hairs
