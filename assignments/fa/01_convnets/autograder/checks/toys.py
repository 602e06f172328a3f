"""Small models to try a student's function on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


def toy_classifier(rng: np.random.Generator, *, inputs: int = 12, classes: int = 5) -> Any:
    """Return a local, uncompiled Keras model with random weights: vectors in, class probabilities out.

    Args:
        rng: where its weights are drawn from.
        inputs: numbers in one sample; it takes float32 (n, inputs).
        classes: probabilities for one sample; it returns float32 (n, classes) whose rows add up to 1.
    """
    import keras  # noqa: PLC0415  importing the checks stays cheap

    model = keras.Sequential(
        [
            keras.Input((inputs,)),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
    model.set_weights(
        [rng.normal(0, 1 / max(weight.shape[0], 1) ** 0.5, weight.shape) for weight in model.get_weights()]
    )
    return model
