"""Freezing as training shows it: which weights a few steps change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.failure import fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from autograder.checks.models import Model


@dataclass(frozen=True)
class WeightMoves:
    """Which weights differ after training."""

    base: tuple[bool, ...]
    """For each of the base's weights, in its own order."""
    rest: tuple[bool, ...]
    """For each other weight of the model, in the model's order."""


def weights_of(model: Model, known: Sequence[npt.NDArray[Any]], what: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where a model holds certain weights, number for number, and the places of its other weights.

    Args:
        model: the answer.
        known: the base's weights, no two alike.
        what: the model, as code.

    Raises:
        CheckFailed: if it does not hold all of them: another base was built, or their numbers were changed.
    """
    held = model.get_weights()
    places = []
    for weight in known:
        same = [place for place, other in enumerate(held) if np.array_equal(weight, other)]
        if not same:
            fail("moves.other_base", what=what, missing=sum(not _holds(held, one) for one in known), count=len(known))
        places.append(same[0])
    return tuple(places), tuple(place for place in range(len(held)) if place not in places)


def weights_moved(
    model: Model,
    known: Sequence[npt.NDArray[Any]],
    x: npt.NDArray[Any],
    y: npt.NDArray[Any],
    *,
    what: str,
    steps: int = 2,
) -> WeightMoves:
    """Return which weights a few steps of training change. The model is left as they leave it.

    Args:
        model: the answer; one that is not compiled is compiled for plain gradient descent.
        known: the base's weights as they are now, no two alike.
        x: one batch of pictures.
        y: what the model is to answer.
        what: the model, as code.
        steps: how often it is trained on that batch.

    Raises:
        CheckFailed: if the model does not hold the base's weights.
    """
    base, rest = weights_of(model, known, what)
    if not model.compile_facts().compiled:
        model.compile_plainly()
    before = model.get_weights()
    for _ in range(steps):
        model.train_step(x, y)
    return compared(before, model.get_weights(), base, rest)


def require_moves(moves: WeightMoves, expected: Sequence[bool], names: Sequence[str], *, what: str) -> None:
    """Require that training changed the base's weights that should learn, no others, and something of the rest.

    Args:
        moves: what training changed.
        expected: for each of the base's weights, whether it should have.
        names: of the base's weights, as "block1_conv1 kernel".
        what: the model, as code.

    Raises:
        CheckFailed: at the first rule that is broken, with the names of the weights.
    """
    pairs = list(zip(names, moves.base, expected, strict=True))
    if changed := [name for name, moved, should in pairs if moved and not should]:
        fail("moves.changed", what=what, names=_listed(changed))
    if stayed := [name for name, moved, should in pairs if should and not moved]:
        fail("moves.stayed", what=what, names=_listed(stayed))
    if moves.rest and not any(moves.rest):
        fail("moves.head_stayed", what=what)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:4])
    return shown if len(names) <= 4 else f"{shown} ... ({len(names)})"


def compared(
    before: Sequence[npt.NDArray[Any]], after: Sequence[npt.NDArray[Any]], base: Sequence[int], rest: Sequence[int]
) -> WeightMoves:
    """Return which weights differ between two times; `base` and `rest` are the places from `weights_of`.

    Raises:
        CheckFailed: if there are more or fewer than before.
    """
    if len(before) != len(after):
        fail("moves.other_count", before=len(before), after=len(after))
    moved = [not np.array_equal(old, new) for old, new in zip(before, after, strict=True)]
    return WeightMoves(tuple(moved[place] for place in base), tuple(moved[place] for place in rest))


def _holds(held: Sequence[npt.NDArray[Any]], weight: npt.NDArray[Any]) -> bool:
    return any(np.array_equal(weight, other) for other in held)
