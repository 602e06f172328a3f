"""Canvas's "download submissions": a flat zip whose names hold user and attachment ids, and no times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from autograder.lms.entry_names import is_noise
from autograder.lms.members import Box, Listing, Member
from autograder.lms.texts import flag

LMS = "canvas"
_NAMED = r"(?P<name>[^/]+?)(?P<late>_LATE)?_(?P<user>[0-9]+)_"
_FILE = re.compile(_NAMED + r"(?P<attachment>[0-9]+)_(?P<path>[^/]+)", re.DOTALL)
_TYPED = re.compile(_NAMED + r"(?:(?P<attachment>[0-9]+)_)?(?P<path>(?:text|link)(?:-[0-9]+)?\.html)", re.DOTALL)
_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?(?P<name>anon)_(?P<user>[^_/]+)_(?:(?P<attachment>[0-9]+)_)?(?P<path>[^/]+)", re.DOTALL
)


@dataclass
class _Sender:
    name: str
    is_anonymous: bool
    files: list[Member] = field(default_factory=list)
    online_text: list[Member] = field(default_factory=list)
    is_late: bool = False
    attachment: str = ""


def split_canvas(listing: Listing, source: str, zone: str) -> tuple[list[Box], Listing]:  # noqa: ARG001  there are no times
    """Return the students of a Canvas download, and the entries Canvas did not write; no students where it is none.

    Canvas writes into every name: the sorted name without blanks, LATE where it is late, the user's and the
    attachment's id, the file's own name. By how much something is late it does not say.
    """
    matches = [(member, _read(member.path)) for member in listing.members if not is_noise(member.path)]
    known = [(member, match) for member, match in matches if match is not None]
    if not known or 2 * len(known) < len(matches):
        return [], listing
    senders: dict[str, _Sender] = {}
    for member, match in known:
        is_anonymous = match.re is _ANONYMOUS
        sender = senders.setdefault(match["user"], _Sender(match["name"], is_anonymous))
        sender.is_late |= match["late"] is not None
        is_typed = match.re is _TYPED or (is_anonymous and match["attachment"] is None)
        (sender.online_text if is_typed else sender.files).append(member.at(match["path"]))
        if not is_typed:
            sender.attachment = match["attachment"] or sender.attachment
    rest = tuple(member for member, match in matches if match is None)
    return [_box(user, sender, source) for user, sender in senders.items()], Listing(rest, listing.skipped)


def _read(path: str) -> re.Match[str] | None:
    return _ANONYMOUS.fullmatch(path) or _TYPED.fullmatch(path) or _FILE.fullmatch(path)


def _box(user: str, sender: _Sender, source: str) -> Box:
    # What goes back is recognised by two numbers; an anonymous id is none.
    can_reply = not sender.is_anonymous and sender.attachment
    return Box(
        name=f"anon {user}" if sender.is_anonymous else sender.name,
        listing=Listing(tuple(sender.files)),
        online_text=tuple(sender.online_text),
        source=f"{source}: {sender.name}_{user}",
        participant="" if sender.is_anonymous else user,
        identifier=user,
        lms=LMS,
        reply=f"{user}_{sender.attachment}" if can_reply else "",
        flags=(flag("intake.late_by_name"),) if sender.is_late else (),
    )
