"""Whatever became of a notebook's cells on the way, each question is tested on the answer its student gave."""

import ast
import json
import random
from dataclasses import replace

import nbformat
import pytest
from conftest import BLANK_BUMP, BLANK_DOUBLE, BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, ROOT, SETUP
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.assignment import load_assignment
from autograder.grading.notebook import MAX_CELLS, UnreadableNotebookError, as_handed_in, prepare

RIGHT = (SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)
COURSE = load_assignment(ROOT / "solutions" / "01_convnets")


def code(source):
    return nbformat.v4.new_code_cell(source)


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def raw(source):
    return nbformat.v4.new_raw_cell(source)


def written(cells, **fields):
    """Return a notebook's bytes; a plain text is a code cell."""
    made = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": made} | fields).encode()


@pytest.fixture(scope="module")
def prepared(toy_plan):
    """Return a function that prepares a notebook made of these cells."""
    return lambda *cells, **fields: prepare(written(cells, **fields), toy_plan.assignment)


def keys(notebook):
    return {flag.key for flag in notebook.flags}


def said(notebook, key):
    return next(flag.text.en for flag in notebook.flags if flag.key == key)


def answers(notebook, assignment):
    """Return question -> its names as defined by what runs before it is tested: the last definition of each."""
    found = {}
    for end, question in notebook.stations:
        wanted, seen = set(assignment.question(question).names), {}
        for index in range(end):
            cell = notebook.nb.cells[index]
            if cell.cell_type == "code" and index not in notebook.skipped and index not in notebook.checks:
                seen |= {name: tree for name, tree in definitions(cell.source) if name in wanted}
        found[question] = seen
    return found


def definitions(source):
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return
    for node in body:
        match node:
            case ast.FunctionDef(name=name):
                yield name, ast.dump(node)
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name, ast.dump(node)


TOY_ANSWERS = {
    question: {name: tree} for source in (DOUBLE, BUMP) for name, tree in definitions(source) for question in [name]
}


@pytest.mark.parametrize(
    ("cells", "flag", "named"),
    [
        ((SETUP, text(DOUBLE), CHECK_DOUBLE, BUMP, CHECK_BUMP), "repair.retyped", "2"),
        ((SETUP, DOUBLE, raw(CHECK_DOUBLE), BUMP, text(CHECK_BUMP)), "repair.retyped", "3, 5"),
        ((text(SETUP), DOUBLE.replace("x * 2", "np.dot(x, 2)"), *RIGHT[2:]), "repair.retyped", "1"),
        ((SETUP, "def double(x):", "    return x * 2", *RIGHT[2:]), "repair.split", "2, 3"),
        ((SETUP, "def double(x):\n    y = x * 2", "", "    return y", *RIGHT[2:]), "repair.split", "2, 3, 4"),
        ((f"{SETUP}\n\n{DOUBLE}\n\n{CHECK_DOUBLE}", BUMP, CHECK_BUMP), "repair.merged", "1"),
        ((SETUP, text(f"# Task\n\nWrite this.\n{DOUBLE}"), *RIGHT[2:]), "repair.mixed", "2"),
        ((SETUP, f"{DOUBLE}\n**Now** write the next function", *RIGHT[2:]), "repair.mixed", "2"),
        ((SETUP, DOUBLE, BLANK_DOUBLE, CHECK_DOUBLE, BLANK_BUMP, BUMP, CHECK_BUMP), "repair.copied", "3"),
        ((DOUBLE.replace("x * 2", "np.dot(x, 2)"), *RIGHT[2:], SETUP), "repair.reordered", "5"),
        ((SETUP, CHECK_DOUBLE, CHECK_BUMP, DOUBLE, BUMP), "repair.check_moved", "double, bump"),
        ((SETUP, BUMP, CHECK_BUMP, "def double(x):\n    return 0", CHECK_DOUBLE, DOUBLE, CHECK_DOUBLE),
         "repair.checked_again", "double"),
        ((SETUP, DOUBLE, BUMP), "check_cell_missing", "double"),
    ],
)  # fmt: skip
def test_a_damaged_notebook_is_tested_on_the_right_answers_and_the_damage_is_named(
    prepared, toy_plan, cells, flag, named
):
    notebook = prepared(*cells)

    found = answers(notebook, toy_plan.assignment)
    assert {question: set(names) for question, names in found.items()} == {"double": {"double"}, "bump": {"bump"}}
    assert found["bump"] == TOY_ANSWERS["bump"]
    assert "Constant(value=0)" not in found["double"]["double"]
    assert flag in keys(notebook)
    assert named in said(notebook, flag)


def test_a_whole_notebook_is_left_as_it_is(prepared):
    notebook = prepared(text("# Toy"), *RIGHT, raw("notes"))

    assert [cell.source for cell in notebook.nb.cells] == ["# Toy", *RIGHT, "notes"]
    assert notebook.flags == ()


