"""Two markers' sheets: every fault named with file, row, what was expected and found; all is applied, or nothing."""

import contextlib
import csv
import re
import shutil
import sqlite3
from datetime import date

import openpyxl
import pytest
from marked_class import CRITERIA, ROOT, class_of, filled, rubric, stored
from sklearn.metrics import cohen_kappa_score
from test_rubric_scheme import RUBRIC

from autograder.cli import main
from autograder.rubric.agreement import agreement, to_discuss
from autograder.rubric.marker import Filled
from autograder.rubric.scheme import read_rubric
from autograder.rubric.sheet import FRONT

REPORTS = {"ali": "EXAMPLE en", "sara": "سارا", "7": "seven", "none": None}
FIRST = len(FRONT)
"""Column of the first criterion."""


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Make a graded class with a sheet once, and once more with marks that were applied."""
    folder = tmp_path_factory.mktemp("graded")
    with pytest.MonkeyPatch.context() as patch:
        sent, out = class_of(folder, REPORTS)
        patch.setattr(
            "sys.argv",
            [
                "autograder",
                "rubric",
                "sheet",
                str(out),
                str(sent),
                "--as",
                "csv",
                "--language",
                "en",
                "--root",
                str(ROOT),
            ],
        )
        main_quietly()
        shutil.copytree(folder, folder.with_name("applied"))
        marks = folder.with_name("applied") / "a.csv"
        marks.write_bytes(filled((out / "rubric" / "marks.csv").read_bytes(), {"ali": "0000000"}))
        patch.setattr(
            "sys.argv",
            ["autograder", "rubric", "apply", str(marks.parent / "results"), str(marks), "--root", str(ROOT)],
        )
        main_quietly()
    return folder


def main_quietly():
    with contextlib.suppress(SystemExit):
        main()


@pytest.fixture
def marked(request, graded, tmp_path, monkeypatch, capsys):
    """Return a way to apply markers' sheets, given as bytes, to a copy of the class."""
    of = graded.with_name("applied") if "fault" in request.fixturenames else graded
    shutil.copytree(of, tmp_path / "work")
    out = tmp_path / "work" / "results"

    def apply(first, *more, options=()):
        paths = []
        for name, content in zip("abc", (first, *more), strict=False):
            suffix = "xlsx" if content.startswith(b"PK") else "csv"
            paths.append(out / f"{name}.{suffix}")
            paths[-1].write_bytes(content)
        return rubric(monkeypatch, capsys, "apply", out, *paths, *options)

    apply.out, apply.blank, apply.sent = out, (out / "rubric" / "marks.csv").read_bytes(), tmp_path / "work" / "class"
    return apply


def everything(out):
    """Return all that applying writes: the gradebook's marks, and the tables and pages."""
    with sqlite3.connect(out / "gradebook.sqlite") as connection:
        marks = connection.execute(
            "select student_key, submission_key, content from report_marks order by 1"
        ).fetchall()
    connection.close()
    pages = {path: path.read_bytes() for path in out.rglob("*") if path.suffix == ".html" or path.name == "grades.csv"}
    return marks, pages


