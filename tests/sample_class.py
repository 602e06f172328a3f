"""The course's bundles and the sample class of `autograder demo`, for all tests that look at them."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT

from autograder.demo import PUPILS, SLUG
from autograder.grading.results import SubmissionResult

MEMBERS = tuple(enumerate(PUPILS, start=1))
"""Moodle's participant id and the pupil."""


def told(member):
    """Return how a member of the class is called in a test's name."""
    number, pupil = member
    return f"{number} {pupil.story}"


@dataclass(frozen=True)
class GradedClass:
    """The sample class after grading."""

    out: Path
    results: dict[str, SubmissionResult]

    def result(self, member):
        """Return the result of one member of the class."""
        return self.results[str(member[0])]

    def page(self, member):
        """Return the page of one member of the class as HTML."""
        return (self.out / "feedback" / str(member[0]) / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def bundles(tmp_path_factory):
    """Language -> bundle, made from the master as it is now; what is committed stays untouched."""
    from autograder.authoring.bundle import build
    from autograder.workshop import course_languages

    made = build(SLUG, root=ROOT, languages=course_languages(ROOT), out=tmp_path_factory.mktemp("bundles"))
    return {bundle.language: bundle for bundle in made}


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory):
    """The sample class, packed as Moodle does and graded as `autograder grade` does; once for all test processes."""
    from autograder.bulk import GRADEBOOK
    from autograder.bulk.gradebook import Gradebook
    from autograder.classroom import grade_class
    from autograder.demo import write_class
    from autograder.execution.sandbox import Isolation

    folder = folder_of_all_workers(tmp_path_factory) / "sample_class"
    folder.mkdir(exist_ok=True)
    out, graded = folder / "results", folder / "graded"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not graded.exists():
            archive = write_class(ROOT, folder)
            grade_class(ROOT, SLUG, [archive], out, jobs=2, isolation=Isolation.AUTO, seed=1, fresh=True)
            graded.touch()
    with Gradebook(out / GRADEBOOK) as gradebook:
        return GradedClass(out, {result.student.key: result for result in gradebook.results(SLUG)})


def folder_of_all_workers(tmp_path_factory):
    """Return the temporary folder of this test run, which pytest-xdist's processes share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
