"""A bundle carries of the pictures what its assignment uses, and that is enough to import them."""

import subprocess
import sys

import pytest
from conftest import ROOT

from autograder.authoring import archive
from autograder.authoring.datasets_used import used_files
from autograder.authoring.master import read_master
from autograder.errors import BuildError

PACKAGE = {
    "__init__.py": 'from datasets.cats import load_cats\nfrom datasets.dogs import load_dogs\n\n__all__ = [\n    "load_cats",\n    "load_dogs",\n]\n',
    "cats.py": "from datasets.fur import soft\n\nload_cats = soft\n",
    "cats/cats.npz": "pictures",
    "dogs.py": "load_dogs = 1\n",
    "dogs/dogs.npz": "pictures",
    "fur.py": "soft = 2\n",
    "make_cats.py": "secret = 3\n",
    "texts.toml": "",
}


@pytest.fixture
def package(tmp_path):
    archive.write({path: text.encode() for path, text in PACKAGE.items()}, tmp_path)
    return tmp_path


def test_only_what_is_imported_is_taken_and_what_that_imports(package):
    files = used_files(package, ["%matplotlib inline", "x = 1\nfrom datasets import load_cats"])

    assert sorted(files) == ["__init__.py", "cats.py", "cats/cats.npz", "fur.py", "texts.toml"]
    assert files["__init__.py"] == b'from datasets.cats import load_cats\n\n__all__ = [\n    "load_cats",\n]\n'


def test_a_module_may_be_imported_by_its_own_name(package):
    assert {"dogs.py", "dogs/dogs.npz"} <= set(used_files(package, ["from datasets import dogs"]))
    assert "fur.py" in used_files(package, ["from datasets.fur import soft"])


def test_what_makes_the_pictures_is_never_handed_out(package):
    with pytest.raises(BuildError, match="make_cats"):
        used_files(package, ["from datasets import make_cats"])
    assert "make_cats.py" not in used_files(package, ["from datasets.make_cats import secret"])


def imports(slug):
    code = [cell.source for cell in read_master(ROOT / "solutions" / slug / f"{slug}.py").cells if cell.kind == "code"]
    return code, sorted({line.strip() for source in code for line in source.splitlines() if "from datasets" in line})


@pytest.mark.parametrize("slug", sorted(path.name for path in (ROOT / "solutions").glob("[0-9]*")))
def test_every_import_of_an_assignment_works_with_its_own_part_alone(tmp_path, slug):
    code, lines = imports(slug)
    archive.write(used_files(ROOT / "datasets", code), tmp_path / "datasets")
    archive.copy(ROOT / "autograder" / "checks", tmp_path / "autograder" / "checks")
    (tmp_path / "autograder" / "__init__.py").touch()

    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=tmp_path, check=False, capture_output=True, encoding="utf-8"
    )

    assert done.returncode == 0, done.stderr


def test_all_assignments_but_the_project_whose_data_students_choose_import_pictures():
    slugs = [path.name for path in sorted((ROOT / "solutions").glob("[0-9]*")) if not imports(path.name)[1]]

    assert slugs == ["05_project"]
