"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""

from datasets.digits import DataUnavailableError, Digits, load_digits

__all__ = ["DataUnavailableError", "Digits", "load_digits"]
