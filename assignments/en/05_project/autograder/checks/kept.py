"""What is made once for a function of a student's, and kept for as long as that function lives."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class KeptByFunction(Generic[T]):
    """Values by function and key. A function that has gone takes its values along; another one never gets them."""

    def __init__(self) -> None:
        _everything.add(self)
        self._kept: weakref.WeakKeyDictionary[Any, dict[Hashable, T]] = weakref.WeakKeyDictionary()

    def clear(self) -> None:
        """Forget all that was made."""
        self._kept.clear()

    def get(self, function: Any, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` made for this function and key; what cannot be kept is made anew each time.

        Raises:
            Whatever `make` raises; then nothing is kept.
        """
        try:
            known = self._kept.setdefault(function, {})
        except TypeError:  # an object that is called like a function, but has no hash or takes no weak reference
            return make()
        if key not in known:
            known[key] = make()
        return known[key]


_everything: weakref.WeakSet[KeptByFunction[Any]] = weakref.WeakSet()


def forget_everything() -> None:
    """Forget what is kept anywhere: in a notebook a function stays while what it calls is written anew."""
    for kept in _everything:
        kept.clear()
