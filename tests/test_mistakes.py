"""Which wrong answer on file a student's answer resembles, and when nothing is said about it."""

import json

import pytest
from conftest import ROOT, TOY_DOUBLE
from html_reader import Page
from persian_rules import PERSIAN_LETTER, faults
from toy_course import write_course

from autograder.checks.messages import Bilingual
from autograder.feedback.class_page import class_page
from autograder.feedback.wrong_answers import wrong_answers
from autograder.grading.mistakes import (
    ANY,
    FILE,
    PASSED,
    KnownMistake,
    KnownMistakes,
    KnownQuestion,
    digest_of_file,
    load_mistakes,
    mark,
    said_in,
    write_mistakes,
)
from autograder.grading.plan import load_plan
from autograder.grading.results import CaseResult, Outcome, QuestionResult, Status, Student, SubmissionResult
from autograder.grading.trying_mistakes import try_mistakes

NO_TEXT = Bilingual("", "")
COALS = sorted((ROOT / "solutions").glob("*/answers/*/coal_*.py"))


def wrong(found, what="f(3)", expected=6):
    return f"`{what}` is `{found}`; expected `{expected}`."


def answered(*messages):
    """Return a question whose tests said this; None stands for a test that passed."""
    cases = tuple(
        CaseResult(
            f"test_{number}", NO_TEXT, hidden=False, points=1.0,
            outcome=Outcome.FAILED if message else Outcome.PASSED,
            earned=0.0 if message else 1.0,
            message=Bilingual(message, message) if message else None,
        )
        for number, message in enumerate(messages)
    )  # fmt: skip
    failed = any(messages)
    outcome = Outcome.FAILED if failed else Outcome.PASSED
    return QuestionResult("q", NO_TEXT, outcome, points=2.0, earned=0.0 if failed else 2.0, cases=cases)


def seen(*messages):
    """Return what a test showed on several seeds."""
    return [(Outcome.FAILED if message else Outcome.PASSED, message or "") for message in messages]


def on_file(*, fa="کار نادرستی می‌کند.", **answers):
    """Return the table in which each answer's tests end as given, on two seeds each."""
    mistakes = tuple(
        KnownMistake(name, Bilingual(f"Does {name}.", fa), "digest", tuple(mark(seen(*case)) for case in cases))
        for name, cases in answers.items()
    )
    cases = tuple(f"test_{number}" for number in range(len(mistakes[0].marks)))
    return KnownMistakes({"q": KnownQuestion("digest", cases, mistakes)})


def named(table, question):
    found = table.resembled(question)
    return found.name if found else None


FIXED_THEN_DRAWN = [(wrong(5), wrong(5)), (wrong(17, "f(9)"), wrong(41, "f(21)"))]
ANOTHER = [(wrong(4), wrong(4)), (wrong(17, "f(9)"), wrong(41, "f(21)"))]


def test_an_answer_with_the_same_values_where_inputs_are_fixed_resembles():
    table = on_file(adds_two=FIXED_THEN_DRAWN, adds_one=ANOTHER)

    assert named(table, answered(wrong(5), wrong(23, "f(12)"))) == "adds_two"
    assert named(table, answered(wrong(4), wrong(23, "f(12)"))) == "adds_one"


def test_another_value_does_not_resemble():
    assert named(on_file(adds_two=FIXED_THEN_DRAWN), answered(wrong(99), wrong(23, "f(12)"))) is None


def test_other_tests_that_fail_do_not_resemble():
    table = on_file(adds_two=FIXED_THEN_DRAWN)

    assert named(table, answered(wrong(5), None)) is None
    assert named(table, answered(None, wrong(23, "f(12)"))) is None


def test_what_two_wrong_answers_on_file_do_alike_is_said_of_neither():
    table = on_file(one=FIXED_THEN_DRAWN, other=FIXED_THEN_DRAWN)

    assert named(table, answered(wrong(5), wrong(23, "f(12)"))) is None


def test_a_pattern_without_a_value_that_is_the_same_does_not_resemble():
    drawn_only = [(None, None), (wrong(17, "f(9)"), wrong(41, "f(21)"))]
    returns_nothing = [(wrong("None"), wrong("None")), (wrong("None"), wrong("None"))]

    assert named(on_file(other=drawn_only), answered(None, wrong(23, "f(12)"))) is None
    assert named(on_file(other=returns_nothing), answered(wrong("None"), wrong("None"))) is None


