"""Writing what people see after grading."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from autograder.checks.messages import Bilingual
from autograder.feedback.class_figures import NO_MISTAKES, class_figures
from autograder.feedback.class_page import class_page
from autograder.feedback.grades_csv import grades_csv
from autograder.feedback.student_page import student_page
from autograder.grading.mistakes import KnownMistakes
from autograder.grading.results import SubmissionResult
from autograder.whole_files import write_whole

_UNSAFE = re.compile(r"[^\w .,()+@=-]")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_NAME_BYTES = 120


@dataclass(frozen=True)
class Written:
    """Where the results lie."""

    grades: Path
    reports: tuple[Path, ...]
    """One a language, report.html first."""
    pages: dict[str, Path]
    """A student's page by the student's key."""

    @property
    def report(self) -> Path:
        """The class's report, in the first language."""
        return self.reports[0]


def write_results(
    results: Iterable[SubmissionResult],
    out: Path,
    *,
    title: Bilingual | None = None,
    languages: Sequence[str] = ("en", "fa"),
    mistakes: KnownMistakes = NO_MISTAKES,
    finals: Mapping[str, float] | None = None,
    whole: Callable[[SubmissionResult], SubmissionResult] = lambda result: result,
    stored_at: Mapping[str, float] | None = None,
) -> Written:
    """Write grades.csv, feedback/<key>/index.html, report.html and report.<language>.html below `out`.

    Each file is complete or as it was before, whenever the run is killed. A student's folder is named by the key; a key
    that is no safe name, or the same as another's on some file system, gets a name made from it.

    Args:
        results: a class, of each student one; taken one by one, so that they need not be in memory together.
        out: a folder, made where it does not exist.
        title: the assignment's title; its slug stands in for it.
        languages: of the class's report; the first is report.html's own.
        mistakes: the wrong answers on file.
        finals: by the student's key, the mark after what lateness cost; None where it is not known.
        whole: returns a result with its notebook, where `results` come without.
        stored_at: by the student's key, when the result was last changed, in seconds of the epoch. A page that was
            written later, with the same title, is left as it is.

    Raises:
        UsageError: if a file cannot be written.
    """
    light: list[SubmissionResult] = []
    pages: dict[str, Path] = {}
    taken: set[str] = set()
    titled = out / "feedback" / ".title"
    words = repr(title).encode()
    known = (stored_at or {}) if _is_there(titled, words) else {}
    for result in results:
        page = out / "feedback" / _folder(result.student.key, taken) / "index.html"
        if not _is_newer(page, known.get(result.student.key)):
            write_whole(page, student_page(whole(result), title=title).encode())
        pages[result.student.key] = page
        light.append(replace(result, notebook=""))
    write_whole(titled, words)
    addresses = {key: quote(page.relative_to(out).as_posix()) for key, page in pages.items()}
    grades = out / "grades.csv"
    write_whole(grades, grades_csv(light))
    names = {language: f"report.{language}.html" for language in languages} | {languages[0]: "report.html"}
    figures = class_figures(light, mistakes=mistakes, finals=finals)
    for language, name in names.items():
        others = {other: address for other, address in names.items() if other != language}
        text = class_page(
            light, pages=addresses, title=title, language=language, others=others, figures=figures, finals=finals
        )
        write_whole(out / name, text.encode())
    return Written(grades=grades, reports=tuple(out / name for name in names.values()), pages=pages)


def _is_there(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _is_newer(page: Path, moment: float | None) -> bool:
    return moment is not None and page.is_file() and page.stat().st_mtime > moment


def _folder(key: str, taken: set[str]) -> str:
    """Return a folder's name for a key and remember it in `taken`."""
    name = unicodedata.normalize("NFC", key)
    if not _is_safe(name) or name.casefold() in taken:
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        readable = _UNSAFE.sub("", name).strip(" .").encode()[: _LONGEST_NAME_BYTES // 2].decode(errors="ignore")
        name = f"{readable}-{digest}".strip(" .-")
    taken.add(name.casefold())
    return name


def _is_safe(name: str) -> bool:
    return (
        bool(name)
        and not _UNSAFE.search(name)
        and name == name.strip(" .")
        and len(name.encode()) <= _LONGEST_NAME_BYTES
        and not _DEVICES.fullmatch(name)
    )
