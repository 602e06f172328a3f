"""Heat maps: what they have to be, whatever the network, and whether one is another up to its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import plain_number, shape_text
from autograder.checks.failure import NOTHING, fail, following
from autograder.checks.values import array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from autograder.checks.messages import Bilingual

_NEAR = 2e-3
"""Of a map whose largest value is 1: float32 sums, and the small number that some add before they divide."""


def heat_map(
    value: object, what: str, shape: tuple[int, int], *, largest_is_one: bool = True
) -> npt.NDArray[np.float64]:
    """Return a heat map (height, width): finite, from 0 to 1, its largest value 1 unless all are 0.

    Args:
        value: an array or tensor; axes of length 1 for the batch before and for channels behind are dropped.
        what: the call that gave it, as code.
        shape: height and width it must have.
        largest_is_one: also require the largest value to be 1, or all to be 0.

    Raises:
        CheckFailed: when it is anything else, with what is wrong in words.
    """
    found = array(value, what, finite=False)
    if found.ndim > 2 and found.shape[0] == 1:
        found = found[0]
    if found.ndim == 3 and found.shape[2] == 1:
        found = found[..., 0]
    if found.shape != shape:
        turned = found.shape == shape[::-1]
        mistake = following("heat.turned") if turned else _axes_left(found.shape, shape)
        fail("heat.shape", what=what, found=shape_text(found.shape), expected=shape_text(shape), mistake=mistake)
    if not np.isfinite(found).all():
        fail("heat.not_finite", what=what, count=int((~np.isfinite(found)).sum()))
    low, high = float(found.min(initial=0)), float(found.max(initial=0))
    if low < -1e-6:
        fail("heat.negative", what=what, low=plain_number(low))
    if high > 1 + 1e-4:
        fail("heat.above_one", what=what, high=plain_number(high))
    if largest_is_one and 1e-12 < high < 1 - _NEAR:
        fail("heat.below_one", what=what, high=plain_number(high))
    return found


def same_heat_map(
    value: object,
    accepted: Sequence[npt.NDArray[np.float64]],
    what: str,
    *,
    others: Mapping[str, npt.NDArray[np.float64]] | None = None,
) -> None:
    """Require a heat map to be one of those accepted, of which each is divided by its largest value first.

    Args:
        value: the answer; all that `heat_map` takes.
        accepted: weighted sums of channels, (height, width); what is negative in them counts as 0.
        what: the call that gave it, as code.
        others: maps that come from a known mistake, by the key of the message that names it.

    Raises:
        CheckFailed: when it is none of them.
    """
    wanted = [normalised(np.maximum(sums, 0)) for sums in accepted]
    found = heat_map(value, what, wanted[0].shape)
    if any(_same(found, want) for want in wanted):
        return
    mistakes = {"heat.absolute": np.abs(accepted[0]), "heat.opposite": np.maximum(-accepted[0], 0)} | dict(others or {})
    key = next((key for key, wrong in mistakes.items() if _same(found, normalised(np.maximum(wrong, 0)))), None)
    mistake = following(key) if key else _of_places(found, wanted)
    place = np.unravel_index(int(np.abs(found - wanted[0]).argmax()), found.shape)
    fail(
        "heat.differs",
        what=what,
        index=shape_text(tuple(int(i) for i in place)),
        found=plain_number(float(found[place])),
        expected=plain_number(float(wanted[0][place])),
        mistake=mistake,
    )


def normalised(sums: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Return a map divided by its largest value; all zeros stay zeros."""
    values = np.asarray(sums, np.float64)
    highest = values.max(initial=0)
    return values / highest if highest > 0 else values * 0


def stretched(heat: npt.NDArray[Any], shape: tuple[int, int]) -> npt.NDArray[np.float64]:
    """Return a map (height, width) stretched to `shape`, linear between the middles of its cells."""
    result = np.asarray(heat, np.float64)
    for axis, size in enumerate(shape):
        have = result.shape[axis]
        at = np.clip((np.arange(size) + 0.5) * have / size - 0.5, 0, have - 1)
        before = np.floor(at).astype(int)
        after = np.minimum(before + 1, have - 1)
        share = (at - before).reshape((-1, 1) if axis == 0 else (1, -1))
        result = result.take(before, axis) * (1 - share) + result.take(after, axis) * share
    return result


def _axes_left(found: tuple[int, ...], shape: tuple[int, int]) -> Bilingual:
    return following("heat.channels_left") if len(found) == 3 and found[:2] == shape else NOTHING


def _same(found: npt.NDArray[np.float64], wanted: npt.NDArray[np.float64]) -> bool:
    return found.shape == wanted.shape and bool((np.abs(found - wanted) <= _NEAR).all())


def _of_places(found: npt.NDArray[np.float64], wanted: Sequence[npt.NDArray[np.float64]]) -> Bilingual:
    for want in wanted:
        if _same(found, np.flip(want, 0)) or _same(found, np.flip(want, 1)) or _same(found, np.flip(want)):
            return following("heat.flipped")
        if want.shape[0] == want.shape[1] and _same(found, want.T):
            return following("heat.turned")
    return following("heat.zeros") if not found.any() else NOTHING
