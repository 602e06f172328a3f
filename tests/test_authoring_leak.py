import json

import nbformat
import pytest
from authoring_project import LANGUAGES, MASTER, SLUG, master_from, npz, with_answer, write_project

from autograder.authoring import archive, leak
from autograder.authoring.bundle import build
from autograder.errors import BuildError


def secret_texts(tmp_path, text):
    return {secret.text for secret in leak.secrets_of(master_from(tmp_path, text))}


def test_solutions_and_hidden_tests_are_secret_and_the_rest_is_not(tmp_path):
    secrets = secret_texts(tmp_path, MASTER)

    assert {
        "doubled_number = number + number",
        "sides = [28, 14, 7]",
        "trained = sorted(sides, key=abs)",
        "def test_any_number_is_doubled(twice):",
        "assert twice(secret_number) == 2 * secret_number",
    } <= secrets
    assert not {"def twice(number):", "import numpy as np", "assert len(sides) == 3"} & secrets


def test_a_line_that_students_see_anyway_is_no_secret(tmp_path):
    told = MASTER.replace(
        "# Write `twice(number)`.", "# Write `twice(number)`; as in `doubled_number = number + number`."
    )

    assert "doubled_number = number + number" not in secret_texts(tmp_path, told)


@pytest.mark.parametrize("line", ["x = 2 * y", "return the_whole_result"], ids=["short", "two words"])
def test_a_line_that_is_written_everywhere_is_no_secret(tmp_path, line):
    master = MASTER.replace("    return doubled_number\n", f"    {line}\n")

    assert line not in secret_texts(tmp_path, master)


def test_a_hidden_test_is_secret_as_written_and_as_python_writes_it_anew(tmp_path):
    spread = MASTER.replace("for secret_number in (11, -7):", "for secret_number in (\n        11, -7\n    ):")

    secrets = secret_texts(tmp_path, spread)

    assert "for secret_number in (11, -7):" in secrets
    assert "for secret_number in (" in secrets


def test_ignored_lines_and_model_answers_in_words_are_secret(tmp_path):
    words = "# %% [markdown]\n# Pooling throws away three of four numbers.\n\n# %%\nsides ="
    ignored = MASTER.replace("# %%\nsides =", words).replace(
        "import numpy as np\n", "import numpy as np\nwarm_up = 123456  # IGNORE\n"
    )

    secrets = secret_texts(tmp_path, ignored)

    assert {"Pooling throws away three of four numbers.", "warm_up = 123456  # IGNORE"} <= secrets


SECRET = "secret_line = 3 + 4"


def as_notebook(**changes):
    cell = nbformat.v4.new_code_cell("x = 1", id="a1-answer-1")
    cell.update(changes)
    return json.dumps(nbformat.v4.new_notebook(cells=[cell])).encode()


OUTPUT = {"output_type": "stream", "name": "stdout", "text": ["y = 1\n", SECRET, "\n"]}


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.ipynb", as_notebook(source=f"x = 1\n{SECRET}"), "a.ipynb"),
        ("a.ipynb", as_notebook(outputs=[OUTPUT]), "a.ipynb"),
        ("a.ipynb", as_notebook(metadata={"note": {"deep": [SECRET]}}), "a.ipynb"),
        ("a.ipynb", as_notebook(metadata={SECRET: 1}), "a.ipynb"),
        ("tests/a1.py", f"def test():\n    {SECRET}\n".encode(), "tests/a1.py"),
        ("data.npz", archive.zip_bytes({"notes.txt": SECRET.encode()}), "data.npz/notes.txt"),
        ("a.zip", archive.zip_bytes({"b.zip": archive.zip_bytes({"c.py": SECRET.encode()})}), "a.zip/b.zip/c.py"),
    ],
)
def test_a_secret_is_found_wherever_it_hides(name, data, place):
    secrets = (leak.Secret(SECRET, "m.py:7"),)

    with pytest.raises(BuildError) as error:
        leak.check_no_line_leaked({name: data}, secrets, "en")

    assert str(error.value).startswith(f"en/{place}")
    assert "m.py:7" in str(error.value)


def test_a_secret_with_quotes_is_found_although_json_escapes_them():
    secret = leak.Secret('name = "a" + "b"  # "c"', "m.py")

    with pytest.raises(BuildError, match="a1-answer-1"):
        leak.check_no_line_leaked({"a.ipynb": as_notebook(source=secret.text)}, (secret,), "en")


def test_an_innocent_bundle_passes():
    files = {"a.ipynb": as_notebook(), "data.npz": npz(x=[1, 2, 3])}

    leak.check_no_line_leaked(files, (leak.Secret(SECRET, "m.py"),), "en")


def test_an_answer_that_the_kit_itself_gives_away_stops_the_build(tmp_path):
    root = write_project(tmp_path)
    (root / "autograder/checks/reference.py").write_text("def twice(number):\n    doubled_number = number + number\n")

    with pytest.raises(BuildError, match=r"autograder/checks/reference\.py: contains `doubled_number"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_an_answer_outside_a_solution_cell_stops_the_build(tmp_path):
    master = MASTER.replace("import numpy as np\n", "import numpy as np\nlearning_rate = 0.123  # SOLUTION\n")
    root = write_project(tmp_path, master=master)

    with pytest.raises(BuildError, match="still has `# SOLUTION`"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_an_answer_cell_without_any_mark_stops_the_build(tmp_path):
    root = write_project(tmp_path, master=with_answer("sides = [28, 14, 7]"))

    with pytest.raises(BuildError, match=r"question a2.*nothing in this answer cell is marked"):
        build(SLUG, root=root, languages=LANGUAGES)
