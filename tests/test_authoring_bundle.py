import json
import shutil
import subprocess
import sys

import nbformat
import pytest
from authoring_project import LANGUAGES, MASTER, SETTINGS, SLUG, tree, with_answer, write_project

from autograder.authoring import archive
from autograder.authoring.bundle import build
from autograder.errors import BuildError


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = write_project(tmp_path_factory.mktemp("project"))
    bundles = build(SLUG, root=root, languages=LANGUAGES)
    return root, {bundle.language: bundle for bundle in bundles}


def test_a_student_receives_notebook_public_tests_checks_and_data(project):
    _, bundles = project

    assert sorted(tree(bundles["fa"].student)) == [
        "00_tiny.ipynb",
        "README.md",
        "autograder/__init__.py",
        "autograder/assignment.json",
        "autograder/checks/__init__.py",
        "autograder/hints.json",
        "datasets/__init__.py",
        "datasets/pictures.npz",
        "requirements.txt",
        "tests/a1.py",
        "tests/a2.py",
    ]


def test_the_student_zip_is_the_students_folder(project):
    _, bundles = project

    files = archive.unzip(bundles["en"].student_zip.read_bytes())

    assert files == {f"{SLUG}/{name}": data for name, data in tree(bundles["en"].student).items()}


def test_the_graders_zip_carries_all_tests_and_what_is_held_back(project):
    root, bundles = project

    files = archive.unzip(bundles["en"].grader_zip.read_bytes())

    assert files["tests/a1.py"] == (root / "solutions" / SLUG / "tests" / "a1.py").read_bytes()
    assert b"secret_number" in files["tests/a1.py"]
    assert "files/held_back/pictures.npz" in files
    assert "files/autograder/checks/__init__.py" in files


def test_students_and_graders_are_told_what_to_install(project):
    _, bundles = project

    student = (bundles["en"].student / "requirements.txt").read_text(encoding="utf-8")
    grader = archive.unzip(bundles["en"].grader_zip.read_bytes())["environment.yml"].decode()

    assert student.split() == ["numpy>=2", "otter-grader>=7", "tensorflow>=2.20"]
    assert "- numpy>=2\n" in grader
    assert "- tensorflow-cpu>=2.20\n" in grader
    assert grader.count("otter-grader") == 1


def test_the_program_that_makes_the_data_stays_with_the_instructor(project):
    root, bundles = project

    carried = [*tree(bundles["en"].student), *archive.unzip(bundles["en"].grader_zip.read_bytes())]

    assert (root / "datasets" / "make_pictures.py").exists()
    assert not [name for name in carried if "make_pictures" in name]


def test_each_notebook_is_in_its_language_only(project):
    _, bundles = project

    persian, english = (bundles[language].notebook.read_text(encoding="utf-8") for language in ("fa", "en"))

    assert "تمرین کوچک" in persian
    assert "A tiny assignment" not in persian
    assert 'set_language(\\"fa\\")' in persian
    assert "A tiny assignment" in english
    assert "تمرین" not in english
    assert json.loads(english)["metadata"]["autograder"] == {"language": "en", "slug": SLUG}


def test_answers_are_blank_for_students_and_solved_for_instructors(project):
    _, bundles = project

    student, solution = (
        {cell.id: cell.source for cell in nbformat.reads(path.read_text(encoding="utf-8"), as_version=4).cells}
        for path in (bundles["en"].notebook, bundles["en"].solution)
    )

    assert student["a2-answer-1"] == "sides = ..."
    assert solution["a2-answer-1"] == "sides = [28, 14, 7]  # SOLUTION"
    assert student.keys() == solution.keys()


def test_the_last_cell_hands_in_and_the_text_before_is_in_the_readers_language(project):
    _, bundles = project
    cells = nbformat.reads(bundles["fa"].notebook.read_text(encoding="utf-8"), as_version=4).cells

    text, code = cells[-3], cells[-1]

    assert "تحویل" in text.source
    assert code.source.endswith("submit()")
    assert code.metadata.tags == ["otter_ignore"]


def test_tests_keep_their_comments(project):
    _, bundles = project

    assert "# the example in the text" in (bundles["en"].student / "tests" / "a1.py").read_text(encoding="utf-8")


def test_the_test_files_can_be_read_by_otter(project):
    from otter.test_files import ExceptionTestFile

    _, bundles = project

    test_file = ExceptionTestFile.from_file(str(bundles["en"].tests / "a1.py"))
    test_file.run({"twice": lambda number: 2 * number})

    assert test_file.score == test_file.possible == 4


def test_another_build_makes_the_same_bytes(project, tmp_path):
    root, bundles = project

    again = build(SLUG, root=root, languages=LANGUAGES, out=tmp_path)

    assert tree(again[0].private) == tree(bundles["fa"].private)
    assert tree(again[0].student) == tree(bundles["fa"].student)


def test_another_process_makes_the_same_bytes(project, tmp_path):
    root, _ = project
    program = (
        "import sys, pathlib\n"
        "from autograder.authoring.bundle import build\n"
        "build(sys.argv[1], root=pathlib.Path(sys.argv[2]), languages=('en',), out=pathlib.Path(sys.argv[3]))\n"
    )

    subprocess.run([sys.executable, "-c", program, SLUG, str(root), str(tmp_path)], check=True)

    assert tree(tmp_path / "build" / "en") == tree(root / "build" / "en")


