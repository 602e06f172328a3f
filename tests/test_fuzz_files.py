"""Any bytes at all as a notebook or an archive: a result or one of our own errors, never another exception.

AUTOGRADER_FUZZ_EXAMPLES sets how many examples each test tries; 150 without it.
"""

import io
import json
import os
import random
import struct
import warnings
import zipfile

import nbformat
import pytest
from conftest import BLANK_DOUBLE, BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import KitError, UsageError
from autograder.feedback.notebook_html import notebook_html
from autograder.grading.notebook import UnreadableNotebookError, as_handed_in, prepare
from autograder.lms import ArchiveLimits, read_submissions
from autograder.lms.notebook_bytes import read_notebook

EXAMPLES = int(os.environ.get("AUTOGRADER_FUZZ_EXAMPLES", "150"))
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
SMALL = ArchiveLimits(
    entries=200, directory_bytes=2**17, nested_bytes=2**20, unpacked_bytes=2**21, member_bytes=2**20, notebook_bytes=2**18,
    files_bytes=2**20, ratio_from_bytes=2**16,
)  # fmt: skip

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=10,
)
PIECES = st.sampled_from(
    [
        *(
            SETUP,
            DOUBLE,
            BLANK_DOUBLE,
            BUMP,
            CHECK_DOUBLE,
            CHECK_BUMP,
            "!ls",
            "%%bash",
            "%time x = 1",
            "%cd x",
            ">>> y",
            "x?",
        ),
        *(
            "def double(x):",
            "    return x",
            "    '''",
            '"""',
            "# Training cell",
            "import numpy as np",
            "from x import *",
        ),
        *(
            "try:",
            "except:",
            "class double:",
            "double = ...",
            "shapes = {1: ...}",
            "input()",
            "from google.colab import drive",
        ),
        *(
            "@double",
            "for double in x: pass",
            "del double",
            "global bump",
            "lambda: 1",
            "(",
            "]",
            "\\",
            "## A heading",
            "```",
        ),
        *(
            "with a as double, b as (bump, c):",
            "match x:\n    case {'a': double, **bump}: pass",
            "x: int = 1",
            "double += 1",
        ),
        *(
            "[bump for bump in double]",
            "async def bump(): await x",
            "print(grader.check('double')); y",
            "\x0c",
            "\u2028",
            "\ufeff",
        ),
    ]
)
SOURCES = st.lists(PIECES | ANY_TEXT, max_size=6).map("\n".join)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | JSON,
        "source": SOURCES | st.lists(SOURCES, max_size=3) | JSON,
        "input": SOURCES | JSON,
        "metadata": st.fixed_dictionaries(
            {}, optional={"tags": st.lists(st.just("otter_ignore") | JSON, max_size=2) | JSON}
        )
        | JSON,
        "outputs": JSON,
        "execution_count": JSON,
        "id": st.sampled_from(["a", "b"]) | JSON,
    },
)
NOTEBOOKS = st.fixed_dictionaries(
    {},
    optional={
        "cells": st.lists(CELLS | JSON, max_size=8) | JSON,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(CELLS, max_size=3)}) | JSON, max_size=2) | JSON,
        "nbformat": st.integers(0, 9) | JSON,
        "nbformat_minor": JSON,
        "metadata": st.fixed_dictionaries({}, optional={"kernelspec": JSON, "language_info": JSON}) | JSON,
    },
)


def hold(content, assignment):
    """Take bytes on the way of a submission, as far as a kernel; whatever is no notebook must be refused with a reason."""
    found = read_notebook(content, expected="toy.ipynb", limits=SMALL)
    if found.content is None:
        assert found.problem.en
        assert found.problem.fa
        return
    try:
        prepared = prepare(found.content, assignment)
    except UnreadableNotebookError as refused:
        assert refused.reason.en
        assert refused.reason.fa
        return
    assert sorted(question for _, question in prepared.stations) == ["bump", "double"]
    assert all(0 <= index <= len(prepared.nb.cells) for index, _ in prepared.stations)
    shown = as_handed_in(prepared)
    assert len(shown.cells) == len(prepared.handed_in)
    nbformat.validate(prepared.nb)
    nbformat.validate(shown)
    notebook_html(nbformat.writes(shown), prepared.language).encode()
    for flag in prepared.flags:
        flag.text.en.encode()
        flag.text.fa.encode()


@fuzz
@given(NOTEBOOKS)
def test_any_json_like_a_notebooks_is_prepared_or_refused(toy_plan, raw):
    hold(json.dumps(raw).encode("utf-8", "surrogatepass"), toy_plan.assignment)


@fuzz
@given(st.lists(st.tuples(st.sampled_from(["code", "markdown", "raw"]), SOURCES), max_size=10))
def test_any_cells_are_prepared(toy_plan, cells):
    raw = {"nbformat": 4, "cells": [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]}

    hold(json.dumps(raw).encode("utf-8", "surrogatepass"), toy_plan.assignment)


