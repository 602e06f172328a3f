"""The class's report: pages for the instructor, one a language, names in whatever script they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from autograder.checks.messages import Bilingual
from autograder.feedback.characters import on_one_line
from autograder.feedback.class_figures import NO_MISTAKES, TONES, ClassFigures, class_figures
from autograder.feedback.class_rows import LETTERS, Class, concerns, name_of, rows
from autograder.feedback.class_words import LANGUAGES, TEXTS
from autograder.feedback.figures import plain
from autograder.feedback.item_analysis import FEWEST
from autograder.feedback.notebook_html import TEXTS as PAGE_TEXTS
from autograder.feedback.templates import rendered
from autograder.feedback.wording import prose
from autograder.grading.mistakes import KnownMistakes
from autograder.grading.results import SubmissionResult

_STYLES = ("pages.css", "class_page.css")
_SCRIPT = "class_tables.js.j2"


def class_page(
    results: Sequence[SubmissionResult],
    *,
    pages: Mapping[str, str],
    title: Bilingual | None = None,
    language: str = "en",
    others: Mapping[str, str] | None = None,
    figures: ClassFigures | None = None,
    mistakes: KnownMistakes = NO_MISTAKES,
    finals: Mapping[str, float] | None = None,
) -> str:
    """Return the class's report as one HTML text that loads nothing.

    It holds what hidden tests said and is not for students. Tables can be sorted and filtered where the browser runs
    its one script.

    Args:
        results: the class; executed notebooks are not needed.
        pages: address of each student's page relative to the report, by the student's key.
        title: the assignment's title; its slug stands in for it.
        language: "en" or "fa".
        others: language -> address of the same report in it.
        figures: the class counted, where that is done already; else it is counted here.
        mistakes: the wrong answers on file.
        finals: by the student's key, the mark after what lateness cost; None where it is not known.
    """
    figures = figures or class_figures(results, mistakes=mistakes, finals=finals)
    of = Class(results, pages, [question.name for question in figures.questions], language, finals or {})
    table = rows(of)
    return rendered(
        "class_page.html.j2",
        styles=_STYLES,
        script=_SCRIPT,
        language=language,
        pages=pages,
        others={LANGUAGES[name]: (name, href) for name, href in (others or {}).items()},
        title=on_one_line(title.text(language) if title else next((result.slug for result in results), "")),
        figures=figures,
        tallest=max((max(a_bin.count, a_bin.final) for a_bin in figures.bins), default=0) or 1,
        tones=[(name, PAGE_TEXTS.message(f"question.{name}").text(language)) for name in TONES],
        letters=LETTERS,
        concerns=list(concerns(of)),
        rows=table,
        flags=sorted({flag for row in table for flag in row.flags}),
        fewest=FEWEST,
        say=partial(_say, language),
        plain=plain,
        prose=partial(prose, language=language),
        on_one_line=on_one_line,
        name_of=name_of,
    )


def _say(language: str, key: str, **values: object) -> str:
    return TEXTS.message(key, **values).text(language)
