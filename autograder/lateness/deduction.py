"""How late a submission is, and what is left of its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from autograder.lateness.rules import Base, LateRules

DAY_S = 86_400
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Delay:
    """How late a submission is."""

    late_s: int
    """Whole seconds after the deadline; 0 where it came in time."""
    days: int
    """Days of 24 hours after the deadline that have begun; 0 in time or within the grace."""
    free_days: int = 0
    """Of these, paid from the student's own budget."""
    is_accepted: bool = True

    @property
    def charged_days(self) -> int:
        """The days that cost marks."""
        return self.days - self.free_days


@dataclass(frozen=True)
class Marked:
    """A mark before and after its deduction; all with at most two decimals but `raw`."""

    raw: Decimal
    maximum: Decimal
    deduction: Decimal
    """What was taken off; `raw` less this is `final`."""
    final: Decimal
    is_floored: bool = False
    """Whether the deduction would have been larger without the floor."""


def measure_delay(
    sent: datetime,
    due: datetime,
    rules: LateRules,
    *,
    accepted_until: datetime | None = None,
    budget_left: int = 0,
) -> Delay:
    """Return how late a submission is: exactly at the deadline is in time, one second later begins the first day.

    Args:
        sent: when it came in, in UTC.
        due: the student's own deadline, in UTC.
        rules: what counts as late.
        accepted_until: after this moment nothing is accepted; a later `due` goes before it.
        budget_left: free late days that the student has not spent yet.
    """
    late_s = max(0, int((sent - due).total_seconds()))
    if late_s <= 60 * rules.grace_minutes:
        return Delay(late_s, 0)
    days = -(-late_s // DAY_S)
    is_too_late = (accepted_until is not None and late_s > max(0, int((accepted_until - due).total_seconds()))) or (
        rules.days_accepted is not None and days > rules.days_accepted
    )
    if is_too_late:
        return Delay(late_s, days, is_accepted=False)
    return Delay(late_s, days, free_days=min(days, budget_left))


def deduct(raw: float, maximum: float, delay: Delay | None, rules: LateRules) -> Marked:
    """Return what is left of a mark.

    Args:
        raw: points earned.
        maximum: what the assignment is worth.
        delay: None where nothing is known of the time; nothing is then taken off.
        rules: what a late day costs.
    """
    earned, of = Decimal(str(raw)), Decimal(str(maximum))
    if delay is None or (delay.is_accepted and not delay.charged_days):
        final = _rounded(earned)
        return Marked(earned, of, Decimal(0), final)
    if not delay.is_accepted:
        return Marked(earned, of, _rounded(earned), Decimal(0))
    base = earned if rules.of is Base.EARNED else of
    wanted = earned - base * delay.charged_days * Decimal(str(rules.percent_per_day)) / 100
    floor = min(earned, of * Decimal(str(rules.floor_percent)) / 100)
    final = _rounded(max(wanted, floor, Decimal(0)))
    return Marked(earned, of, _rounded(earned) - final, final, is_floored=wanted < floor)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP).normalize() + 0