@pytest.fixture(scope="module")
def right_notebook():
    cells = [
        nbformat.v4.new_code_cell(source, id=f"c{n}") for n, source in enumerate((SETUP, DOUBLE, CHECK_DOUBLE, BUMP))
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


def spoilt(content, dice):
    """Return bytes with a few cut out, written over, doubled or put in."""
    for _ in range(dice.randrange(1, 6)):
        start = dice.randrange(len(content) + 1)
        end = min(len(content), start + dice.choice([0, 1, 2, 4, 30, 10_000]))
        put = dice.choice(
            [b"", dice.randbytes(dice.choice([1, 2, 4, 8])), content[start:end] * 2, b"\xff" * (end - start), b"\0"]
        )
        content = content[:start] + put + content[end:]
    return content


@fuzz
@given(seed=st.integers(0, 2**32), encoding=st.sampled_from(["utf-8", "utf-16", "utf-32-be", "utf-8-sig", "cp1256"]))
def test_any_spoilt_notebook_is_prepared_or_refused(toy_plan, right_notebook, seed, encoding):
    hold(spoilt(right_notebook.decode().encode(encoding), random.Random(seed)), toy_plan.assignment)


@fuzz
@given(st.binary(max_size=300))
def test_any_bytes_are_prepared_or_refused(toy_plan, content):
    hold(content, toy_plan.assignment)


NAMES = st.text(max_size=12) | st.sampled_from(
    [
        *(
            "toy.ipynb",
            "toy (1).ipynb",
            "a/toy.ipynb",
            "../toy.ipynb",
            "/toy.ipynb",
            "C:\\toy.ipynb",
            "a\\toy.ipynb",
            "runs/a.npz",
        ),
        *(
            "runs/a.json",
            "runs",
            "runs/",
            "inner.zip",
            "x.rar",
            "__MACOSX/._toy.ipynb",
            ".",
            "..",
            "a/./b",
            "CON.py",
            "é.txt",
        ),
        *(
            "e\u0301.txt",
            "\u202egpj.py",
            "numpy.py",
            "x" * 300,
            "Sara_1_assignsubmission_file/toy.ipynb",
            "Sara_1_assignsubmission_file_",
        ),
        *(
            "_assignsubmission_file_/toy.ipynb",
            "علی رضایی_2_assignsubmission_onlinetext/onlinetext.html",
            "toy.IPYNB.txt",
            "a\n.txt",
        ),
    ]
)


@st.composite
def archives(draw, depth=2):
    """Draw a zip: odd names and contents, zips in it, and then perhaps spoilt bytes."""
    dice = draw(st.randoms(use_true_random=False))
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # names may repeat
        for name in draw(st.lists(NAMES, max_size=6)):
            info = zipfile.ZipInfo()
            info.filename = info.orig_filename = name.replace("\0", "_") or "x"
            info.external_attr = draw(st.sampled_from([0, 0o100644, 0o120777, 0o040755, 0o010644])) << 16
            info.compress_type = draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]))
            inner = archives(depth=depth - 1) if depth else st.just(b"")
            content = draw(
                inner
                | st.sampled_from([b"", b"{}", b'{"cells": []}', bytes(100_000), b"https://colab.research.google.com"])
            )
            try:
                archive.writestr(info, content)
            except (UnicodeEncodeError, struct.error):  # names that Python itself cannot pack
                continue
    packed = buffer.getvalue()
    return spoilt(packed, dice) if draw(st.booleans()) else packed


@fuzz
@given(archives())
def test_any_archive_of_a_class_is_read_or_refused(tmp_path, packed):
    path = tmp_path / "class.zip"
    path.write_bytes(packed)
    try:
        submissions = read_submissions([path], slug="toy", limits=SMALL)
    except UsageError as refused:
        assert "class.zip" in str(refused)
        return
    held(submissions)


@fuzz
@given(archives())
def test_any_archive_of_a_student_is_a_submission(tmp_path, packed):
    (tmp_path / "class" / "sara").mkdir(parents=True, exist_ok=True)
    (tmp_path / "class" / "sara" / "work.zip").write_bytes(packed)

    submissions = read_submissions([tmp_path / "class"], slug="toy", limits=SMALL)

    assert len(submissions) == 1
    held(submissions)


def held(submissions):
    """Assert what whoever grades relies on."""
    assert len({submission.student.key for submission in submissions}) == len(submissions)
    for submission in submissions:
        assert (submission.notebook is None) is (submission.problem is not None)
        assert submission.student.key
        assert "/" not in submission.student.key
        for file in submission.files:
            assert not file.path.startswith("/")
            assert ".." not in file.path.split("/")
        texts = [flag.text for flag in submission.flags] + ([submission.problem] if submission.problem else [])
        assert all(text.en.encode() and text.fa.encode() for text in texts)


def test_our_errors_have_one_root():
    assert issubclass(UsageError, KitError)
    assert issubclass(UnreadableNotebookError, KitError)
