"""What is uploaded to Moodle is what Moodle takes, line by line, whoever is in the class and whatever they are called."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fake_moodle import FakeMoodle, Person, php_csv
from graded_class import DUE, FULL, MARK_84, SLUG, UNDECIDED, downloaded, late, moodle, worksheet
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_class import submission, unreadable

from autograder.checks.messages import Bilingual
from autograder.errors import UsageError
from autograder.handback.arrived import not_arrived
from autograder.handback.comments import as_html, comment_lines
from autograder.handback.decisions import Override
from autograder.handback.feedback_zip import moodle_name, write_zip
from autograder.handback.finals import Known, Terms, settle
from autograder.handback.moodle_upload import Choices, write_upload
from autograder.handback.outbox import read_outbox, write_outbox
from autograder.handback.sheet_matching import match_senders
from autograder.handback.worksheet import read_worksheet
from autograder.lateness import LateRules
from autograder.lms import MoodleUpload, Sender, pack_moodle, read_class

PATIENT = settings(deadline=None, max_examples=50)
TEHRAN = "Asia/Tehran"
TERMS = Terms(LateRules(percent_per_day=20), TEHRAN, due=DUE)
CHOICES = Choices(server_zone=TEHRAN, file="feedback.html")
names = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=25) | st.sampled_from(
    [
        "علی رضایی", "\N{RIGHT-TO-LEFT MARK}محمّد كريم يوسفي", "فاطمه‌السادات موسوی‌نژاد", 'زهرا احمدی :*?"| ؟', "Sara_Lee O'Brien/Smith",
        "Li Wei, Jr.", "x_3_assignsubmission_file", "A_2", "۱۲۳", 'a"b\\', "line\nbreak", "\N{RIGHT-TO-LEFT OVERRIDE}evil\u202c", "=1+1", "-",
    ]
)  # fmt: skip


def upload(site, folder, patterns, *, choices=CHOICES, terms=TERMS, known=None, before=None):
    """Go the whole way from Moodle's files to the upload; return it and what was matched."""
    senders = {sender.key: sender for sender in read_class([downloaded(site, folder)], slug=SLUG).senders}
    sheet = read_worksheet(worksheet(site, folder), zone=TEHRAN)
    matching = match_senders(sheet, list(senders.values()))
    results = [submission(key, s.name, patterns.get(key, FULL), notebook="") for key, s in senders.items()]
    sent = {key: [rows[0].sent] for key, rows in matching.rows.items() if rows[0].sent}
    due = {key: rows[0].due for key, rows in matching.rows.items() if rows[0].due}
    finals = settle(results, senders, terms, known or Known(sent, due))
    return write_upload(sheet, finals, matching, before or {}, choices)


def lines_of(written):
    return list(csv.reader(io.StringIO(written.content.decode("utf-8-sig"), newline="")))


def grades(site):
    return [person.grade for person in site.people]


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("calendar", ["gregorian", "jalali"])
@pytest.mark.parametrize("is_blind", [False, True])
def test_every_grade_arrives_in_every_language_and_calendar(tmp_path, language, calendar, is_blind):
    site = moodle(
        {},
        {"sent": late(minutes=6)},
        {"sent": None},
        {"sent": late(1, hours=2)},
        language=language,
        calendar=calendar,
        is_blind=is_blind,
    )

    written = upload(site, tmp_path, {"1": MARK_84})
    stored = site.upload_worksheet(written.content)

    assert stored == {1, 2, 4}
    assert grades(site) == [16.8, 16.0, None, 12.0]


def test_headings_and_identifiers_stay_as_moodle_wrote_them(tmp_path):
    site = moodle({}, {})

    lines = lines_of(upload(site, tmp_path, {}))

    assert lines[0] == ["شناسه هویت", "نمره", "آخرین تغییر (نمره)", "بازخورد متنی"]
    assert [line[0] for line in lines[1:]] == ["شاگرد شماره1", "شاگرد شماره2"]


def test_only_lines_that_change_are_written(tmp_path):
    site = moodle(
        {"grade": 20.0, "graded": late(1)},
        {"is_draft": True},
        {"is_locked": True},
        {"sent": None},
        {"grade": 3.0, "graded": late(1)},
        {},
    )

    written = upload(site, tmp_path, {})

    assert [line[0][-1] for line in lines_of(written)[1:]] == ["6"]
    assert written.unchanged == ("1",)
    assert [one.why.partition(":")[0] for one in written.left_out] == [
        "only saved a draft and never submitted it",
        "Moodle says that the grade cannot be changed",
        "has the grade 3.00 from somebody else in Moodle",
    ]


def test_an_undecided_mark_is_never_handed_over(tmp_path):
    site = moodle({}, {})

    written = upload(site, tmp_path, {"2": UNDECIDED})

    assert len(lines_of(written)) == 2
    assert "owes a decision" in written.left_out[0].why


