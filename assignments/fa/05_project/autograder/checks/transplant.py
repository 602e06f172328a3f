"""Weight transplant: two models are the same function when, with the same weights, they answer the same.

The student's model gets the reference's random weights and both answer random inputs. That accepts every way to write
the same network and needs no look inside; layers are only looked at to explain a failure.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from autograder.checks.causes import cause_of_values, cause_of_weights
from autograder.checks.descriptions import plain_number, shape_text
from autograder.checks.failure import fail
from autograder.checks.models import LocalModel
from autograder.checks.models import model as narrow
from autograder.checks.references import reference_model

if TYPE_CHECKING:
    import numpy.typing as npt

    from autograder.checks.models import Model

DEFAULT_TOLERANCE = 1e-4
"""Of the largest output of a sample: a hundred times what float32 loses, a tenth of what a wrong layer changes."""

_QUIETEST, _LOUDEST = 0.5, 16.0
_MOST_HALVINGS = 40
_MOVING_VARIANCES = ("moving_variance", "variance")


def same_function(
    model: object,
    reference: Any,
    *,
    rng: np.random.Generator,
    input_shape: tuple[int, ...],
    what: str,
    samples: int = 4,
    tolerance: float = DEFAULT_TOLERANCE,
) -> None:
    """Require a model to compute the same as a reference once both hold the same weights.

    The model's own weights are put back afterwards; the reference keeps the random ones.

    Args:
        model: the answer; anything `checks.model` accepts. An unbuilt model is built by calling it.
        reference: a local Keras model with one input and one output, or a function that builds it: see
            `reference_model`.
        rng: where weights and inputs are drawn from.
        input_shape: shape of one sample.
        what: what was answered, as code: "build_convnet()".
        samples: how many inputs are compared, from faint to strong ones.
        tolerance: largest difference, as a fraction of the largest output of the sample.

    Raises:
        CheckFailed: when input, weights, output shape or values differ, with the likely cause.
    """
    if inspect.isfunction(reference):
        reference = reference_model(reference)
    candidate, original = narrow(model, what), LocalModel(reference)
    _require_input(candidate, input_shape, what)
    x = _inputs(rng, samples, input_shape)
    candidate.call(x[:2], training=False)  # a model that was only defined gets its weights now
    original.call(x[:2], training=False)
    own, drawn = candidate.get_weights(), _drawn_weights(reference, rng)
    order = matching_order([weight.shape for weight in own], [weight.shape for weight in drawn])
    if order is None:
        _fail_for_weights(candidate, own, drawn, what)
    expected = _answer_unsaturated(original, drawn, x)
    try:
        candidate.set_weights([drawn[index] for index in order])
        found = candidate.call(x, training=False)
    finally:
        candidate.set_weights(own)
    _require_same_output(found, expected, candidate, original, what=what, tolerance=tolerance)


def matching_order(found: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> list[int] | None:
    """Return for each found weight which expected one it is, or None where the shapes do not match.

    Layers that a class creates in another order than it calls them list their weights in that order, so a whole layer,
    from one kernel up to the next, may stand elsewhere. Layers with equal shapes keep their order.
    """
    if found == expected:
        return list(range(len(found)))
    free = _layers(expected)
    order: list[int] = []
    for layer in _layers(found):
        shapes = [found[index] for index in layer]
        match = next((other for other in free if [expected[index] for index in other] == shapes), None)
        if match is None:
            return None
        free.remove(match)
        order += match
    return None if free else order


def _layers(shapes: list[tuple[int, ...]]) -> list[list[int]]:
    layers: list[list[int]] = []
    for index, shape in enumerate(shapes):
        if len(shape) > 1 or not layers:
            layers.append([])
        layers[-1].append(index)
    return layers


def _require_input(candidate: Model, input_shape: tuple[int, ...], what: str) -> None:
    found, expected = candidate.input_shape(), (None, *input_shape)
    if found is None:
        return
    if len(found) != len(expected) or any(
        have not in (None, want) for have, want in zip(found[1:], expected[1:], strict=True)
    ):
        fail("transplant.input_shape", what=what, found=shape_text(found), expected=shape_text(expected))


def _inputs(rng: np.random.Generator, samples: int, input_shape: tuple[int, ...]) -> npt.NDArray[Any]:
    # Strong inputs tell relu from a clipped one, faint ones tell it from a smooth one.
    strengths = np.geomspace(_QUIETEST, _LOUDEST, samples).reshape(-1, *[1] * len(input_shape))
    return (rng.standard_normal((samples, *input_shape)) * strengths).astype(np.float32)


def _drawn_weights(reference: Any, rng: np.random.Generator) -> list[npt.NDArray[Any]]:
    drawn = []
    for variable, value in zip(reference.weights, reference.get_weights(), strict=True):
        if value.dtype.kind != "f":  # a counter
            weight = value
        elif value.ndim > 1:
            weight = rng.normal(0, np.sqrt(2 / np.prod(value.shape[:-1])), value.shape)  # keeps relu's signals level
        elif variable.path.rsplit("/", 1)[-1] in _MOVING_VARIANCES:
            weight = rng.uniform(0.5, 1.5, value.shape)
        else:
            weight = rng.normal(0, 0.5, value.shape)
        drawn.append(np.asarray(weight, dtype=value.dtype))
    return drawn


def _answer_unsaturated(
    original: LocalModel, drawn: list[npt.NDArray[Any]], x: npt.NDArray[Any]
) -> npt.NDArray[np.float64]:
    """Return the reference's answers, after making its last layer faint enough for them to be told apart."""
    last = max((index for index, weight in enumerate(drawn) if weight.ndim > 1), default=None)
    for _ in range(_MOST_HALVINGS):
        original.set_weights(drawn)
        answer = original.call(x, training=False).astype(np.float64)
        saturated = (np.abs(answer.reshape(len(x), -1) - 0.5) > 0.48).all(axis=1) & (np.abs(answer) <= 1).all()
        if last is None or not saturated.any():
            break
        drawn[last] = drawn[last] / 2
    return answer


def _fail_for_weights(
    candidate: Model, found: list[npt.NDArray[Any]], expected: list[npt.NDArray[Any]], what: str
) -> NoReturn:
    fail(
        "transplant.weights",
        what=what,
        found_params=sum(weight.size for weight in found),
        found_arrays=len(found),
        expected_params=sum(weight.size for weight in expected),
        expected_arrays=len(expected),
        cause=cause_of_weights(candidate, found, expected),
    )


def _require_same_output(
    found: npt.NDArray[Any],
    expected: npt.NDArray[Any],
    candidate: Model,
    original: LocalModel,
    *,
    what: str,
    tolerance: float,
) -> None:
    if found.shape != expected.shape:
        fail(
            "transplant.output_shape",
            what=what,
            found=shape_text(found.shape),
            expected=shape_text(expected.shape),
            count=len(expected),
        )
    found = found.astype(np.float64)
    with np.errstate(all="ignore"):
        difference = np.abs(found - expected).reshape(len(expected), -1).max(axis=1)
    allowed = tolerance * np.abs(expected).reshape(len(expected), -1).max(axis=1)
    if not (difference <= allowed).all():  # written so that NaN counts as wrong
        fail(
            "transplant.values",
            what=what,
            difference=plain_number(float(difference.max())),
            cause=cause_of_values(found, expected, candidate, original),
        )