def test_two_markers_levels_are_joined_with_the_tests_and_what_is_there(marked):
    first = filled(marked.blank, {"ali": "4" * 7, "sara": "3333333", "7": "2" * 7})
    second = filled(marked.blank, {"ali": [*"4444442", "Fine."], "sara": "3333333", "7": "1" * 7})

    ended = marked(first, second)

    results = stored(marked.out)
    assert ended.status == 0, ended.error
    # 15 of 30 by the tests, 5 for completeness, 59 for six criteria at level 4, and writing at levels 4 and 2.
    assert results["ali"].earned == pytest.approx(15 + 5 + 59 + 6 * (1 + 0.65) / 2)
    assert results["7"].earned == pytest.approx(15 + 5 * 5 / 24 + 65 * (0.65 + 0.4) / 2)
    assert results["none"].earned == pytest.approx(15)
    assert all(one.points == 100 for one in results.values())
    assert [one.name for one in results["ali"].questions] == ["f1", "f2", "f3", "f5", "complete", *CRITERIA]
    assert sum(question.points for question in results["ali"].questions) == pytest.approx(100)
    assert [comment.en for comment in results["ali"].comments] == ["Fine."]
    lines = list(csv.DictReader((marked.out / "grades.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {line["key"]: line["score"] for line in lines}["ali"] == "83.95"


def test_how_far_the_markers_agree_is_shown_and_written(marked):
    first = filled(marked.blank, {"ali": "4444444", "7": "1111111"})
    second = filled(marked.blank, {"ali": "4444442", "7": "3333333"})

    ended = marked(first, second, options=["--check"])

    assert "data: 2 of 3 equal, 0.67 levels apart on average (first -0.67), weighted kappa" in ended.out
    assert "to discuss: 7 (7): 26 and 55.25 points; data 1 and 3, scratch 1 and 3" in ended.out
    assert "to discuss: ali (ali): 65 and 62.9 points; writing 4 and 2" in ended.out
    assert "checked only; nothing was applied" in ended.out
    rows = list(csv.DictReader((marked.out / "rubric" / "agreement.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["key"], row["writing 1"], row["writing 2"], row["writing apart"], row["discuss"]) for row in rows] == [
        ("7", "1", "3", "2", "yes"),
        ("ali", "4", "2", "2", "yes"),
        ("sara", "3", "3", "0", ""),
    ]
    assert everything(marked.out) == ([], {})


def in_row(key, column, value):
    """Return a change that puts `value` into one cell of one row."""

    def change(rows):
        for row in rows:
            if row[0] == key:
                row[column] = value
        return rows

    return change


def exchanged_keys(rows):
    (one,), (other,) = ([row for row in rows if row[0] == key] for key in ("ali", "7"))
    one[0], other[0] = other[0], one[0]
    return rows


FAULTS = {
    "wrong key": (in_row("sara", 0, "zara"), 'row 4: no report has the key "zara" (name "sara"); expected a report\'s key, perhaps "sara"'),
    "wrong name": (in_row("sara", 1, "Reza"), 'row 4: the name is "Reza"; expected "sara" for the key "sara"; see whether only a part'),
    "names sorted alone": (exchanged_keys, 'row 2: the name is "7"; expected "ali" for the key "ali"'),
    "no key and no name": (lambda rows: [[("" if at < 2 and row[0] == "7" else cell) for at, cell in enumerate(row)] for row in rows], "row 2: no reports are of nothing"),
    "level too high": (in_row("ali", FIRST, "5"), 'row 3: found "5"; expected a whole number from 0 to 4 for Data and split (data) of ali; correct it'),
    "level below 0": (in_row("ali", FIRST + 6, "-1"), 'row 3: found "-1"; expected a whole number from 0 to 4 for Writing and reproducibility (writing)'),
    "half a level": (in_row("ali", FIRST, "2.5"), 'row 3: found "2.5"; expected a whole number from 0 to 4 for Data and split (data) of ali; decide for one level'),
    "a word": (in_row("ali", FIRST, "nice"), 'row 3: found "nice"'),
    "an empty cell": (in_row("ali", FIRST, ""), "row 3: found nothing; expected a whole number from 0 to 4 for Data and split (data) of ali; fill it in"),
    "a formula": (in_row("ali", FIRST, "=B2+1"), 'row 3: the cell holds the formula "=B2+1"; expected a whole number from 0 to 4'),
    "a comment like a formula": (in_row("ali", FIRST + 7, "=cmd|'/c calc'!A1"), "row 3: the comment"),
    "missing row": (lambda rows: [row for row in rows if row[0] != "7"], 'row 4: there is no row of "7"; expected a row of every report'),
    "doubled row": (lambda rows: [*rows, rows[2]], 'row 5: "ali" of ali is also in row 3; expected one row of each report; leave one'),
    "a row of who sent no report": (lambda rows: [*rows, ["none", "none", *rows[1][2:]]], 'row 5: no report has the key "none"'),
    "a column missing": (lambda rows: [row[:FIRST] + row[FIRST + 1 :] for row in rows], 'row 1: there is no column "Data and split (0 to 4)"; expected one with this heading'),
    "a column twice": (lambda rows: [[*row, "data" if row[0] == "key" else "3"] for row in rows], 'row 1: two columns are read as "data"; expected each column once'),
}  # fmt: skip


@pytest.mark.parametrize("who", [0, 1])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_either_sheet_is_named_and_nothing_is_applied_by_half(marked, fault, who):
    before = everything(marked.out)
    assert before[0]
    assert before[1]
    change, said = FAULTS[fault]
    sheets = [filled(marked.blank, {}), filled(marked.blank, {})]
    sheets[who] = filled(marked.blank, {}, change=change)

    ended = marked(*sheets)

    assert ended.status == 2
    assert f"{'ab'[who]}.csv, {said}".replace('"', "'") in ended.error.replace('"', "'")
    assert "nothing was applied, and every mark is as it was before" in ended.error
    assert everything(marked.out) == before


def test_all_faults_of_all_sheets_are_named_at_once(marked):
    first = filled(marked.blank, {"ali": "9333333", "7": "33=3333"})
    second = filled(marked.blank, {}, change=FAULTS["missing row"][0])

    ended = marked(first, second)

    assert len(re.findall(r"[ab]\.csv, row \d", ended.error)) == 3
    assert "3 faults as named above" in ended.error
    assert everything(marked.out) == ([], {})


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("separator", "encoding", "notes"),
    [
        (",", "utf-8-sig", []),
        (",", "utf-8", []),
        (";", "utf-8-sig", ["has ';' between its cells, and was read so"]),
        ("\t", "utf-16", ["is UTF-16 instead of UTF-8", "has tabs between its cells"]),
        (";", "cp1256", ["is Windows-1256 instead of UTF-8", "has ';' between its cells"]),
    ],
)
def test_whatever_a_spreadsheet_makes_of_the_sheet_is_read_right_and_said(
    marked, monkeypatch, capsys, separator, encoding, notes, language
):
    words = ("--as", "csv", "--language", language, "--marker", "again")
    rubric(monkeypatch, capsys, "sheet", marked.out, marked.sent, *words)
    blank = (marked.out / "rubric" / "again.csv").read_bytes()
    if encoding == "cp1256":  # which has no Persian letters of its own; a spreadsheet writes the Arabic ones
        blank = blank.decode("utf-8-sig").replace("ی", "ي").replace("ک", "ك").encode("utf-8-sig")
        blank = (
            re.sub("[^\x00-\x7f\u0600-\u06ff\ufeff]", "", blank.decode())
            .encode("cp1256", "replace")
            .decode("cp1256")
            .encode("utf-8-sig")
        )
    content = filled(blank, {"ali": "4444444"}, separator=separator, encoding=encoding)

    ended = marked(content)

    assert ended.status == 0, ended.error
    assert stored(marked.out)["ali"].earned == pytest.approx(15 + 5 + 65)
    assert all(note in ended.out for note in notes)
    assert len(re.findall(r"note: \S+a\.csv", ended.out)) == len(notes)


def test_persian_digits_and_levels_by_name_are_read_and_said(marked):
    ended = marked(filled(marked.blank, {"ali": ["۴", "4", "٤", "excellent", "عالی", "4 · excellent", " 4 "]}))

    assert ended.status == 0, ended.error
    assert stored(marked.out)["ali"].earned == pytest.approx(15 + 5 + 65)
    assert "row 3: '۴' was read as 4 for Data and split (data)" in ended.out
    assert "row 3: '٤' was read as 4 for Pretrained network (pretrained)" in ended.out


def test_a_workbook_is_read_with_its_numbers_and_its_formulas_and_dates_named(tmp_path, marked, monkeypatch, capsys):
    rubric(monkeypatch, capsys, "sheet", marked.out, marked.sent, "--language", "fa", "--marker", "book")
    book = openpyxl.load_workbook(marked.out / "rubric" / "book.xlsx")
    for row in book.worksheets[0].iter_rows(min_row=2, min_col=FIRST + 1, max_col=FIRST + 7):
        for cell in row:
            cell.value = 4.0
    path = tmp_path / "good.xlsx"
    book.save(path)

    good = marked(path.read_bytes())
    book.worksheets[0].cell(2, FIRST + 1).value = "=1+1"
    book.worksheets[0].cell(3, FIRST + 1).value = date(2026, 2, 3)
    book.save(path)
    bad = marked(path.read_bytes())

    assert good.status == 0, good.error
    assert stored(marked.out)["ali"].earned == pytest.approx(85)
    assert "a.xlsx, row 2: the cell holds the formula '=1+1'" in bad.error
    assert "a.xlsx, row 3: found '2026-02-03T00:00:00 (a date)'" in bad.error


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty; expected a sheet for markers"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"a,b\r\n1,2\r\n", "has no column key or name; found a, b; expected a sheet for markers"),
        (b"PK\x03\x04 no workbook", "it is no workbook, or a damaged one"),
        (b'key,name\r\n"' + b"x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_one_line(marked, content, said):
    ended = marked(content)

    assert ended.status == 2
    assert said in ended.error
    assert ended.error.count("\n") == 1
    assert everything(marked.out) == ([], {})


def with_third_marker(tmp_path):
    """Return a course in which a third marker decides."""
    root = tmp_path / "course"
    folder = root / "solutions" / "05_project"
    folder.mkdir(parents=True)
    (root / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("assignment.toml", "rubric.toml"):
        text = (RUBRIC.parent / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace('rule = "mean"', 'rule = "third"'), encoding="utf-8")
    return ["--root", root]


def test_a_third_marker_decides_where_two_are_far_apart_if_the_rubric_says_so(tmp_path, marked):
    options = with_third_marker(tmp_path)
    first, second = filled(marked.blank, {"7": "4444444"}), filled(marked.blank, {"7": "1111111", "ali": "2333333"})
    third = filled(marked.blank, {"7": "2222222"}, change=lambda rows: [row for row in rows if row[0] in ("key", "7")])

    without = marked(first, second, options=options)
    nothing = everything(marked.out)
    ended = marked(first, second, third, options=options)

    assert without.status == 2
    assert "a third marker's sheet: no row of 7 (7), 65 and 26 points by two markers" in without.error
    assert nothing == ([], {})
    assert ended.status == 0, ended.error
    results = stored(marked.out)
    assert results["7"].earned == pytest.approx(15 + 5 * 5 / 24 + 65 * 0.65)
    assert results["ali"].earned == pytest.approx(15 + 5 + 57 * 0.85 + 8 * (0.85 + 0.65) / 2)


def test_marks_are_replaced_as_a_whole_and_one_marker_is_enough(marked):
    marked(filled(marked.blank, {"ali": "4444444"}), filled(marked.blank, {"ali": "4444444"}))

    ended = marked(filled(marked.blank, {"ali": "0000000"}))

    assert ended.status == 0
    assert stored(marked.out)["ali"].earned == pytest.approx(20)


def test_the_same_sheet_twice_is_not_two_markers(marked, monkeypatch, capsys):
    (marked.out / "a.csv").write_bytes(filled(marked.blank, {}))

    ended = rubric(monkeypatch, capsys, "apply", marked.out, marked.out / "a.csv", marked.out / "a.csv")

    assert ended.status == 2
    assert "each once" in ended.error


def test_kappa_is_that_of_another_implementation():
    scheme = read_rubric(RUBRIC, points=100)
    levels = [(0, 1), (1, 1), (4, 2), (3, 3), (2, 4), (0, 0), (4, 4), (1, 3)]
    first = {str(at): Filled(dict.fromkeys(CRITERIA, one)) for at, (one, _) in enumerate(levels)}
    second = {str(at): Filled(dict.fromkeys(CRITERIA, two)) for at, (_, two) in enumerate(levels)}

    found = agreement(scheme, first, second)[0]

    assert found.kappa == pytest.approx(cohen_kappa_score(*zip(*levels, strict=True), weights="quadratic"))
    assert (found.equal, found.mean_apart, found.first_higher_by) == (4, 7 / 8, -3 / 8)
    assert agreement(scheme, first, {})[0].kappa is None
    assert {one.key for one in to_discuss(scheme, first, second)} == {"0", "2", "4", "7"}
