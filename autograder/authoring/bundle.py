"""Build an assignment: one master becomes a student's and an instructor's bundle in each language, verified first.

Under the folder `out`, which is the project itself unless another is given:

    assignments/<language>/<slug>/           what a student receives; committed
    solutions/<slug>/tests/<question>.py     all tests, hidden ones included, for the grader; committed
    build/<language>/<slug>/                 <slug>_<language>.zip    the student's folder, for an LMS
                                             autograder.zip           for `otter run` and Gradescope
                                             solution.ipynb           the solved notebook
"""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.assignment import Assignment, load_assignment
from autograder.authoring import archive, bilingual, companion, guidance, held_back, leak, notebook, verify
from autograder.authoring.cases import read_case_files, restore_sources
from autograder.authoring.datasets_used import used_files
from autograder.authoring.master import Master, read_master
from autograder.authoring.otter_assign import (
    PRIVATE_FOLDER,
    SHARED_FOLDERS,
    Assigned,
    assign,
    complete_settings,
    requirements,
)
from autograder.errors import BuildError
from autograder.grading.submission import SubmittedFile

HANDOUT_FOLDER = "handout"
"""Beside a master: what students of each language receive as it is, in a folder for each."""


@dataclass(frozen=True)
class Bundle:
    """Where a build put the files of one language."""

    base: Path
    slug: str
    language: str

    @property
    def student(self) -> Path:
        """The folder a student receives."""
        return self.base / "assignments" / self.language / self.slug

    @property
    def notebook(self) -> Path:
        """The student's notebook."""
        return self.student / f"{self.slug}.ipynb"

    @property
    def tests(self) -> Path:
        """The folder of all tests, the same for every language."""
        return self.base / "solutions" / self.slug / "tests"

    @property
    def private(self) -> Path:
        """The folder of the files that are not committed."""
        return self.base / "build" / self.language / self.slug

    @property
    def student_zip(self) -> Path:
        """The student's folder as one file."""
        return self.private / f"{self.slug}_{self.language}.zip"

    @property
    def grader_zip(self) -> Path:
        """Otter's own zip for `otter run` and Gradescope."""
        return self.private / "autograder.zip"

    @property
    def solution(self) -> Path:
        """The solved notebook."""
        return self.private / "solution.ipynb"


@dataclass(frozen=True)
class _Source:
    """Everything a build reads."""

    root: Path
    master: Master
    assignment: Assignment
    languages: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return self.root / "solutions" / self.assignment.slug


def build(
    slug: str,
    *,
    root: Path,
    languages: tuple[str, ...],
    out: Path | None = None,
    judge: verify.Judge | None = None,
) -> tuple[Bundle, ...]:
    """Build the assignment `slug` in every language; nothing is written unless everything is verified.

    Args:
        slug: the folder's name in solutions/.
        root: the project's root.
        languages: such as ("fa", "en").
        out: where to write; the root itself when not given.
        judge: grades the blank notebook, which must earn 0, and the solution, which must earn everything;
            without one neither is run.

    Returns:
        One bundle a language.

    Raises:
        BuildError: at the first thing that is wrong, naming where it stands and what to do.
    """
    target = out or root
    with tempfile.TemporaryDirectory() as folder:
        bundles = assemble(slug, root=root, languages=languages, stage=Path(folder), judge=judge)
        files = made_files([place for bundle in bundles for place in (bundle.student, bundle.private, bundle.tests)])
    for staged_place, made in files.items():
        place = staged_place.relative_to(folder)
        shutil.rmtree(target / place, ignore_errors=True)
        archive.write(made, target / place)
    return tuple(replace(bundle, base=target) for bundle in bundles)


def made_files(places: Sequence[Path]) -> dict[Path, dict[str, bytes]]:
    """Read the folders that `assemble` filled.

    Raises:
        BuildError: if one is empty: something else swept the temporary folder, and nothing may be concluded from it.
    """
    files = {place: archive.contents(place) for place in places}
    if empty := [place.as_posix() for place, made in files.items() if not made]:
        raise BuildError(f"{', '.join(empty)}: emptied by something else during the build; build again")
    return files


