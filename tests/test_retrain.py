"""A training is repeated under a budget, from nothing that was handed in, and held against what was claimed."""

import csv
import io
import json
import random

import numpy as np
import pytest
from conftest import SETUP, notebook_of, submission_of
from typer.testing import CliRunner

from autograder.assignment import load_assignment
from autograder.checks.messages import Bilingual
from autograder.cli import app
from autograder.errors import UsageError
from autograder.grading.plan import Plan
from autograder.grading.results import Flag
from autograder.grading.retrain import Verdict, allowed_gap, retrain
from autograder.retrain_command import chosen_from

pytestmark = [pytest.mark.xdist_group("kernels")]
SETTINGS = """
slug = "toy"
title = {en = "Toy", fa = "نمونه"}
submit = ["runs/*.npz", "runs/*.json"]
[[questions]]
id = "fit"
names = []
files = ["runs/fit.npz", "runs/fit.json"]
minutes = 1
title = {en = "A fit", fa = "برازش"}
[questions.tests.test_it_reaches_a_half]
title = {en = "a half", fa = "یک‌دوم"}
hint = {en = "train", fa = "آموزش دهید"}
[calibration.fit]
sd = 0.01
n = 10000
"""
# What stands in for a network is one weight, and its accuracy is that weight.
TEST = """
from otter.test_files import test_case

OK_FORMAT = False
name = "fit"
points = None

@test_case(points=1, hidden=True)
def test_it_reaches_a_half():
    from autograder.checks import runs
    runs.at_least(float(runs.load_run("fit").weights[0][0]), 0.5, "fit")
"""
TRAINING = """# Training cell: grading does not run it again
import json, os
def save_run(share, name):
    os.makedirs("runs", exist_ok=True)
    np.savez(f"runs/{name}.npz", w0000=np.array([share], "float32"))
    open(f"runs/{name}.json", "w").write(json.dumps({"history": {"loss": [1.0]}}))
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory, root):
    folder = tmp_path_factory.mktemp("course") / "toy"
    (folder / "tests").mkdir(parents=True)
    (folder / "assignment.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "tests" / "fit.py").write_text(TEST, encoding="utf-8")
    return Plan(load_assignment(folder), folder / "tests", folder / "held_back", root / "datasets")


def claimed(share):
    """Return the files of a run that reaches `share`."""
    buffer = io.BytesIO()
    np.savez(buffer, w0000=np.array([share], np.float32))
    return {"runs/fit.npz": buffer.getvalue(), "runs/fit.json": json.dumps({"history": {"loss": [1.0]}}).encode()}


@pytest.fixture
def again(sandbox, plan):
    """Train again what a notebook's training cell ends with; 0.9 was handed in."""

    def again(end, *, budget_s=30.0):
        (found,) = retrain(
            submission_of(SETUP, TRAINING + end, files=claimed(0.9)), plan, sandbox.place, budget_s=budget_s
        )
        return found

    return again


def test_a_training_that_reaches_about_the_same_confirms_what_was_handed_in(again):
    found = again('save_run(0.88, "fit")')

    assert found.verdict is Verdict.REACHED
    assert (found.claimed, found.reached) == (pytest.approx(0.9), pytest.approx(0.88))
    assert found.note == ""


def test_a_training_that_falls_far_behind_is_told(again):
    found = again('save_run(0.7, "fit")')

    assert found.verdict is Verdict.BELOW
    assert found.reached == pytest.approx(0.7)


def test_what_was_handed_in_cannot_be_copied(again):
    found = again('np.load("runs/fit.npz")\nsave_run(0.9, "fit")')

    assert found.verdict is Verdict.NOT_SAVED
    assert found.reached is None
    assert "FileNotFoundError" in found.note


def test_a_training_is_ended_when_its_budget_is_spent(again):
    found = again('import time\ntime.sleep(60)\nsave_run(0.9, "fit")', budget_s=0.5)

    assert found.verdict is Verdict.NOT_FINISHED
    assert found.note == "the budget was spent"
    assert found.seconds < 30


def test_a_notebook_without_a_training_cell_has_saved_nothing(sandbox, plan):
    (found,) = retrain(submission_of(SETUP, files=claimed(0.9)), plan, sandbox.place, budget_s=5)

    assert found.verdict is Verdict.NOT_SAVED
    assert found.claimed == pytest.approx(0.9)


def test_a_second_training_may_fall_behind_by_three_deviations_of_a_difference(plan):
    # sd 0.01 twice, and sqrt(0.9 * 0.1 / 10000) = 0.003 twice: 3 * sqrt(2 * 0.01**2 + 2 * 0.003**2)
    assert allowed_gap(plan.assignment, "fit", 0.9) == pytest.approx(0.0443, abs=1e-4)


def test_those_are_trained_for_who_are_named_flagged_or_drawn():
    flag = Flag("shared_run", Bilingual("shared", "مشترک"))
    class_of_five = [submission_of(SETUP, key=str(number)) for number in range(5)]
    class_of_five[1] = submission_of(SETUP, key="1").__class__(
        class_of_five[1].student, class_of_five[1].notebook, flags=(flag,)
    )

    def keys(**wishes):
        wishes = {"named": (), "flagged": False, "sample": 0, **wishes}
        return [one.student.key for one in chosen_from(class_of_five, lot=random.Random(1), **wishes)]

    assert keys(named=["3"]) == ["3"]
    assert keys(flagged=True) == ["1"]
    assert len(keys(named=["3"], flagged=True, sample=2)) == 4
    assert len(keys(sample=9)) == 5
    with pytest.raises(UsageError, match="no submission"):
        keys(named=["9"])


@pytest.mark.slow
def test_the_command_writes_a_table_and_leaves_grades_alone(tmp_path, plan):
    course = tmp_path / "course"
    (course / "solutions").mkdir(parents=True)
    (course / "pyproject.toml").write_text("", encoding="utf-8")
    (course / "datasets").mkdir()
    (course / "datasets" / "__init__.py").write_text('"""Nothing."""\n', encoding="utf-8")
    plan.tests.parent.rename(course / "solutions" / "toy")
    handed_in = tmp_path / "class" / "sara"
    (handed_in / "runs").mkdir(parents=True)
    (handed_in / "toy.ipynb").write_bytes(notebook_of(SETUP, TRAINING + 'save_run(0.5, "fit")'))
    for path, content in claimed(0.9).items():
        (handed_in / path).write_bytes(content)

    done = CliRunner().invoke(
        app, ["retrain", "toy", str(tmp_path / "class"), "--sample", "1", "--out", str(tmp_path / "out"),
              "--root", str(course), "--budget", "0.5"],
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    (row,) = csv.DictReader((tmp_path / "out" / "retrained.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["run"], row["verdict"]) == ("fit", "below")
    assert (row["claimed"], row["reached"]) == ("0.9000", "0.5000")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["retrained.csv"]
