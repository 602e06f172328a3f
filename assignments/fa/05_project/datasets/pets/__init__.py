"""Cats and dogs, drawn by this program: pictures to train with where nothing can be downloaded.

Every picture is drawn from a seed, comes with masks of the animal and of its telling parts, and is as hard as seven
dials say. DATASHEET.md beside this module says more.
"""

from datasets.drawing.dials import Dials
from datasets.pets.folders import SPLITS, Split, write_pets
from datasets.pets.kinds import KINDS
from datasets.pets.loading import load_pets
from datasets.pets.making import Pets, make_pets

__all__ = ["KINDS", "SPLITS", "Dials", "Pets", "Split", "load_pets", "make_pets", "write_pets"]
