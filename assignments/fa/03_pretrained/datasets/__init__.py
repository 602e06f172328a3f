"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""

from datasets.bases import Base, base_of_run, imagenet, load_base, preprocessing_of_run
from datasets.mini_vgg import MiniVGG
from datasets.pets import Dials, Pets, load_pets, make_pets, write_pets
from datasets.shrinking import shrunk
from datasets.unavailable import DataUnavailableError

__all__ = [
    "Base",
    "DataUnavailableError",
    "Dials",
    "MiniVGG",
    "Pets",
    "base_of_run",
    "imagenet",
    "load_base",
    "load_pets",
    "make_pets",
    "preprocessing_of_run",
    "shrunk",
    "write_pets",
]
