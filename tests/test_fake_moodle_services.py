"""The stand-in for Moodle's web services takes and loses grades as a running Moodle was seen to."""

from __future__ import annotations

import pytest
from fake_moodle_services import TOKEN, FakeServices, Student
from graded_class import DUE

from autograder.webservice.access import Access
from autograder.webservice.client import Client, ServiceError

FEEDBACK = {"assignfeedbackcomments_editor": {"text": "new", "format": 1}, "files_filemanager": 0}


@pytest.fixture
def site():
    graded = Student(3, "A", sent=DUE, grade=7, comment="old", feedback={"a.txt": b"a"})
    with FakeServices([graded], DUE) as running:
        yield running


def save(site, grade, userid=3, feedback=FEEDBACK, **more):
    given = {"attemptnumber": -1, "addattempt": 0, "workflowstate": "", "applytoall": 0} | more
    client = Client(Access(site.url, TOKEN))
    return client.write(
        "mod_assign_save_grade", assignmentid=1, userid=userid, grade=grade, plugindata=feedback, **given
    )


@pytest.mark.parametrize(
    ("grade", "stored"), [("16.123456", 16.12346), ("99", 7), ("20.01", 7), ("-1", None), ("-5", None), ("0", 0)]
)
def test_success_is_null_whether_a_grade_was_stored_cleared_or_lost(site, grade, stored):
    assert save(site, grade) is None

    there = site.student(3)
    assert (there.grade, there.comment, there.feedback) == (stored, "new", {"a.txt": b"a"})


@pytest.mark.parametrize("grade", ["۱۵", "15,5", "abc", ""])
def test_what_is_no_number_is_refused_cleanly(site, grade):
    with pytest.raises(ServiceError, match="invalidparameter"):
        save(site, grade)

    assert (site.student(3).grade, site.student(3).comment) == (7, "old")


def test_a_grade_for_nobody_is_stored_and_null_too(site):
    assert save(site, "14.25", userid=99_999) is None

    assert site.strangers == {99_999: 14.25}


def test_without_feedback_half_of_it_is_stored_before_the_error(site):
    with pytest.raises(ServiceError, match="dmlwriteexception"):
        save(site, "14.25", feedback={}, workflowstate="nonsense")

    assert (site.student(3).grade, site.student(3).workflow) == (7, "nonsense")


def test_a_locked_grade_stays_without_a_word(site):
    site.student(3).is_locked = True

    assert save(site, "14.25") is None

    assert (site.student(3).grade, site.student(3).comment) == (7, "old")
