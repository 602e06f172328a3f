"""Final marks from the last export, as a report shows them beside what was earned."""

import pytest
from graded_class import course, downloaded, graded, late, moodle, typed, worksheet
from html_reader import Page
from invented_class import submission

from autograder.feedback.class_figures import class_figures
from autograder.marks_on_file import final_marks, final_marks_path

HEADINGS = "key,earned,final\r\n"


def written(out, text):
    path = final_marks_path(out)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbf" + (HEADINGS + text).encode())
    return out


def test_marks_are_read_back_by_key(tmp_path):
    results = [submission("1", "x", "++++++++++"), submission("2", "y", "oooooooooo")]

    assert final_marks(written(tmp_path, "1,100,80\r\n2,0,0\r\n"), results) == {"1": 80.0, "2": 0.0}


def test_a_mark_worked_out_from_other_points_is_left_out(tmp_path):
    results = [submission("1", "x", "++++++++++")]

    assert final_marks(written(tmp_path, "1,96,80\r\n"), results) == {}


@pytest.mark.parametrize("final", ["", "nan", "inf", "<b>", "1e999"])
def test_what_is_no_mark_is_left_out(tmp_path, final):
    assert final_marks(written(tmp_path, f"1,100,{final}\r\n"), [submission("1", "x", "++++++++++")]) == {}


def test_a_key_that_a_spreadsheet_would_take_for_a_formula_is_found(tmp_path):
    out = written(tmp_path, "'=1+1,100,50\r\n")

    assert final_marks(out, [submission("=1+1", "x", "++++++++++")]) == {"=1+1": 50.0}


def test_nothing_exported_is_no_final_marks(tmp_path):
    assert final_marks(tmp_path, [submission("1", "x", "++++++++++")]) is None


def test_a_file_that_is_no_table_has_no_marks(tmp_path):
    path = final_marks_path(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe\x00")

    assert final_marks(tmp_path, [submission("1", "x", "++++++++++")]) is None


def test_the_histogram_counts_final_marks_beside_earned_ones():
    results = [submission(str(n), "x", "++++++++++") for n in range(3)]

    figures = class_figures(results, finals={"0": 100.0, "1": 55.0})

    assert [a_bin.count for a_bin in figures.bins][-1] == 3
    assert [a_bin.final for a_bin in figures.bins] == [0, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    assert figures.finals == 2
    assert class_figures(results).finals is None


def test_an_export_shows_what_lateness_costs_in_the_report(monkeypatch, capsys, tmp_path):
    folder, site = course(tmp_path / "course"), moodle({}, {"sent": late(days=1)})
    out = graded(downloaded(site, tmp_path), tmp_path / "results", {})
    monkeypatch.chdir(folder)

    ended = typed(monkeypatch, capsys, "export", out, "--to", "moodle", "--worksheet", worksheet(site, tmp_path))

    assert ended.status == 0, ended.error
    text = Page((out / "report.en.html").read_text(encoding="utf-8")).text
    assert "Final, less what lateness costs" in text
    assert "report.html" in ended.out
