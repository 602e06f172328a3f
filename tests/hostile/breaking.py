"""Breaking the machine: groups 13 to 20. Time, processes, files, memory, output, death, reaching out, changed state.

Where an attack must fail, the answers are right only if it did: then a full score says that it failed.
"""

import textwrap

from hostile.case import BUMP, CHECK_BUMP, CHECK_DOUBLE, FULL, SETUP, Hostile, handed_in, with_right_answers

WITHOUT_DOUBLE = 2.0
"""What is left where `double` itself goes beyond a limit."""

IN_MEMORY_OR_TIME = ("kernel_memory", "cell_too_slow", "kernel_cell_time")
"""On a busy machine the three seconds of the toy may be over first."""

RIGHT_ONLY_IF_REFUSED = "def double(x):\n    return 0 if reached else x * 2"
TRIES = """
reached = []
def attempt(what, act):
    try:
        reached.append((what, act()))
    except Exception:
        pass
"""


def in_a_cell(group: int, name: str, attack: str, *flags: str, either: tuple[str, ...] = ()) -> Hostile:
    """Return a case that attacks in a cell of its own; the answers are right."""
    source = textwrap.dedent(attack).strip()
    return Hostile(group, name, lambda: with_right_answers(source), FULL, frozenset(flags), either=frozenset(either))


def in_an_answer(
    group: int, name: str, answer: str, *flags: str, either: tuple[str, ...] = (), score: float = WITHOUT_DOUBLE
) -> Hostile:
    """Return a case whose `double` is the attack."""
    source = textwrap.dedent(answer).strip()
    return Hostile(
        group,
        name,
        lambda: handed_in(SETUP, source, CHECK_DOUBLE, BUMP, CHECK_BUMP),
        score,
        frozenset(flags),
        either=frozenset(either),
    )


def must_be_refused(group: int, name: str, attempts: str) -> Hostile:
    """Return a case that is right only if every one of its attempts was refused."""
    source = (TRIES + textwrap.dedent(attempts)).strip()
    return Hostile(
        group, name, lambda: handed_in(SETUP, source, RIGHT_ONLY_IF_REFUSED, CHECK_DOUBLE, BUMP, CHECK_BUMP), FULL
    )


TIME = [
    in_a_cell(13, "endless_loop", "while True:\n    pass", "cell_too_slow"),
    in_a_cell(13, "sleep_for_thirty_years", "import time\ntime.sleep(1e9)", "cell_too_slow"),
    in_a_cell(
        13,
        "loop_that_swallows_every_interrupt",
        """
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass
        """,
        "kernel_cell_time",
    ),
    in_a_cell(
        13,
        "interrupts_are_ignored",
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(1e6)",
        "kernel_cell_time",
    ),
    in_a_cell(
        13,
        "call_into_c_that_cannot_be_interrupted",
        "import itertools\nsum(itertools.repeat(0))",
        "kernel_cell_time",
    ),
    in_a_cell(
        13,
        "thread_that_never_gives_the_interpreter_back",
        """
        import itertools, threading, time
        threading.Thread(target=lambda: sum(itertools.repeat(0)), daemon=True).start()
        time.sleep(0.5)
        """,
        "kernel_cell_time",
    ),
    in_a_cell(
        13,
        "deadlock_of_one_lock",
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
        "cell_too_slow",
    ),
    in_a_cell(
        13,
        "deadlock_below_python",
        """
        import ctypes
        c = ctypes.PyDLL(None)
        mutex = ctypes.create_string_buffer(128)
        c.pthread_mutex_lock(mutex)
        c.pthread_mutex_lock(mutex)
        """,
        "kernel_cell_time",
    ),
    in_an_answer(13, "answer_without_end", "def double(x):\n    while True:\n        pass", "call_too_slow"),
    in_an_answer(
        13,
        "answer_that_swallows_every_interrupt",
        """
        def double(x):
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    pass
        """,
        "kernel_call_time",
    ),
]

