"""Who is in the class, with or without a submission of their own, and who a report's line of members means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from autograder.handback.names import By, Directory, Found, match_key
from autograder.handback.roster import Enrolled, reconcile
from autograder.lateness.moments import latin_digits
from autograder.lms.senders import Sender

_BETWEEN = re.compile(r"[,،;؛|/&\n]|\s[-–—]\s|\s+(?:and|و)\s+")
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_NUMBER = re.compile(r"\d[\d-]{2,}\d")


@dataclass(frozen=True)
class Person:
    """One student of the class."""

    key: str
    """Of their own result: their submission's key where they sent one alone, else what names them in the list."""
    name: str
    identifier: str = ""
    owns: tuple[str, ...] = ()
    """Keys of the submissions they sent."""
    by_team: bool = False
    """Whether the LMS already gives them the mark of a submission that several sent together."""
    is_listed: bool = False
    """Whether they are on the list of the class."""


@dataclass(frozen=True)
class Named:
    """Somebody as a report names them."""

    said: str
    name: str
    number: str = ""


def named_in(line: str) -> list[Named]:
    """Return who stands in a line such as «Ali Rezaei (40112004), Sara Ahmadi (40112005)», in either language."""
    marks = {hit.span(): f"\x00{at}\x00" for at, hit in enumerate(_BRACKETS.finditer(line))}
    inside = [line[start:end] for start, end in marks]
    kept = line
    for (start, end), mark in sorted(marks.items(), reverse=True):  # a comma in brackets separates nobody
        kept = kept[:start] + mark + kept[end:]
    found = []
    for piece in _BETWEEN.split(kept):
        said = re.sub("\x00(\\d+)\x00", lambda hit: inside[int(hit[1])], piece).strip(" \t*_.:")
        if not said:
            continue
        digits = _NUMBER.search(latin_digits(said))
        name = re.sub(r"[\d*_]+", " ", _BRACKETS.sub(" ", latin_digits(said))).strip(" -.")
        found.append(Named(said, " ".join(name.split()), digits[0] if digits else ""))
    return found


class People:
    """Everybody in a class, to be found by what a report or a table says.

    Args:
        class_list: the instructor's list; empty where there is none.
        senders: who sent something.
        taken: keys of results that are there.
    """

    def __init__(self, class_list: Sequence[Enrolled], senders: Sequence[Sender], taken: Collection[str]) -> None:
        self.has_list = bool(class_list)
        by_key = {sender.key: sender for sender in senders}
        known = list(_persons(class_list, senders, by_key, taken))
        self.all = {one.key: one for one, _ in known}
        facts = {one.key: [*_of_list(enrolled), *_of_senders(one, by_key)] for one, enrolled in known}
        self._directory = Directory(facts)

    def find(self, text: str) -> Found:
        """Return who is meant by a text."""
        return self._directory.find(text)

    def owners(self, submission: str) -> list[Person]:
        """Return who sent a submission."""
        return [one for one in self.all.values() if submission in one.owns]


def _persons(
    class_list: Sequence[Enrolled],
    senders: Sequence[Sender],
    by_key: dict[str, Sender],
    taken: Collection[str],
) -> Iterator[tuple[Person, Enrolled | None]]:
    used: set[str] = set()
    for line in reconcile(class_list, senders):
        enrolled, keys = line.enrolled, line.keys
        is_team = any(len(by_key[key].people) > 1 for key in keys)
        if keys and not is_team:
            key = keys[0]
        elif enrolled is None:
            key = match_key(line.said)
        else:
            key = _own_key(enrolled)
            key = f"member-{key}" if key in taken else key
        if key in used and (enrolled is None or keys):
            continue
        while key in used:  # two of one name in a list without numbers are two people
            key += "-2"
        used.add(key)
        name = enrolled.name if enrolled and enrolled.name else (by_key[keys[0]].name if keys else "") or line.said
        identifier = (enrolled.email or enrolled.number or enrolled.username) if enrolled else ""
        identifier = identifier or (by_key[keys[0]].identifier if keys else "")
        yield Person(key, name, identifier, keys, is_team, enrolled is not None), enrolled


def _own_key(one: Enrolled) -> str:
    return one.number or one.email or one.username or match_key(one.name)


def _of_list(one: Enrolled | None) -> list[tuple[By, str]]:
    if one is None:
        return []
    return [(By.NUMBER, one.number), (By.EMAIL, one.email), (By.USERNAME, one.username), (By.NAME, one.name)]


def _of_senders(person: Person, by_key: dict[str, Sender]) -> list[tuple[By, str]]:
    facts = [(By.NAME, person.name)]
    if person.owns or match_key(person.key) != match_key(person.name):  # else two of one name would not be told
        facts.append((By.KEY, person.key))
    for sender in (by_key[owned] for owned in person.owns if not person.by_team):
        facts += [(By.KEY, sender.key), (By.NUMBER, sender.participant), (By.NAME, sender.name)]
        facts.append((By.USERNAME, sender.identifier))
    return facts
