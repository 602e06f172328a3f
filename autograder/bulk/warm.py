"""What a checker process needs, imported once before the workers are forked; runs no TensorFlow operation."""

import gc

import keras  # noqa: F401
import nbclient  # noqa: F401
import otter.test_files  # noqa: F401
import pytest  # noqa: F401
import tensorflow as tf  # noqa: F401  forked workers find it loaded

import autograder.grading.grade  # noqa: F401

# A collection in a worker would touch, and so copy, all that it shares with the others.
gc.collect()
gc.freeze()
