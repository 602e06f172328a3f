"""Dates as an LMS prints them for people: in words, in either language and calendar."""

from __future__ import annotations

import re
from datetime import datetime, time

from autograder.lateness.moments import DateError, Favour, at_local_time, day_of, latin_digits, read_moment
from autograder.lateness.zones import named_zone

_GREGORIAN = (
    ("january", "jan", "ژانویه"), ("february", "feb", "فوریه"), ("march", "mar", "مارس"), ("april", "apr", "آوریل"),
    ("may", "مه", "می"), ("june", "jun", "ژوئن"), ("july", "jul", "ژوئیه", "ژوییه", "جولای"),
    ("august", "aug", "اوت", "آگوست"), ("september", "sep", "sept", "سپتامبر"), ("october", "oct", "اکتبر"),
    ("november", "nov", "نوامبر"), ("december", "dec", "دسامبر"),
)  # fmt: skip
_JALALI = (
    ("farvardin", "فروردین"), ("ordibehesht", "اردیبهشت"), ("khordad", "خرداد"), ("tir", "تیر"),
    ("mordad", "amordad", "مرداد", "امرداد"), ("shahrivar", "شهریور"), ("mehr", "مهر"), ("aban", "آبان"),
    ("azar", "آذر"), ("dey", "day", "دی"), ("bahman", "بهمن"), ("esfand", "اسفند"),
)  # fmt: skip
_MONTHS = {
    name: (number, is_jalali)
    for months, is_jalali in ((_GREGORIAN, False), (_JALALI, True))
    for number, names in enumerate(months, start=1)
    for name in names
}
_MORNING = frozenset({"am", "صبح", "قظ"})
_AFTERNOON = frozenset({"pm", "عصر", "بظ", "بعدازظهر"})
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?")
# Where colons cannot stand in a file's name they are dropped: "Nov 20, 2026 910 PM".
_BARE_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})(?P<second>)$")
_ARABIC_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ٔ": None, "\u200e": None, "\u200f": None, "\u200c": None})


def read_written_date(text: str, *, zone: str, favour: Favour = "earlier") -> datetime:
    """Return the moment, in UTC, that an LMS's words such as "جمعه، 29 آبان 1405، 9:10 عصر" name.

    English and Persian names of months of both calendars are read, in any order of day, month and year, 12 hours with
    AM, PM, صبح or عصر as well as 24; 12:00 PM and عصر are noon, 12:00 AM and صبح midnight. Numeric dates are read as
    `read_moment` does. The weekday, where it is given, is not needed.

    Args:
        text: the date.
        zone: the zone of the person for whom it was printed; the text itself names none.
        favour: as in `read_moment`.

    Raises:
        DateError: if it cannot be read.
    """
    words = re.findall(r"[^\s,،]+", latin_digits(text).translate(_ARABIC_LETTERS).casefold())
    months = [(at, _MONTHS[word.strip(".")]) for at, word in enumerate(words) if word.strip(".") in _MONTHS]
    if len(months) != 1:
        return read_moment(text, zone=zone, favour=favour)
    try:
        at, (month, is_jalali) = months[0]
        year, day, rest = _year_and_day(words, at)
        if (year < 1700) is not is_jalali:
            raise ValueError(f"{words[at]} is no month of the year {year}")  # noqa: TRY301  caught with the others
        return at_local_time(day_of(year, month, day), _clock(rest), named_zone(zone), favour)
    except ValueError as error:
        raise DateError(f"{text!r} cannot be read as a date: {error}") from None


def _year_and_day(words: list[str], month_at: int) -> tuple[int, int, list[str]]:
    """Return year, day and the words left: the year is the first number of four digits, the day stands at the month."""
    year_at = next((at for at, word in enumerate(words) if re.fullmatch(r"(?:1[3-9]|2[01])[0-9]{2}", word)), None)
    beside = [at for at in (month_at - 1, month_at + 1) if 0 <= at < len(words)]
    day_at = next((at for at in beside if re.fullmatch("[0-9]{1,2}", words[at])), None)
    if year_at is None or day_at is None:
        raise ValueError("a day and a year of four digits are needed")
    rest = [word for at, word in enumerate(words) if at not in {year_at, day_at, month_at}]
    return int(words[year_at]), int(words[day_at]), rest


def _clock(words: list[str]) -> time:
    found = next((match for word in words if (match := _CLOCK.match(word))), None) or next(
        (match for word in words if (match := _BARE_CLOCK.match(word))), None
    )
    if found is None:
        raise ValueError("there is no time of day")
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    halves = {re.sub("[.0-9:]", "", word) for word in words}
    if halves & (_MORNING | _AFTERNOON):
        if not 1 <= hour <= 12:
            raise ValueError(f"{found.group()} is no time on a clock of twelve hours")
        hour = hour % 12 + (12 if halves & _AFTERNOON else 0)
    return time(hour, minute, second)
