"""The learning management systems whose downloads are known, each in a module of its own."""

from __future__ import annotations

from collections.abc import Callable

from autograder.lms.blackboard import split_blackboard
from autograder.lms.brightspace import split_brightspace
from autograder.lms.canvas import split_canvas
from autograder.lms.gradescope import split_gradescope
from autograder.lms.members import Box, Listing
from autograder.lms.moodle import split_moodle
from autograder.lms.sakai import split_sakai

Splitter = Callable[[Listing, str, str], tuple[list[Box], Listing]]
"""From a listing, the source's name and a zone to the senders and what is left; no senders where it is another's."""

FORMATS: tuple[Splitter, ...] = (
    lambda listing, source, _: split_moodle(listing, source),
    split_gradescope,
    split_sakai,
    split_brightspace,
    split_blackboard,
    split_canvas,
)
"""Tried in this order: the names that can hardly be anybody else's first."""


def split_known(listing: Listing, source: str, zone: str) -> tuple[list[Box], Listing]:
    """Return the senders as the first LMS that knows these names reads them, and what is nobody's."""
    for split in FORMATS:
        boxes, rest = split(listing, source, zone)
        if boxes:
            return boxes, rest
    return [], listing
