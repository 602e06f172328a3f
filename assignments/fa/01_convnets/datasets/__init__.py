"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""

from datasets.digits import Digits, load_digits
from datasets.photos import load_photo
from datasets.unavailable import DataUnavailableError

__all__ = [
    "DataUnavailableError",
    "Digits",
    "load_digits",
    "load_photo",
]
