"""Climb the course's ladder on the drawn pets: from scratch, augmented, on a pretrained base, and fine-tuned.

Run in the project's folder: `python -m datasets.make_ladder --runs 3`. The dials' defaults were chosen by it: each rung
has to stand clearly above the one before it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from datasets.mini_vgg import WEIGHTS_FILE, MiniVGG
from datasets.pets import Dials, load_pets
from datasets.shrinking import shrunk

EPOCHS = {"scratch": 15, "augmented": 35, "features": 12, "tuned": 6}
"""The rungs, from the lowest, and how long each is trained."""
Split = tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]


@dataclass(frozen=True)
class Climb:
    """What one run of one rung came to; accuracies are 0 to 1, of the epoch that was best in validation."""

    rung: str
    seed: int
    test: float
    validation: float
    epoch: int
    train_at_end: float
    validation_at_end: float
    parameters: int
    seconds: int


def small_convnet(side: int, *, augmented: bool) -> Any:
    """Return the course's small convnet for pictures of `side` pixels in [0, 1]; augmented, it has dropout, too."""
    import keras  # noqa: PLC0415  seconds to import, and --help needs none of it
    from keras import layers  # noqa: PLC0415

    inputs = keras.Input((side, side, 3))
    x = augmentation()(inputs) if augmented else inputs
    for filters in (32, 64, 128, 128):
        x = layers.Conv2D(filters, 3, activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    if augmented:
        x = layers.Dropout(0.5)(x)
    x = layers.Dense(512, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))


def augmentation() -> Any:
    """Return the course's augmentation as layers."""
    import keras  # noqa: PLC0415
    from keras import layers  # noqa: PLC0415

    return keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(40 / 360, fill_mode="nearest"),
            layers.RandomTranslation(0.2, 0.2, fill_mode="nearest"),
            layers.RandomZoom(0.2, fill_mode="nearest"),
        ]
    )


def on_base(side: int, weights: Path) -> Any:
    """Return a head on MiniVGG, which is frozen."""
    import keras  # noqa: PLC0415
    from keras import layers  # noqa: PLC0415

    base = MiniVGG(include_top=False, weights=weights, input_shape=(side, side, 3))
    base.trainable = False
    inputs = keras.Input((side, side, 3))
    x = base(layers.Rescaling(2.0, -1.0)(inputs))
    x = layers.Dropout(0.5)(layers.Flatten()(x))
    x = layers.Dense(128, activation="relu", name="hidden")(x)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid", name="answer")(x))


def unfreeze(model: Any, name: str) -> None:
    """Let the base's layers from the block `name` on learn; the model has to be compiled again."""
    base = model.get_layer("mini_vgg")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name >= name and layer.name.startswith("block")


def climb(rung: str, seed: int, data: dict[str, Split], epochs: int, weights: Path) -> Climb:
    """Train one rung once."""
    import keras  # noqa: PLC0415

    keras.utils.set_random_seed(seed)
    begin, side = time.perf_counter(), data["train"][0].shape[1]
    if rung in ("scratch", "augmented"):
        model = small_convnet(side, augmented=rung == "augmented")
        history, best = _fit(model, data, epochs, 5e-4 if rung == "augmented" else 3e-4)
    else:
        model = on_base(side, weights)
        history, best = _fit(model, data, epochs if rung == "features" else EPOCHS["features"], 1e-3)
        if rung == "tuned":
            unfreeze(model, "block5")
            history, best = _fit(model, data, epochs, 1e-4)
    test = model.evaluate(*data["test"], verbose=0)[1]
    validation = history["val_accuracy"]
    return Climb(
        rung, seed, round(test, 4), round(max(validation), 4), best, round(history["accuracy"][-1], 4),
        round(validation[-1], 4), model.count_params(), round(time.perf_counter() - begin),
    )  # fmt: skip


def _fit(model: Any, data: dict[str, Split], epochs: int, rate: float) -> tuple[dict[str, list[float]], int]:
    """Train, go back to the epoch that was best in validation, and return the history and that epoch."""
    import keras  # noqa: PLC0415

    model.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    with tempfile.TemporaryDirectory() as folder:
        best = keras.callbacks.ModelCheckpoint(
            f"{folder}/best.weights.h5", "val_accuracy", save_best_only=True, save_weights_only=True, mode="max"
        )
        fit = model.fit(
            *data["train"],
            batch_size=32,
            epochs=epochs,
            validation_data=data["validation"],
            callbacks=[best],
            verbose=0,
        )
        model.load_weights(f"{folder}/best.weights.h5")
    return fit.history, int(np.argmax(fit.history["val_accuracy"])) + 1


def main() -> None:
    """Train the rungs that are asked for and print one line of JSON for each run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rung", action="append", choices=EPOCHS, help="may be given again; default: all")
    parser.add_argument("--runs", type=int, default=1, help="with the seeds 0, 1, 2 ...")
    parser.add_argument("--epochs", type=int, help="default: each rung's own")
    parser.add_argument("--side", type=int, default=64, help="pixels to a side in training")
    parser.add_argument("--dials", type=json.loads, default={}, help='for example {"clutter": 1}')
    parser.add_argument("--base", type=Path, default=WEIGHTS_FILE)
    parser.add_argument("--cache", type=Path, default=Path("data"))
    arguments = parser.parse_args()
    data = {}
    for split in ("train", "validation", "test"):
        pets = load_pets(split, dials=Dials(**arguments.dials), cache=arguments.cache)
        data[split] = shrunk(pets.images, arguments.side).astype(np.float32) / 255, pets.labels
    for rung in arguments.rung or EPOCHS:
        for seed in range(arguments.runs):
            run = climb(rung, seed, data, arguments.epochs or EPOCHS[rung], arguments.base)
            print(json.dumps(dataclasses.asdict(run)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
