"""Answers that are several things in a row: parts, pairs, lists of texts."""

from __future__ import annotations

import numpy as np

from autograder.checks.descriptions import described
from autograder.checks.failure import fail


def items(value: object, what: str, *, count: int | None = None) -> list[object]:
    """Return the items of a list, tuple or array.

    Args:
        value: the answer.
        what: what it is, as code.
        count: how many there have to be; any number if not given.

    Raises:
        CheckFailed: when it is something else, or holds another number of items.
    """
    if value is None or value is Ellipsis:
        fail("value.missing", what=what, found=described(value))
    if not isinstance(value, list | tuple | np.ndarray) or (isinstance(value, np.ndarray) and not value.ndim):
        fail("items.none", what=what, found=described(value))
    found = list(value)
    if count is not None and len(found) != count:
        fail("items.count", what=what, found=len(found), expected=count)
    return found


def texts(value: object, what: str) -> list[str]:
    """Return the items of a list, tuple or array of texts.

    Args:
        value: the answer.
        what: what it is, as code.

    Raises:
        CheckFailed: when it is something else, or an item is no text.
    """
    found: list[str] = []
    for index, item in enumerate(items(value, what)):
        if not isinstance(item, str):
            fail("items.no_text", what=f"{what}[{index}]", found=described(item))
        found.append(str(item))
    return found
