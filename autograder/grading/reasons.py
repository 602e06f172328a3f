"""Why a test failed or a kernel ended, in words for the student."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from autograder.assignment import Limits
from autograder.checks.failure import CheckFailed
from autograder.checks.messages import Bilingual, Catalogue
from autograder.execution.kernel import Ended, TooSlow
from autograder.execution.wire import WireError
from autograder.grading.results import Outcome
from autograder.grading.student import StudentError, Stumble, UnfitAnswer

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
_MB = 2**20
_LEAVING = frozenset({"SystemExit", "KeyboardInterrupt", "GeneratorExit"})


def why_ended(ended: Ended, limits: Limits) -> Bilingual:
    """Return why a kernel is gone, naming the limit it passed."""
    return TEXTS.message(f"ended.{ended.reason}", **named_limits(limits))


def named_limits(limits: Limits) -> dict[str, float]:
    """Return the limits as texts name them, sizes in megabytes."""
    return {
        "cell_s": limits.cell_s,
        "call_s": limits.call_s,
        "submission_s": limits.submission_s,
        "memory_mb": limits.memory_bytes // _MB,
        "processes": limits.processes,
        "threads": limits.threads,
        "open_files": limits.open_files,
        "file_mb": limits.file_bytes // _MB,
        "files": limits.files,
        "output_mb": limits.output_bytes // _MB,
        "reply_mb": limits.reply_bytes // _MB,
    }


_REFUSALS = {
    errno.EMFILE: "open_files",
    errno.EFBIG: "file_bytes",
    errno.ENOSPC: "file_bytes",
    errno.EDQUOT: "file_bytes",
}


def refusal_in(outputs: Iterable[Mapping[str, Any]]) -> str:
    """Return the limit for which the system refused something to a cell, as its outputs tell; "" if to none."""
    for output in outputs:
        if output.get("output_type") != "error" or output.get("ename") != "OSError":
            continue
        found = re.match(r"\[Errno (\d+)\]", str(output.get("evalue", "")))
        if found and int(found[1]) in _REFUSALS:
            return _REFUSALS[int(found[1])]
    return ""


def within(key: str, inner: Bilingual, **values: object) -> Bilingual:
    """Return message `key` with `inner` as its {why}, each language in its own."""
    return Bilingual(en=TEXTS.message(key, why=inner.en, **values).en, fa=TEXTS.message(key, why=inner.fa, **values).fa)


def judge(error: BaseException | None, limits: Limits) -> tuple[Outcome, Bilingual | None]:  # noqa: C901, PLR0911  a table
    """Return the outcome of a test that ended with `error`, and what to say about it."""
    match error:
        case None:
            return Outcome.PASSED, None
        case CheckFailed():
            return Outcome.FAILED, error.message
        case StudentError():
            return Outcome.FAILED, _raised(error)
        case TooSlow(limit="question"):
            return Outcome.NOT_RUN, TEXTS.message("case.question_time", question_s=limits.question_s)
        case TooSlow():
            return Outcome.FAILED, TEXTS.message("case.too_slow", call_s=limits.call_s)
        case UnfitAnswer():
            return Outcome.FAILED, TEXTS.message("case.unfit", why=str(error))
        case Stumble():
            return Outcome.FAILED, TEXTS.message(error.key, **error.values)
        case Ended():
            return Outcome.FAILED, within("case.ended", why_ended(error, limits))
        case WireError():
            return Outcome.FAILED, TEXTS.message("case.strange")
        case AssertionError():
            return Outcome.FAILED, TEXTS.message("case.assertion", text=str(error) or "assert")
        case _:
            return Outcome.GRADER_ERROR, TEXTS.message("case.grader_error", type=f"{type(error).__name__}: {error}")


def _raised(error: StudentError) -> Bilingual:
    if error.type_name in _LEAVING:
        return TEXTS.message("case.exited", type=error.type_name)
    if error.line and error.source:
        return TEXTS.message(
            "case.raised_at", type=error.type_name, text=error.text, line=error.line, source=error.source
        )
    return TEXTS.message("case.raised", type=error.type_name, text=error.text)
