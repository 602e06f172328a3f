import weakref

import keras
import numpy as np
import pytest

from autograder import checks
from autograder.checks.kept import KeptByFunction
from autograder.checks.messages import Bilingual
from autograder.checks.references import reference_model
from autograder.grading.forgetting import EVERY, forget_submission
from autograder.student.about import Asked
from autograder.student.checking import run_tests


def test_a_value_is_made_once_for_each_function_and_key():
    kept, made = KeptByFunction(), []

    def one():
        """Stand for a student's function."""

    def other():
        """Stand for another."""

    found = [kept.get(function, key, lambda: made.append(1) or len(made)) for function, key in [(one, "a")] * 3]
    found += [kept.get(one, "b", lambda: "b"), kept.get(other, "a", lambda: "other")]

    assert found == [1, 1, 1, "b", "other"]


def test_another_function_at_the_same_address_gets_nothing_of_the_first():
    kept, addresses = KeptByFunction(), set()
    for number in range(50):
        function = eval("lambda: None")
        assert kept.get(function, "a", lambda number=number: number) == number
        addresses.add(id(function))
        del function
    assert len(addresses) < 50


def test_what_can_be_called_but_not_kept_is_asked_each_time():
    class Unhashable:
        __hash__ = None

        def __call__(self):
            return 1

    kept, made = KeptByFunction(), []
    for _ in range(2):
        kept.get(Unhashable(), "a", lambda: made.append(1))

    assert len(made) == 2


def test_with_a_submission_goes_all_that_its_tests_made_also_what_refers_to_its_functions(grade_toy):
    kept = KeptByFunction()
    function, gone = made_for_nobody(kept)

    grade_toy("x = 1")

    assert gone() is None
    assert kept.get(function, "toy", lambda: "made anew") == "made anew"


def test_keras_and_tensorflow_forget_once_in_a_while():
    keras.layers.Dense(3)

    names = []
    for _ in range(2 * EVERY):
        forget_submission()
        names.append(keras.layers.Dense(3).name)

    assert names.count("dense") == 2  # the first name of a count that begins anew


def made_for_nobody(kept):
    """Keep a value that refers to its function; return the function and how to see whether the value still lives."""

    def function():
        """Stand for a student's function."""

    class Toy:
        owner = function

    return function, weakref.ref(kept.get(function, "toy", Toy))


def test_a_failure_is_not_kept():
    kept = KeptByFunction()

    def function():
        """Stand for a student's function."""

    with pytest.raises(ZeroDivisionError):
        kept.get(function, "a", lambda: 1 // 0)

    assert kept.get(function, "a", lambda: 5) == 5


def test_a_reference_is_built_once_even_where_its_test_imports_keras_itself():
    def test():
        import keras

        def reference():
            return keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])

        return reference_model(reference)

    assert test() is test()


def test_a_reference_that_depends_on_what_is_around_it_is_built_each_time():
    import keras

    def sized(units):
        return reference_model(lambda: keras.Sequential([keras.Input((2,)), keras.layers.Dense(units)]))

    assert [sized(units).output_shape[-1] for units in (3, 4, 3)] == [3, 4, 3]


def test_a_toy_is_compiled_once_for_each_kind_of_labels():
    asked = []

    def compile_for(model, labels_kind):
        asked.append(labels_kind)
        model.compile(loss="mse")

    rng = np.random.default_rng(0)
    toys = [checks.compiled_toy(compile_for, kind, rng) for kind in ("int", "one_hot", "int")]

    assert asked == ["int", "one_hot"]
    assert toys[0] is toys[2]
    assert toys[1].compile_facts().compiled


def test_a_missing_function_is_named():
    with pytest.raises(checks.CheckFailed, match="compile_for"):
        checks.compiled_toy(None, "int", np.random.default_rng(0))


ASKED = Asked("units", Bilingual("Units", "واحدها"), ("build",), (), ())
TEST_OF_UNITS = """
from otter.test_files import test_case

OK_FORMAT = False

name = "units"
points = None

@test_case(points=1, hidden=False)
def test_three_units(build):
    from autograder import checks

    checks.equal(checks.built(build, "build()").output_shape()[-1], 3, "units")
"""


@pytest.mark.filterwarnings("ignore")  # what Otter brings along warns when it is imported
def test_a_check_cell_sees_what_a_function_makes_now_that_its_helper_is_mended(tmp_path):
    path, names = tmp_path / "units.py", {}
    path.write_text(TEST_OF_UNITS, encoding="utf-8")
    build = "import keras\ndef build():\n    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(units())])"
    exec(f"{build}\ndef units():\n    return 2", names)

    (before,) = run_tests(ASKED, path, names)
    exec("def units():\n    return 3", names)
    (after,) = run_tests(ASKED, path, names)

    assert before.fault is not None
    assert after.fault is None
