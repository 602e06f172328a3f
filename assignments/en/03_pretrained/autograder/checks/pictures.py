"""Pictures compared pixel by pixel, and in words what is wrong with one: turned, mirrored, blue first, out of range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import plain_number, shape_text
from autograder.checks.failure import NOTHING, fail, following
from autograder.checks.values import array

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from autograder.checks.messages import Bilingual


def picture(
    value: object, what: str, *, shape: tuple[int, ...], dtype: npt.DTypeLike = "uint8", whole: bool = True
) -> npt.NDArray[Any]:
    """Return a picture of a given shape and type, named for what it is where it is another.

    Args:
        value: an array: (height, width) or (height, width, 3).
        what: the call that gave it, as code.
        shape: what it must have.
        dtype: of its numbers.
        whole: for uint8, also refuse a picture that holds nothing but 0 and 1: it was never brought to 0..255.

    Raises:
        CheckFailed: when it is something else.
    """
    found = array(value, what, dtype=None, finite=True)
    if found.shape != shape:
        turned = found.ndim == len(shape) and found.shape[:2] == shape[1::-1] and found.shape[2:] == shape[2:]
        array(value, what, shape=shape) if not turned else fail(
            "picture.turned_shape", what=what, found=shape_text(found.shape), expected=shape_text(shape)
        )
    result = array(value, what, shape=shape, dtype=dtype)
    if whole and np.dtype(dtype) == np.uint8 and result.size and result.max() <= 1 and np.ptp(result) == 1:
        fail("picture.zero_to_one", what=what)
    return result


def same_picture(found: npt.NDArray[Any], expected: npt.NDArray[Any], what: str, *, levels: float = 1.0) -> None:
    """Require two pictures to be equal but for a few levels of grey.

    Args:
        found: the answer, of the same shape.
        expected: what it has to be.
        what: what was answered, as code.
        levels: by how much a value may be off.

    Raises:
        CheckFailed: when they differ, with what may have happened.
    """
    have, want = np.asarray(found, np.float64), np.asarray(expected, np.float64)
    wrong = ~(np.abs(have - want) <= levels + 1e-9)
    if not wrong.any():
        return
    place = tuple(int(i) for i in np.argwhere(wrong)[0])
    fail(
        "picture.differs",
        what=what,
        wrong=int(wrong.sum()),
        count=int(wrong.size),
        index=shape_text(place),
        found=plain_number(float(have[place])),
        expected=plain_number(float(want[place])),
        mistake=next(_mistakes(have, want, levels), NOTHING),
    )


def _mistakes(have: npt.NDArray[np.float64], want: npt.NDArray[np.float64], levels: float) -> Iterator[Bilingual]:
    def same(other: npt.NDArray[np.float64]) -> bool:
        return other.shape == have.shape and bool((np.abs(have - other) <= levels + 1e-9).all())

    if have.ndim == 3 and have.shape[2] == 3 and same(want[..., ::-1]):
        yield following("picture.blue_first")
    if same(np.swapaxes(want, 0, 1)):
        yield following("picture.turned")
    if same(np.flip(want, 0)):
        yield following("picture.upside_down")
    if same(np.flip(want, 1)):
        yield following("picture.mirrored")
    if same(255 - want):
        yield following("picture.negative")
    if same(want / 255) or same(np.rint(want / 255)):
        yield following("picture.range_one")
    if same(want * 255):
        yield following("picture.range_255")
    if bool((np.abs((have - want + 128) % 256 - 128) <= levels + 1).all()):
        yield following("picture.wrapped")