def test_a_right_answer_and_one_not_attempted_resemble_nothing():
    table = on_file(adds_two=FIXED_THEN_DRAWN)
    blank = QuestionResult("q", NO_TEXT, Outcome.NOT_ATTEMPTED, points=2.0, earned=0.0)

    assert named(table, answered(None, None)) is None
    assert named(table, blank) is None


def test_a_question_with_other_tests_than_those_on_file_resembles_nothing():
    assert named(on_file(adds_two=FIXED_THEN_DRAWN), answered(wrong(5))) is None


def test_a_test_that_ends_now_so_now_so_says_nothing():
    assert mark(seen(None, wrong(5))) == ANY
    assert mark(seen(None, None)) == PASSED
    assert named(on_file(one=[(wrong(5), wrong(5)), (None, wrong(5))]), answered(wrong(5), None)) == "one"


def test_a_class_is_told_who_resembles_what():
    table = on_file(adds_two=FIXED_THEN_DRAWN, adds_one=ANOTHER)
    group = [
        (Student(str(n), f"<b>{n}"), answered(wrong(found), wrong(23, "f(12)"))) for n, found in enumerate([5, 4, 5])
    ]

    found = wrong_answers(group, table)

    assert [(one.name, [student.key for student in one.students]) for one in found.resembled] == [
        ("adds_two", ["0", "2"]), ("adds_one", ["1"]),
    ]  # fmt: skip
    assert [(value.found, value.students) for value in found.values] == [("23", 3), ("5", 2)]
    assert found.said[0].students == 3


ADDS_TWO = "# Adds two.\n# fa: دو تا اضافه می‌کند.\ndef double(x):\n    return x + 2\n"


def report(language, table):
    """Return the text of the report of a class whose only student resembles a wrong answer on file."""
    question = answered(wrong(5), wrong(23, "f(12)"))
    result = SubmissionResult(Student("1", "Sara"), "toy", "en", Status.GRADED, 2.0, 0.0, questions=(question,))
    return Page(class_page([result], pages={}, language=language, mistakes=table)).text


def test_a_report_tells_in_its_own_language_what_an_answer_resembles():
    table = on_file(fa="دو تا اضافه می‌کند.", adds_two=FIXED_THEN_DRAWN)

    assert "Does adds_two." in report("en", table)
    assert "دو تا اضافه می‌کند." not in report("en", table)
    assert "دو تا اضافه می‌کند." in report("fa", table)
    assert "Does adds_two." not in report("fa", table)


def test_what_is_not_said_in_persian_is_told_in_english():
    assert "Does adds_two." in report("fa", on_file(fa="", adds_two=FIXED_THEN_DRAWN))


@pytest.mark.parametrize(
    ("source", "en", "fa"),
    [
        ("# Adds two.\n# fa: دو تا.\nx = 1\n", "Adds two.", "دو تا."),
        ("# Adds two.\n# fa: دو تا.", "Adds two.", "دو تا."),
        ("# Adds two.\nx = 1\n", "Adds two.", ""),
        ("# Adds two.\n# fa:\nx = 1\n", "Adds two.", ""),
        ("# Adds two.\n# And three.\n# fa: دو تا.\n", "Adds two.", ""),
        ("# fa: دو تا.\nx = 1\n", "", ""),
        ("x = 1\n# fa: دو تا.\n", "", "دو تا."),
        ("", "", ""),
    ],
)
def test_a_wrong_answer_says_what_it_does_in_its_first_two_lines(source, en, fa):
    assert said_in(source) == Bilingual(en, fa)