def test_what_a_student_set_aside_stays_aside(prepared):
    draft, trial = raw("def double(x):\n    return 0"), text("import torch\nmodel = torch.load('x')")

    notebook = prepared(SETUP, DOUBLE, draft, trial, *RIGHT[2:])

    assert [cell.cell_type for cell in notebook.nb.cells[2:4]] == ["raw", "markdown"]
    assert notebook.flags == ()


def test_a_blank_answer_in_a_text_cell_answers_nothing(prepared):
    notebook = prepared(SETUP, text(BLANK_DOUBLE), BLANK_DOUBLE, CHECK_DOUBLE)

    assert notebook.nb.cells[1].cell_type == "markdown"


def test_an_answer_with_a_slip_in_it_is_not_mended(prepared):
    notebook = prepared(SETUP, f"{DOUBLE}\nprint 'done'", *RIGHT[2:])

    assert notebook.nb.cells[1].source == f"{DOUBLE}\nprint 'done'"
    assert "repair.mixed" not in keys(notebook)


def test_a_cell_that_begins_indented_is_not_taken_for_a_piece_of_the_one_above(prepared):
    notebook = prepared(SETUP, DOUBLE, "    print(double(2))", *RIGHT[2:])

    assert [cell.source for cell in notebook.nb.cells[1:3]] == [DOUBLE, "print(double(2))"]


def test_the_code_beside_a_check_is_run_and_its_errors_name_the_students_lines(prepared):
    notebook = prepared(SETUP, f"{DOUBLE}\n{CHECK_DOUBLE}\n\nprint(double(1))", BUMP, CHECK_BUMP)

    before, check, after = notebook.nb.cells[1:4]
    assert (before.source, check.source) == (DOUBLE, CHECK_DOUBLE)
    assert after.source.split("\n")[4] == "print(double(1))"
    assert set(notebook.checks) == {2, 5}


def test_what_shares_a_line_with_a_check_is_run(prepared):
    notebook = prepared(SETUP, f"{DOUBLE}\nprint(1); {CHECK_DOUBLE}", BUMP, CHECK_BUMP)

    ran = [cell.source for index, cell in enumerate(notebook.nb.cells) if index not in notebook.checks]
    assert any("print(1)" in source for source in ran)
    assert {q: i for i, q in notebook.stations}["double"] == 3


def test_an_import_that_may_fail_does_not_take_its_neighbours_with_it(prepared):
    notebook = prepared(f"import no_such_library\n{SETUP}", *RIGHT[1:])

    assert notebook.nb.cells[0].source == "import no_such_library"
    assert notebook.nb.cells[1].source.endswith(SETUP)


def test_a_commented_check_is_none(prepared):
    assert "check_cell_missing" in keys(prepared(SETUP, DOUBLE, f"# {CHECK_DOUBLE}", BUMP, CHECK_BUMP))


def test_a_name_used_again_before_a_late_check_does_no_harm(prepared, toy_plan):
    notebook = prepared(SETUP, DOUBLE, "double = 3", BUMP)

    assert answers(notebook, toy_plan.assignment)["double"] == TOY_ANSWERS["double"]


def test_a_training_cell_is_known_by_its_first_line_and_never_run(prepared):
    notebook = prepared(SETUP, "# Training cell: long\nhistory = train()", *RIGHT[1:])

    assert notebook.skipped == {1}
    assert said(notebook, "repair.lost_tags").endswith(": 2.")


def test_a_training_cell_joined_to_others_is_still_not_run(prepared):
    notebook = prepared(
        SETUP, f"{DOUBLE}\n# Training cell: long\nhistory = train()\n{CHECK_DOUBLE}\n{BUMP}", CHECK_BUMP
    )

    ran = [c.source for i, c in enumerate(notebook.nb.cells) if i not in notebook.skipped and i not in notebook.checks]
    assert not any(line == "history = train()" for source in ran for line in source.split("\n"))
    assert "check_cell_missing" not in keys(notebook)


def test_feedback_shows_the_cells_as_handed_in(prepared):
    cells = ["def double(x):", "    return x * 2", text(CHECK_DOUBLE), f"!ls\n{BUMP}\n{CHECK_BUMP}"]
    notebook = prepared(*cells)
    for cell in notebook.nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text=cell.source[:3])]

    shown = as_handed_in(notebook)

    nbformat.validate(shown)
    assert [cell.source for cell in shown.cells] == [c if isinstance(c, str) else c.source for c in cells]
    assert [len(cell.outputs) for cell in shown.cells] == [0, 1, 0, 1]


def test_ten_thousand_cells_are_read_and_one_more_is_refused(toy_plan):
    at_most = written([{"cell_type": "code", "source": "x = 1"}] * MAX_CELLS)
    too_many = written([{"cell_type": "code", "source": "x = 1"}] * (MAX_CELLS + 1))

    assert len(prepare(at_most, toy_plan.assignment).nb.cells) == MAX_CELLS
    with pytest.raises(UnreadableNotebookError, match="10001"):
        prepare(too_many, toy_plan.assignment)


