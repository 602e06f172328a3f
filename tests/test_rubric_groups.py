"""A report's members share its mark: found however they are written, conflicts told before anything is given."""

import csv

import pytest
from marked_class import CRITERIA, class_of, filled, rubric, stored

from autograder.handback.roster import Enrolled
from autograder.lms import Sender
from autograder.rubric.groups import find_groups
from autograder.rubric.people import Named, People, named_in
from autograder.rubric.reports import ReportFacts

SARA = "سارا-احمدی"
"""Her key, made from a folder's name."""
ROSTER = [
    Enrolled("1", "40112001", "علی رضایی", "ali@example.invalid"),
    Enrolled("2", "40112002", "سارا احمدی", "sara@example.invalid"),
    Enrolled("3", "40112003", "Kian O'Brien"),
    Enrolled("4", "40112004", "علی رضایی"),
    Enrolled("5", "", "مریم کاظمی‌نژاد"),
]
SENDERS = [Sender("10", "10", "سارا احمدی", "moodle", "10"), Sender("20", "20", "Kian O'Brien", "moodle", "20")]


def groups(*lines, decided=None, senders=SENDERS, roster=ROSTER):
    """Return the groups of reports whose members' lines are given in the senders' order."""
    people = People(roster, senders, {one.key for one in senders})
    reports = [
        ReportFacts(sender.key, sender.name, "report.md", members=(line,) if line else ())
        for sender, line in zip(senders, lines, strict=True)
    ]
    return find_groups(reports, people, decided or {})


def keys(found, group):
    return [one.person.key for one in found.of(group)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ali Rezaei (40112001), Sara (40112002)", [("Ali Rezaei", "40112001"), ("Sara", "40112002")]),
        ("علی رضایی (۴۰۱۱۲۰۰۱)، سارا احمدی (٤٠١١٢٠٠٢)", [("علی رضایی", "40112001"), ("سارا احمدی", "40112002")]),
        ("علی رضایی و سارا احمدی", [("علی رضایی", ""), ("سارا احمدی", "")]),
        ("Ali Rezaei 40112001 - Sara & Kian", [("Ali Rezaei", "40112001"), ("Sara", ""), ("Kian", "")]),
        ("**Ali**; Sara (no. 401-12-002, evening)", [("Ali", ""), ("Sara", "401-12-002")]),
        ("40112001 / 40112002", [("", "40112001"), ("", "40112002")]),
        ("Jean-Luc (40112001)", [("Jean-Luc", "40112001")]),
        (" , ", []),
    ],
)
def test_members_are_told_apart_in_a_line_of_either_language(line, expected):
    assert [(one.name, one.number) for one in named_in(line)] == expected
    assert all(isinstance(one, Named) and one.said for one in named_in(line))


@pytest.mark.parametrize(
    "line",
    [
        "سارا احمدی (40112002)، Kian O'Brien (40112003)",
        "سارا احمدي (٤٠١١٢٠٠٢)، kian obrien",
        "سارا\u200cاحمدی و 40112003",
        "40112002, 40112003",
        "sara@example.invalid, Kian O’Brien",
    ],
)
def test_members_are_found_however_letters_and_digits_are_written(line):
    found = groups(line, "", senders=[SENDERS[0], Sender("30", "30", "علی رضایی", "", identifier="40112001")])

    assert keys(found, "10") == ["10", "40112003"]
    assert found.conflicts == []


