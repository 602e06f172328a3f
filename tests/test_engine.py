"""Many submissions through real workers: one result each, and whoever breaks the grader breaks it for nobody else."""

import signal
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, ROOT, SETUP, notebook_of, submission_of

from autograder.bulk.engine import MAX_TRIES, Engine
from autograder.checks.messages import Bilingual
from autograder.errors import KernelError
from autograder.execution.kernel import Kernel
from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
from autograder.grading.results import Outcome, Status, Student
from autograder.grading.submission import Submission

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kernels")]
ODD = "def double(x):\n    return 7"
"""An answer on which a test of these stumbles that was written to stumble."""


def right(key):
    return submission_of(SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP, key=key)


def odd(key):
    return submission_of(SETUP, ODD, CHECK_DOUBLE, BUMP, CHECK_BUMP, key=key)


def by_key(results):
    found = list(results)
    assert len({result.student.key for result in found}) == len(found), "a submission has two results"
    return {result.student.key: result for result in found}


def scores(results):
    return {key: (result.status.value, result.earned) for key, result in by_key(results).items()}


@pytest.fixture(scope="module")
def own_sandbox():
    """A fork server that a test may kill."""
    with Sandbox(find_confinement(Isolation.AUTO), support=(ROOT / "datasets",)) as sandbox:
        yield sandbox


@pytest.fixture
def engine_of(own_sandbox):
    def make(plan, *, jobs=1, **options):
        return Engine(plan, own_sandbox, jobs=jobs, seed=3, **options)

    return make


@pytest.fixture
def plan_with(toy_plan, tmp_path):
    """Return a function that makes the toy plan with other tests of question "double"."""

    def make(test_body):
        source = (toy_plan.tests / "double.py").read_text(encoding="utf-8")
        start = source.index("    assert double(3) == 6")
        end = source.index("@test_case(points=2")
        body = textwrap.indent(textwrap.dedent(test_body), "    ")
        (tmp_path / "double.py").write_text(f"{source[:start]}{body}\n\n{source[end:]}", encoding="utf-8")
        (tmp_path / "bump.py").write_bytes((toy_plan.tests / "bump.py").read_bytes())
        return replace(toy_plan, tests=tmp_path)

    return make


def test_every_submission_has_one_result_whatever_it_is(engine_of, toy_plan):
    class_of = [
        right("1"),
        submission_of(SETUP, DOUBLE, CHECK_DOUBLE, key="2"),
        Submission(Student("3", "Omid"), None, problem=Bilingual(en="a Word file", fa="فایل ورد")),
        Submission(Student("4", "Hana"), b"{", "toy.ipynb"),
        right("5"),
    ]

    results = by_key(engine_of(toy_plan, jobs=2).grade(class_of))

    assert {key: result.earned for key, result in results.items()} == {"1": 5, "2": 3, "3": 0, "4": 0, "5": 5}
    assert [key for key, result in results.items() if result.status is Status.UNREADABLE] == ["3", "4"]
    assert results["3"].reason == Bilingual(en="a Word file", fa="فایل ورد")


def test_a_class_of_none_has_no_results_and_starts_nothing(toy_plan):
    with Sandbox(find_confinement(Isolation.AUTO)) as sandbox:
        assert list(Engine(toy_plan, sandbox, jobs=1, seed=0).grade([])) == []
        assert sandbox._process is None


def test_two_students_of_one_name_stay_two(engine_of, toy_plan):
    name = "علی رضایی"
    first = Submission(Student("16", name), notebook_of(SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP), "toy.ipynb")
    second = Submission(Student("17", name), notebook_of(SETUP, ODD, CHECK_DOUBLE, BUMP, CHECK_BUMP), "toy.ipynb")

    results = by_key(engine_of(toy_plan, jobs=2).grade([first, second]))

    assert {key: result.earned for key, result in results.items()} == {"16": 5, "17": 2}
    assert {result.student.name for result in results.values()} == {name}


def test_a_message_says_what_was_compared_also_after_a_submission_without_a_notebook(engine_of, toy_plan):
    nothing = Submission(Student("1", "Omid"), None, problem=Bilingual(en="nothing", fa="هیچ"))

    results = by_key(engine_of(toy_plan).grade([nothing, odd("2")]))

    assert "7 == 6" in results["2"].questions[0].cases[0].message.en


def test_a_seed_gives_each_submission_the_same_inputs_in_whatever_order(engine_of, toy_plan):
    there = by_key(engine_of(toy_plan).grade([right("1"), right("2")]))
    back = by_key(engine_of(toy_plan, jobs=2).grade([right("2"), right("1")]))

    for key in ("1", "2"):
        assert [q.seed for q in there[key].questions] == [q.seed for q in back[key].questions]


