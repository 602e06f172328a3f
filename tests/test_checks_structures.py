"""Answers made of parts: a JSON object's text, and pairs of places."""

import numpy as np
import pytest

from autograder import checks
from autograder.checks import CheckFailed


def refused(call, *arguments, **options):
    with pytest.raises(CheckFailed) as caught:
        call(*arguments, **options)
    return caught.value.message.en


def test_the_text_of_an_object_with_its_keys_is_taken():
    found = checks.json_object('{"seed": 3, "data": {}}', "f()", keys=["seed"])

    assert found == {"seed": 3, "data": {}}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "no answer to check yet"),
        ({"seed": 3}, "the text of a JSON object was expected"),
        ("[1]", "a JSON object"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"seed": NaN}', "`NaN`"),
        ("{}", "has no key `seed`"),
    ],
)
def test_what_is_no_object_with_its_keys_is_named(value, said):
    assert said in refused(checks.json_object, value, "f()", keys=["seed"])


def test_a_list_has_the_length_asked_for():
    assert checks.json_list([1, 2], "rows", length=2) == [1, 2]
    assert "2 were expected" in refused(checks.json_list, [1], "rows", length=2)
    assert "a list was expected" in refused(checks.json_list, "ab", "rows", length=2)


@pytest.mark.parametrize("value", [[(1, 2)], [[1, 2]], ((np.int64(1), 2.0),), np.array([[1, 2]]), {(1, 2)}])
def test_pairs_are_pairs_whatever_carries_them(value):
    assert checks.index_pairs(value, "f()") == [(1, 2)]


@pytest.mark.parametrize("value", [None, 3, "ab", [3], [(1, 2, 3)], [(1, "2")], [(1, 0.5)], {1: 2}])
def test_what_is_no_pair_is_named(value):
    assert "f()" in refused(checks.index_pairs, value, "f()")
