"""Downloads of Canvas, Gradescope, Blackboard, Brightspace and Sakai: whose is what, and when it came in."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_makers import EXPECTED, SLUG, flag_keys, notebook, paths, write_folder, write_zip

from autograder.errors import UsageError
from autograder.lateness import Attempt, TimeSource
from autograder.lms import read_class, read_senders, write_senders
from autograder.lms.canvas import split_canvas
from autograder.lms.limits import DEFAULT_LIMITS
from autograder.lms.members import Listing, Member

PATIENT = settings(deadline=None)
TEHRAN = "Asia/Tehran"
WORK = notebook()


def read(path, **options):
    return read_class([path], slug=SLUG, zone=TEHRAN, **options)


def zipped(tmp_path, files):
    return write_zip(tmp_path / "class.zip", dict(files))


def by_key(intake):
    return {
        sender.key: (submission, sender) for submission, sender in zip(intake.submissions, intake.senders, strict=True)
    }


CANVAS = {
    "ahmadisara_LATE_1042_88001_01_convnets-1.ipynb": WORK,
    "ahmadisara_LATE_1042_88002_scratch.npz": b"weights",
    "رضاییعلی_1043_88003_01_convnets.ipynb": WORK,
    "رضاییعلی_1044_text.html": b"<p>see the other file</p>",
    "oneillmary_1045_88005_link.html": b"https://colab.research.google.com/x",
}


def test_canvas_users_are_told_apart_by_their_ids(tmp_path):
    read_in = by_key(read(zipped(tmp_path, CANVAS)))

    assert set(read_in) == {"1042", "1043", "1044", "1045"}
    sara, sender = read_in["1042"]
    assert sara.notebook is not None
    assert paths(sara) == ["scratch.npz"]
    assert "intake.late_by_name" in flag_keys(sara)
    assert (sender.lms, sender.name, sender.sent) == ("canvas", "ahmadisara", None)
    assert re.fullmatch("1042_8800[12]", sender.reply)
    assert "intake.late_by_name" not in flag_keys(read_in["1043"][0])
    assert read_in["1044"][0].problem is not None


def test_anonymous_canvas_submissions_have_no_number_to_reply_to(tmp_path):
    read_in = by_key(read(zipped(tmp_path, {"anon_aB3xY_7_x.ipynb": WORK, "LATE_anon_kJ2_8_x.ipynb": WORK})))

    assert set(read_in) == {"aB3xY", "kJ2"}
    assert {sender.reply for _, sender in read_in.values()} == {""}
    assert "intake.late_by_name" in flag_keys(read_in["kJ2"][0])


@PATIENT
@given(
    st.text(st.characters(exclude_characters="/", exclude_categories=("Cs",)), min_size=1, max_size=20),
    st.booleans(),
    st.integers(1, 10**7),
)
def test_any_name_that_canvas_writes_leads_back_to_its_user(name, is_late, user):
    # Canvas itself drops what is no letter, and folds "_12_" in a name.
    kept = re.sub("_[0-9]+_|^anon_", "", re.sub(r"\W", "", name.lower())) or "x"
    path = f"{kept}{'_LATE' if is_late else ''}_{user}_99_{SLUG}.ipynb"
    member = Member(path, 0, 0, lambda _: b"")

    (box,), rest = split_canvas(Listing((member,)), "class.zip", "UTC")

    assert box.participant == str(user) or re.search("_[0-9]+", kept)
    assert rest.members == ()


METADATA = """\
submission_101:
  :submitters:
  - :name: سارا احمدی
    :sid: '40112001'
    :email: sara@example.invalid
  :created_at: 2026-11-20 17:40:05.123456000 Z
  :score: 0.0
submission_102:
  :submitters:
  - :name: Ali
    :sid: '40112002'
    :email: ali@example.invalid
  - :name: Mina
    :sid:
    :email: mina@example.invalid
  :created_at: 2026-11-20 21:10:00 +03:30
  :history:
  - :created_at: 2026-11-19 21:10:00 +03:30
