"""What a student can ask for in the notebook: checks, a hint, a trial run from the top, and the file to hand in.

A copy is in every bundle. Importing it is cheap; nothing in it knows a hidden test.
"""

from __future__ import annotations

from autograder.student.beginning import begin
from autograder.student.hints import hint
from autograder.student.submitting import submit
from autograder.student.trial_report import preflight

__all__ = ["begin", "hint", "preflight", "submit"]
