"""All errors a user of the kit can cause.

KitError
├── UsageError          the command line or a setting is wrong: one line, exit status 2
│   └── BuildError      a master or its answers cannot be built into bundles
├── SubmissionError     a file that a student sent cannot be read: becomes a result with a reason
└── GraderError         the grader itself failed: never costs a student points
    └── KernelError     a student's kernel could not be started or answered nonsense
"""


class KitError(Exception):
    """Base of every error the kit raises on purpose."""


class UsageError(KitError):
    """The command line or a setting is wrong; the message is one line for the user."""


class BuildError(UsageError):
    """A master or its answers cannot be built; the message names the file and what to do."""


class SubmissionError(KitError):
    """A submitted file cannot be read; the message is shown to the instructor."""


class GraderError(KitError):
    """The grader failed; the question is undecided and no points are lost."""


class KernelError(GraderError):
    """A student's kernel could not be started or its answer could not be understood."""
