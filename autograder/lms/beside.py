"""The files kept beside a notebook: what it reads when it runs, and nothing that would take a library's place."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from autograder.grading.results import Flag
from autograder.grading.submission import SubmittedFile
from autograder.lms.companions import asks_for_notebook, is_wanted
from autograder.lms.entry_names import name_list, same_file_key, suffix_of
from autograder.lms.limits import ArchiveLimits
from autograder.lms.members import Budget, UnreadableMemberError
from autograder.lms.notebook_names import Closeness, closeness, is_notebook_name
from autograder.lms.texts import flag
from autograder.lms.unfold import Found, Heap

RUNS = "runs"
_LONGEST_PATH = 1_000
_OWN_COPIES = frozenset({"autograder", "datasets", "tests", "held_back"})
"""Folders of the assignment as handed out; the grader has its own."""
_LIBRARIES = (sys.stdlib_module_names - {"test"}) | {
    "numpy", "keras", "tensorflow", "matplotlib", "pil", "scipy", "sklearn", "pandas", "ipython", "ipykernel", "otter",
    "pytest", "conftest", "sitecustomize", "usercustomize", "jupyter_client", "nbclient", "nbformat", "traitlets",
    "autograder", "datasets",
}  # fmt: skip


@dataclass
class _Places:
    """Which file goes where; one path holds one file on every file system."""

    files: dict[str, tuple[str, Found]] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    crowded_out: list[str] = field(default_factory=list)

    def put(self, path: str, found: Found) -> bool:
        key = same_file_key(path)
        parents = [key[:index] for index, char in enumerate(key) if char == "/"]
        if key in self.files or key in self.folders or any(parent in self.files for parent in parents):
            return False
        self.files[key] = (path, found)
        self.folders.update(parents)
        return True


def files_beside(
    notebook: Found,
    heap: Heap,
    limits: ArchiveLimits,
    budget: Budget,
    *,
    slug: str = "",
    companions: Sequence[str] = (),
) -> tuple[tuple[SubmittedFile, ...], tuple[Flag, ...]]:
    """Return the files for the notebook's folder by their paths relative to it, and what to flag about them.

    Files in or below the notebook's folder keep their place. From anywhere else only training runs are taken: what
    lies in a folder runs/, and pairs name.npz and name.json, which an LMS without folders tears out of it; and what the
    assignment asks for by name. Where that is a notebook, others are kept that are none of the assignment's own.
    """
    candidates = [found for found in heap.found if _is_kept(found, notebook, slug, companions)]
    places = _Places()
    shadowing = []
    at_home = list(_at_home(notebook, candidates))
    packages = {path.partition("/")[0].casefold() for path, _ in at_home if path.endswith("/__init__.py")}
    for path, found in at_home:
        if _takes_a_librarys_place(path, packages):
            shadowing.append(path)
        elif path.partition("/")[0].casefold() not in _OWN_COPIES and not places.put(path, found):
            places.crowded_out.append(path)
    moved = [path for path, found in _runs_elsewhere(notebook, candidates) if places.put(path, found)]
    home = {found for _, found in at_home}
    for found in candidates:
        if found not in home and is_wanted(found.member.path, companions):
            places.put(found.member.name, found)
    files, left_out = _read_all(places, limits, budget)
    left_out += places.crowded_out
    flags = [
        flag(key, names=name_list(names))
        for key, names in (
            ("intake.shadowing_files", shadowing),
            ("intake.run_files_moved", moved),
            ("intake.files_left_out", left_out),
        )
        if names
    ]
    return tuple(files), tuple(flags)


def companion_files(
    heap: Heap, limits: ArchiveLimits, budget: Budget, companions: Sequence[str]
) -> tuple[SubmittedFile, ...]:
    """Return what the assignment asks for beside its notebook, where a student sent no notebook at all."""
    places = _Places()
    for found in heap.found:
        if is_wanted(found.member.path, companions):
            places.put(found.member.name, found)
    return tuple(_read_all(places, limits, budget)[0])


def _is_kept(found: Found, notebook: Found, slug: str, companions: Sequence[str]) -> bool:
    path = found.member.path
    if not is_notebook_name(path):
        return True
    return found != notebook and asks_for_notebook(companions) and closeness(path, slug) > Closeness.COPY


def _at_home(notebook: Found, candidates: Iterable[Found]) -> Iterator[tuple[str, Found]]:
    home = f"{notebook.member.folder}/" if notebook.member.folder else ""
    for found in candidates:
        if found.archives == notebook.archives and found.member.path.startswith(home):
            yield found.member.path.removeprefix(home), found


def _takes_a_librarys_place(path: str, packages: set[str]) -> bool:
    """Say whether `import` would find this file, or its folder, before a library; a copy handed out is no attempt."""
    first, slash, _ = path.casefold().partition("/")
    if slash:  # a folder that is no package comes after every library
        return first in packages and first in _LIBRARIES and first not in _OWN_COPIES
    return first.partition(".")[0] in _LIBRARIES and suffix_of(first) in {".py", ".so", ".pyd"}


def _runs_elsewhere(notebook: Found, candidates: list[Found]) -> Iterator[tuple[str, Found]]:
    """Yield training runs that do not lie in the notebook's folder runs/, by the path they should have there."""
    home = f"{notebook.member.folder}/{RUNS}/".removeprefix("/")
    for found in candidates:
        folders, name = found.member.path.split("/")[:-1], found.member.name
        if found.archives == notebook.archives and found.member.path.startswith(home):
            continue
        if RUNS in folders:
            yield "/".join((RUNS, *folders[folders.index(RUNS) + 1 :], name)), found
    pairs = {(found.archives, found.member.path) for found in candidates}
    for found in candidates:
        stem, dot, ending = found.member.path.rpartition(".")
        other = {"npz": "json", "json": "npz"}.get(ending)
        if other and (found.archives, f"{stem}{dot}{other}") in pairs and RUNS not in stem.split("/")[:-1]:
            yield f"{RUNS}/{found.member.name}", found


def _read_all(places: _Places, limits: ArchiveLimits, budget: Budget) -> tuple[list[SubmittedFile], list[str]]:
    """Read training runs first, then what lies nearest to the notebook, for as long as there is room."""
    files: list[SubmittedFile] = []
    left_out: list[str] = []
    room = limits.files_bytes
    for path, found in sorted(places.files.values(), key=lambda place: _order(place[0])):
        if len(files) >= limits.files or len(path.encode()) > _LONGEST_PATH:
            left_out.append(path)
            continue
        try:
            content = budget.read(found.member, room, ratio=limits.ratio, ratio_from_bytes=limits.ratio_from_bytes)
        except UnreadableMemberError:
            left_out.append(path)
            continue
        room -= len(content)
        files.append(SubmittedFile(path, content))
    return files, left_out


def _order(path: str) -> tuple[bool, int, str]:
    return (not path.startswith(f"{RUNS}/"), path.count("/"), path)
