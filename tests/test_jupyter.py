"""A real JupyterLab in a real browser: a bundle as it was handed out, and one that is answered, run and handed in."""

import pytest
from conftest import ROOT
from jupyter_lab import BROWSER, LAB, browser, graded, hand_in, jupyter_lab, lay_out, opened, run_cells

from autograder.assignment import load_assignment
from autograder.demo import SLUG
from autograder.grading.plan import load_plan
from autograder.grading.results import Outcome

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("jupyter"),
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here: JupyterLab was not driven"),
    pytest.mark.skipif(LAB is None, reason="no JupyterLab here: it was not driven"),
]
KINDS = {"blank": "en", "solved": "fa"}
TRIAL_RUN = "trial-run"
"""Its cell runs the whole notebook once more; `make bench-jupyter` does that too."""
LOOK = """(id) => {
    const panel = window.jupyterapp.shell.currentWidget;
    const index = panel.content.widgets.findIndex(cell => cell.model.id === id);
    const shown = panel.content.widgets[index].node.querySelector('.jp-OutputArea-output [dir]');
    const text = getComputedStyle(shown.querySelector('p'));
    return [getComputedStyle(shown).direction, text.textAlign];
}"""


@pytest.fixture(scope="module")
def ran(bundles, tmp_path_factory):
    """Kind -> folder, what running left, and how the output of the hand-in cell is set."""
    folder = tmp_path_factory.mktemp("lab") / "desk"
    folder.mkdir()
    found = {}
    with jupyter_lab(folder) as address, browser() as chromium:
        for kind, language in KINDS.items():
            notebook = lay_out(bundles[language], folder / kind, solved=kind == "solved")
            with opened(chromium, address, f"{kind}/{notebook.name}") as page:
                done = run_cells(page, notebook, skipped=(TRIAL_RUN,))
                look = page.evaluate(LOOK, "hand-in")
                hand_in(page, folder / kind, load_assignment(ROOT / "solutions" / SLUG))
                found[kind] = folder / kind, done, look
    return found


@pytest.fixture(scope="module")
def results(ran, sandbox, tmp_path_factory):
    plan = load_plan(ROOT, SLUG)
    scratch = tmp_path_factory.mktemp("handed_in")
    return {kind: graded(folder, SLUG, plan, sandbox, scratch / kind) for kind, (folder, _, _) in ran.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_stops_with_an_error(ran, kind):
    assert ran[kind][1].errors == []


def test_the_notebook_as_handed_out_says_of_every_question_that_it_is_not_answered(ran):
    done = ran["blank"][1]
    checks = [cell.id for cell in done.notebook.cells if cell.source.startswith("grader.check(")]

    assert len(checks) > 20
    assert [cell for cell in checks if " yet. " not in done.said(cell)] == []


def test_the_solutions_checks_pass_and_promise_nothing(ran):
    done = ran["solved"][1]
    checks = [cell.id for cell in done.notebook.cells if cell.source.startswith("grader.check(")]

    assert [cell for cell in checks if "✗" in done.said(cell) or "آزمون‌های پنهان" not in done.said(cell)] == []


def test_the_zip_of_the_blank_notebook_is_worth_nothing(ran, results):
    assert results["blank"].earned == 0
    assert {question.outcome for question in results["blank"].questions} == {Outcome.NOT_ATTEMPTED}
    assert 'submit(without=["a7"])' in ran["blank"][1].said("hand-in")


def test_the_zip_of_the_solution_is_worth_everything(results):
    assert results["solved"].earned == results["solved"].points
    assert [flag.key for flag in results["solved"].flags] == []


@pytest.mark.parametrize(("kind", "look"), [("blank", ["ltr", "left"]), ("solved", ["rtl", "right"])])
def test_what_is_said_is_set_in_the_direction_of_its_language(ran, kind, look):
    assert ran[kind][2] == look
