"""Guesses at what went wrong, from how an answer differs from the expected one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import plain_number, shape_text
from autograder.checks.failure import NOTHING, following

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from autograder.checks.messages import Bilingual

_MOST_ELEMENTS = 2**20
_MOST_AXES = 4


def shape_mistake(found: tuple[int, ...], expected: tuple[int | None, ...]) -> Bilingual:
    """Return a sentence, with a space before it, on how a wrong shape may have come about; empty where none fits."""
    key = _shape_key(found, expected)
    return following(key) if key else NOTHING


def value_mistake(found: npt.NDArray[Any], expected: npt.NDArray[Any], atol: float) -> Bilingual:
    """Return a sentence, with a space before it, on how wrong values may have come about; empty where none fits.

    Args:
        found: float64 values.
        expected: float64 values of the same shape, which differ from `found`.
        atol: how far two equal values may be apart.
    """
    if found.size == 0 or found.size > _MOST_ELEMENTS or found.ndim > _MOST_AXES:
        return NOTHING
    with np.errstate(all="ignore"):  # a student's numbers may be as large as they like
        if found.size == 1:
            return number_mistake(found.item(), expected.item())
        return next(itertools.chain(_of_all_values(found, expected, atol), _of_places(found, expected, atol)), NOTHING)


def number_mistake(found: float, expected: float) -> Bilingual:
    """Return a sentence, with a space before it, on how one wrong number may have come about; empty where none fits.

    Args:
        found: an integer of any size or a float.
        expected: a number that differs from `found`.
    """
    if found == -expected:
        return following("mistake.sign")
    if found - 1 == expected or found + 1 == expected:
        return following("mistake.one_off", offset=plain_number(found - expected))
    if isinstance(found, float) and isinstance(expected, float) and abs(found - expected) < 1 and found.is_integer():
        return following("mistake.rounded")
    return NOTHING


def _shape_key(found: tuple[int, ...], expected: tuple[int | None, ...]) -> str | None:  # noqa: PLR0911  a table
    if len(found) == len(expected):
        if None in expected:
            return None
        if sorted(found) == sorted(size for size in expected if size is not None):
            return "mistake.axes_in_other_order"
        steps = {have - want for have, want in zip(found, expected, strict=True) if want is not None} - {0}
        if steps == {1}:
            return "mistake.one_too_large"
        return "mistake.one_too_small" if steps == {-1} else None
    if len(found) == len(expected) - 1:
        if found == expected[:-1]:
            return "mistake.last_axis_missing"
        return "mistake.first_axis_missing" if found == expected[1:] else None
    if len(found) == len(expected) + 1 and 1 in found:
        return "mistake.axis_of_one_too_many" if tuple(s for s in found if s != 1) == expected else None
    return None


def _of_all_values(found: npt.NDArray[Any], expected: npt.NDArray[Any], atol: float) -> Iterator[Bilingual]:
    """Guesses that say the same of every value."""
    if not found.any():
        yield following("mistake.zeros")
    if np.ptp(found) == 0 and np.ptp(expected) > atol:
        yield following("mistake.constant")
    if _same(found, -expected, atol):
        yield following("mistake.sign")
    offset = float(np.mean(found - expected))
    if _same(found - offset, expected, atol):
        yield following("mistake.offset", offset=plain_number(offset))
    energy = float(np.vdot(expected, expected))
    factor = float(np.vdot(found, expected)) / energy if energy else 0.0
    if factor and _same(found / factor, expected, atol):
        yield following("mistake.factor", factor=plain_number(factor))
    if np.abs(found - expected).max() < 1 and (found == np.rint(found)).all() and (expected != np.rint(expected)).any():
        yield following("mistake.rounded")


def _of_places(found: npt.NDArray[Any], expected: npt.NDArray[Any], atol: float) -> Iterator[Bilingual]:
    """Guesses that say the right values are in wrong places."""
    axes = tuple(range(found.ndim))
    for order in itertools.permutations(axes):
        turned = expected.transpose(order)
        if order != axes and turned.shape == found.shape and _same(found, turned, atol):
            yield following("mistake.transposed", order=shape_text(order))
    for flipped in itertools.chain.from_iterable(itertools.combinations(axes, count + 1) for count in axes):
        if _same(found, np.flip(expected, flipped), atol):
            yield following("mistake.flipped", axes=shape_text(flipped))
    for axis, step in itertools.product(axes, (1, -1)):
        if found.shape[axis] > 2 and _shifted(found, expected, axis=axis, step=step, atol=atol):
            yield following("mistake.shifted", axis=axis, step=step)
    if found.size > 1 and _same(np.sort(found, axis=None), np.sort(expected, axis=None), atol):
        yield following("mistake.other_order")
    if found.ndim > 1 and min(found.shape[:2]) > 2 and _same(found[1:-1, 1:-1], expected[1:-1, 1:-1], atol):
        yield following("mistake.borders")


def _same(one: npt.NDArray[Any], other: npt.NDArray[Any], atol: float) -> bool:
    return bool((np.abs(one - other) <= atol).all())


def _shifted(found: npt.NDArray[Any], expected: npt.NDArray[Any], *, axis: int, step: int, atol: float) -> bool:
    head, tail = [slice(None)] * found.ndim, [slice(None)] * found.ndim
    head[axis], tail[axis] = slice(None, -1), slice(1, None)
    if step < 0:
        head, tail = tail, head
    return _same(found[tuple(tail)], expected[tuple(head)], atol)
