"""`preflight()`: try the notebook from the top in a clean kernel and say what got in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from autograder.checks.messages import Bilingual
from autograder.student.about import TEXTS, About, NoBundleError, read_about
from autograder.student.open_notebook import OpenNotebook, open_notebook
from autograder.student.progress import Progress
from autograder.student.public_checks import run_public_checks
from autograder.student.showing import Report, say_both, session, show
from autograder.student.sources import defined_names, first_line, undefined_names
from autograder.student.submitting import told
from autograder.student.trial import TRIAL, Planned, Stopped, Trial, plan, run_trial

_MOST_ITEMS = 12
_LONGEST_WORDS = 160


def preflight(*, minutes: float = 10) -> None:
    """Run the notebook that is open from top to bottom in a clean kernel and report; your session stays as it is.

    Args:
        minutes: the most that a single cell may take.
    """
    if os.environ.get(TRIAL):
        return
    try:
        about = read_about()
    except NoBundleError as error:
        say_both(error.message)
        return
    notebook = open_notebook(about)
    if notebook is None or not notebook.cells():
        report = Report(about.language)
        report.warn(TEXTS.message("submit.no_notebook", name=about.notebook_name, folder=os.getcwd()))  # noqa: PTH109
        show(report)
        return
    planned = plan(notebook.cells(), about)
    running = TEXTS.message("preflight.running").text(about.language)
    with Progress(sum(cell.is_run for cell in planned)) as progress:
        trial = run_trial(
            planned, seconds=minutes * 60, before=lambda cell: progress.next(f"{running} {first_line(cell.source)}")
        )
    show(_report(about, notebook, planned, trial))


def _report(about: About, notebook: OpenNotebook, planned: Sequence[Planned], trial: Trial) -> Report:
    report = Report(about.language)
    run = sum(cell.is_run for cell in planned) - trial.not_reached
    report.heading(TEXTS.message("preflight.heading", seconds=round(trial.seconds), count=run))
    if notebook.stale:
        report.warn(TEXTS.message("preflight.stale", questions=", ".join(f"`{name}`" for name in notebook.stale)))
    if trial.not_reached:
        report.warn(TEXTS.message("preflight.not_reached", count=trial.not_reached))
    if trained := [cell for cell in planned if cell.is_training]:
        listed = ", ".join(f"`{name}`" for name in dict.fromkeys(cell.question for cell in trained))
        report.say(TEXTS.message("preflight.trained", questions=listed))
    if trial.slowest and trial.slowest[1] >= 1:
        cell, seconds = trial.slowest
        report.say(TEXTS.message("preflight.slowest", cell=_cell(cell), seconds=round(seconds)))
    faults = [*_faults(trial, planned), *_nowhere_defined(trial, planned), *_only_here(about, trial)]
    if faults:
        report.warn(TEXTS.message("preflight.faults", count=len(faults)))
        report.items(faults[:_MOST_ITEMS])
        if len(faults) > _MOST_ITEMS:
            report.say(TEXTS.message("preflight.more", count=len(faults) - _MOST_ITEMS))
    else:
        report.say(TEXTS.message("preflight.no_faults"))
    for text in told(trial.checked):
        report.say(text)
    return report


def _faults(trial: Trial, planned: Sequence[Planned]) -> Iterator[Bilingual]:
    """Yield what is to be said of each cell that ended with an error."""
    for stopped in trial.stopped:
        if name := stopped.missing_name:
            yield _about_name(name, stopped, planned)
        else:
            words = f"{stopped.kind}: {stopped.words}".replace("`", "'").split("\n")[0][:_LONGEST_WORDS]
            yield TEXTS.message("preflight.stopped", cell=_cell(stopped.cell), error=words)


def _about_name(name: str, stopped: Stopped, planned: Sequence[Planned]) -> Bilingual:
    makers = [cell for cell in planned if name in cell.source and name in defined_names(cell.source)]
    later = next((cell for cell in makers if cell.is_run and cell.number > stopped.cell.number), None)
    skipped = next((cell for cell in makers if not cell.is_run), None)
    values = {"cell": _cell(stopped.cell), "name": name}
    if skipped is not None:
        return TEXTS.message("preflight.name_of_training", **values, maker=_cell(skipped))
    if later is not None:
        return TEXTS.message("preflight.name_later", **values, maker=_cell(later))
    key = "preflight.name_lost" if name in session() else "preflight.name_nowhere"
    return TEXTS.message(key, **values)


def _nowhere_defined(trial: Trial, planned: Sequence[Planned]) -> Iterator[Bilingual]:
    """Yield names that functions use and no cell defines: they fail only when the function is called."""
    told_of = {stopped.missing_name for stopped in trial.stopped}
    cells = {cell.number: cell for cell in planned}
    for name, numbers in undefined_names({cell.number: cell.source for cell in planned}).items():
        if name not in told_of:
            key = "preflight.inside_lost" if name in session() else "preflight.inside_nowhere"
            yield TEXTS.message(key, cell=_cell(cells[numbers[0]]), name=name)


def _only_here(about: About, trial: Trial) -> Iterator[Bilingual]:
    """Yield the questions whose public tests pass in the open session and not in the clean run."""
    failed = {result.question for result in trial.checked if not result.is_clean}
    names = session()
    if failed and names:
        for result in run_public_checks([q for q in about.questions if q.id in failed], names):
            if result.is_clean:
                yield TEXTS.message("preflight.only_here", question=result.question)


def _cell(cell: Planned) -> Bilingual:
    key = "preflight.cell_of" if cell.question else "preflight.cell"
    return TEXTS.message(key, line=first_line(cell.source), number=cell.number, question=cell.question)
