"""Training that is not repeated: a run's weights and record, saved by the student and read by the checks.

A run is two files, `runs/<name>.npz` with the weights as plain arrays and `runs/<name>.json` with the curves. The
checks put the weights into a model and measure it on pictures that were held back; the curves are read only to see
whether they fit.
"""

from __future__ import annotations

from autograder.checks.run_loading import (
    Run,
    RunFacts,
    held_back,
    load_run,
    set_held_back_folder,
    set_run_folder,
)
from autograder.checks.run_measures import (
    accuracy,
    at_least,
    held_back_accuracy,
    own_accuracy,
    plausible_history,
    prepared,
    restored,
)
from autograder.checks.run_saving import fingerprint, save_run

__all__ = [
    "Run",
    "RunFacts",
    "accuracy",
    "at_least",
    "fingerprint",
    "held_back",
    "held_back_accuracy",
    "load_run",
    "own_accuracy",
    "plausible_history",
    "prepared",
    "restored",
    "save_run",
    "set_held_back_folder",
    "set_run_folder",
]
