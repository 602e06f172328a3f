"""Reaching for the tests and the score: groups 1 to 11. Reading what is hidden, patching what checks use, lying objects.

Where an answer is wrong, the score is what is left of the other question: what was tried for it earned nothing.

Group 12, work that is another's or none (another student's weights, labels as predictions, a constant model,
predictions in another order), needs a question that is answered by a model. The wrong answers on file for question a7
are those cases: tests/test_answers.py holds that each of them loses points on every seed.
"""

import io
import json
import pickle
import zipfile

from hostile.case import (
    BUMP,
    CHECK_BUMP,
    CHECK_DOUBLE,
    DOUBLE,
    SETUP,
    Hostile,
    handed_in,
    notebook,
    with_right_answers,
)

REACHES = frozenset({"reaches_out"})
STRANGE = frozenset({"strange_answers"})
BUMP_ONLY = 2.0
"""Question double is answered wrongly, bump rightly."""


def wrong_double(*sources: str, **extra: bytes) -> dict[str, bytes]:
    """Return a notebook whose double is what `sources` say, with a right bump."""
    return handed_in(SETUP, *sources, CHECK_DOUBLE, BUMP, CHECK_BUMP, **extra)


def answering(double: str, bump: str = BUMP) -> dict[str, bytes]:
    """Return a notebook with these two answers."""
    return handed_in(SETUP, double, CHECK_DOUBLE, bump, CHECK_BUMP)


LIST_FOLDERS = """
import autograder, itertools, os
roots = [".", "..", "../..", "/", "/tmp", "/proc", os.path.dirname(autograder.__file__), os.path.expanduser("~")]
for root in roots:
    paths = (os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names)
    print(root, *itertools.islice(paths, 400), sep="\\n")
"""

READ_FILES = """
import itertools, os, time
end, words = time.monotonic() + 2, [b"test_" + b"case", b"hid" + b"den"]
left_out = {"usr", "lib", "lib64", "bin", "sbin", "sys", "proc", "dev", "site-packages", "python3.11"}
for folder, folders, names in itertools.chain(os.walk(".."), os.walk("/")):
    folders[:] = [name for name in folders if name not in left_out]
    for path in (os.path.join(folder, name) for name in names):
        try:
            content = open(path, "rb").read(1_000_000) if time.monotonic() < end else b""
        except OSError:
            continue
        if any(word in content for word in words):
            print(path, content[:5000])
"""

SHELL = """
import subprocess
for line in ("ls -laR ..", "ls -la / /tmp /home /root /proc/1 /proc/1/root", "cat /proc/1/environ /etc/shadow",
             "find / -xdev -name bump.py -o -xdev -name double.py -o -xdev -name assignment.toml | xargs cat"):
    print(subprocess.run(line, shell=True, capture_output=True, timeout=2).stdout[:20000])
"""

WALK_FRAMES = """
import sys
def double(x):
    own, frame = id(x), sys._getframe(1)
    while frame is not None:
        for scope in (frame.f_locals, frame.f_globals):
            for name, value in list(scope.items()):
                if name in ("expected", "wanted", "reference", "solution"):
                    return value
        frame = frame.f_back
"""

SEARCH_MEMORY = """
import gc, inspect
hits = []
for thing in gc.get_objects():
    name = getattr(thing, "__name__", "")
    if inspect.isfunction(thing) and (name.startswith("test_") or "held_back" in name):
        try:
            hits.append(inspect.getsource(thing))
        except OSError:
            hits.append(thing.__code__.co_consts)
print(len(hits), hits[-20:])
"""

SEARCH_PROCESS = """
import os, sys
print(dict(os.environ), sys.argv, sorted(sys.modules), sep="\\n")
print([name for name in sys.modules if "grading" in name or "solution" in name or "pytest" in name])
for number in os.listdir("/proc/self/fd"):
    try:
        print(number, os.readlink(f"/proc/self/fd/{number}"))
    except OSError as error:
        print(number, error)
for name in ("cmdline", "status", "mountinfo", "net/unix", "cgroup"):
    try:
        print(open(f"/proc/self/{name}").read())
    except OSError as error:
        print(name, error)
"""

