"""Climb the ladder on the held-back pets: features, features with augmentation, fine-tuned; the thresholds and the figure.

Run in the project's folder: `python solutions/03_pretrained/calibrate.py --runs 10`. It trains by the recipes of d10 and
d11 once per seed, until so many runs of each are in calibration/, writes the figures to assignment.toml, keeps the
median runs as the solution's own and draws the ladder; its two lowest rungs are the runs of 02_small_data.
"""

import hashlib
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from calibrating import ROOT, Reference, main

from autograder.authoring.calibration import Ramp

SIDE, BATCH_SIZE = 64, 32
HEAD_EPOCHS, HEAD_PATIENCE = 30, 8
AUGMENTED_EPOCHS, TUNED_EPOCHS, TUNED_PATIENCE = 15, 12, 8
BASE = hashlib.sha256((ROOT / "datasets" / "mini_vgg" / "mini_vgg.npz").read_bytes()).hexdigest()[:8]
_augmented = []  # weights after step 3 of this seed: the tuned run begins where the augmented one ended


@cache
def pictures(split):
    """Return pictures and labels as the training cells make them."""
    from datasets import load_pets, shrunk

    pets = load_pets(split)
    return shrunk(pets.images, SIDE), pets.labels


def prepared(images):
    from datasets.mini_vgg import preprocess_input

    return preprocess_input(images)


@cache
def features(split):
    from datasets import load_base

    images, labels = pictures(split)
    return load_base("offline").model.predict(prepared(images), verbose=0), labels


def model_on_base():
    """Return the base and the model of question d4, by a right answer on file."""
    import keras
    import numpy as np
    from keras import layers

    from datasets import load_base

    names = {"keras": keras, "layers": layers, "np": np}
    exec((HERE / "answers" / "d4" / "gold_sequential.py").read_text(encoding="utf-8"), names)
    base = load_base("offline").model
    return base, names["build_on_base"](base, SIDE)


def best(patience):
    import keras

    return keras.callbacks.EarlyStopping("val_accuracy", patience=patience, restore_best_weights=True, mode="max")


def train_features():
    import keras

    base, model = model_on_base()
    head = keras.Sequential([keras.Input(features("train")[0].shape[1:]), *model.layers[1:]])
    head.compile(keras.optimizers.Adam(1e-3), "binary_crossentropy", metrics=["accuracy"])
    history = head.fit(
        *features("train"),
        epochs=HEAD_EPOCHS,
        batch_size=BATCH_SIZE,
        validation_data=features("validation"),
        callbacks=[best(HEAD_PATIENCE)],
        verbose=0,
    )
    return model, history.history


def trainer_of(model):
    """Return the augmented model around `model`, as the notebook makes it."""
    import keras
    from keras import layers

    inputs = keras.Input((SIDE, SIDE, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    x = layers.RandomRotation(0.03, fill_mode="nearest")(x)
    x = layers.RandomTranslation(0.06, 0.06, fill_mode="nearest")(x)
    x = layers.RandomZoom(0.08, fill_mode="nearest")(x)
    return keras.Model(inputs, model(x / 127.5 - 1))


def fit(trainer, *, epochs, patience):
    """Train on pixels of 0 to 255; without patience, keep the last epoch's weights."""
    (images, labels), (validation_images, validation_labels) = pictures("train"), pictures("validation")
    return trainer.fit(
        images.astype("float32"),
        labels,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        validation_data=(validation_images.astype("float32"), validation_labels),
        callbacks=[best(patience)] if patience else [],
        verbose=0,
    ).history


def train_augmented():
    import keras

    _base, model = model_on_base()
    trainer = trainer_of(model)
    trainer.compile(keras.optimizers.Adam(1e-3), "binary_crossentropy", metrics=["accuracy"])
    history = fit(trainer, epochs=AUGMENTED_EPOCHS, patience=0)
    _augmented[:] = [model.get_weights()]
    return model, history


def train_tuned():
    import keras

    if not _augmented:
        train_augmented()
    base, model = model_on_base()
    model.set_weights(_augmented.pop())
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith("block5")
    trainer = trainer_of(model)
    trainer.compile(keras.optimizers.Adam(1e-4), "binary_crossentropy", metrics=["accuracy"])
    return model, fit(trainer, epochs=TUNED_EPOCHS, patience=TUNED_PATIENCE)


def reference(train, recipe, *, floor, asked=True):
    return Reference(
        recipe=f"{SIDE}x{SIDE}, batch {BATCH_SIZE}, {recipe}; MiniVGG {BASE}",
        ramp=Ramp(floor=floor, steps=5),
        pictures="pets",
        train=train,
        validation=lambda: pictures("validation"),
        training=lambda: pictures("train")[0],
        prepare=prepared,
        asked=asked,
    )


REFERENCES = {
    "features": reference(
        train_features, f"head on features, Adam 0.001, {HEAD_EPOCHS} epochs, best of validation", floor=0.7
    ),
    "augmented_features": reference(
        train_augmented,
        f"frozen base, slightly augmented, Adam 0.001, {AUGMENTED_EPOCHS} epochs",
        floor=0.7,
        asked=False,
    ),
    "tuned": reference(
        train_tuned,
        f"slightly augmented features, then block5 and head, Adam 0.0001, {TUNED_EPOCHS} epochs, best of validation",
        floor=0.72,
    ),
}

RUNGS = (
    ("from scratch\n(assignment 2)", HERE.parent / "02_small_data" / "calibration" / "scratch.jsonl"),
    ("augmented\n(assignment 2)", HERE.parent / "02_small_data" / "calibration" / "augmented.jsonl"),
    ("features", HERE / "calibration" / "features.jsonl"),
    ("features,\naugmented", HERE / "calibration" / "augmented_features.jsonl"),
    ("fine-tuned", HERE / "calibration" / "tuned.jsonl"),
)


def draw_ladder(path):
    """Draw what each run reached on the held-back pictures, and each rung's mean with two standard errors."""
    import json
    import statistics

    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(figsize=(7.2, 4), dpi=80)
    for place, (_, file) in enumerate(RUNGS):
        found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
        latest = [run for run in found if run["recipe"] == found[-1]["recipe"]]
        shares = [100 * run["accuracy"] for run in latest]
        if not shares:
            continue
        mean = statistics.mean(shares)
        error = 2 * statistics.stdev(shares) / len(shares) ** 0.5 if len(shares) > 1 else 0
        spread = [place + 0.22 * (k / max(1, len(shares) - 1) - 0.5) for k in range(len(shares))]
        axes.plot(spread, shares, "o", color="C0", alpha=0.45, markersize=5)
        axes.errorbar(place, mean, yerr=error, fmt="_", color="C3", markersize=26, capsize=5, linewidth=1.8)
        axes.annotate(
            f"{mean:.1f} %\n({len(shares)} run{'s' * (len(shares) > 1)})",
            (place + 0.2, mean),
            textcoords="offset points",
            xytext=(6, -8),
            fontsize=9,
        )
    axes.set_xticks(range(len(RUNGS)), [name for name, _ in RUNGS])
    axes.set_xlim(-0.4, len(RUNGS) - 0.2)
    axes.set_ylabel("accuracy on 256 unseen pictures (%)")
    axes.set_title("The ladder, offline: each run, and means with two standard errors", fontsize=11)
    axes.grid(axis="y", alpha=0.3)
    fig.tight_layout()
    fig.savefig(path, metadata={"Software": None})
    plt.close(fig)


if __name__ == "__main__":
    main(HERE, REFERENCES)
    draw_ladder(ROOT / "datasets" / "mini_vgg" / "ladder.png")
