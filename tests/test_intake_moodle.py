import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_makers import EXPECTED, SLUG, flag_keys, notebook, paths, write_folder, write_zip

from autograder.errors import UsageError
from autograder.lms.folder_listing import list_folder
from autograder.lms.intake import read_submissions
from autograder.lms.limits import DEFAULT_LIMITS
from autograder.lms.members import Listing, Member
from autograder.lms.moodle import read_name, split_moodle
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle

SAMPLES = Path(__file__).parent.parent.parent / "shared" / "samples" / "moodle" / "zips"


def students(path: Path):
    return {submission.student.key: submission for submission in read_submissions([path], slug=SLUG)}


@pytest.mark.parametrize(
    ("path", "name", "participant", "plugin", "rest"),
    [
        ("علی رضایی_3_assignsubmission_file/a/b.ipynb", "علی رضایی", "3", "file", "a/b.ipynb"),
        ("علی رضایی_3_assignsubmission_file_/a/b.ipynb", "علی رضایی", "3", "file", "a/b.ipynb"),
        ("علی رضایی_3_assignsubmission_file_b.ipynb", "علی رضایی", "3", "file", "b.ipynb"),
        ("A __ ؟_2_assignsubmission_file/main.py", "A __ ؟", "2", "file", "main.py"),
        ("A_5_B_2_assignsubmission_file_my_file_v2.zip", "A_5_B", "2", "file", "my_file_v2.zip"),
        ("Participant_12_assignsubmission_onlinetext/text.html", "Participant", "12", "onlinetext", "text.html"),
        ("شرکت کننده_12_assignsubmission_file/.hidden", "شرکت کننده", "12", "file", ".hidden"),
        ("Default group_assignsubmission_file/x.ipynb", "Default group", "", "file", "x.ipynb"),
        ("گروه پیش‌فرض_assignsubmission_file_x.ipynb", "گروه پیش‌فرض", "", "file", "x.ipynb"),
        ("\u200fمحمّد كريم_7_assignsubmission_file/x", "\u200fمحمّد كريم", "7", "file", "x"),
    ],
)  # fmt: skip
def test_a_members_name_is_taken_apart(path, name, participant, plugin, rest):
    read = read_name(path)

    assert (read.name, read.participant, read.plugin, read.path) == (name, participant, plugin, rest)
    assert read.is_submission


@pytest.mark.parametrize(
    "path",
    [
        "ali/x.ipynb",
        "x.ipynb",
        "__MACOSX/._x",
        "ali_3/x.ipynb",
        "a_3_assignsubmission_file",
        "ali/b_3_assignsubmission_file/x",
    ],
)
def test_other_names_are_not_moodles(path):
    assert read_name(path) is None


def test_no_name_or_file_of_a_student_puts_work_into_another_students_folder():
    by_name = read_name("x_3_assignsubmission_file_7_assignsubmission_file/a.ipynb")
    by_folder = read_name("Ali_7_assignsubmission_file/x_3_assignsubmission_file/a.ipynb")
    without_group = read_name("Default group_assignsubmission_file/x_3_assignsubmission_file/a.ipynb")
    by_file = read_name("Ali_7_assignsubmission_file_x_3_assignsubmission_file_a.ipynb")

    assert [name.participant for name in (by_name, by_folder, without_group, by_file)] == ["7", "7", "", "7"]


def test_a_flat_name_with_two_readings_is_flagged(tmp_path):
    name = "x_3_assignsubmission_file_7_assignsubmission_file_01_convnets.ipynb"
    archive = write_zip(
        tmp_path / "class.zip", {"Ali_3_assignsubmission_file_01_convnets.ipynb": notebook(), name: notebook("evil")}
    )

    read = read_submissions([archive], slug=SLUG)

    assert [submission.student.name for submission in read] == ["Ali", "x"]
    assert len({submission.student.key for submission in read}) == 2
    assert read[0].notebook == notebook()
    assert all("intake.ambiguous_name" in flag_keys(submission) for submission in read)