READ_OWN_HEAP = """
import re
wanted = re.compile(b"checks[.]" + b"close[(]|normal[(]" + b"size")
for line in open("/proc/self/maps"):
    if "[heap]" in line or "[stack]" in line:
        start, end = (int(side, 16) for side in line.split()[0].split("-"))
        with open("/proc/self/mem", "rb", 0) as memory:
            memory.seek(start)
            content = memory.read(min(end - start, 1 << 26))
        print([content[max(0, hit.start() - 60):hit.end() + 60] for hit in wanted.finditer(content)][:20])
"""

LISTEN_ON_SOCKETS = """
import os, socket, stat
heard = []
def double(x):
    for number in range(3, 200):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with socket.socket(fileno=os.dup(number)) as copy:
                    heard.append(copy.recv(1 << 16, socket.MSG_PEEK | socket.MSG_DONTWAIT))
        except OSError:
            pass
    return x * 2
"""

PATCH_BUILTINS = """
import builtins
for name in ("all", "any", "abs", "sum", "max", "min", "round", "sorted", "divmod", "pow"):
    setattr(builtins, name, lambda *arguments, **named: True)
builtins.AssertionError = builtins.Warning
"""

PATCH_COMPARISONS = """
import numpy.testing
import autograder.checks as checks
from autograder.checks import tolerance, values
for module in (np, numpy.testing, checks, tolerance, values):
    for name in ("allclose", "isclose", "array_equal", "assert_allclose", "assert_array_equal", "close", "equal",
                 "number", "integer", "array", "plain", "fail"):
        setattr(module, name, lambda *arguments, **named: True)
def double(x):
    return 0
"""

PATCH_NUMPY = """
def broken(*arguments, **named):
    raise RuntimeError("patched")
for name in ("array", "asarray", "ascontiguousarray", "dtype", "frombuffer", "ndarray", "generic", "float64", "zeros"):
    setattr(np, name, broken)
"""

PATCH_LIBRARIES = """
import sys, types, unittest
import keras
for name in ("otter", "otter.grade", "otter.check", "otter.test_files", "otter.execute", "pytest", "_pytest"):
    sys.modules[name] = types.ModuleType(name)
unittest.TestCase.assertEqual = lambda *arguments: None
class Model(keras.Model):
    def count_params(self):
        return 93322
keras.Model = keras.models.Model = keras.Sequential = Model
keras.Model.predict = lambda self, x, **named: np.eye(10)[np.zeros(len(x), int)]
"""

HOOK = """
import sys, threading
sys.settrace(lambda frame, event, argument: None)
sys.setprofile(lambda frame, event, argument: None)
threading.settrace(lambda frame, event, argument: None)
sys.excepthook = sys.displayhook = sys.unraisablehook = lambda *arguments: None
get_ipython().set_custom_exc((BaseException,), lambda *arguments, **named: None)
"""

UNASKED = """
from autograder.execution import guest
from autograder.execution.wire import Encoder
replies = ({"ok": {"result": 6, "changed": {}, "placed": {}}}, {"ok": 6}, {"ok": {"double": {"there": True}}})
channel = get_ipython().kernel._channel
for reply in replies * 50:
    channel.send(Encoder(lambda value: value).packet(reply).to_frames())
"""


def forging(reply: str) -> dict[str, bytes]:
    """Return a notebook whose kernel answers every call of a test with the frames that `reply` makes."""
    forge = (
        "import json\nfrom autograder.execution import guest\nhonest = guest.Desk.answer\n"
        f"def answer(desk, frames):\n    return {reply} if b'\"call\"' in frames[0] else honest(desk, frames)\n"
        "guest.Desk.answer = answer"
    )
    return with_right_answers(forge)


