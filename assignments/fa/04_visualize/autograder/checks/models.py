"""The narrow interface through which checks see a model, wherever it lives.

A check never touches a Keras object of a student's: it calls a `Model`, whose methods take and return plain arrays and
numbers. `LocalModel` wraps a Keras model of this process; another implementation may stand for one in another process.
"""

# ruff: noqa: D102  what LocalModel's methods do is said where Model declares them

from __future__ import annotations

import contextlib
import inspect
import math
import sys
import warnings
import weakref
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks import facts
from autograder.checks.descriptions import described
from autograder.checks.failure import fail
from autograder.checks.kept import KeptByFunction
from autograder.checks.values import array

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from autograder.checks.facts import CompileFacts, LayerFacts

_built: KeptByFunction[Model] = KeptByFunction()
_stand_ins: weakref.WeakKeyDictionary[Any, Model] = weakref.WeakKeyDictionary()
_PREDICTED_AT_ONCE = 2**19
"""Numbers in one batch of inputs: 668 digits of 28x28, 18 pictures of 96x96 in colour."""


class Model(ABC):
    """A model as a check sees it. Arrays are copies; nothing returned is shared with the model."""

    @abstractmethod
    def predict(self, x: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return what the model predicts for the samples `x`, (n, ...), in batches."""

    @abstractmethod
    def call(self, x: npt.NDArray[Any], training: bool) -> npt.NDArray[Any]:  # noqa: FBT001  Keras's own order
        """Return the model's output for one batch `x`, as it is in training or in use. Builds an unbuilt model."""

    @abstractmethod
    def outputs(self, x: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
        """Return every output for one batch `x`, as it is in use, in the model's order; most models have one."""

    @abstractmethod
    def get_weights(self) -> list[npt.NDArray[Any]]:
        """Return copies of all weights, in the model's order."""

    @abstractmethod
    def set_weights(self, weights: Sequence[npt.NDArray[Any]]) -> None:
        """Replace all weights; number, order and shapes as in `get_weights`."""

    @abstractmethod
    def count_params(self) -> int:
        """Return how many numbers all weights hold together."""

    @abstractmethod
    def trainable_params(self) -> int:
        """Return how many of them training may change, as the layers stand now."""

    @abstractmethod
    def input_shape(self) -> tuple[int | None, ...] | None:
        """Return the shape of the input with its batch axis, (None, 28, 28, 1), or None where the model names none."""

    @abstractmethod
    def output_shape(self) -> tuple[int | None, ...] | None:
        """Return the shape of the output with its batch axis, or None where the model names none."""

    @abstractmethod
    def leaf_layers(self) -> tuple[LayerFacts, ...]:
        """Return the facts of all layers that do work themselves, opening nested models."""

    @abstractmethod
    def compile_facts(self) -> CompileFacts:
        """Return how the model was compiled."""

    @abstractmethod
    def compile_plainly(self) -> None:
        """Compile for gradient descent on the mean squared error, whatever it was compiled for before."""

    @abstractmethod
    def train_step(self, x: npt.NDArray[Any], y: npt.NDArray[Any]) -> float:
        """Train on one batch and return its loss, measured before the weights changed.

        Raises:
            CheckFailed: when the model is not compiled.
        """


class LocalModel(Model):
    """A Keras model of this process."""

    def __init__(self, keras_model: Any) -> None:
        self._model = keras_model

    def predict(self, x: npt.NDArray[Any]) -> npt.NDArray[Any]:
        # Called rather than model.predict: that would trace a graph first, which costs more than these few pictures.
        at_once = max(1, _PREDICTED_AT_ONCE // max(1, math.prod(x.shape[1:])))
        starts = range(0, max(len(x), 1), at_once)
        return np.concatenate([self.call(x[start : start + at_once], False) for start in starts])

    def call(self, x: npt.NDArray[Any], training: bool) -> npt.NDArray[Any]:  # noqa: FBT001
        if not self._model.built and isinstance(self._model, sys.modules["keras"].Sequential):
            self._model.build((None, *x.shape[1:]))  # else it would take this batch's size for its own
        return _one_output(self._model(x, training=training))

    def outputs(self, x: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
        found = self._model(x, training=False)
        if isinstance(found, dict):
            found = list(found.values())
        return [np.array(output, subok=False) for output in (found if isinstance(found, list | tuple) else [found])]

    def get_weights(self) -> list[npt.NDArray[Any]]:
        return [np.array(weight, subok=False) for weight in self._model.get_weights()]

    def set_weights(self, weights: Sequence[npt.NDArray[Any]]) -> None:
        self._model.set_weights(list(weights))

    def count_params(self) -> int:
        self._require_weights()
        return sum(int(np.prod(weight.shape)) for weight in self._model.weights)

    def trainable_params(self) -> int:
        self._require_weights()
        return sum(int(np.prod(weight.shape)) for weight in self._model.trainable_weights)

    def input_shape(self) -> tuple[int | None, ...] | None:
        return _shape_of(self._model, "input_shape")

    def output_shape(self) -> tuple[int | None, ...] | None:
        return _shape_of(self._model, "output_shape")

    def leaf_layers(self) -> tuple[LayerFacts, ...]:
        return facts.layer_facts(self._model)

    def compile_facts(self) -> CompileFacts:
        return facts.compile_facts(self._model)

    def compile_plainly(self) -> None:
        self._model.compile(optimizer="sgd", loss="mean_squared_error")

    def train_step(self, x: npt.NDArray[Any], y: npt.NDArray[Any]) -> float:
        if not self._model.compiled:
            fail("model.not_compiled")
        self._model.reset_metrics()  # before Keras 3.12 the loss was a mean over all steps so far
        with _eagerly(self._model), warnings.catch_warnings():
            # That nothing is trainable is for the checks to judge, not for Keras to warn of.
            warnings.filterwarnings("ignore", message="The model does not have any trainable weights")
            return float(self._model.train_on_batch(x, y, return_dict=True)["loss"])

    def _require_weights(self) -> None:
        if not self._model.built:
            fail("model.not_built")


@contextlib.contextmanager
def _eagerly(keras_model: Any) -> Iterator[None]:
    """Let a model train without tracing a graph first, which costs more than the few steps of a check do."""
    traced, eager = keras_model.train_function, keras_model.run_eagerly
    keras_model.train_function, keras_model.run_eagerly = None, True
    try:
        yield
    finally:
        keras_model.train_function, keras_model.run_eagerly = traced, eager


def model(value: object, what: str = "model") -> Model:
    """Return the narrow interface to a model.

    Args:
        value: a Keras model of this process, a `Model`, or a Keras model for which another stands.
        what: what it is, as code.

    Raises:
        CheckFailed: when it is no model.
    """
    if isinstance(value, Model):
        return value
    if not _is_keras_model(value):
        _fail_for_no_model(value, what)
    return _stand_ins.get(value) or LocalModel(value)


def built(build_model: object, what: str, arguments: tuple[Any, ...] | Callable[[], tuple[Any, ...]] = ()) -> Model:
    """Return a model that a student's function built, the same one for all tests of a question.

    Building costs more than most checks, so tests that leave a model as they found it, or give it other weights before
    they look, share one. A test that asks whether each call builds a new model calls the function itself.

    Args:
        build_model: the student's function.
        what: the call, as code; there is one model for each.
        arguments: what it is called with, or what makes that where it takes its time.

    Raises:
        CheckFailed: when there is no such function, or it returns no model.
    """
    if not callable(build_model):
        fail("value.missing", what=what, found=described(build_model))

    def make() -> Model:
        return model(build_model(*(arguments() if callable(arguments) else arguments)), what)

    return _built.get(build_model, what, make)


def applied(layer: object, x: npt.NDArray[Any], what: str) -> npt.NDArray[Any]:
    """Return what a layer or a model that a student's function made gives for one batch, as float64.

    Args:
        layer: a Keras layer or model of this process, a `Model`, or a proxy of a layer, which can be called.
        x: the batch, (n, ...).
        what: what gave it, as code.

    Raises:
        CheckFailed: when it is neither, or gives no numbers.
    """
    if isinstance(layer, Model) or _is_keras_model(layer):
        return array(model(layer, what).call(x, False), what)
    if not callable(layer) or isinstance(layer, type):
        fail("value.missing", what=what, found=described(layer))
    return array(layer(x), what)


def all_outputs(value: object, x: npt.NDArray[Any], what: str) -> list[npt.NDArray[Any]]:
    """Return each output of a model, or of a function, that a student's function made, for one batch, as float64.

    Args:
        value: a Keras model of this process, a `Model`, or a function that returns an array or a list of arrays.
        x: the batch, (n, ...).
        what: the call that made it, as code.

    Raises:
        CheckFailed: when it is neither, or gives no numbers.
    """
    if isinstance(value, Model) or _is_keras_model(value):
        found: object = model(value, what).outputs(x)
    elif callable(value) and not isinstance(value, type):
        found = value(x.copy())
    else:
        fail("value.missing", what=what, found=described(value))
    if isinstance(found, dict):
        found = list(found.values())
    several = found if isinstance(found, list | tuple) else [found]
    return [array(output, f"{what}(x)[{place}]") for place, output in enumerate(several)]


def stand_for(local: object, model: Model | None) -> None:
    """Let `model` stand for the Keras model `local` from now on; None lets it speak for itself again.

    Used where `local` was handed to a student's function in another process: what the function did to its copy there is
    then seen through `local`. The pair is forgotten together with `local`. Nothing can stand for other objects.
    """
    if not _is_keras_model(local):
        return
    if model is None:
        _stand_ins.pop(local, None)
    else:
        _stand_ins[local] = model


def again(local: object) -> Any:
    """Return what to hand to a student's function a second time: the model `local`, or what stands for it by now."""
    return (_stand_ins.get(local) if _is_keras_model(local) else None) or local


def _is_keras_model(value: object) -> bool:
    keras = sys.modules.get("keras")  # where Keras was not imported, nothing is a Keras model
    return keras is not None and isinstance(value, keras.Model)


def _fail_for_no_model(value: object, what: str) -> None:
    if value is None or value is Ellipsis:
        fail("value.missing", what=what, found=described(value))
    if inspect.isroutine(value) or inspect.isclass(value):
        fail("value.not_called", what=what)
    fail("model.not_a_model", what=what, found=described(value))


def _one_output(output: Any) -> npt.NDArray[Any]:
    if isinstance(output, list | tuple | dict):
        fail("model.several_outputs", count=len(output))
    return np.array(output, subok=False)


def _shape_of(keras_model: Any, name: str) -> tuple[int | None, ...] | None:
    try:
        shape = getattr(keras_model, name)
    except Exception:  # noqa: BLE001  a model that was never called raises, by its class, one of several errors
        return None
    if not isinstance(shape, list | tuple) or any(not isinstance(size, int | None) for size in shape):
        return None
    return (None, *shape[1:])  # some models take the size of their first batch for their own
