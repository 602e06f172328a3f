"""Dates as people write them in settings and tables, Jalali or Gregorian, as moments in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from typing import Literal

from persiantools.jdatetime import JalaliDate

from autograder.errors import UsageError
from autograder.lateness.zones import named_zone

Favour = Literal["later", "earlier"]

_DIGITS = {ord(digit): str(value) for zero in "۰٠" for value, digit in enumerate(chr(ord(zero) + n) for n in range(10))}
_MOMENT = re.compile(
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"
    r"(?:T|[\s,،]+)"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}|[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*)?"
)
_MARKS = re.compile("[\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_JALALI_YEARS = range(1300, 1500)
_GREGORIAN_YEARS = range(1900, 2200)


class DateError(UsageError, ValueError):
    """A text is no date that can be read; the message quotes it and shows how to write one."""


def latin_digits(text: str) -> str:
    """Return a text with Persian and Arabic digits as 0 to 9."""
    return text.translate(_DIGITS)


def read_moment(text: str, *, zone: str, favour: Favour = "later") -> datetime:
    """Return the moment, in UTC, that a text such as "1401-11-08 23:59 Asia/Tehran" names.

    The year tells the calendar: 13xx and 14xx are Jalali. Digits may be Persian, seconds may be left out.

    Args:
        text: a date with a time and, behind it, a zone's name or an offset such as +03:30.
        zone: the zone where the text names none.
        favour: which moment is meant where clocks were put forward or back, and the local time was never or twice
            shown: the later one is kind for a deadline, the earlier for the time of a submission.

    Raises:
        DateError: if it is no such text, or there is no such day or zone.
    """
    match = _MOMENT.fullmatch(_MARKS.sub("", latin_digits(text)).strip())
    if match is None:
        raise DateError(f"{text!r} is no date with a time; write it like '1401-11-08 23:59' or '2023-01-28 23:59'")
    try:
        day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
        where = _zone(match["zone"] or zone)
    except ValueError as error:
        raise DateError(f"{text!r} cannot be read as a date: {error}") from None
    return at_local_time(day, clock, where, favour)


def day_of(year: int, month: int, day: int) -> date:
    """Return a day of either calendar, told apart by the year.

    Raises:
        ValueError: if there is no such day, or the year belongs to neither.
    """
    if year in _JALALI_YEARS:
        return JalaliDate(year, month, day).to_gregorian()
    if year in _GREGORIAN_YEARS:
        return date(year, month, day)
    raise ValueError(f"the year {year} is of neither calendar")


def at_local_time(day: date, clock: time, zone: tzinfo, favour: Favour) -> datetime:
    """Return, in UTC, when clocks of a zone show `clock` on `day`; see `read_moment` for `favour`."""
    local = datetime.combine(day, clock)
    readings = [local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    return max(readings) if favour == "later" else min(readings)


def _zone(name: str) -> tzinfo:
    if name == "Z":
        return UTC
    if name[0] in "+-":
        offset = datetime.strptime(name.replace(":", ""), "%z").tzinfo
        if offset is not None:
            return offset
    return named_zone(name)
