import io
import json
import os
import struct
import zipfile

import numpy as np
import pytest
from runs_by_hand import HISTORY, failure, write_run

from autograder.checks import runs
from autograder.checks.run_files import Caps, read_record, read_weights


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty run folder, in which `load_run` looks."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "runs"
    path.mkdir()
    runs.set_run_folder(path)
    yield path
    runs.set_run_folder(None)


def npy(header, content=b""):
    """Return a version 1.0 .npy file with a header of one's own."""
    text = header.encode("latin1")
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + content


def zip_of(files, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", ["npz", "json"])
def test_a_missing_file_is_named_and_how_to_make_it_said(folder, ending):
    write_run(folder, [np.ones(2)])
    (folder / f"digits.{ending}").unlink()

    message = failure(runs.load_run, "digits")

    assert f"`digits.{ending}`" in message
    assert "`save_run`" in message


@pytest.mark.parametrize("ending", ["npz", "json"])
def test_a_link_is_not_followed(folder, tmp_path, ending):
    write_run(folder, [np.ones(2)])
    elsewhere = tmp_path / f"elsewhere.{ending}"
    (folder / f"digits.{ending}").rename(elsewhere)
    (folder / f"digits.{ending}").symlink_to(elsewhere)

    assert "no ordinary file" in failure(runs.load_run, "digits")


def test_a_linked_run_folder_is_not_followed_when_it_came_out_of_a_submission(folder, tmp_path):
    write_run(folder, [np.ones(2)])
    (tmp_path / "linked").symlink_to(folder)
    runs.set_run_folder(tmp_path / "linked")

    assert "no ordinary file" in failure(runs.load_run, "digits")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
@pytest.mark.parametrize("ending", ["npz", "json"])
def test_a_pipe_or_a_folder_is_refused_without_waiting(folder, make, ending):
    write_run(folder, [np.ones(2)])
    (folder / f"digits.{ending}").unlink()
    make(folder / f"digits.{ending}")

    assert "no ordinary file" in failure(runs.load_run, "digits")


def test_objects_are_refused_and_not_unpickled(folder, tmp_path):
    class Intruder:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "unpickled"),)

    write_run(folder, [np.array([Intruder()], dtype=object)])

    assert "type `object`" in failure(runs.load_run, "digits")
    assert not (tmp_path / "unpickled").exists()


@pytest.mark.parametrize("dtype", ["int8", "int64", "bool", "complex64", "U3", "S3", "datetime64[s]", "f4,f4", "f16"])
def test_only_floats_of_two_four_or_eight_bytes_are_weights(folder, dtype):
    write_run(folder, [np.zeros(3, dtype)])

    assert "weights are `float16`" in failure(runs.load_run, "digits")


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300], ids=str)
def test_weights_are_finite_in_single_precision(folder, value):
    write_run(folder, [np.ones(3), np.array([0.0, value])])

    assert failure(runs.load_run, "digits") == (
        "Array `w0001` in `digits.npz` holds NaN or infinity: that training has diverged."
    )


@pytest.mark.parametrize(
    "names",
    [["labels"], ["w0000", "w0002"], ["w0001"], ["w0000", "extra"], ["../w0000"], ["w0000", "W0001"], ["arr_0"]],
    ids=" ".join,
)
def test_arrays_of_other_names_are_refused(folder, names):
    np.savez(folder / "digits.npz", **dict.fromkeys(names, np.ones(2, np.float32)))

    assert "should hold the arrays" in failure(read_weights, folder / "digits.npz")


def test_two_arrays_of_one_name_are_refused(folder):
    array = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", b"\0" * 4)
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zip_of([("w0000.npy", array), ("w0000.npy", array)])
    (folder / "digits.npz").write_bytes(content)

    assert "should hold the arrays" in failure(read_weights, folder / "digits.npz")


