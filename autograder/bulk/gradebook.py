"""The gradebook: every result of a class in a database that outlives the run."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, create_engine, delete, event, inspect, select, text, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    NoSuchModuleError,
)
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from autograder.bulk import GRADEBOOK
from autograder.bulk.gradebook_overview import read_overview
from autograder.bulk.gradebook_tables import (
    SCHEMA_VERSION,
    UPGRADES,
    ReportMarkRow,
    SchemaRow,
    SubmissionRow,
    Table,
    mark_of,
    mark_row_of,
    result_of,
    row_of,
)
from autograder.errors import UsageError
from autograder.grading.report_marks import ReportMark, with_report
from autograder.grading.results import SubmissionResult

_PATIENCE_S = (0.05, 0.2, 0.5)
_NUMBERS = re.compile(r"(\d+)")


class Gradebook:
    """Results of one or more assignments, one of each student.

    `store` is one transaction: after a kill at any moment the database holds either the student's former result or the
    new one, whole. Several threads and processes may use the same database.

    Where people marked a report, results are read together with these marks, and a group's members share the result
    of its submission; `tested` alone returns what was stored.

    Args:
        where: a path of an SQLite file, made with its folder where it does not exist, or a database URL that SQLAlchemy
            understands, such as "postgresql+psycopg://user@host/name".

    Raises:
        UsageError: if the database cannot be opened, is no gradebook, or was written by another version of the kit.
    """

    def __init__(self, where: Path | str) -> None:
        url = _url(where)
        self.name = str(where) if url.drivername == "sqlite" else url.render_as_string(hide_password=True)
        self._engine = _engine(url, self.name)
        try:
            self._open_schema()
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; an SQLite file is then complete without files beside it."""
        self._engine.dispose()

    def store(self, result: SubmissionResult, *, fingerprint: str = "") -> None:
        """Keep `result` in place of the student's former one in the same assignment.

        Args:
            result: what grading found.
            fingerprint: of everything the result depends on, so that a rerun can tell what it need not grade again.
        """
        row = row_of(result, fingerprint=fingerprint, stored_at=datetime.now(UTC))
        with Session(self._engine) as session, session.begin():
            session.execute(
                delete(SubmissionRow).where(
                    SubmissionRow.slug == row.slug, SubmissionRow.student_key == row.student_key
                )
            )
            session.add(row)

    def store_report_marks(self, slug: str, marks: Iterable[ReportMark]) -> None:
        """Keep these marks for an assignment's reports in place of all former ones, in one transaction."""
        now = datetime.now(UTC)
        rows = [mark_row_of(mark, slug=slug, stored_at=now) for mark in marks]
        with Session(self._engine) as session, session.begin():
            session.execute(delete(ReportMarkRow).where(ReportMarkRow.slug == slug))
            session.add_all(rows)

    def report_marks(self, slug: str | None = None) -> dict[tuple[str, str], ReportMark]:
        """Return the marks for reports by assignment and student's key."""
        query = select(ReportMarkRow)
        if slug is not None:
            query = query.where(ReportMarkRow.slug == slug)
        with Session(self._engine) as session:
            return {(row.slug, row.student_key): mark_of(row) for row in session.scalars(query)}

    def load(self, slug: str, student_key: str) -> SubmissionResult | None:
        """Return one student's result, None where there is none."""
        query = select(ReportMarkRow).where(ReportMarkRow.slug == slug, ReportMarkRow.student_key == student_key)
        with Session(self._engine) as session:
            row = session.scalar(query)
            mark = None if row is None else mark_of(row)
        tested = self.tested(slug, mark.submission if mark else student_key)
        return with_report(tested, mark) if tested and mark else tested

    def tested(self, slug: str, student_key: str) -> SubmissionResult | None:
        """Return one submission's result as it was stored, without marks for a report."""
        with Session(self._engine) as session:
            row = session.scalar(
                select(SubmissionRow).where(SubmissionRow.slug == slug, SubmissionRow.student_key == student_key)
            )
            return None if row is None else result_of(row)

    def tested_results(self, slug: str | None = None) -> list[SubmissionResult]:
        """Return all results as `tested` does, without notebooks and pictures, in the order of `results`."""
        with Session(self._engine) as session:
            return sorted(read_overview(session, slug), key=_in_order)

    def load_all(self, slug: str | None = None) -> tuple[SubmissionResult, ...]:
        """Return all results, equal to those stored, in the order of `results`."""
        return tuple(self.results(slug))

    def results(self, slug: str | None = None) -> Iterator[SubmissionResult]:
        """Yield the results one by one, so that a class's notebooks need not be in memory together.

        They come by assignment and then by the student's key, where 2 stands before 10.

        Args:
            slug: only this assignment's; None for all.
        """
        for name, key in sorted(self._keys(slug), key=lambda pair: (pair[0], _natural(pair[1]))):
            result = self.load(name, key)
            if result is not None:
                yield result

    def light_results(self, slug: str | None = None, of: Collection[str] | None = None) -> list[SubmissionResult]:
        """Return the results without their notebooks and pictures, all at once, in the order of `results`.

        Args:
            slug: only this assignment's; None for all.
            of: only those of these submissions, by key; None for all.
        """
        tested = {(one.slug, one.student.key): one for one in self.tested_results(slug)}
        marks = self.report_marks(slug)
        source = {pair: pair for pair in tested}
        source |= {(name, key): (name, mark.submission) for (name, key), mark in marks.items()}
        found = [
            with_report(tested[where], marks[pair]) if pair in marks else tested[where]
            for pair, where in source.items()
            if where in tested and (of is None or where[1] in of)
        ]
        return sorted(found, key=_in_order)

    def stored_at(self, slug: str) -> dict[str, float]:
        """Return when each student's result was last changed, in seconds of the epoch, by the student's key."""
        query = select(SubmissionRow.student_key, SubmissionRow.stored_at).where(SubmissionRow.slug == slug)
        marked = select(ReportMarkRow.student_key, ReportMarkRow.submission_key, ReportMarkRow.stored_at)
        with Session(self._engine) as session:
            moments = {key: _utc(moment).timestamp() for key, moment in session.execute(query)}
            shared = [
                (key, max(_utc(moment).timestamp(), moments[submission]))
                for key, submission, moment in session.execute(marked.where(ReportMarkRow.slug == slug))
                if submission in moments
            ]
        return {**moments, **dict(shared)}

    def fingerprints(self, slug: str) -> dict[str, str]:
        """Return the fingerprint stored with each student's result, by the student's key."""
        query = select(SubmissionRow.student_key, SubmissionRow.fingerprint).where(SubmissionRow.slug == slug)
        with Session(self._engine) as session:
            return {row.student_key: row.fingerprint for row in session.execute(query)}

    def remove(self, slug: str, student_key: str) -> None:
        """Forget one student's result; nothing happens where there is none."""
        with Session(self._engine) as session, session.begin():
            session.execute(
                delete(SubmissionRow).where(SubmissionRow.slug == slug, SubmissionRow.student_key == student_key)
            )

    def _keys(self, slug: str | None) -> list[tuple[str, str]]:
        query = select(SubmissionRow.slug, SubmissionRow.student_key)
        if slug is not None:
            query = query.where(SubmissionRow.slug == slug)
        with Session(self._engine) as session:
            own = [(name, key) for name, key in session.execute(query)]
        return list(dict.fromkeys([*own, *self.report_marks(slug)]))

    def _open_schema(self) -> None:
        try:
            version = self._version() or self._made_version()
            if version in UPGRADES:
                version = self._upgraded(version)
        except DatabaseError as error:
            raise UsageError(f"{self.name}: cannot be used as a gradebook: {_first_line(error)}") from None
        if version != SCHEMA_VERSION:
            raise UsageError(
                f"{self.name}: a gradebook of schema {version}, and this version of the kit reads schema "
                f"{SCHEMA_VERSION}. Grade into another folder, or use the version it was written with."
            )

    def _version(self) -> int | None:
        if not inspect(self._engine).has_table(SchemaRow.__tablename__):
            return None
        with Session(self._engine) as session:
            return session.scalar(select(SchemaRow.version))

    def _upgraded(self, version: int) -> int:
        """Bring a gradebook of an earlier schema up to date, all at once: what was graded is never lost."""
        with self._engine.begin() as connection:
            # The version first: SQLite's driver opens the transaction, in which tables are changed, for this alone.
            changed = connection.execute(
                update(SchemaRow).where(SchemaRow.version == version).values(version=SCHEMA_VERSION)
            )
            if changed.rowcount:  # else another process did it in the meantime
                for statement in (one for step in range(version, SCHEMA_VERSION) for one in UPGRADES[step]):
                    connection.execute(text(statement))
                Table.metadata.create_all(connection)
        return SCHEMA_VERSION

    def _made_version(self) -> int:
        for patience_s in (*_PATIENCE_S, None):
            try:
                Table.metadata.create_all(self._engine)
                with Session(self._engine) as session, session.begin():
                    session.merge(SchemaRow(id=1, version=SCHEMA_VERSION))
            except DatabaseError:
                # Another process may be making the same tables at this moment.
                if patience_s is None:
                    raise
                time.sleep(patience_s)
            else:
                break
        return SCHEMA_VERSION


