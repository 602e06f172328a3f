"""Guesses at why a model is not the expected one, for the message of a failed transplant."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import shape_text, short
from autograder.checks.failure import NOTHING, following

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from autograder.checks.facts import LayerFacts
    from autograder.checks.messages import Bilingual
    from autograder.checks.models import Model

_SILENT = {"Dropout", "SpatialDropout2D", "GaussianNoise", "Flatten", "Reshape", "Identity"}
"""Layers that change no value, or none outside training."""

_TELLING = ("kernel_size", "pool_size", "strides", "padding", "dilation_rate")
_PROBABILITY_SLACK = 1e-3

_Step = tuple[str, str]
"""What a layer or activation is called, and the settings that matter."""


def cause_of_weights(candidate: Model, found: list[npt.NDArray[Any]], expected: list[npt.NDArray[Any]]) -> Bilingual:
    """Return a sentence, with a space before it, on why the weight arrays do not match."""
    have, want = [weight.shape for weight in found], [weight.shape for weight in expected]
    if have == [shape for shape in want if len(shape) > 1]:
        return following("cause.no_biases")
    kernels, wanted_kernels = _kernels(have), _kernels(want)
    if len(kernels) != len(wanted_kernels):
        key = "cause.layers_too_many" if len(kernels) > len(wanted_kernels) else "cause.layers_too_few"
        return following(key, found=len(kernels), expected=len(wanted_kernels))
    for layer in candidate.leaf_layers() if len(have) > len(want) else ():
        if "Normalization" in layer.class_name:
            return following("cause.normalization", layer=short(layer.class_name))
    for index, (shape, wanted) in enumerate(zip(have, want, strict=False)):
        if shape != wanted:
            key = _cause_of_shape(shape, wanted)
            return following(key, index=index, found=shape_text(shape), expected=shape_text(wanted))
    return NOTHING


def cause_of_values(
    found: npt.NDArray[np.float64], expected: npt.NDArray[np.float64], candidate: Model, original: Model
) -> Bilingual:
    """Return a sentence, with a space before it, on why two models with the same weights answer differently.

    Args:
        found: the candidate's outputs.
        expected: the reference's outputs, of the same shape.
        candidate: the model that was answered.
        original: the reference.
    """
    if not np.isfinite(found).all():
        return following("cause.not_finite")
    if _are_probabilities(expected) and not _are_probabilities(found):
        return following(_cause_of_last_activation(found, expected))
    pair = _first_difference(_signature(candidate.leaf_layers()), _signature(original.leaf_layers()))
    if pair is None:
        return following("cause.hidden_layers")
    return following("cause.layer", found=pair[0], expected=pair[1])


def _kernels(shapes: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return [shape for shape in shapes if len(shape) > 1]


def _cause_of_shape(found: tuple[int, ...], expected: tuple[int, ...]) -> str:
    if len(found) != len(expected) or len(found) == 1:
        return "cause.filters" if len(found) == len(expected) else "cause.weight_shape"
    if found[-1] != expected[-1]:
        return "cause.filters"
    if len(found) == 2:
        return "cause.values_before_dense"
    return "cause.kernel_size" if found[:-2] != expected[:-2] else "cause.weight_shape"


def _are_probabilities(outputs: npt.NDArray[np.float64]) -> bool:
    if outputs.ndim != 2 or outputs.shape[1] < 2 or (outputs < 0).any():
        return False
    return bool((np.abs(outputs.sum(axis=1) - 1) < _PROBABILITY_SLACK).all())


def _cause_of_last_activation(found: npt.NDArray[np.float64], expected: npt.NDArray[np.float64]) -> str:
    exponentials = np.exp(found - found.max(axis=1, keepdims=True))
    if _agree(exponentials / exponentials.sum(axis=1, keepdims=True), expected):
        return "cause.logits"
    if ((found > 0) & (found < 1)).all():
        odds = found / (1 - found)
        if _agree(odds / odds.sum(axis=1, keepdims=True), expected):
            return "cause.sigmoid"
    return "cause.no_probabilities"


def _agree(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> bool:
    return bool((np.abs(one - other) < _PROBABILITY_SLACK).all())


def _signature(layers: Sequence[LayerFacts]) -> list[_Step]:
    """Return what a row of layers does, one entry a step, so that two ways to write it read the same."""
    steps: list[_Step] = []
    for layer in layers:
        config = layer.config
        if layer.class_name in _SILENT:
            continue
        activation = config.get("activation")
        if layer.class_name != "Activation":
            details = ", ".join(f"{key}={config[key]}" for key in _TELLING if key in config)
            steps.append(("relu" if _is_plain_relu(layer) else layer.class_name, details))
        if isinstance(activation, str) and activation != "linear":
            steps.append((activation, ""))
    return steps


def _is_plain_relu(layer: LayerFacts) -> bool:
    return layer.class_name == "ReLU" and layer.config.get("max_value") is None


def _first_difference(found: list[_Step], expected: list[_Step]) -> tuple[str, str] | None:
    for one, other in itertools.zip_longest(found, expected, fillvalue=("-", "")):
        if one[0] != other[0]:
            return short(one[0]), short(other[0])
        if one != other:
            return short(f"{one[0]}({one[1]})", longest=100), short(f"{other[0]}({other[1]})", longest=100)
    return None
