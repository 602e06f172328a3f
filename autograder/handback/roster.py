"""The list of the class, and who of it sent something: found, missing, doubled or unknown, and found by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from autograder.errors import UsageError
from autograder.handback.names import By, Directory, match_key
from autograder.handback.tables import WHO, read_table
from autograder.lms.senders import Sender

EXPECTED = "a list of the class with columns such as number, name, email and group"
_SURE = {"number": By.NUMBER, "email": By.EMAIL, "username": By.USERNAME, "name": By.NAME, "student": By.NUMBER}


@dataclass(frozen=True)
class Enrolled:
    """One student of the class, as the list has them."""

    where: str
    number: str = ""
    name: str = ""
    email: str = ""
    username: str = ""
    group: str = ""


class Standing(StrEnum):
    """How a student of the list and the submissions go together."""

    FOUND = "found"
    MISSING = "missing"
    """On the list, and nothing came."""
    DOUBLED = "doubled"
    """On the list, and more than one submission is theirs."""
    UNKNOWN = "unknown"
    """A submission of somebody who is not on the list, or may be several who are."""


@dataclass(frozen=True)
class Line:
    """One line of the reconciliation."""

    standing: Standing
    enrolled: Enrolled | None
    keys: tuple[str, ...]
    """Of the results."""
    by: By | None
    said: str = ""
    """What the submission says about its sender."""


def read_roster(path: Path) -> list[Enrolled]:
    """Return the list of the class.

    Raises:
        UsageError: if it cannot be read, or two lines have the same number or address.
    """
    rows = read_table(path, expected=EXPECTED, needs=[WHO])
    class_list = [
        Enrolled(
            where=row.where,
            number=row.get("number") or row.get("student"),
            name=row.get("name"),
            email=row.get("email"),
            username=row.get("username"),
            group=row.get("group"),
        )
        for row in rows
    ]
    for what in ("number", "email", "username"):
        counted = Counter(match_key(getattr(one, what)) for one in class_list if getattr(one, what))
        for one in class_list:
            if counted[match_key(getattr(one, what))] > 1:
                raise UsageError(
                    f"{one.where}: the {what} {getattr(one, what)!r} stands in another line too; correct the list"
                )
    return class_list


def reconcile(
    class_list: Sequence[Enrolled], senders: Sequence[Sender], known: Mapping[str, Sequence[str]] | None = None
) -> list[Line]:
    """Return a line for everyone on the list, in its order, and one for each submission of nobody on it.

    Args:
        class_list: as `read_roster` returns it.
        senders: who sent something.
        known: by a sender's key, what else is known of everyone who sent it, surer than the name: e-mail addresses.
    """
    directory = Directory({str(at): _facts(one) for at, one in enumerate(class_list)})
    keys: dict[int, list[tuple[str, By | None]]] = {}
    unknown = []
    persons = {sender.person: sender for sender in senders}
    for sender in persons.values():
        for texts in _told(sender, (known or {}).get(sender.key, ())):
            found = next((one for text in texts if (one := directory.find(text)).key), None)
            if found is None:
                shown = next(filter(None, texts), sender.key)
                unknown.append(Line(Standing.UNKNOWN, None, (sender.key,), None, shown))
            else:
                keys.setdefault(int(found.key), []).append((sender.key, found.by))
    return [*(_line(one, keys.get(at, [])) for at, one in enumerate(class_list)), *unknown]


def _told(sender: Sender, known: Sequence[str]) -> list[tuple[str, ...]]:
    """Return, for everyone who sent a submission together, what they may be found by, the surest first."""
    if sender.people or len(known) > 1:
        return [(one,) for one in sender.people or known]
    return [(*known, sender.identifier, sender.name, sender.person)]


def _facts(one: Enrolled) -> list[tuple[By, str]]:
    return [(_SURE[what], getattr(one, what)) for what in ("number", "email", "username", "name")]


def _line(one: Enrolled, found: list[tuple[str, By | None]]) -> Line:
    standing = {0: Standing.MISSING, 1: Standing.FOUND}.get(len(found), Standing.DOUBLED)
    return Line(standing, one, tuple(key for key, _ in found), found[0][1] if found else None)
