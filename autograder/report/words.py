"""The texts of this package."""

from __future__ import annotations

from pathlib import Path

from autograder.checks.messages import Catalogue

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