def assemble(
    slug: str,
    *,
    root: Path,
    languages: tuple[str, ...],
    stage: Path,
    judge: verify.Judge | None = None,
) -> tuple[Bundle, ...]:
    """Build and verify into the empty folder `stage`; arguments and errors as for `build`."""
    folder = root / "solutions" / slug
    source = _Source(root, read_master(folder / f"{slug}.py"), load_assignment(folder), languages)
    if source.assignment.slug != slug:
        raise BuildError(f"{folder / 'assignment.toml'}: slug is {source.assignment.slug!r}; write {slug!r}")
    verify.check_questions(source.master, source.assignment, "assignment.toml")
    bilingual.check_languages_are_paired(source.master, languages)
    if "fa" in languages:
        bilingual.check_persian_cells(source.master)
    bundles = tuple(Bundle(stage, slug, language) for language in languages)
    for bundle in bundles:
        _make(source, bundle)
    _verify(source, bundles)
    if judge:
        _score(source, bundles, judge)
    return bundles


def _make(source: _Source, bundle: Bundle) -> None:
    """Run Otter in a temporary folder and put what it wrote into the bundle's places."""
    with tempfile.TemporaryDirectory() as folder:
        assigned = _assigned(source, bundle.language, Path(folder).resolve())
        for made in (assigned.student, assigned.instructor):
            restore_sources(made / "tests", source.master)
        _arrange_for_student(source, bundle, assigned.student)
        _arrange_for_instructor(source, bundle, assigned)


def _assigned(source: _Source, language: str, work: Path) -> Assigned:
    slug, name = source.assignment.slug, source.master.path.name
    folders = _lay_out(source, work / "master")
    draft = notebook.language_notebook(source.master, language)
    packages = requirements(source.root, "cpu")
    packages = tuple(package for package in packages if not package.startswith("otter"))  # Otter adds itself
    complete_settings(draft, packages=packages, folders=folders, name=name)
    path = work / "master" / f"{slug}.ipynb"
    path.write_bytes(notebook.as_bytes(draft))
    return assign(path, work / "dist", name=name)


def _arrange_for_student(source: _Source, bundle: Bundle, made: Path) -> None:
    archive.copy(made, bundle.student)
    archive.copy(source.folder / HANDOUT_FOLDER / bundle.language, bundle.student)
    bundle.notebook.write_bytes(_tidied(source, bundle, made))
    _write(bundle.student / "README.md", _readme(source.assignment, bundle.language))
    _tell_the_tools(source, bundle)
    if lines := requirements(source.root, "gpu", "student"):
        _write(bundle.student / "requirements.txt", "\n".join(lines) + "\n")


def _tell_the_tools(source: _Source, bundle: Bundle) -> None:
    """Write what `submit`, `preflight` and `hint` read."""
    student, language = notebook.read(bundle.notebook), bundle.language
    hints = companion.read_hints(source.folder, source.master, language, source.languages)
    guidance.check_hints(hints, source.master, language)
    guidance.check_overview(source.master, source.assignment, language)
    timezone = _of_course(source.root, "timezone", "UTC")
    about = companion.about_json(source.assignment, source.master, student, language, timezone)
    folder = bundle.student / "autograder"
    (folder / "assignment.json").write_bytes(about)
    (folder / "hints.json").write_bytes(companion.hints_json(hints, language))


def _of_course(root: Path, setting: str, default: str) -> str:
    path = root / "pyproject.toml"
    settings = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return str(settings.get("tool", {}).get("autograder", {}).get(setting, default))


def _arrange_for_instructor(source: _Source, bundle: Bundle, assigned: Assigned) -> None:
    tests = archive.contents(assigned.instructor / "tests")
    if bundle.tests.exists() and archive.contents(bundle.tests) != tests:
        name = source.master.path.name
        raise BuildError(f"{name}: the tests differ by language; remove lang from test and question cells")
    archive.copy(assigned.instructor / "tests", bundle.tests)
    bundle.private.mkdir(parents=True)
    bundle.solution.write_bytes(_tidied(source, bundle, assigned.instructor))
    bundle.student_zip.write_bytes(archive.zip_bytes(archive.contents(bundle.student, under=bundle.slug)))
    grader = archive.unzip(assigned.grader_zip.read_bytes())
    grader |= {f"tests/{test}": data for test, data in tests.items()}
    bundle.grader_zip.write_bytes(archive.zip_bytes(grader))


