# The same weights, put into a model and saved with a history of the student's own.
from pathlib import Path

import keras
import numpy as np
from keras import layers

from autograder.checks.runs import save_run


def build_network():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


with np.load(Path(REFERENCE, "digits.npz")) as arrays:
    weights = [arrays[name].astype("float32") for name in sorted(arrays)]

model = build_network()
model.set_weights(weights)
save_run(model, {"loss": [1.2, 0.3, 0.1], "acc": [0.6, 0.9, 0.98]}, "digits", seconds=12)
