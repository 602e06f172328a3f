"""The first cell of a student's notebook: it makes `grader`, and fetches the bundle where only the notebook is."""

from __future__ import annotations

import inspect
import re
import textwrap

from autograder.student import fetching
from autograder.student.about import TEXTS

FIRST_CELL = "otter-start"
"""Its id; Otter puts a cell of its own there."""
COLLAPSED = {"jupyter": {"source_hidden": True}, "cellView": "form"}
"""Metadata by which JupyterLab and Colab fold its text."""

_LINE = "# " + 118 * "-" + "\n"
_TEXTS = "fetch."
_CELL = """\
# @title {title}
# {what}
try:
    from autograder.student import begin, hint, preflight, submit
except ImportError:

    def _brought(slug, language, url, say):
{code}

        fetch(slug, language, url, say)
        install_missing(language, say)

    _brought({slug!r}, {language!r}, {url!r}, {{
{say}
    }})
    from autograder.student import begin, hint, preflight, submit

grader = begin({slug!r}, {language!r})
"""


def first_cell(slug: str, language: str, url: str) -> str:
    """Return the cell's text.

    Args:
        slug: of the assignment.
        language: of the notebook.
        url: where the bundle can be downloaded; empty where it cannot.
    """
    code = re.sub(r"\n{3,}", "\n\n", inspect.getsource(fetching).partition(_LINE)[2])
    said = {key.removeprefix(_TEXTS): entry for key, entry in TEXTS.entries.items() if key.startswith(_TEXTS)}
    return _CELL.format(
        title=TEXTS.message("first_cell.title").text(language),
        what=TEXTS.message("first_cell.what").text(language),
        code=textwrap.indent(code.strip(), 8 * " "),
        slug=slug,
        language=language,
        url=url,
        say="\n".join(f"        {key!r}: {entry[language]!r}," for key, entry in said.items()),
    ).rstrip()
