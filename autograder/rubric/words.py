"""The texts of sheets and of what students read about their report, in both languages."""

from __future__ import annotations

from pathlib import Path

from autograder.checks.messages import Catalogue

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
