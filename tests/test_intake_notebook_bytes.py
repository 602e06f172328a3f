import codecs
import json
from dataclasses import replace

import pytest
from intake_makers import EXPECTED, flag_keys, notebook, submitted

from autograder.lms.limits import DEFAULT_LIMITS
from autograder.lms.notebook_bytes import read_notebook
from autograder.lms.notebook_outputs import drop_outputs

PERSIAN = json.dumps(
    {"cells": [{"cell_type": "code", "source": "# گام و پدینگ را حساب کنید"}], "nbformat": 4}, ensure_ascii=False
)


def read(content: bytes, **options):
    return read_notebook(content, expected=EXPECTED, **options)


def with_outputs(text: str, count: int = 1) -> bytes:
    output = {"output_type": "stream", "name": "stdout", "text": [text]}
    cell = {"cell_type": "code", "source": 'a = "outputs"', "outputs": [output] * count, "metadata": {"outputs": [1]}}
    return json.dumps({"cells": [cell, {**cell, "outputs": []}], "metadata": {"outputs": [2]}, "nbformat": 4}).encode()


def test_a_good_notebook_comes_back_as_the_same_bytes():
    content = PERSIAN.encode()

    assert read(content).content is content
    assert read(content).flags == ()


def test_a_byte_order_mark_is_taken_off_without_a_word():
    notebook_read = read(codecs.BOM_UTF8 + PERSIAN.encode())

    assert (notebook_read.content, notebook_read.flags) == (PERSIAN.encode(), ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_another_encoding_is_converted_and_flagged(encoding):
    text = PERSIAN.replace("ی", "ي").replace("ک", "ك") if encoding == "cp1256" else PERSIAN  # the page has no other

    notebook_read = read(text.encode(encoding))

    assert notebook_read.content.decode() == text
    assert [flag.key for flag in notebook_read.flags] == ["intake.reencoded"]


def test_one_wrong_byte_does_not_garble_the_rest():
    content = PERSIAN.encode().replace("گام".encode(), b"\xff" + "گام".encode())

    assert "پدینگ را حساب کنید" in read(content).content.decode()


def test_stray_zero_bytes_are_taken_out_and_flagged():
    notebook_read = read(PERSIAN.encode() + bytes(512))

    assert notebook_read.content == PERSIAN.encode()
    assert [flag.key for flag in notebook_read.flags] == ["intake.nul_bytes"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (bytes(100), "zero bytes"),
        (PERSIAN.encode()[:60] + bytes(400), "zero bytes"),
        (b'{"cells": [' + bytes(400) + b"]}", "zero bytes"),
        (b"<!DOCTYPE html><html><title>Login</title>", "web page"),
        (codecs.BOM_UTF8 + b"\n<html>", "web page"),
        (PERSIAN.encode()[:-2], "ends in the middle"),
        (PERSIAN.encode()[:70], "ends in the middle"),
        (b"import numpy as np\n", "does not hold a notebook"),
        (b"<<<<<<< HEAD\n{}", "does not hold a notebook"),
        (b'{"cells": [}', "does not hold a notebook"),
        (b"[" * 200_000, "does not hold a notebook"),
        (b'{"cells": ' + b"1" * 10_000 + b"}", "does not hold a notebook"),
        (b"[]", "no cells"),
        (b"{}", "no cells"),
        (b'{"cells": {}}', "no cells"),
        (b'{"cells": [1, 2]}', "no cells"),
        (b"PK\x03\x04rest", "zip, docx"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_bytes_that_are_no_notebook_have_a_reason_in_both_languages(content, word):
    notebook_read = read(content)

    assert notebook_read.content is None
    assert word in notebook_read.problem.en
    assert EXPECTED in notebook_read.problem.fa


@pytest.mark.parametrize(
    "found",
    [
        {"cells": []},
        {"cells": [{}], "metadata": {}, "nbformat": 5},
        {"worksheets": [{"cells": []}], "nbformat": 3},
        {"cells": [None, {}, 7], "nbformat": 4},
    ],
)
def test_notebooks_of_every_format_are_left_to_whoever_runs_them(found):
    assert read(json.dumps(found).encode()).content is not None


def test_a_notebook_too_large_loses_its_outputs_and_nothing_else():
    content = with_outputs("a\\" + 'b"]}]' * 1_000 + "\\", 30)

    notebook_read = read(content, limits=replace(DEFAULT_LIMITS, notebook_bytes=10_000))

    assert json.loads(notebook_read.content) == json.loads(with_outputs("", 0))
    assert [flag.key for flag in notebook_read.flags] == ["intake.outputs_dropped"]


def test_a_notebook_too_large_without_its_outputs_is_refused():
    limits = replace(DEFAULT_LIMITS, notebook_bytes=1_000, member_bytes=3_000)

    assert "too large" in read(notebook("x" * 2_000), limits=limits).problem.en


def test_a_notebook_above_the_reading_cap_is_a_submission_with_a_problem(tmp_path):
    limits = replace(DEFAULT_LIMITS, notebook_bytes=1_000, member_bytes=3_000)

    submission = submitted(tmp_path, {EXPECTED: notebook("x" * 4_000)}, limits=limits)

    assert submission.notebook is None
    assert "too large" in submission.problem.en


def test_a_repaired_notebooks_flag_reaches_the_submission(tmp_path):
    submission = submitted(tmp_path, {EXPECTED: PERSIAN.encode("utf-16")})

    assert submission.notebook == PERSIAN.encode()
    assert flag_keys(submission) == {"intake.reencoded"}


def test_dropping_outputs_gives_up_on_text_of_nothing_but_brackets():
    assert drop_outputs(b"[]" * 100, most_tokens=150) is None


@pytest.mark.parametrize("content", [b"", b'"', b'{"a": "\\', b"}}}}", b'[[{"outputs": [', b"\\\\\\"])
def test_dropping_outputs_ends_on_any_text(content):
    assert drop_outputs(content) is not None
