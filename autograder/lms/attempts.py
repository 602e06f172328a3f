"""Several attempts of one sender: which is which, and which are graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from autograder.lateness.rules import Attempt
from autograder.lms.members import Box
from autograder.lms.texts import flag

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def numbered(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes with each sender's attempts numbered from 1 in the order they came in."""
    seen: Counter[str] = Counter()
    counted = []
    for box in sorted(boxes, key=lambda box: box.sent.moment if box.sent else _LONG_AGO):
        seen[box.identifier] += 1
        counted.append(replace(box, attempt=seen[box.identifier]))
    order = {(box.source, box.sent): at for at, box in enumerate(boxes)}
    return sorted(counted, key=lambda box: order[box.source, box.sent])


def choose_attempts(boxes: Sequence[Box], rule: Attempt) -> list[Box]:
    """Return the boxes to grade: every attempt where the best counts, else each sender's last one with a flag."""
    if rule is Attempt.BEST:
        return list(boxes)
    last: dict[tuple[str, str], int] = {}
    for box in boxes:
        last[box.lms, box.identifier] = max(last.get((box.lms, box.identifier), 0), box.attempt)
    return [
        replace(box, attempt=1, flags=(*box.flags, flag("intake.earlier_attempts", count=box.attempt - 1)))
        if box.attempt > 1
        else box
        for box in boxes
        if box.attempt == last[box.lms, box.identifier]
    ]