"""


def test_gradescope_says_who_sent_what_and_when(tmp_path):
    top = "assignment_9_export"
    files = {
        f"{top}/submission_metadata.yml": METADATA.encode(),
        f"{top}/submission_101/01_convnets.ipynb": WORK,
        f"{top}/submission_102/01_convnets.ipynb": WORK,
        f"{top}/submission_102/runs/a.npz": b"x",
    }

    read_in = by_key(read(zipped(tmp_path, files)))

    assert set(read_in) == {"40112001", "40112002-mina-example-invalid"}
    sara, pair = read_in["40112001"][1], read_in["40112002-mina-example-invalid"][1]
    assert sara.name == "سارا احمدی"
    assert sara.sent.moment == datetime(2026, 11, 20, 17, 40, 5, 123456, UTC)
    assert pair.sent.moment == datetime(2026, 11, 20, 17, 40, tzinfo=UTC)
    assert pair.sent.source is TimeSource.GRADESCOPE
    assert pair.people == ("40112002", "mina@example.invalid")
    assert paths(read_in["40112002-mina-example-invalid"][0]) == ["runs/a.npz"]


def test_a_student_who_sends_metadata_of_their_own_is_believed_nothing(tmp_path):
    read_in = by_key(
        read(
            zipped(tmp_path, {"ali/submission_metadata.yml": METADATA.encode(), "ali/x.ipynb": WORK, "b/x.ipynb": WORK})
        )
    )

    assert set(read_in) == {"ali", "b"}


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[1, 2]", b"a: [", b"!!python/object/apply:os.system ['x']"])
def test_broken_metadata_is_named(tmp_path, content):
    with pytest.raises(UsageError, match=r"class\.zip: submission_metadata\.yml cannot be read"):
        read(zipped(tmp_path, {"submission_metadata.yml": content, "submission_1/x.ipynb": WORK}))


NOTE = """\
Name: Sara Ahmadi (s_ahmadi)
Assignment: HW 1_final
Date Submitted: Friday, November 20, 2026 9:10:05 o'clock PM IRST
Current Grade: Needs Grading

Submission Field:
There is no student submission text data for this assignment.

Comments:
There are no student comments for this assignment.