def test_drafts_and_grades_of_others_are_written_over_where_that_is_asked_for(tmp_path):
    site = moodle({"is_draft": True}, {"grade": 3.0, "graded": late(1)}, language="fa", calendar="jalali")

    site.upload_worksheet(upload(site, tmp_path, {}, choices=replace(CHOICES, replace=True, drafts=True)).content)

    assert grades(site) == [20, 20]


@pytest.mark.parametrize(
    ("language", "calendar"), [("en", "gregorian"), ("en", "jalali"), ("fa", "gregorian"), ("fa", "jalali")]
)
def test_a_grade_given_before_is_changed_and_one_changed_since_the_download_is_kept(tmp_path, language, calendar):
    site = moodle({}, {}, language=language, calendar=calendar)
    first = upload(site, tmp_path, {})
    site.upload_worksheet(first.content)
    before = {entry.participant: entry for entry in first.handed_over}

    second = upload(site, tmp_path, {"1": MARK_84, "2": MARK_84}, before=before)
    site.now += timedelta(hours=1)
    site.grade_by_hand(2, 11)
    stored = site.upload_worksheet(second.content)

    assert stored == {1}
    assert grades(site) == [16.8, 11]


def test_teachers_and_servers_may_be_in_different_zones(tmp_path):
    site = moodle({"grade": 3.0, "graded": late(1)}, language="en", calendar="gregorian", zone="America/New_York")
    content = site.worksheet()  # the teacher's zone
    site.zone = "Asia/Tehran"  # the server's
    (tmp_path / "sheet.csv").write_bytes(content)
    sheet = read_worksheet(tmp_path / "sheet.csv", zone="America/New_York")
    sender = Sender("1", "1", "دانشجوی 1", "moodle", participant="1")
    finals = settle([submission("1", "x", FULL, notebook="")], {"1": sender}, TERMS, Known())

    written = write_upload(sheet, finals, match_senders(sheet, [sender]), {}, replace(CHOICES, replace=True))

    assert sheet.rows[0].graded == late(1)
    assert site.upload_worksheet(written.content) == {1}


@settings(PATIENT, max_examples=40)
@given(st.lists(names, min_size=1, max_size=4), st.sampled_from(["en", "fa"]), st.booleans())
def test_whatever_students_are_called_each_gets_their_own_grade(given_names, language, is_blind):
    people = [Person(10 * n + 3, name, f"s{n}@example.invalid", DUE) for n, name in enumerate(given_names, start=1)]
    site = FakeMoodle(people, DUE, language=language, is_blind=is_blind)
    patterns = {str(people[0].participant): MARK_84}

    with tempfile.TemporaryDirectory() as folder:
        written = upload(site, Path(folder), patterns)

    assert written.left_out == ()
    assert site.upload_worksheet(written.content) == {person.participant for person in people}
    assert grades(site) == [16.8] + [20.0] * (len(people) - 1)


@settings(PATIENT, max_examples=60)
@given(st.text(max_size=60), st.sampled_from(["en", "fa"]))
def test_no_comment_can_break_moodles_parser(reason, language):
    result = replace(submission("3", "x", FULL, notebook="", language=language), reason=Bilingual(reason, reason))
    final = settle([result], {}, TERMS, Known(overrides={"3": Override(Decimal(90), reason + "\\")}))[0]
    comment = as_html(comment_lines(final, grade=Decimal(18), maximum=Decimal(20), file="f\\"), language)
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([["a", comment, "c"], ["d", "e", "f"]])

    assert php_csv(stream.getvalue()) == [["a", comment, "c"], ["d", "e", "f"]]
    assert "\\" not in comment
    assert "\n" not in comment
    assert "<script" not in comment


@PATIENT
@given(st.decimals(0, 100, places=2), st.decimals("0.5", 1000, places=2), st.integers(0, 10**6))
def test_every_grade_is_ascii_and_between_zero_and_the_maximum(mark, maximum, seconds):
    from autograder.handback.scaling import grade_text, scaled

    grade = scaled(mark, 100, maximum)

    text = grade_text(grade, maximum)
    assert text.isascii()
    assert 0 <= float(text) <= float(maximum)
    assert seconds >= 0


def test_a_comment_tells_the_sum_in_the_language_of_the_notebook(tmp_path):
    site = moodle({"sent": late(1, hours=2)}, {})

    site.upload_worksheet(upload(site, tmp_path, {"1": MARK_84}).content)

    comment = site.person(1).comment
    assert comment.startswith('<div dir="rtl">نمرهٔ به‌دست‌آمده: 84 از 100.<br>')
    assert '<code dir="ltr">2 × 20% × 84 = 33.6</code>' in comment
    assert '<code dir="ltr">50.4 / 100 × 20 = 10.08</code>' in comment
    assert "1405/08/29 23:59" in comment
    assert "کاربرگ نمره‌دهی مودل" in comment
    assert "به‌موقع" in site.person(2).comment


