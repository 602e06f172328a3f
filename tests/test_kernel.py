"""A student's kernel: warm, confined, limited, and gone afterwards."""

import time
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder.assignment import Limits
from autograder.execution.kernel import Ended, Kernel, TooSlow
from autograder.execution.sandbox import Confinement, Isolation, Sandbox, find_confinement
from autograder.execution.wire import Decoder, Encoder

pytestmark = pytest.mark.slow
LIMITS = Limits(
    cell_s=3, call_s=1, submission_s=60, memory_bytes=1_500_000_000, output_bytes=1_000_000, file_bytes=10_000_000
)


@pytest.fixture
def run(sandbox):
    """Return a function that runs code cells in a fresh kernel and gives back (kernel, notebook)."""
    opened = []

    def run_cells(*sources, files=None, limits=LIMITS):
        nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
        kernel = Kernel(sandbox.place, files or {}, limits)
        opened.append(kernel)
        kernel.start(nb)
        for index in range(len(sources)):
            kernel.run_cell(index)
        return kernel, nb

    yield run_cells
    for kernel in opened:
        kernel.close()


def text_of(cell):
    """Return all a cell printed or raised."""
    return "".join(out.get("text", "") or out.get("evalue", "") for out in cell.outputs)


def ask(kernel, **request):
    """Send one request to the guest of a kernel."""
    packet = kernel.request(Encoder(lambda value: value).packet(request))
    return Decoder(packet, lambda found: found).decode(packet.tree)


def test_cells_share_a_namespace_and_tensorflow_trains(run):
    _kernel, nb = run(
        "import keras, numpy as np\nmodel = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])",
        "model.compile('sgd', 'mse')\nlosses = model.fit(np.ones((8, 3)), np.ones(8), epochs=2, verbose=0).history['loss']\nprint(losses[1] < losses[0])",
    )

    assert text_of(nb.cells[1]).strip() == "True"


def test_files_of_a_check_lie_where_the_students_function_reads_them(run):
    kernel, _nb = run("def read(path):\n    return open(path, 'rb').read()")

    made = ask(kernel, op="folder", files={"cats/cat.0.jpg": b"bytes"})["ok"]
    found = ask(kernel, op="call", name="read", args=[f"{made}/cats/cat.0.jpg"], kwargs={})["ok"]["result"]

    assert found == b"bytes"


def test_an_exception_is_an_output_and_the_next_cell_runs(run):
    _kernel, nb = run("1 / 0", "print('still here')")

    assert nb.cells[0].outputs[0].ename == "ZeroDivisionError"
    assert text_of(nb.cells[1]) == "still here\n"


def test_a_function_is_called_in_the_kernel_and_answers_with_plain_data(run):
    kernel, _nb = run("def double(x):\n    return x * 2")

    reply = ask(kernel, op="call", name="double", args=[np.arange(3)], kwargs={})

    assert reply["ok"]["result"].tolist() == [0, 2, 4]


def test_an_argument_that_was_changed_is_sent_back(run):
    kernel, _nb = run("def spoil(x):\n    x[0] = 9")

    reply = ask(kernel, op="call", name="spoil", args=[np.zeros(2)], kwargs={})

    assert reply["ok"]["changed"][0].tolist() == [9, 0]


def test_leaving_the_program_in_a_function_is_an_answer(run):
    kernel, _nb = run("import sys\ndef leave():\n    sys.exit()")

    reply = ask(kernel, op="call", name="leave", args=[], kwargs={})

    assert reply["error"]["type"] == "SystemExit"
    assert ask(kernel, op="names", names=["leave"])["ok"]["leave"]["there"]


def test_an_endless_call_is_interrupted_and_the_kernel_lives(run):
    kernel, _nb = run("def forever():\n    while True:\n        pass", "x = 5")

    with pytest.raises(TooSlow):
        ask(kernel, op="call", name="forever", args=[], kwargs={})

    assert ask(kernel, op="get", name="x")["ok"] == 5


