"""MiniVGG: a small network that has learned twenty-four kinds of drawn things, used as `keras.applications` are used.

It stands in for VGG16 where ImageNet's weights cannot be downloaded. DATASHEET.md beside this module says more.
"""

from datasets.mini_vgg.input_rules import DEFAULT_SIDE, SMALLEST_SIDE, checked_input_shape
from datasets.mini_vgg.network import BLOCKS, CONVOLUTIONS, WEIGHTS_FILE, MiniVGG
from datasets.mini_vgg.pixels_and_kinds import decode_predictions, preprocess_input

__all__ = [
    "BLOCKS",
    "CONVOLUTIONS",
    "DEFAULT_SIDE",
    "SMALLEST_SIDE",
    "WEIGHTS_FILE",
    "MiniVGG",
    "checked_input_shape",
    "decode_predictions",
    "preprocess_input",
]
