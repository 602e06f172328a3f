"""What is published holds no solution, no hidden test and nothing that is held back."""

import json
import shutil

import pytest
from authoring_project import LANGUAGES, SLUG, tree, write_project

from autograder.authoring import archive
from autograder.authoring.bundle import build
from autograder.authoring.public import publish
from autograder.errors import BuildError, UsageError


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = write_project(tmp_path_factory.mktemp("project"))
    answer = root / "solutions" / SLUG / "answers" / "a2" / "gold_listed.py"
    answer.parent.mkdir(parents=True)
    answer.write_text("# Written down.\nsides = [28, 14, 7]\n", encoding="utf-8")
    build(SLUG, root=root, languages=LANGUAGES)
    return root


@pytest.fixture
def course(built, tmp_path):
    return shutil.copytree(built, tmp_path / "course")


def test_what_is_published_is_the_students_bundles_and_their_zips(course, tmp_path):
    zips = publish(course, [SLUG], tmp_path / "public", LANGUAGES)

    public = tree(tmp_path / "public")
    folders = {name for name in public if name.count("/") > 1}
    assert folders == {
        f"{language}/{SLUG}/{name}" for language in LANGUAGES for name in tree(course / "assignments" / language / SLUG)
    }
    assert set(public) - folders == {"README.md", f"{SLUG}_en.zip", f"{SLUG}_fa.zip"}
    assert [path.name for path in zips] == [f"{SLUG}_fa.zip", f"{SLUG}_en.zip"]
    unpacked = archive.unzip(public[f"{SLUG}_en.zip"])
    assert unpacked == {name.removeprefix("en/"): public[name] for name in folders if name.startswith("en/")}
    assert all(name in public["README.md"].decode() for name in (f"{SLUG}_fa.zip", f"en/{SLUG}"))


PRIVATE = {
    "a hidden test": lambda root: (root / "solutions" / SLUG / "tests" / "a1.py").read_bytes(),
    "a solved notebook": lambda root: (root / "build" / "fa" / SLUG / "solution.ipynb").read_bytes(),
    "Otter's zip with all tests": lambda root: (root / "build" / "en" / SLUG / "autograder.zip").read_bytes(),
    "held-back data": lambda root: (root / "solutions" / SLUG / "held_back" / "pictures.npz").read_bytes(),
    "the master": lambda root: (root / "solutions" / SLUG / f"{SLUG}.py").read_bytes(),
    "an answer on file": lambda root: (root / "solutions" / SLUG / "answers" / "a2" / "gold_listed.py").read_bytes(),
    "a reference's weights": lambda root: (root / "solutions" / SLUG / "runs" / "reference.npz").read_bytes(),
    "a line of the solution in an output": lambda _: json.dumps(
        {"cells": [{"outputs": ["doubled_number = number + number\n"]}]}
    ).encode(),
}


PLACES = ("assignments/en/00_tiny/more", "public/more", "public/.ipynb_checkpoints/more")


@pytest.mark.parametrize(
    ("kind", "place"), [*((kind, PLACES[0]) for kind in PRIVATE), *(("a hidden test", place) for place in PLACES[1:])]
)
def test_nothing_is_published_where_something_private_lies(kind, place, course, tmp_path):
    data = PRIVATE[kind](course)
    ending = {b"PK": ".zip", b"{": ".ipynb"}.get(data[:2] if data[:2] == b"PK" else data[:1], ".py")
    planted = (course if place.startswith("assignments") else tmp_path) / f"{place}{ending}"
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_bytes(data)
    before = tree(tmp_path / "public")

    with pytest.raises(BuildError, match=planted.name):
        publish(course, [SLUG], tmp_path / "public", LANGUAGES)

    assert tree(tmp_path / "public") == before


def test_publishing_again_replaces_bundles_and_keeps_what_else_is_there(course, tmp_path):
    public = tmp_path / "public"
    publish(course, [SLUG], public, LANGUAGES)
    (public / "README.md").write_text("My course.\n", encoding="utf-8")
    (public / ".git").mkdir()
    (public / ".git" / "packed").write_bytes(b"doubled_number = number + number")
    (public / "en" / SLUG / "left over.txt").write_text("old", encoding="utf-8")
    (course / "assignments" / "en" / SLUG / "README.md").write_text("New.\n", encoding="utf-8")

    publish(course, [SLUG], public, LANGUAGES)

    assert (public / "README.md").read_text(encoding="utf-8") == "My course.\n"
    assert (public / ".git" / "packed").exists()
    assert not (public / "en" / SLUG / "left over.txt").exists()
    assert (public / "en" / SLUG / "README.md").read_text(encoding="utf-8") == "New.\n"


@pytest.mark.parametrize("place", ["course", "course/solutions/public", "course/assignments", "."])
def test_a_folder_among_the_courses_own_files_is_refused(place, course, tmp_path):
    before = tree(tmp_path)

    with pytest.raises(UsageError, match="give a folder elsewhere"):
        publish(course, [SLUG], tmp_path / place, LANGUAGES)

    assert tree(tmp_path) == before


def test_what_was_not_built_is_not_published(course, tmp_path):
    shutil.rmtree(course / "assignments" / "en")

    with pytest.raises(UsageError, match=f"run: autograder build {SLUG}"):
        publish(course, [SLUG], tmp_path / "public", LANGUAGES)
