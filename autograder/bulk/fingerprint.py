"""What a result depends on, as one short text: when it is the same, grading again would find the same."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

import autograder
from autograder.grading.plan import Plan
from autograder.grading.submission import Submission

_VERSIONS = ("tensorflow-cpu", "tensorflow", "keras", "numpy")


def plan_fingerprint(plan: Plan) -> str:
    """Return a text that changes with the tests, the settings, the data, this package and the libraries below it."""
    digest = hashlib.sha256(plan.assignment.model_dump_json().encode())
    for folder in (plan.tests, plan.held_back, plan.datasets, Path(autograder.__file__).parent):
        for path in _files(folder):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for name in _VERSIONS:
        try:
            digest.update(f"{name} {importlib.metadata.version(name)}".encode())
        except importlib.metadata.PackageNotFoundError:
            continue
    return digest.hexdigest()


def submission_fingerprint(submission: Submission, plan: str) -> str:
    """Return a text that changes with everything a result follows from.

    Args:
        submission: what was handed in.
        plan: the assignment's own fingerprint.
    """
    digest = hashlib.sha256(plan.encode())
    digest.update(submission.notebook or b"")
    for file in sorted(submission.files, key=lambda file: file.path):
        digest.update(f"\0{file.path}\0{len(file.content)}\0".encode() + file.content)
    digest.update(repr((submission.student, submission.problem, submission.flags)).encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
