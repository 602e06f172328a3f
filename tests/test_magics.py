"""Commands of IPython and the shell: what is harmless works, the rest is left out with a reason, nothing else is touched."""

import ast
import json

import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.magics import readied


@pytest.mark.parametrize(
    ("source", "run", "reasons"),
    [
        ("!ls", "pass  # !ls", ["shell"]),
        ("!!ls", "pass  # !!ls", ["shell"]),
        ("!pip install -q x", "pass  # !pip install -q x", ["installer"]),
        ("!sudo apt-get install x", "pass  # !sudo apt-get install x", ["installer"]),
        ("files = !ls", "files = []  # files = !ls", ["shell"]),
        ("a, b = !ls", "a, b = []  # a, b = !ls", ["shell"]),
        ("if x:\n    !ls", "if x:\n    pass  # !ls", ["shell"]),
        ("!ls \\\n -l\nx", "pass  # !ls \\\n#  -l\nx", ["shell"]),
        ("!don't\ny = 'it'", "pass  # !don't\ny = 'it'", ["shell"]),
        ("pip install x\nimport x", "pass  # pip install x\nimport x", ["installer"]),
        ("cd data", "pass  # cd data", ["shell"]),
        ("%cd data", "pass  # %cd data", ["line"]),
        ("%run a.py", "pass  # %run a.py", ["line"]),
        ("%pip install x", "pass  # %pip install x", ["installer"]),
        ("%abracadabra", "pass  # %abracadabra", ["line"]),
        ("%load_ext tensorboard", "pass  # %load_ext tensorboard", ["extension"]),
        ("d = %cd x", "d = None  # d = %cd x", ["line"]),
        ("# note\n%%time\nx = 1", "# note\npass  # %%time\nx = 1", ["misplaced"]),
        ("%%bash\nls\nx = 1", "pass  # %%bash\n# ls\n# x = 1", ["cell"]),
        ("\n\n%%script python\nx", "\n\npass  # %%script python\n# x", ["cell"]),
        ("%tensorflow_version 2.x", "pass  # %tensorflow_version 2.x", []),
        ("%matplotlib notebook", "pass  # %matplotlib notebook", []),
        ("%timeit f(x)", "%timeit -n 1 -r 1 f(x)", []),
        ("%timeit -n 100 -r9 -o f(x)", "%timeit -n 1 -r 1 -o f(x)", []),
        ("t = %timeit -q -o -n 5 f(x)", "t = %timeit -n 1 -r 1 -q -o f(x)", []),
        ("%%timeit -r 7 y = 1\nf(y)", "%%timeit -n 1 -r 1 y = 1\nf(y)", []),
        (">>> x = 1\n>>> for i in x:\n...     !ls", "x = 1\nfor i in x:\n    pass  # !ls", ["shell"]),
        ("    x = 1\n    !ls", "x = 1\npass  # !ls", ["shell"]),
        ("s = '''\n''' + f(\n'!')\n!ls", "s = '''\n''' + f(\n'!')\npass  # !ls", ["shell"]),
    ],
)
def test_a_command_is_left_out_or_bounded_where_it_stands(source, run, reasons):
    ready = readied(source)

    assert ready.source == run
    assert [command.reason for command in ready.left_out] == reasons
    assert all(
        source.split("\n")[command.line - 1].lstrip("> .").endswith(command.text[-4:]) for command in ready.left_out
    )


@pytest.mark.parametrize(
    "source",
    [
        "x = a % b",
        "x = (a\n% b\n!= c)",
        "x = a \\\n% b",
        "s = '''\n!rm -rf /\n%cd /\n%%bash\n'''",
        's = "\\\n!ls"',
        "# it's\n# !ls\nx = 1 % 2",
        "run if x else y",
        "cat = 3\ncat - 1",
        "x = {'%': 1}\nprint(f'{x!r}')",
        "%matplotlib inline",
        "%load_ext autoreload\n%autoreload 2",
        "%time x = f(y)",
        "%%time\nx = 1",
        "%%capture out\nx = 1",
        "%%writefile a.py\n!ls\n%cd",
        "x?\n?print\nx.y??\n%time?",
        "async def f():\n    return 1\nawait f()",
        "x = '''not closed\n!ls",
    ],
)
def test_what_is_harmless_stays_as_it_is(source):
    ready = readied(source)

    assert ready.source == source
    assert ready.left_out == ()


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("%time x = f(y)", "x = f(y)"),
        ("  %time x = 1", "x = 1"),
        ("%%time\nx = 1", "# %%time\nx = 1"),
        ("%%timeit\ndef f(): pass", "# \n# def f(): pass"),
        ("x?", "pass  # x?"),
        ("t = %timeit -o f()", "t = None  # t = %timeit -o f()"),
    ],
)
def test_reading_sees_python_only(source, python):
    assert readied(source).python.replace("##", "#") == python
    ast.parse(readied(source).python)


