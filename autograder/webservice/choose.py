"""Opening a Moodle: what the token may do there, and which assignment is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from autograder.errors import UsageError
from autograder.handback.names import match_key
from autograder.lms.entry_names import printable
from autograder.webservice.access import origin_of
from autograder.webservice.answers import Assignment, read_assignments, understood
from autograder.webservice.client import Client

READS = (
    "core_webservice_get_site_info", "mod_assign_get_assignments", "mod_assign_list_participants",
    "mod_assign_get_submissions", "mod_assign_get_user_flags", "mod_assign_get_user_mappings",
    "mod_assign_get_participant",
)  # fmt: skip
WRITES = (*READS, "mod_assign_get_grades", "mod_assign_get_submission_status", "mod_assign_save_grade")


def open_site(client: Client, functions: Collection[str]) -> int:
    """Look who the token is and what it may do, and return how large a file may be that is uploaded; 0 for any size.

    Raises:
        UsageError: if it may not do what is needed, or Moodle has another address.
        ServiceError: if Moodle does not answer.
    """
    about = client.read("core_webservice_get_site_info")
    with understood("core_webservice_get_site_info"):
        known = {str(one["name"]) for one in about["functions"]}
        own = str(about["siteurl"])
        most = int(about.get("usermaxuploadfilesize") or 0)
        uploads = bool(about.get("uploadfiles", 1))
        downloads = bool(about.get("downloadfiles", 1))
    if origin_of(own) != origin_of(client.url):
        raise UsageError(f"Moodle calls itself {printable(own)} and not {client.url}: give that address")
    if missing := sorted(set(functions) - known):
        raise UsageError(
            f"the token's service lacks {', '.join(missing)}: have them added to it, or use the service "
            "moodle_mobile_app, which has them"
        )
    if not downloads or ("mod_assign_save_grade" in functions and not uploads):
        raise UsageError("the token's service may not move files: have download and upload of files allowed in it")
    return max(0, most)


def find_assignment(
    client: Client, *, wanted: str, course: int | None, titles: Sequence[str], known: int | None = None
) -> Assignment:
    """Return the assignment that is meant.

    Args:
        client: the Moodle.
        wanted: the number in the address of its page, or its name; "" to go by `known` or `titles`.
        course: the course's number; None for all courses in which the token's owner is.
        titles: what it may be called.
        known: the number of its page as known from an earlier pull.

    Raises:
        UsageError: if none or several are meant, with those there are.
        ServiceError: if Moodle does not answer.
    """
    courses = {} if course is None else {"courseids": [course]}
    found = read_assignments(client.read("mod_assign_get_assignments", **courses))
    if not found:
        raise UsageError("the token's owner has no assignment there; is --course right, and are they a teacher in it?")
    if not wanted and known is not None:
        chosen = [one for one in found if one.cmid == known]
    elif wanted.isascii() and wanted.isdecimal():
        chosen = [one for one in found if one.cmid == int(wanted)]
    else:
        names = {match_key(wanted)} if wanted else {match_key(title) for title in titles}
        chosen = [one for one in found if match_key(one.name) in names]
    if len(chosen) == 1:
        return _usable(chosen[0])
    there = "; ".join(f"{one.cmid} {printable(one.name)} ({printable(one.course_name)})" for one in found[:20])
    more = f" and {len(found) - 20} more: give --course" if len(found) > 20 else ""
    meant = f"{len(chosen)} assignments are" if chosen else "no assignment is"
    raise UsageError(
        f"{meant} called {wanted or known or titles[0]!r} there; give --assignment with one of: {there}{more}"
    )


def _usable(assignment: Assignment) -> Assignment:
    if assignment.grade <= 0:
        kind = "by a scale" if assignment.grade < 0 else "not at all"
        raise UsageError(f"{assignment.name!r} is graded {kind} in Moodle; expected a maximum of points")
    return assignment
