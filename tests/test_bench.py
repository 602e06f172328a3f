"""What the benchmark reckons and prepares; how long anything takes is not tested."""

import ast
import zipfile

import nbformat
import pytest
from bench.measurement import Measurement, agreement, disagreements, ratios, table
from bench.nbgrader_notebook import as_nbgrader
from bench.sample import write_sample

from autograder.assignment import load_assignment
from autograder.demo import PUPILS, SLUG, answer_cell, handed_out

OTTER = Measurement("otter run", 4, 40.0, peak_bytes=2**30, scores={"01": 5.0, "02": None})
NBGRADER = Measurement("nbgrader", 4, 32.0)
OURS = Measurement("ours", 4, 16.0, 8.0, scores={"01": 5.0, "02": 3.0})
FLOOR = Measurement("bare cells", 4, 4.0, None)


def test_the_floor_is_compared_with_the_time_without_start_up():
    found = ratios(OTTER, NBGRADER, OURS, FLOOR)

    assert found["otter / ours"] == 2.5
    assert found["nbgrader / ours"] == 2.0
    assert found["otter / ours without start-up"] == 5.0
    assert found["ours without start-up / floor"] == 2.0


def test_what_was_left_out_has_no_ratio_and_no_figures_but_a_reason():
    without = Measurement("nbgrader", 4, left_out="no network")

    assert not any("nbgrader" in name for name in ratios(OTTER, without, OURS, FLOOR))
    assert table([OTTER, without]).splitlines()[2].split() == ["nbgrader", "-", "-", "-", "-", "-"]
    assert agreement(without, OURS) == ["nbgrader was left out: no network"]


def test_a_submission_that_one_could_not_grade_is_a_disagreement():
    assert disagreements(OTTER, OURS) == ["submission 02: otter run could not grade it, ours 3"]
    assert disagreements(OTTER, OTTER) == ["submission 02: otter run could not grade it, otter run could not grade it"]


def test_the_table_says_where_the_start_up_is_paid():
    lines = table([OTTER, OURS, FLOOR]).splitlines()

    assert "in each" in lines[1]
    assert lines[2].split() == ["ours", "16.0", "8.0", "4.00", "2.00", "-"]
    assert "not counted" in lines[3]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_nbgrader_notebook_has_every_test_in_a_locked_cell_and_nothing_of_otter(root, language):
    bundle = root / "assignments" / language / SLUG / f"{SLUG}.ipynb"

    nb = nbformat.reads(as_nbgrader(bundle.read_bytes(), root / "solutions" / SLUG / "tests").decode(), as_version=4)

    marks = [cell.metadata["nbgrader"] for cell in nb.cells if "nbgrader" in cell.metadata]
    assert sum(mark.get("points", 0) for mark in marks) == 100 + 5  # the bonus
    assert all(mark["locked"] == mark["grade"] for mark in marks)
    assert len({mark["grade_id"] for mark in marks}) == len(marks)
    code = "\n\n".join(cell.source for cell in nb.cells if cell.cell_type == "code")
    ast.parse(code)
    assert "otter" not in code
    assert "grader.check(" not in code
    assert "grader.export(" not in code
    assert "save_run(" not in code


def test_the_sample_goes_round_the_honest_pupils(root, tmp_path):
    honest = sum(pupil.honest for pupil in PUPILS)

    handed = write_sample(root, SLUG, honest + 1, tmp_path / "sample")

    assert [one.key for one in handed] == [f"{number:02d}" for number in range(1, honest + 2)]
    assert handed[-1].files().keys() == handed[0].files().keys()
    with zipfile.ZipFile(handed[0].archive) as archive:
        assert f"{SLUG}.ipynb" in archive.namelist()


@pytest.mark.parametrize("slug", ["02_small_data", "03_pretrained", "04_visualize"])
def test_a_class_of_another_assignment_answers_every_question_and_no_two_alike(root, slug, tmp_path):
    assignment = load_assignment(root / "solutions" / slug)

    handed = write_sample(root, slug, 12, tmp_path / "sample")

    notebooks = [nbformat.reads(one.files()[f"{slug}.ipynb"].decode(), as_version=4) for one in handed]
    assert {one.language for one in handed} == {"en", "fa"}
    for question in assignment.questions:
        blank = handed_out(root, slug, "en")
        cells = [answer_cell(nb, question.id).source for nb in notebooks]
        assert (answer_cell(blank, question.id).source in cells) == bool(question.files)
        assert question.files or len(set(cells)) > 2
    assert len({tuple(cell.source for cell in nb.cells) for nb in notebooks}) == len(handed)
    assert set(handed[0].files()) == {f"{slug}.ipynb", *assignment.submit}


def test_an_inserted_cell_leaves_the_names_of_nbgrader_answer_cells_as_they_were(root):
    bundle = root / "assignments" / "en" / SLUG / f"{SLUG}.ipynb"
    tests = root / "solutions" / SLUG / "tests"
    nb = nbformat.read(bundle, as_version=4)
    nb.cells.insert(5, nbformat.v4.new_code_cell("x = 1"))

    ids = [_grade_ids(as_nbgrader(content, tests)) for content in (bundle.read_bytes(), nbformat.writes(nb).encode())]

    assert ids[0] == ids[1]


def _grade_ids(notebook):
    cells = nbformat.reads(notebook.decode(), as_version=4).cells
    return [cell.metadata["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell.metadata]
