"""Trained weights that two submissions of a class have in common, number for number."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder.checks.messages import Catalogue
from autograder.grading.results import Flag
from autograder.grading.submission import Submission

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
_MARK_LETTERS = 6


def flag_shared_runs(submissions: Sequence[Submission]) -> list[Submission]:
    """Return the submissions, each flagged whose weights another one holds, too.

    Two trainings never end with the same numbers, so one file was handed on; which way, nobody can tell. Submissions
    with the same mark in their flag share their weights. Scores are left as they are.
    """
    runs = [_runs(submission) for submission in submissions]
    owners: dict[str, set[str]] = {}
    for submission, digests in zip(submissions, runs, strict=True):
        for digest in digests.values():
            owners.setdefault(digest, set()).add(submission.student.key)
    shared = {digest for digest, keys in owners.items() if len(keys) > 1}
    return [_flagged(submission, digests, shared) for submission, digests in zip(submissions, runs, strict=True)]


def _flagged(submission: Submission, digests: dict[str, str], shared: set[str]) -> Submission:
    flags = [
        Flag("shared_run", TEXTS.message("flags.shared_run", path=path, mark=digest[:_MARK_LETTERS]))
        for path, digest in digests.items()
        if digest in shared
    ]
    return replace(submission, flags=(*submission.flags, *flags)) if flags else submission


def _runs(submission: Submission) -> dict[str, str]:
    """Return path -> digest of each file of weights."""
    return {
        file.path: digest_of_arrays(file.content)
        for file in submission.files
        if file.path.startswith("runs/") and file.path.endswith(".npz")
    }


def digest_of_arrays(content: bytes) -> str:
    """Return a digest of an .npz file that depends on its arrays alone and not on how they are packed.

    The sizes and checksums in its table of contents tell them apart; nothing is unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = sorted((entry.filename, entry.file_size, entry.CRC) for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(repr(entries).encode()).hexdigest()
