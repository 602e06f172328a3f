"""What a checker process needs, imported once before the workers are forked; runs no TensorFlow operation."""

import gc
import sys

# Imports make half a million objects that stay: looking through them for garbage takes a sixth of the time.
gc.disable()
# Keras loads scikit-learn where it finds it, a second, for wrappers that no test uses.
hidden = "sklearn" not in sys.modules
if hidden:
    sys.modules["sklearn"] = None  # type: ignore[assignment] # so Python marks a module not to be found

import keras  # noqa: E402,F401
import nbclient  # noqa: E402,F401
import otter.test_files  # noqa: E402,F401
import pytest  # noqa: E402,F401
import tensorflow as tf  # noqa: E402,F401  forked workers find it loaded

import autograder.grading.grade  # noqa: E402,F401

if hidden:
    del sys.modules["sklearn"]
# A collection in a worker would touch, and so copy, all that it shares with the others.
gc.collect()
gc.freeze()
gc.enable()
