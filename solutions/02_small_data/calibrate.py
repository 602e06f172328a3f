"""Measure what the reference reaches on the held-back pets, from scratch and with augmentation, and the thresholds.

Run in the project's folder: `python solutions/02_small_data/calibrate.py --runs 10`. It trains the networks of questions
c4 and c9 with the recipes of c10 and c11 once per seed, prints what each run reaches and the figures for
assignment.toml, and keeps the median runs as the solution's own.
"""

import argparse
import math
import platform
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # datasets/ is not installed

import keras
import numpy as np
from autograder.checks import runs
from datasets import load_pets, shrunk
from keras import layers

SIDE, BATCH_SIZE = 64, 32


@dataclass(frozen=True)
class Recipe:
    question: str
    builder: str
    learning_rate: float
    epochs: int
    patience: int


RECIPES = {
    "scratch": Recipe("c4", "build_small_cnn", 3e-4, 18, 12),
    "augmented": Recipe("c9", "build_augmented_cnn", 5e-4, 45, 25),
}


@dataclass(frozen=True)
class Trained:
    seed: int
    validation: float
    held_back: float
    seconds: float
    model: keras.Model
    history: dict[str, list[float]]


def build_reference(recipe):
    """Return a new model from a right answer on file, so that the network is written down once."""
    names = {"keras": keras, "layers": layers, "np": np}
    exec((HERE / "answers" / recipe.question / "gold_sequential.py").read_text(encoding="utf-8"), names)
    return names[recipe.builder](SIDE)


def pictures(split):
    """Return the pictures as the training cells make them."""
    pets = load_pets(split)
    return pets._replace(images=shrunk(pets.images, SIDE))


def train(recipe, seed):
    keras.utils.set_random_seed(seed)
    train_pets, validation = pictures("train"), pictures("validation")
    model = build_reference(recipe)
    model.compile(keras.optimizers.Adam(recipe.learning_rate), "binary_crossentropy", metrics=["accuracy"])
    best = keras.callbacks.EarlyStopping(
        "val_accuracy", patience=recipe.patience, restore_best_weights=True, mode="max"
    )
    start = time.perf_counter()
    history = model.fit(
        runs.prepared(train_pets.images),
        train_pets.labels,
        epochs=recipe.epochs,
        batch_size=BATCH_SIZE,
        validation_data=(runs.prepared(validation.images), validation.labels),
        callbacks=[best],
        verbose=0,
    )
    seconds = time.perf_counter() - start
    hidden = runs.held_back("pets")
    return Trained(
        seed,
        runs.accuracy(model, validation.images, validation.labels),
        runs.accuracy(model, hidden["images"], hidden["labels"]),
        seconds,
        model,
        history.history,
    )


def calibration(trained, n, command):
    """Full marks at mean - 3 sd - 3 binomial standard errors, rounded down to a tenth of a percent."""
    shares = [run.held_back for run in trained]
    mean, sd = statistics.mean(shares), statistics.stdev(shares) if len(shares) > 1 else 0.0
    threshold = math.floor(1000 * (mean - 3 * sd - 3 * math.sqrt(mean * (1 - mean) / n))) / 1000
    return {
        "runs": len(shares),
        "mean": round(mean, 5),
        "sd": round(sd, 5),
        "lowest": round(min(shares), 5),
        "n": n,
        "threshold": threshold,
        "seconds": round(statistics.mean(run.seconds for run in trained), 1),
        "command": command,
        "versions": f"python {platform.python_version()}, keras {keras.__version__}, numpy {np.__version__}",
    }


def keep(run, name, folder):
    """Write a run in half precision, which costs no accuracy and half the bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        runs.save_run(run.model, run.history, name, scratch, seconds=run.seconds, data=pictures("train").images)
        with np.load(Path(scratch, f"{name}.npz")) as arrays:
            halves = {key: arrays[key].astype(np.float16) for key in arrays}
        np.savez_compressed(folder / f"{name}.npz", **halves)
        (folder / f"{name}.json").write_bytes(Path(scratch, f"{name}.json").read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--only", choices=RECIPES, help="train only this one")
    parser.add_argument("--keep", type=Path, default=HERE / "runs", help="where the median runs go (%(default)s)")
    arguments = parser.parse_args()
    runs.set_held_back_folder(HERE / "held_back")
    for name, recipe in RECIPES.items():
        if arguments.only not in (None, name):
            continue
        trained = []
        for seed in range(arguments.runs):
            trained.append(run := train(recipe, seed))
            told = f"validation {run.validation:.3%}, held back {run.held_back:.3%}, {run.seconds:.0f} s"
            print(f"{name}, seed {seed}: {told}", flush=True)
            keep(sorted(trained, key=lambda run: run.held_back)[len(trained) // 2], name, arguments.keep)
        command = f"python solutions/02_small_data/calibrate.py --runs {arguments.runs}"
        figures = calibration(trained, len(runs.held_back("pets")["labels"]), command)
        lines = [
            f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in figures.items()
        ]
        print("\n".join([f"[calibration.{name}]", *lines]) + "\n", flush=True)


if __name__ == "__main__":
    main()
