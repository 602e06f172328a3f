"""Folders and zips without an LMS's names: whose is what."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.lms.entry_names import is_noise, same_file_key, suffix_of
from autograder.lms.formats import split_known
from autograder.lms.members import Box, Listing, Member, Skipped
from autograder.lms.notebook_names import Closeness, closeness

# Folders of a student's own copy of the assignment; in them nobody else's work can lie.
_PARTS = frozenset({"autograder", "data", "datasets", "figures", "held_back", "images", "runs", "tests"})
_WORK = frozenset({".ipynb", ".zip"})
# What a student may send instead of a notebook; other loose files, such as lists of grades, are the instructor's own.
_SENT = _WORK | {
    ".rar", ".7z", ".tar", ".gz", ".tgz", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".py", ".html", ".htm", ".txt",
    ".url",
}  # fmt: skip
_MOST_COPIES = 2
"""More copies of one notebook at the top than this were collected from as many students."""


@dataclass
class _Top:
    """One entry at the top with everything below it."""

    name: str
    is_folder: bool
    members: list[Member] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    cleaned: list[str] = field(default_factory=list)

    @property
    def has_work(self) -> bool:
        return self._has(_WORK)

    @property
    def has_sent(self) -> bool:
        return self._has(_SENT)

    @property
    def is_part(self) -> bool:
        return self.name.casefold() in _PARTS

    def _has(self, suffixes: frozenset[str]) -> bool:
        return any(suffix_of(member.path) in suffixes and not is_noise(member.path) for member in self.members)

    def listing(self) -> Listing:
        return Listing(tuple(self.members), tuple(self.skipped), cleaned=tuple(self.cleaned))


def split(
    listing: Listing, *, name: str, source: str, slug: str, is_archive: bool, zone: str = "UTC", wrappers: int = 3
) -> list[Box]:
    """Return a box for each student in an archive or folder called `name`.

    An LMS's names decide where there are any. Else it is one student's when a notebook called `slug` lies at the top
    or, in an archive, when all work is in one place; otherwise every folder and every file at the top is a student's.
    As many as `wrappers` folders around everything are looked through.
    """
    boxes, rest = split_known(listing, source, zone)
    if boxes:
        return [*boxes, *_one_each(_tops(rest), source)]
    tops = _tops(listing)
    if wrappers and len(tops) == 1 and tops[0].is_folder:
        inner = tops[0].listing()
        if split_known(inner, source, zone)[0] or _is_class(_tops(inner), slug, is_archive=is_archive):
            return split(
                inner,
                name=tops[0].name,
                source=f"{source}: {tops[0].name}",
                slug=slug,
                is_archive=is_archive,
                zone=zone,
                wrappers=wrappers - 1,
            )
    is_single = _is_one_place(tops, slug) if is_archive else _is_students_folder(tops, slug)
    return [Box(name=name, listing=listing, source=source)] if is_single else _one_each(tops, source)


def _is_class(tops: list[_Top], slug: str, *, is_archive: bool) -> bool:
    """Say whether the only folder there is holds many students' work; on disk, loose files in it are one student's."""
    return not _is_one_place(tops, slug) and (is_archive or not any(top.has_work for top in tops if not top.is_folder))


def _is_one_place(tops: list[_Top], slug: str) -> bool:
    """Say whether one student's work is all there is in an archive."""
    if _is_around_the_notebook(tops, slug):
        return True
    at_work = [top for top in tops if top.has_work]
    if len(at_work) == 1 and not at_work[0].is_folder:
        return True
    senders = [top for top in tops if top.is_folder and not top.has_work and top.has_sent and not top.is_part]
    return len(at_work) + len(senders) <= 1


def _is_students_folder(tops: list[_Top], slug: str) -> bool:
    """Say whether a folder on disk is one student's own, not one that holds a file or folder for each."""
    if _is_around_the_notebook(tops, slug):
        return True
    sent = [top for top in tops if not top.is_folder and top.has_sent]
    folders = [top for top in tops if top.is_folder]
    return len(sent) == 1 and sent[0].has_work and bool(folders) and all(top.is_part for top in folders)


def _is_around_the_notebook(tops: list[_Top], slug: str) -> bool:
    """Say whether the assignment's own notebook lies at the top, and no sign that many students' do."""
    names = [closeness(member.path, slug) for top in tops if not top.is_folder for member in top.members]
    students = [top for top in tops if top.is_folder and top.has_work and not top.is_part]
    return Closeness.EXACT in names and names.count(Closeness.COPY) <= _MOST_COPIES and len(students) < 2


def _one_each(tops: list[_Top], source: str) -> list[Box]:
    return [
        Box(name=top.name, listing=top.listing(), source=f"{source}: {top.name}")
        for top in tops
        if top.is_folder or top.has_sent or top.skipped
    ]


def _tops(listing: Listing) -> list[_Top]:
    """Group everything by its first part; loose files of one name but another ending are one student's."""
    tops: dict[tuple[bool, str], _Top] = {}
    cleaned = set(listing.cleaned)
    for member in listing.members:
        first, slash, below = member.path.partition("/")
        if is_noise(f"{first}/x" if slash else first):
            continue
        top = _top(tops, first, is_folder=bool(slash))
        path = below or first
        top.members.append(member.at(path))
        if member.path in cleaned:
            top.cleaned.append(path)
    for entry in listing.skipped:
        parts = [part for part in entry.path.replace("\\", "/").split("/") if part.strip(" .")] or [entry.path]
        top = _top(tops, parts[0], is_folder=len(parts) > 1)
        top.skipped.append(entry.at("/".join(parts[1:]) or parts[0]))
    for folder in listing.folders:
        if not is_noise(f"{folder}/x"):
            _top(tops, folder.partition("/")[0], is_folder=True)
    return list(tops.values())


def _top(tops: dict[tuple[bool, str], _Top], first: str, *, is_folder: bool) -> _Top:
    name = first if is_folder else first.removesuffix(f".{first.rpartition('.')[2]}")
    return tops.setdefault((is_folder, same_file_key(name)), _Top(name, is_folder))
