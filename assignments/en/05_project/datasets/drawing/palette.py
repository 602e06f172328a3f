"""Colours, drawn alike for every kind, so that no colour tells a kind."""

from __future__ import annotations

import numpy as np

from datasets.drawing.canvas import Colour

COATS = np.array([
    (62, 56, 54), (112, 108, 106), (168, 164, 160), (226, 220, 210), (96, 66, 46), (150, 104, 66),
    (196, 142, 84), (214, 128, 60), (232, 204, 160), (120, 128, 142), (78, 52, 40), (182, 92, 52),
], float)  # fmt: skip
"""Coats of cats and of dogs: black, greys, white, browns, ginger, cream, blue-grey."""
INK: Colour = (24, 20, 22)


def coat_colour(rng: np.random.Generator) -> Colour:
    """Return a colour of fur."""
    return shade(COATS[rng.integers(len(COATS))] + rng.normal(0, 9, 3), 1.0)


def any_colour(rng: np.random.Generator) -> Colour:
    """Return a colour for scenery: any, often a dull one, and often one that fur has, too."""
    if rng.random() < 0.35:
        return coat_colour(rng)
    grey = rng.uniform(30, 225)
    return shade(grey + rng.uniform(0.2, 1.0) * rng.uniform(-90, 90, 3), 1.0)


def pinkish(rng: np.random.Generator) -> Colour:
    """Return the colour of skin: of tongues, the inside of ears, and noses."""
    return shade(np.array((214, 132, 132)) + rng.normal(0, 20, 3), rng.uniform(0.7, 1.05))


def shade(colour: Colour | np.ndarray, factor: float) -> Colour:
    """Return the colour `factor` times as bright, within 0 to 255."""
    red, green, blue = np.clip(np.asarray(colour) * factor, 0, 255)
    return float(red), float(green), float(blue)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return `share` of the second colour in the first."""
    return shade(np.asarray(first) * (1 - share) + np.asarray(second) * share, 1.0)
