"""Three hints a question, one at a time, on request; they cost nothing and nobody counts them."""

from __future__ import annotations

from autograder.checks.messages import Bilingual
from autograder.student.about import HINTS_FILE, TEXTS, NoBundleError, read_about, read_json
from autograder.student.showing import Report, say_both, show, show_markdown

STEPS = 3
"""Hints of a question: a tiny example, the tool or formula, the skeleton of an answer."""
_seen: dict[str, int] = {}


def hint(question: str, step: int | None = None) -> None:
    """Show a hint for a question: the next one each time, or the one that is named.

    Args:
        question: its id, such as "a3".
        step: 1, 2 or 3; if not given, the first, then the second, then the third.
    """
    try:
        about = read_about()
        hints: dict[str, list[str]] = read_json(HINTS_FILE)
    except NoBundleError as error:
        say_both(error.message)
        return
    report = Report(about.language)
    texts = hints.get(question)
    if texts is None:
        known = ", ".join(f"`{one.id}`" for one in about.questions if one.id in hints)
        report.warn(TEXTS.message("hints.unknown", question=question, known=known))
        show(report)
        return
    if step is not None and step not in range(1, len(texts) + 1):
        report.warn(TEXTS.message("hints.no_such_step", step=step, count=len(texts)))
        show(report)
        return
    number = step or _seen.get(question, 0) % len(texts) + 1
    _seen[question] = number
    asked = about.question(question)
    title = asked.title if asked else Bilingual(en="", fa="")
    more = "hints.more" if number < len(texts) else "hints.last"
    report.heading(TEXTS.message("hints.heading", question=question, title=title, number=number, count=len(texts)))
    report.say(TEXTS.message(more, question=question))
    show(report)
    show_markdown(texts[number - 1])
