"""Light: brightness, direction, colour, contrast, and the camera's noise."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def lit(rng: np.random.Generator, picture: npt.NDArray[np.float32], amount: float) -> npt.NDArray[np.uint8]:
    """Return the picture under a light drawn at random.

    Args:
        rng: what to draw from.
        picture: float32 (size, size, 3), 0 to 255; it is changed.
        amount: 0 leaves the light even, 1 allows dusk, glare, coloured lamps and strong noise.

    Returns:
        uint8 (size, size, 3).
    """
    size = len(picture)
    gain = np.exp(amount * rng.uniform(-0.65, 0.4))
    cast = np.exp(amount * rng.uniform(-0.22, 0.22, 3)).astype(np.float32)
    contrast = 1 - amount * rng.uniform(0, 0.5)
    turn, slope = rng.uniform(0, 2 * np.pi), amount * rng.uniform(0, 0.9)
    across = np.linspace(-slope, slope, size, dtype=np.float32)
    light = across[None, :] * np.float32(np.cos(turn)) + across[:, None] * np.float32(np.sin(turn))
    light = np.float32(gain) * np.maximum(1 + light, np.float32(0.15))
    if rng.random() < 0.5 * amount:  # the edge of a shadow
        turn, offset = rng.uniform(0, 2 * np.pi), rng.uniform(-0.3, 0.3)
        place = np.linspace(-0.5, 0.5, size, dtype=np.float32)
        shadow = place[None, :] * np.float32(np.cos(turn)) + place[:, None] * np.float32(np.sin(turn)) > offset
        light = light * np.where(shadow, np.float32(rng.uniform(0.4, 0.8)), np.float32(1))
    middle = np.float32(rng.uniform(90, 150))
    picture *= light[..., None] * cast
    picture += (middle - picture) * np.float32(1 - contrast)
    picture += np.float32(amount * rng.uniform(0, 9)) * rng.standard_normal(picture.shape, dtype=np.float32)
    return np.clip(picture, 0, 255).astype(np.uint8)
