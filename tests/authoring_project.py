"""A tiny project to build in tests: one master with two questions, a fake kit, a data file kept back."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import numpy as np

from autograder.authoring.master import Master, read_master

SLUG = "00_tiny"
LANGUAGES = ("fa", "en")

MASTER = '''\
# %% [raw]
# # ASSIGNMENT CONFIG
# check_all_cell: false

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## تمرین کوچک
#
# </div>

# %% [markdown] lang="en"
# ## A tiny assignment

# %%
import numpy as np
from autograder import checks

checks.set_language("LANGUAGE_CODE")

# %% [raw]
# # BEGIN QUESTION
# name: a1

# %% [markdown] lang="en"
# Write `twice(number)`.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# تابع `twice(number)` را بنویسید.
#
# </div>

# %% [raw]
# # BEGIN SOLUTION

# %%
def twice(number):
    """Return twice the number."""
    # BEGIN SOLUTION
    doubled_number = number + number
    return doubled_number
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_two_is_doubled(twice):
    assert twice(2) == 4  # the example in the text

# %%
""" # BEGIN TEST CONFIG
points: 3
hidden: true
""" # END TEST CONFIG
def test_any_number_is_doubled(twice):
    for secret_number in (11, -7):
        assert twice(secret_number) == 2 * secret_number

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: a2

# %% [raw]
# # BEGIN SOLUTION

# %%
sides = [28, 14, 7]  # SOLUTION

# %% tags=["otter_ignore"]
trained = sorted(sides, key=abs)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 2
""" # END TEST CONFIG
def test_there_are_three_sides(sides):
    assert len(sides) == 3

# %%
""" # BEGIN TEST CONFIG
points: 4
hidden: true
""" # END TEST CONFIG
def test_each_side_is_half_of_the_one_before(sides):
    assert list(sides) == [28 // 2**step for step in range(3)]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''

SETTINGS = """\
slug = "00_tiny"
title = { en = "A tiny assignment", fa = "تمرین کوچک" }
submit = ["runs/*.npz"]
points = 10

[[questions]]
id = "a1"
title = { en = "Twice", fa = "دو برابر" }
names = ["twice"]
minutes = 5

[questions.tests.test_two_is_doubled]
title = { en = "Two", fa = "دو" }
hint = { en = "Add it to itself.", fa = "آن را با خودش جمع کنید." }

[questions.tests.test_any_number_is_doubled]
title = { en = "Any number", fa = "هر عدد" }
hint = { en = "Try a negative number.", fa = "یک عدد منفی را امتحان کنید." }

[[questions]]
id = "a2"
title = { en = "Sides", fa = "ضلع‌ها" }
names = ["sides"]
minutes = 5

[questions.tests.test_there_are_three_sides]
title = { en = "Three", fa = "سه تا" }
hint = { en = "Count them.", fa = "آن‌ها را بشمارید." }

[questions.tests.test_each_side_is_half_of_the_one_before]
title = { en = "Halves", fa = "نصف‌ها" }
hint = { en = "Pooling halves a side.", fa = "ادغام، ضلع را نصف می‌کند." }
"""


HINTS = "".join(
    f'["{question}"]\nen = ["Look.", "Think.", "Begin."]\nfa = ["ببینید.", "فکر کنید.", "شروع کنید."]\n'
    for question in ("a1", "a2")
)

PYPROJECT = b"""\
[project]
name = "tiny"
dependencies = ["numpy>=2", "otter-grader>=7"]
[project.optional-dependencies]
cpu = ["tensorflow-cpu>=2.20"]
gpu = ["tensorflow>=2.20"]
"""


def write_project(root: Path, *, master: str = MASTER, settings: str = SETTINGS) -> Path:
    """Write the tiny project below `root` and return `root`."""
    kept_back = np.arange(64).reshape(2, 32)
    files = {
        f"solutions/{SLUG}/{SLUG}.py": master.encode(),
        f"solutions/{SLUG}/assignment.toml": settings.encode(),
        f"solutions/{SLUG}/held_back/pictures.npz": npz(pictures=kept_back),
        f"solutions/{SLUG}/runs/reference.npz": npz(w0000=np.ones(3)),
        f"solutions/{SLUG}/hints.toml": HINTS.encode(),
        "autograder/__init__.py": b'"""A fake kit."""\n',
        "autograder/cli.py": b'"""Not for students."""\n',
        "autograder/checks/__init__.py": b"def set_language(language):\n    pass\n",
        "autograder/checks/__pycache__/old.pyc": b"old",
        "datasets/__init__.py": b"",
        "datasets/make_pictures.py": b"KEPT_BACK = range(64)\n",
        "datasets/pictures.npz": npz(pictures=kept_back + 1000),
        "pyproject.toml": PYPROJECT,
    }
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def npz(**arrays: np.ndarray) -> bytes:
    """Return the bytes of an .npz file."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def with_answer(answer: str) -> str:
    """Return the master with another answer cell in question a2."""
    return MASTER.replace("sides = [28, 14, 7]  # SOLUTION", textwrap.dedent(answer).strip())


def master_from(folder: Path, text: str) -> Master:
    """Return the master read from `text`."""
    path = folder / f"{SLUG}.py"
    path.write_text(text, encoding="utf-8")
    return read_master(path)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder`, hidden ones and caches included."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
