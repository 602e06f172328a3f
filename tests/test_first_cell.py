"""The first cell of a notebook that was opened alone: where it finds the assignment's files, and what it says."""

import io
import json
import os
import shutil
import subprocess
import sys
import textwrap
import types
import zipfile
from pathlib import Path

import nbformat
import pytest
from authoring_project import LANGUAGES, PYPROJECT, SLUG, write_project
from conftest import ROOT

from autograder.authoring.bundle import build
from autograder.student import fetching
from autograder.student.about import TEXTS
from autograder.student.fetching import NotFoundError, fetch, install_missing

NAME = f"{SLUG}_en"
SAY = {key.removeprefix("fetch."): entry["en"] for key, entry in TEXTS.entries.items() if key.startswith("fetch.")}
ABOUT = {"slug": SLUG, "language": "en"}
RUNNER = """
import os, sys, types
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in str(finder)]
sys.path[:] = ["", *(path for path in sys.path if path != os.environ["KIT"])]
colab = types.ModuleType("google.colab")
colab.drive = types.SimpleNamespace(mount=lambda place: None)
colab.files = types.SimpleNamespace(upload=lambda: {"bundle.zip": open("../bundle.zip", "rb").read()})
sys.modules["google"], sys.modules["google.colab"] = types.ModuleType("google"), colab
cell = open("../cell.py").read()
names = {"__name__": "__main__"}
exec(cell, names)
exec(cell, names)
assert {"grader", "hint", "preflight", "submit"} <= set(names)
exec("def twice(number): return 2 * number", names)
exec('print(grader.check("a1"))', names)
exec('print(grader.check("a2"))', names)
"""


def bundle_zip(about=ABOUT, *, root=f"{SLUG}/", **more):
    """Return a zip like a bundle's, with more members by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in {f"{root}{SLUG}.ipynb": "{}", f"{root}tests/a1.py": "", **more}.items():
            archive.writestr(name, text)
        archive.writestr(f"{root}autograder/assignment.json", json.dumps(about))
    return buffer.getvalue()


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """An empty working folder, as a notebook that was opened alone has it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return tmp_path


class Colab:
    """A stand-in for `google.colab`: a Drive that is a folder, and one file that the student uploads, or none."""

    def __init__(self, folder, uploads=None, *, refused=False):
        self.asked = []
        self.drive = types.SimpleNamespace(mount=self._mount)
        self.files = types.SimpleNamespace(upload=self._upload)
        self._folder, self._uploads, self._refused = folder, uploads or {}, refused

    def _mount(self, place):
        self.asked.append("drive")
        assert place == str(self._folder)
        if self._refused:
            raise ValueError("mount failed")

    def _upload(self):
        self.asked.append("upload")
        return self._uploads


@pytest.fixture
def on_colab(alone, monkeypatch):
    def begin(**options):
        colab = Colab(alone / "drive", **options)
        module = types.ModuleType("google.colab")
        module.drive, module.files = colab.drive, colab.files
        monkeypatch.setitem(sys.modules, "google", types.ModuleType("google"))
        monkeypatch.setitem(sys.modules, "google.colab", module)
        monkeypatch.setattr(fetching, "DRIVE", str(alone / "drive"))
        return colab

    return begin


def bring(url=""):
    fetch(SLUG, "en", url, SAY)


def is_brought(alone):
    return Path.cwd() == alone / NAME and (alone / NAME / "tests" / "a1.py").is_file()


def test_the_files_come_from_the_address_of_the_course(alone, capsys):
    (alone / "web.zip").write_bytes(bundle_zip())

    bring((alone / "web.zip").as_uri())

    assert is_brought(alone)
    assert capsys.readouterr().out == f"The assignment's files come from `{(alone / 'web.zip').as_uri()}` and are now in the folder `{NAME}`.\n"  # fmt: skip


@pytest.mark.parametrize("place", ["MyDrive", "MyDrive/Colab Notebooks", "MyDrive/a/b", "Shareddrives/Course"])
def test_the_files_come_from_drive(on_colab, alone, capsys, place):
    colab = on_colab()
    (alone / "drive" / place).mkdir(parents=True)
    (alone / "drive" / place / f"{NAME} (1).zip").write_bytes(bundle_zip())

    bring()

    assert is_brought(alone)
    assert colab.asked == ["drive"]
    assert f"`Drive: {place}/{NAME} (1).zip`" in capsys.readouterr().out


@pytest.mark.parametrize("refused", [True, False])
def test_the_files_are_uploaded_where_drive_has_none_or_is_refused(on_colab, alone, capsys, refused):
    colab = on_colab(uploads={"mine.zip": bundle_zip()}, refused=refused)

    bring()

    assert is_brought(alone)
    assert colab.asked == ["drive", "upload"]
    assert f"Please upload the assignment's zip file, `{NAME}.zip`." in capsys.readouterr().out


