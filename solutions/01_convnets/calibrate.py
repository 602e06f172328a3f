"""Measure what the reference reaches on the held-back digits, and from that the accuracy that earns full marks.

Run in the project's folder: `python solutions/01_convnets/calibrate.py --runs 10`. It trains the network of question a5
with the recipe of question a7 once per seed, until so many runs are in calibration/digits.jsonl, writes the figures to
assignment.toml and keeps the median run as the solution's own. Other machines give other last digits, not other
thresholds.
"""

import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from calibrating import Reference, main

from autograder.authoring.calibration import Ramp

EPOCHS, BATCH_SIZE = 15, 32


def train():
    import keras
    import numpy as np
    from keras import layers

    from autograder.checks import runs

    names = {"keras": keras, "layers": layers, "np": np}
    # A right answer on file, so that the network is written down once.
    exec((HERE / "answers" / "a5" / "gold_sequential.py").read_text(encoding="utf-8"), names)
    model = names["build_convnet"]()
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    digits = load()
    history = model.fit(
        runs.prepared(digits.train_images),
        digits.train_labels,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        validation_data=(runs.prepared(digits.validation_images), digits.validation_labels),
        verbose=0,
    )
    return model, history.history


@cache
def load():
    from datasets import load_digits

    return load_digits()


DIGITS = Reference(
    recipe=f"RMSprop 0.001, {EPOCHS} epochs, batch {BATCH_SIZE}",
    ramp=Ramp(floor=0.6, steps=8),
    pictures="digits",
    train=train,
    validation=lambda: (load().validation_images, load().validation_labels),
    training=lambda: load().train_images,
)

if __name__ == "__main__":
    main(HERE, {"digits": DIGITS})
