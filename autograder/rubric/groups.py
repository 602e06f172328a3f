"""Who shares a report, by what the reports themselves say or the instructor decides, and where that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.handback.names import match_key
from autograder.handback.tables import WHO, read_table
from autograder.lms.entry_names import printable
from autograder.rubric.faults import Fault, shown
from autograder.rubric.people import Named, People, Person, named_in
from autograder.rubric.reports import ReportFacts

GROUPS = "groups.csv"
EXPECTED = "a table of groups with the columns group (a key of grades.csv) and student, a line for each member"
_DECIDE = f"decide in {GROUPS}: a line with group and student for each member of the groups concerned"


@dataclass(frozen=True)
class Member:
    """One person in one group."""

    group: str
    """Key of the submission."""
    person: Person
    said: str
    """How the report or table names them."""


@dataclass
class Groups:
    """Who shares whose report."""

    members: list[Member] = field(default_factory=list)
    conflicts: list[Fault] = field(default_factory=list)
    """What has to be decided before marks can be given."""
    notes: list[str] = field(default_factory=list)

    def of(self, group: str) -> list[Member]:
        """Return a group's members."""
        return [one for one in self.members if one.group == group]


def find_groups(reports: Sequence[ReportFacts], people: People, decided: Mapping[str, Sequence[str]]) -> Groups:
    """Return the groups of a class.

    Args:
        reports: of all submissions.
        people: who is in the class.
        decided: by a submission's key, the keys of its members where the instructor decided; what a report says does
            not count for these groups, and these people are in no other.
    """
    groups = Groups()
    chosen = {key for keys in decided.values() for key in keys}
    for report in reports:
        if report.key in decided:
            groups.members += [Member(report.key, people.all[key], key) for key in decided[report.key]]
            continue
        for named in (one for line in report.members for one in named_in(line)):
            person = _resolve(groups, report, named, people)
            if person is not None and person.key not in chosen and person.key not in _keys(groups.of(report.key)):
                groups.members.append(Member(report.key, person, named.said))
        _see_owner(groups, report, people, chosen)
    groups.conflicts += _doubled(groups, people, chosen, {report.key: report for report in reports})
    return groups


def _keys(members: Sequence[Member]) -> set[str]:
    return {one.person.key for one in members}


def _resolve(groups: Groups, report: ReportFacts, named: Named, people: People) -> Person | None:
    where = f"{report.file} of {report.key} ({printable(report.name)})"
    by_number = people.find(named.number) if named.number else None
    by_name = people.find(named.name) if named.name else None
    keys = [found.key for found in (by_number, by_name) if found is not None and found.key]
    if len(set(keys)) > 1:
        one, other = (people.all[key] for key in keys)
        found = f"{shown(named.said)} has the number of {printable(one.name)} and the name of {printable(other.name)}"
        groups.conflicts.append(Fault(where, found, "one person", _DECIDE))
        return None
    if keys:
        person = people.all[keys[0]]
        if by_number is not None and not by_number.key:
            groups.notes.append(f"{where}: nobody has the number in {shown(named.said)}; found by the name")
        elif " ".join(person.name.split()) not in named.said or named.number not in named.said:
            groups.notes.append(f"{where}: {shown(named.said)} was read as {printable(person.name)} ({person.key})")
        return person
    others = next((found.others for found in (by_number, by_name) if found is not None and found.others), ())
    if others:
        found = f"{shown(named.said)} may be {' or '.join(others)}"
        groups.conflicts.append(Fault(where, found, "one person", _DECIDE))
    elif people.has_list:
        found = f"nobody in the class is {shown(named.said)}"
        groups.conflicts.append(
            Fault(where, found, "a number or name of roster.csv", f"correct roster.csv, or {_DECIDE}")
        )
    else:
        groups.notes.append(
            f"{where}: who is {shown(named.said)}? Without roster.csv only senders are known, so they get no mark"
        )
    return None


def _see_owner(groups: Groups, report: ReportFacts, people: People, chosen: set[str]) -> None:
    """Count who sent a report without names as its member; see that its names include a sender."""
    owners = [one for one in people.owners(report.key) if one.key not in chosen]
    members = groups.of(report.key)
    if not members:
        groups.members += [Member(report.key, one, one.name) for one in owners]
        return
    if not owners or _keys(members) & {one.key for one in owners}:
        return
    where = f"{report.file} of {report.key} ({printable(report.name)})"
    if people.has_list and not any(one.is_listed for one in owners):  # one of the members under another name
        groups.notes.append(f"{where}: roster.csv does not hold {printable(owners[0].name)}, who sent it")
        return
    names = ", ".join(printable(one.person.name) for one in members)
    found = f"{printable(owners[0].name)} sent it and is not among its members: {names}"
    groups.conflicts.append(Fault(where, found, "the sender among the members", _DECIDE))


def _doubled(groups: Groups, people: People, chosen: set[str], reports: Mapping[str, ReportFacts]) -> Iterator[Fault]:
    for person in people.all.values():
        where = f"{printable(person.name)} ({person.key})"
        named = [one.group for one in groups.members if one.person.key == person.key]
        own = [key for key in person.owns if key in reports and key not in named]
        if len(named) > 1:
            told = " and ".join(f"{key} ({printable(reports[key].name)})" for key in named)
            yield Fault(where, f"is a member of {told}", "one group", _DECIDE)
        elif named and own and person.key not in chosen:
            found = f"is a member of {named[0]} ({printable(reports[named[0]].name)}) and sent {own[0]} too"
            yield Fault(where, found, "one report of each", _DECIDE)


def read_groups(path: Path, people: People, reports: Sequence[ReportFacts]) -> tuple[dict[str, list[str]], list[Fault]]:
    """Return the members' keys of each group that the instructor decided on, and what is wrong in the table.

    Raises:
        UsageError: if it cannot be read as a table.
    """
    keys = {match_key(one.key): one.key for one in reports}
    found: dict[str, list[str]] = {}
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for row in read_table(path, expected=EXPECTED, needs=[("group",), WHO]):
        said = next((row.get(column) for column in WHO if row.get(column)), "")
        group, who = keys.get(match_key(row.get("group"))), people.find(said)
        if group is None:
            faults.append(
                Fault(
                    row.where,
                    f"no submission has the key {shown(row.get('group'))}",
                    "a key of grades.csv",
                    "correct it",
                )
            )
        elif not who.key:
            told = f"{shown(said)} may be {' or '.join(who.others)}" if who.others else f"nobody is {shown(said)}"
            faults.append(
                Fault(row.where, told, "a number or e-mail of roster.csv, or a key of grades.csv", "correct it")
            )
        elif who.key in seen:
            faults.append(
                Fault(
                    row.where,
                    f"{shown(said)} is also in {seen[who.key]}",
                    "everybody in one group",
                    "leave one line out",
                )
            )
        else:
            seen[who.key] = row.where
            found.setdefault(group, []).append(who.key)
    return found, faults
