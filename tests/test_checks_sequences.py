"""Several things in a row are read from lists, tuples and arrays; anything else is named."""

import numpy as np
import pytest

from autograder import checks


@pytest.mark.parametrize("value", [["a", "b"], ("a", "b"), np.array(["a", "b"])], ids=["list", "tuple", "array"])
def test_items_are_read_from_whatever_holds_them_in_a_row(value):
    assert checks.texts(value, "x") == ["a", "b"]
    assert len(checks.items(value, "x", count=2)) == 2


# Not by `repr`: that of an iterator holds its address, and processes that share the tests must call them alike.
@pytest.mark.parametrize(
    "value",
    [None, ..., 7, "ab", {"a": 1}, {1}, np.array(3), iter([1])],
    ids=["none", "ellipsis", "number", "text", "dict", "set", "no axis", "iterator"],
)
def test_what_is_no_row_is_refused(value):
    with pytest.raises(checks.CheckFailed):
        checks.items(value, "x")


def test_the_number_of_items_and_an_item_that_is_no_text_are_named():
    with pytest.raises(checks.CheckFailed, match="holds 2 items; 3"):
        checks.items([1, 2], "x", count=3)
    with pytest.raises(checks.CheckFailed, match=r"x\[1\]"):
        checks.texts(["a", b"b"], "x")
