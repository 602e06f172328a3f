"""Which of a student's files is the submission: exactly one notebook, or a reason why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.grading.results import Flag, Student
from autograder.grading.submission import Submission
from autograder.lms.beside import companion_files, files_beside
from autograder.lms.companions import is_companion_notebook
from autograder.lms.entry_names import name_list, printable
from autograder.lms.instead import explain
from autograder.lms.limits import ArchiveLimits
from autograder.lms.members import Box, Budget, Refusal, UnreadableMemberError
from autograder.lms.notebook_bytes import NotebookBytes, read_notebook
from autograder.lms.notebook_names import NOTEBOOK, Closeness, closeness
from autograder.lms.texts import TEXTS, flag
from autograder.lms.unfold import Found, Heap, unfold


@dataclass(frozen=True)
class _Candidate:
    found: Found
    notebook: NotebookBytes
    digest: bytes


def choose_submission(
    box: Box, student: Student, *, slug: str, limits: ArchiveLimits, companions: Sequence[str] = ()
) -> Submission:
    """Return the student's submission.

    Of several notebooks, one that can be read comes before one that cannot; then the name closest to the
    assignment's, the least packed, the highest in the folders and the first by name. Copies with the same content
    count as one. A notebook that the assignment asks for beside its own is taken only where there is no other.
    """
    budget = Budget(limits.unpacked_bytes)
    heap = unfold(box.listing, limits, budget)
    expected = slug + NOTEBOOK
    flags = (*box.flags, *_flags_of_archives(heap))
    notebooks = _own_notebooks(heap, slug, companions)
    candidates = _read_candidates(notebooks, limits, budget, slug)
    if not candidates:
        problem = explain(heap, box.online_text, budget, expected=expected)
        files = companion_files(heap, limits, budget, companions)
        return Submission(student, None, files=files, problem=problem, flags=flags, source=box.source)
    chosen = next((candidate for candidate in candidates if candidate.notebook.content is not None), candidates[0])
    found, notebook = chosen.found, chosen.notebook
    name, source = printable(found.member.name, most=200), f"{box.source}: {found.where}"
    if notebook.content is None:
        return Submission(student, None, notebook_name=name, problem=notebook.problem, flags=flags, source=source)
    files, flags_of_files = files_beside(found, heap, limits, budget, slug=slug, companions=companions)
    flags += notebook.flags + _flags_of_choice(chosen, candidates, len(notebooks), slug) + flags_of_files
    return Submission(student, notebook.content, notebook_name=name, files=files, flags=flags, source=source)


def _own_notebooks(heap: Heap, slug: str, companions: Sequence[str]) -> list[Found]:
    notebooks = list(heap.notebooks())
    own = [found for found in notebooks if not is_companion_notebook(found.member.path, slug, companions)]
    return own or notebooks


def _read_candidates(notebooks: Sequence[Found], limits: ArchiveLimits, budget: Budget, slug: str) -> list[_Candidate]:
    """Read the notebooks with the closest names, best first; of the unread and worse ones no content is held."""
    ordered = sorted(notebooks, key=lambda found: _nearness(found, slug))
    candidates: list[_Candidate] = []
    is_found = False
    for found in ordered[: limits.notebooks]:
        notebook, digest = _read(found, limits, budget, slug)
        if is_found:
            notebook = NotebookBytes(None, notebook.problem)
        is_found = is_found or notebook.content is not None
        candidates.append(_Candidate(found, notebook, digest))
    return candidates


def _nearness(found: Found, slug: str) -> tuple[Closeness, int, int, str]:
    path = found.member.path
    return closeness(path, slug), len(found.archives), path.count("/"), path


def _read(found: Found, limits: ArchiveLimits, budget: Budget, slug: str) -> tuple[NotebookBytes, bytes]:
    expected = slug + NOTEBOOK
    try:
        content = budget.read(found.member, limits.member_bytes)
    except UnreadableMemberError as refused:
        key = "notebook.damaged" if refused.refusal is Refusal.BROKEN else "notebook.too_large"
        megabytes = found.member.size >> 20
        return NotebookBytes(None, TEXTS.message(key, expected=expected, megabytes=megabytes)), found.where.encode()
    return read_notebook(content, expected=expected, limits=limits), hashlib.sha256(content).digest()


def _flags_of_choice(chosen: _Candidate, candidates: list[_Candidate], count: int, slug: str) -> tuple[Flag, ...]:
    name = printable(chosen.found.member.name)
    flags = []
    unread = count - len(candidates)
    if len({candidate.digest for candidate in candidates}) + unread > 1:
        where = printable(chosen.found.where, most=160)
        others = name_list([candidate.found.where for candidate in candidates if candidate is not chosen])
        flags.append(flag("intake.several_notebooks", count=len(candidates) + unread, chosen=where, others=others))
    if closeness(chosen.found.member.path, slug) is not Closeness.EXACT:
        flags.append(flag("intake.renamed_notebook", name=name, expected=slug + NOTEBOOK))
    if len(chosen.found.archives) > 1:
        flags.append(flag("intake.nested_archive", path=printable(chosen.found.where, most=160)))
    return tuple(flags)


def _flags_of_archives(heap: Heap) -> tuple[Flag, ...]:
    return tuple(
        flag(key, names=name_list(names))
        for key, names in (
            ("intake.entries_skipped", [entry.path for entry in heap.skipped]),
            ("intake.names_cleaned", heap.cleaned),
            ("intake.archives_closed", [closed.path for closed in heap.closed]),
        )
        if names
    )
