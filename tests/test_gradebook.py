from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_class import SLUG, invented_class, submission
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from autograder.bulk.gradebook import Gradebook
from autograder.bulk.gradebook_tables import UPGRADES, AnyText, Table
from autograder.checks.illustrations import Illustration
from autograder.checks.messages import Bilingual
from autograder.errors import UsageError
from autograder.grading.results import Flag, Status, Student, SubmissionResult

POSTGRES = os.environ.get("AUTOGRADER_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def gradebook(request, tmp_path):
    if request.param == "sqlite":
        with Gradebook(tmp_path / "results" / "gradebook.sqlite") as book:
            yield book
        return
    if not POSTGRES:
        pytest.skip("AUTOGRADER_TEST_POSTGRES names no database")
    engine = create_engine(POSTGRES)
    Table.metadata.drop_all(engine)
    engine.dispose()
    with Gradebook(POSTGRES) as book:
        yield book


def odd(value: str) -> SubmissionResult:
    return SubmissionResult(
        student=Student(key=f"k{value}", name=value, identifier=value),
        slug=SLUG,
        language="fa",
        status=Status.UNREADABLE,
        points=1.0,
        earned=0.0,
        reason=Bilingual(value, value),
        flags=(Flag(value, Bilingual(value, value)),),
        notebook=value,
        facts={value: value},
    )


def test_a_class_comes_back_equal_and_in_order_of_its_keys(gradebook):
    results = invented_class()
    for result in reversed(results):
        gradebook.store(result)

    assert gradebook.load_all() == results


def test_a_class_read_at_once_is_the_class_without_notebooks_and_pictures(gradebook):
    pictured = submission("12", "سارا", "+-+-+-+-+-")
    first, *others = pictured.questions
    case, *more = first.cases
    laid = replace(case, pictures=(Illustration(Bilingual("a", "ب"), b"PNG"),), message=Bilingual("", "\x00"))
    pictured = replace(pictured, questions=(replace(first, cases=(laid, *more)), *others))
    strange = replace(odd("a\x00b\ud83d"), slug="00_other")
    for result in (*reversed(invented_class()), pictured, strange):
        gradebook.store(result)

    found = gradebook.light_results()
    assert found == [light(result) for result in gradebook.results()]
    assert gradebook.light_results("00_other") == [light(strange)]
    assert found[-1].questions[0].title is found[-2].questions[0].title


def light(result: SubmissionResult) -> SubmissionResult:
    questions = tuple(
        replace(question, cases=tuple(replace(case, pictures=()) for case in question.cases))
        for question in result.questions
    )
    return replace(result, notebook="", questions=questions)


def test_a_stored_result_replaces_the_former_one_with_everything_below_it(gradebook):
    first, second = submission("1", "علی", "++++++++++"), submission("1", "علی", "----------")
    gradebook.store(first)
    gradebook.store(second)

    assert gradebook.load_all() == (second,)
    with gradebook._engine.connect() as connection:
        counts = [connection.scalar(text(f"select count(*) from {name}")) for name in ("questions", "cases")]
    assert counts == [10, 40]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "نمره‌دهی\u200f «آزمون» ي ك ۱۲۳",
        "".join(map(chr, range(1, 32))) + "\x7f\x85\u202e\u2028\ufeff",
        "a\x00b",
        "\ud83d\ud83d\ude00 \udcff",
        "\x100000 and \x10dead and \\x10",
        "😀" * 10,
    ],
)
def test_odd_characters_come_back_unchanged(gradebook, value):
    gradebook.store(odd(value))

    assert gradebook.load_all() == (odd(value),)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_every_string_survives_its_column(value):
    column, dialect = AnyText(), postgresql.dialect()
    stored = column.process_bind_param(value, dialect)

    assert column.process_result_value(stored, dialect) == value
    assert "\x00" not in stored
    stored.encode()


def test_a_huge_notebook_and_a_huge_message_come_back_equal(gradebook):
    huge = "نتیجه\n" * 2_000_000
    result = replace(submission("1", "علی", "++++++++++", notebook=huge), reason=Bilingual(huge, "کوتاه"))
    gradebook.store(result)

    assert gradebook.load(SLUG, "1") == result


def test_a_missing_text_is_told_from_an_empty_one(gradebook):
    gradebook.store(replace(odd("x"), reason=Bilingual("", "")))
    gradebook.store(replace(odd("y"), reason=None))

    assert [result.reason for result in gradebook.load_all()] == [Bilingual("", ""), None]


def test_assignments_are_kept_apart(gradebook):
    first = submission("1", "علی", "++++++++++")
    second = replace(first, slug="02_small_data")
    gradebook.store(second)
    gradebook.store(first)

    assert gradebook.load_all() == (first, second)
    assert gradebook.load_all("02_small_data") == (second,)
    assert gradebook.load("03_pretrained", "1") is None


def test_keys_with_numbers_come_in_the_order_people_count(gradebook):
    for key in ("10", "2", "a10", "a9", "1"):
        gradebook.store(submission(key, "x", "++++++++++", notebook=""))

    assert [result.student.key for result in gradebook.load_all()] == ["1", "2", "10", "a9", "a10"]


def test_fingerprints_are_those_of_the_last_store(gradebook):
    gradebook.store(submission("1", "x", "++++++++++"), fingerprint="old")
    gradebook.store(submission("1", "x", "++++++++++"), fingerprint="new")
    gradebook.store(submission("2", "y", "++++++++++"))

    assert gradebook.fingerprints(SLUG) == {"1": "new", "2": ""}


