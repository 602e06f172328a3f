"""Preparing Kaggle's pictures: what is let in, what is named and left out, and a run that is broken off."""

import io
import subprocess
import sys
import types
import zipfile
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT
from PIL import Image

from autograder.checks import messages

REAL = ROOT.parent / "shared" / "data" / "kaggle" / "train.zip"


@pytest.fixture(autouse=True)
def _datasets_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)  # the package is copied to students, never installed


def picture(shade=100, *, mode="RGB", form="JPEG", size=(20, 16)):
    pixels = np.random.default_rng(shade).integers(0, 255, (size[1], size[0], 3), np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(buffer, form)
    return buffer.getvalue()


def write_zip(path, entries):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def prepare(source, folder, **options):
    from datasets import prepare_dogs_vs_cats

    return prepare_dogs_vs_cats(source, folder, **options)


def files_below(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


GOOD = {
    f"train/{kind}.{number}.jpg": picture(number + shift)
    for kind, shift in (("cat", 0), ("dog", 5000))
    for number in (0, 999, 1000, 1500)
}


def test_numbers_decide_the_split_and_bytes_are_kept(tmp_path):
    source = write_zip(tmp_path / "train.zip", GOOD)

    done = prepare(source, tmp_path / "out")

    assert files_below(tmp_path / "out") == {
        f"{split}/{kind}s/{kind}.{number}.jpg": GOOD[f"train/{kind}.{number}.jpg"]
        for kind in ("cat", "dog")
        for split, number in (("train", 0), ("train", 999), ("validation", 1000), ("test", 1500))
    }
    assert done.counts["train", "cats"] == 2
    assert (done.total, done.skipped, done.missing, done.others) == (8, (), 3992, 0)


def test_an_unpacked_folder_gives_what_the_zip_gives(tmp_path):
    source = write_zip(tmp_path / "train.zip", GOOD)
    with zipfile.ZipFile(source) as archive:
        archive.extractall(tmp_path / "unpacked")

    prepare(source, tmp_path / "from_zip")
    prepare(tmp_path / "unpacked", tmp_path / "from_folder")
    prepare(tmp_path / "unpacked" / "train", tmp_path / "from_inner")

    assert files_below(tmp_path / "from_zip") == files_below(tmp_path / "from_folder")
    assert files_below(tmp_path / "from_zip") == files_below(tmp_path / "from_inner")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (picture()[:300], "decoded to its end"),
        (picture(mode="CMYK"), "CMYK, not RGB"),
        (picture(form="PNG"), "PNG, not JPEG"),
        (b"", "empty"),
        (b"<html>not found</html>", "not an image"),
        (picture()[:-40] + bytes(40), "decoded to its end"),
    ],
)
def test_a_broken_picture_is_named_and_left_out(tmp_path, data, said):
    source = write_zip(tmp_path / "train.zip", {**GOOD, "train/cat.7.jpg": data})

    done = prepare(source, tmp_path / "out")

    (skipped,) = done.skipped
    assert skipped.name == "train/cat.7.jpg"
    assert said in skipped.reason.en
    assert skipped.reason.fa != skipped.reason.en
    assert not (tmp_path / "out" / "train" / "cats" / "cat.7.jpg").exists()
    assert done.total == len(GOOD)


def test_a_grey_picture_is_let_in(tmp_path):
    source = write_zip(tmp_path / "train.zip", {"train/cat.0.jpg": picture(mode="L")})

    assert prepare(source, tmp_path / "out").total == 1


def test_a_picture_whose_bytes_in_the_zip_are_damaged_is_left_out(tmp_path):
    source = write_zip(tmp_path / "train.zip", GOOD)
    data = bytearray(source.read_bytes())
    at = data.find(GOOD["train/dog.0.jpg"])
    data[at + 200] ^= 0xFF
    source.write_bytes(data)

    done = prepare(source, tmp_path / "out")

    assert [picture.name for picture in done.skipped] == ["train/dog.0.jpg"]
    assert "out of the source" in done.skipped[0].reason.en


@pytest.mark.parametrize(
    "name",
    [
        "../cat.1.jpg",
        "train/../../cat.1.jpg",
        "/cat.1.jpg",
        "C:/cat.1.jpg",
        "train\\cat.1.jpg",
        "__MACOSX/train/._cat.1.jpg",
        "__MACOSX/train/cat.1.jpg",
        "test1/1.jpg",
        "train/cat.01.jpg",
        "train/cat.-1.jpg",
        "train/cat.1.jpg.exe",
        "train/cat.١.jpg",
        "train/CAT.1.jpg",
        "a/b/c/d/cat.1.jpg",
    ],
)
def test_entries_by_other_names_are_not_taken(tmp_path, name):
    source = write_zip(tmp_path / "train.zip", {**GOOD, name: picture(77)})

    done = prepare(source, tmp_path / "deep" / "er" / "out")

    assert done.total == len(GOOD)
    assert picture(77) not in files_below(tmp_path / "deep").values()
    assert {path.name for path in tmp_path.iterdir()} == {"train.zip", "deep"}


def test_a_link_in_a_zip_or_a_folder_is_not_followed(tmp_path):
    link = zipfile.ZipInfo("train/cat.1.jpg")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    source = write_zip(tmp_path / "train.zip", GOOD)
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(picture(5))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "dog.1.jpg").write_bytes(picture(1))
    (folder / "cat.1.jpg").symlink_to(secret)

    assert prepare(source, tmp_path / "a").total == len(GOOD)
    assert list(files_below((prepare(folder, tmp_path / "b")).folder)) == ["train/dogs/dog.1.jpg"]


