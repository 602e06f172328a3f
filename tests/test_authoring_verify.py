import re

import nbformat
import pytest
from authoring_project import LANGUAGES, MASTER, SETTINGS, SLUG, master_from, write_project

from autograder.assignment import load_assignment
from autograder.authoring import verify
from autograder.authoring.bundle import build
from autograder.authoring.cases import read_case_file
from autograder.errors import BuildError


def check(tmp_path, *, master=MASTER, settings=SETTINGS):
    (tmp_path / "assignment.toml").write_text(settings, encoding="utf-8")
    verify.check_questions(master_from(tmp_path, master), load_assignment(tmp_path), "assignment.toml")


def test_the_tiny_master_and_its_settings_agree(tmp_path):
    check(tmp_path)


SECOND_QUESTION = SETTINGS[SETTINGS.index('[[questions]]\nid = "a2"') :]
FIRST_QUESTION = SETTINGS[SETTINGS.index("[[questions]]") : SETTINGS.index(SECOND_QUESTION)]
TEXTS_OF_A_TEST = SECOND_QUESTION[SECOND_QUESTION.index("[questions.tests.test_there") :].partition("\n\n")[0]


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        (SETTINGS.replace(SECOND_QUESTION, ""), "lacks ['a2']"),
        (SETTINGS + SECOND_QUESTION.replace('"a2"', '"a3"'), "has ['a3'] too"),
        (SETTINGS.replace(FIRST_QUESTION, "") + "\n" + FIRST_QUESTION, "orders them ['a2', 'a1']"),
        (SETTINGS.replace(TEXTS_OF_A_TEST, ""), "question a2: no title and hint for ['test_there_are_three_sides']"),
        (SETTINGS.replace(".test_there_are", ".test_no_"), "no title and hint"),
        (
            SETTINGS + TEXTS_OF_A_TEST.replace(".test_there_are", ".test_no"),
            "question a2: has texts for ['test_no_three_sides'], which is no test of it",
        ),
        (SETTINGS.replace('names = ["sides"]', 'names = ["sides", "height"]'), "question a2: exports ['height']"),
        (SETTINGS.replace('names = ["twice"]', "names = []"), "asks for ['twice'], which neither this question"),
    ],
)
def test_master_and_settings_that_disagree_are_refused(tmp_path, settings, complaint):
    with pytest.raises(BuildError, match=re.escape(complaint)):
        check(tmp_path, settings=settings)


def test_two_tests_of_one_name_are_refused(tmp_path):
    twin = MASTER.replace("test_any_number_is_doubled", "test_two_is_doubled")

    with pytest.raises(BuildError, match="question a1: two tests are called"):
        check(tmp_path, master=twin)


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("hidden: true\n", "hidden: false\n", "question a1: has no hidden test"),
        ("points: 1\n", "hidden: true\npoints: 1\n", "question a1: has no public test"),
        ("points: 1\n", "hidden: false\n", "question a1, test test_two_is_doubled: write its points"),
        ("points: 1\n", "points: 0\n", "question a1, test test_two_is_doubled: write its points"),
        ("points: 1\n", "points: 2\n", "the tests are worth 11 points together, not 10"),
        ("# name: a1\n", "# name: a1\n# points: 4\n", "question a1: write `points` in each test's config"),
        ("# name: a1\n", "# name: a1\n# all_or_nothing: true\n", "`all_or_nothing` is not supported"),
    ],
)
def test_wrong_points_are_refused(tmp_path, right, wrong, complaint):
    assert right in MASTER
    root = write_project(tmp_path, master=MASTER.replace(right, wrong, 1))

    with pytest.raises(BuildError, match=re.escape(complaint)):
        build(SLUG, root=root, languages=LANGUAGES)


def test_a_question_without_tests_is_refused(tmp_path):
    start, end = MASTER.rindex("# %% [raw]\n# # BEGIN TESTS"), MASTER.rindex("# %% [raw]\n# # END QUESTION")
    settings = SETTINGS[: SETTINGS.index("[questions.tests.test_there")] + "tests = {}\n"
    root = write_project(tmp_path, master=MASTER[:start] + MASTER[end:], settings=settings)

    with pytest.raises(BuildError, match="question a2: has no tests"):
        build(SLUG, root=root, languages=LANGUAGES)


def notebook_of(source, **changes):
    cell = nbformat.v4.new_code_cell(source, id="a1-answer-1")
    cell.update(changes)
    return nbformat.v4.new_notebook(cells=[cell])


@pytest.mark.parametrize(
    "source", ["%matplotlib inline\nx = ...", "!ls\n", "files = !ls", "x = 1\nx?", "%%time\ny = 1"]
)
def test_magics_are_no_syntax_errors(source):
    verify.check_code_parses(notebook_of(source), "n.ipynb")


def test_a_cell_that_does_not_parse_is_named():
    with pytest.raises(BuildError, match=r"n\.ipynb: cell a1-answer-1 does not parse"):
        verify.check_code_parses(notebook_of("x = ...\n    28,\n]"), "n.ipynb")


@pytest.mark.parametrize(
    "changes",
    [{"execution_count": 3}, {"outputs": [nbformat.v4.new_output("stream", text="28")]}],
)
def test_a_notebook_that_was_run_is_refused(changes):
    with pytest.raises(BuildError, match="cell a1-answer-1 has outputs"):
        verify.check_nothing_was_run(notebook_of("x = 1", **changes), "n.ipynb")


@pytest.mark.parametrize(
    "statement", ["import autograder.cli", "from autograder import grading", "from autograder.cli import main"]
)
def test_a_bundle_may_not_need_parts_of_the_kit_that_students_lack(tmp_path, statement):
    uses = MASTER.replace("import numpy as np\n", "import datasets.loader\nimport numpy as np\n", 1)
    assert uses != MASTER
    root = write_project(tmp_path, master=uses)
    (root / "datasets" / "loader.py").write_text(f"def load():\n    {statement}\n")

    with pytest.raises(BuildError, match=r"datasets/loader\.py: imports autograder\.(cli|grading)"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_a_broken_message_in_a_test_config_is_refused(tmp_path):
    broken = MASTER.replace("points: 1\n", 'points: 1\nfailure_message: say "twice"\n')
    root = write_project(tmp_path, master=broken)

    with pytest.raises(BuildError, match=r"a1\.py: Otter's test file does not parse"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_a_test_file_in_the_other_format_is_refused(tmp_path):
    path = tmp_path / "a1.py"
    path.write_text("OK_FORMAT = True\n\ntest = {}\n")

    with pytest.raises(BuildError, match="not in the exception-based format"):
        read_case_file(path)
