"""Named time zones, by the rules of the pinned package tzdata and not those of the machine."""

from __future__ import annotations

import functools
import importlib.resources
from zoneinfo import ZoneInfo


@functools.lru_cache
def named_zone(name: str) -> ZoneInfo:
    """Return a zone such as "Asia/Tehran"; a date has the offset that the zone had on that date.

    Machines carry zone rules of very different age, and a grade must not depend on whose machine it is.

    Raises:
        ValueError: if there is no such zone.
    """
    if name not in _known():
        raise ValueError(f"{name!r} is no time zone; write one such as Asia/Tehran or UTC")
    *folders, last = name.split("/")
    package = ".".join(("tzdata.zoneinfo", *folders))
    with (importlib.resources.files(package) / last).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@functools.lru_cache
def _known() -> frozenset[str]:
    listed = importlib.resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return frozenset(listed.split())
