"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""

from datasets.digits import DataUnavailableError, Digits, load_digits
from datasets.pets import Dials, Pets, load_pets, make_pets, write_pets

__all__ = [
    "DataUnavailableError",
    "Dials",
    "Digits",
    "Pets",
    "load_digits",
    "load_pets",
    "make_pets",
    "write_pets",
]
