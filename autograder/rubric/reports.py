"""The report in each submission, and what a program can say about it: what is there, and who is named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.checks.messages import Bilingual
from autograder.errors import UsageError
from autograder.grading.submission import Submission
from autograder.lms.companions import EXAMPLE
from autograder.lms.entry_names import suffix_of
from autograder.lms.notebook_names import NOTEBOOK, Closeness, closeness
from autograder.report.completeness import check_report, member_lines
from autograder.report.reading import report_of
from autograder.whole_files import write_whole

REPORTS = "reports.json"
RESULTS = "results.json"
NAMES = ("report", "گزارش")
"""What a report's file is called."""
_ENDINGS = (NOTEBOOK, ".md", ".markdown", ".pdf")
"""The one that tells most first."""
_VERSION = 1


@dataclass(frozen=True)
class ReportFacts:
    """What is known about one submission's report without anybody reading it."""

    key: str
    """Of the submission."""
    name: str
    """Of who sent it."""
    file: str = ""
    """The report's path in the submission; empty where there is none."""
    problem: str = ""
    """Why it cannot be read; empty where it can."""
    language: str = "en"
    there: int = 0
    count: int = 0
    """How many items were asked for."""
    to_do: tuple[Bilingual, ...] = ()
    members: tuple[str, ...] = ()
    """The lines that name who wrote it, as they are written."""
    digest: str = ""

    @property
    def share(self) -> float:
        """The share of items that are there."""
        return self.there / self.count if self.count else 0.0


def facts_of(submission: Submission) -> ReportFacts:
    """Return what is known about the report in a submission."""
    student = submission.student
    found = next(iter(_candidates(submission)), None)
    if found is None:
        return ReportFacts(student.key, student.name)
    path, content = found
    digest = hashlib.sha256(content).hexdigest()
    try:
        report = report_of(path.rpartition("/")[2], content)
        complete = check_report(report, _results(submission, path))
    except UsageError as error:
        return ReportFacts(student.key, student.name, path, problem=str(error), digest=digest)
    except Exception as error:  # noqa: BLE001  one odd file must not keep a class from being marked
        said = f"{path}: looking at it failed ({type(error).__name__})"
        return ReportFacts(student.key, student.name, path, problem=said, digest=digest)
    return ReportFacts(
        key=student.key,
        name=student.name,
        file=path,
        language=report.language,
        there=complete.there,
        count=len(complete.items),
        to_do=tuple(one.text for one in complete.findings),
        members=tuple(member_lines(report)),
        digest=digest,
    )


def _candidates(submission: Submission) -> list[tuple[str, bytes]]:
    """Return the files that may be the report, the likeliest first."""
    files = [
        (file.path, file.content)
        for file in submission.files
        if suffix_of(file.path) in _ENDINGS and EXAMPLE not in file.path.casefold().split("/")[:-1]
    ]
    if submission.notebook is not None and _nearness(submission.notebook_name) < Closeness.OTHER:
        files.append((submission.notebook_name, submission.notebook))
    likely = [
        (path, content)
        for path, content in files
        if "template" not in path.casefold()
        # Any other notebook or PDF beside the answers can only be the report; other Markdown is some README.
        and (_nearness(path) < Closeness.OTHER or suffix_of(path) in (NOTEBOOK, ".pdf"))
    ]
    return sorted(
        likely, key=lambda one: (_nearness(one[0]), one[0].count("/"), _ENDINGS.index(suffix_of(one[0])), one[0])
    )


def _nearness(path: str) -> Closeness:
    name = path.rpartition("/")[2]
    as_notebook = name[: len(name) - len(suffix_of(name))] + NOTEBOOK
    return min(closeness(as_notebook, called) for called in NAMES)


def _results(submission: Submission, report: str) -> bytes | None:
    """Return results.json from the report's folder, or else from the top."""
    files = {file.path.casefold(): file.content for file in submission.files}
    folder = report.rpartition("/")[0]
    return files.get(f"{folder}/{RESULTS}".lstrip("/").casefold(), files.get(RESULTS))


def write_reports(facts: Iterable[ReportFacts], folder: Path) -> None:
    """Keep what is known about a class's reports beside its results."""
    table = {"version": _VERSION, "reports": [asdict(one) for one in facts]}
    write_whole(folder / REPORTS, json.dumps(table, ensure_ascii=False, indent=1).encode(errors="surrogatepass"))


def read_reports(folder: Path) -> Sequence[ReportFacts]:
    """Return what `write_reports` kept.

    Raises:
        UsageError: if nothing was kept there, or the file is damaged.
    """
    path = folder / REPORTS
    try:
        table = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        return tuple(_facts(table["reports"]))
    except FileNotFoundError:
        raise UsageError(
            f"{path}: is not there; run `autograder rubric sheet` first, which looks at the reports"
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{path}: is damaged; give the same `autograder rubric sheet` command again") from None


def _facts(entries: Iterable[dict[str, object]]) -> Iterator[ReportFacts]:
    for entry in entries:
        fields = dict(entry)
        to_do, members = fields.pop("to_do"), fields.pop("members")
        if not isinstance(to_do, list) or not isinstance(members, list):
            raise TypeError("reports")
        counts = {name: int(str(fields.pop(name))) for name in ("there", "count")}
        texts = {name: str(value) for name, value in fields.items()}
        said = tuple(Bilingual(**one) for one in to_do)
        yield ReportFacts(**texts, **counts, to_do=said, members=tuple(map(str, members)))  # type: ignore[arg-type]
