from __future__ import annotations

import csv
import os
import shutil
import subprocess
from dataclasses import replace
from urllib.parse import unquote

import pytest
from html_reader import Page
from invented_class import TITLE, hostile_notebook, invented_class, submission

from autograder.checks.messages import Bilingual
from autograder.errors import UsageError
from autograder.feedback.write import write_results

CHROMIUM = shutil.which("chromium")


def leads_to(report):
    """Return where the links of a page lead, but those within it."""
    hrefs = set(Page(report.read_text(encoding="utf-8")).attributes("href"))
    return {href for href in hrefs if not href.startswith("#")}


def test_writing_lays_out_grades_pages_and_a_report_that_links_to_them(tmp_path):
    written = write_results(invented_class(), tmp_path / "results", title=TITLE)

    out = tmp_path / "results"
    assert written.grades == out / "grades.csv"
    assert written.report == out / "report.html"
    assert written.pages["3"] == out / "feedback" / "3" / "index.html"
    for href in leads_to(written.report):
        assert (out / unquote(href)).is_file()
    assert len(list(csv.reader(written.grades.read_text(encoding="utf-8-sig").splitlines()))) == 25


def test_the_report_is_written_in_each_language_and_they_lead_to_each_other(tmp_path):
    written = write_results(invented_class(), tmp_path, languages=("fa", "en"))

    assert written.reports == (tmp_path / "report.html", tmp_path / "report.en.html")
    persian, english = (path.read_text(encoding="utf-8") for path in written.reports)
    assert '<html lang="fa" dir="rtl">' in persian
    assert '<html lang="en" dir="ltr">' in english
    assert "report.en.html" in leads_to(written.reports[0])
    assert "report.html" in leads_to(written.reports[1])


def test_a_class_of_one_language_has_one_report(tmp_path):
    written = write_results(invented_class(), tmp_path, languages=("en",))

    assert written.reports == (tmp_path / "report.html",)
    assert [path.name for path in tmp_path.glob("report*")] == ["report.html"]


def test_writing_again_replaces_every_file_and_leaves_nothing_else(tmp_path):
    write_results(invented_class(), tmp_path)
    before = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))

    write_results([submission(r.student.key, "changed", "++++++++++") for r in invented_class()], tmp_path)

    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*")) == before
    assert "changed" in (tmp_path / "feedback" / "3" / "index.html").read_text(encoding="utf-8")


def test_the_same_results_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_results(invented_class(), tmp_path / name)

    for path in (tmp_path / "one").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_results_are_taken_one_by_one(tmp_path):
    alive = []

    def stream():
        for result in invented_class():
            alive.append(len(list((tmp_path / "feedback").glob("*"))) if alive else 0)
            yield result

    write_results(stream(), tmp_path)

    assert alive == list(range(24))


@pytest.mark.parametrize(
    "key",
    [
        "..", ".", "", "a/b", "../../x", "/etc/x", "C:\\x", "a\x00b", "con", "LPT1.txt", "x" * 300, "a.", " a", "a\nb",
        "\ud800", "..\\..\\x", "نام" * 80, "a:b", "-", "~", "%2e%2e", "<b>",
    ],
)  # fmt: skip
def test_a_key_that_is_no_safe_folder_gets_a_name_inside_feedback(tmp_path, key):
    written = write_results([submission(key, "x", "++++++++++", notebook="")], tmp_path)

    page = written.pages[key]
    assert page.parent.parent == tmp_path / "feedback"
    assert page.resolve().is_relative_to((tmp_path / "feedback").resolve())
    assert page.parent.name.strip(". ") == page.parent.name
    assert page.is_file()
    (href,) = leads_to(written.report) - {"report.fa.html"}
    assert (tmp_path / unquote(href)).is_file()


@pytest.mark.parametrize("key", ["3", "علی رضایی_3", "Group A (2)", "s-401.12"])
def test_a_key_that_is_a_safe_name_is_the_folder(tmp_path, key):
    written = write_results([submission(key, "x", "++++++++++", notebook="")], tmp_path)

    assert written.pages[key] == tmp_path / "feedback" / key / "index.html"


def test_keys_that_some_file_systems_hold_equal_get_folders_of_their_own(tmp_path):
    keys = ("Ali", "ali", "ALI", "\u0622", "\u0627\u0653")
    written = write_results([submission(key, key, "++++++++++", notebook="") for key in keys], tmp_path)

    assert len({path.parent.name.casefold() for path in written.pages.values()}) == 5


def test_a_file_that_cannot_be_written_is_a_usage_error_and_the_old_one_stays(tmp_path):
    write_results([submission("1", "before", "++++++++++")], tmp_path)
    (tmp_path / "report.html").unlink()
    (tmp_path / "report.html").mkdir()

    with pytest.raises(UsageError, match=r"report\.html: cannot be written"):
        write_results([submission("1", "after", "++++++++++")], tmp_path)

    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no browser here")
def test_a_browser_runs_nothing_of_a_students_and_sorts_the_report(tmp_path):
    hostile = replace(submission("8", "x", "++++++++++", language="en"), notebook=hostile_notebook())
    written = write_results([hostile], tmp_path / "out")

    student = _document(written.pages["8"], tmp_path)
    report = _document(written.report, tmp_path)

    assert "<title>Feedback" in student
    assert "<script" not in student
    assert report.count("<button") == 6 + 7 + 1, "all headings but one in each table, and one that clears the filters"


def _document(page, tmp_path) -> str:
    options = [
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
        *("--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}"),
    ]
    environment = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(
        [CHROMIUM, *options, "--dump-dom", page.as_uri()], capture_output=True, timeout=120, check=True, env=environment
    )
    return done.stdout.decode()


def test_a_page_written_after_its_result_was_stored_is_left_as_it_is(tmp_path):
    class_ = list(invented_class())
    written = write_results(class_, tmp_path, title=TITLE)
    keys = list(written.pages)
    for page in written.pages.values():
        page.write_text("as it was", encoding="utf-8")
    old, new = keys[0], keys[1:]
    stored = {old: written.pages[old].stat().st_mtime + 1, **dict.fromkeys(new, 0.0)}

    write_results(class_, tmp_path, title=TITLE, stored_at=stored)

    assert "as it was" not in written.pages[old].read_text(encoding="utf-8")
    assert {written.pages[key].read_text(encoding="utf-8") for key in new} == {"as it was"}


def test_another_title_makes_every_page_anew(tmp_path):
    class_ = list(invented_class())
    written = write_results(class_, tmp_path, title=TITLE)

    write_results(
        class_, tmp_path, title=Bilingual(en="Renamed", fa="نام تازه"), stored_at=dict.fromkeys(written.pages, 0.0)
    )

    for page in written.pages.values():
        html = page.read_text(encoding="utf-8")
        assert "Renamed" in html or "نام تازه" in html


def test_only_pages_that_are_written_ask_for_the_whole_result(tmp_path):
    class_ = list(invented_class())
    written = write_results(class_, tmp_path, title=TITLE)
    asked = []

    write_results(
        class_,
        tmp_path,
        title=TITLE,
        stored_at=dict.fromkeys(written.pages, 0.0),
        whole=lambda one: asked.append(one) or one,
    )

    assert asked == []