def test_an_unreadable_submission_gets_zero_with_its_reason(tmp_path):
    site = moodle({})
    senders = {"1": Sender("1", "1", "دانشجوی 1", "moodle", participant="1")}
    sheet = read_worksheet(worksheet(site, tmp_path), zone=TEHRAN)
    finals = settle([unreadable("1", "x")], senders, TERMS, Known())

    site.upload_worksheet(
        write_upload(sheet, finals, match_senders(sheet, list(senders.values())), {}, CHOICES).content
    )

    assert site.person(1).grade == 0
    assert "نوت‌بوک ژوپیتر" in site.person(1).comment


def test_a_team_is_graded_by_its_groups_name_and_everyone_in_it_gets_the_grade(tmp_path):
    site = moodle({"group": "گروه ۱/الف"}, {"group": "گروه ۱/الف"}, {"group": "B"}, {}, has_groups=True)
    uploads = [
        MoodleUpload(41, "گروه ۱/الف", {"x.ipynb": b"{}"}), MoodleUpload(42, "B", {"x.ipynb": b"{}"}),
        MoodleUpload(None, "Default group", {"x.ipynb": b"{}"}),
    ]  # fmt: skip
    pack_moodle(uploads, tmp_path / "class.zip")
    senders = {sender.key: sender for sender in read_class([tmp_path / "class.zip"], slug=SLUG).senders}
    sheet = read_worksheet(worksheet(site, tmp_path), zone=TEHRAN)
    matching = match_senders(sheet, list(senders.values()))
    results = [submission(key, s.name, MARK_84 if key == "41" else FULL, notebook="") for key, s in senders.items()]

    site.upload_worksheet(write_upload(sheet, settle(results, senders, TERMS, Known()), matching, {}, CHOICES).content)

    assert grades(site) == [16.8, 16.8, 20, 20]


def another(tmp_path, site, *, senders):
    with pytest.raises(UsageError) as raised:
        match_senders(read_worksheet(worksheet(site, tmp_path), zone=TEHRAN), senders)
    return str(raised.value)


def test_the_worksheet_of_another_assignment_is_named(tmp_path):
    senders = [Sender(str(n), str(n), f"دانشجوی {n}", "moodle", participant=str(n)) for n in (1, 2)]
    swapped = moodle({"name": "دانشجوی 2"}, {"name": "دانشجوی 1"})
    others = FakeMoodle([Person(n, f"دانشجوی {n - 7}") for n in (8, 9)], DUE)
    blind = moodle({"sent": None}, {}, is_blind=True)

    said = another(tmp_path, swapped, senders=senders)
    assert (
        "another assignment's worksheet: participant 1 is دانشجوی 2 there and دانشجوی 1 in the submissions (and 1 more)"
        in said
    )
    assert "none of 2 submissions is in it" in another(tmp_path, others, senders=senders)
    blind_senders = [Sender("1", "1", "شرکت کننده", "moodle", participant="1")]
    assert "participant 1 is somebody who has submitted nothing there" in another(
        tmp_path, blind, senders=blind_senders
    )


def test_submissions_from_a_folder_are_found_in_the_worksheet_by_address_or_name(tmp_path):
    site = moodle({"name": "علي رضايي"}, {}, {"name": "سارا"}, {"name": "سارا"})
    senders = [
        Sender("a", "a", "علی رضایی", ""),
        Sender("b", "b", "x", "", identifier="S2@example.invalid"),
        Sender("c", "c", "سارا", ""),
    ]

    matching = match_senders(read_worksheet(worksheet(site, tmp_path), zone=TEHRAN), senders)

    assert {key: rows[0].participant for key, rows in matching.rows.items()} == {"a": "1", "b": "2"}
    assert [sender.key for sender in matching.missing] == ["c"]


def handed(site, tmp_path, patterns=None):
    written = upload(site, tmp_path, patterns or {})
    write_outbox(written.handed_over, tmp_path)
    return written


def said_about(site, tmp_path):
    missing = not_arrived(read_outbox(tmp_path), read_worksheet(worksheet(site, tmp_path), zone=TEHRAN))
    return {one.who: one.why for one in missing}


