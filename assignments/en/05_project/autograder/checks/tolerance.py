"""Comparing answers with what is expected: exactly, or as closely as floating point allows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from autograder.checks.descriptions import described, numbers_text, plain_number, shape_text, short
from autograder.checks.failure import NOTHING, fail
from autograder.checks.mistakes import number_mistake, value_mistake
from autograder.checks.values import array, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import numpy.typing as npt

    from autograder.checks.messages import Bilingual

_FLOAT32_STEP = 1e-6
"""What one float32 operation may lose of its result, about ten times machine epsilon."""


def close(found: object, expected: npt.ArrayLike, what: str, *, terms: int = 1, scale: float | None = None) -> None:
    """Require numbers to be equal up to the rounding of float32 sums. NaN and infinity never pass.

    Args:
        found: the answer; anything `array` accepts.
        expected: finite numbers; their shape is the shape the answer must have.
        what: what was answered, as code.
        terms: how many products are added up in one value, for a convolution kh * kw * C_in.
        scale: size of the numbers that are added up; the largest expected value where none is given.

    Raises:
        CheckFailed: when a value is further off than 1e-6 * sqrt(terms) * scale, with the first such place.
    """
    wanted = np.array(expected, dtype=np.float64, subok=False)
    if not np.isfinite(wanted).all():
        raise ValueError(f"{what}: the expected values are not finite")
    view = plain(found, what)
    if wanted.ndim == 0 and view.size == 1:
        view = view.reshape(())
    values = array(view, what, shape=wanted.shape)
    atol = _tolerance(wanted, terms, scale)
    with np.errstate(all="ignore"):
        wrong = ~(np.abs(values - wanted) <= atol)  # written so that NaN counts as wrong
    if wrong.any():
        _fail_at_first(values, wanted, wrong, what, atol=atol, shown=described(view))


def equal(found: object, expected: object, what: str) -> None:
    """Require an answer to be exactly as expected, whatever type carries it.

    1, 1.0 and np.int64(1) are equal, and so are a list, a tuple and an array of the same numbers; a truth value equals
    no number, a text no number, NaN nothing.

    Args:
        found: the answer.
        expected: a number, truth value, text, None, array, or a list, tuple, set or dict of these.
        what: what was answered, as code.

    Raises:
        CheckFailed: when it differs, with the first place where it does.
    """
    if expected is None or isinstance(expected, str):
        _equal_plain(found, expected, what)
    elif isinstance(expected, dict):
        _equal_dicts(found, expected, what)
    elif isinstance(expected, set | frozenset):
        _equal_sets(found, expected, what)
    elif isinstance(expected, list | tuple) and not _is_numeric(expected):
        _equal_sequences(found, expected, what)
    else:
        _equal_numbers(found, expected, what)


def _tolerance(expected: npt.NDArray[Any], terms: int, scale: float | None) -> float:
    if scale is None:
        scale = float(np.abs(expected).max(initial=0.0)) or 1.0
    return _FLOAT32_STEP * math.sqrt(max(terms, 1)) * scale


def _equal_numbers(found: object, expected: object, what: str) -> None:
    if isinstance(expected, int) and isinstance(found, int) and isinstance(found, bool) == isinstance(expected, bool):
        number = int.__index__(found)  # of any size, which no array holds
        if number != expected:
            mistake = NOTHING if isinstance(expected, bool) else number_mistake(number, expected)
            _fail_for_value(found, expected, what, mistake=mistake)
        return
    wanted = np.asarray(expected)
    truths = wanted.dtype.kind == "b"
    view = plain(found, what, truths=truths)
    if truths and view.dtype.kind != "b":
        _fail_for_value(found, expected, what)
    if wanted.ndim == 0 and view.size == 1:
        view = view.reshape(())
    few, few_expected = numbers_text(view), numbers_text(wanted)
    if few == few_expected:  # equal, or different further behind the point
        few = None
    wrong = view != wanted if view.shape == wanted.shape else None
    if few is not None and few_expected is not None and (wrong is None or wrong.any()):
        mistake = NOTHING if wrong is None or truths else value_mistake(_floats(view), _floats(wanted), 0)
        fail("equal.differs", what=what, found=f"`{few}`", expected=f"`{few_expected}`", mistake=mistake)
    if wrong is None:
        array(_floats(view), what, shape=wanted.shape, finite=False)
    elif wrong.any():
        _fail_at_first(_floats(view), _floats(wanted), wrong, what, atol=0, shown=described(view))


def _fail_at_first(
    found: npt.NDArray[Any],
    expected: npt.NDArray[Any],
    wrong: npt.NDArray[np.bool_],
    what: str,
    *,
    atol: float,
    shown: object,
) -> None:
    mistake = value_mistake(found, expected, atol)
    if found.ndim == 0:
        fail("close.number", what=what, mistake=mistake, **_pair(found.item(), expected.item()))
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    fail(
        "close.differs",
        what=what,
        shown=shown,
        wrong=int(wrong.sum()),
        count=found.size,
        index=shape_text(index),
        mistake=mistake,
        **_pair(float(found[index]), float(expected[index])),
    )


def _pair(found: float, expected: float) -> dict[str, str]:
    texts = {"found": plain_number(found), "expected": plain_number(expected)}
    if texts["found"] == texts["expected"]:  # they differ further behind the point
        texts = {"found": repr(found), "expected": repr(expected)}
    return texts


def _equal_plain(found: object, expected: str | None, what: str) -> None:
    if not (found is None if expected is None else isinstance(found, str) and str.__eq__(found, expected)):
        _fail_for_value(found, expected, what)


def _equal_dicts(found: object, expected: Mapping[object, object], what: str) -> None:
    if not isinstance(found, dict):
        fail("equal.not_a_dict", what=what, found=described(found))
    items = {key: dict.__getitem__(found, key) for key in dict.__iter__(found)}
    _equal_sets(set(items), set(expected), f"{what}.keys()")
    for key, value in expected.items():
        equal(items[key], value, f"{what}[{key!r}]")


def _equal_sets(found: object, expected: AbstractSet[object], what: str) -> None:
    if not isinstance(found, set | frozenset):
        fail("equal.not_a_set", what=what, found=described(found))
    items = set(set.__iter__(found) if isinstance(found, set) else frozenset.__iter__(found))
    missing, extra = expected - items, items - expected
    if missing or extra:
        fail("equal.members", what=what, missing=_names(missing), extra=_names(extra))


def _equal_sequences(found: object, expected: Sequence[object], what: str) -> None:
    if not isinstance(found, list | tuple | np.ndarray):
        fail("equal.not_a_sequence", what=what, found=described(found), count=len(expected))
    items = np.asarray(found).tolist() if isinstance(found, np.ndarray) else list(found)
    if len(items) != len(expected):
        fail("equal.length", what=what, found=len(items), expected=len(expected))
    for index, (item, want) in enumerate(zip(items, expected, strict=True)):
        equal(item, want, f"{what}[{index}]")


def _is_numeric(expected: object) -> bool:
    try:
        return np.asarray(expected).dtype.kind in "biuf"
    except ValueError:  # ragged
        return False


def _fail_for_value(found: object, expected: object, what: str, *, mistake: Bilingual = NOTHING) -> NoReturn:
    fail("equal.differs", what=what, found=described(found), expected=described(expected), mistake=mistake)


def _floats(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return values.astype(np.float64)


def _names(items: AbstractSet[object]) -> str:
    return short(", ".join(sorted(repr(item) for item in items))) or "-"
