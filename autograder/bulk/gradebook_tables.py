"""The gradebook's tables, and results as their rows."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Double, ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from autograder.checks.illustrations import Illustration
from autograder.checks.messages import Bilingual
from autograder.grading.report_marks import Part, ReportMark, Said
from autograder.grading.results import (
    CaseResult,
    Flag,
    Outcome,
    QuestionResult,
    Status,
    Student,
    SubmissionResult,
)

SCHEMA_VERSION = 4
UPGRADES = {
    1: ("ALTER TABLE questions ADD COLUMN bonus BOOLEAN NOT NULL DEFAULT FALSE",),
    2: ("ALTER TABLE cases ADD COLUMN pictures TEXT",),
    3: (),
}
"""What makes of a gradebook of this schema one of the next, beside new tables; SQL that every database understands."""

# PostgreSQL cannot hold NUL and no database can hold half a surrogate pair, yet a student's output may contain both.
_UNSTORABLE = re.compile("[\x00\x10\ud800-\udfff]")
_ESCAPED = re.compile("\x10([0-9a-f]{4})")


class AnyText(TypeDecorator[str]):
    """Every Python string, also those a database refuses: odd characters are kept as DLE and four hex digits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's
        """Return what is written."""
        return None if value is None else _UNSTORABLE.sub(lambda odd: f"\x10{ord(odd.group()):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the string as it was."""
        return None if value is None else _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), value)


class PackedText(TypeDecorator[str]):
    """A long string, compressed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Return what is written."""
        return None if value is None else zlib.compress(value.encode("utf-8", "surrogatepass"), 4)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the string as it was."""
        return None if value is None else zlib.decompress(value).decode("utf-8", "surrogatepass")


class Table(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {str: AnyText, float: Double}  # noqa: RUF012  SQLAlchemy's own attribute


class SchemaRow(Table):
    """The version of these tables; one row."""

    __tablename__ = "schema_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]


class CaseRow(Table):
    """One test of a question."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    title: Mapped[Bilingual] = composite(mapped_column("title_en"), mapped_column("title_fa"))
    hidden: Mapped[bool]
    outcome: Mapped[str]
    points: Mapped[float]
    earned: Mapped[float]
    message: Mapped[Bilingual | None] = composite(
        mapped_column("message_en", nullable=True), mapped_column("message_fa", nullable=True)
    )
    hint: Mapped[Bilingual | None] = composite(
        mapped_column("hint_en", nullable=True), mapped_column("hint_fa", nullable=True)
    )
    pictures: Mapped[str | None]
    """Captions and PNG files in base64, as JSON; NULL where there are none."""


class QuestionRow(Table):
    """One question of a submission."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    title: Mapped[Bilingual] = composite(mapped_column("title_en"), mapped_column("title_fa"))
    outcome: Mapped[str]
    points: Mapped[float]
    earned: Mapped[float]
    undecided: Mapped[float]
    bonus: Mapped[bool]
    seed: Mapped[str]
    """Decimal digits: a seed may be longer than a database's integers."""
    seconds: Mapped[float]
    cases: Mapped[list[CaseRow]] = relationship(order_by=CaseRow.position, lazy="selectin")


class FlagRow(Table):
    """One flag of a submission."""

    __tablename__ = "flags"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    key: Mapped[str]
    text: Mapped[Bilingual] = composite(mapped_column("text_en"), mapped_column("text_fa"))


class SubmissionRow(Table):
    """One student's result in one assignment."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("slug", "student_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    student_key: Mapped[str]
    student_name: Mapped[str]
    student_identifier: Mapped[str]
    language: Mapped[str]
    status: Mapped[str]
    points: Mapped[float]
    earned: Mapped[float]
    undecided: Mapped[float]
    reason: Mapped[Bilingual | None] = composite(
        mapped_column("reason_en", nullable=True), mapped_column("reason_fa", nullable=True)
    )
    seconds: Mapped[float]
    notebook: Mapped[str] = mapped_column(PackedText)
    facts: Mapped[str]
    """A JSON object of strings."""
    fingerprint: Mapped[str]
    stored_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    questions: Mapped[list[QuestionRow]] = relationship(order_by=QuestionRow.position, lazy="selectin")
    flags: Mapped[list[FlagRow]] = relationship(order_by=FlagRow.position, lazy="selectin")


class ReportMarkRow(Table):
    """What people gave for a report, for one student."""

    __tablename__ = "report_marks"
    __table_args__ = (UniqueConstraint("slug", "student_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    student_key: Mapped[str]
    student_name: Mapped[str]
    student_identifier: Mapped[str]
    submission_key: Mapped[str]
    """Whose submission holds the report; a group's members share it."""
    content: Mapped[str]
    """Points, parts and comments, as JSON."""
    stored_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