def test_what_did_not_arrive_is_told_with_its_reason(tmp_path):
    site = moodle(*({} for _ in range(7)))
    written = handed(site, tmp_path)
    site.upload_worksheet(written.content)
    assert said_about(site, tmp_path) == {}

    site.person(1).grade = None
    site.person(2).grade = 0
    site.person(3).grade = 16
    site.person(4).grade, site.person(4).is_locked = 3, True
    site.people.pop()
    said = list(said_about(site, tmp_path).values())

    assert [one.partition(":")[0] for one in said] == [
        "Moodle has no grade", "Moodle stored 0", "Moodle has less",
        "the grade is locked or overridden in Moodle's gradebook", "the student is no longer in the worksheet",
    ]  # fmt: skip
    assert "does it take off late days by itself as well?" in said[2]


def test_a_grade_that_moodle_skipped_for_its_date_is_told_so(tmp_path):
    site = moodle({"grade": 3.0, "graded": late(1)})
    written = upload(site, tmp_path, {}, choices=replace(CHOICES, replace=True))
    write_outbox(written.handed_over, tmp_path)
    site.grade_by_hand(1, 3)
    site.upload_worksheet(written.content)

    assert "changed after the worksheet was downloaded" in next(iter(said_about(site, tmp_path).values()))


def test_another_assignments_worksheet_is_not_taken_for_grades_that_got_lost(tmp_path):
    handed(moodle({}), tmp_path)
    other = FakeMoodle([Person(9, "x")], DUE)

    with pytest.raises(UsageError, match="is another assignment's worksheet"):
        said_about(other, tmp_path)


@pytest.mark.parametrize("parts", [4, 5])
def test_moodle_takes_every_page_of_feedback_in_new_and_old_versions(tmp_path, parts):
    site = moodle({"name": "زهرا احمدی __ ؟"}, {"name": "A_B_C"})
    write_zip([(moodle_name(str(n), "feedback.html"), b"page %d" % n) for n in (1, 2)], tmp_path / "f.zip")

    refused = site.upload_feedback((tmp_path / "f.zip").read_bytes(), parts=parts)

    assert refused == set()
    assert [person.files for person in site.people] == [{"feedback.html": b"page 1"}, {"feedback.html": b"page 2"}]


def test_the_same_feedback_is_the_same_zip(tmp_path):
    for name in ("a.zip", "b.zip"):
        write_zip([("x_1_assignfeedback_file_/f.html", b"page")], tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


REAL = Path(__file__).parent.parent.parent / "shared" / "samples" / "moodle"
PAIRS = [
    (archive, sheet)
    for archives, sheets in (
        (
            ("main_folders", "main_flat", "main_fa_jalali", "main_en_jalali"),
            ("main_worksheet", "main_fa_jalali", "main_en_jalali"),
        ),
        (("blind_folders", "blind_fa_jalali"), ("blind_worksheet", "blind_fa_jalali")),
    )
    for archive in archives
    for sheet in sheets
]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of a Moodle are not at hand")
@pytest.mark.parametrize(("archive", "sheet"), PAIRS)
def test_every_sender_in_a_real_download_gets_a_line_that_moodle_takes(archive, sheet):
    path = REAL / "worksheets" / f"{sheet}.csv"
    senders = {sender.key: sender for sender in read_class([REAL / "zips" / f"{archive}.zip"], slug=SLUG).senders}
    read = read_worksheet(path, zone=TEHRAN)
    matching = match_senders(read, list(senders.values()))
    results = [submission(key, sender.name, MARK_84, notebook="") for key, sender in senders.items()]
    sent = {key: [row.sent for row in rows] for key, rows in matching.rows.items()}
    known = Known(sent, {key: rows[0].due for key, rows in matching.rows.items() if rows[0].due})
    terms = replace(TERMS, due=late())

    written = write_upload(read, settle(results, senders, terms, known), matching, {}, replace(CHOICES, replace=True))

    original = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    lines = php_csv(written.content.decode("utf-8-sig"))
    assert (len(senders), matching.missing, written.left_out) == (6, (), ())
    assert len(lines) == 7
    assert set(lines[0]) <= set(original[0])
    assert {line[0] for line in lines[1:]} <= {line[0] for line in original}
    language = "fa" if "fa" in sheet else "en"
    before = {row.participant: row for row in read.rows}
    site = FakeMoodle([], DUE, language=language)
    site.people = [Person(int(row.participant), "", grade=row.grade, graded=row.graded) for row in read.rows]
    assert len(site.upload_worksheet(written.content)) == 6
    late_days = {str(person.participant): person.grade for person in site.people if person.grade is not None}
    expected = {
        "main": {"3": 16.8, "4": 16.8, "6": 10.08, "7": 13.44, "2": 16.8, "1": 16.8},
        "blind": {"13": 16.8, "10": 16.8, "11": 13.44, "12": 10.08, "14": 10.08, "8": 6.72},
    }
    assert late_days == expected[sheet.partition("_")[0]]
    assert all(before[participant].sent for participant in late_days)
