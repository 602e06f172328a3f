"""A rubric to begin with, whose weights add up."""

from __future__ import annotations

from pathlib import Path

from autograder.feedback.figures import plain

_FILE = Path(__file__).with_name("skeleton.toml")
_TESTS, _COMPLETENESS, _FIRST = 0.30, 0.05, 0.45
"""Shares of what the assignment is worth; the second criterion has the rest."""


def skeleton(slug: str, points: float) -> str:
    """Return a rubric.toml for an assignment that is worth `points`."""
    parts = [round(points * share, 2) for share in (_TESTS, _COMPLETENESS, _FIRST)]
    rest = round(points - sum(parts), 2)
    tests, completeness, first, second = (plain(part) for part in (*parts, rest))
    return _FILE.read_text(encoding="utf-8").format(
        slug=slug, points=plain(points), tests=tests, completeness=completeness, first=first, second=second
    )
