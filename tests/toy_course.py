"""A course's folder with one small assignment that was built, for tests of commands."""

from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, SETUP, TOY_BUMP, TOY_DOUBLE, TOY_SETTINGS, notebook_of


def write_course(root):
    """Write the course below `root` and return `root`."""
    tests = root / "solutions" / "toy" / "tests"
    tests.mkdir(parents=True)
    (root / "datasets").mkdir()
    (root / "datasets" / "__init__.py").write_text('"""Nothing."""\n', encoding="utf-8")
    (root / "pyproject.toml").touch()
    (tests.parent / "assignment.toml").write_text(TOY_SETTINGS, encoding="utf-8")
    (tests / "double.py").write_text(TOY_DOUBLE, encoding="utf-8")
    (tests / "bump.py").write_text(TOY_BUMP, encoding="utf-8")
    return root


def write_class(folder, answers):
    """Write one folder a student with the toy notebook in it; `answers` are the students' ways to double a number."""
    for name, double in answers.items():
        (folder / name).mkdir(parents=True)
        notebook = notebook_of(SETUP, double, CHECK_DOUBLE, BUMP, CHECK_BUMP)
        (folder / name / "toy.ipynb").write_bytes(notebook)
    return folder
