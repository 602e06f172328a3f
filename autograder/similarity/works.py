"""The works of a class, ready to be compared, and those that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.checks.messages import Bilingual, Catalogue
from autograder.errors import UsageError
from autograder.grading.notebook_reading import UnreadableNotebookError, read_notebook
from autograder.grading.results import Student
from autograder.grading.submission import Submission
from autograder.similarity.fingerprints import CODE, PROSE, Grain, Hashes, Runs, hashes_of, runs_of
from autograder.similarity.overlap import FEWEST
from autograder.similarity.streams import Stream, Streams, streams_of

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
KINDS = ("code", "prose")
_GRAINS = {"code": CODE, "prose": PROSE}


@dataclass(frozen=True)
class Given:
    """The runs of everything that was handed out, sorted."""

    code: Hashes
    prose: Hashes


@dataclass(frozen=True)
class Work:
    """One student's notebook, taken apart."""

    student: Student
    streams: Streams
    code: Runs
    prose: Runs

    def runs(self, kind: str) -> Runs:
        """Return the runs of "code" or "prose"."""
        return self.code if kind == "code" else self.prose

    def stream(self, kind: str) -> Stream:
        """Return the stream of "code" or "prose"."""
        return self.streams.code if kind == "code" else self.streams.prose


@dataclass(frozen=True)
class LeftOut:
    """A student whose work is not compared, or not all of it."""

    student: Student
    reason: Bilingual


def grain_of(kind: str) -> Grain:
    """Return how finely "code" or "prose" is compared."""
    return _GRAINS[kind]


def given_in(templates: Iterable[tuple[str, bytes]]) -> Given:
    """Return what notebooks that were handed out hold.

    Args:
        templates: name and bytes of each.

    Raises:
        UsageError: if one cannot be read.
    """
    found: dict[str, list[Hashes]] = {"code": [], "prose": []}
    for name, content in templates:
        try:
            streams = streams_of(read_notebook(content).cells)
        except UnreadableNotebookError as error:
            raise UsageError(f"{name}: {error}") from None
        found["code"].append(hashes_of(streams.code, CODE))
        found["prose"].append(hashes_of(streams.prose, PROSE))
    code, prose = (np.unique(np.concatenate([np.zeros(0, np.uint64), *found[kind]])) for kind in KINDS)
    return Given(code, prose)


def works_in(submissions: Sequence[Submission], given: Given) -> tuple[list[Work], list[LeftOut]]:
    """Return the works that can be compared, and who is left out or cut, and why."""
    works, left_out = [], []
    for submission in submissions:
        found = _work(submission, given)
        if isinstance(found, Work):
            works.append(found)
            if found.streams.is_cut:
                left_out.append(LeftOut(submission.student, TEXTS.message("left.cut")))
        else:
            left_out.append(LeftOut(submission.student, found))
    return works, left_out


def _work(submission: Submission, given: Given) -> Work | Bilingual:
    if submission.notebook is None:
        return submission.problem or TEXTS.message("left.nothing")
    try:
        streams = streams_of(read_notebook(submission.notebook).cells)
    except UnreadableNotebookError as error:
        return error.reason
    work = Work(
        submission.student,
        streams,
        runs_of(streams.code, CODE, given.code),
        runs_of(streams.prose, PROSE, given.prose),
    )
    is_enough = any(len(work.runs(kind).kept) >= FEWEST for kind in KINDS)
    return work if is_enough else TEXTS.message("left.too_little")
