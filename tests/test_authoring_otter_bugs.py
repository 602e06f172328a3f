"""Two faults of Otter Assign 7.0.0, shown on what it really writes, and the checks that stop a build then."""

import pytest
from authoring_project import LANGUAGES, MASTER, SETTINGS, SLUG, master_from, with_answer, write_project

from autograder.assignment import load_assignment
from autograder.authoring import leak, notebook, otter_assign, verify
from autograder.authoring.bundle import build
from autograder.authoring.cases import read_case_files
from autograder.errors import BuildError

MULTI_LINE = with_answer("""
    sides = [  # SOLUTION
        28 * 1000000007,
        14 * 1000000009,
    ]
""")


def otter_on(tmp_path, text):
    """Return the master, Otter's output and the student's notebook, without any check of ours in between."""
    master = master_from(tmp_path, text)
    draft = notebook.language_notebook(master, "en")
    otter_assign.complete_settings(draft, packages=(), folders=(), name="m.py")
    path = tmp_path / f"{SLUG}.ipynb"
    path.write_bytes(notebook.as_bytes(draft))
    made = otter_assign.assign(path, tmp_path / "dist", name="m.py")
    return master, made, notebook.read(made.student / path.name)


def test_otter_leaves_lines_of_a_longer_statement_and_the_parse_check_sees_it(tmp_path):
    _, _, student = otter_on(tmp_path, MULTI_LINE)

    with pytest.raises(BuildError, match="cell a2-answer-1 does not parse for the student"):
        verify.check_code_parses(student, "student")


def test_otter_leaves_lines_of_a_longer_statement_and_the_leak_check_sees_it(tmp_path):
    master, _, student = otter_on(tmp_path, MULTI_LINE)
    files = {f"{SLUG}.ipynb": notebook.as_bytes(student)}

    with pytest.raises(BuildError) as error:
        leak.check_no_line_leaked(files, leak.secrets_of(master), "en")

    assert "`28 * 1000000007,`" in str(error.value)
    assert "question a2" in str(error.value)


def test_a_leak_that_still_parses_is_seen(tmp_path):
    inner_line = "sides = [\n    28 * 1000000007,\n    14 * 1000000009,  # SOLUTION\n]"
    master, _, student = otter_on(tmp_path, with_answer(inner_line))

    verify.check_code_parses(student, "student")
    with pytest.raises(BuildError, match=r"contains `28 \* 1000000007,`"):
        leak.check_no_line_leaked({"n.ipynb": notebook.as_bytes(student)}, leak.secrets_of(master), "en")


def test_a_master_with_a_longer_statement_is_not_built(tmp_path):
    root = write_project(tmp_path, master=MULTI_LINE)

    with pytest.raises(BuildError, match="# BEGIN SOLUTION and # END SOLUTION"):
        build(SLUG, root=root, languages=LANGUAGES)


SHIFTED = """\
# %% [raw]
# # BEGIN QUESTION
# name: a1
# points: [1, 5, 2]

# %% [raw]
# # BEGIN SOLUTION

# %%
twice = lambda number: 2 * number  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_first(twice):
    assert twice(1) == 2

# %%
# HIDDEN
def test_between(twice):
    assert twice(-1) == -2

# %%
def test_last(twice):
    assert twice(0) == 0

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
"""


def test_otter_shifts_points_past_a_hidden_test_and_the_points_check_sees_it(tmp_path):
    _, made, _ = otter_on(tmp_path, SHIFTED)
    full, student = (read_case_files(folder / "tests") for folder in (made.instructor, made.student))
    (tmp_path / "assignment.toml").write_text(SETTINGS, encoding="utf-8")
    assignment = load_assignment(tmp_path)

    with pytest.raises(BuildError) as error:
        verify.check_points(full, student, assignment)

    assert full["a1"].worth() == {"test_first": 1, "test_between": 5, "test_last": 2}
    assert student["a1"].worth() == {"test_first": 1, "test_last": 5}
    assert "question a1, test test_last: worth 2 to the grader but 5 in the student's file" in str(error.value)


def test_a_hidden_test_before_a_public_one_is_not_built(tmp_path):
    public = MASTER.index('# %%\n""" # BEGIN')
    hidden = MASTER.index('# %%\n""" # BEGIN', public + 1)
    end = MASTER.index("# %% [raw]", hidden)
    swapped = MASTER[:public] + MASTER[hidden:end] + MASTER[public:hidden] + MASTER[end:]
    root = write_project(tmp_path, master=swapped)

    with pytest.raises(BuildError, match="question a1: a hidden test stands before a public one"):
        build(SLUG, root=root, languages=LANGUAGES)