def test_a_zip_in_the_sessions_files_is_taken_before_anything_is_asked(on_colab, alone):
    colab = on_colab()
    (alone / f"{NAME}.zip").write_bytes(bundle_zip())

    bring()

    assert is_brought(alone)
    assert colab.asked == []


def test_what_is_brought_goes_before_a_package_of_the_same_name(alone):
    (alone / f"{NAME}.zip").write_bytes(bundle_zip())

    bring()

    assert sys.path[0] == str(alone / NAME)


def test_where_nothing_is_found_it_says_what_was_tried_and_what_to_do(on_colab, alone, capsys):
    on_colab(refused=True)

    with pytest.raises(NotFoundError):
        bring((alone / "gone.zip").as_uri())

    said = capsys.readouterr().out
    assert "gone.zip` could not be downloaded" in said
    assert "Drive could not be searched: mount failed" in said
    assert f"Put `{NAME}.zip`, as you got it, into the folder of this notebook" in said
    assert Path.cwd() == alone


def test_outside_colab_nobody_is_asked_for_a_drive(alone, capsys):
    with pytest.raises(NotFoundError):
        bring()

    assert capsys.readouterr().out == SAY["nothing"].format(zip=f"{NAME}.zip") + "\n"
    assert list(alone.iterdir()) == []


@pytest.mark.parametrize("start", [".", NAME], ids=["after a restart", "in the same session"])
def test_files_that_are_there_are_neither_fetched_nor_written_again(on_colab, alone, monkeypatch, capsys, start):
    (alone / f"{NAME}.zip").write_bytes(bundle_zip())
    bring()
    (alone / NAME / "tests" / "a1.py").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(alone / start)
    capsys.readouterr()
    colab = on_colab()

    bring()

    assert Path.cwd() == alone / NAME
    assert (alone / NAME / "tests" / "a1.py").read_text(encoding="utf-8") == "mine"
    assert colab.asked == []
    assert capsys.readouterr().out == ""


def test_the_folder_of_the_open_notebook_is_looked_at_where_the_kernel_runs_elsewhere(alone, monkeypatch):
    (alone / "zip").write_bytes(bundle_zip())
    fetching.unpack(bundle_zip(), SLUG, "en", alone / "elsewhere")
    monkeypatch.setenv("JPY_SESSION_NAME", str(alone / "elsewhere" / f"{SLUG}.ipynb"))

    bring()

    assert Path.cwd() == alone / "elsewhere"


@pytest.mark.parametrize("length", [0, 10, 150, -1], ids=["nothing", "its head", "half of it", "all but a byte"])
def test_a_half_downloaded_zip_is_not_unpacked(alone, capsys, length):
    (alone / f"{NAME}.zip").write_bytes(bundle_zip()[:length])

    with pytest.raises(NotFoundError):
        bring()

    assert f"`{NAME}.zip` is not used: it is no whole zip file of an assignment." in capsys.readouterr().out
    assert not (alone / NAME).exists()


def test_a_damaged_member_is_noticed_before_anything_is_written(alone):
    data = bytearray(bundle_zip(**{f"{SLUG}/datasets/digits.npz": "pictures" * 99}))
    data[data.index(b"picturespictures")] ^= 1
    (alone / f"{NAME}.zip").write_bytes(bytes(data))

    with pytest.raises(NotFoundError):
        bring()

    assert not (alone / NAME).exists()


def test_a_page_that_asks_to_log_in_is_no_zip(alone, capsys):
    (alone / "web.zip").write_text("<!DOCTYPE html><title>Sign in</title>", encoding="utf-8")

    with pytest.raises(NotFoundError):
        bring((alone / "web.zip").as_uri())

    assert "no whole zip file" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["../out.py", "/tmp/out.py", f"{SLUG}/../../out.py", f"{SLUG}\\..\\out.py", "C:/out.py"]
)
def test_names_that_lead_out_of_the_folder_are_refused_and_nothing_is_written(alone, capsys, name):
    (alone / "inside").mkdir()
    os.chdir(alone / "inside")
    Path(f"{NAME}.zip").write_bytes(bundle_zip(**{name: "x"}))

    with pytest.raises(NotFoundError):
        bring()

    assert "is not used" in capsys.readouterr().out
    assert sorted(path.name for path in alone.rglob("*")) == [f"{NAME}.zip", "inside"]