def test_building_prints_nothing(project, tmp_path, capfd):
    root, _ = project

    build(SLUG, root=root, languages=("en",), out=tmp_path)

    assert capfd.readouterr() == ("", "")


def test_a_build_replaces_what_was_there(project, tmp_path):
    root, _ = project
    old = tmp_path / "assignments" / "en" / SLUG / "tests" / "a9.py"
    old.parent.mkdir(parents=True)
    old.write_text("print('from an older master')\n")

    build(SLUG, root=root, languages=("en",), out=tmp_path)

    assert not old.exists()


def test_a_failed_build_writes_nothing(tmp_path):
    root = write_project(tmp_path, master=with_answer("sides = [  # SOLUTION\n    2828282828,\n]"))
    before = tree(root)

    with pytest.raises(BuildError):
        build(SLUG, root=root, languages=LANGUAGES)

    assert tree(root) == before


def test_otters_own_refusals_name_the_master(tmp_path):
    master = MASTER.replace("# check_all_cell: false", "# colour: red")
    root = write_project(tmp_path, master=master)

    with pytest.raises(BuildError, match=r"00_tiny.py: Otter Assign stopped:.*colour"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_a_setting_that_the_build_decides_may_not_stand_in_the_master(tmp_path):
    master = MASTER.replace("# check_all_cell: false", "# tests:\n#   ok_format: true")
    root = write_project(tmp_path, master=master)

    with pytest.raises(BuildError, match=r"the setting `tests: .*` is decided by the build"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_a_settings_cell_may_be_missing_or_differ_by_language(tmp_path):
    settings = "# %% [raw]\n# # ASSIGNMENT CONFIG\n# check_all_cell: false\n\n"
    of_english = settings.replace("[raw]", '[raw] lang="en"').replace("false", "true")
    of_persian = settings.replace("[raw]", '[raw] lang="fa"').replace("false", "true")
    both = write_project(tmp_path / "both", master=MASTER.replace(settings, of_english + of_persian))
    none = write_project(tmp_path / "none", master=MASTER.replace(settings, ""))

    with_it, _ = build(SLUG, root=both, languages=LANGUAGES)
    without, _ = build(SLUG, root=none, languages=LANGUAGES)

    assert "grader.check_all()" in with_it.notebook.read_text(encoding="utf-8")
    assert "grader.check_all()" not in without.notebook.read_text(encoding="utf-8")


def test_a_slug_that_is_not_the_folders_name_is_refused(tmp_path):
    root = write_project(tmp_path, settings=SETTINGS.replace('slug = "00_tiny"', 'slug = "01_other"'))

    with pytest.raises(BuildError, match="slug is '01_other'; write '00_tiny'"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_what_is_there_survives_when_the_temporary_folder_is_swept_during_a_build(tmp_path):
    root = write_project(tmp_path)
    build(SLUG, root=root, languages=LANGUAGES)
    before = tree(root)

    def sweep(notebook, _files, *, language, tests):
        if b"doubled_number" in notebook and language == "en":
            shutil.rmtree(tests.parents[2] / "assignments" / "en")
        return 10.0 if b"doubled_number" in notebook else 0.0

    with pytest.raises(BuildError, match="assignments/en/00_tiny: emptied by something else"):
        build(SLUG, root=root, languages=LANGUAGES, judge=sweep)

    assert tree(root) == before


class JudgeThatLooksForSources:
    """Gives full marks to a notebook with the answer in it that hands in a run; remembers what it was asked."""

    def __init__(self, *, blank=0.0, solved=10.0):
        self.blank, self.solved, self.asked = blank, solved, []

    def __call__(self, notebook, files, *, language, tests):
        is_solved = b"doubled_number" in notebook
        self.asked.append((language, is_solved, [file.path for file in files], (tests / "a1.py").exists()))
        return self.solved if is_solved else self.blank


def test_the_judge_sees_blank_and_solution_in_each_language_with_the_files_beside_the_master(tmp_path):
    root = write_project(tmp_path)
    judge = JudgeThatLooksForSources()

    build(SLUG, root=root, languages=LANGUAGES, judge=judge)

    assert judge.asked == [
        (language, is_solved, ["runs/reference.npz"] if is_solved else [], True)
        for language in LANGUAGES
        for is_solved in (False, True)
    ]


@pytest.mark.parametrize(
    ("judge", "complaint"),
    [
        (JudgeThatLooksForSources(blank=1.5), "the blank notebook earns 1.5 points"),
        (JudgeThatLooksForSources(solved=9), "the solution earns 9 of 10 points"),
    ],
)
def test_a_wrong_score_stops_the_build(tmp_path, judge, complaint):
    root = write_project(tmp_path)

    with pytest.raises(BuildError, match=complaint):
        build(SLUG, root=root, languages=LANGUAGES, judge=judge)


@pytest.mark.slow
@pytest.mark.parametrize(("solved", "score"), [(True, 10.0), (False, 0.0)], ids=["the solution", "the blank notebook"])
def test_otter_run_gives_all_points_or_none(project, tmp_path, solved, score):
    _, bundles = project
    submission = bundles["fa"].solution if solved else bundles["fa"].notebook
    command = [sys.executable, "-m", "otter", "run", "-a", str(bundles["fa"].grader_zip), "-o", str(tmp_path)]

    subprocess.run([*command, "--no-logo", str(submission)], check=True, capture_output=True, cwd=tmp_path)

    tests = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["tests"]
    assert sum(test.get("score", 0) for test in tests) == score
    assert sum(test.get("max_score", 0) for test in tests) == 10.0
