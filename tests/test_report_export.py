"""A report as a page and as a PDF: directions, the font inside, nothing that runs or loads."""

import json
import re

import pytest
from report_variants import HANDOUT
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import UsageError
from autograder.report.completeness import check_report
from autograder.report.fonts import persian_faces
from autograder.report.page import report_page
from autograder.report.printing import find_browser, print_page
from autograder.report.reading import report_of

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def page_of(tmp_path, *cells):
    path = tmp_path / "report.ipynb"
    path.write_text(
        json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8"
    )
    return report_page(path)


def text(source):
    return {"cell_type": "markdown", "source": source}


@pytest.fixture(scope="module")
def persian_page():
    return report_page(HANDOUT / "fa" / "example" / "report.ipynb")


def test_a_persian_page_runs_from_right_to_left_and_its_code_from_left_to_right(persian_page):
    assert '<html lang="fa" dir="rtl">' in persian_page
    assert '<pre class="source" dir="ltr">' in persian_page
    assert '<p dir="ltr">[3] F. Chollet' in persian_page


def test_captions_are_known_as_such(persian_page):
    assert len(re.findall('<p class="caption"><span><strong>شکل', persian_page)) == 6
    assert len(re.findall('<p class="caption"><span><strong>جدول', persian_page)) == 1


def test_a_page_needs_nothing_beside_it(persian_page):
    assert "default-src 'none'" in persian_page
    assert not re.search(r"<(?:script|link|iframe)\b|\b(?:src|href)=\"(?!data:)", persian_page)


def test_the_persian_font_is_inside_where_the_system_has_one(persian_page):
    faces = persian_faces("شکل ۱")

    assert persian_page.count("@font-face") == len(faces)
    assert all(len(face.data) < 200_000 for face in faces)


def test_fonts_bring_no_other_countrys_digits():
    from fontTools.ttLib import TTFont

    for face in persian_faces("۴۵۶۷"):
        font = TTFont(__import__("io").BytesIO(face.data))
        assert "locl" not in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_a_students_page_runs_nothing(tmp_path):
    page = page_of(
        tmp_path,
        text("# Title\n\n<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"),
        text("</body></html><style>p { display: none }</style>"),
    )

    assert not re.search(r"alert\(1\)\"|<script|onerror|javascript:|display: none \}", page.partition("<body>")[2])


def test_a_title_cannot_leave_its_place(tmp_path):
    page = page_of(tmp_path, text("# </title><b>x"))

    assert "<title></title>" not in page
    assert page.count("</title>") == 1


def test_markdown_brings_pictures_of_its_own_folder_only(tmp_path):
    (tmp_path / "own").mkdir()
    for folder in (tmp_path, tmp_path / "own"):
        (folder / "plot.png").write_bytes(__import__("base64").b64decode(PIXEL))
    report = tmp_path / "own" / "report.md"
    report.write_text(
        "# Title\n\n![](plot.png)\n\n![](../plot.png)\n\n![](https://example.org/plot.png)\n", encoding="utf-8"
    )

    page = report_page(report)

    assert page.count("data:image/png") == 1
    assert "example.org" not in page.partition("<body>")[2].replace("alt", "")


def test_only_notebooks_and_markdown_are_exported(tmp_path):
    (tmp_path / "report.txt").write_text("x")

    with pytest.raises(UsageError, match=r"report\.txt"):
        report_page(tmp_path / "report.txt")


def test_without_a_browser_it_is_said_what_to_do(monkeypatch):
    monkeypatch.setattr("autograder.report.printing.find_browser", lambda: None)

    with pytest.raises(UsageError, match=r"apt install chromium.*--to html"):
        print_page("<p>x</p>")


@pytest.mark.parametrize("program", ["false", "true", "no-such-program"])
def test_a_browser_that_prints_nothing_is_said(program):
    with pytest.raises(UsageError, match="--to html"):
        print_page("<p>x</p>", browser=program)


@pytest.mark.slow
@pytest.mark.skipif(find_browser() is None, reason="no Chromium")
def test_the_printed_example_is_found_complete_and_holds_its_fonts(tmp_path):
    out = tmp_path / "report.pdf"
    run = CliRunner().invoke(
        app, ["report-export", str(HANDOUT / "fa" / "example" / "report.ipynb"), "--out", str(out)]
    )
    assert run.exit_code == 0, run.output
    data = out.read_bytes()

    found = check_report(report_of("report.pdf", data), (HANDOUT / "fa" / "example" / "results.json").read_bytes())

    assert [one.text.en for one in found.findings] == []
    assert b"/FontFile2" in data or b"/FontFile3" in data


def test_the_command_writes_a_page_beside_the_report(tmp_path):
    (tmp_path / "report.md").write_text("# Title\n\nWords.\n", encoding="utf-8")

    run = CliRunner().invoke(app, ["report-export", str(tmp_path / "report.md"), "--to", "html"])

    assert run.exit_code == 0
    assert "<h1>Title</h1>" in (tmp_path / "report.html").read_text(encoding="utf-8")