clean_names = st.text(alphabet="Sara علیـ_()-.'\u200c\u200f123", min_size=1, max_size=20).filter(
    lambda name: name.strip(" .")
)


@settings(max_examples=40, deadline=None)
@given(
    name=clean_names, participant=st.integers(0, 10**6), rest=st.sampled_from(["a.ipynb", "a_1_b.ipynb", "ب/پ.ipynb"])
)
def test_every_name_moodle_can_write_is_read_back(name, participant, rest):
    folder = read_name(f"{name}_{participant}_assignsubmission_file/{rest}")
    flat = read_name(f"{name}_{participant}_assignsubmission_file_{rest.rpartition('/')[2]}")

    assert (folder.name, folder.participant, folder.path) == (name, str(participant), rest)
    assert (flat.name, flat.participant, flat.path) == (name, str(participant), rest.rpartition("/")[2])


def test_two_people_of_one_name_stay_two(tmp_path):
    uploads = [MoodleUpload(number, "علی رضایی", {EXPECTED: notebook(f"n = {number}")}) for number in (1, 3)]
    pack_moodle(uploads, tmp_path / "class.zip")

    read = students(tmp_path / "class.zip")

    assert set(read) == {"1", "3"}
    assert {submission.student.name for submission in read.values()} == {"علی رضایی"}
    assert read["3"].notebook == notebook("n = 3")


def test_the_name_is_kept_exactly_with_its_marks(tmp_path):
    pack_moodle([MoodleUpload(7, "\u200fمحمّد كريم يوسفي", {EXPECTED: notebook()})], tmp_path / "class.zip")

    assert students(tmp_path / "class.zip")["7"].student.name == "\u200fمحمّد كريم يوسفي"


def test_blind_archives_are_told_apart_by_id_alone(tmp_path):
    pack_moodle([MoodleUpload(n, "Participant", {EXPECTED: notebook()}) for n in (8, 9)], tmp_path / "class.zip")

    read = students(tmp_path / "class.zip")

    assert set(read) == {"8", "9"}
    assert all(submission.student.identifier == "" for submission in read.values())


def test_a_team_without_a_group_is_kept(tmp_path):
    uploads = [
        MoodleUpload(4, "Group A", {EXPECTED: notebook()}),
        MoodleUpload(None, "Default group", {EXPECTED: notebook()}),
    ]
    pack_moodle(uploads, tmp_path / "class.zip")

    read = students(tmp_path / "class.zip")

    assert set(read) == {"4", "Default-group"}


def test_a_flat_archive_is_read_and_flagged(tmp_path):
    upload = MoodleUpload(2, "Sara", {EXPECTED: notebook(), "runs/digits.npz": b"w", "runs/digits.json": b"{}"})
    pack_moodle([upload], tmp_path / "class.zip", folders=False)

    submission = students(tmp_path / "class.zip")["2"]

    assert submission.notebook == notebook()
    assert {"runs/digits.npz", "runs/digits.json"} <= set(paths(submission))
    assert {"intake.flat_layout", "intake.run_files_moved"} <= flag_keys(submission)


def test_an_archive_of_moodle_3_with_its_trailing_underscore_is_read(tmp_path):
    archive = write_zip(tmp_path / "class.zip", {f"Sara Lee_12_assignsubmission_file_/{EXPECTED}": notebook()})

    assert students(archive)["12"].notebook == notebook()


def test_a_download_packed_again_in_a_folder_and_one_unpacked_read_the_same(tmp_path):
    names = {
        f"Sara_1_assignsubmission_file/{EXPECTED}": notebook(),
        f"Ali_2_assignsubmission_file/{EXPECTED}": notebook(),
    }
    archive = write_zip(tmp_path / "class.zip", {f"ML-1/{name}": content for name, content in names.items()})
    folder = write_folder(tmp_path / "class", names)

    assert set(students(archive)) == set(students(folder)) == {"1", "2"}


def test_what_was_put_into_a_download_by_hand_is_a_student_too(tmp_path):
    archive = write_zip(
        tmp_path / "class.zip",
        {f"Sara_1_assignsubmission_file/{EXPECTED}": notebook(), f"late one/{EXPECTED}": notebook("y = 2")},
    )

    read = students(archive)

    assert set(read) == {"1", "late-one"}
    assert read["late-one"].notebook == notebook("y = 2")


