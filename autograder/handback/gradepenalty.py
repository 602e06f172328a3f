"""Moodle 5.0 and later can take late days off by itself: seen from its own settings, so that nothing is taken twice."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.handback.tables import read_bytes
from autograder.lateness import LateRules
from autograder.lateness.rules import Deductor

EXPECTED = "Moodle's answer to mod_assign_get_assignments, saved as JSON"


@dataclass(frozen=True)
class MoodleSettings:
    """What Moodle says about the assignment."""

    name: str
    deducts: bool


def read_settings(path: Path, worksheet: Path) -> MoodleSettings:
    """Return the settings of the assignment whose worksheet this is.

    A worksheet's name ends with the number of its assignment; where it was renamed, there must be one assignment only.

    Raises:
        UsageError: if the file is another, or the assignment is not in it.
    """
    try:
        answer = json.loads(read_bytes(path, EXPECTED))
        courses = answer["courses"]
        found = [_settings(assignment) for course in courses for assignment in course["assignments"]]
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path}: cannot be read; expected {EXPECTED}") from None
    number = re.search(r"-([0-9]+)(?: ?\([0-9]+\))?$", worksheet.stem)
    if number and (named := [settings for cmid, settings in found if cmid == number.group(1)]):
        return named[0]
    if len(found) != 1:
        raise UsageError(
            f"{path}: holds {len(found)} assignments and none with the number in {worksheet.name}; keep the name that "
            "Moodle gives the worksheet"
        )
    return found[0][1]


def _settings(assignment: Any) -> tuple[str, MoodleSettings]:
    return str(assignment["cmid"]), MoodleSettings(str(assignment["name"]), bool(assignment.get("gradepenalty")))


def require_one_deduction(settings: MoodleSettings, rules: LateRules) -> None:
    """Check that late days are taken off once: by the grader or by Moodle.

    Raises:
        UsageError: if both would, or neither.
    """
    if not rules.percent_per_day:
        return
    here = rules.deducted_by is Deductor.GRADER
    if settings.deducts and here:
        raise UsageError(
            f"Moodle takes late days off {settings.name!r} by itself (its setting for grade penalties is on), and so "
            'would this export: set deducted_by = "lms" in [lateness] of assignment.toml, or switch it off in Moodle'
        )
    if not settings.deducts and not here:
        raise UsageError(
            f"nobody would take late days off {settings.name!r}: Moodle's setting for grade penalties is off, and "
            '[lateness] says deducted_by = "lms"; switch it on in Moodle, or set deducted_by = "grader"'
        )
