"""What a student sent instead of a notebook, said so that the next message from them brings one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.checks.messages import Bilingual
from autograder.lms.entry_names import name_list, suffix_of
from autograder.lms.limits import MIB
from autograder.lms.members import Budget, Member, Refusal, UnreadableMemberError
from autograder.lms.notebook_names import is_notebook_name
from autograder.lms.texts import TEXTS
from autograder.lms.unfold import Heap

_FOREIGN_ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zipx"})
_DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".ppt", ".pptx", ".jpg", ".jpeg", ".png"}
)
_SCRIPTS = frozenset({".py", ".m", ".r", ".mlx"})
_LINK_FILES = frozenset({".url", ".webloc", ".desktop", ".gdoc", ".lnk"})
_NOTES = frozenset({".txt", ".md", ""})
_LINK = re.compile(
    rb"https?://(?:colab\.|drive\.|docs\.|www\.kaggle\.|kaggle\.|github\.|gist\.|1drv\.|www\.dropbox\.)", re.IGNORECASE
)
_LINK_BYTES = MIB
_TOO_MUCH = frozenset({Refusal.BOMB, Refusal.TOO_LARGE})


def explain(heap: Heap, online_text: Sequence[Member], budget: Budget, *, expected: str) -> Bilingual:
    """Return why there is no notebook to grade: what was found and what to send."""
    key, found = _diagnose(heap, online_text, budget)
    return TEXTS.message(key, found=name_list(found), expected=expected)


def _diagnose(heap: Heap, online_text: Sequence[Member], budget: Budget) -> tuple[str, list[str]]:
    locked = [entry.path for entry in heap.skipped if entry.refusal is Refusal.ENCRYPTED]
    wanted = [entry.path for entry in heap.skipped if is_notebook_name(entry.path) or suffix_of(entry.path) == ".zip"]
    paths = [found.where for found in heap.found]
    for key, found in (
        ("problem.encrypted", locked),
        ("problem.deep_archive", [closed.path for closed in heap.closed if closed.refusal is None]),
        ("problem.huge_archive", [closed.path for closed in heap.closed if closed.refusal in _TOO_MUCH]),
        ("problem.broken_archive", [closed.path for closed in heap.closed]),
        ("problem.unsafe_names", wanted),
        ("problem.foreign_archive", _of_kind(paths, _FOREIGN_ARCHIVES)),
        ("problem.link", _of_kind(paths, _LINK_FILES)),
        ("problem.script", _of_kind(paths, _SCRIPTS)),
        ("problem.document", _of_kind(paths, _DOCUMENTS)),
    ):
        if found:
            return key, found
    notes = [found.member for found in heap.found if suffix_of(found.member.path) in _NOTES]
    if links := [member.path for member in (*notes, *online_text) if _holds_link(member, budget)]:
        return "problem.link", links
    if online_text:
        return "problem.online_text", []
    if paths:
        return "problem.other", paths
    skipped = [entry.path for entry in heap.skipped]
    return ("problem.unsafe_names", skipped) if skipped else ("problem.nothing", [])


def _of_kind(paths: Sequence[str], suffixes: frozenset[str]) -> list[str]:
    return [path for path in paths if suffix_of(path) in suffixes]


def _holds_link(member: Member, budget: Budget) -> bool:
    if member.size > _LINK_BYTES:
        return False
    try:
        return _LINK.search(budget.read(member, _LINK_BYTES)) is not None
    except UnreadableMemberError:
        return False
