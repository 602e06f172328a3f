"""Moodle's worksheet is read exactly as it was written, and every other file is named for what it is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from graded_class import DUE, late, moodle, worksheet
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.handback.worksheet import Column, read_worksheet

PATIENT = settings(deadline=None, max_examples=50)
TEHRAN = "Asia/Tehran"
LANGUAGES = [(language, calendar) for language in ("en", "fa") for calendar in ("gregorian", "jalali")]
SAMPLES = Path(__file__).parent.parent.parent / "shared" / "samples" / "moodle" / "worksheets"


def site(**options):
    return moodle(
        {"name": 'Sara "S" O\'Brien, Jr.', "sent": late(days=-1)},
        {"sent": late(days=1, hours=2), "extension": late(days=2)},
        {"sent": late(minutes=6), "override_due": late(days=3)},
        {"sent": None},
        {"is_draft": True},
        {"is_locked": True, "grade": 17.5, "graded": late(days=4), "comment": "خوب<br>عالی"},
        **options,
    )


@pytest.mark.parametrize(("language", "calendar"), LANGUAGES)
@pytest.mark.parametrize("is_blind", [False, True])
def test_a_worksheet_is_read_in_both_languages_and_calendars(tmp_path, language, calendar, is_blind):
    sheet = read_worksheet(
        worksheet(site(language=language, calendar=calendar, is_blind=is_blind), tmp_path), zone=TEHRAN
    )

    assert (sheet.language, sheet.maximum, sheet.is_blind) == (language, Decimal(20), is_blind)
    assert [row.participant for row in sheet.rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row.sent and row.sent.moment for row in sheet.rows] == [
        late(days=-1),
        late(days=1, hours=2),
        late(minutes=6),
        None,
        DUE,
        DUE,
    ]
    assert [row.due for row in sheet.rows] == [DUE, late(days=2), late(days=3), DUE, DUE, DUE]
    assert [row.is_draft for row in sheet.rows] == [False] * 4 + [True, False]
    assert [row.can_change for row in sheet.rows] == [True] * 5 + [False]
    assert (sheet.rows[5].grade, sheet.rows[5].graded) == (Decimal("17.5"), late(days=4))
    assert sheet.rows[0].get(Column.NAME) == ("" if is_blind else 'Sara "S" O\'Brien, Jr.')


def test_lateness_in_moodles_words_is_seen(tmp_path):
    for language in ("en", "fa"):
        one = moodle(
            {"sent": late(minutes=6)},
            {"sent": late(minutes=6), "extension": late(days=1)},
            {"sent": None},
            language=language,
        )
        sheet = read_worksheet(worksheet(one, tmp_path), zone=TEHRAN)

        assert [row.is_called_late for row in sheet.rows] == [True, False, False]


def wrong(content, tmp_path, name="sheet.csv"):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageError) as raised:
        read_worksheet(path, zone=TEHRAN)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith(str(path))
    return str(raised.value)


def text(**options):
    return site(**options).worksheet().decode("utf-8-sig")


def semicolons(**options):
    return text(**options).replace(",", ";").encode("utf-8-sig")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_worksheet_saved_by_excel_with_semicolons_is_named(tmp_path, language):
    said = wrong(semicolons(language=language), tmp_path)

    assert "separated by semicolons, as a spreadsheet saves it" in said
    assert "download the worksheet again" in said


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(("encoding", "name"), [("cp1256", "Windows-1256"), ("utf-16", "UTF-16")])
def test_a_worksheet_saved_in_another_encoding_is_named(tmp_path, language, separator, encoding, name):
    content = text(language=language).replace(",", separator).encode(encoding, errors="replace")

    assert f"is written in {name}, as a spreadsheet saves it" in wrong(content, tmp_path)


def test_a_worksheet_separated_by_tabs_is_named(tmp_path):
    assert "separated by tabs" in wrong(text().replace(",", "\t").encode(), tmp_path)


def test_a_worksheet_in_another_language_is_named(tmp_path):
    german = "\ufeffID,Vollständiger Name,Status,Bewertung,Zuletzt geändert\nTeilnehmer/in 3,A,x,,-\n".encode()

    said = wrong(german, tmp_path)

    assert "no column Identifier or شناسه هویت; found: ID, Vollständiger Name, Status, Bewertung" in said
    assert "Moodle is in English or Persian" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04rest", "is a workbook or an archive"),
        (b"key,name,identifier,score\r\n1,A,x,3\r\n", "the grader's own grades.csv"),
        (b"Student,ID,Section,HW (3)\nA,1,s,\n", "Canvas's gradebook"),
        (b"First name,Last name,ID number\nA,B,1\n", "export of the gradebook of the whole course"),
        (b"\x00\x01\x02\xff", "no column Identifier"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path, content, said):
    assert said in wrong(content, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Friday, 20 November 2026, 11:59 PM", "11/20/2026 23:59", "is no date as Moodle writes it"),
        ("17.50", "۱۷٫۵", "the grade '۱۷٫۵' is not as Moodle writes it"),
        ("17.50", '"17,5"', "the grade '17,5'"),
        ("Participant 3", "three", "'three' is no identifier"),
        ("Participant 3", "Participant 2", "participant 2 stands there twice"),
        ("Maximum grade", "Scale", "graded by a scale"),
        (",Status", ",State", "the column Status or وضعیت is missing"),
        ("Last modified (grade)", "Changed", "the column Last modified (grade)"),
        ("20.00,Yes", "20.00", "cells where the headings have"),
        ("20.00,Yes", "25.00,Yes", "expected one Maximum grade for everyone"),
    ],
)
def test_a_changed_worksheet_is_refused_with_the_line_and_what_was_found(tmp_path, old, new, said):
    content = text(language="en", calendar="gregorian")
    assert old in content

    found = wrong(content.replace(old, new, 1).encode(), tmp_path)

    assert said in found


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.csv: cannot be read"):
        read_worksheet(tmp_path / "nowhere.csv", zone=TEHRAN)


@PATIENT
@given(st.binary(max_size=300))
def test_no_bytes_make_more_than_one_sentence(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    try:
        read_worksheet(path, zone=TEHRAN)
    except UsageError as error:
        assert "\n" not in str(error)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real worksheets of a Moodle are not at hand")
def test_real_worksheets_are_read_and_all_tell_the_same_times():
    sheets = {path.stem: read_worksheet(path, zone=TEHRAN) for path in sorted(SAMPLES.glob("*.csv"))}

    for kind in ("main", "blind"):
        told = {
            name: [(row.participant, row.sent, row.due, row.graded, row.grade) for row in sheet.rows]
            for name, sheet in sheets.items()
            if name.startswith(kind)
        }
        assert len(told) >= 2
        assert len({str(sorted(map(str, rows))) for rows in told.values()}) == 1
