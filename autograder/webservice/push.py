"""Grades, comments and pages into Moodle, each read back after it was sent: success there is no proof of anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from autograder.webservice.answers import (
    Assignment,
    Feedback,
    Flags,
    RemoteFile,
    read_feedback,
    read_flags,
    read_grades,
)
from autograder.webservice.client import Client, Parameter, ServiceError, Trouble
from autograder.webservice.deliveries import Delivery, words
from autograder.webservice.journal import Entry, Journal
from autograder.webservice.record import digest

_TRIES = 3
_SILENCES = 3
"""After so many students in a row of whom nothing is known, Moodle is taken to be down."""
_TOLERANCE = Decimal("0.006")
"""Of what Moodle stores with five decimals and a grade with two."""


@dataclass(frozen=True)
class Fate:
    """What became of one delivery."""

    who: str
    grade: str
    why: str = ""
    """Why it did not arrive; "" where it did."""
    note: str = ""
    """What could not be seen, though nothing speaks against it."""


class Pusher:
    """Sends deliveries to one assignment.

    Args:
        client: the Moodle.
        assignment: where they go.
        journal: of what was sent before.
        flags: what Moodle keeps of each student: the state of marking is sent as it is.
        grades: which Moodle had before anything was sent.
        file: the name of the page.
        may_replace: whether to write over comments that somebody else gave.
    """

    def __init__(
        self,
        client: Client,
        assignment: Assignment,
        journal: Journal,
        *,
        flags: Mapping[int, Flags],
        grades: Mapping[int, Decimal | None],
        file: str,
        may_replace: bool = False,
    ) -> None:
        self._client = client
        self._assignment = assignment
        self._journal = journal
        self._flags = flags
        self._grades = grades
        self._file = file
        self._replace = may_replace

    def send(self, deliveries: Sequence[Delivery]) -> Iterator[Fate]:
        """Send one after the other and yield what became of it.

        When the token is refused, or Moodle is silent three times running, the rest is not tried and named.
        """
        silences = 0
        for at, delivery in enumerate(deliveries):
            is_closed = False
            try:
                fate, is_silent = self._deliver(delivery)
            except ServiceError as error:
                fate, is_silent = _fate(delivery, str(error)), error.trouble is Trouble.UNCERTAIN
                is_closed = error.trouble is Trouble.CLOSED
            yield fate
            silences = silences + 1 if is_silent else 0
            if is_closed or silences >= _SILENCES:
                for left in deliveries[at + 1 :]:
                    yield _fate(left, "was not tried: give the same command again once Moodle answers")
                return

    def _deliver(self, delivery: Delivery) -> tuple[Fate, bool]:
        """Send one and read it back; also say whether Moodle was silent to the end."""
        before = self._before(delivery.userid)
        if why := self._reason_against(delivery, before):
            return _fate(delivery, why), False
        page = delivery.page() if self._assignment.takes_files and delivery.has_page else None
        entry = self._entry(delivery, page)
        self._journal.note(entry)
        files = self._files(before, page)
        why, is_silent = "", False
        for _ in range(_TRIES):
            refusal = None
            try:
                draft = self._client.upload(files) if files else 0
                self._save(delivery, draft)
            except ServiceError as error:
                if error.trouble is Trouble.CLOSED:
                    raise
                refusal = error
            # Moodle may have stored a part before it failed, and says "null" where it stored nothing.
            try:
                now = self._after(delivery.userid)
            except ServiceError as error:
                if error.trouble is Trouble.CLOSED:
                    raise
                why, is_silent = f"whether it arrived is not known: {refusal or error}", True
                continue
            is_silent = False
            why, note = self._compared(delivery, now, page, before)
            if not why:
                self._journal.note(replace(entry, is_confirmed=True))
                return _fate(delivery, note=note), False
            if refusal is not None:
                why = f"{refusal}; {why}"
            if refusal is None or refusal.trouble is Trouble.REFUSED:
                break
        return _fate(delivery, why), is_silent

    def _entry(self, delivery: Delivery, page: bytes | None) -> Entry:
        last = self._journal.entries.get(delivery.userid)
        earlier = ("", "")
        if last is not None:
            # What was sent and never seen may not be there; then what was before it still is.
            seen = last.is_confirmed or not last.earlier
            earlier = (last.grade, last.comment) if seen else (last.earlier, last.earlier_comment)
        return Entry(
            userid=delivery.userid,
            grade=delivery.grade,
            comment=words(delivery.comment) if self._assignment.takes_comments else "",
            page=digest(page) if page is not None else "",
            earlier=earlier[0],
            earlier_comment=earlier[1],
        )

    def _files(self, before: Feedback, page: bytes | None) -> list[tuple[str, bytes]]:
        """Return all that is to lie with the grade: a set of files takes the place of the one before."""
        if page is None:
            return []
        others = [one for one in before.files if one.path != self._file and "/" not in one.path]
        kept = [(one.path, self._client.download(one.url, one.size)) for one in others]
        return [*kept, (self._file, page)]

    def _save(self, delivery: Delivery, draft: int) -> None:
        # Both keys must always be there: without one of them Moodle fails half-way. A draft of 0 keeps what is there.
        editor: Mapping[str, Parameter] = {"text": delivery.comment, "format": 1}
        self._client.write(
            "mod_assign_save_grade",
            assignmentid=self._assignment.id,
            userid=delivery.userid,
            grade=delivery.grade,
            attemptnumber=-1,
            addattempt=0,
            workflowstate=self._flags.get(delivery.userid, Flags()).workflow,
            applytoall=0,
            plugindata={"assignfeedbackcomments_editor": editor, "files_filemanager": draft},
        )

    def look(self, delivery: Delivery) -> str:
        """Return why a delivery would not be sent after all, "" where it would; nothing is changed.

        Raises:
            ServiceError: if Moodle does not answer.
        """
        return self._reason_against(delivery, self._before(delivery.userid))

    def _reason_against(self, delivery: Delivery, before: Feedback) -> str:
        there = words(before.comment)
        last = self._journal.entries.get(delivery.userid)
        known = {words(""), words(delivery.comment), *((last.comment, last.earlier_comment) if last else ())}
        if not self._assignment.takes_comments or self._replace or delivery.is_handed_over or there in known:
            return ""
        return "has a comment from somebody else in Moodle: --replace writes over it"

    def _before(self, userid: int) -> Feedback:
        answer = self._client.read("mod_assign_get_submission_status", assignid=self._assignment.id, userid=userid)
        return read_feedback(answer)

    def _after(self, userid: int) -> Feedback:
        """Return what is there now; where Moodle shows no grade though it has one, the rest is not shown either.

        That is so before marks are released, and where a low grade makes Moodle open another attempt at once.
        """
        found = self._before(userid)
        if found.grade is not None:
            return found
        grade = fetch_grades(self._client, self._assignment).get(userid)
        return replace(found, grade=grade, is_seen=found.is_seen and grade is None)

    def _compared(self, delivery: Delivery, now: Feedback, page: bytes | None, before: Feedback) -> tuple[str, str]:
        """Return what is not as it was sent, and what could not be seen."""
        wrong = []
        if not is_grade(delivery.grade, now.grade):
            wrong.append(_why_grade(delivery, now.grade, self._grades.get(delivery.userid)))
        if not now.is_seen:
            note = (
                "comment and page cannot be seen through the service: marks are not released, or there is a new attempt"
            )
            return "; ".join(wrong), note
        if self._assignment.takes_comments and words(now.comment) != words(delivery.comment):
            wrong.append("the comment is another one" if now.comment else "the comment is missing")
        if page is not None:
            wrong += self._wrong_files(now.files, before.files, page)
        return "; ".join(wrong), ""

    def _wrong_files(self, now: Sequence[RemoteFile], before: Sequence[RemoteFile], page: bytes) -> list[str]:
        there = {one.path: one for one in now}
        wrong = [f"the file {one.path!r} is gone" for one in before if one.path not in there and one.path != self._file]
        mine = there.get(self._file)
        if mine is None:
            wrong.append("the page of feedback is missing")
        elif mine.size != len(page) or self._client.download(mine.url, mine.size) != page:
            wrong.append("the page of feedback is another one")
        return wrong

    def compare_all(self, sent: Mapping[int, Delivery]) -> Iterator[Fate]:
        """Look through the whole class once more, and yield what is not as it was sent and seen to have arrived."""
        grades = fetch_grades(self._client, self._assignment)
        ids = [self._assignment.id]
        flags = read_flags(self._client.read("mod_assign_get_user_flags", assignmentids=ids), self._assignment.id)
        for userid, delivery in sent.items():
            entry = self._journal.entries[userid]
            if not is_grade(delivery.grade, grades.get(userid)):
                self._journal.note(replace(entry, is_confirmed=False))
                yield _fate(delivery, _why_grade(delivery, grades.get(userid), None))
            elif flags.get(userid, Flags()).workflow != self._flags.get(userid, Flags()).workflow:
                yield _fate(delivery, "arrived, but the state of marking is another one than before")


def fetch_grades(client: Client, assignment: Assignment) -> dict[int, Decimal | None]:
    """Return the grades that Moodle has now, by user number."""
    return read_grades(client.read("mod_assign_get_grades", assignmentids=[assignment.id]), assignment.id)


def is_grade(sent: str, stored: Decimal | None) -> bool:
    """Say whether Moodle stores what was sent."""
    return stored is not None and abs(stored - Decimal(sent)) < _TOLERANCE


def _why_grade(delivery: Delivery, now: Decimal | None, before: Decimal | None) -> str:
    if now is None:
        return "Moodle has no grade, though it did not refuse: is the grade locked or overridden in the gradebook?"
    if now == before:
        return (
            f"Moodle kept the grade {now.normalize():f} without a word: is it locked or overridden in the gradebook? "
            "Unlock it there and push again"
        )
    return f"Moodle has {now.normalize():f} and not {delivery.grade}: does somebody else grade at this moment?"


def _fate(delivery: Delivery, why: str = "", note: str = "") -> Fate:
    return Fate(delivery.who, delivery.grade, why, note)
