"""A sheet for markers: written for people and their spreadsheets, read again as it was written."""

import io

import openpyxl
import pytest
from marked_class import CRITERIA, SUBMIT, class_of, rubric
from test_rubric_scheme import RUBRIC

from autograder.grading.submission import Submission, SubmittedFile
from autograder.lms.intake import read_submissions
from autograder.rubric.cells import read_cells
from autograder.rubric.reports import ReportFacts, facts_of, read_reports, write_reports
from autograder.rubric.scheme import read_rubric
from autograder.rubric.sheet import FRONT, Earned, as_csv, as_workbook, level_rows, sheet_rows

SCHEME = read_rubric(RUBRIC, points=100)
HOSTILE = '=HYPERLINK("https://evil.example","click")'
REPORTS = (
    ReportFacts("007", "علی رضایی", "report.ipynb", there=24, count=24, members=("علی رضایی (۴۰۱۱۲۰۰۴)",)),
    ReportFacts("8", HOSTILE, "report.pdf", problem="report.pdf: is no PDF", members=("a\nb; c",)),
    ReportFacts("9", "Nobody's", ""),
)
TESTED = {"007": Earned(22.5, 30), "8": Earned(3, 30, undecided=True)}


def facts(sent):
    return {one.student.key: facts_of(one) for one in read_submissions([sent], slug="05_project", companions=SUBMIT)}


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_sheet_opens_again_equal(tmp_path, form, language):
    rows = sheet_rows(SCHEME, REPORTS, TESTED, language)
    path = tmp_path / f"نمره‌ها.{form}"
    path.write_bytes(as_csv(rows) if form == "csv" else as_workbook(path.name, SCHEME, rows, language))

    cells = read_cells(path)

    assert cells.notes == ()
    assert [line.number for line in cells.lines] == [1, 2, 3]
    written = [[" ".join(cell.split()) for cell in row] for row in rows]
    read = [list(line.cells) + [""] * (len(written[0]) - len(line.cells)) for line in cells.lines]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == written
    assert not any(line.formulas for line in cells.lines)


def test_only_reports_that_are_there_have_a_row_with_what_a_program_found():
    rows = sheet_rows(SCHEME, REPORTS, TESTED, "en")

    assert [row[0] for row in rows] == ["key", "007", "8"]
    assert rows[1][3:7] == ["report.ipynb", "22.5 of 30", "24 of 24", ""]
    assert rows[2][3:7] == ["report.pdf", "", "", "report.pdf: is no PDF"]
    assert all(row[len(FRONT) :] == [""] * (len(CRITERIA) + 1) for row in rows[1:])


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_workbook_offers_the_levels_to_choose_from_and_holds_the_rubric(language):
    rows = sheet_rows(SCHEME, REPORTS, TESTED, language)

    book = openpyxl.load_workbook(io.BytesIO(as_workbook("x", SCHEME, rows, language)))

    marks, levels = book.worksheets
    rules = marks.data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == ['"0,1,2,3,4"'] * len(CRITERIA)
    assert str(rules[0].sqref) == "H2:H3"
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules)
    assert "عالی" in rules[0].prompt if language == "fa" else "excellent" in rules[0].prompt
    assert marks.sheet_view.rightToLeft is levels.sheet_view.rightToLeft is (language == "fa")
    assert marks.freeze_panes == "C2"
    assert marks["A2"].value == "007"
    assert marks["B3"].data_type == "s"  # a name, however much it looks like a formula
    assert levels.max_row == len(level_rows(SCHEME, language)) == 1 + 5 * len(CRITERIA)


def test_csv_cannot_be_taken_for_a_formula():
    content = as_csv(sheet_rows(SCHEME, REPORTS, TESTED, "fa"))

    assert content.startswith(b"\xef\xbb\xbf")
    assert '"\'=HYPERLINK(""https' in content.decode("utf-8-sig")


