"""The stand-in for Moodle behaves as Moodle was seen to, line by line: what it accepts means something."""

from datetime import UTC, datetime, timedelta

import pytest
from fake_moodle import DatabaseFaultError, FakeMoodle, InvalidGradeImportError, Person, php_csv

DUE = datetime(2026, 11, 20, 20, 29, tzinfo=UTC)
HEAD = "Identifier,Grade,Last modified (grade),Feedback comments\n"


def moodle(**options):
    return FakeMoodle(
        [Person(3, "A", sent=DUE), Person(4, "B", sent=DUE)], DUE, language="en", calendar="gregorian", **options
    )


def imported(cells, site=None, **options):
    site = site or moodle()
    site.upload_worksheet((HEAD + cells + "\n").encode(), **options)
    return site.person(3).grade


@pytest.mark.parametrize(
    ("grade", "stored"),
    [
        ("15", 15), ("17.5", 17.5), ("", None), ("-1", None), ("21", None), ("abc", 0), ("۱۵", 0), ("١٥", 0),
        ("17٫5", 17), ('"18,5"', 18), ("15/20", 15),
    ],
)  # fmt: skip
def test_grades_are_stored_skipped_or_spoilt_as_seen(grade, stored):
    assert imported(f"Participant 3,{grade},-,x") == stored


@pytest.mark.parametrize("identifier", ["Participant 3", " Participant 3", "participant 3"])
def test_the_prefix_of_an_identifier_is_cut_and_not_compared(identifier):
    assert imported(f"{identifier},15,-,x") == 15


def test_an_identifier_without_its_prefix_is_a_database_error():
    with pytest.raises(DatabaseFaultError):
        imported("3,15,-,x")


def test_a_file_in_another_language_is_refused_as_a_whole():
    site = moodle()
    site.language = "fa"
    with pytest.raises(InvalidGradeImportError):
        imported("Participant 3,15,-,x", site)


@pytest.mark.parametrize(
    ("date", "stored"),
    [
        ("-", 9), ("", 9), ("Wednesday, 25 November 2026, 4:35 AM", 15), ("2026-11-25 04:35", 15),
        ("چهارشنبه، 4 آذر 1405، 4:35 صبح", 9), ("Wednesday, 4 Azar 1405, 4:35 AM", 9), ("2026-11-25 04:30", 9),
    ],
)  # fmt: skip
def test_a_graded_student_is_skipped_when_the_date_is_old_or_cannot_be_read(date, stored):
    site = moodle()
    site.now = datetime(2026, 11, 25, 1, 5, 30, tzinfo=UTC)  # 4:35:30 in Tehran
    site.grade_by_hand(3, 9)

    assert imported(f'Participant 3,15,"{date}",x', site) == stored
    assert imported(f'Participant 3,15,"{date}",x', site, ignore_modified=True) == 15


def test_a_comment_that_ends_with_a_backslash_swallows_the_next_line():
    assert php_csv('a,"b\\"\nc,d\n') == [["a", 'b\\"\nc,d\n']]
    assert php_csv('a,"b ""c"" d"\n') == [["a", 'b "c" d']]


def test_an_emptied_comment_is_erased_and_one_in_the_first_column_ignored():
    site = moodle()
    site.grade_by_hand(3, 9, "good")
    site.upload_worksheet((HEAD + "Participant 3,15,2030-01-01 00:00,\n").encode())
    assert site.person(3).comment == ""

    head = "Feedback comments,Identifier,Grade,Last modified (grade)\n"
    site.upload_worksheet((head + "bad,Participant 4,15,-\n").encode())
    assert (site.person(4).grade, site.person(4).comment) == (15, "")


def test_the_first_of_two_lines_for_one_student_wins():
    site = moodle()
    site.upload_worksheet((HEAD + "Participant 3,15,-,x\nParticipant 3,11,-,x\n").encode())

    assert site.person(3).grade == 15


def test_dates_are_printed_in_four_ways():
    moment = datetime(2026, 11, 20, 17, 40, tzinfo=UTC) + timedelta(seconds=59)
    printed = {
        (la, ca): FakeMoodle([], DUE, language=la, calendar=ca).date(moment)
        for la in ("en", "fa")
        for ca in ("gregorian", "jalali")
    }

    assert printed == {
        ("en", "gregorian"): "Friday, 20 November 2026, 9:10 PM",
        ("fa", "gregorian"): "جمعه، 20 نوامبر 2026، 9:10 PM",
        ("fa", "jalali"): "جمعه، 29 آبان 1405، 9:10 عصر",
        ("en", "jalali"): "Friday, 29 Aban 1405, 9:10 PM",
    }
