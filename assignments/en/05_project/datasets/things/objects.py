"""Objects as a few shapes each, about 2 units across with their middle near (0, 0); y points down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from datasets.drawing.curves import Points, bent, ellipse, regular, rounded, stroke


@dataclass(frozen=True)
class Shape:
    """A curve, the number of its colour and how bright it is."""

    points: Points
    tone: int = 0
    brightness: float = 1.0


def _box(left: float, top: float, right: float, bottom: float) -> Points:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def _vary(rng: np.random.Generator, variety: float, share: float) -> float:
    return 1 + variety * rng.uniform(-share, share)


def house(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return walls, a roof, a door and windows."""
    half, high, eaves = 0.8 * _vary(rng, variety, 0.3), 0.9 * _vary(rng, variety, 0.3), 0.2
    ridge = variety * rng.uniform(-0.3, 0.3)
    shapes = [
        Shape(_box(-half, 0, half, high)),
        Shape(np.array([(-half - eaves, 0), (ridge, -0.9 * _vary(rng, variety, 0.3)), (half + eaves, 0)]), 1),
        Shape(_box(-0.16, high * 0.45, 0.16, high), 2),
    ]
    shapes += [Shape(_box(x - 0.14, high * 0.2, x + 0.14, high * 0.45), 3) for x in (-half * 0.6, half * 0.6)]
    return shapes