@pytest.mark.parametrize(
    "content",
    [
        {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": [s], "outputs": []} for s in RIGHT]}]},
        {"nbformat": 2, "worksheets": [{"cells": [{"cell_type": "code", "input": s} for s in RIGHT]}, {}, None]},
        {"nbformat": 1, "cells": [{"cell_type": "code", "code": source} for source in RIGHT]},
        {"cells": [{"source": source} for source in RIGHT]},
        {"cells": [None, *({"cell_type": "code", "source": source.split("\n")} for source in RIGHT), "x"]},
        {"cells": [{"cell_type": "code", "source": source.replace("\n", "\r\n")} for source in RIGHT]},
        {"cells": [{"cell_type": "code", "source": "\ufeff" + source, "metadata": []} for source in RIGHT]},
        {"cells": [{"cell_type": ["code"], "source": source, "outputs": None} for source in RIGHT], "metadata": "x"},
    ],
)
def test_every_format_is_read(content, toy_plan):
    notebook = prepare(json.dumps(content).encode(), toy_plan.assignment)

    assert answers(notebook, toy_plan.assignment) == TOY_ANSWERS


# The course's own notebook, answered and then damaged at random.


@pytest.fixture(scope="module")
def answered():
    """The cells of the course's notebook with right answers, and what each question is then tested on."""
    from autograder.demo import PUPILS, notebook_of

    pupil = replace(PUPILS[1], answers={**PUPILS[1].answers, "b12": "gold_"})
    cells = [dict(cell) for cell in notebook_of(ROOT, pupil).cells]
    return cells, answers(prepare(written(cells), COURSE), COURSE)


def is_code(cell):
    return cell["cell_type"] == "code"


def strip(cells, dice):
    return [
        {key: value for key, value in cell.items() if key in {"cell_type", "source"} or dice.random() < 0.3}
        for cell in cells
    ]


def retype(cells, dice):
    return [cell | {"cell_type": dice.choice(["raw", "markdown", "code"])} if is_code(cell) else cell for cell in cells]


def copy_ids(cells, dice):
    return [cell | {"id": dice.choice("ab")} for cell in cells]


def merge(cells, dice):
    merged = [cells[0]]
    for cell in cells[1:]:
        if is_code(cell) and is_code(merged[-1]) and dice.random() < 0.5:
            merged[-1] = merged[-1] | {"source": f"{merged[-1]['source']}\n\n{cell['source']}"}
        else:
            merged.append(cell)
    return merged


def split(cells, dice):
    cut = []
    for cell in cells:
        lines = cell["source"].split("\n")
        at = dice.randrange(1, len(lines)) if is_code(cell) and len(lines) > 1 and dice.random() < 0.5 else len(lines)
        pieces = [piece for piece in ("\n".join(lines[:at]), "\n".join(lines[at:])) if piece.strip()]
        cut += [cell | {"source": piece} for piece in pieces]
    return cut


def shuffle(cells, dice):
    return dice.sample(cells, len(cells))


def copy_blanks(cells, dice):
    blank = nbformat.read(ROOT / "assignments" / "en" / "01_convnets" / "01_convnets.ipynb", as_version=4).cells
    stubs = [dict(cell) for cell in blank if cell["source"].rstrip().endswith("...")]
    copied = list(cells)
    for stub in dice.sample(stubs, 3):
        copied.insert(dice.randrange(len(copied)), stub)
    return copied


DAMAGES = (strip, retype, copy_ids, merge, split, shuffle, copy_blanks)


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_of_one_kind_leaves_every_question_its_answer(damage, answered):
    cells, right = answered

    for seed in range(15):
        damaged = damage(cells, random.Random(seed))
        assert answers(prepare(written(damaged), COURSE), COURSE) == right, f"{damage.__name__}, {seed}"


COMBINATIONS = [
    (strip, merge, copy_ids),
    (strip, retype, copy_blanks),
    (strip, shuffle, copy_blanks),
    (split, copy_ids, strip),
]
"""What is cut or joined cannot be told apart from prose once its type is gone too, so those do not stand together."""


@pytest.mark.parametrize("damages", COMBINATIONS)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_damage_of_many_kinds_leaves_every_question_its_answer(damages, answered, seed):
    cells, right = answered
    dice = random.Random(seed)
    for damage in damages:
        cells = damage(cells, dice)

    assert answers(prepare(written(cells), COURSE), COURSE) == right


@pytest.mark.slow
def test_a_notebook_in_pieces_earns_what_the_whole_one_does(answered, sandbox):
    from autograder.demo import PUPILS, files_of
    from autograder.grading.grade import grade_submission
    from autograder.grading.plan import load_plan
    from autograder.grading.results import Student
    from autograder.grading.submission import Submission, SubmittedFile

    cells, dice = answered[0], random.Random(5)
    for damage in (merge, strip, shuffle, copy_blanks, retype):
        cells = damage(cells, dice)
    runs = [(path, content) for path, content in files_of(ROOT, PUPILS[1]).items() if path.startswith("runs/")]
    handed = Submission(Student("1", "x"), written(cells), files=tuple(SubmittedFile(*run) for run in runs))

    result = grade_submission(handed, load_plan(ROOT, "01_convnets"), sandbox.place, seed=3)

    assert result.earned == result.points == 100
