"""A network that tells cats from dogs: MiniVGG's convolutions, an average over all places and one dense layer."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from datasets.mini_vgg import MiniVGG
from datasets.unavailable import DataUnavailableError

HEAD_FILE = Path(__file__).parent / "pets" / "head.npz"
SIDE = 64
"""Pixels to a side of its pictures."""


def pet_classifier(*, nested: bool = False, path: str | Path | None = None) -> Any:
    """Return a Keras model, not compiled, from pictures to two probabilities: that of a cat (0) and of a dog (1).

    Pictures are (n, 64, 64, 3) and have to pass through MiniVGG's `preprocess_input` first.

    Args:
        nested: whether MiniVGG is a model inside, named "mini_vgg", or its layers are the model's own.
        path: an .npz with the arrays `kernel` and `bias` to read in place of the one beside the pets.

    Raises:
        DataUnavailableError: if a file of weights is missing or something else.
    """
    import keras  # noqa: PLC0415  seconds to import, and who only draws pictures needs none of it
    from keras import layers  # noqa: PLC0415

    base = MiniVGG(include_top=False, input_shape=(SIDE, SIDE, 3))
    inputs, x = base.inputs[0], base.outputs[0]
    if nested:
        inputs = keras.Input((SIDE, SIDE, 3))
        x = base(inputs)
    head = layers.Dense(2, activation="softmax", name="cat_or_dog")
    model = keras.Model(inputs, head(layers.GlobalAveragePooling2D(name="average")(x)), name="pet_classifier")
    head.set_weights(_weights(HEAD_FILE if path is None else Path(path)))
    return model


def _weights(path: Path) -> list[np.ndarray]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return [arrays["kernel"].astype(np.float32), arrays["bias"].astype(np.float32)]
    except FileNotFoundError:
        raise DataUnavailableError("pet_head.missing", path=path) from None
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise DataUnavailableError("pet_head.broken", path=path, reason=error) from None
