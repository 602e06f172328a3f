"""What an answer looks like, in a few words of both languages and without showing all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.failure import CATALOGUE

if TYPE_CHECKING:
    import numpy.typing as npt

    from autograder.checks.messages import Bilingual

_LONGEST_TEXT = 60
_MOST_ITEMS = 12
_LONGEST_INTEGER_BITS = 128


def short(text: str, *, longest: int = _LONGEST_TEXT) -> str:
    """Return `text` on one line, cut to `longest` characters and fit to stand between backticks."""
    line = " ".join(text.replace("`", "'").split())
    line = "".join(character for character in line if character.isprintable())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def described(value: object) -> Bilingual:
    """Return what `value` is: its type and, where that is short, its value. No method of `value` itself is called."""
    if value is None or value is Ellipsis:
        return CATALOGUE.message("described.number", value="None" if value is None else "...")
    if isinstance(value, int | float):
        return CATALOGUE.message("described.number", value=plain_number(value))
    if isinstance(value, np.ndarray | np.generic):
        return _described_array(np.asarray(value))
    return _described_container(value)


def _described_container(value: object) -> Bilingual:
    if isinstance(value, str):
        return CATALOGUE.message("described.text", text=short(str.__str__(value)))
    if isinstance(value, list):
        return CATALOGUE.message("described.list", count=list.__len__(value))
    if isinstance(value, tuple):
        return CATALOGUE.message("described.tuple", count=tuple.__len__(value))
    return CATALOGUE.message("described.object", type=short(type(value).__name__))


def plain_number(value: Any) -> str:
    """Return a number as one reads it: whole numbers exactly, others with seven significant digits."""
    if isinstance(value, np.ndarray | np.generic):
        value = value.item()
    if isinstance(value, bool):
        return repr(value)
    if isinstance(value, int):
        if abs(int.__index__(value)) >> _LONGEST_INTEGER_BITS:
            return f"an integer of {int.bit_length(value)} bits"
        return repr(int.__index__(value))
    return f"{float.__float__(value) if isinstance(value, float) else float(value):.7g}"


def shape_text(shape: tuple[int | None, ...]) -> str:
    """Return a shape as Python writes a tuple, with `None` where any size is right."""
    return repr(tuple(None if size is None else int(size) for size in shape))


def numbers_text(values: npt.NDArray[Any]) -> str | None:
    """Return few numbers as Python writes them, or None where they are too many to read."""
    if values.size > _MOST_ITEMS or values.ndim > 1:
        return None
    if values.ndim == 0:
        return plain_number(values[()])
    items = ", ".join(plain_number(item) for item in values)
    return f"({items},)" if values.size == 1 else f"({items})"


def _described_array(values: npt.NDArray[Any]) -> Bilingual:
    facts = {"dtype": short(str(values.dtype)), "shape": shape_text(values.shape)}
    if values.ndim == 0 and values.dtype.kind in "biuf":
        return CATALOGUE.message("described.scalar", dtype=facts["dtype"], value=plain_number(values[()]))
    if values.size == 0 or values.dtype.kind not in "biuf":
        return CATALOGUE.message("described.array", **facts)
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        return CATALOGUE.message("described.array_not_finite", **facts)
    low, high = plain_number(values.min()), plain_number(values.max())
    return CATALOGUE.message("described.array_with_range", low=low, high=high, **facts)
