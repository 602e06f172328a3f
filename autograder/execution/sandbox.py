"""Starting the fork server inside as much confinement as this machine has."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.errors import GraderError, UsageError
from autograder.execution import landlock, leftovers

PACKAGE = Path(__file__).parent.parent
GUEST_MODULES = (
    "__init__.py",
    "errors.py",
    "checks",
    "execution/__init__.py",
    "execution/census.py",
    "execution/channel.py",
    "execution/forkserver.py",
    "execution/guest.py",
    "execution/kernel_process.py",
    "execution/landlock.py",
    "execution/lasting_imports.py",
    "execution/printing.py",
    "execution/seclusion.py",
    "execution/students_world.py",
    "execution/warming.py",
    "execution/watchdog.py",
    "execution/wire.py",
)
"""All of our package that a student's kernel can see: nothing that knows a test."""

_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin")
_SETTINGS = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types", "/etc/ssl/openssl.cnf")


class Layer(StrEnum):
    """One layer of confinement, by the name shown in the report."""

    BUBBLEWRAP = "bubblewrap"
    LANDLOCK = "landlock"
    OWN_VIEW = "own processes, files and network per kernel"
    FORK_SERVER = "fork server"
    LIMITS = "limits and watchdog"


class Isolation(StrEnum):
    """What the user asked for."""

    AUTO = "auto"
    """All layers this machine has; refuses to run where there is neither bubblewrap nor Landlock."""
    NONE = "none"
    """No confinement: a student's code can do what the user can do."""


@dataclass(frozen=True)
class Confinement:
    """The layers that are used."""

    bubblewrap: bool
    landlock: bool
    fork: bool

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The active layers, outermost first."""
        present = {
            Layer.BUBBLEWRAP: self.bubblewrap,
            Layer.OWN_VIEW: self.bubblewrap,
            Layer.LANDLOCK: self.landlock,
            Layer.FORK_SERVER: self.fork,
            Layer.LIMITS: self.fork,
        }
        return tuple(layer for layer, active in present.items() if active)


def find_confinement(isolation: Isolation) -> Confinement:
    """Find out which layers this machine offers.

    Raises:
        UsageError: if there is no isolation and the user did not ask for none.
    """
    can_fork = sys.platform.startswith("linux")
    if isolation is Isolation.NONE:
        return Confinement(bubblewrap=False, landlock=False, fork=can_fork)
    found = Confinement(
        bubblewrap=can_fork and bubblewrap_works(), landlock=can_fork and landlock.abi_version() > 0, fork=can_fork
    )
    if not (found.bubblewrap or found.landlock):
        raise UsageError(
            "no isolation for students' code: neither bubblewrap nor Landlock works on this machine. "
            "Install bubblewrap (Debian: apt install bubblewrap), or give --isolation none to run it unconfined."
        )
    return found


def bubblewrap_works() -> bool:
    """Tell whether bubblewrap is installed and may make namespaces here."""
    if shutil.which("bwrap") is None:
        return False
    # What each kernel will need inside; some machines allow bubblewrap but nothing to those it starts.
    inner = ["unshare", "--pid", "--mount", "--ipc", "--net", "--fork"] if shutil.which("unshare") else []
    probe = [*_bwrap(), "--ro-bind", "/", "/", "--proc", "/proc", "--", *inner, "true"]
    return subprocess.run(probe, capture_output=True, check=False, timeout=20).returncode == 0


def _bwrap() -> list[str]:
    # Capabilities count only inside the new user namespace. The fork server needs them to give each kernel a view of
    # its own and to look into kernels that hide; each kernel drops them before a student's code runs.
    return [
        "bwrap", "--unshare-user", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        "--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP", "--cap-add", "CAP_SETFCAP",
        "--cap-add", "CAP_SYS_PTRACE",
    ]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where kernels run, as other processes need to know it."""

    confinement: Confinement
    folder: Path
    guest_root: Path
    control: Path


