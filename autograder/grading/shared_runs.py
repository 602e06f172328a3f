"""Trained weights that two submissions of a class have in common, number for number or nearly."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder.checks.messages import Catalogue
from autograder.grading.results import Flag
from autograder.grading.run_sketches import near_pairs, sketch_of
from autograder.grading.submission import Submission

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
_MARK_LETTERS = 6


def flag_shared_runs(submissions: Sequence[Submission]) -> list[Submission]:
    """Return the submissions, each flagged whose weights another one holds, too, the same or nearly the same.

    Two trainings never end so near each other unless they begin with the same numbers, so one file was handed on; which
    way, nobody can tell. Submissions with the same mark in their flag share their weights. Scores are left as they are.
    """
    runs = [_runs(submission) for submission in submissions]
    owners: dict[str, set[str]] = {}
    for submission, digests in zip(submissions, runs, strict=True):
        for digest in digests.values():
            owners.setdefault(digest, set()).add(submission.student.key)
    shared = {digest for digest, keys in owners.items() if len(keys) > 1}
    near = _near(submissions, runs, owners)
    return [_flagged(submission, digests, shared, near) for submission, digests in zip(submissions, runs, strict=True)]


def _near(
    submissions: Sequence[Submission], runs: Sequence[dict[str, str]], owners: dict[str, set[str]]
) -> dict[str, str]:
    """Return for each digest whose weights are nearly those of another student the mark of all that are so."""
    contents = {
        digests[file.path]: file.content
        for submission, digests in zip(submissions, runs, strict=True)
        for file in submission.files
        if file.path in digests
    }
    drawn = {digest: sketch_of(content) for digest, content in contents.items()}
    known = [digest for digest, sketch in drawn.items() if sketch is not None]
    marks: dict[str, str] = {}
    for one, other in near_pairs([sketch for sketch in drawn.values() if sketch is not None]):
        pair = known[one], known[other]
        if len(owners[pair[0]] | owners[pair[1]]) > 1:
            joined = {marks.get(digest, digest) for digest in pair}
            mark = min(joined)
            marks |= {digest: mark for digest, found in marks.items() if found in joined} | dict.fromkeys(pair, mark)
    return marks


def _flagged(submission: Submission, digests: dict[str, str], shared: set[str], near: dict[str, str]) -> Submission:
    flags = []
    for path, digest in digests.items():
        if digest in shared:
            flags.append(Flag("shared_run", TEXTS.message("flags.shared_run", path=path, mark=digest[:_MARK_LETTERS])))
        if digest in near:
            mark = near[digest][:_MARK_LETTERS]
            flags.append(Flag("near_run", TEXTS.message("flags.near_run", path=path, mark=mark)))
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
