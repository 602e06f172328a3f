"""How much memory a student's kernel took is recorded with the result."""

from dataclasses import replace

import nbformat
import pytest
from invented_class import submission

from autograder.assignment import Limits
from autograder.execution.kernel import Kernel
from autograder.feedback.class_figures import mebibytes
from autograder.grading.results import PEAK_MEMORY


def test_a_kernel_tells_the_most_memory_it_held_also_what_it_gave_back(sandbox):
    if not sandbox.place.confinement.fork:
        pytest.skip("only a fork server looks at memory")
    takes = "import numpy as np\nx = np.ones(40_000_000)\ndel x"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(takes)])

    with Kernel(sandbox.place, {}, Limits()) as kernel:
        kernel.start(notebook)
        kernel.run_cell(0)
    with Kernel(sandbox.place, {}, Limits()) as idle:
        idle.start(nbformat.v4.new_notebook(cells=[]))

    assert kernel.peak_bytes - idle.peak_bytes > 250_000_000
    assert idle.peak_bytes > 10_000_000


@pytest.mark.parametrize(
    ("recorded", "shown"), [("1048576", 1.0), ("", 0.0), ("-5", 0.0), ("<b>", 0.0), ("9" * 400, 0.0)]
)
def test_what_was_recorded_is_shown_in_mebibytes_and_what_is_no_number_is_not(recorded, shown):
    result = replace(submission("1", "x", "++++++++++"), facts={PEAK_MEMORY: recorded})

    assert mebibytes(result) == shown
