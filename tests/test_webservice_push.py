"""One grade on its way to a Moodle that fails: what is sent again, what is not, and what is said and written down."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from fake_moodle_services import TOKEN, FakeServices, Student
from graded_class import DUE

from autograder.errors import UsageError
from autograder.webservice.access import Access
from autograder.webservice.answers import Flags, read_assignments
from autograder.webservice.client import Client
from autograder.webservice.deliveries import Delivery
from autograder.webservice.journal import Journal
from autograder.webservice.push import Pusher

SAVE, READ = "mod_assign_save_grade", "mod_assign_get_submission_status"


@pytest.fixture
def site():
    with FakeServices([Student(n, f"S{n}", sent=DUE) for n in range(3, 9)], DUE) as running:
        yield running


@pytest.fixture
def journal(tmp_path, site):
    return Journal(tmp_path, site.url, 1)


def delivery(userid=3, grade="16.8", **facts):
    given = {
        "participant": str(userid),
        "who": f"S{userid}",
        "raw": grade,
        "comment": f"<div>Earned: {grade}<br>a &amp; b</div>",
    }
    return Delivery(userid=userid, grade=grade, page=lambda: b"<html>page", **given | facts)


def pusher(site, journal, **facts):
    client = Client(Access(site.url, TOKEN), timeout_s=20, pause=lambda _: None)
    assignment = read_assignments(site.mod_assign_get_assignments({}))[0]
    return Pusher(client, assignment, journal, file="page.html", **{"flags": {}, "grades": {}} | facts)


def send(site, journal, *deliveries, **facts):
    return list(pusher(site, journal, **facts).send(deliveries or (delivery(),)))


def test_a_grade_arrives_with_comment_and_page_and_is_written_down(site, journal, tmp_path):
    (fate,) = send(site, journal)

    there = site.student(3)
    assert (fate.why, there.grade, there.feedback) == ("", 16.8, {"page.html": b"<html>page"})
    assert Journal(tmp_path, site.url, 1).entries[3].is_confirmed
    assert Journal(tmp_path, site.url, 2).entries == {}


@pytest.mark.parametrize("fault", ["500", "lost", "away", "page"])
def test_a_grade_whose_answer_was_lost_is_looked_for_before_it_is_sent_again(site, journal, fault):
    site.faults += [(SAVE, fault)]

    (fate,) = send(site, journal)

    assert (fate.why, site.student(3).grade) == ("", 16.8)
    assert site.count(SAVE) == (1 if fault == "lost" else 2)


def test_a_grade_that_moodle_lost_without_a_word_is_named(site, journal, tmp_path):
    site.faults += [(SAVE, "null")]

    (fate,) = send(site, journal)

    assert "Moodle has no grade, though it did not refuse" in fate.why
    assert not Journal(tmp_path, site.url, 1).entries[3].is_confirmed


def test_a_full_grade_that_moodle_lowered_meanwhile_is_named_and_not_taken_for_sent(site, journal):
    site.settings["grade"] = 10  # Moodle keeps the grade it had, takes the comment, and says null
    site.student(3).grade = 7
    site.student(3).comment = "<div>Earned: 7</div>"

    (fate,) = send(site, journal, grades={3: Decimal(7)}, may_replace=True)

    assert fate.why.startswith("Moodle kept the grade 7 without a word")
    assert site.count(SAVE) == 1


def test_the_next_is_sent_although_one_was_refused(site, journal):
    site.faults += [(SAVE, "refuse:nopermissions")]

    first, second = send(site, journal, delivery(3), delivery(4))

    assert "Moodle refuses: no (nopermissions)" in first.why
    assert (second.why, site.count(SAVE)) == ("", 2)


def test_a_token_that_was_withdrawn_ends_the_push_and_names_the_rest(site, journal):
    site.faults += [(SAVE, "refuse:invalidtoken")]

    fates = send(site, journal, delivery(3), delivery(4), delivery(5))

    assert "(invalidtoken)" in fates[0].why
    assert ["was not tried" in fate.why for fate in fates] == [False, True, True]
    assert site.count(SAVE) == 1


def test_a_moodle_that_has_gone_is_not_asked_for_everyone(site, journal):
    site.faults += [(READ, "away")] * 100

    fates = send(site, journal, *[delivery(n) for n in range(3, 9)])

    assert ["was not tried" in fate.why for fate in fates] == [False, False, False, True, True, True]


def test_whether_a_grade_arrived_may_stay_unknown_and_is_seen_by_the_next_push(site, journal, tmp_path):
    site.faults += [(READ, "fine"), *[(READ, "503")] * 9]

    (fate,) = send(site, journal)

    assert "whether it arrived is not known" in fate.why
    entry = Journal(tmp_path, site.url, 1).entries[3]
    assert (entry.is_confirmed, entry.is_ours(Decimal("16.8"))) == (False, True)


def test_another_page_of_the_same_size_is_seen(site, journal):
    site.faults += [(SAVE, "null")]
    there = site.student(3)
    there.grade, there.comment, there.feedback = 16.8, delivery().comment, {"page.html": b"<html>PAGE"}

    (fate,) = send(site, journal, grades={3: Decimal("16.8")})

    assert fate.why == "the page of feedback is another one"


def test_both_parts_of_the_feedback_and_the_state_of_marking_are_always_sent(site, journal):
    site.student(3).workflow = "inmarking"

    send(site, journal, delivery(has_page=False), flags={3: Flags(workflow="inmarking")})

    body = site.seen[-2].decode()
    assert "plugindata%5Bassignfeedbackcomments_editor%5D%5Btext%5D=" in body
    assert "plugindata%5Bfiles_filemanager%5D=0" in body
    assert "workflowstate=inmarking&applytoall=0" in body


def test_the_whole_class_is_compared_once_more(site, journal):
    sending = pusher(site, journal)
    sent = {one.userid: one for one in (delivery(3), delivery(4), delivery(5))}
    list(sending.send(list(sent.values())))
    site.student(4).grade = 3
    site.student(5).workflow = "released"

    fates = list(sending.compare_all(sent))

    assert [(fate.who, fate.why.partition(":")[0]) for fate in fates] == [
        ("S4", "Moodle has 3 and not 16.8"),
        ("S5", "arrived, but the state of marking is another one than before"),
    ]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"about": 1}', '{"about": {"url": "u", "assignment": 1}, "entries": [1]}']
)
def test_a_damaged_journal_is_named(tmp_path, content):
    (tmp_path / "moodle").mkdir()
    (tmp_path / "moodle" / "pushed.json").write_text(content, encoding="utf-8")

    if content == '{"about": 1}':
        assert Journal(tmp_path, "u", 1).entries == {}
        return
    with pytest.raises(UsageError, match=r"pushed\.json: is damaged"):
        Journal(tmp_path, "u", 1)


def test_the_journal_is_whole_after_every_note(site, journal, tmp_path):
    for fate in pusher(site, journal).send([delivery(3), delivery(4)]):
        table = json.loads((tmp_path / "moodle" / "pushed.json").read_text(encoding="utf-8"))
        assert {entry["userid"]: entry["is_confirmed"] for entry in table["entries"]}[int(fate.who[1:])]


def test_a_new_attempt_that_moodle_opened_for_a_low_grade_hides_no_grade(site, journal):
    hidden = site.mod_assign_get_submission_status
    site.mod_assign_get_submission_status = lambda form: hidden(form) | {"feedback": {"grade": None, "plugins": []}}

    (fate,) = send(site, journal)

    assert (fate.why, site.count(SAVE)) == ("", 1)
    assert "there is a new attempt" in fate.note
