"""A mark's arithmetic in words, for the student."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from persiantools.jdatetime import JalaliDate

from autograder.checks.messages import Bilingual
from autograder.lateness.deduction import DAY_S, Delay, Marked
from autograder.lateness.rules import Base, LateRules
from autograder.lateness.sources import SentAt
from autograder.lateness.texts import TEXTS
from autograder.lateness.zones import named_zone


def number(value: Decimal | float) -> str:
    """Return a number in ASCII digits with at most two decimals and no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def moment_words(moment: datetime, zone: str) -> Bilingual:
    """Return a moment on the clocks of `zone`: Gregorian in English, Jalali in Persian; seconds where there are any."""
    local = moment.astimezone(named_zone(zone))
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    jalali = JalaliDate.to_jalali(local.date())
    return Bilingual(
        en=f"{local:%Y-%m-%d} {clock}", fa=f"{jalali.year:04d}/{jalali.month:02d}/{jalali.day:02d} {clock}"
    )


def explain(
    marked: Marked, rules: LateRules, *, delay: Delay | None, sent: SentAt | None, due: datetime, zone: str
) -> tuple[Bilingual, ...]:
    """Return what to tell a student: when it was due and came in, who says so, and what was taken off and why.

    Args:
        marked: the mark.
        rules: by which it was made.
        delay: how late it was; None where nothing is known of the time.
        sent: when it came in.
        due: the student's own deadline.
        zone: whose clocks to show.
    """
    due_words = moment_words(due, zone)
    if delay is None or sent is None:
        return (TEXTS.message("late.unknown", due=due_words, zone=zone),)
    when = {
        "due": due_words, "sent": moment_words(sent.moment, zone), "source": sent.source.words, "zone": zone,
        "late": _duration(delay.late_s), "days": delay.days, "free": delay.free_days, "charged": delay.charged_days,
        "grace": rules.grace_minutes,
    }  # fmt: skip
    if not delay.is_accepted:
        return TEXTS.message("late.too_late", **when), TEXTS.message("late.nothing_left", raw=number(marked.raw))
    if not delay.days:
        return (TEXTS.message("late.within_grace" if delay.late_s else "late.in_time", **when),)
    lines = [TEXTS.message("late.late", **when)]
    if delay.free_days:
        lines.append(TEXTS.message("late.free_days", **when))
    if delay.charged_days:
        lines.append(_arithmetic(marked, rules, delay))
    if marked.is_floored:
        floor = marked.maximum * Decimal(str(rules.floor_percent)) / 100
        lines.append(TEXTS.message("late.floor", floor=number(floor), percent=number(rules.floor_percent)))
    return tuple(lines)


def _arithmetic(marked: Marked, rules: LateRules, delay: Delay) -> Bilingual:
    """Return the deduction as a sum that the student can redo."""
    is_of_earned = rules.of is Base.EARNED
    base = number(marked.raw if is_of_earned else marked.maximum)
    raw, amount, final = number(marked.raw), number(marked.deduction), number(marked.final)
    percent = number(rules.percent_per_day)
    product = f"{delay.charged_days} × {percent}% × {base}"
    # A mark cannot fall below 0 or the floor; the equation then must not claim more than was taken.
    equation = f"{raw} - {amount} = {final}"
    wanted = Decimal(base) * delay.charged_days * Decimal(str(rules.percent_per_day)) / 100
    sign = "=" if number(wanted) == amount else "≥"
    key = "late.of_earned" if is_of_earned else "late.of_maximum"
    return TEXTS.message(key, percent=percent, product=f"{product} {sign} {amount}", equation=equation)


def _duration(seconds: int) -> Bilingual:
    parts = [
        ("day", seconds // DAY_S),
        ("hour", seconds % DAY_S // 3600),
        ("minute", seconds % 3600 // 60),
        ("second", seconds % 60),
    ]
    words = [TEXTS.message(f"unit.{unit}{'' if count == 1 else 's'}", count=count) for unit, count in parts if count]
    return Bilingual(en=" ".join(word.en for word in words), fa=" و ".join(word.fa for word in words))