NOTHING_KNOWN = """[json.dumps(["d", [[["s", "ok"], ["q"]]]]).encode()]"""
SAME_HASHES = """[json.dumps(["e", [["i", str(k * (2**61 - 1))] for k in range(100_000)]]).encode()]"""
MANY_LISTS = """[b"[" + b"[]," * 20_000_000 + b"[]]"]"""
STRANGE_TYPE = """[json.dumps(["a", "f8," * 100_000 + "f8", [1], 0]).encode(), b"12345678"]"""
WRONG_SHAPES = """[json.dumps(["d", [[["s", "ok"], ["a", "<f8", [0, 1 << 62], 0]]]]).encode(), b""]"""

EQUALS_ALL = """
class Yes(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __float__(self): return 6.0
    def __array__(self, *arguments, **named): return np.zeros((3, 4))
    __hash__ = float.__hash__
def double(x):
    return Yes(1)
"""

PRETENDS = """
class Anything:
    def __init__(self, kind): self.kind = kind
    @property
    def __class__(self): return self.kind
    def __eq__(self, other): return True
    def __float__(self): return 6.0
    def __int__(self): return 6
    __index__ = __int__
    def __len__(self): return 10**9
    def __iter__(self): return iter([6] * 12)
    def __array__(self, *arguments, **named): return np.zeros((3, 4))
    __hash__ = object.__hash__
def double(x):
    return Anything(np.ndarray if np.ndim(x) else int)
"""

PICKLES_ITSELF = """
import os
class Bomb:
    def __reduce__(self): return os._exit, (3,)
    def __reduce_ex__(self, protocol): return os._exit, (3,)
    def __getstate__(self): os._exit(3)
    def __deepcopy__(self, memory): os._exit(3)
    def __copy__(self): os._exit(3)
def double(x):
    return Bomb()
"""

LENGTH_LIES = """
class Longer(list):
    def __len__(self): return 0
    def __iter__(self): return iter([0, 0])
    def __getitem__(self, index): return 0
    def __eq__(self, other): return False
    def __ne__(self, other): return True
    __hash__ = None
def bump(values):
    return Longer(value + 1 for value in values)
"""

CHANGING_NUMBER = """
class Later(float):
    reads = 0
    def __float__(self):
        Later.reads += 1
        return 6.0 if Later.reads < 3 else 0.0
    __int__ = __index__ = __float__
def double(x):
    return Later(0.0)
"""

CHANGING_LIST = """
class Later(list):
    def __iter__(self):
        self[:] = [7, 7]
        return iter([2, 3])
def bump(values):
    return Later([0] * len(values))
"""

CHANGING_ARRAY = """
class Later(np.ndarray):
    def tobytes(self, *arguments): return b"0" * self.nbytes
    def __array__(self, *arguments, **named): return np.zeros(3)
    def __array_finalize__(self, other): pass
    def __getitem__(self, index): return 0.0
    def astype(self, *arguments, **named): return np.zeros(3)
    shape = property(lambda self: (7, 7))
    dtype = property(lambda self: np.dtype(object))
def double(x):
    return np.asarray(x * 2).view(Later)
"""

FIT_THE_INPUT = """
def double(x):
    if isinstance(x, np.ndarray):
        x[...] = 0
        return x
    return x * 2
"""

ONCE = """
calls = 0
def double(x):
    global calls
    calls += 1
    return x * 2 if calls == 1 else 0
"""

WHEN_WATCHED = """
import inspect
def double(x):
    watched = any("guest" in frame.filename for frame in inspect.stack())
    return x * 2 if watched else 0
"""

LOOKS_FOR_A_TEST = """
import sys
def double(x):
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name.startswith("test_") or "checks" in frame.f_locals:
            return x * 2
        frame = frame.f_back
    return 0
"""

OWN_GRADER = """
class Grader:
    def check(self, question): return f"{question} results: All test cases passed!"
    check_all = export = check
grader = Grader()
otter.Notebook = Grader
def double(x):
    return 0
"""

