"""What the first cell of a notebook does once the assignment's files are there: look at them and make `grader`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from autograder.checks.messages import Bilingual, set_language
from autograder.student.about import TEXTS, NoBundleError, read_about
from autograder.student.checking import PublicChecks
from autograder.student.fetching import install_missing
from autograder.student.showing import Report, say_both, show

_INSTALLING = ("installed", "not_installed")


def begin(slug: str, language: str) -> Any:
    """Return what the notebook calls `grader`, and say in a line that all is ready, or what is not.

    Args:
        slug: the assignment that the notebook belongs to.
        language: of the notebook, "fa" or "en".
    """
    install_missing(language, {key: TEXTS.entries[f"fetch.{key}"][language] for key in _INSTALLING})
    otter = sys.modules.get("otter")  # which Otter's own grader has imported first
    if otter is not None and getattr(otter.Notebook, "_grading_mode", False):
        return otter.Notebook(f"{slug}.ipynb")  # it brings its own tests and wants its own class
    set_language(language)
    try:
        about = read_about()
    except NoBundleError as error:
        say_both(error.message)
        return PublicChecks(None)
    report = Report(language)
    if (about.slug, about.language) != (slug, language):
        report.warn(
            TEXTS.message("begin.other", found=f"{about.slug} ({about.language})", wanted=f"{slug} ({language})")
        )
    else:
        report.say(_ready(about.title, len(about.questions), Path.cwd()))
    show(report)
    return PublicChecks(about)


def _ready(title: Bilingual, count: int, folder: Path) -> Bilingual:
    return TEXTS.message("begin.ready", title=title, count=count, folder=folder.name)
