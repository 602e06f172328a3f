"""The vocabulary of checks: coerce an answer, compare it, and say clearly what is wrong.

Every check works on plain numbers and arrays, wherever the student's code runs. Importing this package is cheap: Keras
and TensorFlow are imported by the first function that needs a model.
"""

from __future__ import annotations

from autograder.checks.facts import CompileFacts, LayerFacts
from autograder.checks.failure import CheckFailed, fail
from autograder.checks.figures import figure
from autograder.checks.folders import folder
from autograder.checks.heat_maps import heat_map, same_heat_map
from autograder.checks.illustrations import illustrate
from autograder.checks.messages import Bilingual, set_language
from autograder.checks.models import LocalModel, Model, again, all_outputs, applied, built, model, stand_for
from autograder.checks.moves import measured_moves, moves_pictures_first
from autograder.checks.pictures import picture, same_picture
from autograder.checks.randomness import rng, set_seed
from autograder.checks.sequences import items, texts
from autograder.checks.structures import index_pairs, json_list, json_object, require_keys
from autograder.checks.tolerance import close, equal
from autograder.checks.toy_convnets import toy_convnet
from autograder.checks.toys import compiled_toy, toy_base, toy_classifier, tuned_toy, weight_names
from autograder.checks.transplant import same_function
from autograder.checks.values import array, integer, number, shape_tuple
from autograder.checks.weight_moves import WeightMoves, compared, require_moves, weights_moved, weights_of

__all__ = [
    "Bilingual",
    "CheckFailed",
    "CompileFacts",
    "LayerFacts",
    "LocalModel",
    "Model",
    "WeightMoves",
    "again",
    "all_outputs",
    "applied",
    "array",
    "built",
    "close",
    "compared",
    "compiled_toy",
    "equal",
    "fail",
    "figure",
    "folder",
    "heat_map",
    "illustrate",
    "index_pairs",
    "integer",
    "items",
    "json_list",
    "json_object",
    "measured_moves",
    "model",
    "moves_pictures_first",
    "number",
    "picture",
    "require_keys",
    "require_moves",
    "rng",
    "same_function",
    "same_heat_map",
    "same_picture",
    "set_language",
    "set_seed",
    "shape_tuple",
    "stand_for",
    "texts",
    "toy_base",
    "toy_classifier",
    "toy_convnet",
    "tuned_toy",
    "weight_names",
    "weights_moved",
    "weights_of",
]
