"""An instructor's whole evening by Moodle's web services: pulled, graded, pushed and read back, nothing typed twice."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from fake_moodle_services import TOKEN, FakeServices, Student, Team
from graded_class import DUE, MARK_84, SLUG, course, graded, late, typed
from intake_makers import notebook

from autograder.lms import read_senders

WORK = {f"{SLUG}.ipynb": notebook()}
PAGE = f"feedback_{SLUG}.html"


def student(userid, name, **facts):
    return Student(
        **{"userid": userid, "name": name, "email": f"s{userid}@example.invalid", "participant": 20 - userid, "sent": DUE, "files": WORK, **facts}
    )  # fmt: skip


def a_class():
    """In time, late by a day and a bit, late with an extension, with an override, a draft, and one who sent nothing."""
    return [
        student(3, "سارا احمدی"),
        student(4, "علی رضایی", sent=late(1, hours=2)),
        student(5, "علی رضایی", sent=late(1), extension=late(2)),
        student(6, "مینا_کریمی :*?", sent=late(2), own_due=late(3), text="<p>متن</p>"),
        student(7, "Li Wei, Jr.", sent=late(minutes=1), status="draft"),
        student(8, "نیکی", sent=DUE, files={}, status="new"),
    ]


@pytest.fixture
def site():
    with FakeServices(a_class(), DUE) as running:
        yield running


@pytest.fixture
def out(tmp_path):
    return tmp_path / "results" / SLUG


@pytest.fixture
def type_in(tmp_path, site, monkeypatch, capsys):
    """Type a command in the course's folder, with the token in the environment; pauses between tries take no time."""
    course(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUTOGRADER_MOODLE_URL", site.url)
    monkeypatch.setenv("AUTOGRADER_MOODLE_TOKEN", TOKEN)
    monkeypatch.setattr("autograder.webservice.client.PAUSES_S", (0.0, 0.0))
    told = []

    def run(*words):
        ended = typed(monkeypatch, capsys, *words)
        told.append(ended.out + ended.error)
        return ended

    yield run
    assert TOKEN not in "".join(told)
    assert [path for path, content in everything_below(tmp_path) if TOKEN.encode() in content] == []


@pytest.fixture
def graded_class(type_in, out):
    """Return a function that pulls and grades; the late student's mark is 84."""

    def run(*words, pattern=MARK_84):
        pulled = type_in("pull", SLUG, "--out", out, *words)
        graded(out / "submissions.zip", out, {"16": pattern})
        return pulled

    return run


def everything_below(folder):
    """Yield every file and everything in archives."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield from ((path / name, archive.read(name)) for name in archive.namelist())


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_an_instructors_whole_evening(site, type_in, graded_class, out):
    pulled = graded_class()

    assert (pulled.status, pulled.error) == (0, "")
    assert "5 submissions, 5 files new" in pulled.out
    assert "1 only saved a draft: Li Wei, Jr." in pulled.out
    assert [(row["student"], row["due"]) for row in rows(out / "extensions.csv")] == [
        ("15", "2026-11-22 23:59:00+03:30"),
        ("14", "2026-11-23 23:59:00+03:30"),
    ]
    assert {row["email"] for row in rows(out / "roster.csv")} == {f"s{n}@example.invalid" for n in range(3, 9)}
    senders = {sender.key: sender for sender in read_senders(out)}
    assert (senders["16"].sent.moment, senders["16"].sent.source) == (late(1, hours=2), "web_service")
    assert senders["14"].identifier == "s6@example.invalid"

    site.asked.clear()
    dry = type_in("push", out)
    assert (dry.status, dry.error) == (0, "")
    assert "would send: علی رضایی (16): 10.08 of 20 with a comment and the page; Moodle has nothing" in dry.out
    assert "left out: Li Wei, Jr. (13): only saved a draft" in dry.out
    assert "4 grades would be sent, 0 are already in Moodle; --send sends them" in dry.out
    assert (site.count("mod_assign_save_grade"), site.count("upload")) == (0, 0)
    assert not (out / "moodle" / "pushed.json").exists()

    sent = type_in("push", out, "--send")
    assert (sent.status, sent.error) == (0, "")
    assert "4 of 4 grades were sent and read back, 0 were already in Moodle" in sent.out
    assert [one.grade for one in site.students] == [20, 10.08, 20, 20, None, None]
    assert "84 - 33.6 = 50.4" in site.student(4).comment
    page = site.student(4).feedback[PAGE].decode()
    assert "به گفتهٔ مودل" in page

    again = type_in("push", out, "--send")
    assert (again.status, site.count("mod_assign_save_grade")) == (0, 4)
    assert "0 of 0 grades were sent and read back, 4 were already in Moodle" in again.out

    # Next day: an extension in Moodle. It is pulled, nothing is graded again, and one grade alone goes out.
    site.student(4).extension = late(3)
    site.asked.clear()
    assert "0 files new" in type_in("pull", SLUG, "--out", out).out
    assert site.count("file") == 0
    assert "1 of 1 grades were sent and read back, 3 were already in Moodle" in type_in("push", out, "--send").out
    assert site.student(4).grade == 16.8

    # Somebody grades by hand in Moodle: that stays, until it is said that it need not.
    site.student(4).grade = 3
    kept = type_in("push", out, "--send")
    assert (
        "left out: علی رضایی (16): has the grade 3 from somebody else in Moodle: --replace writes over it" in kept.out
    )
    assert type_in("push", out, "--send", "--replace").status == 0
    assert site.student(4).grade == 16.8


def test_what_is_pulled_serves_the_other_road_too(site, type_in, graded_class, out):
    graded_class()
    site.settings["gradepenalty"] = 1
    type_in("pull", SLUG, "--out", out)

    ended = type_in("export", out, "--to", "csv")
    settings = json.loads((out / "moodle" / "settings.json").read_text(encoding="utf-8"))

    assert "(1 did not)" in ended.out
    assert [(row["standing"], row["found_by"]) for row in rows(out / "export" / "reconciliation.csv")][:3] == [
        ("found", "e-mail")
    ] * 3
    assert settings["courses"][0]["assignments"][0]["gradepenalty"] == 1
    assert {row["final"] for row in rows(out / "export" / "final_marks.csv")} == {"100", "50.4", "80"}


def test_late_days_are_not_taken_off_twice(site, type_in, graded_class, out):
    graded_class()
    site.settings["gradepenalty"] = 1

    ended = type_in("push", out, "--send")

    assert ended.status == 2
    assert "Moodle takes late days off 'Toy' by itself" in ended.error
    assert site.count("mod_assign_save_grade") == 0


def test_a_table_changed_by_hand_stays(site, type_in, graded_class, out):
    graded_class()
    mine = "student,days\n16,5\n"
    (out / "extensions.csv").write_text(mine, encoding="utf-8")
    site.student(3).extension = late(9)

    ended = type_in("pull", SLUG, "--out", out)

    assert (out / "extensions.csv").read_text(encoding="utf-8") == mine
    assert "extensions.csv was changed by hand and stays as it is" in ended.out
    assert len(rows(out / "extensions_of_moodle.csv")) == 3


def test_a_file_that_does_not_come_whole_leaves_its_student_out_until_it_does(site, type_in, out):
    site.faults += [("file", "half"), *[("file", "short")] * 3]

    first = type_in("pull", SLUG, "--out", out)

    assert first.status == 1
    assert "not pulled: سارا احمدی (17): a file came with" in first.out
    site.asked.clear()
    second = type_in("pull", SLUG, "--out", out)
    assert (second.status, site.count("file")) == (0, 1)
    assert "5 submissions, 1 files new" in second.out


def test_a_push_that_is_broken_off_goes_on_where_it_was(site, type_in, graded_class, out):
    graded_class()
    # The second grade is stored and its answer lost; from the third on, Moodle is gone.
    site.faults += [("mod_assign_save_grade", "500"), ("mod_assign_save_grade", "lost")]
    site.faults += [("mod_assign_get_submission_status", "fine")] * 5 + [
        ("mod_assign_get_submission_status", "away")
    ] * 12

    first = type_in("push", out, "--send")

    assert first.status == 1
    assert first.out.count("arrived: ") - first.out.count("not arrived: ") >= 1
    site.faults.clear()
    second = type_in("push", out, "--send")
    assert second.status == 0
    assert [one.grade for one in site.students] == [20, 10.08, 20, 20, None, None]
    assert type_in("push", out, "--send").out.count("arrived") == 0


def test_a_new_attempt_that_was_opened_keeps_the_grade_of_the_one_before(site, type_in, graded_class, out):
    graded_class()
    type_in("push", out, "--send")
    vars(site.student(4)).update(status="reopened", attempt=1)
    vars(site.student(5)).update(status="reopened", attempt=1, grade=3)

    ended = type_in("push", out, "--send")

    assert "0 of 0 grades were sent and read back, 3 were already in Moodle" in ended.out
    assert "left out: علی رضایی (15): was given another attempt in Moodle, to which a grade would go now" in ended.out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"is_locked": True}, "Moodle has no grade, though it did not refuse: is the grade locked or overridden"),
        ({"is_locked": True, "grade": 7}, "has the grade 7 from somebody else"),
        ({"comment": "<p>good</p>"}, "has a comment from somebody else in Moodle"),
        ({"sent": late(1, hours=3)}, "has handed in again since the class was pulled"),
        ({"sent": None}, "has nothing in Moodle any more"),
    ],
)
def test_who_gets_no_grade_is_named_with_why(site, type_in, graded_class, out, change, said):
    graded_class()
    vars(site.student(4)).update(change)

    ended = type_in("push", out, "--send")

    assert next(line for line in ended.out.splitlines() if said in line).count("علی رضایی (16)") == 1
    assert "3 of " in ended.out


def test_nobody_who_left_the_course_is_sent_a_grade(site, type_in, graded_class, out):
    graded_class()
    site.students.pop(1)

    ended = type_in("push", out, "--send")

    assert "left out: علی رضایی (16): is not among the participants any more" in ended.out
    assert site.strangers == {}


def test_a_teachers_own_files_and_state_of_marking_stay(site, type_in, graded_class, out):
    graded_class()
    site.student(3).feedback = {"تصحیح.pdf": b"%PDF"}
    site.student(3).workflow = "inreview"

    type_in("push", out, "--send")

    assert site.student(3).feedback.keys() == {"تصحیح.pdf", PAGE}
    assert site.student(3).workflow == "inreview"


def test_before_marks_are_released_the_grade_alone_can_be_read_back(site, type_in, graded_class, out):
    graded_class()
    site.shows_feedback = False

    ended = type_in("push", out, "--send")

    assert ended.status == 0
    assert "comment and page cannot be seen through the service" in ended.out


def test_switched_off_feedback_is_not_missed(site, type_in, graded_class, out):
    graded_class()
    site.plugins = ()

    ended = type_in("push", out, "--send")

    assert (ended.status, site.count("upload")) == (0, 0)
    assert "comments are switched off" in ended.out
    assert "0 of 0" in type_in("push", out, "--send").out


def test_a_page_that_is_too_large_for_moodle_stays_behind_and_is_named(site, type_in, graded_class, out):
    graded_class()
    site.most_bytes = 2000

    ended = type_in("push", out, "--send")

    assert ended.status == 0
    note = next(line for line in ended.out.splitlines() if "no page goes to" in line)
    assert "Moodle takes files of 1 kB at most" in note
    assert "سارا احمدی (17)" in note
    assert PAGE not in site.student(3).comment


def test_blind_marking_has_numbers_and_no_names(site, type_in, out):
    site.settings["blindmarking"] = 1
    type_in("pull", SLUG, "--out", out)
    graded(out / "submissions.zip", out, {"16": MARK_84})

    type_in("push", out, "--send")

    assert {(sender.name, sender.participant) for sender in read_senders(out)} >= {("Participant", "16")}
    assert site.student(4).grade == 10.08
    assert not (out / "roster.csv").exists()


def test_a_team_is_graded_once_and_each_member_has_the_grade(site, type_in, out):
    site.settings["teamsubmission"] = 1
    site.group_names = {1: "گروه_آ", 2: "B", 3: "C"}
    site.students = [
        student(3, "A", groups=(1,), files={}),
        student(4, "B", groups=(1,), files={}, extension=late(1)),
        student(5, "C", groups=(), sent=None),
        student(6, "D", groups=(1, 2), sent=None),
    ]
    site.teams = [Team(1, late(1), WORK), Team(2, DUE, WORK), Team(0, late(1), WORK)]

    pulled = type_in("pull", SLUG, "--out", out)
    graded(out / "submissions.zip", out, {})
    ended = type_in("push", out, "--send")

    assert ended.status == 0, ended
    assert "group 2: handed in and is not among the participants any more" in pulled.out
    assert [one.grade for one in site.students] == [20, 20, 16, None]
    assert "0 of 0" in type_in("push", out, "--send").out


def test_who_has_no_number_yet_keeps_the_one_that_stood_in(site, type_in, graded_class, out):
    for one in site.students:
        one.participant = 0
    first = graded_class()
    site.student(3).participant = 4

    type_in("pull", SLUG, "--out", out)

    assert "Moodle has not numbered all participants yet" in first.out
    assert type_in("push", out, "--send").status == 0
    assert site.student(3).grade == 20


def test_work_handed_in_again_is_graded_again_before_its_grade_goes_out(site, type_in, graded_class, out):
    graded_class()
    site.student(3).sent = DUE - timedelta(hours=1)
    type_in("pull", SLUG, "--out", out)

    ended = type_in("push", out)

    assert "was pulled again since it was graded" in ended.out


def test_a_moodle_download_of_elsewhere_is_never_pushed(site, type_in, graded_class, out):
    graded_class()
    with_times = list(read_senders(out))
    assert all(sender.sent for sender in with_times)
    text = (out / "senders.json").read_text(encoding="utf-8")
    (out / "senders.json").write_text(text.replace("web_service", "worksheet"), encoding="utf-8")

    ended = type_in("push", out, "--send")

    assert "was not pulled: grade the archive that pull wrote" in ended.out
    assert site.count("mod_assign_save_grade") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--assignment", "99"), "no assignment is called '99' there; give --assignment with one of: 4711 Toy (ML); 4712 Other (ML)"),
        (("--root", "/nowhere"), "is not inside the course's folder"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_one_line(type_in, out, words, said):
    ended = type_in("pull", SLUG, "--out", out, *words)

    assert (ended.status, len(ended.error.splitlines())) == (2, 1)
    assert said in ended.error


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"functions": ("core_webservice_get_site_info",)}, "the token's service lacks mod_assign_get_assignments"),
        ({"siteurl": "https://other.invalid"}, "Moodle calls itself https://other.invalid"),
        ({"settings": {"grade": -3}}, "'Toy' is graded by a scale in Moodle"),
        ({"name": "HW"}, "no assignment is called 'Toy' there"),
    ],
)
def test_a_moodle_that_cannot_serve_is_named_with_what_to_do(site, type_in, out, change, said):
    vars(site).update(change)

    ended = type_in("pull", SLUG, "--out", out)

    assert ended.status == 2
    assert said in ended.error


def test_nothing_is_pushed_that_was_not_pulled(type_in, out):
    ended = type_in("push", out)

    assert (ended.status, "nothing was pulled there" in ended.error) == (2, True)
