"""From what an instructor has on disk to submissions by value."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.errors import UsageError
from autograder.grading.submission import Submission
from autograder.lateness.rules import Attempt
from autograder.lms.attempts import choose_attempts
from autograder.lms.choose import choose_submission
from autograder.lms.entry_names import is_noise, suffix_of
from autograder.lms.folder_listing import list_folder, read_file
from autograder.lms.folders import split
from autograder.lms.keys import first_attempts, name_students
from autograder.lms.limits import DEFAULT_LIMITS, MIB, ArchiveLimits
from autograder.lms.members import Box, Listing, Member, Refusal
from autograder.lms.notebook_names import is_notebook_name
from autograder.lms.safe_zip import UnreadableArchiveError, list_zip
from autograder.lms.senders import Sender, sender_of


@dataclass(frozen=True)
class Intake:
    """A class as it was handed in."""

    submissions: list[Submission]
    senders: list[Sender]
    """Of each submission, in the same order."""


def read_submissions(
    paths: Sequence[Path], *, slug: str, limits: ArchiveLimits = DEFAULT_LIMITS, companions: Sequence[str] = ()
) -> list[Submission]:
    """Return the submissions in `paths` as `read_class` does, without who sent them when."""
    return read_class(paths, slug=slug, limits=limits, companions=companions).submissions


def read_class(
    paths: Sequence[Path],
    *,
    slug: str,
    limits: ArchiveLimits = DEFAULT_LIMITS,
    zone: str = "UTC",
    attempt: Attempt = Attempt.LAST,
    companions: Sequence[str] = (),
) -> Intake:
    """Return the submissions in `paths`, one for each student, in the order they were found.

    A path is the download of an LMS, zipped or unpacked, a folder or zip with a folder, a zip or a notebook for each
    student, one student's folder or zip, or one notebook. Nothing is unpacked to disk and nothing of a student's is
    run. A student's broken file is a submission with a `problem`.

    Args:
        paths: what the instructor has.
        slug: the assignment.
        limits: how much of the archives is read.
        zone: of the times that an LMS writes without one.
        attempt: which of a student's attempts are returned: the last one, or all where the best counts.
        companions: what the assignment asks for beside its notebook, as patterns of paths: a report's notebook is not
            taken for the assignment's own, and is kept beside it.

    Raises:
        UsageError: if a path does not exist, is of no such kind, or holds no submissions; if two archives hold the
            same participant; or if all submissions together are too large to hold in memory.
    """
    with ExitStack() as stack:
        boxes = choose_attempts([box for path in paths for box in _boxes(path, slug, limits, zone, stack)], attempt)
        submissions = []
        room = limits.class_bytes
        students = name_students(boxes)
        for box, student in zip(boxes, students, strict=True):
            submission = choose_submission(box, student, slug=slug, limits=limits, companions=companions)
            room -= _held_bytes(submission)
            if room < 0:
                raise UsageError(
                    f"{box.source}: with this one the submissions take more than {limits.class_bytes // MIB} MB; "
                    "grade the class in parts"
                )
            submissions.append(submission)
    people = zip(boxes, students, first_attempts(boxes, students), strict=True)
    return Intake(submissions, [sender_of(box, student, person) for box, student, person in people])


def _held_bytes(submission: Submission) -> int:
    return len(submission.notebook or b"") + sum(len(file.content) for file in submission.files)


def _boxes(path: Path, slug: str, limits: ArchiveLimits, zone: str, stack: ExitStack) -> list[Box]:
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    name = path.resolve().name
    if path.is_dir():
        boxes = _in_folder(path, name, slug, limits, zone, stack)
    elif not path.is_file():
        raise UsageError(f"{path}: is neither a file nor a folder")
    elif is_notebook_name(path.name):
        boxes = [Box(name=path.name.partition(".ipynb")[0], listing=_single(path), source=path.name)]
    else:
        boxes = _in_archive(path, slug, limits, zone, stack)
    if not boxes:
        raise UsageError(f"{path}: no submissions found; expected a folder, a zip or a notebook for each student")
    return boxes


def _single(path: Path) -> Listing:
    size = path.stat().st_size
    return Listing((Member(path.name, size, size, partial(read_file, path.resolve())),))


def _in_folder(path: Path, name: str, slug: str, limits: ArchiveLimits, zone: str, stack: ExitStack) -> list[Box]:
    listing = list_folder(path, limits)
    files = [member.path for member in listing.members if not is_noise(member.path)]
    if len(files) == 1 and suffix_of(files[0]) == ".zip" and not listing.folders and not listing.cleaned:
        return _in_archive(path / files[0], slug, limits, zone, stack)  # a download in a folder of its own
    return split(listing, name=name, source=name, slug=slug, is_archive=False, zone=zone)


def _in_archive(path: Path, slug: str, limits: ArchiveLimits, zone: str, stack: ExitStack) -> list[Box]:
    if path.stat().st_size > limits.archive_bytes:
        raise UsageError(f"{path}: larger than {limits.archive_bytes // MIB} MB; unpack it and give the folder")
    try:
        file = stack.enter_context(path.open("rb"))
        listing = list_zip(file, limits)
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened: {error.strerror}") from None
    except UnreadableArchiveError as refused:
        if refused.refusal is Refusal.TOO_LARGE:
            raise UsageError(f"{path}: has more than {limits.entries} entries; unpack it and give the folder") from None
        raise UsageError(
            f"{path}: is no zip archive, or a damaged one; download it again, or give a folder or a notebook"
        ) from None
    if not (listing.members or listing.skipped or listing.folders):
        raise UsageError(f"{path}: the archive is empty")
    return split(listing, name=path.stem, source=path.name, slug=slug, is_archive=True, zone=zone)
