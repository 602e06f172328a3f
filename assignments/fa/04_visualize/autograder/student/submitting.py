"""`submit()`: write the zip file to hand in, with a receipt; refuse where the weights of a training are missing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.checks.messages import Bilingual
from autograder.student.about import TEXTS, About, Asked, NoBundleError, read_about
from autograder.student.handing_in import (
    Member,
    is_a_notebook,
    members,
    missing_files,
    unanswered,
    write_whole,
    zip_of,
)
from autograder.student.open_notebook import OpenNotebook, on_colab, open_notebook
from autograder.student.progress import Progress
from autograder.student.public_checks import Checked, run_public_checks
from autograder.student.showing import Report, say_both, session, show
from autograder.student.trial import TRIAL

_KIB, _MIB = 2**10, 2**20


def submit(*, without: Iterable[str] = ()) -> None:
    """Write the zip file to hand in from the notebook that is open, and a receipt.

    Args:
        without: questions to hand in without the files of their training, such as ["a7"].
    """
    if os.environ.get(TRIAL):
        return
    try:
        about = read_about()
    except NoBundleError as error:
        say_both(error.message)
        return
    notebook = open_notebook(about)
    refusal = _refusal(about, notebook, {without} if isinstance(without, str) else set(without))
    if refusal is not None:
        show(refusal)
        return
    assert notebook is not None  # without one it was refused
    checked = _checked(about)
    files = members(about, notebook)
    target = Path(f"{about.slug}_to_hand_in.zip")
    content = zip_of(files)
    write_whole(target, content)
    report = _receipt(about, notebook, files, Member(target.name, content), checked)
    write_whole(Path(f"{about.slug}_receipt.txt"), (report.plain() + "\n").encode())
    show(report)
    if on_colab():
        _download(target)


def _refusal(about: About, notebook: OpenNotebook | None, without: set[str]) -> Report | None:
    """Return why nothing is written; None where nothing stands in the way."""
    report = Report(about.language)
    report.warn(TEXTS.message("submit.refused"))
    start = len(report.parts)
    missing = {question: files for question, files in missing_files(about).items() if question not in without}
    for question, files in missing.items():
        names = ", ".join(f"`{file}`" for file in files)
        report.say(TEXTS.message("submit.run_missing", question=question, files=names))
    if missing:
        listed = ", ".join(f'"{question}"' for question in sorted({*missing, *without}))
        report.say(TEXTS.message("submit.run_missing_how", without=f"submit(without=[{listed}])"))
        if on_colab():
            report.say(TEXTS.message("submit.colab_forgets"))
    for question in sorted(without - {question.id for question in about.questions}):
        report.say(TEXTS.message("submit.no_such_question", question=question))
    if notebook is None:
        report.say(TEXTS.message("submit.no_notebook", name=about.notebook_name, folder=Path.cwd().as_posix()))
    elif not is_a_notebook(notebook.content):
        report.say(TEXTS.message("submit.empty_notebook", name=notebook.path.name if notebook.path else "Colab"))
    if len(report.parts) == start:
        return None
    old = Path(f"{about.slug}_to_hand_in.zip")
    if old.is_file():
        when = _time(about, datetime.fromtimestamp(old.stat().st_mtime, UTC))
        report.say(TEXTS.message("submit.old_zip", name=old.name, time=when))
    return report


def _checked(about: About) -> tuple[Checked, ...]:
    """Run the public tests on what the session holds; none where no notebook is open."""
    names = session()
    if not names:
        return ()
    with Progress(len(about.questions)) as progress:
        message = TEXTS.message("submit.checking")
        return tuple(
            run_public_checks(
                about.questions,
                names,
                before=lambda question: progress.next(f"{message.text(about.language)} {question.id}"),
            )
        )


def _receipt(
    about: About, notebook: OpenNotebook, files: tuple[Member, ...], made: Member, checked: tuple[Checked, ...]
) -> Report:
    report = Report(about.language)
    report.heading(TEXTS.message("submit.written", name=made.path))
    for warning in _warnings(about, notebook):
        report.warn(warning)
    report.say(TEXTS.message("submit.hand_in", name=made.path))
    report.link(made.path)
    report.say(_source(about, notebook))
    report.say(TEXTS.message("submit.inside"))
    report.items(_line(file) for file in files)
    report.say(TEXTS.message("submit.facts", time=_time(about, datetime.now(UTC)), sha256=made.sha256))
    for text in told(checked):
        report.say(text)
    return report


def _warnings(about: About, notebook: OpenNotebook) -> list[Bilingual]:
    warnings = []
    if notebook.stale:
        name = notebook.path.name if notebook.path else about.notebook_name
        saved = datetime.fromtimestamp(notebook.path.stat().st_mtime, UTC) if notebook.path else datetime.now(UTC)
        warnings.append(
            TEXTS.message("submit.stale", questions=_ids(notebook.stale), name=name, time=_time(about, saved))
        )
    if missing := missing_files(about):
        warnings.append(TEXTS.message("submit.without", questions=_ids(missing)))
    blank, partly = unanswered(about, notebook)
    if blank:
        warnings.append(TEXTS.message("submit.unanswered", count=len(blank), questions=_ids_of(blank)))
    if partly:
        warnings.append(TEXTS.message("submit.partly", questions=_ids_of(partly)))
    return warnings


def told(checked: Iterable[Checked]) -> list[Bilingual]:
    """Return what the public tests say, in a few sentences that promise nothing about other tests."""
    results = tuple(checked)
    tried = [result for result in results if result.is_attempted]
    if not tried:
        return [TEXTS.message("public.none")]
    texts = [TEXTS.message("public.sum", passed=sum(r.passed for r in tried), count=sum(r.count for r in tried))]
    if short := [result for result in tried if not result.is_clean]:
        listed = ", ".join(f"`{result.question}` ({result.passed}/{result.count})" for result in short)
        texts.append(TEXTS.message("public.short", questions=listed))
    if absent := [result.question for result in results if not result.is_attempted]:
        texts.append(TEXTS.message("public.absent", questions=_ids(absent)))
    return [*texts, TEXTS.message("public.not_all")]


def _source(about: About, notebook: OpenNotebook) -> Bilingual:
    if notebook.path is None:
        return TEXTS.message("submit.from_colab")
    saved = datetime.fromtimestamp(notebook.path.stat().st_mtime, UTC)
    return TEXTS.message("submit.from_file", name=notebook.path.name, time=_time(about, saved))


def _line(file: Member) -> Bilingual:
    line = f"`{file.path}`: `{_size(len(file.content))}`, sha256 `{file.sha256[:16]}…`"
    return Bilingual(en=line, fa=line)


def _size(count: int) -> str:
    if count < _KIB:
        return f"{count} B"
    return f"{count / _KIB:.1f} KiB" if count < _MIB else f"{count / _MIB:.1f} MiB"


def _time(about: About, moment: datetime) -> str:
    try:
        zone: ZoneInfo | None = ZoneInfo(about.timezone)
    except (KeyError, ValueError, OSError):  # a Windows without the data of time zones
        return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S} {about.timezone}"


def _ids(questions: Iterable[str]) -> str:
    return ", ".join(f"`{question}`" for question in questions)


def _ids_of(questions: Iterable[Asked]) -> str:
    return _ids(question.id for question in questions)


def _download(path: Path) -> None:
    try:
        from google.colab import files  # noqa: PLC0415  it exists on Colab alone

        files.download(str(path))
    except Exception:  # noqa: BLE001  the file is written; the panel of files has it too
        return
