"""Measure what the references reach on the held-back pets, from scratch and with augmentation, and the thresholds.

Run in the project's folder: `python solutions/02_small_data/calibrate.py --runs 10`. It trains the networks of questions
c4 and c9 with the recipes of c10 and c11 once per seed, until so many runs of each are in calibration/, writes the
figures to assignment.toml and keeps the median runs as the solution's own. As in the notebook, a training with
augmentation goes on from the weights of the one from scratch, that of the same seed.
"""

import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from calibrating import Reference, main, weights_of

from autograder.authoring.calibration import Ramp

SIDE, RATE, EPOCHS, BATCH_SIZE = 64, 3e-4, {"scratch": 12, "augmented": 20}, {"scratch": 16, "augmented": 32}


def build(question, builder):
    """Return a new model from a right answer on file, so that the network is written down once."""
    import keras
    import numpy as np
    from keras import layers

    names = {"keras": keras, "layers": layers, "np": np}
    exec((HERE / "answers" / question / "gold_sequential.py").read_text(encoding="utf-8"), names)
    return names[builder](SIDE)


def fit(model, name):
    import keras

    from autograder.checks import runs

    model.compile(keras.optimizers.Adam(RATE), "binary_crossentropy", metrics=["accuracy"])
    best = keras.callbacks.EarlyStopping("val_accuracy", patience=EPOCHS[name], restore_best_weights=True, mode="max")
    (images, labels), (validation_images, validation_labels) = pictures("train"), pictures("validation")
    history = model.fit(
        runs.prepared(images),
        labels,
        epochs=EPOCHS[name],
        batch_size=BATCH_SIZE[name],
        validation_data=(runs.prepared(validation_images), validation_labels),
        callbacks=[best],
        verbose=0,
    )
    return model, history.history


def scratch(_seed):
    return fit(build("c4", "build_small_cnn"), "scratch")


def augmented(seed):
    import numpy as np

    stored = weights_of(HERE, "scratch", seed).with_suffix(".npz")
    if stored.exists():
        with np.load(stored) as arrays:
            weights = [arrays[name].astype("float32") for name in sorted(arrays)]
    else:  # the run is on file, its weights are on another machine
        weights = scratch(seed)[0].get_weights()
    model = build("c9", "build_augmented_cnn")
    model.set_weights(weights)
    return fit(model, "augmented")


@cache
def pictures(split):
    """Return the pictures and labels as the training cells make them."""
    from datasets import load_pets, shrunk

    pets = load_pets(split)
    return shrunk(pets.images, SIDE), pets.labels


def reference(name, train, *, floor, before=""):
    return Reference(
        recipe=f"{SIDE}x{SIDE}{before}, Adam {RATE:g}, {EPOCHS[name]} epochs, batch {BATCH_SIZE[name]}, best of validation",
        ramp=Ramp(floor=floor, steps=6),
        pictures="pets",
        train=train,
        validation=lambda: pictures("validation"),
        training=lambda: pictures("train")[0],
    )


REFERENCES = {
    "scratch": reference("scratch", scratch, floor=0.53),
    "augmented": reference("augmented", augmented, floor=0.58, before=", from the weights of scratch"),
}

if __name__ == "__main__":
    main(HERE, REFERENCES)
