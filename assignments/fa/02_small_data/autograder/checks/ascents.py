"""Gradient ascent in the space of pictures: the gradient of a linear filter, and how far a pattern drives a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import plain_number
from autograder.checks.failure import fail
from autograder.checks.values import array

if TYPE_CHECKING:
    import numpy.typing as npt

CUT = 2
"""Rows and columns at each border of a feature map that do not count."""


def linear_filter(rng: np.random.Generator, *, filters: int = 4, padding: str = "valid") -> tuple[Any, str]:
    """Return a local Keras model that is one convolution without activation and bias, and its layer's name.

    It takes pictures of any size, (n, height, width, 3), and gives the layer's output.
    """
    import keras  # noqa: PLC0415  importing the checks stays cheap

    name = str(rng.choice(["conv_1", "filters", "first_conv"]))
    convolution = keras.layers.Conv2D(filters, 3, padding=padding, use_bias=False, name=name)
    inputs = keras.Input((None, None, 3))  # not Sequential: that has no `input` before it was called
    model = keras.Model(inputs, convolution(inputs))
    model.set_weights([rng.normal(0, 1, weight.shape) for weight in model.get_weights()])
    return model, name


def linear_gradient(
    kernel: npt.NDArray[Any], index: int, shape: tuple[int, int], *, cut: int = CUT
) -> npt.NDArray[np.float64]:
    """Return the gradient of a linear filter's mean response, borders cut, by the picture: (height, width, 3).

    Args:
        kernel: (kh, kw, 3, filters), of a convolution without padding.
        index: of the filter.
        shape: height and width of the picture.
        cut: rows and columns of the feature map that are left out at each border.
    """
    high, wide, channels, _ = kernel.shape
    rows, columns = shape[0] - high + 1 - 2 * cut, shape[1] - wide + 1 - 2 * cut
    gradient: npt.NDArray[np.float64] = np.zeros((*shape, channels))
    for row in range(high):
        for column in range(wide):
            place = slice(cut + row, cut + row + rows), slice(cut + column, cut + column + columns)
            gradient[place] += kernel[row, column, :, index]
    gradient /= rows * columns
    return gradient


def step_taken(
    value: object, image: npt.NDArray[Any], rate: float, what: str, *, rising: npt.NDArray[Any] | None = None
) -> npt.NDArray[np.float64]:
    """Return the change that one step made to a picture; its length is the rate.

    Args:
        value: what the student's function gave for `image`.
        image: the picture before the step.
        rate: the length the step must have.
        what: the call, as code.
        rising: a direction in which the response grows; a step straight against it is named as such.

    Raises:
        CheckFailed: when it is no picture of this shape, or the step has another length or goes down.
    """
    step: npt.NDArray[np.float64] = array(value, what, shape=image.shape) - np.asarray(image, np.float64)
    length = float(np.linalg.norm(step))
    if rising is not None and length > 0 and float((step * rising).sum()) < -0.5 * length * np.linalg.norm(rising):
        fail("ascent.direction", what=what)
    if not abs(length - rate) <= 0.01 * rate:
        fail("ascent.length", what=what, found=plain_number(length), expected=plain_number(rate))
    return step


def responses(feature_map: npt.NDArray[Any], *, cut: int = CUT) -> npt.NDArray[np.float64]:
    """Return each filter's mean response, borders cut, to the one picture of a batch: (filters,)."""
    inner = np.asarray(feature_map, np.float64)[0, cut:-cut, cut:-cut]
    return np.asarray(inner.mean(axis=(0, 1)), np.float64)


def drives(
    pattern: npt.NDArray[np.float64], noise: npt.NDArray[np.float64], index: int, what: str, *, least: float = 3.0
) -> None:
    """Require a pattern to drive its filter far above what noise does, and further than half of the others.

    Args:
        pattern: `responses` to the pattern.
        noise: `responses` to grey noise, each filter's mean over several pictures.
        index: of the filter.
        what: the call that gave the pattern, as code.
        least: how many times the response to noise is asked for.

    Raises:
        CheckFailed: when it does not.
    """
    typical = max(float(np.abs(noise).mean()), 1e-6)
    base = max(float(noise[index]), 0.1 * typical)
    if not pattern[index] >= least * base:
        found, times = plain_number(float(pattern[index])), plain_number(round(float(pattern[index]) / base, 2))
        fail("ascent.weak", what=what, found=found, times=times, least=plain_number(least))
    gains = (pattern - noise) / (np.abs(noise) + typical)
    before = int((gains > gains[index]).sum())
    if before >= max(5, len(noise) // 2):
        fail("ascent.other_filters", what=what, before=before)
