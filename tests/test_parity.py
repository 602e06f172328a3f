"""Otter's own command line gives every honest submission the score of the trusted grader, test by test."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from sample_class import MEMBERS, told

from autograder.assignment import load_assignment
from autograder.authoring.bundle import build
from autograder.demo import files_of
from autograder.grading.grade import grade_submission
from autograder.grading.plan import load_plan
from autograder.grading.results import Outcome, Student
from autograder.grading.submission import Submission, SubmittedFile

pytestmark = pytest.mark.slow

PATIENCE_S = 300
HONEST = [member for member in MEMBERS if member[1].honest]
TRIED = HONEST if os.environ.get("AUTOGRADER_SEEDS") else HONEST[::4]
"""Otter takes a quarter of a minute for each: every fourth one, and all where this variable is set, as in `make fairness`."""
_VERDICT = re.compile(r"^ +\w+ - (\d+) result:\n +(\S)", re.MULTILINE)


OTHERS = {
    "02_small_data": {
        "solution": {},
        "half right": {
            "c1": "coal_numbers_of_each_class", "c2": "coal_verify", "c3": "coal_cropped", "c14": "coal_no_titles",
            "c4": "coal_last_pool_missing", "c6": "coal_last_of_equal_ones", "c7": "coal_starts_from_zero",
            "c13": "coal_no_legend", "c8": "coal_own_layer_reflects", "c9": "coal_rate_too_small",
            "c12": "coal_one_sided",
        },
    },
}  # fmt: skip
"""Of the assignments that the sample class has not done: what is answered by something else than the solution."""


def run_otter(files, grader, folder):
    """Grade a submission's files with `otter run` and return what its results.json says, by question."""
    submission = folder / "submission.zip"
    with zipfile.ZipFile(submission, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    otter = Path(sys.executable).with_name("otter")
    command = [otter, "run", "-a", grader, "-o", folder, "--no-logo", submission]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    tests = json.loads((folder / "results.json").read_text(encoding="utf-8"))["tests"]
    return {test["name"]: test for test in tests if "score" in test}


def verdicts(said, count):
    """Return for each test of a question whether Otter says that it passed."""
    if "All test cases passed" in said:
        return [True] * count
    found = {int(number): mark == "✅" for number, mark in _VERDICT.findall(said)}
    assert sorted(found) == list(range(1, count + 1)), said[:500]
    return [found[number] for number in sorted(found)]


def test_most_of_the_class_can_be_compared():
    assert len(HONEST) >= 15
    assert {pupil.language for _, pupil in HONEST} == {"fa", "en"}


def require_agreement(otter, trusted):
    assert {name: test["score"] for name, test in otter.items()} == {q.name: q.earned for q in trusted.questions}
    assert {name: test["max_score"] for name, test in otter.items()} == {q.name: q.points for q in trusted.questions}
    assert sum(test["score"] for test in otter.values()) == trusted.earned
    for question in trusted.questions:
        passed = [case.outcome is Outcome.PASSED for case in question.cases]
        assert verdicts(otter[question.name]["output"], len(passed)) == passed, question.name


@pytest.mark.parametrize("member", TRIED, ids=told)
def test_otter_and_the_trusted_grader_agree(bundles, graded_class, tmp_path, member):
    otter = run_otter(files_of(ROOT, member[1]), bundles[member[1].language].grader_zip, tmp_path)

    require_agreement(otter, graded_class.result(member))


@pytest.fixture(scope="session")
def english(tmp_path_factory):
    """Assignment -> its English bundle, made once."""
    made = {}

    def bundle(slug):
        if slug not in made:
            (made[slug],) = build(slug, root=ROOT, languages=("en",), out=tmp_path_factory.mktemp(slug))
        return made[slug]

    return bundle


def solution_with(bundle, answers):
    """Return the solved notebook, some questions answered from a file, and the solution's own runs beside it."""
    folder, nb = ROOT / "solutions" / bundle.slug, nbformat.read(bundle.solution, as_version=4)
    assignment = load_assignment(folder)
    for question, name in answers.items():
        name_asked_for = assignment.question(question).names[0]
        cell = next(cell for cell in nb.cells if f"def {name_asked_for}(" in cell.source and cell.cell_type == "code")
        cell.source = (folder / "answers" / question / f"{name}.py").read_text(encoding="utf-8")
    files = {f"runs/{path.name}": path.read_bytes() for path in sorted((folder / "runs").glob("*.*"))}
    return {f"{bundle.slug}.ipynb": nbformat.writes(nb).encode(), **files}


@pytest.mark.parametrize(("slug", "story"), [(slug, story) for slug, stories in OTHERS.items() for story in stories])
def test_otter_and_the_trusted_grader_agree_on_other_assignments(english, sandbox, tmp_path, slug, story):
    bundle = english(slug)
    files = solution_with(bundle, OTHERS[slug][story])
    plan = load_plan(ROOT, slug)
    notebook, *runs = files
    handed_in = tuple(SubmittedFile(path, files[path]) for path in runs)
    submission = Submission(Student("1", story), files[notebook], notebook, handed_in)

    trusted = grade_submission(submission, plan, sandbox.place, seed=1)

    assert trusted.earned == trusted.points if story == "solution" else 0.3 < trusted.earned / trusted.points < 0.8
    require_agreement(run_otter(files, bundle.grader_zip, tmp_path), trusted)
