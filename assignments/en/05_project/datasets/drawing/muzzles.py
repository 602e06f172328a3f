"""Muzzles of several forms, as curves about a head of radius 1 with its middle at (0, 0)."""

from __future__ import annotations

import numpy as np

from datasets.drawing.curves import bent, ellipse, rounded, stroke
from datasets.drawing.parts import Paint, Part, View


def short(rng: np.random.Generator, view: View, variety: float, *, whiskers: bool = True) -> list[Part]:
    """Return two small pads, a three-cornered nose between them and, mostly, whiskers."""
    x, y = view.at(0, -0.42, 1.05)
    pad = 0.27 + variety * rng.uniform(-0.06, 0.06)
    narrow = max(0.55, np.cos(view.yaw))
    parts = [
        Part(ellipse((x + side * pad * 0.75 * narrow, y + 0.12), (pad * narrow, pad * 0.8)), Paint.LIGHT_COAT)
        for side in (-1, 1)
    ]
    parts.append(Part(ellipse((x, y + 0.30), (pad * 0.55, pad * 0.5)), Paint.LIGHT_COAT))
    nose = 0.15 + variety * rng.uniform(-0.04, 0.04)
    corners = np.array([(-nose, -nose * 0.6), (nose, -nose * 0.6), (0, nose * 0.7)]) * (narrow, 1) + (x, y)
    parts.append(Part(corners, Paint.NOSE))
    for side in (-1, 1):
        mouth = bent((x, y + 0.08), (x + side * 0.05, y + 0.30), (x + side * 0.24, y + 0.24), n=5)
        parts.append(Part(mouth, Paint.MOUTH))
    if not whiskers or rng.random() < 0.25 * variety:
        return parts
    length = 0.95 + variety * rng.uniform(-0.3, 0.35)
    for side in (-1, 1):
        for row in (-1, 0, 1):
            start = (x + side * 0.22, y + 0.10 + 0.06 * row)
            rise = 0.22 * row + variety * rng.uniform(-0.12, 0.12)
            end = (x + side * (0.22 + length), y + 0.08 + rise)
            parts.append(Part(bent(start, (x + side * 0.6, y + 0.02 + rise * 0.4), end, n=5), Paint.WHISKER))
    return parts


def long_snout(rng: np.random.Generator, view: View, variety: float, *, tongue: bool = True) -> list[Part]:
    """Return a snout that stands out, with a broad nose at its end and, often, the tongue out."""
    reach = 1.50 + variety * rng.uniform(-0.22, 0.22)
    root, tip = view.at(0, -0.30, 0.55), view.at(0, -0.46, reach)
    wide = 0.86 + variety * rng.uniform(-0.12, 0.12)
    narrow = wide * (0.74 + variety * rng.uniform(-0.08, 0.10))
    parts = []
    if tongue and rng.random() < 0.5:
        length, width = 0.42 + variety * rng.uniform(-0.1, 0.25), 0.17 + variety * rng.uniform(-0.03, 0.05)
        lean = variety * rng.uniform(-0.2, 0.2)
        start = (tip[0] * 0.92, tip[1] + narrow * 0.28)
        line = np.linspace(start, (start[0] + lean, start[1] + length), 4)
        parts.append(Part(stroke(line, width * 1.6, width * 2), Paint.SKIN))
    middle = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2 - 0.04)
    parts.append(Part(stroke(bent(root, middle, tip, n=6), wide, narrow), Paint.LIGHT_COAT))
    parts.append(Part(ellipse((tip[0], tip[1] + 0.02), (narrow * 0.55, narrow * 0.48)), Paint.LIGHT_COAT))
    nose = 0.24 + variety * rng.uniform(-0.05, 0.05)
    nose_at = (tip[0] + 0.12 * np.sin(view.yaw), tip[1] - narrow * 0.26)
    parts.append(Part(ellipse(nose_at, (nose, nose * 0.72)), Paint.NOSE))
    mouth_y = tip[1] + narrow * 0.22
    for side in (-1, 1):
        curve = bent(
            (tip[0], mouth_y - 0.08),
            (tip[0] + side * 0.1, mouth_y + 0.08),
            (tip[0] + side * narrow * 0.45, mouth_y - 0.06),
            n=5,
        )
        parts.append(Part(curve, Paint.MOUTH))
    return parts


def disc(rng: np.random.Generator, view: View, variety: float) -> list[Part]:
    """Return a flat round snout with two nostrils."""
    x, y = view.at(0, -0.35, 1.1)
    radius = 0.40 + variety * rng.uniform(-0.07, 0.08)
    narrow = max(0.5, np.cos(view.yaw))
    nostrils = [Part(ellipse((x + side * radius * 0.4 * narrow, y), (0.08, 0.13)), Paint.INK) for side in (-1, 1)]
    return [Part(ellipse((x, y), (radius * narrow, radius * 0.8)), Paint.SKIN), *nostrils]


def beak(rng: np.random.Generator, view: View, variety: float, *, flat: float = 0.5) -> list[Part]:
    """Return a beak; a `flat` one is broad and short."""
    x, y = view.at(0, -0.2, 1.0)
    reach = 0.55 + variety * rng.uniform(-0.1, 0.2)
    tip = (x + reach * np.sin(view.yaw) * 1.3, y + reach * (1.1 - abs(np.sin(view.yaw))))
    upper = rounded([(x - flat, y), (x, y - 0.22), (x + flat, y), tip], steps=4)
    return [
        Part(upper, Paint.NOSE),
        Part(bent((x - flat * 0.8, y + 0.1), tip, (x + flat * 0.8, y + 0.1), n=5), Paint.MOUTH),
    ]


def trunk(rng: np.random.Generator, view: View, variety: float) -> list[Part]:
    """Return a trunk that hangs down and curls at its end."""
    root = view.at(0, -0.2, 0.8)
    length = 1.7 + variety * rng.uniform(-0.3, 0.3)
    curl = rng.choice((-1, 1)) * (0.5 + variety * rng.uniform(0, 0.5))
    line = bent(
        root, (root[0] + np.sin(view.yaw) * 0.6, root[1] + length * 0.8), (root[0] + curl, root[1] + length), n=9
    )
    tusks = [
        Part(
            stroke(
                np.linspace((root[0] + s * 0.3, root[1] + 0.4), (root[0] + s * 0.55, root[1] + 0.95), 4), 0.16, 0.05
            ),
            Paint.SHINE,
        )
        for s in (-1, 1)
    ]
    return [*tusks, Part(stroke(line, 0.62, 0.30), Paint.COAT)]


def wide(rng: np.random.Generator, view: View, variety: float) -> list[Part]:
    """Return a broad mouth without a nose that stands out."""
    x, y = view.at(0, -0.5, 0.95)
    half = 0.62 + variety * rng.uniform(-0.1, 0.1)
    nostrils = [Part(ellipse((x + side * 0.1, y - 0.2), (0.05, 0.04), n=8), Paint.INK) for side in (-1, 1)]
    return [Part(bent((x - half, y), (x, y + 0.4), (x + half, y), n=9), Paint.MOUTH), *nostrils]