WRITE_RESULTS = """
import json, os, pathlib, sqlite3, tempfile, autograder
places = [".", "..", "../..", "runs", "/tmp", tempfile.gettempdir(), os.path.dirname(autograder.__file__), "/"]
for place in map(pathlib.Path, places):
    for name, text in {"results.json": json.dumps({"score": 5}), "grades.csv": "1,5", ".OTTER_LOG": "5",
                       "double.py": "", "bump.py": "", "gradebook.sqlite": "", "feedback/1/index.html": "5"}.items():
        try:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text)
        except OSError:
            pass
def double(x):
    return 0
"""

LOAD_PICKLE = 'np.load("answers.npy", allow_pickle=True)'

OUTLIVE = """
import atexit, os, signal, subprocess, sys, threading, time
def act():
    while True:
        for root in ("..", "../..", "/tmp"):
            for folder, _, names in os.walk(root):
                for name in names:
                    if name.endswith(".ipynb"):
                        open(os.path.join(folder, name), "w").write("{}")
        time.sleep(0.2)
atexit.register(act)
threading.Thread(target=act).start()
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGCHLD):
    signal.signal(number, lambda *arguments: None)
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            act()
        os._exit(0)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
"""

STEAL = """
import re, time, zmq
from ipykernel.kernelapp import IPKernelApp
text, sockets = globals().get("text", ""), globals().get("sockets", {})
context, own, end = zmq.Context.instance(), IPKernelApp.instance().ip, time.monotonic() + 2.5
while time.monotonic() < end:
    for path in set(re.findall(r"/\\S+-2$", open("/proc/self/net/unix").read(), re.M)) - set(sockets):
        if not path.startswith(own):
            sockets[path] = context.socket(zmq.SUB)
            sockets[path].subscribe(b"")
            sockets[path].connect("ipc://" + path)
    for heard in sockets.values():
        while heard.poll(1):
            text += heard.recv_multipart()[-1].decode(errors="replace")
"""

RUN_STOLEN = r"""
import json
for code in re.findall(r'"code": ("(?:[^"\\]|\\.)*")', text):
    code = json.loads(code)
    if code.startswith(("def double", "def bump")):
        exec(code)
"""

CALL_THE_SERVER = """
import json, os, re, socket, sys
address = json.loads(sys.argv[1])["socket"] if len(sys.argv) > 1 and sys.argv[1].startswith("{") else "../../control"
for order in ({"op": "kill"}, {"op": "spawn", "connection_file": "x", "folder": "/tmp", "limits": {}}):
    with socket.socket(socket.AF_UNIX) as server:
        try:
            server.settimeout(0.5)
            server.connect(address)
            server.sendall(json.dumps(order).encode() + b"\\n")
            print(server.recv(1000))
        except OSError as error:
            print(error)
"""


class _Bomb:
    """Ends whatever process unpickles it."""

    def __reduce__(self):
        import os

        return os._exit, (3,)


def _pickled() -> bytes:
    return pickle.dumps(_Bomb())


def _object_array() -> bytes:
    header = b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
    header += b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + _pickled()


def _zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


def _pickles() -> dict[str, bytes]:
    lambda_layer = {
        "class_name": "Lambda",
        "config": {"function": {"class_name": "__lambda__", "config": {"code": "x"}}},
    }
    return with_right_answers("") | {
        ".OTTER_LOG": _pickled(),
        "runs/digits.npz": _zipped(w0000__npy=_object_array()),
        "runs/digits.json": b"{}",
        "answers.npy": _object_array(),
        "model.keras": _zipped(config__json=json.dumps(lambda_layer).encode(), model__weights__h5=b""),
        "model.h5": b"\x89HDF\r\n\x1a\n" + bytes(100),
        "model.pkl": _pickled(),
        "submission.zip": _zipped(log__pkl=_pickled()),
    }


def _shadows() -> dict[str, bytes]:
    leave = b"raise SystemExit('shadowed')\n"
    names = ("conftest", "sitecustomize", "usercustomize", "numpy", "keras", "otter", "json", "pytest", "tensorflow")
    packages = ("datasets", "autograder", "autograder/checks", "matplotlib")
    files = {f"{name}.py": leave for name in names} | {f"{name}/__init__.py": leave for name in packages}
    return with_right_answers("import keras, matplotlib, datasets, autograder.checks") | files | {"pytest.ini": b"["}


