"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""

from datasets.pets import Dials, Pets, load_pets, make_pets, write_pets
from datasets.shrinking import shrunk
from datasets.unavailable import DataUnavailableError

__all__ = [
    "DataUnavailableError",
    "Dials",
    "Pets",
    "load_pets",
    "make_pets",
    "shrunk",
    "write_pets",
]
