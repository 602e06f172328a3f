"""Dates of both calendars, in numbers and in an LMS's words, over changes of clocks and leap years."""

# ruff: noqa: DTZ001, SIM905  what clocks on a wall show has no zone; words stand in one line

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from autograder.lateness import DateError, read_moment, read_written_date
from autograder.lateness.zones import named_zone

PATIENT = settings(deadline=None, max_examples=50)
TEHRAN = "Asia/Tehran"
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
WEEKDAYS_FA = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه")
MONTHS_EN = "January February March April May June July August September October November December".split()
MONTHS_FA = "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split()
JALALI_EN = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand".split()
JALALI_FA = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
# The first day of each Jalali year, as published in Iran's official calendars.
NEW_YEARS = {
    1375: (1996, 3, 20), 1376: (1997, 3, 21), 1399: (2020, 3, 20), 1400: (2021, 3, 21), 1401: (2022, 3, 21),
    1403: (2024, 3, 20), 1404: (2025, 3, 21), 1405: (2026, 3, 21), 1408: (2029, 3, 20), 1409: (2030, 3, 21),
}  # fmt: skip

local_minutes = st.datetimes(datetime(2019, 1, 1), datetime(2029, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def twelve(moment, am, pm):
    return f"{moment.hour % 12 or 12}:{moment:%M} {am if moment.hour < 12 else pm}"


def in_words(moment):
    """Return the four ways in which Moodle prints one moment."""
    jalali = JalaliDate.to_jalali(moment.date())
    weekday_fa, en, fa = WEEKDAYS_FA[moment.weekday()], twelve(moment, "AM", "PM"), twelve(moment, "صبح", "عصر")
    return (
        f"{moment:%A}, {moment.day} {MONTHS_EN[moment.month - 1]} {moment.year}, {en}",
        f"{weekday_fa}، {moment.day} {MONTHS_FA[moment.month - 1]} {moment.year}، {en}",
        f"{weekday_fa}، {jalali.day} {JALALI_FA[jalali.month - 1]} {jalali.year}، {fa}",
        f"{moment:%A}, {jalali.day} {JALALI_EN[jalali.month - 1]} {jalali.year}, {en}",
    )


def test_a_deadline_of_the_course_is_one_moment_in_both_calendars():
    assert read_moment("1401-11-08 23:59 Asia/Tehran", zone="UTC") == utc(2023, 1, 28, 20, 29)
    assert read_moment("2023-01-28 23:59", zone=TEHRAN) == utc(2023, 1, 28, 20, 29)
    assert read_moment("۱۴۰۱/۱۱/۰۸ ۲۳:۵۹", zone=TEHRAN) == utc(2023, 1, 28, 20, 29)
    assert read_moment("2023-01-28T20:29:00Z", zone=TEHRAN) == utc(2023, 1, 28, 20, 29)
    assert read_moment("2023-01-28 23:59:00+03:30", zone="UTC") == utc(2023, 1, 28, 20, 29)


@pytest.mark.parametrize("year", NEW_YEARS)
def test_a_jalali_year_begins_on_the_day_of_the_official_calendar(year):
    expected = datetime(*NEW_YEARS[year], 12, tzinfo=named_zone(TEHRAN)).astimezone(UTC)

    assert read_moment(f"{year}-01-01 12:00", zone=TEHRAN) == expected
    assert read_written_date(f"شنبه، 1 فروردین {year}، 12:00 عصر", zone=TEHRAN) == expected


@pytest.mark.parametrize("text", ["1404-12-30 12:00", "1403-12-31 12:00", "2023-02-29 12:00", "1405-07-31 12:00"])
def test_a_day_that_the_year_does_not_have_is_refused(text):
    with pytest.raises(DateError, match=text):
        read_moment(text, zone=TEHRAN)


@pytest.mark.parametrize("text", ["1403-12-30 12:00", "2024-02-29 12:00"])
def test_a_leap_day_of_either_calendar_is_read(text):
    assert read_moment(text, zone=TEHRAN)


@pytest.mark.parametrize(
    "text",
    [
        "", "tomorrow", "1401-11-08", "23:59", "1401-11-08 24:00", "1401-13-01 10:00", "3000-01-01 10:00",
        "1401-11-08 23:59 Asia/Teheran", "1401-11-08 23:59 ../../etc/passwd", "08-11-1401 23:59",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_and_quoted(text):
    with pytest.raises(DateError) as raised:
        read_moment(text, zone=TEHRAN)

    assert repr(text) in str(raised.value)


@pytest.mark.parametrize(
    ("clock", "hour"), [("12:00 صبح", 0), ("12:00 عصر", 12), ("12:59 صبح", 0), ("1:00 عصر", 13), ("11:59 عصر", 23)]
)
def test_midnight_is_twelve_in_the_morning_and_noon_twelve_in_the_afternoon(clock, hour):
    moment = read_written_date(f"جمعه، 29 آبان 1405، {clock}", zone="UTC")

    assert (moment.date(), moment.hour) == (date(2026, 11, 20), hour)


@pytest.mark.parametrize("text", ["جمعه، 29 آبان 1405، 13:00 عصر", "جمعه، 29 آبان 1405، 0:10 صبح"])
def test_an_hour_that_no_clock_of_twelve_hours_shows_is_refused(text):
    with pytest.raises(DateError, match="twelve hours"):
        read_written_date(text, zone=TEHRAN)


@PATIENT
@given(local_minutes)
def test_all_four_ways_in_which_moodle_prints_a_moment_are_read_as_that_moment(moment):
    expected = moment.replace(tzinfo=named_zone(TEHRAN)).astimezone(UTC)
    other = moment.replace(tzinfo=named_zone(TEHRAN), fold=1).astimezone(UTC)

    assert {read_written_date(words, zone=TEHRAN) for words in in_words(moment)} == {min(expected, other)}


@PATIENT
@given(st.datetimes(datetime(1960, 1, 1), datetime(2090, 1, 1)), st.booleans())
def test_a_day_written_in_either_calendar_and_either_digits_is_the_same_day(moment, persian):
    jalali = JalaliDate.to_jalali(moment.date())
    text = f"{jalali.year}-{jalali.month:02d}-{jalali.day:02d} {moment:%H:%M:%S}"

    read = read_moment(text.translate(PERSIAN_DIGITS) if persian else text, zone="UTC")

    assert read == moment.replace(microsecond=0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        # 2021 and 2022: clocks were put forward at the first minute of 2 Farvardin, back at the last of 30 Shahrivar.
        ("1400-01-02 00:30", utc(2021, 3, 21, 20, 0), utc(2021, 3, 21, 21, 0)),
        ("1400-06-30 23:30", utc(2021, 9, 21, 19, 0), utc(2021, 9, 21, 20, 0)),
        ("1401-01-02 00:30", utc(2022, 3, 21, 20, 0), utc(2022, 3, 21, 21, 0)),
        ("1401-06-30 23:30", utc(2022, 9, 21, 19, 0), utc(2022, 9, 21, 20, 0)),
        # From 1402 on they were not.
        ("1402-01-02 00:30", utc(2023, 3, 21, 21, 0), utc(2023, 3, 21, 21, 0)),
        ("1402-06-30 23:30", utc(2023, 9, 21, 20, 0), utc(2023, 9, 21, 20, 0)),
    ],
)
def test_an_hour_that_clocks_skipped_or_repeated_is_read_in_the_students_favour(text, earlier, later):
    assert read_moment(text, zone=TEHRAN, favour="later") == later
    assert read_moment(text, zone=TEHRAN, favour="earlier") == earlier


@PATIENT
@given(st.sampled_from([(2021, 3, 22), (2021, 9, 21), (2022, 3, 22), (2022, 9, 21)]), st.integers(-3000, 3000))
def test_around_every_change_of_clocks_a_moment_shown_in_tehran_is_read_back(day, minutes):
    moment = utc(*day, 20, 0) - timedelta(days=1) + timedelta(minutes=minutes)
    shown = moment.astimezone(ZoneInfo(TEHRAN))
    jalali = JalaliDate.to_jalali(shown.date())
    text = f"{jalali.year}-{jalali.month}-{jalali.day} {shown:%H:%M}"

    readings = {read_moment(text, zone=TEHRAN, favour=favour) for favour in ("later", "earlier")}

    assert moment in readings
    assert max(readings) - min(readings) <= timedelta(hours=1)


def test_the_zone_rules_are_those_of_the_pinned_package():
    before, after = (datetime(year, 7, 1, tzinfo=named_zone(TEHRAN)).utcoffset() for year in (2022, 2023))

    assert (before, after) == (timedelta(hours=4, minutes=30), timedelta(hours=3, minutes=30))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("Nov 20, 2026 910 PM", time(21, 10)), ("20 November 2026 910 PM", time(21, 10)),
        ("Nov 20, 2026 9:10 PM", time(21, 10)), ("Friday, November 20, 2026 9:10:05 o'clock PM IRST", time(21, 10, 5)),
        ("20 Nov 2026 21:10", time(21, 10)), ("2026-11-20 21:10", time(21, 10)), ("20 November 2026 1210 AM", time(0, 10)),
    ],
)  # fmt: skip
def test_other_orders_and_clocks_without_a_colon_are_read(text, clock):
    assert read_written_date(text, zone="UTC") == datetime.combine(date(2026, 11, 20), clock, UTC)


@pytest.mark.parametrize(
    "text", ["-", "Friday, 29 Aban 2026, 9:10 PM", "29 نوامبر 1405، 9:10 عصر", "Aban 1405", "20 May 2026"]
)
def test_words_that_are_no_date_are_refused(text):
    with pytest.raises(DateError):
        read_written_date(text, zone=TEHRAN)