LINES = st.sampled_from(
    [
        *(
            "!ls",
            "  !ls \\",
            "x = !ls",
            "%cd x",
            "%%bash",
            "%%time",
            "%timeit -n",
            "%time",
            "%",
            "%%",
            "!",
            "??",
            "x?",
            "?x",
        ),
        *(
            "pip install",
            "pip install x",
            ">>> x",
            "... y",
            "    x",
            "\t!x",
            "'''",
            '"""',
            "'",
            '"',
            "\\",
            "(",
            ")",
            "[",
            "]",
        ),
        *(
            "# it's",
            "x = 1 % 2",
            "a, b = %x",
            "a = = !b",
            ",f x",
            "/f",
            ";f",
            "def f():",
            "    return '''",
            "%matplotlib",
            "\x0c",
            "é!",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES | st.text(max_size=12), max_size=12).map("\n".join))
def test_no_cell_at_all_makes_it_fail_or_move_a_line(source):
    ready = readied(source)

    assert ready.source.count("\n") == ready.python.count("\n") == source.count("\n")
    assert readied(ready.source).source == ready.source


@settings(max_examples=100, deadline=None)
@given(st.text("x=%!?'\"\\\n ()#", max_size=40))
def test_python_is_never_changed(source):
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return

    assert ast.dump(ast.parse(readied(source).source)) == ast.dump(ast.parse(source))


@pytest.mark.parametrize("text", ["a ", "\n", "(", "a.b,", "'", '"""', "\\\n", "x = !ls\n", "%", "?", "a=!"])
def test_long_cells_of_one_thing_are_done_in_no_time(text):
    source = text * (190_000 // len(text))

    assert readied(source + "!").source.count("\n") == source.count("\n")


# What a student sees, from a real kernel.


def outputs(result):
    """Return the outputs of each cell as text, errors told apart."""
    cells = json.loads(result.notebook)["cells"]
    return ["".join(as_text(output) for output in cell.get("outputs", ())) for cell in cells]


def as_text(output):
    if output["output_type"] == "error":
        return f"<error {output['ename']}: {output['evalue']}>"
    return "".join(output.get("text", ()))


RIGHT = (SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)


@pytest.mark.slow
def test_a_cell_goes_on_after_a_command_and_says_why_it_was_left_out(grade_toy):
    result = grade_toy(
        "!pip install x\n%cd /tmp\nprint('went on')", 'checks_set_language = """set_language("fa")"""', *RIGHT
    )

    shown = outputs(result)[0]
    assert "went on" in shown
    assert "<error" not in shown
    assert "خط 1، `!pip install x`" in shown
    assert "خط 2، `%cd /tmp`" in shown
    assert json.loads(result.notebook)["cells"][0]["source"] == ["!pip install x\n", "%cd /tmp\n", "print('went on')"]
    assert {flag.key for flag in result.flags} == {"repair.commands"}
    assert result.earned == 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "shows"),
    [
        ("x = input('How many? ')\nprint(repr(x))", ["How many?", "Nobody answers", "''"]),
        (
            "from google.colab import drive, files\ndrive.mount('/content/drive')\nprint(files.upload())",
            ["drive.mount", "no Colab", "{}"],
        ),
        ("try:\n    import google.colab\nexcept ImportError:\n    print('elsewhere')", ["elsewhere"]),
        (
            "from tqdm.auto import tqdm, trange\nbar = tqdm([1, 2])\nprint(sum(bar), sum(trange(3)))\nbar.set_postfix(x=1)",
            ["3 3"],
        ),
        ("%timeit -n 1000 -r 1000 __import__('time').sleep(0.1)\nprint('soon')", ["1 loop each", "soon"]),
        (
            "%load_ext autoreload\n%autoreload 2\n%matplotlib inline\n%config InlineBackend.figure_format = 'png'\nprint('kept')",
            ["kept"],
        ),
        ("%%time\nprint('timed')", ["timed", "Wall time"]),
    ],
)
def test_what_exists_elsewhere_only_does_not_stop_a_cell(grade_toy, source, shows):
    result = grade_toy(source, *RIGHT)

    shown = outputs(result)[0]
    assert "<error" not in shown
    assert all(text in shown for text in shows)
    assert result.earned == 5


@pytest.mark.slow
def test_widgets_are_made_and_what_they_print_is_shown(grade_toy):
    result = grade_toy("from ipywidgets import interact\ninteract(lambda x: print('at', x), x=(0, 4))", *RIGHT)

    assert "at 2" in outputs(result)[0]
    assert result.flags == ()


@pytest.mark.slow
def test_a_loop_that_waits_for_a_word_ends(grade_toy):
    result = grade_toy("while input() != 'yes':\n    pass", *RIGHT)

    assert "<error EOFError" in outputs(result)[0]
    assert result.earned == 5
