"""What a result depends on, in short: where it is the same, grading again would find the same."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import autograder
from autograder.grading.plan import Plan
from autograder.grading.submission import Submission

_VERSIONS = ("tensorflow-cpu", "tensorflow", "keras", "numpy")


@dataclass(frozen=True)
class Fingerprint:
    """Digests of everything a result follows from, in two parts."""

    common: str
    """What every question depends on: the submission, the data, the limits, this package and the libraries below it."""
    questions: Mapping[str, str] = field(default_factory=dict)
    """Question -> its tests and settings."""

    def text(self) -> str:
        """Return it as a text that can be stored."""
        return json.dumps({"common": self.common, "questions": dict(self.questions)}, sort_keys=True)

    def unchanged_since(self, stored: str) -> frozenset[str]:
        """Return the questions whose stored results still hold; none of them where `stored` is no fingerprint."""
        try:
            old = json.loads(stored)
            if old["common"] != self.common:
                return frozenset()
            return frozenset(name for name, digest in self.questions.items() if old["questions"].get(name) == digest)
        except (ValueError, TypeError, KeyError, AttributeError):
            return frozenset()


def plan_fingerprint(plan: Plan) -> Fingerprint:
    """Return the fingerprint of an assignment, without any submission."""
    digest = hashlib.sha256(plan.assignment.limits.model_dump_json().encode())
    for folder in (plan.held_back, plan.datasets, Path(autograder.__file__).parent):
        for path in _files(folder):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for name in _VERSIONS:
        try:
            digest.update(f"{name} {importlib.metadata.version(name)}".encode())
        except importlib.metadata.PackageNotFoundError:
            continue
    questions = {
        question.id: hashlib.sha256(
            question.model_dump_json().encode() + (plan.tests / f"{question.id}.py").read_bytes()
        ).hexdigest()
        for question in plan.assignment.questions
    }
    return Fingerprint(digest.hexdigest(), questions)


def submission_fingerprint(submission: Submission, plan: Fingerprint) -> Fingerprint:
    """Return the fingerprint of one submission's result.

    Args:
        submission: what was handed in.
        plan: the assignment's own fingerprint.
    """
    digest = hashlib.sha256(plan.common.encode())
    digest.update(submission.notebook or b"")
    for file in sorted(submission.files, key=lambda file: file.path):
        digest.update(f"\0{file.path}\0{len(file.content)}\0".encode() + file.content)
    digest.update(repr((submission.student, submission.problem, submission.flags)).encode())
    return Fingerprint(digest.hexdigest(), plan.questions)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
