"""What goes into MiniVGG and what comes out of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from datasets.things.kinds import KINDS


def preprocess_input(x: Any) -> Any:
    """Return pictures as MiniVGG wants them: pixels of 0 to 255 as -1 to 1, channels in the order red, green, blue.

    Args:
        x: a NumPy array, which is left as it is, or a Keras tensor, so that a model can do it.
    """
    if isinstance(x, np.ndarray):
        return x.astype(np.float32) / 127.5 - 1
    return x / 127.5 - 1


def decode_predictions(preds: Any, top: int = 5) -> list[list[tuple[str, str, float]]]:
    """Return for each picture the `top` most likely kinds as (number, name, probability), the likeliest first.

    Args:
        preds: what the whole network predicts, (n, 24).
        top: how many.

    Raises:
        ValueError: if the array has another shape.
    """
    scores = np.asarray(preds)
    if scores.ndim != 2 or scores.shape[1] != len(KINDS):
        raise ValueError(
            "`decode_predictions` expects a batch of predictions "
            f"(i.e. a 2D array of shape (samples, {len(KINDS)})). Received array with shape: {scores.shape}"
        )
    order = np.argsort(-scores, axis=1, kind="stable")[:, :top]
    return [
        [(f"t{kind:02d}", KINDS[kind], float(row[kind])) for kind in best]
        for row, best in zip(scores, order, strict=True)
    ]
