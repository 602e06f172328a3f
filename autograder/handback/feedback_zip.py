"""Zips of feedback files, named so that each LMS knows whose they are."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from autograder.errors import UsageError
from autograder.lms.moodle_pack import Utf8Entry

_TIME = (2000, 1, 1, 0, 0, 0)
"""Of every file: the same feedback is the same zip."""


def moodle_name(participant: str, file: str) -> str:
    """Return the path of a feedback file in a zip for Moodle.

    Moodle splits at underscores from the left and looks at the second part only, so its own folder name is refused
    where a student's name holds an underscore. This one is taken by all versions.
    """
    return f"x_{participant}_assignfeedback_file_/{file}"


def canvas_name(reply: str, file: str) -> str:
    """Return the name of a feedback file in a zip for Canvas: the first two numbers are user and attachment."""
    return f"x_{reply}_{file}"


def write_zip(files: Iterable[tuple[str, bytes]], target: Path) -> int:
    """Write a zip of these paths and contents and return how many there are.

    Raises:
        UsageError: if it cannot be written.
    """
    unfinished = target.with_name(f".{target.name}.part")
    count = 0
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in files:
                entry = Utf8Entry(path, date_time=_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
                count += 1
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from None
    return count
