"""A whole class read at once without what is bulky, in a third of the time that rows would take."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, true
from sqlalchemy import Table as SqlTable
from sqlalchemy import select as sql_select
from sqlalchemy.orm import Session

from autograder.bulk.gradebook_tables import CaseRow, FlagRow, QuestionRow, SubmissionRow
from autograder.checks.messages import Bilingual
from autograder.grading.results import (
    CaseResult,
    Flag,
    Outcome,
    QuestionResult,
    Status,
    Student,
    SubmissionResult,
)

T = TypeVar("T")
BULKY = frozenset({"notebook", "pictures"})


def read_overview(session: Session, slug: str | None) -> list[SubmissionResult]:
    """Return all results of an assignment, or of all, without notebooks and pictures, in no order."""
    submissions, questions, cases, flags = (_table(row) for row in (SubmissionRow, QuestionRow, CaseRow, FlagRow))
    wanted = true() if slug is None else submissions.c.slug == slug
    to_submission = questions.c.submission_id == submissions.c.id
    text = _Texts()
    found_cases = _by(
        "question_id",
        session.execute(_select(cases, wanted, cases.c.question_id == questions.c.id, to_submission)),
        lambda row: _case(row, text),
    )
    found_questions = _by(
        "submission_id",
        session.execute(_select(questions, wanted, to_submission)),
        lambda row: _question(row, tuple(found_cases[row.id]), text),
    )
    found_flags = _by(
        "submission_id",
        session.execute(_select(flags, wanted, flags.c.submission_id == submissions.c.id)),
        lambda row: Flag(row.key, text.of(row.text_en, row.text_fa)),
    )
    return [
        _submission(row, tuple(found_questions[row.id]), tuple(found_flags[row.id]), text)
        for row in session.execute(_select(submissions, wanted))
    ]


class _Texts:
    """One object for each text in both languages: a class repeats the same ones for every student."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Bilingual] = {}

    def of(self, en: str, fa: str) -> Bilingual:
        return self._known.get((en, fa)) or self._known.setdefault((en, fa), Bilingual(en, fa))

    def maybe(self, en: str | None, fa: str | None) -> Bilingual | None:
        return None if en is None or fa is None else self.of(en, fa)


def _table(row: Any) -> SqlTable:
    table: SqlTable = row.__table__
    return table


def _select(table: SqlTable, *conditions: ColumnElement[bool]) -> Select[Any]:
    columns = [column for column in table.c if column.name not in BULKY]
    query = sql_select(*columns).where(*conditions)
    return query.order_by(table.c.position) if "position" in table.c else query


def _by(key: str, rows: Iterable[Row[Any]], made: Callable[[Row[Any]], T]) -> defaultdict[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(made(row))
    return found


def _submission(
    row: Row[Any], questions: tuple[QuestionResult, ...], flags: tuple[Flag, ...], text: _Texts
) -> SubmissionResult:
    return SubmissionResult(
        student=Student(row.student_key, row.student_name, row.student_identifier),
        slug=row.slug,
        language=row.language,
        status=Status(row.status),
        points=row.points,
        earned=row.earned,
        undecided=row.undecided,
        questions=questions,
        flags=flags,
        reason=text.maybe(row.reason_en, row.reason_fa),
        seconds=row.seconds,
        facts=json.loads(row.facts),
    )


def _question(row: Row[Any], cases: tuple[CaseResult, ...], text: _Texts) -> QuestionResult:
    return QuestionResult(
        name=row.name,
        title=text.of(row.title_en, row.title_fa),
        outcome=Outcome(row.outcome),
        points=row.points,
        earned=row.earned,
        undecided=row.undecided,
        cases=cases,
        bonus=row.bonus,
        seed=int(row.seed),
        seconds=row.seconds,
    )


def _case(row: Row[Any], text: _Texts) -> CaseResult:
    return CaseResult(
        name=row.name,
        title=text.of(row.title_en, row.title_fa),
        hidden=row.hidden,
        outcome=Outcome(row.outcome),
        points=row.points,
        earned=row.earned,
        message=text.maybe(row.message_en, row.message_fa),
        hint=text.maybe(row.hint_en, row.hint_fa),
    )
