"""Archives of learning management systems in, grades out."""

from autograder.lms.intake import Intake, read_class, read_submissions
from autograder.lms.limits import ArchiveLimits
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle
from autograder.lms.senders import Sender, read_senders, write_senders

__all__ = [
    "ArchiveLimits",
    "Intake",
    "MoodleUpload",
    "Sender",
    "pack_moodle",
    "read_class",
    "read_senders",
    "read_submissions",
    "write_senders",
]