def _url(where: Path | str) -> URL:
    if isinstance(where, str) and "://" in where:
        try:
            return make_url(where)
        except ArgumentError:
            raise UsageError("the gradebook's database URL cannot be read") from None
    path = Path(where)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path.parent}: cannot be made: {error.strerror}") from None
    return URL.create("sqlite", database=str(path))


def _engine(url: URL, name: str) -> Engine:
    try:
        engine = create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise UsageError(f"{name}: a driver for this database is not installed ({error})") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 30000")  # first: the others may have to wait for another process
    cursor.execute("PRAGMA journal_mode = WAL")  # readers never wait for the writer
    cursor.execute("PRAGMA synchronous = FULL")  # a stored result survives a power cut too
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def open_graded(out: Path) -> Gradebook:
    """Open the gradebook of a folder into which a class was graded.

    Raises:
        UsageError: if there is none, or it cannot be opened.
    """
    if not (out / GRADEBOOK).is_file():
        raise UsageError(f"{out}: no {GRADEBOOK} there; give the folder that `autograder grade --out` wrote")
    return Gradebook(out / GRADEBOOK)


def _utc(moment: datetime) -> datetime:
    """Return a stored moment with its time zone, which SQLite does not keep."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _in_order(result: SubmissionResult) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    return result.slug, _natural(result.student.key)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (0, int(part), part) if part.isdecimal() and len(part) < 100 else (1, 0, part)
        for part in _NUMBERS.split(text)
        if part
    )


def _first_line(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().split("\n", 1)[0]
