"""The network, and loading its weights."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from datasets.mini_vgg.input_rules import checked_input_shape
from datasets.things.kinds import KINDS
from datasets.unavailable import DataUnavailableError

WEIGHTS_FILE = Path(__file__).with_name("mini_vgg.npz")
BLOCKS = (16, 32, 64, 96, 128)
"""Filters of each block; VGG16 has 64, 128, 256, 512 and 512."""
CONVOLUTIONS = 2
"""In each block; VGG16 has two or three."""


def MiniVGG(  # noqa: N802  named as its relatives in keras.applications are
    include_top: bool = True,  # noqa: FBT001, FBT002  as theirs
    weights: str | Path | None = "things",
    input_shape: tuple[int | None, ...] | None = None,
    pooling: str | None = None,
    classes: int = len(KINDS),
    classifier_activation: str | None = "softmax",
    name: str = "mini_vgg",
) -> Any:
    """Return the network as a Keras model, called and configured as `keras.applications.VGG16` is.

    Five blocks of two 3x3 convolutions with relu and a max pooling; the layers are named block1_conv1 to block5_pool.
    Pictures have to pass through `preprocess_input` first.

    Args:
        include_top: whether the classifier of the 24 kinds follows the convolutional base.
        weights: "things", None for random ones, or the path of an .npz file.
        input_shape: of one picture. (64, 64, 3) with the top and the package's weights; without the top any sides of
            at least 32, or None for all sizes.
        pooling: without the top, "avg" or "max" makes one vector of each picture.
        classes: with the top and other weights, the number of classes.
        classifier_activation: of the top's last layer; None gives the logits.
        name: of the model.

    Raises:
        ValueError: for arguments that do not go together, as Keras's own applications raise it.
        DataUnavailableError: if the file of weights is missing or something else.
    """
    import keras  # noqa: PLC0415  seconds to import, and who only draws pictures needs none of it
    from keras import layers  # noqa: PLC0415

    pretrained = weights == "things"
    if not pretrained and weights is not None and not Path(weights).is_file():
        raise ValueError(
            "The `weights` argument should be either `None` (random initialization), 'things' (pre-training on drawn "
            f"things), or the path to the weights file to be loaded.  Received: weights={weights}"
        )
    if pretrained and include_top and classes != len(KINDS):
        raise ValueError(
            f"If using `weights='things'` with `include_top=True`, `classes` should be {len(KINDS)}.  "
            f"Received classes={classes}"
        )
    inputs = x = keras.Input(checked_input_shape(input_shape, include_top=include_top, pretrained=pretrained))
    for block, filters in enumerate(BLOCKS, 1):
        for number in range(1, CONVOLUTIONS + 1):
            x = layers.Conv2D(filters, 3, padding="same", activation="relu", name=f"block{block}_conv{number}")(x)
        x = layers.MaxPooling2D(2, name=f"block{block}_pool")(x)
    if include_top:
        x = layers.GlobalAveragePooling2D(name="average")(x)
        x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    elif pooling == "avg":
        x = layers.GlobalAveragePooling2D()(x)
    elif pooling == "max":
        x = layers.GlobalMaxPooling2D()(x)
    model = keras.Model(inputs, x, name=name)
    if weights is not None:
        _load(model, WEIGHTS_FILE if pretrained else Path(weights))
    return model


def _load(model: Any, path: Path) -> None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            for layer in model.layers:
                if layer.weights:
                    parts = [arrays[f"{layer.name}_{part}"].astype(np.float32) for part in ("kernel", "bias")]
                    layer.set_weights(parts)
    except FileNotFoundError:
        raise DataUnavailableError("mini_vgg.missing", path=path) from None
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise DataUnavailableError("mini_vgg.broken", path=path, reason=error) from None
