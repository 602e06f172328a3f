"""Fit the head of the pet classifier on MiniVGG's features of drawn pets: a logistic regression.

Run in the project's folder, again whenever MiniVGG's weights have changed: `python -m datasets.make_pet_head`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from datasets.mini_vgg import MiniVGG, preprocess_input
from datasets.pet_classifier import HEAD_FILE, SIDE
from datasets.pets import Pets, make_pets
from datasets.shrinking import shrunk

STEPS, RATE, DECAY = 600, 0.3, 0.01


def fitted(features: npt.NDArray[Any], labels: npt.NDArray[np.int64]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return kernel (features, 2) and bias (2,) of a logistic regression, by plain gradient descent from 0."""
    middle, spread = features.mean(axis=0), features.std(axis=0) + 1e-3
    scaled, wanted = (features - middle) / spread, np.eye(2)[labels]
    kernel, bias = np.zeros((scaled.shape[1], 2)), np.zeros(2)
    for _ in range(STEPS):
        scores = scaled @ kernel + bias
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        kernel -= RATE * (scaled.T @ (shares - wanted) / len(scaled) + DECAY * kernel)
        bias -= RATE * (shares - wanted).mean(axis=0)
    return kernel / spread[:, None], bias - (middle / spread) @ kernel


def features_of(base: Any, pets: Pets) -> npt.NDArray[Any]:
    """Return MiniVGG's features of pictures of pets, averaged over all places: (n, 128)."""
    return np.asarray(base.predict(preprocess_input(shrunk(pets.images, SIDE)), verbose=0), np.float64)


def main() -> None:
    """Fit, write, and measure what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=HEAD_FILE, help="default: %(default)s")
    parser.add_argument("--count", type=int, default=1600, help="pictures to fit to")
    arguments = parser.parse_args()
    base = MiniVGG(include_top=False, input_shape=(SIDE, SIDE, 3), pooling="avg")
    pets, unseen = make_pets(arguments.count, seed=101), make_pets(400, seed=102)
    kernel, bias = fitted(features_of(base, pets), pets.labels)
    np.savez(arguments.out, kernel=kernel.astype(np.float32), bias=bias.astype(np.float32))
    right = (features_of(base, unseen) @ kernel + bias).argmax(axis=1) == unseen.labels
    print(json.dumps({"accuracy": float(right.mean()), "of": len(right), "bytes": arguments.out.stat().st_size}))  # noqa: T201


if __name__ == "__main__":
    main()