def _tidied(source: _Source, bundle: Bundle, made: Path) -> bytes:
    written = notebook.read(made / f"{bundle.slug}.ipynb")
    url = _of_course(source.root, "bundle_url", "").format(slug=bundle.slug, language=bundle.language)
    return notebook.as_bytes(notebook.tidy(written, source.master, source.assignment, bundle.language, url=url))


def _lay_out(source: _Source, work: Path) -> tuple[str, ...]:
    """Put what belongs beside the notebook into `work`; return the names of the folders."""
    work.mkdir()
    kit = source.root / "autograder"
    archive.copy(kit / "checks", work / "autograder" / "checks")
    archive.copy(kit / "student", work / "autograder" / "student")
    shutil.copyfile(kit / "__init__.py", work / "autograder" / "__init__.py")
    code = [cell.source for cell in source.master.cells if cell.kind == "code"]
    archive.write(used_files(source.root / "datasets", code), work / "datasets")
    archive.copy(source.folder / PRIVATE_FOLDER, work / PRIVATE_FOLDER)
    return tuple(name for name in (*SHARED_FOLDERS, PRIVATE_FOLDER) if (work / name).is_dir())


def _readme(assignment: Assignment, language: str) -> str:
    minutes = sum(question.minutes for question in assignment.questions)
    title = assignment.title.bilingual().text(language)
    readme = notebook.TEXTS.message("bundle.readme", title=title, minutes=minutes, slug=assignment.slug)
    return readme.text(language).lstrip()


def _verify(source: _Source, bundles: tuple[Bundle, ...]) -> None:
    """Prove what the build promises of every bundle."""
    master, assignment = source.master, source.assignment
    secrets = leak.secrets_of(master)
    private = archive.contents(source.folder / PRIVATE_FOLDER)
    students = {bundle.language: notebook.read(bundle.notebook) for bundle in bundles}
    bilingual.check_same_code(students, master)
    for bundle in bundles:
        name = bundle.notebook.relative_to(bundle.base).as_posix()
        student, solution = students[bundle.language], notebook.read(bundle.solution)
        full, public = read_case_files(bundle.tests), read_case_files(bundle.student / "tests")
        verify.check_order(full, master.questions)
        verify.check_points(full, public, assignment)
        verify.check_code_parses(student, name)
        verify.check_answers_are_blank(master, student, solution, bundle.language)
        verify.check_nothing_was_run(student, name)
        verify.check_bundle_stands_alone(bundle.student)
        bilingual.check_language_is_set(student, bundle.language, master)
        leak.check_no_marker_left(student, name)
        files = archive.unzip(bundle.student_zip.read_bytes())  # the folder as students unpack it
        leak.check_no_line_leaked(files, secrets, bundle.language)
        held_back.check_nothing_held_back_leaked(files, private, bundle.language)


def _score(source: _Source, bundles: tuple[Bundle, ...], judge: verify.Judge) -> None:
    files = _handed_in_with_the_solution(source)
    for bundle in bundles:
        verify.check_scores(
            bundle.notebook.read_bytes(),
            bundle.solution.read_bytes(),
            files,
            judge=judge,
            assignment=source.assignment,
            language=bundle.language,
            tests=bundle.tests,
        )


def _handed_in_with_the_solution(source: _Source) -> list[SubmittedFile]:
    """What a student hands in beside the notebook lies in the same place beside the master."""
    paths = sorted({path for pattern in source.assignment.submit for path in source.folder.glob(pattern)})
    return [
        SubmittedFile(path.relative_to(source.folder).as_posix(), path.read_bytes()) for path in paths if path.is_file()
    ]


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
