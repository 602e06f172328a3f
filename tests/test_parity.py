"""Otter's own command line gives every honest submission the score of the trusted grader, test by test."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from sample_class import MEMBERS, told

from autograder.demo import files_of
from autograder.grading.results import Outcome

pytestmark = pytest.mark.slow

PATIENCE_S = 300
HONEST = [member for member in MEMBERS if member[1].honest]
_VERDICT = re.compile(r"^ +\w+ - (\d+) result:\n +(\S)", re.MULTILINE)


def run_otter(member, bundles, folder):
    """Grade one submission with `otter run` and return what its results.json says, by question."""
    submission = folder / "submission.zip"
    with zipfile.ZipFile(submission, "w") as archive:
        for path, content in files_of(ROOT, member[1]).items():
            archive.writestr(path, content)
    otter = Path(sys.executable).with_name("otter")
    grader = bundles[member[1].language].grader_zip
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


@pytest.mark.parametrize("member", HONEST, ids=told)
def test_otter_and_the_trusted_grader_agree(bundles, graded_class, tmp_path, member):
    otter = run_otter(member, bundles, tmp_path)
    trusted = graded_class.result(member)

    assert {name: test["score"] for name, test in otter.items()} == {q.name: q.earned for q in trusted.questions}
    assert {name: test["max_score"] for name, test in otter.items()} == {q.name: q.points for q in trusted.questions}
    assert sum(test["score"] for test in otter.values()) == trusted.earned
    for question in trusted.questions:
        passed = [case.outcome is Outcome.PASSED for case in question.cases]
        assert verdicts(otter[question.name]["output"], len(passed)) == passed, question.name
