"""results.json of a report, read as what a student wrote."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from autograder.report.findings import Finding, finding
from autograder.report.sections import folded, outline

_KEYS = ("schema", "data", "seed", "minutes", "versions", "hardware", "experiments")
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Experiment:
    """One line of the record; what is not given or no number is NaN."""

    name: str
    accuracy: float
    low: float
    high: float


@dataclass(frozen=True)
class Record:
    """What results.json holds, as far as it can be read."""

    experiments: tuple[Experiment, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with the file itself."""
    is_readable: bool = False

    def named(self, kind: str) -> Experiment | None:
        """Return the experiment that is of a required kind, such as "scratch"; None where there is none."""
        for experiment in self.experiments:
            if kind_of(experiment.name) == kind:
                return experiment
        return None


def read_record(data: bytes | None) -> Record:
    """Return the record in a file's bytes; None where there is no file."""
    if data is None:
        return Record(findings=(finding("record.missing", "record"),))
    try:
        if len(data) > _MOST_BYTES:
            raise ValueError(f"{len(data):,} bytes")  # noqa: TRY301  one way out for all that cannot be read
        content = json.loads(data.decode("utf-8-sig"))
        if not isinstance(content, dict):
            raise TypeError("no object")  # noqa: TRY301
    except (ValueError, TypeError, RecursionError) as error:
        return Record(findings=(finding("record.broken", "record", why=str(error)[:100]),))
    findings = [finding("record.no_key", "record", name=key) for key in _KEYS if content.get(key) in (None, "", [], {})]
    listed = content.get("experiments")
    experiments = [_experiment(one) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return Record(tuple(experiments), tuple(findings), is_readable=True)


def missing_experiments(record: Record) -> list[Finding]:
    """Return a finding for every required experiment that the record lacks."""
    return [
        finding("experiment.missing", "experiments", name=kind)
        for kind in outline().experiments
        if record.named(kind) is None
    ]


def kind_of(name: str) -> str | None:
    """Return which required experiment a name stands for: the one whose longest known name is in it."""
    text = folded(name.replace("_", " "))
    found = [
        (len(known), kind)
        for kind, names in outline().experiments.items()
        for known in (kind, *names)
        if f" {known} " in f" {text} "
    ]
    return max(found)[1] if found else None


def _experiment(raw: dict[str, Any]) -> Experiment:
    numbers = [_number(raw.get(key)) for key in ("accuracy", "low", "high")]
    return Experiment(str(raw.get("name", ""))[:100], *numbers)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
