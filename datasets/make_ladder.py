"""Climb the course's ladder on the drawn pets: from scratch, with augmentation and dropout, on a pretrained base.

Run in the project's folder: `python -m datasets.make_ladder --rung scratch --rung augmented --runs 3`. The dials' defaults
were chosen by it: each rung has to stand clearly above the one before it.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from datasets.pets import Dials, Pets, load_pets

SIDE = 64
"""Pixels to a side in training: the pictures' 96 are made smaller, as the course makes its own 150."""
RUNGS = ("scratch", "augmented", "features", "tuned")


def small(pets: Pets, side: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """Return the pictures at `side` pixels, float32 in [0, 1], and their labels."""
    images = [Image.fromarray(image).resize((side, side), Image.Resampling.BILINEAR) for image in pets.images]
    return np.stack([np.asarray(image) for image in images]).astype(np.float32) / 255, pets.labels


def small_convnet(side: int, *, augmented: bool) -> Any:
    """Return the course's small convnet for pictures of `side` pixels; augmented, it has dropout, too."""
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


def climb(rung: str, seed: int, side: int, epochs: int, data: dict[str, Any], base: Path | None) -> dict[str, Any]:
    """Train one rung once and return its accuracies, of the epoch that was best in validation."""
    import keras  # noqa: PLC0415

    keras.utils.set_random_seed(seed)
    begin = time.perf_counter()
    model = small_convnet(side, augmented=rung == "augmented") if base is None else None
    assert model is not None
    model.compile(keras.optimizers.Adam(5e-4), "binary_crossentropy", metrics=["accuracy"])
    best = keras.callbacks.ModelCheckpoint(
        f"/tmp/ladder_{rung}_{seed}.weights.h5", "val_accuracy", save_best_only=True, save_weights_only=True, mode="max"
    )
    history = model.fit(
        *data["train"], batch_size=32, epochs=epochs, validation_data=data["validation"], callbacks=[best], verbose=0
    ).history
    model.load_weights(best.filepath)
    test = model.evaluate(*data["test"], verbose=0)[1]
    return {
        "rung": rung,
        "seed": seed,
        "test": round(test, 4),
        "best": round(max(history["val_accuracy"]), 4),
        "epoch": int(np.argmax(history["val_accuracy"])) + 1,
        "last": round(history["val_accuracy"][-1], 4),
        "train": round(history["accuracy"][-1], 4),
        "parameters": model.count_params(),
        "seconds": round(time.perf_counter() - begin),
        "val": [round(v, 3) for v in history["val_accuracy"]],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rung", action="append", choices=RUNGS)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--side", type=int, default=SIDE)
    parser.add_argument("--dials", default="{}")
    parser.add_argument("--data", default="/tmp/ladder_data")
    a = parser.parse_args()
    dials = Dials(**json.loads(a.dials))
    data = {name: small(load_pets(name, dials=dials, cache=a.data), a.side) for name in ("train", "validation", "test")}
    for rung in a.rung:
        for seed in range(a.runs):
            print(json.dumps(climb(rung, seed, a.side, a.epochs, data, None)), flush=True)


if __name__ == "__main__":
    main()