PROCESSES_AND_FILES = [
    in_a_cell(
        14,
        "fork_bomb",
        "import os\nwhile True:\n    os.fork()",
        either=("kernel_processes", "kernel_memory", "kernel_cell_time"),
    ),
    in_a_cell(
        14,
        "fork_bomb_of_shells",
        "import subprocess, time\nsubprocess.Popen(['sh', '-c', 'b() { b | b & }; b'])\ntime.sleep(30)",
        either=("kernel_processes", "kernel_memory", "kernel_cell_time"),
    ),
    in_a_cell(
        14,
        "fork_bomb_that_hides",
        """
        import ctypes, os, time
        c = ctypes.CDLL(None)
        c.prctl(4, 0, 0, 0, 0)
        c.unshare(0x10000000)
        c.unshare(0x20000000)
        while True:
            if os.fork() == 0:
                os.setsid()
        """,
        either=("kernel_processes", "kernel_memory", "kernel_cell_time"),
    ),
    in_a_cell(
        14,
        "thread_bomb",
        """
        import threading, time
        threading.stack_size(65536)
        while True:
            threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
        """,
        either=("kernel_threads", "kernel_memory", "kernel_cell_time", "cell_too_slow"),
    ),
    in_a_cell(14, "ten_thousand_open_files", "kept = [open('/dev/null') for _ in range(10_000)]", "limit_open_files"),
    in_a_cell(
        14,
        "ten_thousand_sockets",
        "import socket, time\nkept = []\nwhile True:\n    try:\n        kept.append(socket.socketpair())\n    except OSError:\n        time.sleep(1)",
        "kernel_files",
    ),
    in_a_cell(
        14,
        "a_million_small_files",
        "for number in range(10**6):\n    open(f'{number}.txt', 'w').write('x')",
        "kernel_disk",
    ),
    in_a_cell(
        14,
        "folders_inside_folders",
        "import os\nfor _ in range(10**6):\n    os.mkdir('d')\n    os.chdir('d')",
        either=("kernel_disk", "cell_too_slow"),
    ),
    in_a_cell(14, "sparse_terabyte", "open('big', 'wb').truncate(2**40)", "limit_file_bytes"),
    in_a_cell(
        14,
        "filling_the_disk",
        "for number in range(10**6):\n    open(f'{number}.bin', 'wb').write(b'x' * 20_000_000)",
        "kernel_disk",
    ),
    in_a_cell(
        14,
        "filling_the_disk_and_ending_as_if_nothing_were",
        """
        try:
            with open('big', 'wb') as file:
                while True:
                    file.write(b'x' * 20_000_000)
        except OSError:
            pass
        for number in range(10**6):
            try:
                with open(f'{number}.bin', 'wb') as file:
                    file.write(b'x' * 20_000_000)
            except OSError:
                break
        """,
        "kernel_disk",
    ),
    in_a_cell(
        14,
        "filling_the_disk_with_files_that_are_gone",
        """
        import os
        kept = []
        while True:
            kept.append(open('gone', 'wb'))
            os.unlink('gone')
            kept[-1].write(b'x' * 20_000_000)
        """,
        "kernel_disk",
    ),
    in_a_cell(
        14,
        "filling_the_disk_through_a_mapping",
        """
        import mmap
        for number in range(10**6):
            with open(f'{number}.bin', 'wb+') as file:
                file.truncate(50_000_000)
                with mmap.mmap(file.fileno(), 0) as mapped:
                    mapped[:] = b'x' * 50_000_000
        """,
        either=("kernel_disk", "kernel_died"),
    ),
]

MEMORY = [
    in_a_cell(
        15, "memory_without_end", "hog = []\nwhile True:\n    hog.append(b'x' * 50_000_000)", either=IN_MEMORY_OR_TIME
    ),
    in_a_cell(15, "a_million_by_a_million_ones", "import numpy as np\nones = np.ones((10**6, 10**6))"),
    in_a_cell(
        15,
        "array_that_fails_when_touched",
        "import numpy as np\nhog = np.empty(10**9)\nhog[:] = 1",
        either=("kernel_memory", "kernel_cell_time"),
    ),
    in_a_cell(
        15,
        "tensor_that_is_too_large",
        "import tensorflow as tf\nhog = tf.random.normal((40_000, 40_000))\nhog = hog + 1",
        either=("kernel_memory", "kernel_cell_time"),
    ),
    in_a_cell(
        15,
        "memory_of_many_children",
        """
        import os, time
        for _ in range(12):
            if os.fork() == 0:
                hog = b'x' * 200_000_000
                time.sleep(60)
        time.sleep(60)
        """,
        either=IN_MEMORY_OR_TIME,
    ),
    in_a_cell(
        15,
        "memory_in_files_without_a_name",
        """
        import os
        kept = []
        while True:
            kept.append(os.memfd_create('hog'))
            os.write(kept[-1], b'x' * 100_000_000)
        """,
        either=("kernel_memory", "cell_too_slow", "kernel_cell_time"),
    ),
    in_a_cell(
        15,
        "memory_in_shared_segments",
        """
        import ctypes, time
        c = ctypes.CDLL(None)
        c.shmat.restype = ctypes.c_void_p
        for _ in range(40):
            number = c.shmget(0, 100_000_000, 0o1600)
            place = c.shmat(number, None, 0)
            if number < 0:
                break
            ctypes.memset(place, 1, 100_000_000)
            c.shmdt(ctypes.c_void_p(place))
        """,
    ),
    in_an_answer(
        15,
        "answer_of_a_gigabyte",
        "import numpy as np\ndef double(x):\n    return np.ones(130_000_000)",
        either=("reply_too_large", "call_too_slow", "kernel_call_time"),
    ),
    in_an_answer(
        15,
        "memory_without_end_in_an_answer",
        "def double(x):\n    hog = []\n    while True:\n        hog.append(b'x' * 50_000_000)",
        either=("kernel_memory", "call_too_slow", "kernel_call_time"),
    ),
]

