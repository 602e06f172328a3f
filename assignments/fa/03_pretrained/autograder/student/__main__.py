"""The same three without a notebook: python -m autograder.student preflight, submit, or hint a3."""

from __future__ import annotations

import sys

from autograder.student import hint, preflight, submit

_USAGE = "python -m autograder.student preflight | submit [--without QUESTION...] | hint QUESTION [1|2|3]"


def main(words: list[str]) -> int:
    """Do what the words of the command line say; return the exit status."""
    match words:
        case ["preflight"]:
            preflight()
        case ["submit"]:
            submit()
        case ["submit", "--without", *questions] if questions:
            submit(without=questions)
        case ["hint", question]:
            hint(question)
        case ["hint", question, ("1" | "2" | "3") as step]:
            hint(question, int(step))
        case _:
            print(_USAGE, file=sys.stderr)  # noqa: T201  a command's answer
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
