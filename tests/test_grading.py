"""One submission, graded from outside its process: right answers earn, wrong ones do not, and nothing else counts."""

import pytest
from conftest import BLANK_BUMP, BLANK_DOUBLE, BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP

from autograder.grading.results import Outcome, Status

pytestmark = pytest.mark.slow


def outcomes(result):
    """Return question -> (outcome, points earned)."""
    return {question.name: (question.outcome.value, question.earned) for question in result.questions}


def test_a_right_notebook_earns_all_points(grade_toy):
    result = grade_toy(SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert result.status is Status.GRADED
    assert (result.earned, result.points) == (5, 5)
    assert result.flags == ()


def test_a_blank_notebook_earns_nothing_and_says_not_attempted(grade_toy):
    result = grade_toy(SETUP, BLANK_DOUBLE, CHECK_DOUBLE, BLANK_BUMP, CHECK_BUMP)

    assert result.earned == 0
    assert {question.outcome for question in result.questions} == {Outcome.NOT_ATTEMPTED}


def test_a_question_whose_prerequisite_was_not_attempted_is_not_run(grade_toy):
    result = grade_toy(SETUP, BLANK_DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert outcomes(result) == {"double": ("not_attempted", 0), "bump": ("not_run", 0)}


def test_a_wrong_answer_says_what_was_compared(grade_toy):
    result = grade_toy(SETUP, "def double(x):\n    return x + 2", CHECK_DOUBLE, BUMP, CHECK_BUMP)

    message = result.questions[0].cases[0].message
    assert "5" in message.en
    assert "6" in message.en
    assert outcomes(result) == {"double": ("failed", 0), "bump": ("passed", 2)}


def test_changing_the_input_is_seen(grade_toy):
    spoiling = "def bump(values):\n    for i in range(len(values)):\n        values[i] += 1\n    return values"

    result = grade_toy(SETUP, DOUBLE, CHECK_DOUBLE, spoiling, CHECK_BUMP)

    assert outcomes(result)["bump"] == ("failed", 1)


def test_leaving_the_program_costs_that_question_only(grade_toy):
    result = grade_toy(SETUP, "import sys\ndef double(x):\n    sys.exit()", CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert outcomes(result) == {"double": ("failed", 0), "bump": ("passed", 2)}
    assert "SystemExit" in result.questions[0].cases[0].message.en


def test_a_function_that_kills_its_process_costs_that_question_only(grade_toy):
    result = grade_toy(SETUP, "import os\ndef double(x):\n    os._exit(0)", CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert outcomes(result) == {"double": ("failed", 0), "bump": ("passed", 2)}
    assert "kernel_died" in {flag.key for flag in result.flags}


def test_a_cell_that_kills_its_process_does_not_take_the_others_with_it(grade_toy):
    result = grade_toy(SETUP, DOUBLE, "import os; os._exit(1)", CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert result.earned == 5


def test_an_endless_function_costs_that_question_only(grade_toy):
    result = grade_toy(SETUP, "def double(x):\n    while True: pass", CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert outcomes(result) == {"double": ("failed", 0), "bump": ("passed", 2)}
    assert "2 seconds" in result.questions[0].cases[0].message.en


def test_an_error_early_does_not_cost_later_questions(grade_toy):
    result = grade_toy(SETUP, "raise ValueError('early')", DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert result.earned == 5


def test_a_name_that_is_used_again_later_does_no_harm(grade_toy):
    result = grade_toy(SETUP, DOUBLE, CHECK_DOUBLE, "double = 3", BUMP, CHECK_BUMP)

    assert result.earned == 5


def test_an_answer_below_its_check_cell_is_found(grade_toy):
    result = grade_toy(SETUP, BLANK_DOUBLE, CHECK_DOUBLE, DOUBLE, BUMP, CHECK_BUMP)

    assert result.earned == 5


def test_a_deleted_check_cell_costs_nothing_and_is_flagged(grade_toy):
    result = grade_toy(SETUP, DOUBLE, BUMP, CHECK_BUMP)

    assert result.earned == 5
    assert [flag.key for flag in result.flags] == ["check_cell_missing"]


def test_an_answer_that_equals_everything_is_still_wrong(grade_toy):
    liar = "class Yes(float):\n    def __eq__(self, other): return True\n    def __array__(self, *a, **k): return np.zeros((3, 4))\ndef double(x):\n    return Yes(1)"

    result = grade_toy(SETUP, liar, CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert outcomes(result)["double"] == ("failed", 0)


def test_an_object_that_is_no_data_fails_with_a_reason(grade_toy):
    result = grade_toy(SETUP, "def double(x):\n    return np.array([object()])", CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert outcomes(result)["double"] == ("failed", 0)
    assert "object" in result.questions[0].cases[0].message.en


def test_patching_what_checks_use_changes_nothing(grade_toy):
    patch = (
        "import numpy.testing, builtins, sys, numpy as np\n"
        "np.allclose = np.array_equal = lambda *a, **k: True\n"
        "numpy.testing.assert_allclose = lambda *a, **k: None\n"
        "import autograder.checks as checks\n"
        "checks.close = checks.equal = lambda *a, **k: None\n"
        "def double(x):\n    return 0"
    )

    result = grade_toy(SETUP, patch, CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert outcomes(result) == {"double": ("failed", 0), "bump": ("passed", 2)}


def test_a_kernel_that_forges_replies_is_flagged_and_earns_nothing_by_it(grade_toy):
    forge = (
        "from autograder.execution import guest\n"
        'guest.Desk.answer = lambda self, frames: [b\'["d", [[["s", "ok"], ["q"]]]]\']\n'
        "def double(x): return 0"
    )

    result = grade_toy(SETUP, forge, CHECK_DOUBLE, BUMP, CHECK_BUMP)

    assert result.earned == 0
    assert "strange_answers" in {flag.key for flag in result.flags}


def test_the_same_seed_draws_the_same_inputs(grade_toy):
    recording = "seen = []\ndef double(x):\n    seen.append(repr(x))\n    return x * 2"

    first = grade_toy(SETUP, recording, CHECK_DOUBLE, "print(seen)")
    second = grade_toy(SETUP, recording, CHECK_DOUBLE, "print(seen)")

    assert first.notebook.count("array(") == 1
    assert first.questions[0].seed == second.questions[0].seed
    assert first.notebook.split("stdout")[1] == second.notebook.split("stdout")[1]
