"""The words of a class's report."""

from __future__ import annotations

from pathlib import Path

from autograder.checks.messages import Catalogue

TEXTS = Catalogue(Path(__file__).with_name("class_texts.toml"))
"""What instructors read, in both languages."""
LANGUAGES = {"en": "English", "fa": "فارسی"}
"""Each language by its own name."""
