"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""

from datasets.digits import Digits, load_digits
from datasets.dogs_vs_cats import prepare_dogs_vs_cats
from datasets.pets import Dials, Pets, load_pets, make_pets, write_pets
from datasets.photos import load_photo
from datasets.shrinking import shrunk
from datasets.unavailable import DataUnavailableError

__all__ = [
    "DataUnavailableError",
    "Dials",
    "Digits",
    "Pets",
    "load_digits",
    "load_pets",
    "load_photo",
    "make_pets",
    "prepare_dogs_vs_cats",
    "shrunk",
    "write_pets",
]
