"""The course's own settings: the table [tool.autograder] in pyproject.toml, for all its assignments."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from autograder.assignment import Limits, first_fault
from autograder.errors import UsageError
from autograder.lateness.rules import LateRules
from autograder.lateness.zones import named_zone
from autograder.lms.limits import DEFAULT_LIMITS, ArchiveLimits

_KNOWN = ("languages", "timezone", "bundle_url", "limits", "archives", "lateness")


@dataclass(frozen=True)
class Course:
    """What holds where an assignment says nothing else."""

    limits: Mapping[str, float] = field(default_factory=dict)
    """Names and values of `Limits` that the course sets."""
    archives: ArchiveLimits = DEFAULT_LIMITS
    timezone: str = "UTC"
    """The zone of deadlines that name none."""
    lateness: Mapping[str, object] = field(default_factory=dict)
    """Names and values of `LateRules` that the course sets."""
    bundle_url: str = ""
    """Where bundles lie for notebooks that are opened alone, with {slug} and {language} in it; empty where nowhere."""


def load_course(root: Path) -> Course:
    """Read the course's settings; what is not set has its default.

    Raises:
        UsageError: if a setting is unknown or wrong.
    """
    path = root / "pyproject.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("autograder", {})
    except FileNotFoundError:
        return Course()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    _require_known(path, "tool.autograder", table, _KNOWN)
    limits, archives, lateness = (table.get(name, {}) for name in ("limits", "archives", "lateness"))
    _require_known(path, "tool.autograder.lateness", lateness, LateRules.model_fields)
    _require_known(path, "tool.autograder.limits", limits, Limits.model_fields)
    _require_known(path, "tool.autograder.archives", archives, [one.name for one in dataclasses.fields(ArchiveLimits)])
    try:
        Limits.model_validate(limits)
        LateRules.model_validate(lateness)
        checked = TypeAdapter(ArchiveLimits).validate_python(archives)
    except ValidationError as error:
        raise UsageError(f"{path}: [tool.autograder]: {first_fault(error)}") from None
    if low := [name for name, value in dataclasses.asdict(checked).items() if value <= 0]:
        raise UsageError(f"{path}: tool.autograder.archives.{low[0]}: must be greater than 0")
    zone = str(table.get("timezone", Course.timezone))
    try:
        named_zone(zone)
    except ValueError as error:
        raise UsageError(f"{path}: tool.autograder.timezone: {error}") from None
    url = table.get("bundle_url", Course.bundle_url)
    try:
        good = not url or url.format(slug="", language="").startswith(("https://", "http://"))
    except (AttributeError, LookupError, ValueError):
        good = False
    if not good:
        raise UsageError(
            f"{path}: tool.autograder.bundle_url: an address that begins with https://, in which {{slug}} and "
            f"{{language}} stand for what differs, not {url!r}"
        )
    return Course(dict(limits), checked, zone, dict(lateness), url)


def _require_known(path: Path, table: str, found: Any, known: Any) -> None:
    if not isinstance(found, dict):
        raise UsageError(f"{path}: {table} must be a table")
    if unknown := sorted(set(found) - set(known)):
        raise UsageError(f"{path}: {table}.{unknown[0]} is no setting; there is: {', '.join(known)}")


def course_languages(root: Path) -> tuple[str, ...]:
    """Return the languages of the course, the one it is held in first, from [tool.autograder] in pyproject.toml."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(settings.get("tool", {}).get("autograder", {}).get("languages", ("fa", "en")))