def test_an_endless_cell_is_interrupted_and_the_next_cell_runs(sandbox):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in ("y = 1", "while True: pass", "y += 1")])
    with Kernel(sandbox.place, {}, Limits(cell_s=1, call_s=1)) as kernel:
        kernel.start(nb)
        kernel.run_cell(0)

        with pytest.raises(TooSlow):
            kernel.run_cell(1)

        kernel.run_cell(2)
        assert ask(kernel, op="get", name="y")["ok"] == 2


def test_a_cell_interrupted_while_it_floods_the_notebook_is_too_slow_and_the_next_cell_runs(sandbox):
    flood = "from IPython.display import HTML, display\nfor number in range(10**6):\n    display(HTML(f'<b>{number}</b>' * 10))"
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in (flood, "print('next')")])
    with Kernel(sandbox.place, {}, Limits(cell_s=1, call_s=1, output_bytes=1_000_000_000)) as kernel:
        kernel.start(nb)

        with pytest.raises(TooSlow):
            kernel.run_cell(0)

        kernel.run_cell(1)
        assert text_of(nb.cells[1]) == "next\n"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import os; os._exit(3)", "died"),
        ("import ctypes; ctypes.string_at(0)", "died"),
        ("import numpy as np\nhog = [np.ones(10_000_000) for _ in range(100)]", "memory"),
        ("while True: print('x' * 10000)", "output"),
        ("import time\nwhile True:\n    try:\n        time.sleep(0.01)\n    except BaseException: pass", "cell_time"),
        (
            "for i in range(30):\n    open(str(i), 'wb').write(b'x' * 5_000_000)\n    import time; time.sleep(.1)",
            "disk",
        ),
        (
            "import threading, time\nfor _ in range(600):\n    threading.Thread(target=time.sleep, args=(9,)).start()\ntime.sleep(9)",
            "threads",
        ),
        (
            "import subprocess, time\nkept = [subprocess.Popen(['sleep', '9']) for _ in range(40)]\ntime.sleep(9)",
            "processes",
        ),
    ],
)
def test_a_cell_that_goes_too_far_ends_the_kernel_for_the_right_reason(sandbox, source, reason):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    limits = LIMITS.model_copy(update={"cell_s": 1 if reason == "cell_time" else 50})
    with Kernel(sandbox.place, {}, limits) as kernel:
        kernel.start(nb)

        with pytest.raises(Ended) as ended:
            kernel.run_cell(0)

        assert ended.value.reason == reason


def test_nothing_of_the_project_or_the_machine_can_be_read(run, root):
    _kernel, nb = run(
        f"""
import os
for path in ({str(root / "solutions")!r}, {str(root / "pyproject.toml")!r}, "/etc/passwd", "/etc/shadow", "/root", "/home", "/tmp"):
    try:
        print("READ", path, os.listdir(path) if os.path.isdir(path) else open(path).read()[:20])
    except OSError as error:
        print("refused")
"""
    )

    assert "READ" not in text_of(nb.cells[0])


def test_another_kernel_s_folder_cannot_be_read_or_written(run):
    kernel, _nb = run("x = 1", files={"secret.txt": b"mine"})
    other = kernel._folder.work / "secret.txt"

    _kernel, nb = run(f"print(open({str(other)!r}).read())", f"open({str(other)!r}, 'w')")

    assert "mine" not in text_of(nb.cells[0])
    assert {cell.outputs[0].ename for cell in nb.cells} <= {"PermissionError", "FileNotFoundError"}
    assert other.read_bytes() == b"mine"


def test_there_is_no_network(run):
    _kernel, nb = run(
        "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9), timeout=1)\nexcept OSError as error:\n    print('no')"
    )

    assert text_of(nb.cells[0]) == "no\n"


def test_killing_every_process_number_hurts_no_other_kernel(run):
    first, _nb = run("x = 'alive'")

    run(
        "import os, signal\nfor pid in range(2, 400):\n    try:\n        os.kill(pid, signal.SIGKILL)\n    except OSError:\n        pass"
    )

    assert ask(first, op="get", name="x")["ok"] == "alive"
    _kernel, later = run("print('the fork server lives')")
    assert "lives" in text_of(later.cells[0])