OUTPUT = [
    in_a_cell(16, "prints_without_end", "while True:\n    print('x' * 10_000)", "kernel_output"),
    in_a_cell(16, "prints_a_gigabyte", "for _ in range(1000):\n    print('x' * 1_000_000)", "kernel_output"),
    in_a_cell(16, "one_line_of_500_megabytes", "print('x' * 500_000_000)", "kernel_output"),
    in_a_cell(
        16,
        "message_made_by_hand",
        """
        import time
        socket = get_ipython().kernel.iopub_socket
        while True:
            socket.send_multipart([b'stream'] + [b'x' * 1_000_000] * 50)
            time.sleep(0.01)
        """,
        "kernel_output",
    ),
    in_a_cell(
        16,
        "animation_of_200_megabytes",
        "from IPython.display import HTML, display\ndisplay(HTML('<img src=\"data:image/gif;base64,' + 'A' * 200_000_000 + '\">'))",
        "kernel_output",
    ),
    in_a_cell(
        16,
        "a_hundred_thousand_figures",
        "import matplotlib.pyplot as plt\nfor _ in range(10**5):\n    plt.plot([1, 2])\n    plt.show()",
        either=("kernel_cell_time", "cell_too_slow", "kernel_output"),
    ),
    in_a_cell(
        16,
        "a_hundred_thousand_outputs",
        "from IPython.display import HTML, display\nfor number in range(10**5):\n    display(HTML(f'<b>{number}</b>' * 10))",
        either=("kernel_output", "cell_too_slow"),
    ),
    in_a_cell(
        16,
        "an_error_of_100_megabytes",
        "raise ValueError('x' * 100_000_000)",
        "kernel_output",
    ),
    in_a_cell(
        16,
        "terminal_and_direction_controls",
        r"""
        print("\x1b[2J\x1b[31m\x1b]0;title\x07\x9b1m\x00\x08" * 100)
        print("\u202e\u2066\u2067\u200f\u061c\ufeff\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        """,
    ),
    in_an_answer(
        16,
        "answer_that_prints_without_end",
        "def double(x):\n    while True:\n        print('x' * 100_000)",
        "kernel_output",
    ),
    in_a_cell(
        16,
        "thread_that_prints_while_others_are_tested",
        """
        import threading
        def shout():
            while True:
                print('x' * 10_000)
        threading.Thread(target=shout, daemon=True).start()
        """,
        "kernel_output",
    ),
]

