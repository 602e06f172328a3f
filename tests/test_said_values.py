"""What failed checks say, taken apart again."""

import numpy as np
import pytest

from autograder import checks
from autograder.checks.failure import CheckFailed
from autograder.grading.said_values import MOST_CHARS, WrongValue, core_of, shape_of, wrong_value


def said(check, *arguments):
    """Return what a check says of a wrong answer."""
    with pytest.raises(CheckFailed) as failure:
        check(*arguments)
    return failure.value.message.en


def test_a_wrong_number_is_read_back():
    message = said(checks.close, 25, 26, "conv_output_size(28, 3)")

    assert wrong_value(message) == WrongValue("conv_output_size(28, 3)", "25", "26")


def test_a_wrong_entry_of_an_array_is_read_back_with_its_place():
    message = said(checks.close, np.array([1.0, 5.0]), np.array([1.0, 7.0]), "f(x)")

    assert wrong_value(message) == WrongValue("f(x) [1,]", "5", "7")


def test_a_wrong_shape_is_read_back():
    message = said(checks.close, np.zeros((2, 3)), np.zeros((3, 3)), "f(x)")

    assert wrong_value(message) == WrongValue("f(x)", "(2, 3)", "(3, 3)")


def test_a_missing_answer_has_no_number_in_it():
    value = wrong_value(said(checks.close, None, 26, "f(3)"))

    assert value is not None
    assert not value.has_number


def test_a_message_that_tells_of_no_value_has_none():
    assert wrong_value("The answer could not be understood.") is None
    assert wrong_value("") is None


def test_two_wrong_numbers_have_the_same_shape_and_different_cores():
    one, other = (said(checks.close, found, 26, "f(28, 3)") for found in (20, 21))

    assert shape_of(one) == shape_of(other)
    assert core_of(one) != core_of(other)


def test_names_with_digits_stay_apart():
    assert shape_of("`conv2d_1` is `3`") != shape_of("`conv2d_2` is `3`")
    assert shape_of("image 7x8") == shape_of("image 12x9")


def test_how_an_answer_is_written_does_not_change_what_is_wrong_with_it():
    one, other = (said(checks.close, np.array([1, 5], kind), [1, 7], "f(x)") for kind in ("float32", "float64"))

    assert one != other
    assert core_of(one) == core_of(other)


def test_of_an_exception_only_its_type_counts():
    one = "Your code raised `IndexError: index 5 is out of bounds` at line 4 of its cell: `x[5]`."
    other = "Your code raised `IndexError: list index out of range`."

    assert core_of(one) == core_of(other)


@pytest.mark.parametrize("text", ["`" * 100_000, "`f` is " * 20_000, "`a` is `1" + "0" * 100_000, "\n" * 50_000])
def test_a_message_made_to_take_long_is_read_only_so_far(text):
    assert wrong_value(text) is None
    assert len(core_of(text)) <= MOST_CHARS