def car(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a body, a cabin with windows and two wheels."""
    cabin, high = 0.6 * _vary(rng, variety, 0.25), 0.5 * _vary(rng, variety, 0.3)
    wheel = 0.26 * _vary(rng, variety, 0.2)
    top = np.array([(-cabin, -0.1), (-cabin * 0.7, -0.1 - high), (cabin * 0.6, -0.1 - high), (cabin * 1.1, -0.1)])
    shapes = [Shape(top), Shape(top * (0.75, 0.8) + (0, -0.02), 1), Shape(_box(-1.2, -0.1, 1.2, 0.4))]
    for x in (-0.7, 0.7):
        hub = wheel * 0.45
        shapes += [Shape(ellipse((x, 0.42), (wheel, wheel)), 2, 0.4), Shape(ellipse((x, 0.42), (hub, hub)), 3)]
    return shapes


def tree(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a trunk and a crown of three leafy balls."""
    thick = 0.18 * _vary(rng, variety, 0.4)
    shapes = [Shape(_box(-thick, 0, thick, 1.2), 1)]
    for x, y in ((-0.45, -0.1), (0.45, -0.1), (0, -0.6)):
        bumps = regular((0, 0), 0.55, 9) * rng.uniform(0.85, 1.15, (9, 1)) * _vary(rng, variety, 0.2)
        shapes.append(Shape(rounded(bumps + np.array((x, y)), steps=3)))
    return shapes


def cup(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a cup with a handle."""
    top, foot, high = 0.7 * _vary(rng, variety, 0.2), 0.5 * _vary(rng, variety, 0.3), 0.7 * _vary(rng, variety, 0.3)
    ring = 0.38 * _vary(rng, variety, 0.2)
    return [
        Shape(ellipse((0.78, 0), (ring, ring * 1.2))),
        Shape(ellipse((0.78, 0), (ring * 0.55, ring * 0.7)), 1),
        Shape(np.array([(-top, -high), (top, -high), (foot, high), (-foot, high)])),
        Shape(ellipse((0, -high), (top, 0.16)), 2, 0.6),
    ]


def fish(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a body with a tail, a fin and an eye."""
    deep = 0.5 * _vary(rng, variety, 0.35)
    fork = 0.5 * _vary(rng, variety, 0.3)
    body = [(-1, 0), (-0.3, -deep), (0.5, -deep * 0.6), (0.9, 0), (0.5, deep * 0.6), (-0.3, deep)]
    return [
        Shape(np.array([(0.7, 0), (1.35, -fork), (1.15, 0), (1.35, fork)]), 1),
        Shape(np.array([(-0.3, -deep * 0.8), (0.2, -deep - 0.35), (0.45, -deep * 0.6)]), 1),
        Shape(rounded(body, steps=4)),
        Shape(ellipse((-0.6, -0.12), (0.12, 0.12), n=10), 2, 0.3),
    ]


def star(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a star with five or six points."""
    points = int(rng.integers(5, 7)) if variety else 5
    corners = regular((0, 0), 1.0, 2 * points, turn=-np.pi / 2)
    corners[1::2] *= 0.45 * _vary(rng, variety, 0.25)
    return [Shape(corners)]


def key(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a key: a ring, a shaft and a bit."""
    ring = 0.42 * _vary(rng, variety, 0.2)
    shapes = [Shape(_box(-0.3, -0.1, 1.2, 0.1))]
    shapes += [Shape(_box(x, 0, x + 0.16, 0.4 * _vary(rng, variety, 0.4))) for x in (0.7, 1.0)]
    return [*shapes, Shape(ellipse((-0.6, 0), (ring, ring))), Shape(ellipse((-0.6, 0), (ring * 0.5, ring * 0.5)), 1)]


def umbrella(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a canopy with scallops and a crooked stick."""
    high = 0.8 * _vary(rng, variety, 0.25)
    arc = np.array([(np.cos(t), -high * np.sin(t)) for t in np.linspace(0, np.pi, 14)])
    hem = np.array([(x, -0.12 * abs(np.sin(x * np.pi * 1.5))) for x in np.linspace(-1, 1, 13)])
    hook = bent((0, 0.9), (0.05, 1.3), (0.4, 1.0), n=6)
    return [
        Shape(_box(-0.05, -high, 0.05, 0.95), 1),
        Shape(stroke(hook, 0.1, 0.1), 1),
        Shape(np.concatenate([arc, hem])),
    ]


def bottle(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a bottle with a neck, a cap and a label."""
    half, neck = 0.42 * _vary(rng, variety, 0.25), 0.15 * _vary(rng, variety, 0.2)
    shoulder = -0.3 + variety * rng.uniform(-0.2, 0.2)
    right = [(neck, -1.0), (neck, shoulder - 0.2), (half, shoulder + 0.15), (half, 1.1)]
    outline = np.array(right + [(-x, y) for x, y in right[::-1]])
    return [
        Shape(outline),
        Shape(_box(-neck - 0.04, -1.2, neck + 0.04, -1.0), 1),
        Shape(_box(-half, 0.2, half, 0.75), 2),
    ]


def flower(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return petals about a middle, on a stalk with a leaf."""
    petals = int(rng.integers(5, 9)) if variety else 6
    long = 0.34 * _vary(rng, variety, 0.2)
    shapes = [Shape(_box(-0.05, 0, 0.05, 1.4), 1), Shape(ellipse((0.28, 0.95), (0.3, 0.12), turn=-0.5), 1)]
    turns = np.linspace(0, 2 * np.pi, petals, endpoint=False)
    middles = [(0.48 * np.cos(turn), -0.3 + 0.48 * np.sin(turn)) for turn in turns]
    leaves = [ellipse(at, (long, 0.2), turn=turn, n=14) for at, turn in zip(middles, turns, strict=True)]
    shapes += [Shape(leaf) for leaf in leaves]
    return [*shapes, Shape(ellipse((0, -0.3), (0.26, 0.26)), 2)]


def boat(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a hull, a mast and two sails."""
    half, high = 1.0 * _vary(rng, variety, 0.2), 1.2 * _vary(rng, variety, 0.2)
    return [
        Shape(_box(-0.05, -high, 0.05, 0.5), 1),
        Shape(np.array([(0.1, -high), (0.1, 0.3), (0.8 * half, 0.3)]), 2),
        Shape(np.array([(-0.1, -high * 0.8), (-0.1, 0.3), (-0.6 * half, 0.3)]), 3),
        Shape(np.array([(-half, 0.45), (half, 0.45), (half * 0.65, 0.9), (-half * 0.65, 0.9)])),
    ]


def lamp(rng: np.random.Generator, variety: float) -> list[Shape]:
    """Return a shade on a stand with a foot."""
    top, hem = 0.35 * _vary(rng, variety, 0.35), 0.75 * _vary(rng, variety, 0.2)
    return [
        Shape(_box(-0.06, -0.2, 0.06, 1.1), 1),
        Shape(ellipse((0, 1.1), (0.5 * _vary(rng, variety, 0.3), 0.14)), 1),
        Shape(np.array([(-top, -0.9), (top, -0.9), (hem, 0), (-hem, 0)])),
    ]
