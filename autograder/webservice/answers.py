"""Moodle's answers, read exactly: what is not as expected is an error and never a guess."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from autograder.webservice.client import ServiceError, Trouble

_SETTINGS = (
    "id", "cmid", "course", "name", "duedate", "allowsubmissionsfromdate", "cutoffdate", "grade", "gradepenalty",
    "teamsubmission", "blindmarking", "revealidentities", "markingworkflow", "attemptreopenmethod",
    "submissiondrafts", "timelimit",
)  # fmt: skip
"""Of an assignment's settings, those that are kept."""


@dataclass(frozen=True)
class Assignment:
    """An assignment as its teacher set it up."""

    id: int
    cmid: int
    """The number in the address of its page."""
    course: int
    course_name: str
    name: str
    due: datetime | None
    """For everyone without a date of their own."""
    grade: int
    """The full grade; below 0 for a scale."""
    deducts: bool
    """Whether Moodle takes late days off by itself."""
    is_team: bool
    is_blind: bool
    takes_comments: bool
    takes_files: bool
    settings: Mapping[str, Any]
    """As Moodle gave them."""


@dataclass(frozen=True)
class Participant:
    """Somebody who can hand in."""

    userid: int
    name: str
    record: int
    """The participant's number where marking is blind, else -1."""
    email: str = ""
    username: str = ""
    idnumber: str = ""
    groups: tuple[tuple[int, str], ...] = ()
    """Number and name of each."""

    @property
    def identifier(self) -> str:
        """What names the person in every assignment alike; "" where Moodle shows nothing of the kind."""
        return self.email or self.idnumber or self.username


@dataclass(frozen=True)
class RemoteFile:
    """A file that Moodle holds."""

    path: str
    """With forward slashes, without one at its beginning."""
    size: int
    url: str
    modified: int
    is_external: bool


@dataclass(frozen=True)
class Submission:
    """What is there of one student or team."""

    id: int
    userid: int
    """0 for a team."""
    groupid: int
    attempt: int
    status: str
    """"new", "draft", "submitted" or "reopened"."""
    modified: datetime
    """To the second."""
    files: tuple[RemoteFile, ...]
    online_text: str


@dataclass(frozen=True)
class Flags:
    """What Moodle keeps about a student in one assignment."""

    extension: datetime | None = None
    workflow: str = ""


@dataclass(frozen=True)
class Feedback:
    """What a student has from the teacher."""

    is_seen: bool
    """False where the service does not show it, for example before it is released."""
    grade: Decimal | None = None
    comment: str = ""
    files: tuple[RemoteFile, ...] = ()


@contextmanager
def understood(what: str) -> Iterator[None]:
    """Turn whatever goes wrong in reading an answer into an error that names the answer."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, OverflowError):
        raise ServiceError(f"Moodle's answer to {what} is not as expected", Trouble.REFUSED) from None


def read_assignments(answer: Any) -> list[Assignment]:
    """Return the assignments in an answer to mod_assign_get_assignments."""
    with understood("mod_assign_get_assignments"):
        return [_assignment(course, one) for course in answer["courses"] for one in course["assignments"]]


def _assignment(course: Mapping[str, Any], one: Mapping[str, Any]) -> Assignment:
    enabled = {
        str(setting["plugin"])
        for setting in one.get("configs", ())
        if setting["subtype"] == "assignfeedback" and setting["name"] == "enabled" and str(setting["value"]) == "1"
    }
    return Assignment(
        id=int(one["id"]),
        cmid=int(one["cmid"]),
        course=int(course["id"]),
        course_name=html.unescape(str(course.get("shortname") or course.get("fullname") or course["id"])),
        name=html.unescape(str(one["name"])),
        due=moment(one["duedate"]),
        grade=int(one["grade"]),
        deducts=bool(one.get("gradepenalty")),
        is_team=bool(one["teamsubmission"]),
        is_blind=bool(one["blindmarking"]) and not one.get("revealidentities"),
        takes_comments="comments" in enabled,
        takes_files="file" in enabled,
        settings={name: one[name] for name in _SETTINGS if name in one},
    )


def read_participants(answer: Any) -> dict[int, Participant]:
    """Return who is in an answer to mod_assign_list_participants, by user number."""
    with understood("mod_assign_list_participants"):
        return {
            int(one["id"]): Participant(
                userid=int(one["id"]),
                name=str(one["fullname"]),
                record=int(one.get("recordid") or -1),
                email=str(one.get("email") or ""),
                username=str(one.get("username") or ""),
                idnumber=str(one.get("idnumber") or ""),
                groups=tuple((int(group["id"]), str(group["name"])) for group in one.get("groups") or ()),
            )
            for one in answer
        }


def read_submissions(answer: Any, assignment: int) -> list[Submission]:
    """Return what an answer to mod_assign_get_submissions says of one assignment."""
    with understood("mod_assign_get_submissions"):
        return [_submission(one) for one in _of(answer, assignment, "submissions")]


def _submission(one: Mapping[str, Any]) -> Submission:
    plugins = {str(plugin["type"]): plugin for plugin in one.get("plugins", ())}
    modified = moment(one["timemodified"])
    if modified is None:
        raise ValueError("timemodified")
    return Submission(
        id=int(one["id"]),
        userid=int(one["userid"]),
        groupid=int(one["groupid"]),
        attempt=int(one["attemptnumber"]),
        status=str(one["status"]),
        modified=modified,
        files=_files(plugins.get("file", {}), "submission_files"),
        online_text=_text(plugins.get("onlinetext", {}), "onlinetext"),
    )


def read_flags(answer: Any, assignment: int) -> dict[int, Flags]:
    """Return what an answer to mod_assign_get_user_flags says, by user number."""
    with understood("mod_assign_get_user_flags"):
        return {
            int(one["userid"]): Flags(moment(one.get("extensionduedate")), str(one.get("workflowstate") or ""))
            for one in _of(answer, assignment, "userflags")
        }


def read_mappings(answer: Any, assignment: int) -> dict[int, int]:
    """Return participants' numbers in an answer to mod_assign_get_user_mappings, by user number."""
    with understood("mod_assign_get_user_mappings"):
        return {int(one["userid"]): int(one["id"]) for one in _of(answer, assignment, "mappings")}