def mark_row_of(mark: ReportMark, *, slug: str, stored_at: datetime) -> ReportMarkRow:
    """Return a report's mark as a row."""
    content = {
        "points": mark.points,
        "automatic": mark.automatic,
        "change": mark.change,
        "parts": [asdict(part) for part in mark.parts],
        "comments": [asdict(comment) for comment in mark.comments],
    }
    return ReportMarkRow(
        slug=slug,
        student_key=mark.student.key,
        student_name=mark.student.name,
        student_identifier=mark.student.identifier,
        submission_key=mark.submission,
        content=json.dumps(content, ensure_ascii=False),
        stored_at=stored_at,
    )


def mark_of(row: ReportMarkRow) -> ReportMark:
    """Return the mark that `mark_row_of` made the row from."""
    content = json.loads(row.content)
    return ReportMark(
        student=Student(row.student_key, row.student_name, row.student_identifier),
        submission=row.submission_key,
        points=content["points"],
        automatic=content["automatic"],
        parts=tuple(_part(part) for part in content["parts"]),
        change=content["change"],
        comments=tuple(Bilingual(**comment) for comment in content["comments"]),
    )


def _part(entry: dict[str, Any]) -> Part:
    said = tuple(Said(Bilingual(**one["text"]), one["share"]) for one in entry["said"])
    return Part(entry["name"], Bilingual(**entry["title"]), entry["points"], entry["earned"], said)


def row_of(result: SubmissionResult, *, fingerprint: str, stored_at: datetime) -> SubmissionRow:
    """Return a result as a row with its questions, cases and flags below it."""
    return SubmissionRow(
        slug=result.slug,
        student_key=result.student.key,
        student_name=result.student.name,
        student_identifier=result.student.identifier,
        language=result.language,
        status=result.status.value,
        points=result.points,
        earned=result.earned,
        undecided=result.undecided,
        reason=result.reason,
        seconds=result.seconds,
        notebook=result.notebook,
        facts=json.dumps(result.facts, ensure_ascii=False),
        fingerprint=fingerprint,
        stored_at=stored_at,
        questions=[_question_row(position, question) for position, question in enumerate(result.questions)],
        flags=[FlagRow(position=position, key=flag.key, text=flag.text) for position, flag in enumerate(result.flags)],
    )


def _question_row(position: int, question: QuestionResult) -> QuestionRow:
    return QuestionRow(
        position=position,
        name=question.name,
        title=question.title,
        outcome=question.outcome.value,
        points=question.points,
        earned=question.earned,
        undecided=question.undecided,
        bonus=question.bonus,
        seed=str(question.seed),
        seconds=question.seconds,
        cases=[_case_row(number, case) for number, case in enumerate(question.cases)],
    )


def _case_row(position: int, case: CaseResult) -> CaseRow:
    return CaseRow(
        position=position,
        name=case.name,
        title=case.title,
        hidden=case.hidden,
        outcome=case.outcome.value,
        points=case.points,
        earned=case.earned,
        message=case.message,
        hint=case.hint,
        pictures=_pictures_text(case.pictures),
    )


def _pictures_text(pictures: tuple[Illustration, ...]) -> str | None:
    if not pictures:
        return None
    return json.dumps([[one.caption.en, one.caption.fa, base64.b64encode(one.png).decode()] for one in pictures])


def _pictures_in(text: str | None) -> tuple[Illustration, ...]:
    found = json.loads(text) if text else []
    return tuple(Illustration(Bilingual(en=en, fa=fa), base64.b64decode(png)) for en, fa, png in found)


def result_of(row: SubmissionRow) -> SubmissionResult:
    """Return the result that `row_of` made the row from; its session must be open."""
    return SubmissionResult(
        student=Student(row.student_key, row.student_name, row.student_identifier),
        slug=row.slug,
        language=row.language,
        status=Status(row.status),
        points=row.points,
        earned=row.earned,
        undecided=row.undecided,
        questions=tuple(_question_of(question) for question in row.questions),
        flags=tuple(Flag(flag.key, flag.text) for flag in row.flags),
        reason=row.reason,
        seconds=row.seconds,
        notebook=row.notebook,
        facts=json.loads(row.facts),
    )


def _question_of(row: QuestionRow) -> QuestionResult:
    return QuestionResult(
        name=row.name,
        title=row.title,
        outcome=Outcome(row.outcome),
        points=row.points,
        earned=row.earned,
        undecided=row.undecided,
        cases=tuple(_case_of(case) for case in row.cases),
        bonus=row.bonus,
        seed=int(row.seed),
        seconds=row.seconds,
    )


def _case_of(row: CaseRow) -> CaseResult:
    return CaseResult(
        name=row.name,
        title=row.title,
        hidden=row.hidden,
        outcome=Outcome(row.outcome),
        points=row.points,
        earned=row.earned,
        message=row.message,
        hint=row.hint,
        pictures=_pictures_in(row.pictures),
    )
