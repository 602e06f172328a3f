"""Small convnets with random weights whose class activation maps can be worked out without a gradient."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

HEADS = ("average", "flatten", "hidden")
"""What stands between the feature map and the probabilities: an average over all places, nothing, or an average and
one more dense layer."""
_CHANNELS = 3
_CLEAR = 0.05
"""A map is worth comparing when its largest value is not far below the others'."""
_LARGE = 1e-3
"""And when the small number that some add before they divide by it, 1e-6 or less, changes nothing."""


@dataclass(frozen=True)
class ToyConvnet:
    """A convnet for pictures (height, width, 3), ending in softmax."""

    model: Any
    """A local Keras model, not compiled."""
    layer: str
    """The name of the layer whose feature map is looked at."""
    base: str
    """The name of the model inside in which this layer is; empty where it is a layer of the model itself."""
    shape: tuple[int, int, int]
    """Of a picture."""
    head: str
    dense: tuple[str, ...]
    """The names of the dense layers."""
    sees: Any = field(repr=False)
    """A local Keras model from a picture to the feature map."""

    def picture(self, rng: np.random.Generator) -> npt.NDArray[np.float32]:
        """Return a random picture (height, width, 3) from -1 to 1."""
        return rng.uniform(-1, 1, self.shape).astype(np.float32)

    def maps(self, picture: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return the weighted sums of the channels for each class, (classes, height, width) twice, signs and all.

        The first takes the gradient of the score before softmax, the second that of the probability after it.
        """
        before, after, _ = self._maps_and_scores(picture)
        return before, after

    def clear_classes(self, picture: npt.NDArray[np.float32]) -> list[int]:
        """Return the classes that have a positive map either way, the one of the highest score last."""
        *both, scores = self._maps_and_scores(picture)
        highest = np.max(both, axis=(2, 3))
        size = np.abs(both).max(axis=(2, 3))
        best = int(scores.argmax())
        is_clear = (highest > np.maximum(_CLEAR * size, _LARGE)).all(axis=0)
        clear = [int(label) for label in np.flatnonzero(is_clear)]
        return sorted(clear, key=lambda label: label == best)

    def clear_picture(self, rng: np.random.Generator, *, least: int = 1) -> npt.NDArray[np.float32]:
        """Return a picture with at least so many clear classes, drawing new weights where no picture has them."""
        while True:
            picture = self.picture(rng)
            if len(self.clear_classes(picture)) >= least:
                return picture
            self.model.set_weights([_drawn(rng, weight.shape) for weight in self.model.get_weights()])

    def put_first(self, label: int) -> None:
        """Exchange a class with class 0, before the model is handed over."""
        scores = self.model.get_layer("scores")
        order = np.arange(self.model.output_shape[-1])
        order[[0, label]] = label, 0
        scores.set_weights([weight[..., order] for weight in scores.get_weights()])

    def _maps_and_scores(self, picture: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float64], ...]:
        features = np.asarray(self.sees(picture[None]))[0].astype(np.float64)
        importance, scores = self._importance(features)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        after = shares[:, None] * (importance - shares @ importance)
        return np.tensordot(importance, features, (1, 2)), np.tensordot(after, features, (1, 2)), scores

    def _importance(self, features: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return the mean gradient of each class's score in each channel, (classes, channels), and the scores."""
        height, width, channels = features.shape
        layers = [self._dense(name) for name in self.dense]
        kernel, bias = layers[-1]
        if self.head == "flatten":
            slopes = kernel.reshape(height, width, channels, -1).mean(axis=(0, 1)).T
            return slopes, features.reshape(-1) @ kernel + bias
        means = features.mean(axis=(0, 1))
        if self.head == "average":
            return kernel.T / (height * width), means @ kernel + bias
        first, shift = layers[0]
        hidden = means @ first + shift
        open_units = (hidden > 0)[:, None] * kernel
        return (first @ open_units).T / (height * width), np.maximum(hidden, 0) @ kernel + bias

    def _dense(self, name: str) -> tuple[npt.NDArray[np.float64], ...]:
        return tuple(weight.astype(np.float64) for weight in self.model.get_layer(name).get_weights())


def toy_convnet(
    rng: np.random.Generator, *, head: str = "average", nested: bool = False, classes: int = 4, gain: float = 1.0
) -> ToyConvnet:
    """Return a small convnet with random weights; heights, widths and numbers of channels are all different.

    Args:
        rng: where shapes and weights are drawn from.
        head: one of `HEADS`.
        nested: whether the convolutions are in a model of their own inside.
        classes: how many probabilities it gives.
        gain: what the last layer's weights are multiplied by; from 100 on softmax is saturated.
    """
    import keras  # noqa: PLC0415  importing the checks stays cheap

    if head not in HEADS:
        raise ValueError(f"a head is one of {HEADS}, not {head!r}")
    height, width = (int(side) for side in rng.permutation([14, 18, 22])[:2])
    filters = int(rng.integers(6, 10))
    name, base_name = (
        str(rng.choice(["conv_b", "features", "last_conv"])),
        str(rng.choice(["base", "body", "backbone"])),
    )
    inputs = x = keras.Input((height, width, _CHANNELS))
    x = keras.layers.Conv2D(5, 3, padding="same", activation="relu", name="conv_a")(x)
    x = keras.layers.MaxPooling2D(name="pool_a")(x)
    x = seen = keras.layers.Conv2D(filters, 3, activation="relu", name=name)(x)
    base = keras.Model(inputs, x, name=base_name)
    if nested:
        inputs = keras.Input((height, width, _CHANNELS))
        x = base(inputs)
    dense = ("scores",) if head != "hidden" else ("hidden", "scores")
    x = (keras.layers.Flatten() if head == "flatten" else keras.layers.GlobalAveragePooling2D())(x)
    if head == "hidden":
        x = keras.layers.Dense(7, activation="relu", name="hidden")(x)
    model = keras.Model(inputs, keras.layers.Dense(classes, activation="softmax", name="scores")(x), name="toy")
    model.set_weights([_drawn(rng, weight.shape) for weight in model.get_weights()])
    scores = model.get_layer("scores")
    spread = gain * (2.0 if head == "average" else 1.0)
    scores.set_weights([weight * spread for weight in scores.get_weights()])
    return ToyConvnet(
        model=model,
        layer=name,
        base=base_name if nested else "",
        shape=(height, width, _CHANNELS),
        head=head,
        dense=dense,
        sees=keras.Model(base.inputs[0], seen),
    )


def _drawn(rng: np.random.Generator, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    if len(shape) == 1:
        return rng.normal(0, 0.1, shape).astype(np.float32)
    return rng.normal(0, (2 / np.prod(shape[:-1])) ** 0.5, shape).astype(np.float32)