def test_feedback_files_of_a_grader_are_no_submission(tmp_path):
    archive = write_zip(
        tmp_path / "class.zip",
        {f"Sara_1_assignsubmission_file/{EXPECTED}": notebook(), "Ali_2_assignfeedback_file/f.ipynb": notebook()},
    )

    assert set(students(archive)) == {"1"}


def test_text_typed_into_the_page_is_no_file_beside_the_notebook(tmp_path):
    pack_moodle([MoodleUpload(1, "Sara", {EXPECTED: notebook()}, online_text="<p>hi</p>")], tmp_path / "class.zip")

    assert students(tmp_path / "class.zip")["1"].files == ()


def test_a_refused_entry_is_flagged_at_its_own_student(tmp_path):
    archive = write_zip(
        tmp_path / "class.zip",
        {
            f"Sara_1_assignsubmission_file/{EXPECTED}": notebook(),
            "Ali_2_assignsubmission_file/../../evil.ipynb": b"x",
            f"Ali_2_assignsubmission_file/{EXPECTED}": notebook(),
        },
    )

    read = students(archive)

    assert flag_keys(read["1"]) == set()
    assert flag_keys(read["2"]) == {"intake.entries_skipped"}
    assert read["2"].notebook == notebook()


def test_one_participant_in_two_downloads_is_refused(tmp_path):
    for name in ("a.zip", "b.zip"):
        pack_moodle([MoodleUpload(1, "Sara", {EXPECTED: notebook()})], tmp_path / name)

    with pytest.raises(UsageError, match=r"b\.zip: Sara_1: participant 1 is also in a\.zip"):
        read_submissions([tmp_path / "a.zip", tmp_path / "b.zip"], slug=SLUG)


def test_one_id_of_two_people_in_two_downloads_is_two_students(tmp_path):
    pack_moodle([MoodleUpload(1, "Sara", {EXPECTED: notebook()})], tmp_path / "a.zip")
    pack_moodle([MoodleUpload(1, "Ali", {EXPECTED: notebook()})], tmp_path / "b.zip")

    read = read_submissions([tmp_path / "a.zip", tmp_path / "b.zip"], slug=SLUG)

    assert [submission.student.key for submission in read] == ["1", "1-2"]


samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="no Moodle archives beside the project")


@samples
def test_every_member_of_every_real_archive_is_accounted_for():
    for archive in sorted(SAMPLES.glob("*.zip")):
        with zipfile.ZipFile(archive) as opened:
            names = opened.namelist()
        listing = Listing(tuple(Member(name, 0, 0, bytes) for name in names))

        boxes, rest = split_moodle(listing, archive.name)

        sorted_in = sum(len(box.listing.members) + len(box.online_text) for box in boxes)
        assert (sorted_in, rest.members) == (len(names), ()), archive.name
        assert len({(box.participant, box.name) for box in boxes}) == len({box.participant for box in boxes})


@samples
def test_every_student_of_every_real_archive_has_one_submission():
    for archive in sorted(SAMPLES.glob("*.zip")):
        read = read_submissions([archive], slug=SLUG)

        assert len(read) == 6, archive.name
        assert all(submission.problem for submission in read), archive.name
        assert all(submission.student.key.isdigit() for submission in read), archive.name


@samples
def test_a_real_archive_and_its_files_on_disk_read_the_same(tmp_path):
    archive = SAMPLES / "main_folders.zip"
    with zipfile.ZipFile(archive) as opened:
        write_folder(tmp_path / "unpacked", {name: opened.read(name) for name in opened.namelist()})

    unpacked = read_submissions([tmp_path / "unpacked"], slug=SLUG)

    assert list_folder(tmp_path / "unpacked", DEFAULT_LIMITS).members
    assert {s.student: s.problem for s in unpacked} == {
        s.student: s.problem for s in read_submissions([archive], slug=SLUG)
    }