Files:
\tOriginal filename: 01_convnets.ipynb
\tFilename: HW 1_final_s_ahmadi_attempt_2026-11-20-21-10-05_01convnets.ipynb
"""


def blackboard():
    start = "HW 1_final"
    return {
        f"{start}_s_ahmadi_attempt_2026-11-20-21-10-05.txt": NOTE.encode(),
        f"{start}_s_ahmadi_attempt_2026-11-20-21-10-05_01convnets.ipynb": WORK,
        f"{start}_s_ahmadi_attempt_2026-11-19-08-00-00_old.ipynb": notebook("x = 2"),
        f"{start}_s_ahmadi_attempt_2026-11-19-08-00-00.txt": NOTE.replace("20, 2026", "19, 2026").encode(),
        f"{start}_alireza_attempt_2026-11-20-22-00-00_01_convnets.ipynb": WORK,
    }


def test_blackboards_text_files_say_who_it_was_and_what_the_files_were_called(tmp_path):
    read_in = by_key(read(zipped(tmp_path, blackboard())))

    assert set(read_in) == {"s_ahmadi", "alireza"}
    sara, sender = read_in["s_ahmadi"]
    assert (sender.name, sara.notebook_name) == ("Sara Ahmadi", EXPECTED)
    assert sender.sent.moment == datetime(2026, 11, 20, 17, 40, 5, tzinfo=UTC)
    assert sender.sent.source is TimeSource.BLACKBOARD
    assert "intake.earlier_attempts" in flag_keys(sara)


def test_where_the_best_attempt_counts_every_attempt_is_graded_under_one_person(tmp_path):
    read_in = by_key(read(zipped(tmp_path, blackboard()), attempt=Attempt.BEST))

    assert set(read_in) == {"s_ahmadi", "s_ahmadi-attempt-2", "alireza"}
    assert {sender.person for _, sender in read_in.values()} == {"s_ahmadi", "alireza"}
    assert read_in["s_ahmadi"][1].sent.moment < read_in["s_ahmadi-attempt-2"][1].sent.moment


BRIGHTSPACE = {
    "index.html": b"<html>comments</html>",
    "5001-77 - Sara Ahmadi - Nov 19, 2026 910 PM/01_convnets.ipynb": notebook("x = 2"),
    "5001-77 - Sara Ahmadi - Nov 20, 2026 910 PM/01_convnets.ipynb": WORK,
    "5001-77 - Sara Ahmadi - Nov 20, 2026 910 PM/runs/a.npz": b"x",
    "5002-77 - O'Neill - Smith - 20 November 2026 1210 AM/x.ipynb": WORK,
    "5003-77 - علی رضایی - bad 99 date/x.ipynb": WORK,
}


def test_brightspaces_folders_tell_name_and_minute(tmp_path):
    read_in = by_key(read(zipped(tmp_path, BRIGHTSPACE)))

    assert set(read_in) == {"5001", "5002", "5003"}
    sara = read_in["5001"][1]
    assert sara.sent.moment == datetime(2026, 11, 20, 17, 40, tzinfo=UTC)
    assert (sara.sent.source, sara.sent.precision_s) == (TimeSource.BRIGHTSPACE, 60)
    assert paths(read_in["5001"][0]) == ["runs/a.npz"]
    assert read_in["5002"][1].name == "O'Neill - Smith"
    assert read_in["5002"][1].sent.moment == datetime(2026, 11, 19, 20, 40, tzinfo=UTC)
    assert read_in["5003"][1].sent is None


def test_brightspace_students_are_told_apart_by_whichever_number_differs(tmp_path):
    files = {
        name.replace("5001-77", "77-5001").replace("5002-77", "77-5002").replace("5003-77", "77-5003"): content
        for name, content in BRIGHTSPACE.items()
    }

    assert set(by_key(read(zipped(tmp_path, files)))) == {"5001", "5002", "5003"}


SAKAI = {
    "HW 1/grades.csv": b"HW 1,Points\n",
    "HW 1/Ahmadi, Sara(sahmadi)/timestamp.txt": b"2026-11-20T17:40:05Z\n",
    "HW 1/Ahmadi, Sara(sahmadi)/Submission attachment(s)/01_convnets.ipynb": WORK,
    "HW 1/Ahmadi, Sara(sahmadi)/Feedback Attachment(s)/01_convnets.ipynb": notebook("x = 3"),
    "HW 1/Ahmadi, Sara(sahmadi)/Ahmadi, Sara(sahmadi)_submissionText.html": b"",
    "HW 1/Ahmadi, Sara(sahmadi)/comments.txt": b"",
    "HW 1/رضایی, علی(arezaei)/timestamp.txt": b"20261121173000000",
    "HW 1/رضایی, علی(arezaei)/پیوست‌ها/01_convnets.ipynb": WORK,
    "HW 1/Nobody, No(nobody)/comments.txt": b"",
    "HW 1/Nobody, No(nobody)/feedbackText.html": b"",
}


def test_sakais_folders_hold_what_was_sent_and_a_time_stamp(tmp_path):
    read_in = by_key(read(zipped(tmp_path, SAKAI)))

    assert set(read_in) == {"sahmadi", "arezaei"}
    sara, sender = read_in["sahmadi"]
    assert (sender.name, sender.identifier) == ("Ahmadi, Sara", "sahmadi")
    assert sender.sent.moment == datetime(2026, 11, 20, 17, 40, 5, tzinfo=UTC)
    assert sender.sent.source is TimeSource.SAKAI
    assert flag_keys(sara) == set()
    assert read_in["arezaei"][1].sent.moment == datetime(2026, 11, 21, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "files", [CANVAS, BRIGHTSPACE, SAKAI, blackboard()], ids=["canvas", "brightspace", "sakai", "blackboard"]
)
def test_an_unpacked_download_is_read_as_the_zip_is(tmp_path, files):
    packed = by_key(read(zipped(tmp_path, files)))

    unpacked = by_key(read(write_folder(tmp_path / "class", files)))

    assert {key: sender.sent for key, (_, sender) in packed.items()} == {
        key: sender.sent for key, (_, sender) in unpacked.items()
    }
    assert set(packed) == set(unpacked)


def test_the_time_of_a_file_in_a_zip_is_never_taken_for_the_submissions(tmp_path):
    (sender,) = read(zipped(tmp_path, {"ali/x.ipynb": WORK})).senders

    assert (sender.sent, sender.lms) == (None, "")


def test_senders_are_kept_beside_the_grades_and_read_back_the_same(tmp_path):
    senders = [*read(zipped(tmp_path, SAKAI)).senders, *read(zipped(tmp_path, BRIGHTSPACE)).senders]

    write_senders(senders, tmp_path)

    assert list(read_senders(tmp_path)) == senders
    assert read_senders(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"senders": [{"key": 1}]}', b"\xff"])
def test_damaged_senders_are_named(tmp_path, content):
    (tmp_path / "senders.json").write_bytes(content)

    with pytest.raises(UsageError, match=r"senders\.json: is damaged"):
        read_senders(tmp_path)


SAMPLES = Path(__file__).parent.parent.parent / "shared" / "samples" / "moodle" / "zips"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real downloads of a Moodle are not at hand")
def test_every_sender_in_a_real_moodle_download_has_an_id_to_reply_to():
    for archive in sorted(SAMPLES.glob("*.zip")):
        senders = read_class([archive], slug=SLUG, limits=DEFAULT_LIMITS).senders

        assert len(senders) == 6
        assert all(sender.lms == "moodle" and sender.reply == sender.key for sender in senders)
        assert not any(sender.sent for sender in senders)
