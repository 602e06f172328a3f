import zipfile

import pytest
from intake_makers import EXPECTED, SLUG, notebook

from autograder.lms.intake import read_submissions
from autograder.lms.moodle_pack import MoodleUpload, archive_name, pack_moodle


def names_in(path):
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


@pytest.mark.parametrize(
    ("full_name", "written"),
    [
        ("Sara Lee O'Brien/Smith", "Sara Lee OBrienSmith"),
        ('زهرا احمدی :*?"| ؟', "زهرا احمدی __ ؟"),
        ("a_b\n", "a b"),
        ("\u200fمحمّد كريم يوسفي", "\u200fمحمّد كريم يوسفي"),
        ("موسوی\u200cنژاد", "موسوی\u200cنژاد"),
        ("R & D <x>`\\", "R  D x"),
    ],
)
def test_a_name_is_cleaned_as_moodle_cleans_it(full_name, written):
    assert archive_name(full_name) == written


def test_the_layout_with_folders_keeps_the_students_own(tmp_path):
    upload = MoodleUpload(2, "Sara", {EXPECTED: b"{}", "runs/a & b.npz": b"w"}, online_text="<p>x</p>")

    pack_moodle([upload], tmp_path / "class.zip")

    assert names_in(tmp_path / "class.zip") == [
        "Sara_2_assignsubmission_onlinetext/onlinetext.html",
        f"Sara_2_assignsubmission_file/{EXPECTED}",
        "Sara_2_assignsubmission_file/runs/a  b.npz",
    ]


def test_the_flat_layout_keeps_the_highest_of_files_with_one_name(tmp_path):
    upload = MoodleUpload(2, "Sara", {"a/main.py": b"a", "b/main.py": b"b", "main.py": b"root"})

    pack_moodle([upload], tmp_path / "class.zip", folders=False)

    with zipfile.ZipFile(tmp_path / "class.zip") as archive:
        assert archive.namelist() == ["Sara_2_assignsubmission_file_main.py"]
        assert archive.read("Sara_2_assignsubmission_file_main.py") == b"root"


def test_entries_are_marked_as_moodle_marks_them(tmp_path):
    pack_moodle(
        [MoodleUpload(1, "Sara", {EXPECTED: b"{}"}), MoodleUpload(2, "علی", {EXPECTED: b"{}"})], tmp_path / "a.zip"
    )

    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        for info in archive.infolist():
            assert info.flag_bits == 0x808
            assert info.compress_type == zipfile.ZIP_DEFLATED
            assert (info.create_system, info.external_attr) == (6, 0x20)
        assert archive.testzip() is None


def test_the_same_class_packs_to_the_same_bytes(tmp_path):
    for name in ("a.zip", "b.zip"):
        pack_moodle([MoodleUpload(1, "Sara", {EXPECTED: notebook()})], tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_two_uploads_of_one_name_and_id_are_refused(tmp_path):
    upload = MoodleUpload(1, "Sara", {EXPECTED: b"{}"})

    with pytest.raises(ValueError, match="two uploads"):
        pack_moodle([upload, upload], tmp_path / "class.zip")


@pytest.mark.parametrize("folders", [True, False])
def test_what_is_packed_is_read_back(tmp_path, folders):
    uploads = [
        MoodleUpload(5, 'زهرا احمدی :*?"| ؟', {EXPECTED: notebook("a = 1")}),
        MoodleUpload(6, "Sara_Lee", {EXPECTED: notebook("a = 2")}),
        MoodleUpload(None, "Default group", {EXPECTED: notebook("a = 3")}),
    ]
    pack_moodle(uploads, tmp_path / "class.zip", folders=folders)

    read = read_submissions([tmp_path / "class.zip"], slug=SLUG)

    assert [(s.student.key, s.student.name, s.notebook) for s in read] == [
        ("5", "زهرا احمدی __ ؟", notebook("a = 1")),
        ("6", "Sara Lee", notebook("a = 2")),
        ("Default-group", "Default group", notebook("a = 3")),
    ]
