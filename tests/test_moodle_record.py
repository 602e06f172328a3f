"""The record of a pull in its archive: it tells when each was sent, and no student can write one."""

from __future__ import annotations

import json

import pytest
from fake_moodle_services import TOKEN, FakeServices, Student
from graded_class import DUE, SLUG, late
from intake_makers import notebook, write_zip

from autograder.errors import UsageError
from autograder.lateness import SentAt, TimeSource
from autograder.lms import read_class
from autograder.lms.moodle_record import RECORD, Told, record_of
from autograder.webservice.access import Access
from autograder.webservice.answers import read_assignments
from autograder.webservice.client import Client
from autograder.webservice.parcels import fetch_class
from autograder.webservice.pull import ARCHIVE, pack_class

WORK = {f"{SLUG}.ipynb": notebook()}
MINE = f"A_3_assignsubmission_file/{SLUG}.ipynb"


def senders(path):
    return read_class([path], slug=SLUG).senders


def test_the_archive_of_a_pull_tells_when_each_was_sent_and_by_whom(tmp_path):
    record = record_of([Told("3", late(1), "a@example.invalid"), Told("", DUE, people=("b", "c"))])
    files = {RECORD: record, MINE: notebook(), f"Default group_assignsubmission_file/{SLUG}.ipynb": notebook("y = 1")}

    first, team = senders(write_zip(tmp_path / "class.zip", files))

    assert (first.sent, first.identifier) == (SentAt(late(1), TimeSource.WEB_SERVICE), "a@example.invalid")
    assert (team.sent.moment, team.people) == (DUE, ("b", "c"))


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"senders": [{"participant": "3"}]}', b'{"senders": [{"participant": "3", "people": 1}]}'],
)
def test_a_damaged_record_is_named(tmp_path, content):
    archive = write_zip(tmp_path / "class.zip", {RECORD: content, MINE: notebook()})

    with pytest.raises(UsageError, match=f"{RECORD} is damaged; pull the class again"):
        senders(archive)


def test_a_file_of_that_name_beside_no_moodle_folders_is_nobodys(tmp_path):
    archive = write_zip(tmp_path / "x.zip", {RECORD: b"{}", "sara/x.ipynb": notebook(), "ali/x.ipynb": notebook()})

    assert [sender.name for sender in senders(archive)] == ["sara", "ali"]


def pulled(tmp_path, students, most_bytes=100_000):
    with FakeServices(students, DUE) as site:
        client = Client(Access(site.url, TOKEN))
        assignment = read_assignments(site.mod_assign_get_assignments({}))[0]
        packed = pack_class(client, fetch_class(client, assignment, {}), tmp_path, most_bytes=most_bytes)
    return packed, read_class([tmp_path / ARCHIVE], slug=SLUG)


def test_no_student_can_write_a_record_of_their_own(tmp_path):
    forged = json.dumps(
        {"senders": [{"participant": "3", "sent": "2000-01-01T00:00:00+00:00", "identifier": "", "people": []}]}
    )
    files = {RECORD: forged.encode(), **WORK}

    _, intake = pulled(tmp_path, [Student(3, "A", participant=3, sent=late(1), files=files)])

    assert [sender.sent.moment for sender in intake.senders] == [late(1)]
    assert intake.submissions[0].notebook == notebook()


def test_a_file_that_is_too_large_is_left_where_it_is_and_named(tmp_path):
    files = WORK | {"weights.npz": b"x" * 200_000}

    packed, intake = pulled(tmp_path, [Student(3, "A", participant=3, sent=DUE, files=files)])

    assert packed.notes == ("A: the file 'weights.npz' has 0 MB and is not pulled",)
    assert intake.submissions[0].notebook == notebook()


def test_names_folders_and_texts_come_as_in_moodles_own_download(tmp_path):
    files = WORK | {"runs/digits.json": b"{}", "فصل ۱/a+b  c%20.txt": b"a"}
    name = 'زهرا احمدی :*?"| ؟'

    _, intake = pulled(tmp_path, [Student(3, name, participant=3, sent=DUE, files=files, text="<p>متن</p>")])

    (submission,) = intake.submissions
    assert intake.senders[0].name == "زهرا احمدی __ ؟"
    assert {file.path for file in submission.files} == {"runs/digits.json", "فصل ۱/a+b  c%20.txt"}