def test_a_removed_result_is_gone(gradebook):
    gradebook.store(submission("1", "x", "++++++++++"))
    gradebook.remove(SLUG, "1")
    gradebook.remove(SLUG, "never there")

    assert gradebook.load_all() == ()


def test_a_store_that_fails_keeps_the_former_result(gradebook):
    former = submission("1", "x", "++++++++++")
    gradebook.store(former)

    with pytest.raises(Exception, match=r"NOT NULL|not-null"):
        gradebook.store(replace(former, earned=None))

    assert gradebook.load_all() == (former,)


def test_many_threads_store_at_once_and_nothing_is_lost_or_doubled(gradebook):
    results = [submission(str(number % 8), f"round {number // 8}", "++++++++++", notebook="") for number in range(32)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(gradebook.store, results[:8]))
        list(pool.map(gradebook.store, results[8:16]))

    assert gradebook.load_all() == tuple(results[8:16])


def test_a_gradebook_opened_again_has_what_was_stored(tmp_path):
    path = tmp_path / "gradebook.sqlite"
    with Gradebook(path) as book:
        book.store(submission("1", "علی", "+h+++++++-"))

    with Gradebook(str(path)) as again:
        assert again.load_all() == (submission("1", "علی", "+h+++++++-"),)
    assert [file.name for file in tmp_path.iterdir()] == ["gradebook.sqlite"]


def test_a_process_killed_while_it_stores_leaves_whole_results(tmp_path):
    path = tmp_path / "gradebook.sqlite"
    program = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from autograder.bulk.gradebook import Gradebook\n"
        "from invented_class import submission\n"
        "book, n = Gradebook(sys.argv[1]), 0\n"
        "while True:\n"
        "    book.store(submission(str(n % 3), str(n), '++++++++++')); n += 1\n"
        "    print(n, flush=True)\n"
    )
    folder = str(Path(__file__).parent)
    with subprocess.Popen([sys.executable, "-c", program, path, folder], stdout=subprocess.PIPE, text=True) as process:
        reported = [int(process.stdout.readline()) for _ in range(7)][-1]
        process.send_signal(signal.SIGKILL)

    with Gradebook(path) as book:
        results = book.load_all()
    assert max(int(result.student.name) for result in results) >= reported - 1
    assert [result.student.key for result in results] == ["0", "1", "2"]
    assert all(result == submission(result.student.key, result.student.name, "++++++++++") for result in results)


def test_sqlite_keeps_a_write_ahead_log_so_that_readers_never_wait(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite") as book, book._engine.connect() as connection:
        assert connection.scalar(text("pragma journal_mode")) == "wal"
        assert connection.scalar(text("pragma foreign_keys")) == 1


@pytest.mark.parametrize("schema", UPGRADES)
def test_a_gradebook_of_an_earlier_schema_is_brought_up_to_date_with_all_results(tmp_path, schema):
    path = tmp_path / "gradebook.sqlite"
    with Gradebook(path) as book:
        for result in invented_class():
            book.store(result)
    with sqlite3.connect(path) as connection:
        connection.execute("drop table report_marks")
        if schema < 3:
            connection.execute("alter table cases drop column pictures")
        if schema < 2:
            connection.execute("alter table questions drop column bonus")
        connection.execute("update schema_version set version = ?", (schema,))
    connection.close()

    with Gradebook(path) as book:
        assert book.load_all() == invented_class()
    with Gradebook(path) as again:
        assert again.load_all() == invented_class()


def test_an_upgrade_that_fails_leaves_the_gradebook_as_it_was(tmp_path):
    path = tmp_path / "gradebook.sqlite"
    Gradebook(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("alter table questions drop column bonus")
        connection.execute("update schema_version set version = 1")  # yet `pictures` is there, which a step adds
    connection.close()

    with pytest.raises(UsageError, match=r"gradebook\.sqlite: cannot be used"):
        Gradebook(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("select version from schema_version").fetchone() == (1,)
        assert "bonus" not in [column for _, column, *_ in connection.execute("pragma table_info(questions)")]
    connection.close()


def test_a_gradebook_of_another_schema_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "gradebook.sqlite"
    Gradebook(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("update schema_version set version = 99")
    connection.close()

    with pytest.raises(UsageError, match="schema 99"):
        Gradebook(path)


def test_a_run_killed_while_the_tables_were_made_can_go_on(tmp_path):
    path = tmp_path / "gradebook.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table schema_version (id integer primary key, version integer not null)")
    connection.close()

    with Gradebook(path) as book:
        book.store(submission("1", "x", "++++++++++"))
        assert len(book.load_all()) == 1


def test_a_file_that_is_no_database_is_a_usage_error(tmp_path):
    path = tmp_path / "gradebook.sqlite"
    path.write_text("not a database at all, but long enough to have a header of its own")

    with pytest.raises(UsageError, match="cannot be used as a gradebook"):
        Gradebook(path)


def test_a_folder_in_the_place_of_the_file_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="cannot be used as a gradebook"):
        Gradebook(tmp_path)


def test_an_unknown_database_is_a_usage_error_that_hides_the_password():
    with pytest.raises(UsageError) as caught:
        Gradebook("nosuchdb://teacher:hunter2@db.example/grades")

    assert "driver" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_postgresql_understands_every_table():
    statements = [str(CreateTable(t).compile(dialect=postgresql.dialect())) for t in Table.metadata.sorted_tables]

    assert len(statements) == 6
    assert any("DOUBLE PRECISION" in statement for statement in statements)
