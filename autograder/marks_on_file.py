"""The final marks that an export wrote, for a report that is made after it."""

from __future__ import annotations

import contextlib
import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path

from autograder.feedback.figures import plain
from autograder.feedback.grades_csv import safe_cell
from autograder.grading.results import SubmissionResult

FINAL_MARKS = "final_marks.csv"


def final_marks_path(out: Path) -> Path:
    """Return where the final marks of a class graded into `out` are written."""
    return out / "export" / FINAL_MARKS


def final_marks(out: Path, results: Sequence[SubmissionResult]) -> dict[str, float] | None:
    """Return by key the mark after what lateness cost, as it was exported; None where nothing was.

    A mark that was worked out from other points than the submission has now, because it was graded again since, is
    left out.
    """
    try:
        text = final_marks_path(out).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    written = {row.get("key"): row for row in csv.DictReader(io.StringIO(text))}
    found = {}
    for result in results:
        row = written.get(safe_cell(result.student.key))
        if row is None or row.get("earned") != plain(result.earned):
            continue
        with contextlib.suppress(ValueError):
            mark = float(row.get("final") or "")
            if math.isfinite(mark):
                found[result.student.key] = mark
    return found
