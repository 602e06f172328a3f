import nbformat
import pytest
from authoring_project import LANGUAGES, MASTER, master_from

from autograder.authoring import bilingual
from autograder.errors import BuildError

PERSIAN = "# تابع `twice(number)` را بنویسید."


def test_the_tiny_master_is_bilingual(tmp_path):
    master = master_from(tmp_path, MASTER)

    bilingual.check_languages_are_paired(master, LANGUAGES)
    bilingual.check_persian_cells(master)


@pytest.mark.parametrize(
    "missing",
    [
        '# %% [markdown] lang="en"\n# Write `twice(number)`.\n\n',
        f'# %% [markdown] lang="fa"\n# <div dir="rtl" lang="fa">\n#\n{PERSIAN}\n#\n# </div>\n\n',
    ],
    ids=["English", "Persian"],
)
def test_a_text_in_one_language_only_is_named(tmp_path, missing):
    assert missing in MASTER

    master = master_from(tmp_path, MASTER.replace(missing, ""))

    with pytest.raises(BuildError, match=r"question a1.*write each text in both languages"):
        bilingual.check_languages_are_paired(master, LANGUAGES)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('# <div dir="rtl" lang="fa">\n#\n' + PERSIAN, PERSIAN),
        ('# <div dir="rtl" lang="fa">\n#\n' + PERSIAN, '# <div dir="rtl">\n#\n' + PERSIAN),
        ('# <div dir="rtl" lang="fa">\n#\n' + PERSIAN, '# <div dir="rtl" lang="fa">\n' + PERSIAN),
        (PERSIAN + "\n#\n# </div>", PERSIAN + "\n# </div>"),
        (PERSIAN + "\n#\n# </div>", PERSIAN + "\n#\n# </div>\n#\n# و این"),
    ],
    ids=["no div", "no language", "no blank line after it", "no blank line before the end", "text after the end"],
)
def test_persian_text_outside_its_frame_is_named(tmp_path, right, wrong):
    assert right in MASTER

    master = master_from(tmp_path, MASTER.replace(right, wrong))

    with pytest.raises(BuildError, match=r"question a1.*Persian text begins with the line"):
        bilingual.check_persian_cells(master)


@pytest.mark.parametrize("mathematics", ["$n + 2p$", r"\(n + 2p\)", "عرض $n$ و طول $m$ است"])
def test_mathematics_inside_a_persian_sentence_is_named(tmp_path, mathematics):
    master = master_from(tmp_path, MASTER.replace(PERSIAN, f"{PERSIAN} {mathematics}"))

    with pytest.raises(BuildError, match=r"question a1.*stands inside a Persian sentence"):
        bilingual.check_persian_cells(master)


@pytest.mark.parametrize(
    "harmless",
    [
        "`echo $HOME and $PATH`",
        "بهای آن 5$ است",
        "\n#\n# $$\n# n + 2p\n# $$",
        "\n#\n# ```\n# a = $b + $c\n# ```",
    ],
    ids=["code span", "one dollar", "display formula", "code block"],
)
def test_other_dollars_in_persian_are_left_alone(tmp_path, harmless):
    bilingual.check_persian_cells(master_from(tmp_path, MASTER.replace(PERSIAN, f"{PERSIAN} {harmless}")))


def notebook_of(*sources):
    cells = [nbformat.v4.new_code_cell(source, id=f"start-code-{n}") for n, source in enumerate(sources, 1)]
    return nbformat.v4.new_notebook(cells=cells)


SETUP = 'import numpy as np\nfrom autograder import checks\n\nchecks.set_language("{}")'


def test_code_may_differ_only_where_it_names_the_language(tmp_path):
    master = master_from(tmp_path, MASTER)
    persian, english = notebook_of(SETUP.format("fa"), "x = 1"), notebook_of(SETUP.format("en"), "x = 1")

    bilingual.check_same_code({"fa": persian, "en": english}, master)
    english.cells[1].source = "x = 2"

    with pytest.raises(BuildError, match="cell start-code-2 in fa, cell start-code-2 in en"):
        bilingual.check_same_code({"fa": persian, "en": english}, master)


def test_a_code_cell_in_one_language_only_is_named(tmp_path):
    master = master_from(tmp_path, MASTER)

    with pytest.raises(BuildError, match="cell start-code-2 in fa, cell none in en"):
        bilingual.check_same_code({"fa": notebook_of("a", "b"), "en": notebook_of("a")}, master)


def test_each_language_may_have_a_code_cell_of_its_own(tmp_path):
    own = '# %% lang="fa"\nchecks.set_language("fa")\n\n# %% lang="en"\nchecks.set_language("en")\n'
    master = master_from(tmp_path, MASTER.replace('checks.set_language("LANGUAGE_CODE")\n', f"\n{own}"))
    persian, english = (notebook_of("same", f'checks.set_language("{language}")') for language in LANGUAGES)

    bilingual.check_languages_are_paired(master, LANGUAGES)
    bilingual.check_same_code({"fa": persian, "en": english}, master)


def test_a_notebook_that_does_not_set_its_language_is_named(tmp_path):
    master = master_from(tmp_path, MASTER)

    bilingual.check_language_is_set(notebook_of(SETUP.format("fa")), "fa", master)
    with pytest.raises(BuildError, match=r'no cell of the en notebook calls checks\.set_language\("en"\)'):
        bilingual.check_language_is_set(notebook_of(SETUP.format("fa")), "en", master)
