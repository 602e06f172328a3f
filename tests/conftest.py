"""What many tests share: a warm sandbox, a two-question assignment, notebooks made from sources."""

import textwrap
from pathlib import Path

import nbformat
import pytest

from autograder.bulk.loading import prepare_environment
from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
from autograder.grading.plan import Plan
from autograder.grading.results import Student
from autograder.grading.submission import Submission, SubmittedFile

pytest_plugins = ["sample_class"]
ROOT = Path(__file__).parent.parent
prepare_environment()

TOY_SETTINGS = """
slug = "toy"
title = {en = "Toy", fa = "نمونه"}
submit = ["runs/*"]
[limits]
cell_s = 3
call_s = 2
submission_s = 60
memory_bytes = 2000000000
output_bytes = 2000000

[[questions]]
id = "double"
names = ["double"]
minutes = 1
title = {en = "Double", fa = "دو برابر"}
[questions.tests.test_public]
title = {en = "three", fa = "سه"}
hint = {en = "twice three", fa = "دو برابر سه"}
[questions.tests.test_hidden]
title = {en = "arrays", fa = "آرایه‌ها"}
hint = {en = "think of arrays", fa = "به آرایه‌ها فکر کنید"}

[[questions]]
id = "bump"
names = ["bump"]
minutes = 1
requires = ["double"]
title = {en = "Bump", fa = "افزایش"}
[questions.tests.test_bump]
title = {en = "one more", fa = "یکی بیشتر"}
hint = {en = "add one", fa = "یکی اضافه کنید"}
[questions.tests.test_input_is_kept]
title = {en = "input untouched", fa = "ورودی دست‌نخورده"}
hint = {en = "copy first", fa = "اول رونوشت بگیرید"}
"""

TOY_DOUBLE = """
from otter.test_files import test_case

OK_FORMAT = False

name = "double"
points = None

@test_case(points=1, hidden=False)
def test_public(double):
    assert double(3) == 6

@test_case(points=2, hidden=True)
def test_hidden(double):
    import numpy as np
    from autograder import checks
    x = checks.rng().normal(size=(3, 4))
    expected = 2 * x
    checks.close(double(x), expected, "double(x)")
"""

TOY_BUMP = """
from otter.test_files import test_case

OK_FORMAT = False

name = "bump"
points = None

@test_case(points=1, hidden=False)
def test_bump(bump):
    assert bump([1, 2]) == [2, 3]

@test_case(points=1, hidden=True)
def test_input_is_kept(bump):
    values = [5]
    result = bump(values)
    assert values == [5] and result == [6]
"""

DOUBLE = "def double(x):\n    return x * 2"
BUMP = "def bump(values):\n    return [value + 1 for value in values]"
BLANK_DOUBLE = 'def double(x):\n    """Return twice x."""\n    ...'
BLANK_BUMP = "def bump(values):\n    ..."
CHECK_DOUBLE = 'grader.check("double")'
CHECK_BUMP = 'grader.check("bump")'
SETUP = 'import otter\ngrader = otter.Notebook("toy.ipynb")\nimport numpy as np'


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def sandbox():
    """A fork server with every layer of confinement this machine has."""
    confinement = find_confinement(Isolation.AUTO)
    with Sandbox(confinement, support=(ROOT / "datasets",)) as running:
        running.start()
        running.wait_ready()
        yield running


@pytest.fixture(scope="session")
def toy_plan(tmp_path_factory):
    """A plan with two small questions, independent of the course's own."""
    from autograder.assignment import load_assignment

    folder = tmp_path_factory.mktemp("toy")
    (folder / "assignment.toml").write_text(TOY_SETTINGS, encoding="utf-8")
    tests = folder / "tests"
    tests.mkdir()
    (tests / "double.py").write_text(textwrap.dedent(TOY_DOUBLE), encoding="utf-8")
    (tests / "bump.py").write_text(textwrap.dedent(TOY_BUMP), encoding="utf-8")
    return Plan(load_assignment(folder), tests, folder / "held_back", ROOT / "datasets")


def notebook_of(*sources, **metadata):
    """Return a notebook's bytes with these code cells."""
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources], metadata=metadata)
    return nbformat.writes(nb).encode()


def submission_of(*sources, files=None, key="1"):
    """Return a submission whose notebook has these code cells."""
    extra = tuple(SubmittedFile(path, content) for path, content in (files or {}).items())
    return Submission(Student(key, "سارا احمدی"), notebook_of(*sources), "toy.ipynb", extra)


@pytest.fixture
def grade_toy(sandbox, toy_plan):
    """Return a function that grades a toy notebook made of code cells."""
    from autograder.grading.grade import grade_submission

    def grade(*sources, **options):
        return grade_submission(submission_of(*sources, **options), toy_plan, sandbox.place, seed=7)

    return grade
