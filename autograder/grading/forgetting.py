"""Letting go of what a submission's tests made: a checker grades hundreds, one after the other."""

from __future__ import annotations

import sys

from autograder.checks.kept import forget_everything


def forget_submission() -> None:
    """Forget what was kept by a student's functions, and all that Keras and TensorFlow remember of models made.

    A kept value may refer to its function, as a toy does that was sent to the kernel: then neither goes by itself.
    TensorFlow keeps what it compiled for every model, some megabytes a submission. And Keras numbers the layers that it
    names: a student's models would have other names, and messages, than those of whoever came first.
    """
    forget_everything()
    if (keras := sys.modules.get("keras")) is not None:
        keras.utils.clear_session()
