"""Fetching a class from Moodle: joins the web service, the assignment's settings and the tables for `grade`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import typer

from autograder.assignment import Assignment, load_assignment
from autograder.course import load_course
from autograder.errors import UsageError
from autograder.lateness.zones import named_zone
from autograder.lms.entry_names import printable
from autograder.webservice import answers
from autograder.webservice.choose import READS, find_assignment, open_site
from autograder.webservice.client import Client
from autograder.webservice.parcels import FIRST_BY_USER, fetch_class
from autograder.webservice.pull import ARCHIVE, pack_class
from autograder.webservice.pulled_tables import write_tables
from autograder.webservice.record import read_record, record_of, write_record


def pull_class(
    client: Client, root: Path, slug: str, out: Path, *, wanted: str = "", course: int | None = None
) -> bool:
    """Fetch a class into `out` and say what came; return whether everything did.

    Args:
        client: the Moodle.
        root: the course's folder.
        slug: the assignment.
        out: the folder.
        wanted: which assignment in Moodle; "" for the one of an earlier pull, or one called as the assignment is.
        course: its course's number.

    Raises:
        UsageError: if something asked for is not there, or `out` holds another assignment.
        ServiceError: if Moodle does not answer.
    """
    settings = load_course(root)
    assignment = load_assignment(root / "solutions" / slug, limits=settings.limits, lateness=settings.lateness)
    before = read_record(out)
    if before is not None and (before.slug, before.url) != (slug, client.url):
        raise UsageError(f"{out}: {before.slug} was pulled there from {before.url}; give another --out")
    open_site(client, READS)
    titles = (assignment.title.en, assignment.title.fa, slug)
    known = before.cmid if before else None
    chosen = find_assignment(client, wanted=wanted, course=course, titles=titles, known=known)
    if before is not None and before.assignment != chosen.id:
        raise UsageError(f"{out}: another assignment ({before.cmid}) was pulled there; give another --out")
    _say(f"{chosen.name} ({chosen.cmid}) in {chosen.course_name}")
    zone = settings.timezone
    pulled = fetch_class(client, chosen, before.numbers if before else {}, _say)
    packed = pack_class(client, pulled, out, most_bytes=settings.archives.member_bytes, told=lambda _: None)
    due = assignment.deadline.due_at(zone) if assignment.deadline else None
    written, notes = write_tables(pulled, out, before.written if before else {}, due=due, zone=zone)
    write_record(record_of(replace(pulled, parcels=packed.parcels), client.url, slug, written), out)
    _say(f"{len(packed.parcels)} submissions, {packed.downloaded} files new: {out / ARCHIVE}")
    drafts = [parcel.name for parcel in pulled.parcels if parcel.submission.status == "draft"]
    if drafts:
        notes.append(f"{len(drafts)} only saved a draft: {', '.join(drafts[:5])}{' …' if len(drafts) > 5 else ''}")
    if any(parcel.number.isdecimal() and int(parcel.number) > FIRST_BY_USER for parcel in pulled.parcels):
        notes.append("Moodle has not numbered all participants yet; worksheets will not go with them, push does")
    for note in (*pulled.notes, *packed.notes, *notes, *_deadlines(assignment, chosen, due, zone)):
        _say(f"note: {printable(note, most=400)}")
    for one in packed.failed:
        _say(f"not pulled: {printable(one, most=400)}")
    if packed.failed:
        _say("give the same command again: what came is not asked for again")
    _say(f"next: autograder grade {slug} {out / ARCHIVE} --out {out}")
    return not packed.failed


def _deadlines(assignment: Assignment, chosen: answers.Assignment, due: datetime | None, zone: str) -> list[str]:
    """Return what does not go together in the two places where a deadline stands."""
    in_moodle = chosen.due.astimezone(named_zone(zone)).isoformat(sep=" ", timespec="minutes") if chosen.due else "none"
    if due is None and chosen.due is not None:
        return [f"the deadline in Moodle is {in_moodle}; assignment.toml has no [deadline], so nobody will be late"]
    # Moodle keeps minutes and the seconds of a last minute are still in time for some.
    if due is not None and (chosen.due is None or abs((due - chosen.due).total_seconds()) >= 60):
        said = assignment.deadline.due if assignment.deadline else ""
        return [f"the deadline in Moodle is {in_moodle}, in assignment.toml {said}; marks go by assignment.toml"]
    return []


def _say(text: str) -> None:
    typer.echo(" ".join(text.split()))
