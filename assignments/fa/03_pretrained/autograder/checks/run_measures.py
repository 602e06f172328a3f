"""What a saved run is worth: measured with its weights, not taken from its record."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import short
from autograder.checks.failure import fail
from autograder.checks.kept import KeptByFunction
from autograder.checks.models import Model, built
from autograder.checks.models import model as as_model
from autograder.checks.references import reference_model
from autograder.checks.run_loading import Run, held_back, load_run
from autograder.checks.transplant import matching_order
from autograder.checks.values import array

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

_MOST_MEASURED = 256
# Shares by run, weights and pictures, as the reference gave them, so that many small tests cost one measurement.
_measured: dict[tuple[str, str, str], float] = {}
# The same for a student's own model, by the very function that builds it and only for as long as that function lives.
_own: KeptByFunction[float] = KeptByFunction()


def prepared(images: npt.ArrayLike) -> npt.NDArray[np.float32]:
    """Return uint8 pictures as a network's input, float32 (n, height, width, channels) from 0 to 1.

    Args:
        images: (n, height, width), which get one channel, or (n, height, width, channels).
    """
    pictures = np.asarray(images)
    return ((pictures if pictures.ndim == 4 else pictures[..., np.newaxis]) / 255).astype(np.float32)


def accuracy(
    model: object,
    images: npt.NDArray[np.uint8],
    labels: npt.NDArray[np.integer[Any]],
    what: str = "model",
    *,
    prepare: Callable[[Any], Any] = prepared,
) -> float:
    """Return the share, 0 to 1, of pictures for which `model` gives the right class the highest score.

    Args:
        model: a Keras model or a `Model` that takes `prepare(images)` and answers one score per class; or, where
            there are two classes, a single probability of class 1, which counts from 0.5 on.
        images: uint8, as for `prepared`, n > 0.
        labels: the right classes, (n,), from 0.
        what: the model, as code.
        prepare: makes of the pictures what the model takes.

    Raises:
        CheckFailed: if the answers have another shape or hold NaN.
    """
    found = as_model(model, what).predict(prepare(images))
    scores = array(found, f"{what}.predict(images)", shape=(len(images), None))
    if scores.shape[1] == 1 and set(np.unique(labels)) <= {0, 1}:
        scores = np.hstack([1 - scores, scores])
    if scores.shape[1] < 2:
        fail("runs.no_scores", what=what, shape=scores.shape)
    return float(np.mean(scores.argmax(axis=1) == np.asarray(labels)))


def at_least(share: float, least: float, name: str) -> None:
    """Require the accuracy `share` of the run `name` to be `least` or more; both from 0 to 1."""
    if not share >= least:  # so that NaN fails
        fail("runs.too_low", name=name, found=f"{share:.1%}", least=f"{least:.1%}")


def restored(run: Run, model: object, what: str, *, input_shape: tuple[int, ...] = (28, 28, 1)) -> Model:
    """Return a model with a run's weights in it.

    Args:
        run: the saved run.
        model: a Keras model or a `Model`; one that is not built yet is built by calling it.
        what: the model, as code.
        input_shape: of one sample.

    Raises:
        CheckFailed: if it is no model, or at the first array that does not fit.
    """
    own = as_model(model, what)
    own.call(np.zeros((1, *input_shape), np.float32), training=False)
    shapes = tuple(weight.shape for weight in own.get_weights())
    if len(run.shapes) != len(shapes):
        fail("runs.weights_count", name=run.name, what=what, found=len(run.shapes), expected=len(shapes))
    for index, (found, expected) in enumerate(zip(run.shapes, shapes, strict=True)):
        if found != expected:
            fail("runs.weights_shape", name=run.name, what=what, index=index, found=found, expected=expected)
    own.set_weights(run.weights)
    return own


def own_accuracy(
    name: str,
    build_model: Callable[..., Any],
    images: npt.NDArray[np.uint8],
    labels: npt.NDArray[np.integer[Any]],
    *,
    arguments: tuple[Any, ...] | Callable[[], tuple[Any, ...]] = (),
    what: str = "",
    prepare: Callable[[Any], Any] = prepared,
) -> float:
    """Return the accuracy of the run `name` in the model that `build_model` builds, 0 to 1; measured once a function.

    Args:
        name: of the run.
        build_model: the student's function.
        images: uint8, as for `prepared`, n > 0.
        labels: the right classes, (n,), from 0.
        arguments: what `build_model` is called with, or what makes it where that takes its time.
        what: that call, as code; needed where the arguments are no numbers. Measured once for each.
        prepare: makes of the pictures what the model takes.

    Raises:
        CheckFailed: if there is no such run, or its weights do not fit the model.
    """
    run = load_run(name)
    shown = () if callable(arguments) else arguments
    what = what or f"{getattr(build_model, '__name__', 'build_model')}({', '.join(map(str, shown))})"
    if not callable(build_model):
        fail("runs.no_model", name=name)
    key = (name, run.digest, what, _digest(images, labels))

    def measured() -> float:
        own = restored(run, built(build_model, what, arguments), what, input_shape=_input_shape(images))
        return accuracy(own, images, labels, what, prepare=prepare)

    return _own.get(build_model, key, measured)


def held_back_accuracy(
    name: str, build_model: Callable[[], Any] | None, reference: Callable[[], Any], *, pictures: str | None = None
) -> float:
    """Return the accuracy of the run `name` on the pictures held back for it, 0 to 1.

    Weights that fit the reference are measured in the reference, so that no code of the student's takes part; only
    others are measured in the model that the student's own function builds.

    Args:
        name: of the run.
        build_model: the student's function, or None where there is none.
        reference: builds the model that was asked for.
        pictures: name of the held-back file, which holds `images` and `labels`; that of the run if not given.

    Raises:
        CheckFailed: if there is no such run, or its weights fit neither model.
    """
    run = load_run(name)
    kept = held_back(pictures or name)
    images, labels = kept["images"], kept["labels"]
    key = (name, run.digest, _digest(images, labels))
    if key in _measured:
        return _measured[key]
    asked = reference_model(reference)
    # For each of the run's arrays, which of the reference's it is: a class may list its layers in another order.
    order = matching_order(list(run.shapes), [weight.shape for weight in asked.get_weights()])
    if order is None:
        if build_model is None:
            fail("runs.no_model", name=run.name)
        own = restored(run, build_model(), "build_model()", input_shape=_input_shape(images))
        return accuracy(own, images, labels, "build_model()")
    asked.set_weights([run.weights[order.index(place)] for place in range(len(order))])
    if len(_measured) >= _MOST_MEASURED:
        _measured.clear()
    _measured[key] = accuracy(asked, images, labels)
    return _measured[key]


def _input_shape(images: npt.NDArray[Any]) -> tuple[int, ...]:
    return tuple(images.shape[1:]) if images.ndim == 4 else (*images.shape[1:], 1)


def _digest(images: npt.NDArray[Any], labels: npt.NDArray[Any]) -> str:
    return hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()


def plausible_history(run: Run, *, measured: float | None = None, pictures: int = 200) -> None:
    """Require a record that the run can have left.

    Every curve has one finite value per epoch, there is a loss, no loss is negative and every accuracy is a share.
    With `measured`, some epoch's validation accuracy, if one was recorded, comes within five points of it, and within
    the chance of measuring on so few pictures.

    Args:
        run: the saved run.
        measured: the accuracy of its weights on validation pictures, 0 to 1.
        pictures: on how many.

    Raises:
        CheckFailed: at the first thing that does not fit.
    """
    epochs = len(run.history.get("loss", ()))
    if not epochs:
        fail("runs.no_loss", name=run.name)
    for metric, curve in run.history.items():
        if len(curve) != epochs:
            fail("runs.curve_length", name=run.name, metric=short(metric), found=len(curve), expected=epochs)
        low, high = _range(metric)
        for epoch, value in enumerate(curve, start=1):
            if not (math.isfinite(value) and low <= value <= high):
                fail("runs.curve_value", name=run.name, metric=short(metric), epoch=epoch, found=f"{value:g}")
    validation = [value for metric, curve in run.history.items() if _is_validation_accuracy(metric) for value in curve]
    if measured is None or not validation:
        return
    nearest = min(validation, key=lambda value: abs(value - measured))
    chance = 3 * math.sqrt(measured * (1 - measured) / pictures)
    if abs(nearest - measured) > 0.05 + chance:
        fail("runs.history_differs", name=run.name, found=f"{measured:.1%}", recorded=f"{nearest:.1%}")


def _range(metric: str) -> tuple[float, float]:
    if "acc" in metric:
        return 0.0, 1.0
    return (0.0, math.inf) if "loss" in metric else (-math.inf, math.inf)


def _is_validation_accuracy(metric: str) -> bool:
    return metric.startswith("val_") and "acc" in metric
