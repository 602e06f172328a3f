"""The vocabulary of checks: coerce an answer, compare it, and say clearly what is wrong.

Every check works on plain numbers and arrays, wherever the student's code runs. Importing this package is cheap: Keras
and TensorFlow are imported by the first function that needs a model.
"""

from __future__ import annotations

from autograder.checks.facts import CompileFacts, LayerFacts
from autograder.checks.failure import CheckFailed, fail
from autograder.checks.figures import figure
from autograder.checks.messages import Bilingual, set_language
from autograder.checks.models import LocalModel, Model, applied, built, model, stand_for
from autograder.checks.moves import measured_moves
from autograder.checks.randomness import rng, set_seed
from autograder.checks.structures import index_pairs, json_list, json_object, require_keys
from autograder.checks.tolerance import close, equal
from autograder.checks.toys import compiled_toy, toy_classifier
from autograder.checks.transplant import same_function
from autograder.checks.values import array, integer, number, shape_tuple

__all__ = [
    "Bilingual",
    "CheckFailed",
    "CompileFacts",
    "LayerFacts",
    "LocalModel",
    "Model",
    "applied",
    "array",
    "built",
    "close",
    "compiled_toy",
    "equal",
    "fail",
    "figure",
    "index_pairs",
    "integer",
    "json_list",
    "json_object",
    "measured_moves",
    "model",
    "number",
    "require_keys",
    "rng",
    "same_function",
    "set_language",
    "set_seed",
    "shape_tuple",
    "stand_for",
    "toy_classifier",
]
