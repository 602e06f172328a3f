"""From odd answers to plain numbers, and comparing them."""

from __future__ import annotations

import collections
import decimal
import fractions
import math
import subprocess
import sys

import numpy as np
import pytest

from autograder import checks
from autograder.checks.descriptions import described

WHAT = "f(3)"


class LyingFloat(float):
    """A float that says it is something else whenever it is asked."""

    def __float__(self):
        return 26.0

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


class LyingInt(int):
    def __int__(self):
        return 26

    def __index__(self):
        return 26

    def __repr__(self):
        return "26"

    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class LyingArray(np.ndarray):
    """An array that agrees with everything."""

    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def __sub__(self, other):
        return np.zeros(self.shape)

    def __array__(self, dtype=None, copy=None):
        return np.zeros(self.shape)

    def __array_ufunc__(self, *args, **kwargs):
        return np.ones(self.shape)

    __hash__ = None


class AgreesWithAll:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __float__(self):
        return 26.0

    def __index__(self):
        return 26

    def __len__(self):
        return 1

    def __getattr__(self, name):
        raise RuntimeError(name)

    def __repr__(self):
        raise RuntimeError("no text")


class RaisesWhenRead:
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("not `now`\nnor later")


class RaisesWithoutText:
    class Mute(Exception):  # noqa: N818
        def __str__(self):
            raise ValueError

    def __array__(self, dtype=None, copy=None):
        raise self.Mute


def _message(failed):
    return failed.value.message.en


def _refused(check, *args, **kwargs):
    with pytest.raises(checks.CheckFailed) as failed:
        check(*args, **kwargs)
    assert failed.value.message.fa
    return _message(failed)


NO_NUMBERS = [
    None,
    ...,
    True,
    np.True_,
    np.array(False),
    "26",
    b"26",
    26 + 0j,
    np.complex64(26),
    [26],
    (26,),
    {26},
    {"a": 26},
    {},
    [],
    np.array([]),
    np.array([26, 26]),
    np.array(26, dtype=object),
    np.array("26"),
    np.datetime64("2020-01-01"),
    np.timedelta64(26, "s"),
    float("nan"),
    float("inf"),
    np.float32("nan"),
    np.array([np.nan]),
    (value for value in [26]),
    map(int, ["26"]),
    range(26, 27),
    lambda: 26,
    int,
    fractions.Fraction(26),
    decimal.Decimal(26),
    AgreesWithAll(),
    RaisesWhenRead(),
    RaisesWithoutText(),
    np.ma.masked,
    np.ma.array([26], mask=[True]),
    np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
]


class TestNumber:
    @pytest.mark.parametrize(
        "value",
        [
            26,
            26.0,
            np.int8(26),
            np.uint64(26),
            np.float16(26),
            np.float32(26),
            np.longdouble(26),
            np.array(26),
            np.array([26]),
            np.array([[26.0]]),
            np.array(26, dtype=">f4"),
            np.ma.array([26], mask=[False]),
        ],
        ids=repr,
    )
    def test_every_way_to_carry_one_number_is_accepted(self, value):
        found = checks.number(value, WHAT)

        assert type(found) is float
        assert found == 26

    @pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: type(value).__name__)
    @pytest.mark.parametrize("check", [checks.number, checks.integer])
    def test_anything_else_is_refused_and_named(self, check, value):
        assert WHAT in _refused(check, value, WHAT)

    def test_the_base_value_counts_where_a_subclass_lies(self):
        assert checks.number(LyingFloat(3.5), WHAT) == 3.5
        assert checks.integer(LyingInt(3), WHAT) == 3
        assert type(checks.integer(LyingInt(3), WHAT)) is int

    def test_a_size_one_tensor_and_a_variable_are_numbers(self):
        import keras
        import tensorflow as tf

        assert checks.number(tf.constant(2.5), WHAT) == 2.5
        assert checks.integer(tf.constant([26]), WHAT) == 26
        assert checks.number(keras.Variable(2.5), WHAT) == 2.5

    def test_infinity_is_a_number_only_where_that_is_asked_for(self):
        assert checks.number(math.inf, WHAT, finite=False) == math.inf
        assert math.isnan(checks.number(np.float32("nan"), WHAT, finite=False))
        assert "inf" in _refused(checks.number, math.inf, WHAT)

    def test_an_integer_too_large_for_a_float_is_no_number(self):
        assert "bits" in _refused(checks.number, 10**400, WHAT)

    def test_a_comma_too_many_is_guessed(self):
        assert "comma" in _refused(checks.number, (26,), WHAT)
        assert "comma" not in _refused(checks.number, (26, 27), WHAT)

    def test_a_missing_return_is_guessed(self):
        assert "`return`" not in _refused(checks.number, "26", WHAT)
        assert "return" in _refused(checks.number, None, WHAT)
        assert "`...`" in _refused(checks.number, ..., WHAT)

    def test_a_function_that_was_not_called_is_guessed(self):
        assert "parentheses" in _refused(checks.number, len, WHAT)


