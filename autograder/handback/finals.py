"""Final marks: what was earned, less what lateness costs, or what the instructor decided; with the reasons in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from autograder.checks.messages import Bilingual
from autograder.grading.results import Status, SubmissionResult
from autograder.handback.decisions import Override
from autograder.handback.texts import TEXTS
from autograder.lateness import Delay, LateRules, Marked, SentAt, deduct, explain, measure_delay
from autograder.lateness.rules import Deductor
from autograder.lateness.sources import most_trusted
from autograder.lateness.telling import number
from autograder.lms.senders import Sender


@dataclass(frozen=True)
class Terms:
    """By what an assignment's marks become final."""

    rules: LateRules
    zone: str
    """Whose clocks students are shown."""
    due: datetime | None = None
    """None where nothing is ever late."""
    accepted_until: datetime | None = None


@dataclass(frozen=True)
class Known:
    """What is known beside the results, each by the sender's key."""

    sent: Mapping[str, Sequence[SentAt]] = field(default_factory=dict)
    due: Mapping[str, datetime] = field(default_factory=dict)
    """Deadlines of students who have another."""
    overrides: Mapping[str, Override] = field(default_factory=dict)
    budget_left: Callable[[str], int] = lambda _: 0
    """Free late days of the student with this key."""


@dataclass(frozen=True)
class Final:
    """One student's final mark."""

    result: SubmissionResult
    sender: Sender
    mark: Decimal | None
    """In the assignment's points; None while the grader owes a decision."""
    marked: Marked | None = None
    """The deduction; None where there was none to work out."""
    delay: Delay | None = None
    sent: SentAt | None = None
    due: datetime | None = None
    override: Override | None = None
    notes: tuple[Bilingual, ...] = ()
    """What the student reads about it."""

    @property
    def key(self) -> str:
        """The result's key."""
        return self.result.student.key


def settle(
    results: Iterable[SubmissionResult], senders: Mapping[str, Sender], terms: Terms, known: Known
) -> list[Final]:
    """Return the final mark of each student; of several attempts the one with the best mark, the earlier if equal.

    While one of several attempts is undecided, so is the mark, unless another already has all points.
    """
    finals: dict[str, Final] = {}
    for result in results:
        sender = senders.get(result.student.key) or Sender(
            result.student.key, result.student.key, result.student.name, ""
        )
        final = _final(result, sender, terms, known)
        other = finals.get(sender.person)
        finals[sender.person] = final if other is None else _better(other, final)
    return list(finals.values())


def _final(result: SubmissionResult, sender: Sender, terms: Terms, known: Known) -> Final:
    key = result.student.key
    sent = most_trusted(sender.sent, *known.sent.get(key, ()))
    due = known.due.get(key, terms.due)
    final = Final(result, sender, None, sent=sent, due=due)
    if override := known.overrides.get(key) or known.overrides.get(sender.person):
        said = TEXTS.message("final.override", mark=number(override.mark), points=number(result.points))
        because = (Bilingual(override.reason, override.reason),) if override.reason else ()
        return replace(final, mark=override.mark, override=override, notes=(said, *because))
    if result.status is Status.GRADER_ERROR or result.undecided:
        return final
    if due is None:
        return replace(final, mark=deduct(result.earned, result.points, None, terms.rules).final)
    # Whoever earned nothing has nothing to save by a free day.
    is_deducted_here = terms.rules.deducted_by is Deductor.GRADER
    budget = known.budget_left(key) if result.earned and is_deducted_here else 0
    delay = None
    if sent is not None:
        until = terms.accepted_until
        delay = measure_delay(sent.moment, due, terms.rules, accepted_until=until, budget_left=budget)
    if not is_deducted_here:
        mark = deduct(result.earned, result.points, None, terms.rules).final
        return replace(final, mark=mark, delay=delay, notes=(TEXTS.message("final.deducted_by_lms"),))
    marked = deduct(result.earned, result.points, delay, terms.rules)
    notes = explain(marked, terms.rules, delay=delay, sent=sent, due=due, zone=terms.zone)
    return replace(final, mark=marked.final, marked=marked, delay=delay, notes=notes)


def _better(one: Final, other: Final) -> Final:
    if one.override or other.override:
        return one if one.override else other
    undecided = [final for final in (one, other) if final.mark is None]
    full = [final for final in (one, other) if final.mark is not None and final.mark >= final.result.points]
    if undecided:
        return (full or undecided)[0]
    return other if (other.mark or 0) > (one.mark or 0) else one


def spent_days(finals: Iterable[Final]) -> dict[str, int]:
    """Return the free late days that each student spent in this assignment, by key; of those who spent some."""
    return {final.key: final.delay.free_days for final in finals if final.delay and final.delay.free_days}
