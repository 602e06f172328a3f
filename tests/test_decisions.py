"""An instructor's own tables: written by any spreadsheet in either language, and every slip named with its line."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from decimal import Decimal

import pytest
from graded_class import DUE
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.handback.decisions import Override, read_extensions, read_overrides, read_times
from autograder.handback.late_days import LateDays
from autograder.handback.names import By, Directory, match_key
from autograder.handback.roster import Standing, read_roster, reconcile
from autograder.lateness import TimeSource
from autograder.lms import Sender

PATIENT = settings(deadline=None)
TEHRAN = "Asia/Tehran"
CLASS = Directory(
    {
        "3": [(By.KEY, "3"), (By.NUMBER, "Participant 3"), (By.EMAIL, "sara@example.invalid"), (By.NAME, "سارا احمدی")],
        "4": [(By.KEY, "4"), (By.NUMBER, "40112004"), (By.NAME, "علی رضایی")],
        "5": [(By.KEY, "5"), (By.NUMBER, "40112005"), (By.NAME, "علی رضایی")],
    }
)


def table(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


def extensions(tmp_path, text, encoding="utf-8"):
    return read_extensions(table(tmp_path, text, encoding), CLASS, due=DUE, zone=TEHRAN)


def refused(read, tmp_path, text):
    with pytest.raises(UsageError) as raised:
        read(tmp_path, text)
    assert "\n" not in str(raised.value)
    return str(raised.value).replace(str(tmp_path), "")


def test_an_extension_is_a_date_of_either_calendar_or_a_number_of_days(tmp_path):
    text = "student,due,days,reason\n3,1405-09-02 23:59,,ill\n40112004,2026-11-24 23:59,,\n۵,,۲,\n"

    assert extensions(tmp_path, text) == {
        "3": DUE + timedelta(days=3),
        "4": DUE + timedelta(days=4),
        "5": DUE + timedelta(days=2),
    }


@pytest.mark.parametrize(
    "said", ["3", "Participant 3", "SARA@example.invalid", "سارا احمدي", "سارا\u200cاحمدی", "۳", " 3 "]
)
def test_a_student_is_found_by_whatever_names_them(tmp_path, said):
    assert set(extensions(tmp_path, f"student,days\n{said},1\n")) == {"3"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_from_any_spreadsheet_is_read(tmp_path, encoding, separator):
    text = separator.join(("دانشجو", "روز", "دلیل")) + "\r\n" + separator.join(("سارا احمدي", "1.5", "بيماري")) + "\r\n"
    text = text.replace("ی", "ي") if encoding == "cp1256" else text

    assert extensions(tmp_path, text, encoding) == {"3": DUE + timedelta(days=1.5)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("student,days\nnobody,1\n", "/table.csv, line 2: nobody in the class is 'nobody'"),
        ("student,days\nعلی رضایی,1\n", "'علی رضایی' may be 4 or 5"),
        ("student,days\n3,1\n\nsara@example.invalid,2\n", "line 3: 'sara@example.invalid' is also in"),
        ("student,days\n3,soon\n", "line 2: 'soon' is no number as expected in days"),
        ("student,due\n3,soon\n", "line 2: 'soon' is no date"),
        ("student,due\n3,1405-08-28 23:59\n", "line 2: the extension ends no later than the deadline itself"),
        ("student,due,days\n3,,\n", "either a date in due or a number in days"),
        ("student,reason\n3,x\n", "/table.csv: has no column due or days; found student, reason"),
        ("when,days\n3,1\n", "has no column student or number or email or username or name"),
        ("student,days\n3,1,2\n", "line 2: has more cells than the headings above"),
        ("student,key,days\n3,3,1\n", "two columns are read as student"),
        ("", "is empty"),
        ("\n\n", "is empty"),
    ],
)
def test_a_slip_in_a_table_is_named_with_its_line(tmp_path, text, said):
    assert said in refused(extensions, tmp_path, text)


def test_a_mark_given_by_hand_may_have_persian_digits_and_stays_within_the_points(tmp_path):
    def read(folder, text):
        return read_overrides(table(folder, text), CLASS, maximum=100)

    assert read(tmp_path, "دانشجو,نمره,دلیل\n3,۸۷٫۵,شفاهی\n") == {"3": Override(Decimal("87.5"), "شفاهی")}
    assert "the mark 101 is above 100" in refused(read, tmp_path, "student,mark\n3,101\n")
    assert "'-1' is no number" in refused(read, tmp_path, "student,mark\n3,-1\n")


def test_times_from_any_lms_are_read_in_words_or_numbers(tmp_path):
    path = table(
        tmp_path, 'name,submitted\nسارا احمدی,1405/08/29 23:59:30\n40112004,"جمعه، 29 آبان 1405، 9:10 عصر"\n5,\n'
    )

    times = read_times(path, CLASS, zone=TEHRAN)

    assert times["3"].moment == DUE + timedelta(seconds=30)
    assert times["3"].source is TimeSource.BY_HAND
    assert times["4"].moment == DUE - timedelta(hours=2, minutes=49)
    assert set(times) == {"3", "4"}


@PATIENT
@given(st.text(max_size=30))
def test_matching_takes_no_notice_of_form_case_and_marks(text):
    key = match_key(text)

    assert match_key(key) == key
    assert match_key(unicodedata.normalize("NFD", text)) == key
    assert match_key(unicodedata.normalize("NFC", text)) == key
    assert match_key(f"\u200f {text}\u200c") == key


def test_arabic_and_persian_letters_and_digits_are_the_same_in_matching():
    assert match_key("محمّد كريم يوسفي ۴۰") == match_key("محمد کریم یوسفی 40") == match_key("محمد‌کریم يوسفى ٤٠")


ROSTER = """\
شماره دانشجویی,نام و نام خانوادگی,ایمیل,گروه
۴۰۱۱۲۰۰۱,سارا احمدی,sara@example.invalid,۱
40112002,علی رضایی,ali@example.invalid,۱
40112003,مینا کریمی,mina@example.invalid,۲
40112004,علی رضایی,ali2@example.invalid,۲
"""


def test_the_list_of_the_class_says_who_is_found_missing_doubled_and_unknown(tmp_path):
    senders = [
        Sender("40112001", "40112001", "40112001", ""),
        Sender("b", "b", "مینا كريمي", ""),
        Sender("c", "c", "x", "canvas", participant="7", identifier="mina@example.invalid"),
        Sender("d", "d", "علی رضایی", ""),
        Sender("e", "e", "pair", "gradescope", people=("40112002", "stranger@example.invalid")),
    ]

    lines = reconcile(read_roster(table(tmp_path, ROSTER)), senders)

    told = [(line.standing, line.keys, line.by) for line in lines]
    assert told == [
        (Standing.FOUND, ("40112001",), By.NUMBER),
        (Standing.FOUND, ("e",), By.NUMBER),
        (Standing.DOUBLED, ("b", "c"), By.NAME),
        (Standing.MISSING, (), None),
        (Standing.UNKNOWN, ("d",), None),
        (Standing.UNKNOWN, ("e",), None),
    ]
    assert [line.said for line in lines[4:]] == ["علی رضایی", "stranger@example.invalid"]


def test_a_number_that_stands_twice_in_the_list_of_the_class_is_named(tmp_path):
    with pytest.raises(UsageError, match="line 2: the number '۴۰۱۱۲۰۰۱' stands in another line too"):
        read_roster(table(tmp_path, ROSTER.replace("40112002", "40112001")))


def test_free_late_days_are_counted_over_assignments_and_written_again_the_same(tmp_path):
    path = tmp_path / "late_days.csv"
    LateDays(path).replace("01", {"سارا": 2, "ali@example.invalid": 1})
    LateDays(path).replace("02", {"سارا": 1})
    before = path.read_bytes()
    LateDays(path).replace("02", {"سارا": 1})

    days = LateDays(path)

    assert path.read_bytes() == before
    assert (
        days.spent_elsewhere("سارا", "02"),
        days.spent_elsewhere("سارا", "03"),
        days.spent_elsewhere("x", "03"),
    ) == (2, 3, 0)


@pytest.mark.parametrize("text", ["a,b\n", "assignment,student,days\n01,x,many\n", "assignment,student,days\n01,x\n"])
def test_a_spoilt_table_of_late_days_is_named(tmp_path, text):
    (tmp_path / "late_days.csv").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=r"late_days\.csv"):
        LateDays(tmp_path / "late_days.csv")
