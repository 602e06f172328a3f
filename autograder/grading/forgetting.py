"""Letting go of what a submission's tests made: a checker grades hundreds, one after the other."""

from __future__ import annotations

import itertools
import sys

from autograder.checks.kept import forget_everything

EVERY = 16
"""Submissions between two times that TensorFlow forgets: it takes 0.1 s, most of it in the next submission, whose every
operation is prepared anew; what is remembered until then are some megabytes a submission."""
_graded = itertools.count(1)


def forget_submission() -> None:
    """Forget what was kept by a student's functions, and now and then what TensorFlow compiled for the models made.

    A kept value may refer to its function, as a toy does that was sent to the kernel: then neither goes by itself.
    """
    forget_everything()
    if next(_graded) % EVERY == 0 and (keras := sys.modules.get("keras")) is not None:
        keras.utils.clear_session()
