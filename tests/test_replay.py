"""An appeal is answered from the record: the same inputs again, what was answered, and what was expected."""

import numpy as np
import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, ROOT, SETUP, submission_of
from toy_course import write_class, write_course
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import UsageError
from autograder.feedback.replay_text import ReplayText
from autograder.grading.replay import Asked, Compared, replay
from autograder.grading.results import Outcome

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kernels")]
WRONG_FOR_ARRAYS = "def double(x):\n    return x * 2 if isinstance(x, int) else x * 2 + (x > 0)"
SPOILS_ITS_INPUT = "def bump(values):\n    values[0] += 1\n    return values"


def toy_cells(double=DOUBLE, bump=BUMP):
    return SETUP, double, CHECK_DOUBLE, bump, CHECK_BUMP


@pytest.fixture
def again(grade_toy, sandbox, toy_plan):
    """Grade a toy notebook and test one of its questions again; return both results."""

    def again(question, *sources):
        recorded = grade_toy(*sources)
        done = replay(
            submission_of(*sources), toy_plan, sandbox.place, question=question, recorded=recorded, seed=123456
        )
        return recorded, done

    return again


def test_a_replay_draws_what_was_drawn_whatever_the_class_s_seed_is_now(again):
    recorded, done = again("double", *toy_cells(WRONG_FOR_ARRAYS))

    before = recorded.questions[0]
    assert done.question.seed == before.seed
    assert [case.outcome for case in done.question.cases] == [Outcome.PASSED, Outcome.FAILED]
    assert done.question.cases == before.cases  # every figure in the messages too


def test_a_replay_tells_what_was_asked_answered_and_expected(again):
    _, done = again("double", *toy_cells(WRONG_FOR_ARRAYS))

    public, hidden = done.tests
    called, compared = hidden.steps
    assert public.steps == (Asked("double", (3,), {}, is_call=True, answer=6),)
    assert isinstance(compared, Compared)
    assert not compared.passed
    np.testing.assert_array_equal(compared.expected, 2 * called.arguments[0])
    np.testing.assert_array_equal(compared.found, called.answer)
    assert called.arguments[0].shape == (3, 4)


def test_arguments_are_told_as_they_were_before_the_call(again):
    _, done = again("bump", *toy_cells(bump=SPOILS_ITS_INPUT))

    (step,) = done.tests[1].steps
    assert step.arguments == ([5],)
    assert step.answer == [6]


def test_other_questions_are_not_tested_again(again):
    recorded, done = again("bump", *toy_cells())

    assert done.result.questions[0] is recorded.questions[0]
    assert done.result.questions[1] is not recorded.questions[1]


def test_what_a_student_s_code_raises_is_told(again):
    _, done = again("double", *toy_cells("def double(x):\n    raise ValueError('no idea')"))

    assert "ValueError: no idea" in done.tests[0].steps[0].error


def test_a_text_says_whether_it_is_as_recorded(again):
    recorded, done = again("double", *toy_cells(WRONG_FOR_ARRAYS))
    other = recorded.questions[1]

    same = list(ReplayText(done, recorded.questions[0]).lines())
    differs = list(ReplayText(done, other).lines())

    assert "the same as recorded: 1 of 3 points" in same
    assert any(line.startswith("NOT as recorded (2 of 2 points)") for line in differs)


def test_long_arrays_are_kept_beside_the_text(again):
    _, done = again("double", *toy_cells("import numpy as np\ndef double(x):\n    return np.zeros((50, 50))"))

    text = ReplayText(done, None)
    told = "\n".join(text.lines())

    kept = text.arrays["test_hidden_1_answer"]
    assert kept.shape == (50, 50)
    assert "[test_hidden_1_answer: float64, shape (50, 50), from 0 to 0]" in told


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course and the results of its class of two."""
    from autograder.bulk.gradebook import Gradebook
    from autograder.grading.grade import grade_submission
    from autograder.grading.plan import load_plan
    from autograder.lms import read_submissions

    root = write_course(tmp_path_factory.mktemp("course") / "toy")
    sent = write_class(root / "class", {"sara": DOUBLE, "reza": WRONG_FOR_ARRAYS})
    plan, out = load_plan(root, "toy"), root / "results"

    def grade(place):
        with Gradebook(out / "gradebook.sqlite") as gradebook:
            for submission in read_submissions([sent], slug="toy"):
                gradebook.store(grade_submission(submission, plan, place, seed=977))

    return root, sent, out, grade


@pytest.fixture(scope="module")
def course(graded, sandbox):
    root, sent, out, grade = graded
    grade(sandbox.place)
    return root, sent, out


@pytest.mark.parametrize("from_the_gradebook", [False, True])
def test_the_command_shows_one_question_of_one_student(course, from_the_gradebook):
    root, sent, out = course
    what = [] if from_the_gradebook else [sent]

    shown = run("replay", "toy", *what, "--student", "reza", "--question", "double", "--out", out, "--root", root)

    assert shown.exit_code == 0, shown.exception
    assert "test_hidden (hidden, 0 of 2 points): failed" in shown.stdout
    assert "the same as recorded: 1 of 3 points" in shown.stdout
    assert "WRONG: double(x)" in shown.stdout
    assert ("kept in the gradebook" in shown.stdout) == from_the_gradebook
    written = (out / "appeals" / "reza-double" / "replay.txt").read_text(encoding="utf-8")
    assert written.strip() in shown.stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--student", "nobody", "--question", "double"], "nobody has that key or name"),
        (["--student", "sara", "--question", "triple"], "there is: double, bump"),
    ],
)
def test_the_command_says_what_there_is_instead_of_what_was_asked_for(course, words, named):
    root, _, out = course

    shown = run("replay", "toy", *words, "--out", out, "--root", root)

    assert isinstance(shown.exception, UsageError)
    assert named in str(shown.exception)


def test_a_question_of_the_first_assignment_is_replayed(sandbox):
    import autograder.bulk.warm  # noqa: F401  else importing Keras counts against the time of the question
    from autograder.grading.grade import grade_submission
    from autograder.grading.plan import load_plan

    plan = load_plan(ROOT, "01_convnets")
    answer = ROOT / "solutions" / "01_convnets" / "answers" / "a2" / "coal_rounds_up.py"
    sent = submission_of("import numpy as np", answer.read_text(encoding="utf-8"), 'grader.check("a2")')
    recorded = grade_submission(sent, plan, sandbox.place, seed=5)

    done = replay(sent, plan, sandbox.place, question="a2", recorded=recorded, seed=5)

    told = "\n".join(ReplayText(done, done.question).lines())
    before = next(question for question in recorded.questions if question.name == "a2")
    assert done.question.cases == before.cases
    assert "WRONG: conv_output_size(" in told
    assert any(isinstance(step, Compared) and not step.passed for test in done.tests for step in test.steps)
