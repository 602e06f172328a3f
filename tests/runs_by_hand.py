"""Runs written by hand: a model in plain NumPy, the files of a run, and the message of a failed check."""

import json

import numpy as np
import pytest

from autograder.checks import CheckFailed
from autograder.checks.models import Model

HISTORY = {"loss": [1.2, 0.4], "accuracy": [0.5, 0.9], "val_loss": [1.0, 0.5], "val_accuracy": [0.6, 0.8]}


class Weighted(Model):
    """A model in plain NumPy: one weight (28, 28, 1, 3) and a bias (3,)."""

    def __init__(self, shapes=((28, 28, 1, 3), (3,))):
        self.weights = [np.zeros(shape, np.float32) for shape in shapes]

    def predict(self, x):
        return np.tensordot(x, self.weights[0], 3) + self.weights[1]

    def call(self, x, training):  # noqa: ARG002  there is nothing that training changes
        return self.predict(x)

    def outputs(self, x):
        return [self.predict(x)]

    def get_weights(self):
        return [weight.copy() for weight in self.weights]

    def set_weights(self, weights):
        self.weights = [np.array(weight) for weight in weights]

    def count_params(self):
        return sum(weight.size for weight in self.weights)

    trainable_params = count_params

    def input_shape(self):
        return (None, 28, 28, 1)

    def output_shape(self):
        return (None, 3)

    def leaf_layers(self):
        return ()

    def compile_facts(self):
        raise NotImplementedError

    def compile_plainly(self):
        raise NotImplementedError

    def train_step(self, x, y):
        raise NotImplementedError


def write_run(folder, weights, history=HISTORY, name="digits"):
    np.savez(folder / f"{name}.npz", **{f"w{index:04d}": weight for index, weight in enumerate(weights)})
    (folder / f"{name}.json").write_text(json.dumps({"history": history}), encoding="utf-8")


def failure(call, *arguments, **options):
    """Return the message of the CheckFailed that a call must raise, in English."""
    with pytest.raises(CheckFailed) as caught:
        call(*arguments, **options)
    assert caught.value.message.fa != caught.value.message.en
    return caught.value.message.en