HEADERS = {
    "more numbers than there are": "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000,), }",
    "fewer numbers than there are": "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }",
    "a product that overflows": "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
    "negative sizes": "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, -2), }",
    "a truth value as size": "{'descr': '<f4', 'fortran_order': False, 'shape': (True, 'a'), }",
    "too many axes": "{'descr': '<f4', 'fortran_order': False, 'shape': (2," + " 1," * 60 + "), }",
    "no tuple": "{'descr': '<f4', 'fortran_order': False, 'shape': 2, }",
    "a call": "{'descr': '<f4', 'fortran_order': False, 'shape': __import__('os').getpid(), }",
    "deep brackets": "[" * 5000 + "]" * 5000,
    "nothing": "",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header_that_lies_is_refused_before_memory_is_asked_for(folder, header):
    (folder / "digits.npz").write_bytes(zip_of([("w0000.npy", npy(header, b"\0" * 8))]))

    assert "plain arrays" in failure(read_weights, folder / "digits.npz")


@pytest.mark.parametrize("change", ["cut", "flip", "empty", "html", "pickle"])
def test_a_broken_archive_is_refused(folder, change):
    write_run(folder, [np.random.default_rng(0).normal(size=(40, 40))])
    path = folder / "digits.npz"
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(
        {
            "cut": content[:middle],
            "flip": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
            "empty": b"",
            "html": b"<!doctype html><title>Sign in</title>",
            "pickle": b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00]\x94(K\x01K\x02e.",
        }[change]
    )

    assert "Write it again with `save_run`" in failure(runs.load_run, "digits")


def test_a_bomb_is_refused_by_what_its_directory_says(folder):
    array = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (300000,), }", b"\0" * 1_200_000)
    (folder / "digits.npz").write_bytes(zip_of([("w0000.npy", array)]))
    caps = Caps(unpacked_bytes=1_000_000)

    assert (folder / "digits.npz").stat().st_size < 10_000
    assert "unpack to more than" in failure(read_weights, folder / "digits.npz", caps)


def test_a_bomb_whose_directory_lies_unpacks_no_further_than_declared(folder):
    array = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (250000,), }", b"\0" * 1_000_000)
    content = zip_of([("w0000.npy", array)])
    lying = content.replace(struct.pack("<I", len(array)), struct.pack("<I", 100))
    (folder / "digits.npz").write_bytes(lying)

    assert lying != content
    assert "plain arrays" in failure(read_weights, folder / "digits.npz")


@pytest.mark.parametrize("count", [5, 50])
def test_too_many_arrays_are_refused(folder, count):
    write_run(folder, [np.ones(1, np.float32)] * count)

    assert "more than `4` arrays" in failure(read_weights, folder / "digits.npz", Caps(arrays=4))


def test_compression_that_can_eat_memory_is_refused(folder):
    array = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", b"\0" * 4)
    (folder / "digits.npz").write_bytes(zip_of([("w0000.npy", array)], zipfile.ZIP_LZMA))

    assert "should hold the arrays" in failure(read_weights, folder / "digits.npz")


def test_a_file_that_is_too_large_is_not_read(folder):
    write_run(folder, [np.ones(1000)])

    assert "larger than" in failure(read_weights, folder / "digits.npz", Caps(file_bytes=2000))
    assert "larger than" in failure(read_record, folder / "digits.json", Caps(record_bytes=20))


RECORDS = {
    "nothing": b"",
    "cut off": b'{"history": {"loss": [0.1',
    "a list": b"[]",
    "null": b"null",
    "no history": b'{"epochs": 3}',
    "history is text": b'{"history": "good"}',
    "a curve is a number": b'{"history": {"loss": 0.1}}',
    "a curve holds text": b'{"history": {"loss": ["0.1"]}}',
    "a curve holds true": b'{"history": {"loss": [true]}}',
    "a curve holds lists": b'{"history": {"loss": [[0.1]]}}',
    "deep brackets": b'{"history": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "5,000 digits": b'{"history": {"loss": [' + b"9" * 5000 + b"]}}",
    "not UTF-8": b'{"history": {"\xff": [0.1]}}',
    "NUL bytes": b"\0" * 100,
    "20,000 epochs": b'{"history": {"loss": [' + b"1," * 20_000 + b"1]}}",
    "100 metrics": json.dumps({"history": {f"m{i}": [1] for i in range(100)}}).encode(),
}


@pytest.mark.parametrize("content", RECORDS.values(), ids=RECORDS)
def test_a_record_that_is_none_is_refused(folder, content):
    write_run(folder, [np.ones(2)])
    (folder / "digits.json").write_bytes(content)

    assert "`digits.json`" in failure(runs.load_run, "digits")


def test_strange_facts_are_left_out_and_do_no_harm(folder):
    write_run(folder, [np.ones(2)])
    strange = {"history": HISTORY, "seconds": 1e999, "versions": ["3.11"], "device": {"gpu": 1}, "data": "x" * 10_000}
    (folder / "digits.json").write_text(json.dumps(strange), encoding="utf-8")

    facts = runs.load_run("digits").facts

    assert (facts.seconds, facts.versions, facts.device) == (None, (), "")
    assert len(facts.data) < 100


def test_a_record_with_a_byte_order_mark_is_read(folder):
    write_run(folder, [np.ones(2)])
    content = (folder / "digits.json").read_bytes()
    (folder / "digits.json").write_bytes(b"\xef\xbb\xbf" + content)

    assert runs.load_run("digits").history == HISTORY
