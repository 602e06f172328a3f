"""From the markers' levels to the parts of a report's mark, as the student reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.checks.messages import Bilingual
from autograder.feedback.figures import plain
from autograder.grading.report_marks import Part, Said
from autograder.rubric.marker import Filled
from autograder.rubric.reports import ReportFacts
from autograder.rubric.scheme import Criterion, Rubric, Rule
from autograder.rubric.words import TEXTS

COMPLETENESS = "complete"
"""What the part for completeness is called in tables."""


def counting(rubric: Rubric, key: str, sheets: Sequence[Mapping[str, Filled]], discussed: set[str]) -> list[Filled]:
    """Return the rows that count for a report: both markers', or the third's alone where the rubric says so.

    Args:
        rubric: with the rule.
        key: of the submission.
        sheets: one, two or three markers'.
        discussed: keys of the reports on which the first two are far apart.
    """
    if len(sheets) > 2 and key in sheets[2] and rubric.markers.rule is Rule.THIRD and key in discussed:
        return [sheets[2][key]]
    return [sheet[key] for sheet in sheets[:2] if key in sheet]


def parts_of(rubric: Rubric, report: ReportFacts, rows: Sequence[Filled]) -> tuple[Part, ...]:
    """Return the parts of a report's mark; where there is no report, each of them is worth nothing.

    Args:
        rubric: what is judged.
        report: what a program found of it.
        rows: what counts of the markers' sheets.
    """
    parts = [_judged(criterion, [row.levels[criterion.id] for row in rows]) for criterion in rubric.criteria]
    return (_complete(rubric, report), *parts) if rubric.completeness else tuple(parts)


def _complete(rubric: Rubric, report: ReportFacts) -> Part:
    title = TEXTS.message("part.completeness")
    said = TEXTS.message("part.there", there=report.there, count=report.count) if report.file else _no_report()
    share = report.share
    return Part(COMPLETENESS, title, rubric.completeness, rubric.completeness * share, (Said(said, share),))


def _judged(criterion: Criterion, levels: Sequence[int]) -> Part:
    title = criterion.title.bilingual()
    if not levels:
        return Part(criterion.id, title, criterion.weight, 0.0, (Said(_no_report(), 0.0),))
    shares = [criterion.levels[level].share for level in levels]
    said = dict.fromkeys(_said(criterion, level) for level in levels)
    return Part(criterion.id, title, criterion.weight, criterion.points(sum(shares) / len(shares)), tuple(said))


def _said(criterion: Criterion, number: int) -> Said:
    level = criterion.levels[number]
    text = TEXTS.message(
        "part.level", level=number, most=criterion.most, name=level.name.bilingual(), text=level.text.bilingual()
    )
    return Said(text, level.share)


def _no_report() -> Bilingual:
    return TEXTS.message("part.no_report")


def comments_of(rows: Sequence[Filled]) -> list[Bilingual]:
    """Return what the markers wrote, each once."""
    return [Bilingual(en=text, fa=text) for text in dict.fromkeys(row.comment for row in rows if row.comment)]


def group_text(names: Sequence[str]) -> Bilingual:
    """Return what the members of a group read about it."""
    return TEXTS.message("comment.group", names=Bilingual(en=", ".join(names), fa="، ".join(names)))


def change_text(change: float, reason: str) -> Bilingual:
    """Return what a student reads about a mark that is another than the group's."""
    return TEXTS.message("comment.change", change=f"{'+' if change > 0 else ''}{plain(change)}", reason=reason)
