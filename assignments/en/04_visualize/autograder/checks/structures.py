"""From an answer made of parts to plain parts: the text of a JSON object, and pairs of places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from autograder.checks.descriptions import described
from autograder.checks.failure import fail
from autograder.checks.values import integer

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_TEXT = 1_000_000


def json_object(value: object, what: str, *, keys: Sequence[str] = ()) -> dict[str, Any]:
    """Return the object that a JSON text holds.

    Args:
        value: a text; NaN and Infinity in it are no JSON.
        what: what it is, as code.
        keys: those it must have at least.

    Raises:
        CheckFailed: when it is no text, no JSON, no object, or a key is missing.
    """
    if value is None or value is Ellipsis:
        fail("value.missing", what=what, found=described(value))
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        fail("json.no_text", what=what, found=described(value))

    def refuse(constant: str) -> NoReturn:
        fail("json.not_finite", what=what, constant=constant)

    try:
        found = json.loads(str(value), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        fail("json.not_json", what=what, error=str(error)[:200])
    return require_keys(found, what, keys=keys)


def require_keys(value: object, what: str, *, keys: Sequence[str]) -> dict[str, Any]:
    """Return `value`, a dict, once it has all of `keys`.

    Raises:
        CheckFailed: when it is no dict, or with the first key it lacks.
    """
    if not isinstance(value, dict):
        fail("json.no_object", what=what, found=described(value))
    for key in keys:
        if key not in value:
            fail("json.key_missing", what=what, name=key)
    return dict(value)


def json_list(value: object, what: str, *, length: int) -> list[Any]:
    """Return `value`, a list of `length` parts.

    Raises:
        CheckFailed: when it is no list, or of another length.
    """
    if not isinstance(value, list):
        fail("json.no_list", what=what, found=described(value))
    if len(value) != length:
        fail("json.list_length", what=what, found=len(value), expected=length)
    return list(value)


def index_pairs(value: object, what: str) -> list[tuple[int, int]]:
    """Return pairs of whole numbers in the order they were given.

    Args:
        value: a list, tuple, set or array of pairs.
        what: what it is, as code.

    Raises:
        CheckFailed: when it is no collection, or something in it is no pair of whole numbers.
    """
    if value is None or value is Ellipsis:
        fail("value.missing", what=what, found=described(value))
    listed = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(listed, list | tuple | set | frozenset):
        fail("pairs.no_list", what=what, found=described(value))
    pairs = []
    for place, pair in enumerate(listed):
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            fail("pairs.no_pair", what=what, place=place, found=described(pair))
        pairs.append((integer(pair[0], f"{what}[{place}][0]"), integer(pair[1], f"{what}[{place}][1]")))
    return pairs