def test_who_is_written_otherwise_than_in_the_list_is_told():
    found = groups("سارا احمدي (۴۰۱۱۲۰۰۲)، مریم کاظمی نژاد", "")

    assert keys(found, "10") == ["10", "مریمکاظمینژاد"]
    assert [note.partition(": ")[2] for note in found.notes] == [
        "'سارا احمدي (۴۰۱۱۲۰۰۲)' was read as سارا احمدی (10)",
        "'مریم کاظمی نژاد' was read as مریم کاظمی‌نژاد (مریمکاظمینژاد)",
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ("سارا احمدی، علی رضایی (40112001)", "Kian O'Brien، علی رضایی (40112001)"),
            "علی رضایی (40112001): is a member of 10 (سارا احمدی) and 20 (Kian O'Brien); expected one group",
        ),
        (("سارا احمدی، Kian O'Brien", ""), "Kian O'Brien (20): is a member of 10 (سارا احمدی) and 20 (Kian O'Brien)"),
        (
            ("سارا احمدی، رضا نوری (40119999)", ""),
            "nobody in the class is 'رضا نوری (40119999)'; expected a number or name",
        ),
        (("سارا احمدی، علی رضایی", ""), "'علی رضایی' may be 40112001 or 40112004; expected one person"),
        (
            ("سارا احمدی (40112003)", ""),
            "has the number of Kian O'Brien and the name of سارا احمدی; expected one person",
        ),
        (("علی رضایی (40112004)", ""), "سارا احمدی sent it and is not among its members: علی رضایی"),
    ],
)
def test_what_does_not_fit_is_told_with_what_to_do(lines, said):
    found = groups(*lines)

    (fault,) = found.conflicts
    assert said in fault.line()
    assert "decide in groups.csv: a line with group and student for each member" in fault.line()


def test_two_of_one_name_without_numbers_are_two_people():
    twins = [Enrolled("1", name="علی رضایی"), Enrolled("2", name="علي رضايي"), Enrolled("3", name="سارا احمدی")]

    found = groups("سارا احمدی، علی رضایی", "", roster=twins)

    assert "'علی رضایی' may be علیرضایی or علیرضایی-2" in found.conflicts[0].line()


def test_without_a_list_of_the_class_unknown_members_are_told_and_stop_nobody():
    found = groups("سارا احمدی، رضا نوری", "", roster=[])

    assert found.conflicts == []
    assert "who is 'رضا نوری'? Without roster.csv only senders are known" in found.notes[0]


def test_a_sender_who_is_not_on_the_list_may_be_a_member_under_another_name():
    found = groups("علی رضایی (40112001)", senders=[Sender("ali", "ali", "ali", "")])

    assert found.conflicts == []
    assert keys(found, "ali") == ["40112001"]
    assert found.notes[-1].endswith("roster.csv does not hold ali, who sent it")


def test_the_instructors_decision_goes_before_what_reports_say():
    found = groups("سارا احمدی، Kian O'Brien", "Kian O'Brien", decided={"10": ["10", "40112001"], "20": ["20"]})

    assert (keys(found, "10"), keys(found, "20")) == (["10", "40112001"], ["20"])
    assert found.conflicts == []


def test_a_report_that_names_nobody_is_its_senders():
    assert keys(groups("", "Kian O'Brien"), "10") == ["10"]


@pytest.fixture
def group_class(tmp_path, monkeypatch, capsys):
    """Return a class in which Sara sent the report of three, with a list of the class and a filled sheet."""
    sent, out = class_of(
        tmp_path, {"سارا احمدی": "سارا احمدي (۴۰۱۱۲۰۰۲)، علی رضایی (40112001)، Kian O'Brien", "reza": "Reza"}
    )
    roster = "number,name,email\n40112001,علی رضایی,ali@example.invalid\n40112002,سارا احمدی,\n40112003,Kian O'Brien,\n40112009,reza,\n"
    (out / "roster.csv").write_text(roster, encoding="utf-8")
    shown = rubric(monkeypatch, capsys, "sheet", out, sent, "--as", "csv", "--language", "en")
    blank = (out / "rubric" / "marks.csv").read_bytes()
    (out / "a.csv").write_bytes(filled(blank, {row: "4" * len(CRITERIA) for row in (SARA, "reza")}))

    def apply(**tables):
        for name, text in tables.items():
            (out / f"{name}.csv").write_text(text, encoding="utf-8")
        return rubric(monkeypatch, capsys, "apply", out, out / "a.csv")

    apply.out, apply.shown = out, shown
    return apply


