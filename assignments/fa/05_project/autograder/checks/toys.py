"""Small models to try a student's function on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autograder.checks.descriptions import described
from autograder.checks.failure import fail
from autograder.checks.kept import KeptByFunction
from autograder.checks.models import Model
from autograder.checks.models import model as as_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np


_compiled: KeptByFunction[Model] = KeptByFunction()


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
