"""Small models to try a student's function on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import described
from autograder.checks.failure import fail
from autograder.checks.kept import KeptByFunction
from autograder.checks.models import Model
from autograder.checks.models import model as as_model
from autograder.checks.weight_moves import WeightMoves, compared

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

_compiled: KeptByFunction[Model] = KeptByFunction()


@dataclass(frozen=True)
class TunedToy:
    """A `toy_with_head` that a student's function has fine-tuned."""

    toy: Any
    """The model as it was made here; `again` says what to hand to the function a second time."""
    x: npt.NDArray[np.float32]
    y: npt.NDArray[np.float32]
    names: tuple[str, ...]
    """Of its weights, as "block1_conv1 kernel"; those of the base are the first twelve."""
    before: list[npt.NDArray[Any]]
    after: list[npt.NDArray[Any]]
    """The weights right after the first call."""
    moves: WeightMoves


_tuned: KeptByFunction[TunedToy] = KeptByFunction()


def compiled_toy(
    compile_for: object, labels_kind: str, rng: np.random.Generator, *, inputs: int = 9, classes: int = 6
) -> Model:
    """Return a toy that a student's function has compiled, the same one for all tests of a question.

    Its output passes through a Reshape after softmax: where softmax comes last, Keras mends `from_logits=True` by
    itself, and nothing of it could be seen.

    Args:
        compile_for: the student's function, called with a model and `labels_kind`.
        labels_kind: "int" or "one_hot".
        rng: where its weights are drawn from, the first time.
        inputs: numbers in one sample.
        classes: probabilities for one sample.

    Raises:
        CheckFailed: when there is no such function.
    """
    if not callable(compile_for):
        fail("value.missing", what="compile_for", found=described(compile_for))

    def make() -> Model:
        import keras  # noqa: PLC0415  importing the checks stays cheap

        toy = toy_classifier(rng, inputs=inputs, classes=classes, after=[keras.layers.Reshape((classes,))])
        compile_for(toy, labels_kind)
        return as_model(toy)

    return _compiled.get(compile_for, (labels_kind, inputs, classes), make)


def toy_classifier(rng: np.random.Generator, *, inputs: int = 12, classes: int = 5, after: Sequence[Any] = ()) -> Any:
    """Return a local, uncompiled Keras model with random weights: vectors in, class probabilities out.

    Args:
        rng: where its weights are drawn from.
        inputs: numbers in one sample; it takes float32 (n, inputs).
        classes: probabilities for one sample; it returns float32 (n, classes) whose rows add up to 1.
        after: layers without weights to follow.
    """
    import keras  # noqa: PLC0415  importing the checks stays cheap

    model = keras.Sequential(
        [
            keras.Input((inputs,)),
            keras.layers.Dense(classes, activation="softmax"),
            *after,
        ]
    )
    model.set_weights(
        [rng.normal(0, 1 / max(weight.shape[0], 1) ** 0.5, weight.shape) for weight in model.get_weights()]
    )
    return model


TOY_FILTERS = (3, 4, 5)
"""Of the blocks of `toy_base`."""


def toy_base(rng: np.random.Generator, *, side: int = 16, normalised: bool = False) -> Any:
    """Return a local, uncompiled convolutional base in miniature with random weights, named as VGG16's layers are.

    Three blocks of two 3x3 convolutions with relu and a pooling: pictures (n, side, side, 3) become float32
    (n, side // 8, side // 8, 5). No two of its weights are alike.

    Args:
        rng: where its weights are drawn from.
        side: pixels to a side, at least 8.
        normalised: whether a batch normalisation follows each convolution.
    """
    import keras  # noqa: PLC0415  importing the checks stays cheap
    from keras import layers  # noqa: PLC0415  importing the checks stays cheap

    stack = [keras.Input((side, side, 3))]
    for block, filters in enumerate(TOY_FILTERS, 1):
        for number in (1, 2):
            stack.append(
                layers.Conv2D(filters, 3, padding="same", activation="relu", name=f"block{block}_conv{number}")
            )
            if normalised:
                stack.append(layers.BatchNormalization(name=f"block{block}_norm{number}"))
        stack.append(layers.MaxPooling2D(2, name=f"block{block}_pool"))
    x = stack[0]
    for layer in stack[1:]:
        x = layer(x)
    base = keras.Model(stack[0], x, name="toy_base")
    base.set_weights(
        [
            # Positive vectors are as good as biases, scales and variances, and keep relu alive.
            rng.uniform(0.2, 0.8, shape) if len(shape) == 1 else rng.normal(0, (2 / np.prod(shape[:-1])) ** 0.5, shape)
            for shape in (weight.shape for weight in base.get_weights())
        ]
    )
    return base


def weight_names(model: Any) -> list[str]:
    """Return the names of a local Keras model's weights in its order, as "block1_conv1 kernel"."""
    return [" ".join(weight.path.split("/")[-2:]) for weight in model.weights]


def toy_with_head(
    rng: np.random.Generator, function: object
) -> tuple[Any, npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return a local model of one probability on a frozen `toy_base`, trained for an epoch, and what it was trained on.

    Training has settled which weights are updated: without compiling again, unfreezing changes nothing. That does not
    cross to a kernel, so for a function there it is left out; give that function the model again to see the same. The
    weights of the base come first, twelve of them; the head has two.

    Args:
        rng: where its weights and the pictures are drawn from.
        function: the student's, which is to be given the model.

    Returns:
        The compiled model, its base called "toy_base"; pictures, float32 (16, 16, 16, 3); labels, float32 (16, 1).
    """
    import keras  # noqa: PLC0415  importing the checks stays cheap

    base = toy_base(rng)
    base.trainable = False
    model = keras.Sequential(
        [keras.Input((16, 16, 3)), base, keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["accuracy"])
    x = rng.uniform(-1, 1, (16, 16, 16, 3)).astype(np.float32)
    y = (np.arange(16) % 2).astype(np.float32)[:, np.newaxis]
    if not getattr(function, "is_elsewhere", False):
        model.fit(x, y, batch_size=8, epochs=1, verbose=0)
    return model, x, y


def tuned_toy(finetune: object, first: str, rng: np.random.Generator) -> TunedToy:
    """Return what a student's function makes of a `toy_with_head`, the same one for all tests that draw the same.

    Args:
        finetune: the student's function, called with the model, "toy_base", `first`, pictures and labels.
        first: the name of the first layer that is to learn.
        rng: where the toy is drawn from.

    Raises:
        CheckFailed: if what it was given is a model no more, or has other weights than before.
    """
    if not callable(finetune):
        fail("value.missing", what="finetune", found=described(finetune))

    def make() -> TunedToy:
        toy, x, y = toy_with_head(rng, finetune)
        held = toy.get_weights()
        finetune(toy, "toy_base", first, x, y)
        after = as_model(toy).get_weights()
        moves = compared(held, after, range(12), range(12, 14))
        return TunedToy(toy, x, y, tuple(weight_names(toy)), held, after, moves)

    return _tuned.get(finetune, (first, str(rng.bit_generator.state)), make)