class Sandbox:
    """A running fork server and the folder it shares with the grader.

    Args:
        confinement: the layers to use.
        support: folders (such as `datasets`) that notebooks import; copied in, read-only for students.
        gpu: whether kernels may use this machine's graphics cards; without, TensorFlow does not see them.
    """

    def __init__(self, confinement: Confinement, *, support: tuple[Path, ...] = (), gpu: bool = False) -> None:
        # Unix socket paths end at 107 bytes, so the folder must be near the root.
        parent = Path("/tmp" if os.name == "posix" else tempfile.gettempdir())  # noqa: S108
        leftovers.sweep(parent)
        folder = Path(tempfile.mkdtemp(prefix=leftovers.PREFIX, dir=parent))
        self._lock = leftovers.claim(folder)
        self.place = Place(confinement, folder, folder / "guest", folder / "control")
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._support = [folder.name for folder in support]
        self._gpu = gpu
        _copy_guest(self.place.guest_root, support)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the fork server, unless it runs, without waiting for it; `wait_ready` does that."""
        if not self.place.confinement.fork or (self._process is not None and self._process.poll() is None):
            return
        self._end_server()
        self.place.control.unlink(missing_ok=True)
        with (self.place.folder / "server.log").open("wb") as log:
            self._process = subprocess.Popen(
                self._command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self._environment(),
                cwd="/",
            )

    def wait_ready(self) -> None:
        """Wait until the fork server has imported everything.

        Raises:
            GraderError: if it ended instead; the message holds the end of its log.
        """
        if self._process is None or self._is_ready:
            return
        assert self._process.stdout is not None
        self._is_ready = self._process.stdout.readline() == b"ready\n"
        if not self._is_ready:
            log = (self.place.folder / "server.log").read_text(encoding="utf-8", errors="replace")
            raise GraderError(f"the fork server did not start: {log.strip()[-500:]}")

    def is_alive(self) -> bool:
        """Tell whether the fork server still takes orders (always true where there is none)."""
        if self._process is None:
            return not self.place.confinement.fork
        # Its socket closes before whatever it runs in, bubblewrap for one, has ended too.
        return self._process.poll() is None and _takes_connections(self.place.control)

    def restart(self) -> None:
        """Start another fork server in the place of one that ended.

        Raises:
            GraderError: if it does not start either.
        """
        self._end_server()
        self.start()
        self.wait_ready()

    def close(self) -> None:
        """End the fork server with all its kernels and remove the shared folder."""
        self._end_server()
        shutil.rmtree(self.place.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _end_server(self) -> None:
        if self._process is not None:
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            if not self._is_ready:
                # It has no kernel to take leave of yet, and while it imports it would not hear of its end.
                self._process.kill()
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None
        self._is_ready = False

    def _readable(self) -> list[str]:
        prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix}
        return [
            path
            for path in (*_SYSTEM, *sorted(prefixes), *_SETTINGS, str(self.place.guest_root))
            if Path(path).exists()
        ]

    def _devices(self) -> list[str]:
        return sorted(str(path) for path in Path("/dev").glob("nvidia*")) if self._gpu else []

    def _command(self) -> list[str]:
        settings = {
            "shared": str(self.place.folder),
            "socket": str(self.place.control),
            "scratch": str(self.place.folder / "server"),
            "support": self._support,
            "read": [*self._readable(), str(self.place.folder / "server")],
            "landlock": self.place.confinement.landlock,
            "own_view": self.place.confinement.bubblewrap,
            "devices": self._devices(),
        }
        python = [sys.executable, "-P", "-m", "autograder.execution.forkserver", json.dumps(settings)]
        if not self.place.confinement.bubblewrap:
            return python
        cards = [word for path in self._devices() for word in ("--dev-bind", path, path)]
        binds = [word for path in self._readable() for word in ("--ro-bind", path, path)]
        return [
            *_bwrap(), "--tmpfs", "/tmp", *binds, "--bind", str(self.place.folder), str(self.place.folder),  # noqa: S108
            "--ro-bind", str(self.place.guest_root), str(self.place.guest_root), "--proc", "/proc", "--dev", "/dev",
            *cards, "--tmpfs", "/dev/shm", "--remount-ro", "/dev", "--remount-ro", "/",  # noqa: S108
            "--chdir", str(self.place.folder), "--", *python,
        ]  # fmt: skip

    def _environment(self) -> dict[str, str]:
        kept = {
            name: os.environ[name]
            for name in ("PATH", "LANG", "LC_ALL", "TZ", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
            if name in os.environ
        }
        libraries = {"LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", "")}
        cards = libraries if self._gpu else {"CUDA_VISIBLE_DEVICES": "-1"}
        return {
            **kept,
            **cards,
            "PYTHONPATH": str(self.place.guest_root),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": str(self.place.folder / "server"),
            # One thread a pool: a second one in the server would make forking it unsafe.
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "TF_ENABLE_ONEDNN_OPTS": "0",
        }


def _takes_connections(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(address))
        except OSError:
            return False
    return True


def _copy_guest(root: Path, support: tuple[Path, ...]) -> None:
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in GUEST_MODULES:
        source, target = PACKAGE / name, root / "autograder" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignore)
        else:
            shutil.copyfile(source, target)
    for folder in support:
        shutil.copytree(folder, root / folder.name, ignore=ignore)
