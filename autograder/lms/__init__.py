"""Archives of learning management systems in, grades out."""

from autograder.lms.intake import read_submissions
from autograder.lms.limits import ArchiveLimits
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle

__all__ = ["ArchiveLimits", "MoodleUpload", "pack_moodle", "read_submissions"]