def read_grades(answer: Any, assignment: int) -> dict[int, Decimal | None]:
    """Return the grades of the last attempts in an answer to mod_assign_get_grades, by user number."""
    with understood("mod_assign_get_grades"):
        ordered = sorted(_of(answer, assignment, "grades"), key=lambda one: int(one["attemptnumber"]))
        return {int(one["userid"]): _grade(one["grade"]) for one in ordered}


def read_own_due(answer: Any) -> datetime | None:
    """Return the deadline in an answer to mod_assign_get_participant, an override applied and no extension."""
    with understood("mod_assign_get_participant"):
        return moment(answer.get("duedate"))


def read_feedback(answer: Any) -> Feedback:
    """Return what an answer to mod_assign_get_submission_status says of grade, comment and files."""
    with understood("mod_assign_get_submission_status"):
        feedback = answer.get("feedback")
        if not feedback:
            return Feedback(is_seen=False)
        plugins = {str(plugin["type"]): plugin for plugin in feedback.get("plugins", ())}
        return Feedback(
            is_seen=True,
            grade=_grade((feedback.get("grade") or {}).get("grade")),
            comment=_text(plugins.get("comments", {}), "comments"),
            files=_files(plugins.get("file", {}), "feedback_files"),
        )


def moment(seconds: Any) -> datetime | None:
    """Return a time of Moodle's, which writes 0 for none."""
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None


def plain_text(written: str) -> str:
    """Return a comment's letters and digits: Moodle writes its HTML anew, and only what is read must be the same."""
    text = html.unescape(re.sub("<[^>]*>", " ", written))
    return "".join(char for char in text if char.isalnum())


def _of(answer: Any, assignment: int, what: str) -> list[Mapping[str, Any]]:
    """Return one assignment's part of an answer; of one that Moodle does not know it says nothing at all."""
    return [entry for one in answer["assignments"] if int(one["assignmentid"]) == assignment for entry in one[what]]


def _grade(text: Any) -> Decimal | None:
    """Return a grade; Moodle writes -1 where there is none."""
    if text in (None, ""):
        return None
    grade = Decimal(str(text))
    return None if grade < 0 else grade


def _files(plugin: Mapping[str, Any], area: str) -> tuple[RemoteFile, ...]:
    return tuple(
        RemoteFile(
            path=f"{str(one.get('filepath') or '/').strip('/')}/{one['filename']}".lstrip("/"),
            size=int(one["filesize"]),
            url=str(one["fileurl"]),
            modified=int(one.get("timemodified") or 0),
            is_external=bool(one.get("isexternalfile")),
        )
        for part in plugin.get("fileareas", ())
        if part["area"] == area
        for one in part.get("files", ())
    )


def _text(plugin: Mapping[str, Any], name: str) -> str:
    fields = plugin.get("editorfields", ())
    return next((str(field["text"] or "") for field in fields if field["name"] == name), "")
