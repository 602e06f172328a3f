"""What is complete in a report, and what a broken one is told."""

import json
import re

import pytest
from report_variants import BROKEN, HANDOUT, example
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import UsageError
from autograder.report.completeness import check_report
from autograder.report.document import Kind
from autograder.report.reading import report_of
from autograder.report.sections import folded, outline

LANGUAGES = ("fa", "en")


def checked(case):
    notebook, record = case.files()
    return check_report(report_of("report.ipynb", notebook), record)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_complete(language):
    found = checked(example(language))

    assert [one.text.text(language) for one in found.findings] == []
    assert found.share == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("broken", BROKEN, ids=lambda change: change.__name__)
def test_a_report_broken_in_one_way_is_told_exactly_that(broken, language):
    case = example(language)
    broken(case)

    found = checked(case)

    assert [(one.key, one.item) for one in found.findings] == [BROKEN[broken]]
    assert 0 < found.share < 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_as_it_is_lacks_every_section(language):
    report = report_of("report.ipynb", (HANDOUT / language / "report_template.ipynb").read_bytes())

    found = check_report(report, None)

    empty = {one.item for one in found.findings if one.key == "section.empty"}
    assert empty == {f"section:{section.key}" for section in outline().sections}
    assert found.there <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_found_however_they_are_typed(language):
    for section in outline().sections:
        title = section.title.text(language)
        for typed in (
            f"3. {title}",
            title.replace("\u200c", " "),
            title.replace("ی", "ي").replace("ک", "ك"),
            f"{title}:",
        ):
            assert outline().find(typed) is section


def test_a_heading_that_only_holds_a_sections_word_begins_no_section():
    assert outline().find("Some results of others") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_is_checked_like_a_notebook(language):
    case = example(language)
    parts = []
    for cell in case.notebook["cells"]:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", ())):
            parts.append("![](figure.png)")
    record = case.files()[1]

    found = check_report(report_of("report.md", "\n\n".join(parts).encode()), record)

    assert [one.text.en for one in found.findings] == []


def test_persian_and_latin_digits_are_the_same_numbers():
    case = example("fa")
    case.edit_line(case.words["row"], lambda line: line.replace("۸۴٫۲", "84.2").replace("۸۱٫۰", "81.0"))

    assert checked(case).share == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [("report.ipynb", b"{"), ("report.ipynb", b"[]"), ("report.docx", b"x"), ("report.pdf", b"%PDF-1.4 broken")],
)
def test_what_is_no_report_is_said_in_one_line(name, data):
    with pytest.raises(UsageError, match=re.escape(name)):
        report_of(name, data)


@pytest.mark.parametrize("record", [b"\xff", b"[]", b"[" * 100_000, b"null"])
def test_a_broken_record_is_a_finding(record):
    notebook, _ = example("en").files()

    found = check_report(report_of("report.ipynb", notebook), record)

    assert [one.key for one in found.findings] == ["record.broken"]


def test_cells_that_are_none_are_passed_over():
    cells = [
        None,
        3,
        {"cell_type": "markdown"},
        {"cell_type": "code", "source": ["a", 5], "outputs": [None, {"data": 4}]},
    ]

    report = report_of("report.ipynb", json.dumps({"cells": cells}).encode())

    assert [block.kind for block in report.blocks] == [Kind.CODE]


def test_folding_makes_one_form_of_what_is_typed_in_many():
    assert folded("داده‌هاي  ۱۲٫۵") == folded("داده های 12.5")


@pytest.mark.parametrize(("language", "said"), [("en", "There is no section «Limits»"), ("fa", "بخش «محدودیت‌ها» نیست")])
def test_the_command_tells_in_the_reports_language(language, said, tmp_path):
    case = example(language)
    next(iter(BROKEN))(case)
    notebook, record = case.files()
    (tmp_path / "report.ipynb").write_bytes(notebook)
    (tmp_path / "results.json").write_bytes(record)

    run = CliRunner().invoke(app, ["report-check", str(tmp_path / "report.ipynb")])

    assert run.exit_code == 1
    assert said in run.output