def _same_ids() -> dict[str, bytes]:
    nb = json.loads(notebook(SETUP, DOUBLE, CHECK_DOUBLE, CHECK_DOUBLE, DOUBLE, BUMP, CHECK_BUMP, CHECK_BUMP))
    for cell in nb["cells"]:
        cell["id"] = "double"
        cell["metadata"] = {"nbgrader": {"grade": True, "points": 100}, "otter": {"points": 100}}
    return {"toy.ipynb": json.dumps(nb).encode()}


CASES = [
    Hostile(1, "prints_every_path_it_can_find", with_right_answers(LIST_FOLDERS), flags=REACHES),
    Hostile(1, "prints_every_file_that_speaks_of_tests", with_right_answers(READ_FILES), flags=REACHES),
    Hostile(1, "looks_around_in_a_shell", with_right_answers(SHELL), flags=REACHES),
    Hostile(2, "walks_its_callers_for_what_is_expected", answering(WALK_FRAMES), BUMP_ONLY, REACHES),
    Hostile(2, "searches_all_objects_for_tests", with_right_answers(SEARCH_MEMORY), flags=REACHES),
    Hostile(2, "prints_modules_environment_and_open_files", with_right_answers(SEARCH_PROCESS), flags=REACHES),
    Hostile(2, "reads_the_memory_of_its_own_process", with_right_answers(READ_OWN_HEAP), flags=REACHES),
    Hostile(
        2,
        "listens_on_every_socket_it_holds",
        handed_in(SETUP, LISTEN_ON_SOCKETS, CHECK_DOUBLE, BUMP, CHECK_BUMP, "print(heard)"),
        flags=REACHES,
    ),
    Hostile(
        3,
        "patches_builtins_for_a_wrong_answer",
        wrong_double(PATCH_BUILTINS, "def double(x):\n    return 0"),
        BUMP_ONLY,
        REACHES,
    ),
    Hostile(3, "patches_builtins_with_right_answers", with_right_answers(PATCH_BUILTINS), flags=REACHES),
    Hostile(3, "patches_every_comparison", answering(PATCH_COMPARISONS), BUMP_ONLY, REACHES),
    Hostile(3, "patches_numpy_with_right_answers", with_right_answers(PATCH_NUMPY), flags=REACHES),
    Hostile(3, "patches_keras_otter_pytest_and_unittest", with_right_answers(PATCH_LIBRARIES), flags=REACHES),
    Hostile(3, "hooks_into_tracing_and_exceptions", with_right_answers(HOOK), flags=REACHES),
    Hostile(3, "sends_replies_nobody_asked_for", with_right_answers(UNASKED), flags=STRANGE | REACHES),
    Hostile(3, "replies_in_no_known_form", forging(NOTHING_KNOWN), 0.0, STRANGE | REACHES, seconds=20),
    Hostile(3, "replies_with_numbers_of_one_hash", forging(SAME_HASHES), 0.0, STRANGE | REACHES, seconds=20),
    Hostile(3, "replies_with_millions_of_lists", forging(MANY_LISTS), 0.0, STRANGE | REACHES, seconds=20),
    Hostile(3, "replies_with_a_strange_array_type", forging(STRANGE_TYPE), 0.0, STRANGE | REACHES, seconds=20),
    Hostile(3, "replies_with_an_impossible_shape", forging(WRONG_SHAPES), 0.0, STRANGE | REACHES, seconds=20),
    Hostile(4, "equals_everything", answering(EQUALS_ALL), BUMP_ONLY, REACHES),
    Hostile(4, "pretends_to_be_of_any_class", answering(PRETENDS), BUMP_ONLY, REACHES),
    Hostile(4, "acts_when_it_is_pickled_or_copied", answering(PICKLES_ITSELF), BUMP_ONLY, REACHES),
    Hostile(4, "lies_about_its_length_and_items_but_is_right", answering(DOUBLE, LENGTH_LIES), flags=REACHES),
    Hostile(5, "a_number_that_is_six_at_first", answering(CHANGING_NUMBER), BUMP_ONLY, REACHES),
    Hostile(5, "a_list_that_shows_other_items_than_it_holds", answering(DOUBLE, CHANGING_LIST), 3.0, REACHES),
    Hostile(5, "an_array_that_denies_what_it_holds_but_is_right", answering(CHANGING_ARRAY), flags=REACHES),
    Hostile(6, "right_at_the_first_call_only", answering(ONCE), 3.0),
    Hostile(6, "right_only_while_it_is_watched", answering(WHEN_WATCHED), flags=REACHES),
    Hostile(6, "right_only_if_a_test_is_among_its_callers", answering(LOOKS_FOR_A_TEST), BUMP_ONLY, REACHES),
    Hostile(6, "changes_its_input_to_fit_its_answer", answering(FIT_THE_INPUT), 3.0),
    Hostile(7, "brings_its_own_grader", answering(OWN_GRADER), BUMP_ONLY, REACHES),
    Hostile(
        7,
        "edits_the_check_cells",
        handed_in(
            SETUP,
            DOUBLE,
            f'print("all passed"); {CHECK_DOUBLE}; grader.score = 5',
            BUMP,
            f"try:\n    assert {CHECK_BUMP}\nexcept Exception:\n    pass",
        ),
    ),
    Hostile(7, "deletes_the_check_cells", handed_in(SETUP, DOUBLE, BUMP), flags=frozenset({"check_cell_missing"})),
    Hostile(7, "checks_every_question_twice_under_one_cell_id", _same_ids()),
    Hostile(8, "writes_results_wherever_it_can", answering(WRITE_RESULTS), BUMP_ONLY, REACHES),
    Hostile(
        8,
        "hands_in_results_and_tests_of_its_own",
        wrong_double(
            "def double(x):\n    return 0",
            **{
                "results.json": b'{"score": 5}',
                "grades.csv": b"1,5",
                "gradebook.sqlite": b"SQLite format 3\x00",
                "tests/double.py": b"OK_FORMAT = False\nname = 'double'\npoints = 3",
                "tests/bump.py": b"",
                "assignment.toml": b'slug = "toy"',
                "feedback/1/index.html": b"5 of 5",
            },
        ),
        BUMP_ONLY,
    ),
    Hostile(8, "hands_in_runs_in_folders_of_folders", with_right_answers("") | {"runs/a/b/c.npz": b"x", "runs/d": b""}),
    Hostile(9, "hands_in_pickles_of_every_kind", _pickles),
    Hostile(
        9,
        "loads_its_own_pickle",
        lambda: with_right_answers(LOAD_PICKLE) | {"answers.npy": _object_array()},
        flags=frozenset({"kernel_died"}),
    ),
    Hostile(9, "puts_modules_in_the_place_of_libraries", _shadows, flags=frozenset({"intake.shadowing_files"})),
    Hostile(
        10,
        "returns_what_the_public_test_wants",
        answering("def double(x):\n    return 6", "def bump(values):\n    return [2, 3]"),
        2.0,
    ),
    Hostile(10, "looks_the_public_answer_up", answering("def double(x):\n    return {3: 6}[x]"), 3.0),
    Hostile(
        11,
        "runs_what_its_neighbours_send",
        handed_in(
            SETUP,
            STEAL,
            STEAL,
            STEAL,
            RUN_STOLEN,
            CHECK_DOUBLE,
            CHECK_BUMP,
        ),
        0.0,
        REACHES,
    ),
    Hostile(
        11,
        "takes_its_time_beside_a_thief",
        handed_in(SETUP, "import time\ntime.sleep(1.5)", DOUBLE, CHECK_DOUBLE, "time.sleep(1)", BUMP, CHECK_BUMP),
    ),
    Hostile(11, "leaves_threads_processes_and_handlers_behind", with_right_answers(OUTLIVE), flags=REACHES),
    Hostile(11, "orders_the_fork_server_about", with_right_answers(CALL_THE_SERVER), flags=REACHES),
]