def test_an_entry_that_would_unpack_to_far_more_is_not_unpacked(tmp_path):
    source = tmp_path / "train.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("train/cat.0.jpg", bytes(30 * 2**20))
        archive.writestr("train/dog.0.jpg", picture())

    done = prepare(source, tmp_path / "out")

    assert [picture.name for picture in done.skipped] == ["train/cat.0.jpg"]


def test_a_run_that_was_broken_off_goes_on_and_a_second_run_writes_nothing(tmp_path):
    source, out = write_zip(tmp_path / "train.zip", GOOD), tmp_path / "out"

    class Stop(BaseException):
        pass

    def stop(done):
        if done > 1000:
            raise Stop

    with pytest.raises(Stop):
        prepare(source, out, progress=stop)
    (out / "train" / "dogs").mkdir(exist_ok=True)
    (out / "train" / "dogs" / ".dog.0.jpg.1.part").write_bytes(b"half")
    begun = {path: path.stat().st_mtime_ns for path in out.rglob("*.jpg")}
    done = prepare(source, out)
    finished = {path: path.stat().st_mtime_ns for path in out.rglob("*.jpg")}
    again = prepare(source, out)

    assert 0 < len(begun) < done.total == len(files_below(out)) == len(GOOD)
    assert begun.items() <= finished.items()
    assert finished == {path: path.stat().st_mtime_ns for path in out.rglob("*.jpg")}
    assert again.counts == done.counts


def test_a_file_that_is_not_the_sources_is_replaced_or_taken_away(tmp_path):
    out = tmp_path / "out"
    prepare(write_zip(tmp_path / "a.zip", {"cat.0.jpg": picture(1), "cat.1.jpg": picture(2)}), out)

    prepare(write_zip(tmp_path / "b.zip", {"cat.0.jpg": picture(3), "cat.1.jpg": b"no"}), out)

    assert files_below(out) == {"train/cats/cat.0.jpg": picture(3)}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.exists, "There is no"),
        (lambda path: path.write_bytes(b"PK\x03\x04 and then nothing"), "cannot be read as a zip"),
        (lambda path: write_zip(path, {"train.zip": b"", "test1.zip": b""}), "train.zip inside it"),
        (lambda path: path.mkdir(), "holds no picture"),
    ],
)
def test_a_source_without_pictures_is_told_of_in_both_languages(tmp_path, make, said):
    from datasets import DataUnavailableError

    source = tmp_path / "train.zip"
    make(source)

    with pytest.raises(DataUnavailableError, match=said):
        prepare(source, tmp_path / "out")
    messages.set_language("fa")
    try:
        with pytest.raises(DataUnavailableError, match=r"train\.zip"):
            prepare(source, tmp_path / "out")
    finally:
        messages.set_language("en")
    assert not (tmp_path / "out").exists()


def test_without_kagglehub_it_is_said_how_to_do_without(monkeypatch):
    from datasets import DataUnavailableError
    from datasets.dogs_vs_cats import download_dogs_vs_cats

    monkeypatch.setitem(sys.modules, "kagglehub", None)

    with pytest.raises(DataUnavailableError, match="by hand"):
        download_dogs_vs_cats()


def test_a_download_that_kaggle_refuses_is_told_of_and_one_that_works_is_used(monkeypatch, tmp_path):
    from datasets import DataUnavailableError
    from datasets.dogs_vs_cats import download_dogs_vs_cats

    def refuse(name):
        raise OSError(f"403 for {name}")

    monkeypatch.setitem(sys.modules, "kagglehub", types.SimpleNamespace(competition_download=refuse))
    with pytest.raises(DataUnavailableError, match="403 for dogs-vs-cats"):
        download_dogs_vs_cats()

    write_zip(tmp_path / "train.zip", GOOD)
    answer = {"dogs-vs-cats": str(tmp_path)}.__getitem__
    monkeypatch.setitem(sys.modules, "kagglehub", types.SimpleNamespace(competition_download=answer))
    assert download_dogs_vs_cats() == tmp_path / "train.zip"


def autograder(*arguments):
    command = [sys.executable, "-m", "autograder", "data", *map(str, arguments), "--root", str(ROOT)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)


def test_the_command_reports_counts_and_what_was_left_out(tmp_path):
    source = write_zip(tmp_path / "train.zip", {**GOOD, "train/cat.3.jpg": b"", "train/notes.txt": b"x"})

    ran = autograder("prepare", "dogs_vs_cats", "--from", source, "--to", tmp_path / "out")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "train: 2 cats, 2 dogs",
        "validation: 1 cats, 1 dogs",
        "test: 1 cats, 1 dogs",
        "left out train/cat.3.jpg: the file is empty",
        "3,991 of the 4,000 numbers are not in the source",
        "1 other entries of the source were not looked into or not needed",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("prepare", "dogs_vs_cats"), "give either --from"),
        (("prepare", "dogs_vs_cats", "--from", "nowhere.zip"), "There is no nowhere.zip"),
        (("prepare", "pets", "--from", "train.zip"), "leave out --from"),
        (("prepare", "mnist"), "'mnist' is not one of"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_one_line(tmp_path, arguments, said):
    ran = autograder(*arguments, "--to", tmp_path / "out")

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1
    assert said in ran.stderr


@pytest.mark.skipif(not REAL.is_file(), reason="Kaggle's pictures may not be shipped; this machine does not have them")
def test_the_real_pictures_are_all_let_in(tmp_path):
    done = prepare(REAL, tmp_path / "out")

    assert (done.total, done.skipped, done.missing) == (4000, (), 0)
