"""What handing in late costs: to the second, by rules that are data, told as a sum that a student can redo."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from conftest import ROOT, TOY_SETTINGS
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.assignment import load_assignment
from autograder.course import load_course
from autograder.errors import UsageError
from autograder.lateness import (
    Base,
    Deadline,
    LateRules,
    SentAt,
    TimeSource,
    deduct,
    explain,
    measure_delay,
    read_moment,
)
from autograder.lateness.sources import most_trusted

PATIENT = settings(deadline=None)
DAY_S = 86_400
TEHRAN = "Asia/Tehran"
COURSE = LateRules(percent_per_day=20)
DUE = read_moment("1401-11-08 23:59", zone=TEHRAN)

points = st.decimals(0, 100, places=2).map(float)
rules = st.builds(
    LateRules,
    percent_per_day=st.integers(0, 100),
    of=st.sampled_from(Base),
    grace_minutes=st.integers(0, 120),
    floor_percent=st.integers(0, 100),
    days_accepted=st.none() | st.integers(0, 10),
)


def late(seconds, by=COURSE, **options):
    return measure_delay(DUE + timedelta(seconds=seconds), DUE, by, **options)


def final(raw, seconds, by=COURSE, **options):
    return deduct(raw, 100, late(seconds, by, **options), by).final


def told(raw, seconds, by=COURSE, source=TimeSource.WORKSHEET, **options):
    delay = late(seconds, by, **options)
    sent = SentAt(DUE + timedelta(seconds=seconds), source)
    lines = explain(deduct(raw, 100, delay, by), by, delay=delay, sent=sent, due=DUE, zone=TEHRAN)
    return "\n".join(line.en for line in lines), "\n".join(line.fa for line in lines)


@pytest.mark.parametrize(
    ("seconds", "days"),
    [(-1, 0), (0, 0), (1, 1), (DAY_S - 1, 1), (DAY_S, 1), (DAY_S + 1, 2), (2 * DAY_S, 2), (2 * DAY_S + 1, 3)],
)
def test_a_day_begins_one_second_after_the_one_before_has_ended(seconds, days):
    assert late(seconds).days == days


def test_a_fraction_of_a_second_is_not_late():
    assert measure_delay(DUE + timedelta(milliseconds=900), DUE, COURSE).days == 0


@pytest.mark.parametrize(
    ("seconds", "mark"), [(0, 80), (1, 64), (DAY_S, 64), (DAY_S + 1, 48), (4 * DAY_S + 1, 0), (40 * DAY_S, 0)]
)
def test_the_courses_rule_takes_a_fifth_of_the_earned_mark_for_each_begun_day(seconds, mark):
    assert final(80, seconds) == mark


def test_a_percentage_of_the_maximum_takes_the_same_from_everyone():
    by = LateRules(percent_per_day=20, of=Base.MAXIMUM)

    assert [final(raw, 1, by) for raw in (100, 50, 10)] == [80, 30, 0]


def test_within_the_grace_nothing_is_late_and_after_it_the_day_counts_from_the_deadline():
    by = LateRules(percent_per_day=20, grace_minutes=15)

    assert [late(seconds, by).days for seconds in (15 * 60, 15 * 60 + 1, DAY_S, DAY_S + 1)] == [0, 1, 1, 2]


def test_no_mark_falls_below_the_floor_and_none_is_lifted_to_it():
    by = LateRules(percent_per_day=20, floor_percent=30)

    assert [final(raw, 4 * DAY_S, by) for raw in (100, 50, 30, 12)] == [30, 30, 30, 12]


def test_after_the_last_day_nothing_is_accepted():
    by = LateRules(percent_per_day=10, days_accepted=2, floor_percent=50)

    assert [final(80, seconds, by) for seconds in (2 * DAY_S, 2 * DAY_S + 1)] == [64, 0]


@pytest.mark.parametrize(("seconds", "is_accepted"), [(3600, True), (3601, False)])
def test_nothing_is_accepted_after_the_date_given_for_it(seconds, is_accepted):
    assert late(seconds, accepted_until=DUE + timedelta(hours=1)).is_accepted is is_accepted


def test_an_extension_beyond_the_last_date_goes_before_it():
    extended = DUE + timedelta(days=3)
    until = DUE + timedelta(hours=1)

    assert measure_delay(extended, extended, COURSE, accepted_until=until).is_accepted
    assert not measure_delay(extended + timedelta(seconds=1), extended, COURSE, accepted_until=until).is_accepted


def test_free_days_pay_for_late_days_as_far_as_they_reach():
    delay = late(2 * DAY_S + 1, budget_left=2)

    assert (delay.days, delay.free_days, delay.charged_days) == (3, 2, 1)
    assert deduct(80, 100, delay, COURSE).final == 64


def test_where_the_time_is_not_known_nothing_is_taken_off():
    assert deduct(80, 100, None, COURSE).final == 80


@PATIENT
@given(points, st.integers(-10, 20 * DAY_S), rules, st.integers(0, 5))
def test_a_final_mark_lies_between_zero_and_what_was_earned(raw, seconds, by, budget):
    marked = deduct(raw, 100, late(seconds, by, budget_left=budget), by)

    assert 0 <= marked.final <= marked.raw
    assert marked.deduction == marked.raw - marked.final
    assert marked.final == round(marked.final, 2)


@PATIENT
@given(points, st.integers(-10, 20 * DAY_S), st.integers(0, 2 * DAY_S), rules)
def test_who_hands_in_later_never_gets_more(raw, seconds, more, by):
    assert final(raw, seconds + more, by) <= final(raw, seconds, by)


@PATIENT
@given(points, points, st.integers(-10, 20 * DAY_S), rules)
def test_who_earned_more_never_gets_less_at_the_same_time(one, other, seconds, by):
    assert final(min(one, other), seconds, by) <= final(max(one, other), seconds, by)


@PATIENT
@given(points, st.integers(0, 20), st.integers(-1, 1), rules.map(lambda by: by.model_copy(update={"grace_minutes": 0})))
def test_only_at_whole_days_does_a_second_make_a_difference(raw, day, step, by):
    at = day * DAY_S
    same = final(raw, at + DAY_S // 2, by) if step > 0 else final(raw, at - DAY_S // 2, by)

    assert final(raw, at + step, by) == same


@PATIENT
@given(st.integers(-3 * 1440, 3 * 1440), st.sampled_from(["1400-01-01", "1400-06-30", "1401-01-01", "1401-06-30"]))
def test_a_late_day_has_24_hours_also_when_clocks_are_changed(minutes, day):
    due = read_moment(f"{day} 23:59", zone=TEHRAN)

    delay = measure_delay(due + timedelta(minutes=minutes), due, COURSE)

    assert delay.days == max(0, -(-minutes // 1440))


@PATIENT
@given(points, st.integers(1, 6 * DAY_S), rules)
def test_every_equation_a_student_reads_is_true_and_both_languages_have_the_same_ones(raw, seconds, by):
    en, fa = told(raw, seconds, by)

    sums = re.findall("`([^`]+)`", en)
    assert sums == re.findall("`([^`]+)`", fa)
    for one in sums:
        left, sign, right = re.split("([=≥])", one.replace("%", "/100").replace("×", "*"))
        result = eval(left)
        tolerance = 0.011  # what is shown has two decimals
        assert (
            result == pytest.approx(float(right), abs=tolerance) if sign == "=" else result >= float(right) - tolerance
        )


def test_a_late_student_reads_when_who_says_so_and_the_sum():
    en, fa = told(84, DAY_S + 3661)

    assert "2023-01-30 01:00:01, according to Moodle's grading worksheet" in en
    assert "due at 2023-01-28 23:59 (Asia/Tehran)" in en
    assert "1 day 1 hour 1 minute 1 second late; begun late days: 2" in en
    assert "`2 × 20% × 84 = 33.6`; `84 - 33.6 = 50.4`" in en
    assert "1401/11/10 01:00:01" in fa
    assert "1401/11/08 23:59" in fa
    assert "1 روز و 1 ساعت و 1 دقیقه و 1 ثانیه تأخیر" in fa


def test_free_days_the_floor_and_the_end_are_told_of():
    assert "Free late days used: 1; late days that cost marks: 1" in told(80, DAY_S + 1, budget_left=1)[0]
    assert (
        "stops at 60 points, 60% of the full mark"
        in told(80, 4 * DAY_S, LateRules(percent_per_day=20, floor_percent=60))[0]
    )
    assert "counted are 0" in told(80, DAY_S, LateRules(days_accepted=0))[0]
    assert "on time" in told(80, 0)[0]
    assert "Up to 5 minutes" in told(80, 60, LateRules(grace_minutes=5))[0]


def test_the_source_that_is_trusted_most_decides():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    times = [SentAt(at + timedelta(hours=rank), source, 60) for rank, source in enumerate(TimeSource)]

    assert most_trusted(*reversed(times), None).source is TimeSource.BY_HAND
    assert most_trusted(*times[2:]).source is TimeSource.WORKSHEET
    assert most_trusted(None, None) is None


@pytest.mark.parametrize("source", TimeSource)
def test_every_source_has_a_name_in_both_languages(source):
    assert source.words.en
    assert source.words.fa


def test_the_courses_rule_stands_in_its_settings():
    course = load_course(ROOT)

    assert course.timezone == TEHRAN
    assert LateRules.model_validate(course.lateness) == LateRules(percent_per_day=20)


def test_an_assignments_own_rule_goes_before_the_courses(tmp_path):
    settings = TOY_SETTINGS.replace(
        "[limits]", '[deadline]\ndue = "1401-11-08 23:59"\n[lateness]\nof = "maximum"\n[limits]'
    )
    (tmp_path / "assignment.toml").write_text(settings, encoding="utf-8")

    assignment = load_assignment(tmp_path, lateness={"percent_per_day": 20, "of": "earned"})

    assert assignment.lateness == LateRules(percent_per_day=20, of=Base.MAXIMUM)
    assert assignment.deadline.due_at(TEHRAN) == DUE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[deadline]\ndue = "soon"\n', "'soon' is no date"),
        ('[deadline]\ndue = "1401-11-08 23:59"\naccepted_until = "1401-11-07 23:59"\n', "lies before due"),
        ("[lateness]\npercent_per_day = 120\n", "percent_per_day"),
        ('[lateness]\nof = "everything"\n', "lateness.of"),
        ("[lateness]\npercent = 20\n", "lateness.percent"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path, text, said):
    (tmp_path / "assignment.toml").write_text(TOY_SETTINGS.replace("[limits]", f"{text}[limits]"), encoding="utf-8")

    with pytest.raises(UsageError, match=r"assignment\.toml") as raised:
        load_assignment(tmp_path)

    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[tool.autograder]\ntimezone = "Tehran"\n', "'Tehran' is no time zone"),
        ("[tool.autograder.lateness]\npercent_per_dey = 20\n", "lateness.percent_per_dey is no setting"),
        ("[tool.autograder.lateness]\npercent_per_day = -1\n", "percent_per_day"),
    ],
)
def test_a_wrong_setting_of_the_course_is_named_with_its_file(tmp_path, text, said):
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=r"pyproject\.toml") as raised:
        load_course(tmp_path)

    assert said in str(raised.value)


def test_a_deadline_may_be_written_as_a_date_of_the_settings_file():
    assert Deadline(due=datetime(2023, 1, 28, 23, 59)).due_at(TEHRAN) == DUE  # noqa: DTZ001  as TOML gives it


def test_a_mark_is_rounded_once_and_half_up():
    assert deduct(33.335, 100, None, COURSE).final == Decimal("33.34")
    assert deduct(100 / 3, 100, late(1), COURSE).final == Decimal("26.67")
