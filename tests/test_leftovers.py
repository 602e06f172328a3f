"""What a run that was killed has left in /tmp is removed by the next one, and nothing that is in use."""

import os
import subprocess
import sys

from autograder.execution import leftovers

CLAIMS = """
import sys, time
from pathlib import Path
from autograder.execution import leftovers
lock = leftovers.claim(Path(sys.argv[1]))
print("claimed", flush=True)
time.sleep(100)
"""


def test_a_folder_goes_once_its_process_was_killed_and_not_before(tmp_path):
    folder = tmp_path / "ag-x"
    folder.mkdir()
    with subprocess.Popen([sys.executable, "-c", CLAIMS, str(folder)], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        leftovers.sweep(tmp_path)
        while_it_lives = folder.exists()
        process.kill()
    leftovers.sweep(tmp_path)

    assert while_it_lives
    assert not folder.exists()


def test_what_nobody_claimed_goes_after_a_day_and_other_folders_never(tmp_path):
    new, old, other = tmp_path / "ag-run-new", tmp_path / "ag-run-old", tmp_path / "mine"
    for folder in (new, old, other):
        folder.mkdir()
    for folder in (old, other):
        os.utime(folder, (0, 0))

    leftovers.sweep(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["ag-run-new", "mine"]


def test_a_link_is_not_followed(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    (tmp_path / "ag-link").symlink_to(kept)

    leftovers.sweep(tmp_path)

    assert (kept / "file").exists()
