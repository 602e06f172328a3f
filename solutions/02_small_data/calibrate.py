"""Measure what the references reach on the held-back pets, from scratch and with augmentation, and the thresholds.

Run in the project's folder: `python solutions/02_small_data/calibrate.py --runs 10`. It trains the networks of questions
c4 and c9 with the recipes of c10 and c11 once per seed, until so many runs of each are in calibration/, writes the
figures to assignment.toml and keeps the median runs as the solution's own.
"""

import sys
from functools import cache, partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from calibrating import Reference, main

from autograder.authoring.calibration import Ramp

SIDE, BATCH_SIZE = 64, 16


def train(question, builder, *, learning_rate, epochs, patience):
    import keras
    import numpy as np
    from keras import layers

    from autograder.checks import runs

    names = {"keras": keras, "layers": layers, "np": np}
    # A right answer on file, so that the network is written down once.
    exec((HERE / "answers" / question / "gold_sequential.py").read_text(encoding="utf-8"), names)
    model = names[builder](SIDE)
    model.compile(keras.optimizers.Adam(learning_rate), "binary_crossentropy", metrics=["accuracy"])
    best = keras.callbacks.EarlyStopping("val_accuracy", patience=patience, restore_best_weights=True, mode="max")
    (images, labels), (validation_images, validation_labels) = pictures("train"), pictures("validation")
    history = model.fit(
        runs.prepared(images),
        labels,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        validation_data=(runs.prepared(validation_images), validation_labels),
        callbacks=[best],
        verbose=0,
    )
    return model, history.history


@cache
def pictures(split):
    """Return the pictures and labels as the training cells make them."""
    from datasets import load_pets, shrunk

    pets = load_pets(split)
    return shrunk(pets.images, SIDE), pets.labels


def reference(question, builder, *, floor, learning_rate, epochs, patience):
    return Reference(
        recipe=f"{SIDE}x{SIDE}, Adam {learning_rate:g}, {epochs} epochs, batch {BATCH_SIZE}, best of validation",
        ramp=Ramp(floor=floor, steps=6),
        pictures="pets",
        train=partial(train, question, builder, learning_rate=learning_rate, epochs=epochs, patience=patience),
        validation=lambda: pictures("validation"),
        training=lambda: pictures("train")[0],
    )


REFERENCES = {
    "scratch": reference("c4", "build_small_cnn", floor=0.55, learning_rate=3e-4, epochs=12, patience=12),
    "augmented": reference("c9", "build_augmented_cnn", floor=0.58, learning_rate=5e-4, epochs=40, patience=40),
}

if __name__ == "__main__":
    main(HERE, REFERENCES)
