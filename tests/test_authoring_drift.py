import nbformat
import pytest
from authoring_project import LANGUAGES, MASTER, SLUG, tree, write_project

from autograder.authoring import drift, notebook
from autograder.authoring.bundle import build
from autograder.errors import BuildError


@pytest.fixture
def project(tmp_path):
    root = write_project(tmp_path)
    build(SLUG, root=root, languages=LANGUAGES)
    return root


def complaint(root):
    with pytest.raises(BuildError) as error:
        drift.check(SLUG, root=root, languages=LANGUAGES)
    return str(error.value)


def test_what_was_just_built_has_not_drifted(project):
    before = tree(project)

    bundles = drift.check(SLUG, root=project, languages=LANGUAGES)

    assert [bundle.notebook.exists() for bundle in bundles] == [True, True]
    assert tree(project) == before


def test_files_that_running_the_notebook_leaves_are_not_drift(project):
    for name in (".OTTER_LOG", ".ipynb_checkpoints/x.ipynb", "autograder/__pycache__/x.pyc"):
        path = project / "assignments" / "en" / SLUG / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")

    drift.check(SLUG, root=project, languages=LANGUAGES)


def test_an_edited_cell_is_shown_as_text_with_its_id(project):
    path = project / "assignments" / "en" / SLUG / f"{SLUG}.ipynb"
    edited = notebook.read(path)
    next(cell for cell in edited.cells if cell.id == "a1-answer-1").source += "\n    return 'edited by hand'"
    path.write_bytes(notebook.as_bytes(edited))

    text = complaint(project)

    assert "00_tiny: 1 committed files are not what the master makes; run `autograder build 00_tiny`" in text
    assert f"--- assignments/en/{SLUG}/{SLUG}.ipynb (committed)" in text
    assert "\n-    return 'edited by hand'\n" in text
    assert '"source"' not in text


def test_a_master_that_moved_on_shows_in_every_language_and_in_the_tests(project):
    moved = MASTER.replace("assert twice(2) == 4", "assert twice(3) == 6")
    write_project(project, master=moved)

    text = complaint(project)

    assert text.startswith("00_tiny: 3 committed files")
    for place in ("assignments/fa", "assignments/en", "solutions"):
        assert f"--- {place}/{SLUG}/tests/a1.py (committed)" in text
    assert "+    assert twice(3) == 6" in text


def test_missing_and_stray_files_of_an_assignment_are_named(project):
    folder = project / "assignments" / "fa" / SLUG
    (folder / "README.md").unlink()
    (folder / "tests" / "a9.py").write_text("left over\n")

    text = complaint(project)

    assert f"assignments/fa/{SLUG}/README.md: missing" in text
    assert f"assignments/fa/{SLUG}/tests/a9.py: no build makes this file" in text


@pytest.mark.parametrize(
    "stray", [f"assignments/de/{SLUG}/x.md", "assignments/en/99_gone/x.md", "assignments/notes.txt"]
)
def test_what_belongs_to_no_assignment_is_named(project, stray):
    path = project / stray
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")

    assert f"no assignment makes {stray}" in complaint(project)


def test_another_way_of_writing_the_same_notebook_is_called_that(project):
    path = project / "assignments" / "en" / SLUG / f"{SLUG}.ipynb"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert "same text, written differently" in complaint(project)


def test_a_damaged_notebook_and_changed_data_are_counted_in_bytes(project):
    folder = project / "assignments" / "en" / SLUG
    (folder / f"{SLUG}.ipynb").write_text("{ not a notebook")
    (folder / "datasets" / "pictures.npz").write_bytes(b"PK\xff\xfe")

    assert complaint(project).count("cannot be shown as text") == 2


def test_a_long_diff_is_cut_and_the_rest_counted(project):
    path = project / "assignments" / "en" / SLUG / "README.md"
    path.write_text("\n".join(f"line {n}" for n in range(500)))

    lines = complaint(project).split("\n")

    assert lines[-1].endswith("more lines")
    assert len(lines) < drift.LONGEST_DIFF_LINES + 10


def test_nothing_built_yet_is_drift(tmp_path):
    root = write_project(tmp_path)

    text = complaint(root)

    assert f"assignments/fa/{SLUG}/{SLUG}.ipynb: missing" in text
    assert "more files differ" in text


def test_a_notebook_as_text_shows_tags_and_outputs():
    cell = nbformat.v4.new_code_cell("x = 1", id="a1-answer-1", metadata={"tags": ["otter_ignore"]})
    cell.outputs = [nbformat.v4.new_output("stream", text="1")]

    text = drift.notebook_text(nbformat.v4.new_notebook(cells=[cell]))

    assert "--- cell a1-answer-1 (code) tags=['otter_ignore']\nx = 1\n    with 1 outputs" in text
