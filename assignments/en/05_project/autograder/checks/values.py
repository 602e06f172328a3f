"""From an answer, whatever it is, to plain numbers: the first step of every check.

A comparison never asks the answer itself. What a student's function returned is first turned into Python numbers or a
copied, base-class NumPy array; what cannot be turned fails with what was found and, where one can tell, why.
"""

from __future__ import annotations

import inspect
import math
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from autograder.checks.descriptions import described, plain_number, shape_text, short
from autograder.checks.failure import fail
from autograder.checks.mistakes import shape_mistake

if TYPE_CHECKING:
    import numpy.typing as npt

    from autograder.checks.messages import Bilingual

_NUMBERS = "iuf"
_WRONG_KINDS = {"b": "value.truth", "c": "value.complex", "U": "value.texts", "S": "value.texts", "O": "value.objects"}
_MOST_ELEMENTS = 2**28
_MOST_AXES = 32


def number(value: object, what: str, *, finite: bool = True) -> float:
    """Return one number.

    Args:
        value: a Python or NumPy number, or an array or tensor with one element. No bool, text, list or complex number.
        what: what it is, as code: "conv_output_size(28, 3)".
        finite: also refuse NaN and infinity.

    Raises:
        CheckFailed: when it is anything else.
    """
    found = _one_number(value, what)
    try:
        result = float(found)
    except OverflowError:
        fail("number.not_finite", what=what, found=plain_number(found))
    if finite and not math.isfinite(result):
        fail("number.not_finite", what=what, found=plain_number(result))
    return result


def integer(value: object, what: str) -> int:
    """Return one whole number, exactly; a float such as 26.0 is one too.

    Args:
        value: as for `number`.
        what: what it is, as code.

    Raises:
        CheckFailed: when it is no number or not whole.
    """
    found = _one_number(value, what)
    if isinstance(found, int):
        return found
    if not math.isfinite(found):
        fail("number.not_finite", what=what, found=plain_number(found))
    if not found.is_integer():
        fail("number.not_whole", what=what, found=plain_number(found))
    return int(found)


def array(
    value: object,
    what: str,
    *,
    shape: tuple[int | None, ...] | None = None,
    dtype: npt.DTypeLike | None = None,
    finite: bool = True,
) -> npt.NDArray[Any]:
    """Return a copy of an array of numbers.

    Args:
        value: an array, a tensor, a Keras variable, a number, or nested lists or tuples of numbers.
        what: what it is, as code.
        shape: the shape it must have; None in it allows any size.
        dtype: the type it must have already. Only with `bool` here are truth values accepted.
        finite: also refuse NaN and infinity.

    Returns:
        A new base-class array: of `dtype` where that is given, else float64.

    Raises:
        CheckFailed: when it holds something else than real numbers, or shape, type or values are not as asked for.
    """
    view = plain(value, what, truths=dtype is not None and np.dtype(dtype).kind == "b")
    if shape is not None and not _fits(view.shape, shape):
        fail(
            "array.shape",
            what=what,
            found=shape_text(view.shape),
            expected=shape_text(shape),
            mistake=shape_mistake(view.shape, shape),
        )
    if dtype is not None and view.dtype.newbyteorder("=") != np.dtype(dtype):
        fail("array.dtype", what=what, found=_shown(value, view), dtype=str(view.dtype), expected=str(np.dtype(dtype)))
    if view.size > _MOST_ELEMENTS:
        fail("array.too_many", what=what, found=shape_text(view.shape))
    with np.errstate(all="ignore"):
        result = np.array(view, dtype=np.float64 if dtype is None else np.dtype(dtype), order="C", subok=False)
    if finite:
        _require_finite(result, what)
    return result


def shape_tuple(value: object, what: str) -> tuple[int, ...]:
    """Return the shape of one sample as a tuple of whole numbers.

    Args:
        value: a tuple, a list, a one-dimensional array, a TensorShape, or one number. A leading None, the batch axis,
            is dropped.
        what: what it is, as code.

    Raises:
        CheckFailed: when it is something else, or one of its sizes is no whole number.
    """
    sizes = _sizes(value, what)
    if len(sizes) > 1 and sizes[0] is None:
        sizes = sizes[1:]
    if len(sizes) > _MOST_AXES:
        fail("shape.not_a_shape", what=what, found=described(value))
    return tuple(integer(size, f"{what}[{axis}]") for axis, size in enumerate(sizes))


def plain(value: object, what: str, *, truths: bool = False) -> npt.NDArray[Any]:
    """Return the numbers of `value` in their own type as a base-class array, which may share memory with it.

    Args:
        value: as for `array`.
        what: what it is, as code.
        truths: whether truth values count as numbers.

    Raises:
        CheckFailed: when it holds something else than real numbers.
    """
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):  # its hidden entries have no value
        fail("value.masked", what=what)
    view = _view(value, what)
    if view.dtype.kind not in _NUMBERS and not (truths and view.dtype.kind == "b"):
        _fail_for_kind(view, what, found=_shown(value, view))
    return view


