"""By the trusted grader, every right answer on file earns all points and every wrong one loses some, on several seeds."""

import os
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT

from autograder import checks
from autograder.assignment import load_assignment
from autograder.checks import runs
from autograder.execution.kernel import Ended, Kernel
from autograder.grading.cases import run_session
from autograder.grading.grade import offer_datasets, try_case
from autograder.grading.plan import load_plan
from autograder.grading.reasons import judge
from autograder.grading.results import Outcome
from autograder.grading.student import Names

pytestmark = pytest.mark.slow
SLOW = {"03_pretrained", "04_visualize"}
"""These build networks for every test."""
_FIRST, _, _END = os.environ.get("AUTOGRADER_SEEDS", "").rpartition(":")
SEEDS = range(int(_FIRST or 0), int(_END)) if _END else None
"""The seeds each answer is judged on: AUTOGRADER_SEEDS=25, as in `make fairness`, are those from 0 to 24, and
AUTOGRADER_SEEDS=25:60 those from 25 to 59. Without it they are as many as `make test` has time for."""
SETUP = """import numpy as np
import keras
from keras import layers
import matplotlib.pyplot as plt
from autograder import checks"""
QUESTIONS = [
    (folder.name, question.id)
    for folder in sorted((ROOT / "solutions").glob("[0-9]*"))
    if (folder / "assignment.toml").is_file()
    for question in load_assignment(folder).questions
]


def answer_files(slug, question):
    return sorted((ROOT / "solutions" / slug / "answers" / question).glob("*.py"))


@pytest.mark.parametrize(("slug", "question"), QUESTIONS)
def test_a_question_has_two_golds_and_three_coals_at_least(slug, question):
    names = [path.name for path in answer_files(slug, question)]

    assert sum(name.startswith("gold_") for name in names) >= 2
    assert sum(name.startswith("coal_") for name in names) >= 3
    assert all(name.startswith(("gold_", "coal_")) for name in names)


@pytest.fixture(params=QUESTIONS, ids="/".join)
def verdicts(request, sandbox, tmp_path):
    """For one question: answer file -> for each seed the outcomes of its tests."""
    slug, question_id = request.param
    plan = load_plan(ROOT, slug)
    question = plan.assignment.question(question_id)
    test_file = plan.tests / f"{question_id}.py"
    files = answer_files(slug, question_id)
    found = {path.name: {} for path in files}

    def drive(items):
        for number, path in enumerate(files):
            with Kernel(sandbox.place, {}, plan.assignment.limits) as kernel:
                kernel.start(notebook_for(slug, question, path))
                kernel.run_cell(0)
                kernel.run_cell(1)
                runs.set_run_folder(written_runs(slug, question, path, tmp_path / str(number)))
                names = Names(kernel)  # one for all seeds: what was measured of a run once is known
                for seed in seeds_for(slug, test_file):
                    known = next(iter(found[path.name].values()), None) if path.name.startswith("coal_") else None
                    found[path.name][seed] = outcomes(names, items[question_id], seed, plan, known)

    offer_datasets(plan)
    runs.set_held_back_folder(plan.held_back)
    try:
        run_session([test_file], drive)
    finally:
        runs.set_run_folder(None)
        runs.set_held_back_folder(None)
        checks.set_seed(None)
    return found


def notebook_for(slug, question, path):
    """Return a notebook of two cells: the setup, and the answer or, where a run is the answer, what it is run with."""
    needed = path
    if question.files:
        needed = answer_files(slug, question.requires[0])
        needed = next(file for file in needed if file.name.startswith("gold_"))
    sources = [SETUP, needed.read_text(encoding="utf-8")]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])


def written_runs(slug, question, path, folder):
    """Run the script that writes the run files, where the question is answered by a run."""
    folder.mkdir()
    if question.files:
        code = f"REFERENCE = {str(ROOT / 'solutions' / slug / 'runs')!r}\n" + path.read_text(encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, env=environment)
    return folder / "runs"


def seeds_for(slug, test_file):
    """Return the seeds that make a difference: a question whose tests draw nothing ends the same on each."""
    if "checks.rng()" not in test_file.read_text(encoding="utf-8"):
        return range(1)
    return SEEDS or range(1 if slug in SLOW else 2)


def outcomes(names, items, seed, plan, known=None):
    """Return how the tests ended on one seed.

    Of a wrong answer one failed test says enough: with `known`, how all of them ended on another seed, those that failed
    there go first and the first to fail is the last.
    """
    names.next_question()
    found = []
    order = range(len(items)) if known is None else sorted(range(len(items)), key=lambda place: passed(known, place))
    for place in order:
        checks.set_seed(seed)
        error = try_case(names, items[place])
        if isinstance(error, Ended):
            return [Outcome.FAILED]
        found.append(judge(error, plan.assignment.limits)[0])
        if known is not None and found[-1] is not Outcome.PASSED:
            break
    return found


def passed(known, place):
    return place >= len(known) or known[place] is Outcome.PASSED


def test_golds_earn_all_and_coals_lose_some_on_every_seed(verdicts):
    wrong = []
    for name, by_seed in verdicts.items():
        for seed, found in by_seed.items():
            passed = set(found) == {Outcome.PASSED}
            if Outcome.GRADER_ERROR in found or passed != name.startswith("gold_"):
                wrong.append(f"{name} on seed {seed}: {[str(outcome) for outcome in found]}")

    assert not wrong, "\n".join(wrong)
