"""Kaggle's Dogs vs. Cats, cut down to the course's 4,000 pictures; not shipped, for its licence forbids it."""

from datasets.dogs_vs_cats.download import download_dogs_vs_cats
from datasets.dogs_vs_cats.prepare import Prepared, Skipped, prepare_dogs_vs_cats

__all__ = ["Prepared", "Skipped", "download_dogs_vs_cats", "prepare_dogs_vs_cats"]