def test_the_report_is_found_whatever_it_is_called_and_the_example_is_not_taken_for_it():
    def found(notebook_name="05_project.ipynb", **files):
        sent = tuple(SubmittedFile(path.replace("__", "/").replace("_DOT_", "."), b"# x") for path in files)
        return facts_of(Submission(REPORTS[0], b"{}", notebook_name, sent)).file  # type: ignore[arg-type]

    assert found(report_DOT_md=1, example__report_DOT_ipynb=1) == "report.md"
    assert found(گزارش_DOT_pdf=1, README_DOT_md=1) == "گزارش.pdf"
    assert found(Report_final_DOT_pdf=1) == "Report_final.pdf"
    assert found(thesis_DOT_pdf=1, data_DOT_csv=1) == "thesis.pdf"
    assert found(report_DOT_pdf=1, report_DOT_ipynb=1) == "report.ipynb"
    assert found(report_template_DOT_ipynb=1, example__report_DOT_pdf=1) == ""
    assert found(README_DOT_md=1) == ""
    assert found("report.ipynb") == "report.ipynb"


def test_what_is_known_about_reports_is_kept_equal(tmp_path):
    sent, _ = class_of(tmp_path, {"ali": "EXAMPLE fa", "sara": "Sara (40112005)", "none": None})
    known = facts(sent)

    write_reports(known.values(), tmp_path)

    assert list(read_reports(tmp_path)) == list(known.values())
    assert (known["ali"].share, known["ali"].language) == (1.0, "fa")
    assert 0 < known["sara"].share < 0.5
    assert known["sara"].members == ("Sara (40112005)",)
    assert (known["none"].file, known["none"].share) == ("", 0.0)


def test_a_sheet_that_may_be_filled_is_never_written_over(tmp_path, monkeypatch, capsys):
    sent, out = class_of(tmp_path, {"ali": "ali"})
    words = ("sheet", out, sent, "--as", "csv", "--marker", "first")

    first = rubric(monkeypatch, capsys, *words)
    (out / "rubric" / "first.csv").write_text("filled")
    second = rubric(monkeypatch, capsys, *words)

    assert (first.status, second.status) == (0, 2)
    assert "is there already and may be filled" in second.error
    assert (out / "rubric" / "first.csv").read_text() == "filled"


def test_a_report_that_changed_since_the_last_sheets_is_told(tmp_path, monkeypatch, capsys):
    sent, out = class_of(tmp_path, {"ali": "ali", "sara": "sara"})
    rubric(monkeypatch, capsys, "sheet", out, sent, "--as", "csv")
    (sent / "sara" / "report.md").write_text("# another", encoding="utf-8")

    ended = rubric(monkeypatch, capsys, "sheet", out, sent, "--as", "csv", "--marker", "new")

    assert ended.out.count("has changed since sheets were last written") == 1
    assert "may not hold any more: sara (sara)" in ended.out


def test_other_files_than_those_that_were_graded_are_refused(tmp_path, monkeypatch, capsys):
    sent, out = class_of(tmp_path, {"ali": "ali", "sara": "sara"})
    (sent / "sara").rename(sent / "reza")

    ended = rubric(monkeypatch, capsys, "sheet", out, sent, "--as", "csv")

    assert ended.status == 2
    assert "nothing there is from sara" in ended.error
    assert not (out / "reports.json").exists()


def test_who_sent_no_report_or_an_unreadable_one_is_said(tmp_path, monkeypatch, capsys):
    sent, out = class_of(tmp_path, {"ali": "ali", "none": None, "broken": ""}, pdf=("broken",))

    ended = rubric(monkeypatch, capsys, "sheet", out, sent, "--as", "csv", "--language", "en")

    assert "no report: none (none); it earns nothing for a report" in ended.out
    assert "cannot be read by a program, so nothing counts as there: broken (broken): report.pdf" in ended.out
    assert [line.cells[0] for line in read_cells(out / "rubric" / "marks.csv").lines] == ["key", "ali", "broken"]
