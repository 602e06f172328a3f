"""Deadlines and what handing in late costs: dates of both calendars, rules as data, and the arithmetic in words."""

from autograder.lateness.deduction import Delay, Marked, deduct, measure_delay
from autograder.lateness.moments import DateError, read_moment
from autograder.lateness.rules import Attempt, Base, Deadline, LateRules
from autograder.lateness.sources import SentAt, TimeSource
from autograder.lateness.telling import explain
from autograder.lateness.written_dates import read_written_date

__all__ = [
    "Attempt",
    "Base",
    "DateError",
    "Deadline",
    "Delay",
    "LateRules",
    "Marked",
    "SentAt",
    "TimeSource",
    "deduct",
    "explain",
    "measure_delay",
    "read_moment",
    "read_written_date",
]
