"""The sheet that a marker fills: one row a report, one column a criterion, and beside them what a program found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.feedback.figures import plain
from autograder.feedback.grades_csv import safe_table
from autograder.rubric.cells import Choice, write_workbook
from autograder.rubric.reports import ReportFacts
from autograder.rubric.scheme import Criterion, Rubric, level_name
from autograder.rubric.words import TEXTS

FRONT = ("key", "name", "members", "file", "tests", "complete", "to_do")
"""Columns that are written; of them only the key and the name are read again."""
COMMENT = "comment"
_MOST_TO_DO = 6


@dataclass(frozen=True)
class Earned:
    """What the tested questions of one submission earned."""

    earned: float
    points: float
    undecided: bool = False


def sheet_rows(
    rubric: Rubric, reports: Sequence[ReportFacts], tested: Mapping[str, Earned], language: str
) -> list[list[str]]:
    """Return the sheet's rows of cells, the headings first, in one language; only reports that are there have one."""
    headings = [_say(f"sheet.{name}", language) for name in FRONT]
    headings += [heading(criterion, language) for criterion in rubric.criteria]
    headings.append(_say(f"sheet.{COMMENT}", language))
    blank = [""] * (len(rubric.criteria) + 1)
    rows = [[*_front(one, tested.get(one.key), language), *blank] for one in reports if one.file]
    return [headings, *rows]


def heading(criterion: Criterion, language: str) -> str:
    """Return a criterion's column heading."""
    title = criterion.title.bilingual().text(language)
    return TEXTS.message("sheet.criterion", title=title, most=criterion.most).text(language)


def level_rows(rubric: Rubric, language: str) -> list[list[str]]:
    """Return the rubric as rows of cells: what each level is like and worth."""
    rows = [[_say(f"levels.{name}", language) for name in ("criterion", "weight", "level", "worth", "text")]]
    for criterion in rubric.criteria:
        for number, level in enumerate(criterion.levels):
            rows.append([
                criterion.title.bilingual().text(language) if number == 0 else "",
                plain(criterion.weight) if number == 0 else "",
                level_name(criterion, number).text(language),
                plain(criterion.points(level.share)),
                level.text.bilingual().text(language),
            ])  # fmt: skip
    return rows


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV that any spreadsheet opens."""
    return safe_table(rows[0], rows[1:])


def as_workbook(name: str, rubric: Rubric, rows: Sequence[Sequence[str]], language: str) -> bytes:
    """Return the sheet as a workbook with a list of levels to choose from in each cell, and the rubric behind it."""
    choices = []
    for at, criterion in enumerate(rubric.criteria, start=len(FRONT)):
        names = [level_name(criterion, number).text(language) for number in range(len(criterion.levels))]
        choices.append(
            Choice(
                column=at,
                values=tuple(str(number) for number in range(len(criterion.levels))),
                title=criterion.title.bilingual().text(language),
                prompt="\n".join(names),
                refusal=TEXTS.message("level.out_of_range", most=criterion.most).text(language),
            )
        )
    sheets = [(_say("sheet.marks", language), rows), (_say("sheet.levels", language), level_rows(rubric, language))]
    return write_workbook(name, sheets, choices, right_to_left=language == "fa")


def _front(report: ReportFacts, tested: Earned | None, language: str) -> list[str]:
    to_do = [one.text(language) for one in report.to_do]
    more = f" (+{len(to_do) - _MOST_TO_DO})" if len(to_do) > _MOST_TO_DO else ""
    return [
        report.key,
        report.name,
        " / ".join(report.members),
        report.file,
        "" if tested is None or tested.undecided else _out_of(tested.earned, tested.points, language),
        _out_of(report.there, report.count, language) if report.count else "",
        report.problem or " ".join(to_do[:_MOST_TO_DO]) + more,
    ]


def _out_of(found: float, count: float, language: str) -> str:
    return TEXTS.message("sheet.out_of", found=plain(found), count=plain(count)).text(language)


def _say(key: str, language: str) -> str:
    return TEXTS.message(key).text(language)