def _shown(value: object, view: npt.NDArray[Any]) -> Bilingual:
    return described(value if isinstance(value, list | tuple | bool | complex) else view)


def _fail_for_kind(view: npt.NDArray[Any], what: str, *, found: Bilingual) -> NoReturn:
    if view.dtype.kind == "O" and view.size and all(isinstance(item, int) for item in view.flat):
        fail("value.too_large", what=what)
    fail(_WRONG_KINDS.get(view.dtype.kind, "value.not_numbers"), what=what, found=found)


def _view(value: object, what: str) -> npt.NDArray[Any]:
    if value is None or value is Ellipsis:
        fail("value.missing", what=what, found=described(value))
    if isinstance(value, np.ndarray | np.generic):
        return np.asarray(value)
    if isinstance(value, str | bytes):
        fail("value.text", what=what, found=described(value))
    if isinstance(value, bool | complex):
        return np.asarray(value)
    if isinstance(value, int | float):  # the base classes' own methods: a subclass may answer anything
        return np.asarray(int.__index__(value) if isinstance(value, int) else float.__float__(value))
    if isinstance(value, list | tuple):
        return _from_sequence(value, what)
    if not hasattr(type(value), "__array__"):
        _fail_for_object(value, what)
    return _from_array_like(value, what)


def _from_sequence(value: list[object] | tuple[object, ...], what: str) -> npt.NDArray[Any]:
    items = list(list.__iter__(value) if isinstance(value, list) else tuple.__iter__(value))
    for index, item in enumerate(items):
        if item is None or item is Ellipsis:
            fail("value.missing", what=f"{what}[{index}]", found=described(item))
    try:
        return np.asarray(items)
    except Exception as error:  # noqa: BLE001  items are a student's objects, which may raise anything
        if isinstance(error, ValueError) and "inhomogeneous" in str(error):
            fail("value.ragged", what=what, found=described(value))
        fail("value.unreadable", what=what, found=described(value), error=_error_text(error))


def _from_array_like(value: object, what: str) -> npt.NDArray[Any]:
    if type(value).__name__ in {"KerasTensor", "SymbolicTensor"}:
        fail("value.symbolic", what=what)
    try:
        return np.asarray(value)
    except Exception as error:  # noqa: BLE001  __array__ is a student's code, which may raise anything
        fail("value.unreadable", what=what, found=described(value), error=_error_text(error))


def _fail_for_object(value: object, what: str) -> NoReturn:
    if inspect.isgenerator(value) or isinstance(value, map | filter | zip | range):
        fail("value.lazy", what=what, found=described(value))
    if inspect.isroutine(value) or inspect.isclass(value):
        fail("value.not_called", what=what)
    fail("value.not_numbers", what=what, found=described(value))


def _one_number(value: object, what: str) -> int | float:
    if isinstance(value, list | tuple):
        key = "number.comma" if isinstance(value, tuple) and len(value) == 1 else "number.several"
        fail(key, what=what, found=described(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return int.__index__(value)  # exact, of any size, and no subclass's method
    view = plain(value, what)
    if view.size != 1:
        fail("number.several", what=what, found=described(value))
    item = view.reshape(())[()].item()
    return item if isinstance(item, int) else float(item)


def _sizes(value: object, what: str) -> list[object]:
    if value is None or value is Ellipsis:
        fail("value.missing", what=what, found=described(value))
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return list(np.asarray(value).tolist())
    if isinstance(value, list | tuple):
        return list(list.__iter__(value) if isinstance(value, list) else tuple.__iter__(value))
    if type(value).__name__ == "TensorShape" and hasattr(value, "as_list"):
        return list(value.as_list())
    if hasattr(type(value), "__array__") and not isinstance(value, np.ndarray | np.generic):
        return _sizes(plain(value, what), what)
    if isinstance(value, str | bytes | dict | set | frozenset) or (isinstance(value, np.ndarray) and value.ndim > 1):
        fail("shape.not_a_shape", what=what, found=described(value))
    return [value]


def _fits(found: tuple[int, ...], expected: tuple[int | None, ...]) -> bool:
    return len(found) == len(expected) and all(
        want is None or have == want for have, want in zip(found, expected, strict=True)
    )


def _require_finite(values: npt.NDArray[Any], what: str) -> None:
    if values.dtype.kind != "f" or np.isfinite(values).all():
        return
    wrong = ~np.isfinite(values)
    index = tuple(int(axis[0]) for axis in np.nonzero(wrong)) if values.ndim else ()
    fail(
        "array.not_finite",
        what=what,
        nans=int(np.isnan(values).sum()),
        infinities=int(np.isinf(values).sum()),
        count=values.size,
        index=shape_text(index),
    )


def _error_text(error: Exception) -> str:
    try:
        return short(f"{type(error).__name__}: {error}")
    except Exception:  # noqa: BLE001  even the text of a student's exception is a student's code
        return short(type(error).__name__)
