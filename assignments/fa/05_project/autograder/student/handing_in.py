"""What is handed in: the notebook and the files that the questions ask for, and what is still missing of them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.student.about import About, Asked, mark_of
from autograder.student.open_notebook import OpenNotebook

_COMPRESSED_ALREADY = (".npz", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Member:
    """One file of what is handed in."""

    path: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def missing_files(about: About) -> dict[str, tuple[str, ...]]:
    """Return for each question the files of its training that are not in the working folder."""
    missing = {
        question.id: tuple(file for file in question.files if not _is_filled(Path(file)))
        for question in about.questions
    }
    return {question: files for question, files in missing.items() if files}


def unanswered(about: About, notebook: OpenNotebook) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Return the questions with no answer cell changed since it was handed out, and those with only some changed."""
    there = {mark_of(source) for source in notebook.code()}
    blank, partly = [], []
    for question in about.questions:
        left = sum(mark in there for mark in question.blank)
        if left and left == len(question.blank):
            blank.append(question)
        elif left:
            partly.append(question)
    return tuple(blank), tuple(partly)


def is_a_notebook(content: bytes) -> bool:
    """Say whether these bytes are a notebook with at least one cell."""
    try:
        return bool(json.loads(content.decode("utf-8-sig"))["cells"])
    except (ValueError, KeyError, TypeError):
        return False


def members(about: About, notebook: OpenNotebook) -> tuple[Member, ...]:
    """Return the files that go into the zip, the notebook first."""
    paths = sorted({path for pattern in about.submit for path in Path().glob(pattern) if _is_filled(path)})
    files = (Member(path.as_posix(), path.read_bytes()) for path in paths)
    return (Member(about.notebook_name, notebook.content), *files)


def zip_of(files: Iterable[Member]) -> bytes:
    """Return a zip file of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in files:
            stored = file.path.endswith(_COMPRESSED_ALREADY)
            archive.writestr(file.path, file.content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write_whole(path: Path, content: bytes) -> None:
    """Write a whole new file or leave the old one."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def _is_filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
