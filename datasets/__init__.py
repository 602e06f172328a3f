"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""

from datasets.bases import Base, base_of_run, imagenet, load_base, preprocessing_of_run
from datasets.digits import Digits, load_digits
from datasets.dogs_vs_cats import prepare_dogs_vs_cats
from datasets.mini_vgg import MiniVGG
from datasets.pet_classifier import pet_classifier
from datasets.pets import Dials, Pets, load_pets, make_pets, write_pets
from datasets.photos import load_photo
from datasets.shrinking import shrunk
from datasets.unavailable import DataUnavailableError

__all__ = [
    "Base",
    "DataUnavailableError",
    "Dials",
    "Digits",
    "MiniVGG",
    "Pets",
    "base_of_run",
    "imagenet",
    "load_base",
    "load_digits",
    "load_pets",
    "load_photo",
    "make_pets",
    "pet_classifier",
    "prepare_dogs_vs_cats",
    "preprocessing_of_run",
    "shrunk",
    "write_pets",
]