def test_the_fork_server_obeys_no_student(run, sandbox):
    _kernel, nb = run(
        f"""
import json, socket
s = socket.socket(socket.AF_UNIX)
s.settimeout(2)
try:
    s.connect({str(sandbox.place.control)!r})
    s.sendall(json.dumps({{"op": "spawn", "connection_file": "x", "folder": ".", "limits": {{}}}}).encode() + b"\\n")
    print("answer", s.recv(100))
except OSError:
    print("refused")
"""
    )

    assert text_of(nb.cells[0]).strip() in {"refused", "answer b''"}


def test_processes_and_files_of_a_kernel_are_gone_after_it(sandbox):
    before = set(sandbox.place.folder.iterdir())
    mark = f"agmark{time.monotonic_ns()}"
    nb = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                f"import subprocess\nsubprocess.Popen(['sleep', '77', ], start_new_session=True)\nopen('{mark}', 'w')"
            )
        ]
    )
    with Kernel(sandbox.place, {}, LIMITS) as kernel:
        kernel.start(nb)
        kernel.run_cell(0)

    time.sleep(0.3)
    running = [p.read_bytes() for p in Path("/proc").glob("[0-9]*/cmdline") if p.exists()]
    assert not any(b"sleep\x0077" in line for line in running)
    assert set(sandbox.place.folder.iterdir()) == before


def test_each_kernel_starts_from_the_same_random_numbers(run):
    source = "import random, numpy as np, keras\nprint(random.random(), np.random.rand(), keras.random.uniform((1,)).numpy())"

    _kernel, first = run(source)
    _kernel, second = run(source)

    assert text_of(first.cells[0]) == text_of(second.cells[0]) != ""


def test_a_module_beside_the_notebook_replaces_nothing(run):
    _kernel, nb = run(
        "import colorsys, numpy\nprint(numpy.__version__)",
        files={"numpy.py": b"__version__ = 'mine'", "autograder/__init__.py": b"1/0"},
    )

    assert text_of(nb.cells[0]).strip() == np.__version__


def test_where_nothing_can_be_forked_a_plain_kernel_gives_the_same_answers():
    plain = Confinement(bubblewrap=False, landlock=False, fork=False)
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import otter\ndef double(x):\n    return x * 2")])
    with Sandbox(plain) as sandbox:
        sandbox.start()
        sandbox.wait_ready()
        with Kernel(sandbox.place, {}, LIMITS) as kernel:
            kernel.start(nb)
            kernel.run_cell(0)

            assert ask(kernel, op="call", name="double", args=[21], kwargs={})["ok"]["result"] == 42
    assert not sandbox.place.folder.exists()


@pytest.mark.parametrize(("bubblewrap", "landlock"), [(True, False), (False, True)])
def test_either_layer_alone_keeps_the_project_unreadable(root, bubblewrap, landlock):
    found = find_confinement(Isolation.AUTO)
    if not (found.bubblewrap and found.landlock):
        pytest.skip("this machine does not have both bubblewrap and Landlock")
    source = f"import os\ntry:\n    print('READ', os.listdir({str(root / 'solutions')!r}))\nexcept OSError:\n    print('refused')"
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    with Sandbox(Confinement(bubblewrap=bubblewrap, landlock=landlock, fork=True)) as sandbox:
        sandbox.start()
        sandbox.wait_ready()
        with Kernel(sandbox.place, {}, LIMITS) as kernel:
            kernel.start(nb)
            kernel.run_cell(0)

    assert text_of(nb.cells[0]) == "refused\n"


def test_a_submitted_file_with_the_name_of_the_channel_is_no_obstacle(run):
    kernel, _nb = run("x = 4", files={".wire": b"mine"})

    assert ask(kernel, op="get", name="x")["ok"] == 4
