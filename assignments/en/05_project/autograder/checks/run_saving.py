"""Saving a run: what a student's notebook writes after training."""

from __future__ import annotations

import hashlib
import json
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import described
from autograder.checks.failure import CATALOGUE, fail
from autograder.checks.run_files import array_name, check_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    import numpy.typing as npt


def save_run(
    model: Any,
    history: Any,
    name: str,
    folder: str | Path = "runs",
    *,
    seconds: float | None = None,
    data: npt.NDArray[Any] | None = None,
    half: bool = False,
) -> None:
    """Write a trained model's weights and its curves as the two files that are handed in, and say so.

    Where `history` is still the `...` of the handout, nothing is wrong yet: it says so and writes nothing.

    Args:
        model: a built Keras model.
        history: what `model.fit(...)` returned, or its `.history`, or a dict of your own: for each metric a list of
            numbers, one per epoch.
        name: of the run: small letters, digits and _.
        folder: where to write; it is made if need be. An older run of this name is replaced.
        seconds: how long the training took, if you measured it.
        data: the training pictures, of which a fingerprint is recorded.
        half: write half-precision numbers, half as many bytes: a model on VGG16 then takes about 30 MB. Its answers
            hardly change.

    Raises:
        CheckFailed: if there are no weights, they hold NaN or infinity, or `history` is something else.
    """
    check_name(name)
    if history is ...:
        print(CATALOGUE.message("runs.nothing_yet", name=name).text())  # noqa: T201  it is the student who is told
        return
    curves = _curves(history)
    weights = [_storable(weight, half=half) for weight in model.get_weights()]
    if not weights:
        fail("runs.save_no_weights")
    if not all(np.isfinite(weight).all() for weight in weights):
        fail("runs.save_not_finite", name=name)
    record = {
        "history": curves,
        "epochs": max(len(curve) for curve in curves.values()),
        "parameters": sum(weight.size for weight in weights),
        "versions": _versions(),
        "device": _device(),
        "seconds": None if seconds is None else round(float(seconds), 1),
        "data": "" if data is None else fingerprint(data),
    }
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    arrays, text = target / f"{name}.npz", target / f"{name}.json"
    named = {array_name(index): weight for index, weight in enumerate(weights)}
    _replace(arrays, lambda file: np.savez_compressed(file, allow_pickle=False, **named))
    _replace(text, lambda file: file.write((json.dumps(record, indent=1) + "\n").encode()))
    message = CATALOGUE.message("runs.saved", arrays=arrays.as_posix(), record=text.as_posix())
    print(message.text())  # noqa: T201  it is the student who is told


def fingerprint(images: npt.NDArray[Any]) -> str:
    """Return 16 hexadecimal digits that are the same for the same pictures: shape, type and every pixel."""
    pixels = np.ascontiguousarray(images)
    return hashlib.sha256(f"{pixels.dtype.str} {pixels.shape}".encode() + pixels.tobytes()).hexdigest()[:16]


def _replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a whole new file or leave the old one: a notebook may be interrupted at any moment."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        write(file)
    part.replace(path)


def _storable(weight: object, *, half: bool) -> npt.NDArray[Any]:
    values = np.asarray(weight)
    if half and np.abs(values).max(initial=0) < np.finfo(np.float16).max:  # NaN stays as it is, to be found
        return values.astype(np.float16)
    # bfloat16 and counters are no types a plain .npz file knows as floats.
    return values if values.dtype in (np.float16, np.float32, np.float64) else values.astype(np.float32)


def _curves(history: Any) -> dict[str, list[float]]:
    curves = getattr(history, "history", history)
    if not isinstance(curves, dict) or not curves:
        fail("runs.save_no_history", found=described(history))
    try:
        return {str(metric): [float(value) for value in np.atleast_1d(values)] for metric, values in curves.items()}
    except (TypeError, ValueError):
        fail("runs.save_no_history", found=described(history))


def _versions() -> dict[str, str]:
    import keras  # noqa: PLC0415  importing the checks stays cheap

    return {"python": platform.python_version(), "keras": keras.__version__, "numpy": np.__version__}


def _device() -> str:
    import keras  # noqa: PLC0415  importing the checks stays cheap

    try:
        return "gpu" if keras.distribution.list_devices("gpu") else "cpu"
    except Exception:  # noqa: BLE001  a remark in a record is no reason to lose a training
        return ""