class TestInteger:
    @pytest.mark.parametrize("value", [26, 26.0, np.float32(26), np.array([26.0]), np.uint8(26)], ids=repr)
    def test_a_whole_number_is_an_integer_whatever_its_type(self, value):
        found = checks.integer(value, WHAT)

        assert type(found) is int
        assert found == 26

    def test_integers_of_any_size_are_exact(self):
        assert checks.integer(10**40 + 1, WHAT) == 10**40 + 1
        assert checks.integer(np.uint64(2**64 - 1), WHAT) == 2**64 - 1
        assert checks.integer(2**53 + 1, WHAT) == 2**53 + 1

    def test_a_fraction_is_refused_with_what_was_found(self):
        message = _refused(checks.integer, 25.5, WHAT)

        assert "`25.5`" in message
        assert "`//`" in message

    def test_minus_zero_is_zero(self):
        assert checks.integer(-0.0, WHAT) == 0


class TestArray:
    @pytest.mark.parametrize(
        "value",
        [
            [[1, 2], [3, 4]],
            ((1, 2), (3, 4)),
            [np.array([1, 2]), (3.0, 4)],
            np.array([[1, 2], [3, 4]], np.uint8),
            np.array([[1, 2], [3, 4]]).view(np.matrix),
            np.array([[1, 2], [3, 4]], ">i2"),
            np.array([[1, 3], [2, 4]]).T,
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_every_way_to_carry_numbers_becomes_one_float64_base_array(self, value):
        found = checks.array(value, WHAT, shape=(2, 2))

        assert type(found) is np.ndarray
        assert found.dtype == np.float64
        assert found.flags.c_contiguous
        assert found.tolist() == [[1, 2], [3, 4]]

    def test_tensors_and_variables_are_arrays(self):
        import keras
        import tensorflow as tf

        assert checks.array(tf.constant([[1, 2]]), WHAT, shape=(1, 2), dtype="int32").tolist() == [[1, 2]]
        assert checks.array(keras.Variable(np.ones((2, 3), "f4")), WHAT, dtype="float32").shape == (2, 3)
        assert checks.array([tf.constant(1.0), tf.constant(2.0)], WHAT).tolist() == [1, 2]

    @pytest.mark.parametrize("make", ["symbolic", "text", "complex", "ragged", "dataset", "layer"])
    def test_tensors_without_real_numbers_are_refused(self, make):
        import keras
        import tensorflow as tf

        value = {
            "symbolic": lambda: keras.Input((3,)),
            "text": lambda: tf.constant("a"),
            "complex": lambda: tf.constant(1 + 2j),
            "ragged": lambda: tf.ragged.constant([[1], [2, 3]]),
            "dataset": lambda: tf.data.Dataset.range(3),
            "layer": lambda: keras.layers.Dense(3),
        }[make]()

        message = _refused(checks.array, value, WHAT)

        assert WHAT in message
        assert make != "symbolic" or "symbolic Keras tensor" in message

    @pytest.mark.parametrize(
        ("value", "word"),
        [
            ([[1, 2], [3]], "different lengths"),
            ([1, None], "`f(3)[1]`"),
            ([1, "2"], "text"),
            ([True, False], "truth value"),
            (np.array([1.5, None]), "object"),
            (np.array([[1], [2, 3]], dtype=object), "object"),
            ([10**30, 1], "too large"),
            ([1j, 2], "complex"),
            (np.ma.array([1, 2], mask=[True, False]), "masked"),
            ((value for value in [1, 2]), "not computed yet"),
            (zip([1], [2], strict=True), "not computed yet"),
            ({1: 2}, "`dict`"),
            ({1, 2}, "`set`"),
            ("12", "quotation marks"),
            (np.array(["1", "2"]), "text"),
            (np.array(["2020-01-01"], "M8[D]"), "datetime64"),
            (RaisesWhenRead(), "RuntimeError: not 'now' nor later"),
            (RaisesWithoutText(), "Mute"),
            (AgreesWithAll(), "`AgreesWithAll`"),
            ([AgreesWithAll()], "`list`"),
            (collections.deque([1, 2]), "`deque`"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_what_holds_no_real_numbers_is_refused_with_the_reason(self, value, word):
        assert word in _refused(checks.array, value, WHAT)

    def test_a_list_within_itself_is_refused(self):
        endless = []
        endless.append(endless)

        assert WHAT in _refused(checks.array, endless, WHAT)

    def test_a_subclass_that_agrees_with_everything_is_read_by_its_memory(self):
        liar = np.array([1.0, 2.0]).view(LyingArray)

        found = checks.array(liar, WHAT)

        assert type(found) is np.ndarray
        assert found.tolist() == [1, 2]
        with pytest.raises(checks.CheckFailed):
            checks.close(liar, [1.0, 3.0], WHAT)
        with pytest.raises(checks.CheckFailed):
            checks.equal(liar, [1.0, 3.0], WHAT)

    def test_the_result_is_a_copy(self):
        answer = np.array([1.0, 2.0])

        found = checks.array(answer, WHAT)
        typed = checks.array(answer, WHAT, dtype="float64")
        answer[:] = 0

        assert found.tolist() == typed.tolist() == [1, 2]

    def test_the_answers_own_type_is_checked_where_one_is_asked_for(self):
        assert checks.array(np.ones(2, "f4"), WHAT, dtype="float32").dtype == np.float32
        assert checks.array(np.ones(2, ">f4"), WHAT, dtype=np.float32).dtype == np.float32
        assert checks.array(np.array([True]), WHAT, dtype=bool).dtype == bool

        message = _refused(checks.array, np.ones(2), WHAT, dtype="float32")

        assert "`float32`" in message
        assert "`float64`" in message
        assert "`list`" in _refused(checks.array, [1.0], WHAT, dtype="float32")

    def test_nan_and_infinity_are_counted_and_located(self):
        message = _refused(checks.array, [[1, np.nan], [-np.inf, np.nan]], WHAT)

        assert "`2` NaN and `1` infinite of `4`" in message
        assert "`(0, 1)`" in message
        assert np.isnan(checks.array([np.nan], WHAT, finite=False)).all()

    @pytest.mark.parametrize(
        ("found", "expected", "guess"),
        [
            ((3, 2), (2, 3), "another order"),
            ((1, 5, 5), (5, 5, 1), "another order"),
            ((27, 27), (26, 26), "one too large"),
            ((26, 25), (26, 26), "one too small"),
            ((5, 28, 28), (5, 28, 28, 1), "channels"),
            ((28, 28, 3), (5, 28, 28, 3), "batch"),
            ((1, 28, 28), (28, 28), "axis of size 1"),
            ((3, 9), (2, 3), ""),
            ((), (2,), ""),
        ],
    )
    def test_a_wrong_shape_is_named_and_guessed(self, found, expected, guess):
        message = _refused(checks.array, np.zeros(found), WHAT, shape=expected)

        assert f"`{found}`" in message
        assert f"`{expected}`" in message
        assert guess in message
        assert message.strip().endswith(".")

    def test_a_shape_may_leave_sizes_open(self):
        assert checks.array(np.zeros((5, 3)), WHAT, shape=(None, 3)).shape == (5, 3)
        assert "`(None, 3)`" in _refused(checks.array, np.zeros((5, 2)), WHAT, shape=(None, 3))

    def test_empty_arrays_have_shapes_too(self):
        assert checks.array(np.zeros((0, 28, 28, 1)), WHAT, shape=(0, 28, 28, 1)).size == 0
        assert checks.array([], WHAT, shape=(0,)).size == 0
        assert "`(0,)`" in _refused(checks.array, [], WHAT, shape=(0, 3))

    def test_an_array_that_only_looks_large_is_not_copied(self):
        endless = np.broadcast_to(np.float64(1), (10**6, 10**6))

        assert "too large" in _refused(checks.array, endless, WHAT)
        assert "`(2,)`" in _refused(checks.array, endless, WHAT, shape=(2,))


class TestShapeTuple:
    @pytest.mark.parametrize(
        "value",
        [
            (26, 26, 32),
            [26, 26, 32],
            np.array([26, 26, 32]),
            (None, 26, 26, 32),
            [None, 26.0, np.int64(26), 32],
            np.array([None, 26, 26, 32], dtype=object),
            np.array([26.0, 26.0, 32.0]),
        ],
        ids=repr,
    )
    def test_every_way_to_write_a_shape_is_accepted(self, value):
        assert checks.shape_tuple(value, WHAT) == (26, 26, 32)

    @pytest.mark.parametrize("value", [576, (576,), [576], (None, 576), np.array(576), np.int64(576)], ids=repr)
    def test_one_number_is_a_shape_with_one_axis(self, value):
        assert checks.shape_tuple(value, WHAT) == (576,)

    def test_tensorflows_own_shape_is_accepted(self):
        import tensorflow as tf

        assert checks.shape_tuple(tf.TensorShape([None, 3, 4]), WHAT) == (3, 4)
        assert checks.shape_tuple(tf.shape(tf.zeros((3, 4))), WHAT) == (3, 4)

    @pytest.mark.parametrize(
        "value",
        [
            None,
            ...,
            "26x26",
            "(26, 26)",
            {26, 27},
            {"h": 26},
            (26, None),
            (26.5, 26),
            (True, 26),
            ("26", 26),
            ((26, 26),),
            np.zeros((2, 2)),
            (None,),
            [1] * 40,
            float("nan"),
        ],
        ids=repr,
    )
    def test_what_is_no_shape_is_refused(self, value):
        assert WHAT in _refused(checks.shape_tuple, value, WHAT)

    def test_the_wrong_size_is_located(self):
        assert "`f(3)[1]`" in _refused(checks.shape_tuple, (26, 26.5), WHAT)


class TestEqual:
    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (26, 26.0),
            (np.float32(26), 26),
            (np.array([26]), 26),
            (-0.0, 0),
            ([1, 2], (1, 2)),
            (np.array([1, 2]), [1.0, 2.0]),
            (10**40, 10**40),
            (np.array([[1, 2]]), [[1, 2]]),
            ([], ()),
            (True, np.True_),
            (np.array([True, False]), [True, False]),
            ("same", "same"),
            (None, None),
            ({"a": [1, 2]}, {"a": (1, 2)}),
            ({1, 2}, {2, 1}),
            (["a", 1, None], ("a", 1, None)),
            ((None, 28, 28, 1), (None, 28, 28, 1)),
            (np.array(["a", "b"]), ["a", "b"]),
            (np.array([2**62, 2**64 - 1], np.uint64), np.array([2**62, 2**64 - 1], np.uint64)),
        ],
        ids=repr,
    )
    def test_the_same_value_is_equal_whatever_carries_it(self, found, expected):
        checks.equal(found, expected, WHAT)

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (26, 27),
            (True, 1),
            (1, True),
            (1.0, True),
            (np.array([1, 0]), [True, False]),
            ("26", 26),
            (26, "26"),
            (float("nan"), float("nan")),
            ([np.nan], [np.nan]),
            (2**53 + 1, 2**53),
            (10**40 + 1, 10**40),
            (0.1 + 0.2, 0.3),
            ([1, 2], [1, 2, 3]),
            ([[1, 2]], [1, 2]),
            ([1, 3], [1, 2]),
            ("Same", "same"),
            (None, "same"),
            ("None", None),
            (0, None),
            ([], None),
            ({"a": 1}, {"a": 2}),
            ({"a": 1}, {"b": 1}),
            ([("a", 1)], {"a": 1}),
            ({1}, {1, 2}),
            ([1, 2], {1, 2}),
            (["a"], ["a", "b"]),
            ("ab", ["a", "b"]),
            (["a", "c"], ["a", "b"]),
            (AgreesWithAll(), 26),
            (AgreesWithAll(), "a"),
            (AgreesWithAll(), None),
            (LyingInt(3), 26),
            (LyingFloat(3), 26),
            (None, 26),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_anything_else_is_not(self, found, expected):
        assert WHAT in _refused(checks.equal, found, expected, WHAT)

    def test_small_answers_are_shown_whole(self):
        message = _refused(checks.equal, (27, 27, 32), (26, 26, 32), WHAT)

        assert "`(27, 27, 32)`" in message
        assert "`(26, 26, 32)`" in message

    def test_large_answers_are_shown_by_their_first_wrong_place(self):
        expected = np.arange(30).reshape(5, 6)
        found = expected.copy()
        found[2, 3] = -7

        message = _refused(checks.equal, found, expected, WHAT)

        assert "`(2, 3)`" in message
        assert "found `-7`, expected `15`" in message
        assert "`1` of its `30`" in message

    def test_a_difference_far_behind_the_point_is_shown(self):
        assert "0.30000000000000004" in _refused(checks.equal, 0.1 + 0.2, 0.3, WHAT)

    def test_the_place_in_a_dictionary_or_list_is_named(self):
        assert "`f(3)['a'][1]`" in _refused(checks.equal, {"a": ["x", "z"]}, {"a": ["x", "y"]}, WHAT)

    def test_being_off_by_one_is_guessed(self):
        assert "`+ 1`" in _refused(checks.equal, 25, 26, WHAT)
        assert "`+ 1`" in _refused(checks.equal, 27.0, 26, WHAT)
        assert "`+ 1`" not in _refused(checks.equal, 24, 26, WHAT)
        assert "sign" in _refused(checks.equal, -26, 26, WHAT)
        assert "rounded" in _refused(checks.close, 2, 2.5, WHAT)
        assert "same everywhere" in _refused(checks.equal, [3, 4], [2, 3], WHAT)


class TestClose:
    def test_rounding_of_float32_sums_passes(self):
        rng = np.random.default_rng(5)
        products = rng.normal(size=(40, 288)).astype(np.float32)

        one_by_one = np.zeros(40, np.float32)
        for column in products.T:
            one_by_one += column

        checks.close(one_by_one, products.astype(np.float64).sum(axis=1), WHAT, terms=288)

    @pytest.mark.parametrize("scale", [1e-12, 1.0, 1e12])
    def test_what_is_allowed_grows_with_the_values_and_the_root_of_the_terms(self, scale):
        expected = np.array([0.0, 1.0]) * scale

        checks.close(expected + 0.9e-6 * scale, expected, WHAT)
        checks.close(expected + 2.9e-6 * scale, expected, WHAT, terms=9)
        with pytest.raises(checks.CheckFailed):
            checks.close(expected + 1.1e-6 * scale, expected, WHAT)
        with pytest.raises(checks.CheckFailed):
            checks.close(expected + 3.1e-6 * scale, expected, WHAT, terms=9)

    def test_where_terms_cancel_their_own_size_is_given(self):
        checks.close([3e-6], [0.0], WHAT, scale=10)
        with pytest.raises(checks.CheckFailed):
            checks.close([3e-6], [0.0], WHAT)

    @pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
    def test_nan_and_infinity_never_pass(self, bad):
        assert WHAT in _refused(checks.close, [1.0, bad], [1.0, 2.0], WHAT)
        assert WHAT in _refused(checks.close, bad, 1.0, WHAT)

    @pytest.mark.parametrize("bad", [np.nan, np.inf])
    def test_expected_values_must_be_finite(self, bad):
        with pytest.raises(ValueError, match="not finite"):
            checks.close([bad], [bad], WHAT)

    def test_one_number_may_come_in_an_array_of_one(self):
        checks.close(np.array([[2.5]]), 2.5, WHAT)
        checks.close(2.5, np.float64(2.5), WHAT)
        assert "`(2,)`" in _refused(checks.close, [2.5, 2.5], 2.5, WHAT)

    def test_empty_answers_can_be_right(self):
        checks.close(np.zeros((0, 3)), np.zeros((0, 3)), WHAT)

    def test_shapes_are_never_stretched(self):
        assert "`(1, 2)`" in _refused(checks.close, np.ones((1, 2)), np.ones((2, 2)), WHAT)
        assert "`()`" in _refused(checks.close, 1.0, np.ones((2, 2)), WHAT)

    def test_a_failure_names_type_shape_range_and_first_wrong_place(self):
        expected = np.linspace(0, 1, 12).reshape(3, 4) ** 2
        found = expected.astype(np.float32)
        found[1, 2] = 5

        message = _refused(checks.close, found, expected, WHAT)

        assert "type `float32` and shape `(3, 4)` with values from `0` to `5`" in message
        assert "`1` of its `12`" in message
        assert "`(1, 2)`: found `5`, expected `0.2975207`" in message

    def test_numbers_too_large_to_square_are_compared_without_a_warning(self):
        assert WHAT in _refused(checks.close, [1e300, -1e308], [1.0, 1e308], WHAT)


IMAGE = np.random.default_rng(3).normal(size=(5, 5, 2)) + 0.5


def _border_zeroed(image):
    changed = image.copy()
    changed[0] = 0
    return changed


class TestGuesses:
    @pytest.mark.parametrize(
        ("found", "guess"),
        [
            (np.zeros_like(IMAGE), "All values are zero"),
            (np.full_like(IMAGE, 3), "All values are the same"),
            (-IMAGE, "sign"),
            (IMAGE + 0.5, "same everywhere: `0.5`"),
            (IMAGE * 255, "times `255`"),
            (IMAGE * 255 / 256, "times `0.9960938`"),
            (np.trunc(IMAGE), "rounded"),
            (IMAGE.transpose(1, 0, 2), "`(1, 0, 2)`"),
            (IMAGE[::-1], "in reverse along the axes `(0,)`"),
            (IMAGE[::-1, ::-1], "in reverse along the axes `(0, 1)`"),
            (IMAGE[:, :, ::-1], "in reverse along the axes `(2,)`"),
            (np.roll(IMAGE, 1, axis=0), "shifted by `1` along axis `0`"),
            (np.roll(IMAGE, -1, axis=1), "shifted by `-1` along axis `1`"),
            (np.roll(IMAGE.ravel(), 17).reshape(IMAGE.shape), "another order"),
            (_border_zeroed(IMAGE), "border"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_the_likely_mistake_is_named(self, found, guess):
        assert guess in _refused(checks.close, found, IMAGE, WHAT)

    def test_no_mistake_is_made_up(self):
        found = np.random.default_rng(4).normal(size=IMAGE.shape)

        assert _refused(checks.close, found, IMAGE, WHAT).count(".  ") == 0
        assert _refused(checks.close, found, IMAGE, WHAT).split("expected `")[1].count(" ") == 0


class TestDescribed:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, "`None`"),
            (..., "`...`"),
            (True, "`True`"),
            (26, "`26`"),
            (10**60, "bits"),
            (0.1, "`0.1`"),
            ("a `b`\nc", "the text `a 'b' c`"),
            ("x" * 500, "…"),
            ("\u202egpj", "the text `gpj`"),
            ([1, 2], "`list` of length `2`"),
            ((1, 2), "`tuple` of length `2`"),
            (np.float32(2.5), "`2.5` (type `float32`)"),
            (np.zeros((0, 3)), "shape `(0, 3)`"),
            (np.array([1.0, np.nan]), "NaN"),
            (np.array([1, 5]), "from `1` to `5`"),
            (AgreesWithAll(), "type `AgreesWithAll`"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_an_answer_is_described_briefly_and_on_one_line(self, value, text):
        found = described(value).en

        assert text in found
        assert len(found) < 160
        assert "\n" not in found


class TestRandomness:
    def test_a_seed_makes_every_stream_the_same(self):
        checks.set_seed(12)
        try:
            first, second = checks.rng().random(4), checks.rng().random(4)
            checks.set_seed(13)
            other = checks.rng().random(4)
        finally:
            checks.set_seed(None)

        assert np.array_equal(first, second)
        assert not np.array_equal(first, other)

    def test_without_a_seed_streams_differ(self):
        assert not np.array_equal(checks.rng().random(4), checks.rng().random(4))

    def test_a_negative_seed_is_refused(self):
        with pytest.raises(ValueError, match="-1"):
            checks.set_seed(-1)


def test_importing_the_checks_imports_no_deep_learning_library():
    code = "import autograder.checks, sys; print(sorted({'keras', 'tensorflow', 'pydantic'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_public_names_are_exactly_those_that_are_listed():
    assert checks.__all__ == sorted(checks.__all__)
    assert all(hasattr(checks, name) for name in checks.__all__)
