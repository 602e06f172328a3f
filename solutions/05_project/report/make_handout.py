"""Write what students of the project receive beside the notebook: the report's template, and the worked example.

Run in the project's folder: `python solutions/05_project/report/make_handout.py`. With `--run` it first runs the code of
the example, about ten minutes on two cores, and keeps what came out of it in example_run.ipynb and results.json; without,
only the text around what is kept there is written again.
"""

import argparse
import json
import re
import shutil
import tempfile
from pathlib import Path

import nbformat

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
HANDOUT = HERE.parent / "handout"
RUN, RESULTS = HERE / "example_run.ipynb", HERE / "results.json"
PERSIAN = str.maketrans("0123456789.,", "۰۱۲۳۴۵۶۷۸۹٫٬")
PLACE = re.compile(r"\{(\w+)\.(\w+)\}")


def run():
    """Run the code of the example in an empty folder, cell by cell, and keep cells, outputs and results.json."""
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    quiet = "import os, sys\nos.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'\n"
    quiet += f"sys.path.insert(0, {str(ROOT)!r})\n%config InlineBackend.print_figure_kwargs = {{'dpi': 80}}"
    sources = [quiet, *(cell.source for cell in _cells("en") if cell.cell_type == "code")]
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=3600, resources={"metadata": {"path": folder}}).execute()
        shutil.copyfile(Path(folder) / "results.json", RESULTS)
    notebook.cells = notebook.cells[1:]
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.execution_count, cell.metadata = f"run-{number}", number, {}
        cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    RUN.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


def example(language):
    """Return the example in one language: its text, with the results filled in, around the code that was run."""
    ran = {cell.source: cell for cell in nbformat.read(RUN, as_version=4).cells}
    record = json.loads(RESULTS.read_text(encoding="utf-8"))
    known = {one["name"]: one for one in record["experiments"]}
    notebook = _empty(language)
    for number, cell in enumerate(_cells(language), 1):
        if cell.cell_type == "code":
            made = ran[cell.source]
            notebook.cells.append(made)
        else:
            text = PLACE.sub(lambda place: _shown(known[place[1]][place[2]], language), cell.source)
            notebook.cells.append(nbformat.v4.new_markdown_cell(_mended(text, language), id=f"text-{number}"))
    return notebook


def template(language):
    """Return the template in one language."""
    from autograder.report.template import template_cells

    notebook = _empty(language)
    for number, (kind, source) in enumerate(template_cells(language), 1):
        make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        text = source if kind == "code" else _mended(source, language)
        notebook.cells.append(make(text, id=f"{kind}-{number}"))
    return notebook


def handout():
    """Return path below handout/ -> bytes of everything students receive."""
    files = {}
    for language in ("fa", "en"):
        files[f"{language}/report_template.ipynb"] = _bytes(template(language))
        files[f"{language}/example/report.ipynb"] = _bytes(example(language))
        files[f"{language}/example/results.json"] = RESULTS.read_bytes()
    return files


def _cells(language):
    import jupytext

    notebook = jupytext.reads((HERE / "example.py").read_text(encoding="utf-8"), fmt="py:percent")
    return [cell for cell in notebook.cells if cell.metadata.get("lang", language) == language]


def _mended(source, language):
    from autograder.authoring.persian import right_to_left

    return right_to_left(source) if language == "fa" else source


def _shown(value, language):
    text = f"{100 * value:.1f}" if isinstance(value, float) else f"{value:,}"
    return text.translate(PERSIAN) if language == "fa" else text


def _empty(language):
    notebook = nbformat.v4.new_notebook()
    notebook.nbformat_minor = 5
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata["language_info"] = {"name": "python"}
    notebook.metadata["report"] = {"language": language}
    return notebook


def _bytes(notebook):
    nbformat.validate(notebook)
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", action="store_true", help="run the example's code first")
    if parser.parse_args().run:
        run()
    for name, content in handout().items():
        path = HANDOUT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