def test_a_link_in_a_zip_is_refused(alone):
    link = zipfile.ZipInfo(f"{SLUG}/datasets")
    link.external_attr = 0o120777 << 16
    (alone / f"{NAME}.zip").write_bytes(bundle_zip(**{SLUG: ""}))
    with zipfile.ZipFile(alone / f"{NAME}.zip", "a") as archive:
        archive.writestr(link, "/etc")

    with pytest.raises(NotFoundError):
        bring()

    assert not (alone / NAME).exists()


@pytest.mark.parametrize("other", [{"slug": "07_other", "language": "en"}, {"slug": SLUG, "language": "fa"}])
def test_a_bundle_of_another_assignment_or_language_is_named_and_left(on_colab, alone, capsys, other):
    on_colab(uploads={"wrong.zip": bundle_zip(other)})

    with pytest.raises(NotFoundError):
        bring()

    said = capsys.readouterr().out
    assert f"`wrong.zip` is not used: it belongs to `{other['slug']}_{other['language']}`." in said
    assert not (alone / NAME).exists()


def test_after_a_wrong_zip_the_next_place_is_tried(on_colab, alone):
    on_colab(uploads={"right.zip": bundle_zip()})
    (alone / f"{NAME}.zip").write_bytes(bundle_zip({"slug": "07_other", "language": "en"}))

    bring()

    assert is_brought(alone)


def test_the_blank_notebook_is_not_unpacked_where_one_is_open_already(alone):
    (alone / f"{NAME}.zip").write_bytes(bundle_zip(root=""))

    bring()

    assert not list(alone.rglob("*.ipynb"))


@pytest.mark.usefixtures("alone")
def test_elsewhere_than_on_colab_a_missing_package_is_told_of_and_not_installed(monkeypatch, capsys):
    Path("requirements.txt").write_text("numpy>=2\nno-such-package-anywhere>=1,<2\n", encoding="utf-8")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("installed something"))

    install_missing("en", SAY)

    assert "Run `%pip install no-such-package-anywhere>=1,<2` in a cell" in capsys.readouterr().out


def test_on_colab_only_what_is_missing_is_installed(on_colab, monkeypatch, capsys):
    on_colab()
    Path("requirements.txt").write_text("pillow>=11\nno-such-package-anywhere>=1\nnumpy\n", encoding="utf-8")
    commands = []

    def run(command, **_):
        commands.append(command)
        return types.SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", run)

    install_missing("en", SAY)

    assert [command[-1] for command in commands] == ["no-such-package-anywhere>=1"]
    assert capsys.readouterr().out == "Installed what was missing: `no-such-package-anywhere>=1`.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = write_project(tmp_path_factory.mktemp("project"))
    text = PYPROJECT + b'[tool.autograder]\nbundle_url = "https://example.org/{slug}_{language}.zip"\n'
    (root / "pyproject.toml").write_bytes(text)
    return build(SLUG, root=root, languages=LANGUAGES)


def first_cell(bundle):
    return nbformat.read(bundle.notebook, as_version=4).cells[0]


def test_the_cell_knows_the_address_that_the_course_sets_and_is_folded(made):
    for bundle, language in zip(made, LANGUAGES, strict=True):
        cell = first_cell(bundle)

        assert f"'https://example.org/{SLUG}_{language}.zip'" in cell.source
        assert cell.metadata["jupyter"] == {"source_hidden": True}
        assert cell.metadata["cellView"] == "form"
        assert cell.source.endswith(f"grader = begin('{SLUG}', '{language}')")


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 1], ids=LANGUAGES)
def test_on_colab_the_cell_alone_brings_everything_and_checks_work(made, tmp_path, number):
    bundle = made[number]
    shutil.copytree(bundle.student, tmp_path / SLUG)
    for part in ("checks", "student"):  # the tiny project's kit is a fake
        shutil.copytree(ROOT / "autograder" / part, tmp_path / SLUG / "autograder" / part, dirs_exist_ok=True)
    shutil.make_archive(str(tmp_path / "bundle"), "zip", tmp_path, SLUG)
    shutil.rmtree(tmp_path / SLUG)
    source = first_cell(bundle).source.replace("https://example.org", (tmp_path / "nowhere").as_uri())
    (tmp_path / "cell.py").write_text(source, encoding="utf-8")
    (tmp_path / "content").mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(RUNNER)],
        cwd=tmp_path / "content", env={**environment, "KIT": str(ROOT), "PYTHONUTF8": "1"}, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    told = ("1 of 1 public tests pass", "`a2`: not answered yet")
    told_fa = ("1 از 1 آزمون آشکار درست است", "هنوز به `a2` پاسخی نداده‌اید")
    assert all(text in done.stdout for text in (told_fa, told)[number])
    assert (tmp_path / "content" / f"{SLUG}_{LANGUAGES[number]}" / "tests" / "a1.py").is_file()