def test_what_the_grader_fails_on_twice_is_a_grader_error_and_the_others_are_graded(engine_of, toy_plan, tmp_path):
    tries = tmp_path / "tries"
    datasets = tmp_path / "datasets"
    datasets.mkdir()
    (datasets / "__init__.py").write_text(
        textwrap.dedent(f"""
        class TwoWords(Exception):  # does not survive pickling: it is made again from one word
            def __init__(self, one, two):
                super().__init__(f"{{one}} {{two}}")

        with open({str(tries)!r}, "a") as file:
            file.write("x")
        raise TwoWords("no", "data")
        """),
        encoding="utf-8",
    )
    unreadable = Submission(Student("2", "Omid"), None, problem=Bilingual(en="nothing", fa="هیچ"))

    results = by_key(engine_of(replace(toy_plan, datasets=datasets)).grade([right("1"), unreadable]))

    assert tries.read_text(encoding="utf-8") == "x" * MAX_TRIES
    assert results["2"].status is Status.UNREADABLE
    failed = results["1"]
    assert failed.status is Status.GRADER_ERROR
    assert (failed.earned, failed.undecided) == (0, failed.points)
    assert failed.facts["error"] == "TwoWords: no data"


def test_a_test_file_that_cannot_be_imported_is_named_in_a_grader_error(engine_of, plan_with):
    plan = plan_with("assert double(3) == 6")
    path = plan.tests / "double.py"
    path.write_text("import no_such_module\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    (result,) = engine_of(plan).grade([right("1")])

    assert result.status is Status.GRADER_ERROR
    assert "no_such_module" in result.facts["error"]
    assert result.questions == ()


def test_a_test_that_fails_by_itself_leaves_its_points_undecided_and_is_not_tried_again(engine_of, plan_with, tmp_path):
    tries = tmp_path / "tries.txt"
    plan = plan_with(f"""
    with open({str(tries)!r}, "a") as file:
        file.write("x")
    assert {{6: True}}[double(3)]
    """)

    results = by_key(engine_of(plan).grade([odd("1"), right("2")]))

    assert results["1"].status is Status.GRADER_ERROR
    assert (results["1"].earned, results["1"].undecided) == (2, 1)
    assert results["1"].questions[0].cases[0].outcome is Outcome.GRADER_ERROR
    assert (results["2"].status, results["2"].earned) == (Status.GRADED, 5)
    assert tries.read_text(encoding="utf-8") == "xx"


def test_a_submission_that_ends_its_worker_is_a_grader_error_and_costs_nobody_else_a_result(engine_of, plan_with):
    plan = plan_with("""
    import os, signal
    found = double(3)
    if found == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    assert found == 6
    """)

    results = scores(engine_of(plan, jobs=2).grade([right("1"), odd("2"), right("3"), odd("4"), right("5")]))

    assert results == {
        "1": ("graded", 5),
        "2": ("grader_error", 0),
        "3": ("graded", 5),
        "4": ("grader_error", 0),
        "5": ("graded", 5),
    }


def test_a_test_that_never_ends_is_given_up(engine_of, plan_with):
    plan = plan_with("""
    import time
    if double(3) == 7:
        time.sleep(10**6)
    """)

    (result,) = engine_of(plan, patience_s=3).grade([odd("1")])

    assert result.status is Status.GRADER_ERROR
    assert "too long" in result.facts["error"]


def test_a_fork_server_that_is_killed_between_two_submissions_is_started_again(engine_of, toy_plan, own_sandbox):
    results = engine_of(toy_plan).grade([right("1"), right("2"), right("3")])
    first = next(results)
    killed = own_sandbox._process
    killed.kill()
    killed.wait()

    rest = list(results)

    assert [result.student.key for result in (first, *rest)] == ["1", "2", "3"]
    assert {(result.status, result.earned) for result in (first, *rest)} == {(Status.GRADED, 5)}
    assert own_sandbox._process is not killed
    assert own_sandbox.is_alive()


def test_a_fork_server_that_is_killed_during_a_test_costs_no_points(engine_of, plan_with, own_sandbox, tmp_path):
    own_sandbox.start()
    own_sandbox.wait_ready()
    marker = tmp_path / "killed"
    plan = plan_with(f"""
    import os, pathlib, signal
    marker = pathlib.Path({str(marker)!r})
    if not marker.exists():
        marker.touch()
        os.kill({own_sandbox._process.pid}, signal.SIGKILL)
    assert double(3) == 6
    """)

    results = scores(engine_of(plan).grade([right("1")]))

    assert marker.exists()
    assert results == {"1": ("graded", 5)}


def test_a_kernel_that_ends_because_the_fork_server_did_is_the_graders_failure(own_sandbox, toy_plan):
    with (
        Kernel(own_sandbox.place, {}, toy_plan.assignment.limits) as kernel,
        pytest.raises(KernelError, match="fork server ended"),
    ):
        kernel._run(kernel._end("server"))


def test_no_worker_outlives_a_grader_that_is_killed(tmp_path):
    code = textwrap.dedent("""
    import multiprocessing, os, signal
    from concurrent.futures import ProcessPoolExecutor
    from autograder.bulk.engine import _end_with_parent
    if __name__ == "__main__":
        context = multiprocessing.get_context("forkserver")
        pool = ProcessPoolExecutor(1, mp_context=context, initializer=_end_with_parent)
        print(pool.submit(os.getpid).result(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    script = tmp_path / "grader.py"
    script.write_text(code, encoding="utf-8")

    ended = subprocess.run([sys.executable, script], capture_output=True, check=False, timeout=60)

    # All of them hold the other end of the output, so that run() returns only when the last one has ended.
    assert ended.returncode == -signal.SIGKILL
    assert ended.stdout.strip().isdigit()