def test_every_wrong_answer_of_the_course_says_what_it_does_in_both_languages():
    says = {path.relative_to(ROOT).as_posix(): said_in(path.read_text(encoding="utf-8")) for path in COALS}

    assert len(says) >= 650
    assert {name for name, one in says.items() if not one.en.endswith(".") or PERSIAN_LETTER.search(one.en)} == set()
    assert {name: broken for name, one in says.items() if (broken := faults(one.fa))} == {}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("كانال را حذف می‌کند.", "Arabic"),
        ("کانال را حذف می کند.", "prefix"),
        ("کانال ها را حذف می‌کند.", "ending"),
        ("اندازه بزرگ تر است.", "ending"),
        ("کانال را‌ حذف می‌کند.", "joins nothing"),
        ("کانال را حذف می‌کند .", "space"),
        ("کانال را, حذف می‌کند.", "English"),
        ("کانال $c$ را حذف می‌کند.", "mathematics"),
        ("آرگومان `c را حذف می‌کند.", "backtick"),
        ("آرگومان stride را حذف می‌کند.", "outside"),
        ("Keras.", "Persian letter"),
        ("کانال را حذف می‌کند", "full stop"),
    ],
)
def test_a_persian_sentence_that_breaks_a_rule_is_found(sentence, rule):
    assert any(rule in broken for broken in faults(sentence))
    assert faults("کانال‌ها را در Keras با `a[i, j]` حذف نمی‌کند، بلکه بزرگ‌تر می‌کند.") == []


@pytest.fixture
def course(tmp_path):
    """Return a course whose question `double` has two wrong answers on file."""
    root = write_course(tmp_path)
    answers = root / "solutions" / "toy" / "answers" / "double"
    answers.mkdir(parents=True)
    (answers / "coal_adds_two.py").write_text(ADDS_TWO, encoding="utf-8")
    (answers / "coal_ends.py").write_text("# Ends.\nimport os\ndef double(x):\n    os._exit(1)\n", encoding="utf-8")
    (answers / "gold_twice.py").write_text("# Right.\ndef double(x):\n    return 2 * x\n", encoding="utf-8")
    return root


def kept(course):
    folder = course / "solutions" / "toy"
    return load_mistakes(folder / "answers", folder / "tests").questions


def test_wrong_answers_are_tried_once_and_again_when_they_or_their_tests_change(course, sandbox):
    folder = course / "solutions" / "toy"
    plan, known = load_plan(course, "toy"), {}

    assert dict(try_mistakes(plan, folder / "answers", sandbox.place, known)) == {"double": 2}
    write_mistakes(folder / "answers", known)

    assert kept(course) == known
    assert [one.says for one in known["double"].mistakes] == [
        Bilingual("Adds two.", "دو تا اضافه می‌کند."), Bilingual("Ends.", ""),
    ]  # fmt: skip
    assert known["double"].mistakes[0].marks[0][0] == "-"
    assert list(try_mistakes(plan, folder / "answers", sandbox.place, dict(kept(course)))) == []
    (folder / "answers" / "double" / "coal_adds_two.py").write_text("# Adds 3.\ndef double(x):\n    return x + 3\n")
    assert [one.name for one in kept(course)["double"].mistakes] == ["ends"]
    assert dict(try_mistakes(plan, folder / "answers", sandbox.place, dict(kept(course)))) == {"double": 1}
    (folder / "tests" / "double.py").write_text(TOY_DOUBLE + "# changed\n", encoding="utf-8")
    assert kept(course) == {}


def test_the_table_is_the_same_bytes_for_the_same_answers(tmp_path):
    table = on_file(one=FIXED_THEN_DRAWN, other=ANOTHER).questions

    write_mistakes(tmp_path, table)
    first = (tmp_path / FILE).read_bytes()
    write_mistakes(tmp_path, table)

    assert (tmp_path / FILE).read_bytes() == first


BEFORE_PERSIAN = """{"version": 1, "questions": {"double": {"tests": "", "cases": [], "mistakes": {
    "adds_two": {"says": "Adds two.", "file": "", "marks": ""}}}}}"""


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 99}', '{"version": 2, "questions": {"double": 3}}', BEFORE_PERSIAN]
)
def test_a_table_that_cannot_be_read_is_none(course, content):
    (course / "solutions" / "toy" / "answers" / FILE).write_text(content, encoding="utf-8")

    assert kept(course) == {}


def test_a_table_tells_of_no_file_that_is_gone(course):
    folder = course / "solutions" / "toy"
    mistake = KnownMistake("gone", Bilingual("Gone.", "رفته."), "0" * 10, ("+", "+"))
    digest = digest_of_file(folder / "tests" / "double.py")
    write_mistakes(folder / "answers", {"double": KnownQuestion(digest, ("test_public", "test_hidden"), (mistake,))})

    assert kept(course)["double"].mistakes == ()
    assert (
        "gone" in json.loads((folder / "answers" / FILE).read_text(encoding="utf-8"))["questions"]["double"]["mistakes"]
    )