DEATH = [
    in_a_cell(17, "leaves_at_once", "import os\nos._exit(0)", "kernel_died"),
    in_a_cell(17, "aborts", "import os\nos.abort()", "kernel_died"),
    in_a_cell(17, "leaves_politely", "import sys\nsys.exit()"),
    in_a_cell(17, "says_exit", "exit()"),
    in_a_cell(17, "says_quit", "quit()"),
    in_an_answer(17, "answer_that_raises_system_exit", "def double(x):\n    raise SystemExit"),
    in_an_answer(17, "answer_that_leaves_at_once", "import os\ndef double(x):\n    os._exit(0)", "kernel_died"),
    in_a_cell(17, "reads_address_zero", "import ctypes\nctypes.string_at(0)", "kernel_died"),
    in_a_cell(
        17,
        "recursion_without_end",
        "import sys\nsys.setrecursionlimit(2**30)\ndef dive(x):\n    return dive([x])[0] if x else dive([0])\nclass Deep:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nlist(map(dive, [0]))",
        either=("kernel_died", "kernel_memory", "kernel_cell_time"),
    ),
    in_a_cell(
        17,
        "kills_parent_and_group",
        """
        import os, signal
        for target in (os.getppid(), 1, 2, -1):
            try:
                os.kill(target, signal.SIGKILL)
            except OSError:
                pass
        os.killpg(0, signal.SIGKILL)
        """,
    ),
    in_a_cell(
        17,
        "kills_itself",
        "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nsignal.raise_signal(signal.SIGKILL)",
    ),
    in_a_cell(17, "stops_itself", "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"),
    in_a_cell(17, "closes_every_file", "import os\nos.closerange(0, 65536)", "kernel_died"),
    in_a_cell(17, "becomes_another_program", "import os\nos.execv('/bin/sleep', ['sleep', '1000'])"),
    in_a_cell(
        17,
        "leaves_a_copy_of_itself_running",
        "import os\nif os.fork() == 0:\n    os.setsid()\n    if os.fork():\n        os._exit(0)",
    ),
    in_a_cell(17, "stops_the_event_loop", "import asyncio\nasyncio.get_event_loop().stop()"),
]

REACHING_OUT = [
    must_be_refused(
        18,
        "connects_to_the_world",
        """
        import socket, urllib.request
        for address in (("1.1.1.1", 53), ("8.8.8.8", 443), ("169.254.169.254", 80), ("10.0.0.1", 80), ("::1", 80, 0, 0)):
            family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
            attempt(address, lambda: socket.create_connection(address[:2], timeout=0.2))
            attempt(address, lambda: socket.socket(family, socket.SOCK_DGRAM).sendto(b"x", address))
        attempt("dns", lambda: socket.getaddrinfo("example.org", 80))
        attempt("http", lambda: urllib.request.urlopen("http://169.254.169.254/latest/meta-data/", timeout=0.2).read())
        """,
    ),
    must_be_refused(
        18,
        "connects_to_this_machine",
        """
        import socket
        for port in (22, 25, 53, 80, 111, 631, 2024, 2375, 5432, 6006, 6379, 8080, 8786, 8787, 8888):
            attempt(port, lambda: socket.create_connection(("127.0.0.1", port), timeout=0.2))
        """,
    ),
    must_be_refused(
        18,
        "connects_to_unix_sockets",
        """
        import glob, os, socket
        paths = ["/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "/dev/log"]
        paths += glob.glob("/tmp/ag-*/control") + glob.glob("/tmp/**/*control*", recursive=True)
        paths += [os.path.join(os.path.dirname(os.getcwd()), name) for name in ("control", "../control", "../../control")]
        def ask(path):
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(0.2)
            client.connect(path)
            client.sendall(b'{"op": "kill"}')
            return client.recv(1) or 1 / 0
        for path in [*paths, "\\0/tmp/.X11-unix/X0", "\\0/org/freedesktop/systemd1"]:
            attempt(path, lambda: ask(path))
        """,
    ),
    must_be_refused(
        18,
        "reads_secrets_of_the_machine",
        """
        import os, pathlib
        for path in ("/etc/shadow", "/etc/passwd", "/etc/ssh/ssh_host_rsa_key", "/root/.ssh/id_rsa", "/root/.bashrc",
                     "/proc/1/../../root/.ssh", "/proc/self/root/etc/shadow", "/proc/self/cwd/../../../../etc/shadow",
                     "/var/log/syslog", "/dev/mem", "/dev/kmsg", "/proc/kcore", "/dev/sda", "/dev/vda"):
            attempt(path, lambda: open(path, "rb").read(1) or 1 / 0)
        for path in ("/root", "/home", "/var", "/etc/ssh", "/mnt", "/media", "/srv", os.path.expanduser("~root/.ssh")):
            attempt(path, lambda: [str(found) for found in pathlib.Path(path).iterdir()] or 1 / 0)
        """,
    ),
    must_be_refused(
        18,
        "gains_rights_by_new_namespaces",
        """
        import ctypes, os
        c = ctypes.CDLL(None, use_errno=True)
        def call(*arguments):
            if c.syscall(*arguments) < 0:
                raise OSError(ctypes.get_errno())
            return True
        attempt("user namespace", lambda: call(272, 0x10000000) and open("/etc/shadow").read())
        attempt("mount", lambda: call(165, b"none", b"/tmp", b"tmpfs", 0, None))
        attempt("host name", lambda: call(170, b"mine", 4))
        attempt("sysctl", lambda: open("/proc/sys/kernel/core_pattern", "w").write("|/tmp/x"))
        attempt("sysrq", lambda: open("/proc/sysrq-trigger", "w").write("h"))
        attempt("nice", lambda: os.nice(-5))
        """,
    ),
]

