"""Train an assignment's references until enough runs are on file, and write the thresholds that follow from them.

What every assignment's calibrate.py shares. A run that was broken off costs that run alone: start the same command again.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # datasets/ is not installed

import numpy as np
import numpy.typing as npt

from autograder.authoring import calibration


@dataclass(frozen=True)
class Reference:
    """A network and the recipe it is trained by."""

    recipe: str
    """In words: all that decides what is reached, but the seed."""
    ramp: calibration.Ramp
    pictures: str
    """Name of the file of held-back pictures."""
    train: Callable[[int], tuple[Any, Any]]
    """Takes the seed, which is set already, and returns the trained model and its history."""
    validation: Callable[[], tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]]
    """Returns the pictures, as they are graded, and labels of the validation set."""
    training: Callable[[], npt.NDArray[np.uint8]]
    """Returns the training pictures, of which the record keeps a fingerprint."""
    prepare: Callable[[Any], Any] | None = None
    """Makes of pictures what the network takes; from 0 to 1 if not given."""
    asked: bool = True
    """Whether students hand in such a run; one that is only compared with is not kept."""


def main(folder: Path, references: dict[str, Reference]) -> None:
    """Do what the command line asks for.

    Args:
        folder: solutions/<slug>.
        references: by the name of their run.
    """
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=10, help="how many of each are wanted on file (%(default)s)")
    parser.add_argument("--only", choices=references, action="append", help="train this one; may be given again")
    parser.add_argument("--threads", type=int, default=0, help="for TensorFlow; its own choice if not given")
    parser.add_argument("--no-keep", action="store_true", help="leave the solution's own run as it is")
    arguments = parser.parse_args()
    wanted = {name: found for name, found in references.items() if name in (arguments.only or references)}
    _limit_threads(arguments.threads)
    command = f"python solutions/{folder.name}/calibrate.py --runs {arguments.runs}"
    for seed in range(arguments.runs):
        for name, reference in wanted.items():
            path = folder / "calibration" / f"{name}.jsonl"
            if seed in {run.seed for run in calibration.read(path, reference.recipe)}:
                continue
            run = _one(folder, name, reference, seed, arguments.threads, command)
            calibration.append(path, run)
            print(
                f"{name}, seed {seed}: validation {run.validation:.3%}, held back {run.accuracy:.3%}, {run.seconds:.0f} s",
                flush=True,
            )
    for name, reference in wanted.items():
        conclude(folder, name, reference, keep=reference.asked and not arguments.no_keep)


def conclude(folder: Path, name: str, reference: Reference, *, keep: bool) -> None:
    """Write the figures that follow from the runs on file; with `keep`, the median run becomes the solution's own."""
    from autograder.checks import runs

    found = calibration.read(folder / "calibration" / f"{name}.jsonl", reference.recipe)
    if len(found) < 2:
        print(f"{name}: {len(found)} run on file; two are needed for a threshold")
        return
    runs.set_held_back_folder(folder / "held_back")
    pictures = len(runs.held_back(reference.pictures)["labels"])
    figures = calibration.figures(found, pictures=pictures, ramp=reference.ramp)
    if not reference.asked:
        print(f"{name}: mean {figures['mean']:.2%}, sd {figures['sd']:.2%} of {len(found)} runs; only compared with")
        return
    calibration.write(folder / "assignment.toml", name, figures)
    steps = calibration.thresholds(reference.ramp.floor, figures["threshold"], reference.ramp.steps)
    print(f"{name}: {figures['arithmetic']}; the steps are {', '.join(map(str, steps))}", flush=True)
    seed = calibration.median_seed(found)
    if keep and (kept := weights_of(folder, name, seed)).with_suffix(".npz").exists():
        for suffix in (".npz", ".json"):
            shutil.copyfile(kept.with_suffix(suffix), folder / "runs" / f"{name}{suffix}")
        print(f"{name}: kept seed {seed} as the solution's own run", flush=True)


def _one(
    folder: Path, name: str, reference: Reference, seed: int, threads: int, command: str
) -> calibration.ReferenceRun:
    import keras
    from autograder.checks import runs

    keras.utils.set_random_seed(seed)
    start = time.perf_counter()
    model, history = reference.train(seed)
    seconds = time.perf_counter() - start
    runs.set_held_back_folder(folder / "held_back")
    hidden = runs.held_back(reference.pictures)
    images, labels = reference.validation()
    prepare = reference.prepare or runs.prepared
    _store(model, history, name, weights_of(folder, name, seed), seconds, reference.training())
    return calibration.ReferenceRun(
        seed=seed,
        accuracy=round(runs.accuracy(model, hidden["images"], hidden["labels"], prepare=prepare), 6),
        validation=round(runs.accuracy(model, images, labels, prepare=prepare), 6),
        seconds=round(seconds, 1),
        threads=threads or os.cpu_count() or 1,
        recipe=reference.recipe,
        versions=f"python {platform.python_version()}, keras {keras.__version__}, numpy {np.__version__}",
        command=command + (f" --threads {threads}" if threads else ""),
    )


def weights_of(folder: Path, name: str, seed: int) -> Path:
    """Return where a run's weights lie until the median is known, without a suffix; not committed."""
    return ROOT / "build" / "calibration" / folder.name / f"{name}-{seed}"


def _store(model: Any, history: Any, name: str, place: Path, seconds: float, data: npt.NDArray[np.uint8]) -> None:
    """Write a run in half precision, which costs no accuracy and half the bytes."""
    from autograder.checks import runs

    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        runs.save_run(model, history, name, scratch, seconds=seconds, data=data)
        with np.load(Path(scratch, f"{name}.npz")) as arrays:
            halves = {key: arrays[key].astype(np.float16) for key in arrays}
        np.savez_compressed(place.with_suffix(".npz"), **halves)
        shutil.copyfile(Path(scratch, f"{name}.json"), place.with_suffix(".json"))


def _limit_threads(threads: int) -> None:
    """Tell TensorFlow before it is loaded."""
    if threads:
        for setting in ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS"):
            os.environ[setting] = str(threads)
