"""Train MiniVGG, the small pretrained base, on twenty-four kinds of drawn things, none of them a cat or a dog.

Run in the project's folder: `python -m datasets.make_base`. It writes the weights as half-precision arrays.

The network is VGG16's in small: five blocks of two convolutions and a pooling. It is trained with batch normalisation
after each convolution, because ten plain layers hardly learn from so few pictures, and the normalisation is then folded
into the convolutions: what is written is plain convolutions with biases, as VGG16's are.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from datasets.mini_vgg import BLOCKS, CONVOLUTIONS, WEIGHTS_FILE, MiniVGG, preprocess_input
from datasets.shrinking import shrunk
from datasets.things import KINDS, make_things

EPSILON = 1e-3
"""Of the batch normalisation."""


def normalised_network() -> Any:
    """Return MiniVGG as it is trained, for pictures of any size, pixels in [-1, 1]."""
    import keras  # noqa: PLC0415  seconds to import
    from keras import layers  # noqa: PLC0415

    inputs = x = keras.Input((None, None, 3))
    for block, filters in enumerate(BLOCKS, 1):
        for number in range(1, CONVOLUTIONS + 1):
            x = layers.Conv2D(filters, 3, padding="same", name=f"block{block}_conv{number}")(x)
            x = layers.BatchNormalization(epsilon=EPSILON, momentum=0.95, name=f"block{block}_norm{number}")(x)
            x = layers.ReLU(name=f"block{block}_relu{number}")(x)
        x = layers.MaxPooling2D(name=f"block{block}_pool")(x)
    x = layers.Dropout(0.3)(layers.GlobalAveragePooling2D(name="average")(x))
    return keras.Model(inputs, layers.Dense(len(KINDS), activation="softmax", name="predictions")(x))


def folded(trained: Any) -> dict[str, npt.NDArray[np.float16]]:
    """Return the weights of the plain network that does what the trained, normalised one does."""
    arrays = {}
    for block in range(1, len(BLOCKS) + 1):
        for number in range(1, CONVOLUTIONS + 1):
            kernel, bias = trained.get_layer(f"block{block}_conv{number}").get_weights()
            gamma, beta, mean, variance = trained.get_layer(f"block{block}_norm{number}").get_weights()
            factor = gamma / np.sqrt(variance + EPSILON)
            arrays[f"block{block}_conv{number}_kernel"] = (kernel * factor).astype(np.float16)
            arrays[f"block{block}_conv{number}_bias"] = ((bias - mean) * factor + beta).astype(np.float16)
    kernel, bias = trained.get_layer("predictions").get_weights()
    return arrays | {
        "predictions_kernel": kernel.astype(np.float16),
        "predictions_bias": bias.astype(np.float16),
    }


def shifted(rng: np.random.Generator, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the pictures moved by up to 6 pixels, every second one mirrored."""
    side, most = images.shape[1], 6
    wide = np.pad(images, ((0, 0), (most, most), (most, most), (0, 0)), mode="edge")
    moved = np.empty_like(images)
    for place, (top, left, mirror) in enumerate(rng.integers(0, (2 * most + 1, 2 * most + 1, 2), (len(images), 3))):
        piece = wide[place, top : top + side, left : left + side]
        moved[place] = piece[:, ::-1] if mirror else piece
    return moved


def train(images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64], *, epochs: int, seed: int) -> Any:
    """Return a trained, normalised network."""
    import keras  # noqa: PLC0415

    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    batch = 64
    steps = epochs * -(-len(images) // batch)
    model = normalised_network()
    rate = keras.optimizers.schedules.CosineDecay(1e-3, steps, alpha=0.02)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    for epoch in range(epochs):
        begin = time.perf_counter()
        history = model.fit(preprocess_input(shifted(rng, images)), labels, batch_size=batch, verbose=0).history
        print(json.dumps({"epoch": epoch + 1, "seconds": round(time.perf_counter() - begin), **history}), flush=True)  # noqa: T201
    return model


def main() -> None:
    """Draw, train, fold, write, and measure what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE, help="default: %(default)s")
    parser.add_argument("--count", type=int, default=9600, help="pictures to train with")
    parser.add_argument("--side", type=int, default=64, help="pixels to a side in training")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    begin = time.perf_counter()
    things = make_things(arguments.count, seed=arguments.seed)
    unseen = make_things(100 * len(KINDS), seed=arguments.seed + 1)
    model = train(shrunk(things.images, arguments.side), things.labels, epochs=arguments.epochs, seed=arguments.seed)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(arguments.out, **folded(model))
    plain = MiniVGG(weights=arguments.out, input_shape=(arguments.side, arguments.side, 3))
    guesses = plain.predict(preprocess_input(shrunk(unseen.images, arguments.side)), verbose=0).argmax(axis=1)
    right = guesses == unseen.labels
    each = {kind: round(float(right[unseen.labels == label].mean()), 2) for label, kind in enumerate(KINDS)}
    record = {
        "command": f"python -m datasets.make_base --count {arguments.count} --side {arguments.side} "
        f"--epochs {arguments.epochs} --seed {arguments.seed}",
        "seed": arguments.seed,
        "accuracy": round(float(right.mean()), 4),
        "pictures": len(unseen.labels),
        "seed_of_these_pictures": arguments.seed + 1,
        "parameters": plain.count_params(),
        "minutes": round((time.perf_counter() - begin) / 60, 1),
        "versions": _versions(),
        "accuracy_of_each_kind": each,
    }
    text = json.dumps(record, indent=1) + "\n"
    arguments.out.with_suffix(".json").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201


def _versions() -> str:
    import keras  # noqa: PLC0415

    return f"python {platform.python_version()}, keras {keras.__version__}, numpy {np.__version__}"


if __name__ == "__main__":
    main()
