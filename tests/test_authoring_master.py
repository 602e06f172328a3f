import pytest
from authoring_project import MASTER, master_from

from autograder.authoring.master import Role
from autograder.authoring.notebook import named_cells
from autograder.errors import BuildError


def test_a_cell_knows_its_question_language_and_role(tmp_path):
    master = master_from(tmp_path, MASTER)

    answer = next(cell for cell in master.cells if "doubled_number" in cell.source)
    text = next(cell for cell in master.cells if "بنویسید" in cell.source)

    assert (answer.question, answer.language, answer.role) == ("a1", None, Role.ANSWER)
    assert (text.question, text.language, text.role) == ("a1", "fa", Role.TEXT)
    assert master.questions == ("a1", "a2")


def test_a_test_knows_its_points_parameters_and_function(tmp_path):
    master = master_from(tmp_path, MASTER)

    public, hidden = master.tests_of("a1")

    assert (public.name, public.hidden, public.points) == ("test_two_is_doubled", False, 1.0)
    assert (hidden.hidden, hidden.points, hidden.parameters) == (True, 3.0, ("twice",))
    assert public.source.startswith("def test_two_is_doubled(twice):")
    assert public.source.endswith("# the example in the text")


def test_a_place_is_named_by_line_cell_and_question(tmp_path):
    master = master_from(tmp_path, MASTER)
    answer = next(cell for cell in master.cells if "doubled_number" in cell.source)

    line = int(master.where(answer).partition(":")[2].partition(" ")[0])

    assert master.where(answer).endswith(f"(cell {answer.number}, question a1)")
    assert MASTER.split("\n")[line].startswith("def twice(number):")


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("# # BEGIN QUESTION", "# BEGIN QUESTION", "write `# # ` in front"),
        ("# # END TESTS", "# # THE END", "does not know the raw cell"),
        ('lang="fa"', 'lang="de"', "lang is one of en, fa, not 'de'"),
        ("# # END SOLUTION", "# # END TESTS", "END TESTS without its BEGIN"),
        ("# name: a2", "# name: a1", "a name of its own, not 'a1'"),
        ("# name: a2", "# name: [a2", "not valid YAML"),
        ("def test_two_is_doubled(twice):\n    ", "", "a test cell holds one plain function"),
        ("def test_two_is_doubled(twice):", "def test_two_is_doubled(twice)", "the test does not parse"),
        ('hidden: true\n""" # END TEST CONFIG', 'hidden: true\n"""', "the test's config is not closed"),
        ("# %% [raw]\n# # BEGIN QUESTION\n# name: a1\n", "", "BEGIN SOLUTION belongs directly into a question"),
        ("# %% [raw]\n# # END QUESTION\n\n# %% [raw]\n# # BEGIN Q", "# %% [raw]\n# # BEGIN Q", "before the END of"),
    ],
)
def test_a_master_that_is_put_together_wrongly_is_refused_with_its_place(tmp_path, right, wrong, complaint):
    assert right in MASTER

    with pytest.raises(BuildError) as error:
        master_from(tmp_path, MASTER.replace(right, wrong))

    assert complaint in str(error.value)
    assert "00_tiny.py:" in str(error.value)


def test_an_open_block_is_refused(tmp_path):
    with pytest.raises(BuildError, match="BEGIN QUESTION has no END"):
        master_from(tmp_path, MASTER.removesuffix("\n# %% [raw]\n# # END QUESTION\n"))


def test_a_missing_master_is_named(tmp_path):
    from autograder.authoring.master import read_master

    with pytest.raises(BuildError, match="there is no master"):
        read_master(tmp_path / "nothing.py")


def test_both_languages_give_the_same_cell_the_same_id(tmp_path):
    master = master_from(tmp_path, MASTER)

    persian, english = ([named.id for named in named_cells(master, language)] for language in ("fa", "en"))

    assert persian == english
    assert len(set(persian)) == len(persian)
    assert {"start-text-1", "start-code-1", "a1-text-1", "a1-answer-1", "a2-answer-2"} <= set(persian)


def test_a_new_cell_in_one_question_leaves_the_ids_of_others_alone(tmp_path):
    before = {named.cell.source: named.id for named in named_cells(master_from(tmp_path, MASTER), "en")}
    longer = MASTER.replace("# # BEGIN SOLUTION", "# # BEGIN SOLUTION\n\n# %%\nhalf = 1 / 2  # SOLUTION", 1)

    after = {named.cell.source: named.id for named in named_cells(master_from(tmp_path, longer), "en")}

    moved = [source for source, cell_id in before.items() if "a1" not in cell_id and after[source] != cell_id]
    assert moved == []