def test_one_submission_grades_its_whole_group(group_class):
    ended = group_class()

    results = stored(group_class.out)
    assert ended.status == 0, ended.error
    assert set(results) == {SARA, "40112001", "40112003", "reza"}
    of_three = [results[key] for key in (SARA, "40112001", "40112003")]
    assert len({one.earned for one in of_three}) == 1
    assert [one.student.name for one in of_three] == ["سارا احمدی", "علی رضایی", "Kian O'Brien"]
    assert "علی رضایی, Kian O'Brien" in of_three[2].comments[0].en
    assert results["reza"].comments == ()
    assert (group_class.out / "feedback" / "40112001" / "index.html").exists()
    lines = csv.DictReader((group_class.out / "grades.csv").read_text(encoding="utf-8-sig").splitlines())
    assert {line["name"] for line in lines} == {"سارا احمدی", "علی رضایی", "Kian O'Brien", "reza"}


def test_who_is_in_which_group_is_written_before_anything_is_marked(group_class):
    found = list(
        csv.DictReader((group_class.out / "rubric" / "groups_found.csv").read_text(encoding="utf-8-sig").splitlines())
    )

    assert [(line["group"], line["student"]) for line in found] == [
        ("reza", "reza"),
        (SARA, SARA),
        (SARA, "40112001"),
        (SARA, "40112003"),
    ]
    assert "reports of several members: 1" in group_class.shown.out
    assert "'سارا احمدي (۴۰۱۱۲۰۰۲)' was read as سارا احمدی (سارا-احمدی)" in group_class.shown.out


def test_single_members_marks_can_be_changed_and_say_why(group_class):
    group_class()
    before = {key: one.earned for key, one in stored(group_class.out).items()}

    ended = group_class(adjustments="دانشجو,تغییر,دلیل\n40112001,−۱۰٫۵,در ارائه نبود\nKian O'Brien,+3,\n")

    after = stored(group_class.out)
    assert ended.status == 0, ended.error
    assert after["40112001"].earned == pytest.approx(before["40112001"] - 10.5)
    assert after["40112003"].earned == pytest.approx(before["40112003"] + 3)
    assert after[SARA].earned == before[SARA]
    assert after["40112001"].comments[-1].fa == "نمرهٔ خود شما نسبت به نمرهٔ گروه `-10.5` تغییر کرده است. در ارائه نبود"
    page = (group_class.out / "feedback" / "40112001" / "index.html").read_text(encoding="utf-8")
    assert "-10.5" in page


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("groups", "group,student\nnobody,reza\n", "groups.csv, line 2: no submission has the key 'nobody'"),
        ("groups", "group,student\nreza,4011\n", "groups.csv, line 2: nobody is '4011'"),
        ("groups", "group,student\nreza,reza\nreza,40112009\n", "groups.csv, line 3: '40112009' is also in"),
        ("groups", "گروه,دانشجو\nسارا احمدی,40112001\nreza,علی رضایی\n", "groups.csv, line 3: 'علی رضایی' is also in"),
        ("adjustments", "student,change\n999,-5\n", "adjustments.csv, line 2: nobody is '999'"),
        ("adjustments", "student,change\nreza,-5\nreza,1\n", "adjustments.csv, line 3: 'reza' is also in"),
        (
            "adjustments",
            "student,change\nreza,-101\n",
            "adjustments.csv, line 2: the change is '-101'; expected a number from -100",
        ),
        ("adjustments", "student,change\nreza,=5\n", "the change is '=5'"),
        ("adjustments", "student,points\nreza,5\n", "has no column change"),
    ],
)
def test_a_slip_in_the_instructors_tables_is_named_and_nothing_is_applied(group_class, table, text, said):
    ended = group_class(**{table: text})

    assert ended.status == 2
    assert said in ended.error
    assert all(one.points == 100 and one.comments == () for one in stored(group_class.out).values())
    assert not (group_class.out / "grades.csv").exists()


def test_a_conflict_stops_the_marks_until_the_instructor_decides(group_class):
    (group_class.out / "reports.json").write_text(
        (group_class.out / "reports.json").read_text(encoding="utf-8").replace('"Reza"', '"reza, 40112001"'),
        encoding="utf-8",
    )

    refused = group_class()
    decided = group_class(groups="group,student\nreza,reza\nreza,40112001\n")

    assert refused.status == 2
    assert "علی رضایی (40112001): is a member of reza (reza) and سارا-احمدی" in refused.error
    assert decided.status == 0, decided.error
    assert "reza, علی رضایی" in stored(group_class.out)["40112001"].comments[0].en
