from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.lms.entry_names import clean_path, is_noise, name_list, printable
from autograder.lms.keys import name_students
from autograder.lms.members import Box, Listing, Refusal

parts = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("../\\:~$_\u200c\u200f\x00\n آيكَ")), min_size=0, max_size=300
)


@settings(max_examples=60, deadline=None)
@given(raw=parts)
def test_a_clean_path_never_leaves_its_folder_and_fits_every_part(raw):
    path = clean_path(raw)

    if not isinstance(path, Refusal):
        components = path.split("/")
        assert not path.startswith("/")
        assert "\\" not in path
        assert all(component.strip(" .") for component in components if path)
        assert all(len(component.encode()) <= 255 for component in components)
        assert all(char.isprintable() or char > "\x9f" for char in path)


@settings(max_examples=60, deadline=None)
@given(raw=parts)
def test_cleaning_twice_changes_nothing_more(raw):
    path = clean_path(raw)

    assert isinstance(path, Refusal) or clean_path(path) in (path, Refusal.PARENT, Refusal.DRIVE)


@settings(max_examples=60, deadline=None)
@given(names=st.lists(parts, max_size=8))
def test_keys_are_unique_and_fit_for_a_folder_on_every_system(names):
    boxes = [Box(name=name, listing=Listing(), source=name) for name in names]

    keys = [student.key for student in name_students(boxes)]

    assert len({key.casefold() for key in keys}) == len(names)
    for key in keys:
        assert key
        assert len(key.encode()) <= 255
        assert not set(key) & set('/\\:*?"<>| .\0\n')
        assert key.casefold() not in {"con", "nul", "aux", "prn", "com1"}


def test_a_key_keeps_persian_letters():
    (student,) = name_students([Box(name="فاطمه\u200cالسادات موسوی", listing=Listing(), source="")])

    assert student.key == "فاطمه-السادات-موسوی"
    assert student.name == "فاطمه\u200cالسادات موسوی"


def test_a_device_name_of_windows_is_no_key():
    (student,) = name_students([Box(name="CON", listing=Listing(), source="")])

    assert student.key == "CON-student"


def test_what_systems_and_editors_leave_behind_is_noise():
    for path in (
        "__MACOSX/x.ipynb",
        ".ipynb_checkpoints/x-checkpoint.ipynb",
        "a/.ipynb_checkpoints/x.ipynb",
        "~$report.docx",
        ".OTTER_LOG",
        ".DS_Store",
        "Thumbs.db",
        "__pycache__/a.cpython-311.pyc",
        "venv/lib/site-packages/keras/x.ipynb",
    ):
        assert is_noise(path), path
    for path in ("x.ipynb", "runs/digits.npz", "a.b/c.d", "موسوی/x.ipynb"):
        assert not is_noise(path), path


def test_a_name_is_shown_without_characters_that_turn_the_line_around():
    assert printable("a\u202eb\x1b[31m\n\u2066c") == "ab[31mc"


def test_a_long_name_is_shown_with_its_beginning_and_its_end():
    shown = printable("a" * 300 + ".ipynb")

    assert len(shown) == 80
    assert shown.endswith(".ipynb")


def test_a_list_of_names_says_how_many_more_there_are():
    assert name_list(["a", "b", "c", "d", "e"]) == "a, b, c … (+2)"
