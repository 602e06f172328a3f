"""Cells that are not as handed out: groups 24 and 26. Lost metadata, other types, other places; commands of IPython."""

import nbformat

from hostile.case import (
    BUMP,
    CHECK_BUMP,
    CHECK_DOUBLE,
    DOUBLE,
    SETUP,
    Hostile,
    handed_in,
    with_right_answers,
)
from hostile.files import NAME, RIGHT, as_json, file_of

BLANK_DOUBLE = 'def double(x):\n    """Return twice x."""\n    ...'
WRONG_DOUBLE = "def double(x):\n    return x + 3"
WITH_NUMPY = "def double(x):\n    return np.multiply(x, 2)"
TEXT = "## Question `bump`\n\n**Task.** Write a function that adds one to each value of a list."
R_KERNEL = {"name": "ir", "display_name": "R", "language": "R"}
CONDA_KERNEL = {"name": "my-conda-env", "display_name": "Python [conda env:my-conda-env]", "language": "python"}


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def raw(source):
    return nbformat.v4.new_raw_cell(source)


def made_of(*cells, metadata=None):
    """Return the files of a student whose notebook has these cells; a plain text is a code cell."""
    made = [nbformat.v4.new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    for number, cell in enumerate(made):
        cell.id = f"c{number}"
    return {NAME: nbformat.writes(nbformat.v4.new_notebook(cells=made, metadata=metadata or {})).encode()}


def from_editor(cell_metadata, **file_metadata):
    """Return the right notebook with the metadata that some editor writes."""
    changed = as_json(metadata=file_metadata)
    for number, cell in enumerate(changed["cells"]):
        cell["metadata"] = dict(cell_metadata)
        cell["id"] = f"{number}"
    return file_of(changed)


def with_ids(*ids):
    changed = as_json()
    for cell, wanted in zip(changed["cells"], ids, strict=True):
        del cell["id"]
        if wanted is not None:
            cell["id"] = wanted
    return file_of(changed)


def stripped(*keys):
    """Return the right notebook without these fields of its cells, and without any metadata."""
    changed = as_json(metadata={})
    for cell in changed["cells"]:
        cell["metadata"] = {}
        for key in keys:
            del cell[key]
    return file_of(changed)


def case(name, files, *flags):
    return Hostile(24, name, files, flags=frozenset(flags))


def command(name, source, *flags):
    return Hostile(26, name, with_right_answers(source), flags=frozenset(flags))


NOT_RUN = "repair.commands"
METADATA = [
    case("kernel_of_another_machine", from_editor({}, kernelspec=CONDA_KERNEL)),
    case("kernel_for_r", from_editor({}, kernelspec=R_KERNEL), "foreign_language"),
    case("kernelspec_that_is_none", from_editor({}, kernelspec="python3", language_info=[1])),
    case(
        "colab",
        from_editor(
            {"id": "h4XbZ", "cellView": "form", "colab": {"base_uri": "https://localhost:8080/"}, "outputId": "1"},
            colab={"provenance": [], "toc_visible": True},
            accelerator="GPU",
            kernelspec={"name": "python3", "display_name": "Python 3"},
        ),
    ),
    case("vs_code", from_editor({"vscode": {"languageId": "python"}, "tags": None}, orig_nbformat=4, vscode={})),
    case("dataspell", from_editor({"pycharm": {"name": "#%%\n", "is_executing": True}, "tags": "x"}, pycharm=[])),
    case("ids_missing", with_ids(None, None, None, None, None)),
    case("ids_repeated", with_ids("a", "a", "b", "a", "b"), "repair.repeated_ids"),
    case("ids_that_are_none", with_ids(1, [], "", "x" * 1000, "نوت\u200cبوک <script>")),
    case("all_metadata_stripped", stripped("id")),
    case("types_missing", stripped("cell_type", "id"), "repair.unknown_types"),
    case("types_unknown", file_of(as_json() | {"cells": [c | {"cell_type": "prompt"} for c in as_json()["cells"]]}),
         "repair.unknown_types"),
]  # fmt: skip
RETYPED = [
    case("answer_retyped_to_text", made_of(SETUP, text(DOUBLE), CHECK_DOUBLE, BUMP, CHECK_BUMP), "repair.retyped"),
    case("answer_retyped_to_raw", made_of(SETUP, DOUBLE, CHECK_DOUBLE, raw(BUMP), CHECK_BUMP), "repair.retyped"),
    case("checks_retyped_to_text", made_of(SETUP, DOUBLE, text(CHECK_DOUBLE), BUMP, raw(CHECK_BUMP)), "repair.retyped"),
    case("imports_retyped_to_text", made_of(text(SETUP), WITH_NUMPY, CHECK_DOUBLE, BUMP, CHECK_BUMP), "repair.retyped"),
    case("everything_retyped_to_text", made_of(*(text(source) for source in RIGHT)), "repair.retyped"),
    case("text_retyped_to_code", made_of(SETUP, TEXT, *RIGHT[1:])),
    case("an_old_try_kept_as_raw", made_of(SETUP, DOUBLE, raw(WRONG_DOUBLE), CHECK_DOUBLE, BUMP, CHECK_BUMP)),
]
CUT_AND_JOINED = [
    case("answer_and_check_in_one_cell", made_of(SETUP, f"{DOUBLE}\n\n{CHECK_DOUBLE}", BUMP, CHECK_BUMP), "repair.merged"),
    case("the_whole_notebook_in_one_cell", made_of("\n".join(RIGHT)), "repair.merged"),
    case(
        "one_cell_that_goes_on_after_the_check",
        made_of(f"{SETUP}\n{DOUBLE}\n{CHECK_DOUBLE}\ndouble = None\n{BUMP}\n{CHECK_BUMP}\nbump = None"),
        "repair.merged",
    ),
    case("a_check_with_more_on_its_line", made_of(SETUP, f"{DOUBLE}\nprint(1); {CHECK_DOUBLE}", BUMP, CHECK_BUMP)),
    case("an_answer_below_its_check_in_one_cell", made_of(SETUP, f"{CHECK_DOUBLE}\n{DOUBLE}", BUMP, CHECK_BUMP)),
    case("checks_in_a_loop_of_their_own", made_of(SETUP, DOUBLE, BUMP, f"for _ in range(1):\n    {CHECK_DOUBLE}\n    {CHECK_BUMP}")),
    case("answer_joined_to_its_text", made_of(SETUP, DOUBLE, CHECK_DOUBLE, text(f"{TEXT}\n\n{BUMP}"), CHECK_BUMP),
         "repair.mixed"),
    case("text_joined_to_an_answer", made_of(SETUP, f"{DOUBLE}\n{TEXT}", CHECK_DOUBLE, BUMP, CHECK_BUMP), "repair.mixed"),
    case("answer_cut_in_its_body",
         made_of(SETUP, "def double(x):\n    y = x", "    y = 2 * y", "    return y", CHECK_DOUBLE, BUMP, CHECK_BUMP),
         "repair.split"),
    case("answer_cut_below_its_head",
         made_of(SETUP, DOUBLE, CHECK_DOUBLE, "def bump(values):", "", "    return [v + 1 for v in values]", CHECK_BUMP),
         "repair.split"),
    case("answer_cut_in_its_docstring",
         made_of(SETUP, 'def double(x):\n    """Return', '    twice x."""\n    return 2 * x', CHECK_DOUBLE, BUMP, CHECK_BUMP),
         "repair.split"),
]  # fmt: skip
MOVED = [
    case("checks_above_the_answers", made_of(SETUP, CHECK_DOUBLE, CHECK_BUMP, DOUBLE, BUMP), "repair.check_moved"),
    case("all_in_reverse", made_of(CHECK_BUMP, BUMP, CHECK_DOUBLE, WITH_NUMPY, SETUP), "repair.check_moved"),
    case("imports_below_the_checks", made_of(WITH_NUMPY, CHECK_DOUBLE, BUMP, CHECK_BUMP, SETUP), "repair.reordered"),
    case(
        "a_value_above_what_it_needs",
        made_of(SETUP, "double = twice", CHECK_DOUBLE, DOUBLE.replace("double", "twice"), BUMP, CHECK_BUMP),
        "repair.reordered",
    ),
    case("a_helper_below_the_check",
         made_of(SETUP, "def double(x):\n    return twice(x)", CHECK_DOUBLE, BUMP, CHECK_BUMP, DOUBLE.replace("double", "twice")),
         "repair.check_moved"),
    case("both_checks_deleted", made_of(SETUP, DOUBLE, BUMP, "double = bump = None"), "check_cell_missing"),
    case("everything_but_the_answers_deleted", made_of(DOUBLE, BUMP), "check_cell_missing"),
    case("the_blank_answer_copied_below", made_of(SETUP, DOUBLE, BLANK_DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP), "repair.copied"),
    case("the_blank_notebook_copied_below", made_of(*RIGHT, SETUP, BLANK_DOUBLE, CHECK_DOUBLE, "def bump(values):\n    ...", CHECK_BUMP),
         "repair.copied"),
    case("the_blank_notebook_copied_above", made_of(SETUP, BLANK_DOUBLE, CHECK_DOUBLE, "def bump(values):\n    ...", CHECK_BUMP, *RIGHT)),
    case("a_second_try_with_a_second_check", made_of(SETUP, WRONG_DOUBLE, CHECK_DOUBLE, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP),
         "repair.checked_again"),
    case("all_checks_copied_to_the_end", made_of(*RIGHT, "double = bump = 3", CHECK_DOUBLE, CHECK_BUMP)),
    case("a_library_that_is_not_there", made_of(f"import seaborn as sns\nfrom cv2 import imread\n{SETUP}", WITH_NUMPY, *RIGHT[2:])),
]  # fmt: skip
SHELL = [
    command("pip_install", "!pip install -q tensorflow==2.20 keras-cv", NOT_RUN),
    command("pip_install_without_a_mark", "pip install numpy", NOT_RUN),
    command("percent_pip", "%pip install numpy\n%conda install -y numpy", NOT_RUN),
    command("rm", "!rm -rf / --no-preserve-root\n!!ls\nfiles = !ls\nassert files == []", NOT_RUN),
    command("shell_in_a_branch", "if True:\n    !nvidia-smi\n    %cd /tmp\nelse:\n    !ls", NOT_RUN),
    command("a_command_over_many_lines", "!wget -q \\\n  https://example.org/a.zip \\\n  -O a.zip\nx = 1", NOT_RUN),
    command("a_cell_for_bash", "%%bash\nsleep 100\nrm -rf .", NOT_RUN),
    command("a_cell_for_another_python", "%%script python3\nimport time; time.sleep(100)", NOT_RUN),
    Hostile(26, "a_command_before_an_answer", handed_in(SETUP, f"!pip install numpy\n{DOUBLE}", *RIGHT[2:]),
            flags=frozenset({NOT_RUN})),
    Hostile(26, "a_command_before_the_imports", handed_in(f"!pip install otter-grader\n%cd /content\n{SETUP}", *RIGHT[1:]),
            flags=frozenset({NOT_RUN})),
    Hostile(26, "an_answer_below_a_misplaced_magic", handed_in(SETUP, f"# mine\n%%time\n{DOUBLE}", *RIGHT[2:]),
            flags=frozenset({NOT_RUN})),
    command("run_and_cd", "%run other.py\n%cd /\n%pwd", NOT_RUN),
    command("a_text_that_looks_like_commands", "s = '''\n!rm -rf /\n%cd /\n'''\nassert s.count('!') == 1 and s.count('%') == 1"),
]  # fmt: skip
MAGICS = [
    command("timeit_of_something_slow", "import time\n%timeit time.sleep(0.4)\nt = %timeit -n 9999 -r 99 -o time.sleep(0.4)"),
    command("a_cell_timed", "%%timeit -n 1000\nsum(range(100_000))"),
    Hostile(26, "an_answer_timed", handed_in(SETUP, f"%%time\n{DOUBLE}", CHECK_DOUBLE, f"%%capture\n{BUMP}", CHECK_BUMP)),
    Hostile(26, "a_value_timed", handed_in(SETUP, "%time double = lambda x: x * 2", *RIGHT[2:])),
    command("extensions", "%load_ext autoreload\n%autoreload 2\nx = 1"),
    command("an_extension_of_nothing", "%load_ext tensorboard\n%tensorboard --logdir logs\nx = 1", NOT_RUN),
    command("versions_and_backends", "%tensorflow_version 2.x\n%matplotlib notebook\n%matplotlib inline\nx = 1"),
    command("a_magic_that_does_not_exist", "%abracadabra\nx = 1", NOT_RUN),
    command("help_and_prompts", ">>> x = 1\n>>> x?\n>>> print?"),
    Hostile(26, "answers_with_prompts",
            handed_in(SETUP, ">>> def double(x):\n...     return x * 2", CHECK_DOUBLE, f"    {BUMP}".replace("\n", "\n    "), CHECK_BUMP)),
    command("files_written", "%%writefile helper.py\nx = 1\n!ls"),
]  # fmt: skip
ELSEWHERE = [
    command("input_is_asked", "n = input('How many? ')\nassert n == ''", "stand_in.input"),
    command("input_in_a_loop", "while input('y/n') != 'y':\n    pass", "stand_in.input"),
    Hostile(26, "input_in_an_answer", handed_in(SETUP, "def double(x):\n    input()\n    return x * 2", *RIGHT[2:]),
            flags=frozenset({"stand_in.input"})),
    command("drive_is_mounted", "from google.colab import drive\ndrive.mount('/content/drive')", "stand_in.colab"),
    Hostile(26, "colab_before_the_imports",
            handed_in(f"from google.colab import drive, files\ndrive.mount('/content/drive')\nup = files.upload()\n{SETUP}", *RIGHT[1:]),
            flags=frozenset({"stand_in.colab"})),
    command("colab_is_only_tried", "try:\n    import google.colab\nexcept ImportError:\n    colab = False\nassert colab is False"),
    command("figures_and_summaries",
            "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nimport keras\n"
            "keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]).summary()"),
    Hostile(26, "tqdm_before_the_imports",
            handed_in(f"from tqdm.notebook import tqdm, trange\nfor _ in tqdm(range(3)):\n    pass\n{SETUP}", *RIGHT[1:])),
    command("widgets", "import ipywidgets\nipywidgets.interact(lambda x: x, x=(0, 5))\nipywidgets.IntProgress()"),
]  # fmt: skip
CASES = [*METADATA, *RETYPED, *CUT_AND_JOINED, *MOVED, *SHELL, *MAGICS, *ELSEWHERE]