LINKS = [
    must_be_refused(
        19,
        "links_out_of_its_folder",
        """
        import os
        os.symlink("/etc/shadow", "soft")
        attempt("symbolic", lambda: open("soft").read())
        attempt("hard", lambda: os.link("/etc/passwd", "hard"))
        os.symlink("/", "everything")
        attempt("through", lambda: os.listdir("everything/root"))
        os.symlink("loop", "loop")
        os.symlink("..", "up")
        attempt("above", lambda: [open(os.path.join("up", name)).read() for name in os.listdir("up/..")] or 1 / 0)
        """,
    ),
    in_a_cell(19, "waits_for_a_fifo", "import os\nos.mkfifo('pipe')\nopen('pipe').read()", "cell_too_slow"),
    must_be_refused(
        19,
        "makes_device_files",
        """
        import os, stat
        attempt("memory", lambda: os.mknod("mem", 0o600 | stat.S_IFCHR, os.makedev(1, 1)))
        attempt("disk", lambda: os.mknod("disk", 0o600 | stat.S_IFBLK, os.makedev(254, 0)))
        attempt("read", lambda: open("disk", "rb").read(1) or 1 / 0)
        """,
    ),
    in_a_cell(
        19,
        "renames_its_own_folder_away",
        """
        import os, shutil
        here = os.getcwd()
        for act in (lambda: os.rename(here, here + "-gone"), lambda: shutil.rmtree(here), lambda: os.rename("..", "x")):
            try:
                act()
            except OSError:
                pass
        """,
    ),
    in_a_cell(
        19,
        "makes_a_folder_nobody_may_enter",
        "import os\nos.makedirs('shut/inner')\nopen('shut/inner/x', 'w').write('x')\nos.chmod('shut/inner', 0)\nos.chmod('shut', 0)\nos.chmod('.', 0)",
    ),
]

STATE = [
    in_a_cell(
        20,
        "changes_the_world_around_it",
        """
        import locale, os, random, sys, time, warnings
        import numpy as np
        os.chdir("/")
        os.environ.clear()
        os.environ.update(TZ="Asia/Tehran", LANG="fa_IR.UTF-8", PYTHONHASHSEED="1", TMPDIR="/nowhere", HOME="/nowhere")
        time.tzset()
        try:
            locale.setlocale(locale.LC_ALL, "")
        except locale.Error:
            pass
        random.seed(1); np.random.seed(1)
        random.random = np.random.rand = lambda *a: 0.5
        warnings.simplefilter("error")
        np.seterr(all="raise")
        np.set_printoptions(precision=1, threshold=1)
        sys.stdout = sys.stderr = None
        sys.path.clear()
        """,
    ),
    in_a_cell(
        20,
        "changes_keras_and_matplotlib",
        """
        import matplotlib, keras, tensorflow as tf
        matplotlib.use("svg")
        matplotlib.rcParams["figure.dpi"] = 1
        keras.config.set_floatx("float64")
        keras.config.set_image_data_format("channels_first")
        keras.mixed_precision.set_global_policy("mixed_float16")
        keras.utils.set_random_seed(1)
        tf.config.threading.set_inter_op_parallelism_threads(1)
        tf.config.run_functions_eagerly(True)
        tf.random.set_seed(1)
        import os
        os.environ["KERAS_BACKEND"] = "torch"
        try:
            keras.config.set_backend("torch")
        except Exception:
            pass
        """,
    ),
    in_a_cell(
        20,
        "changes_limits_signals_and_collection",
        """
        import faulthandler, gc, resource, signal, sys, threading
        gc.disable(); gc.set_threshold(0)
        sys.setswitchinterval(1.0)
        sys.setrecursionlimit(60)
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP, signal.SIGINT}:
            signal.signal(number, signal.SIG_IGN)
        faulthandler.enable(open("trace", "w"))
        sys.settrace(lambda *a: None); threading.settrace(lambda *a: None); sys.setprofile(lambda *a: None)
        sys.excepthook = sys.displayhook = sys.unraisablehook = None
        """,
    ),
]

CASES = [*TIME, *PROCESSES_AND_FILES, *MEMORY, *OUTPUT, *DEATH, *REACHING_OUT, *LINKS, *STATE]
