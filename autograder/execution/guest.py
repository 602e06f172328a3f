"""What runs inside a student's kernel: an ordinary IPython kernel that also answers requests of the checker.

This module and what it imports know no test, no reference and no label. Everything it says is a student's word,
because a student's code runs in the same process.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import dis
import inspect
import linecache
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from numpy import asarray, ndarray

from autograder.execution import channel
from autograder.execution.printing import CountedSession, allow_output
from autograder.execution.students_world import StudentsWorld
from autograder.execution.wire import (
    Decoder,
    Encoder,
    ModelConfig,
    Reference,
    TooLargeError,
    WireError,
    packet_from_frames,
)

# What a notebook puts in the place of `len` or `all` then reaches none of the functions below, and so spoils no right
# answer. For the same reason NumPy's names are imported one by one.
__builtins__ = vars(builtins).copy()  # type: ignore[assignment]  # Python takes a module or a dictionary

MODEL_METHODS = frozenset(
    {
        "predict",
        "call",
        "outputs",
        "get_weights",
        "set_weights",
        "count_params",
        "trainable_params",
        "input_shape",
        "output_shape",
        "leaf_layers",
        "compile_facts",
        "compile_plainly",
        "train_step",
    }
)
MAX_REQUEST_BYTES = 1 << 30
MAX_REPLY_BYTES = 64 << 20
"""Where a request does not say how much its reply may hold."""


class Desk:
    """Answers requests about the names of a namespace.

    Args:
        namespace: the student's globals, as they are when a request arrives.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._kept: dict[int, Any] = {}
        _model_class()

    def answer(self, frames: list[bytes]) -> list[bytes]:
        """Do what a request asks and return the reply's frames; an error of the student's code is a reply too."""
        try:
            packet = packet_from_frames(frames, max_bytes=MAX_REQUEST_BYTES)
            request = Decoder(packet, self._resolve).decode(packet.tree)
            result = getattr(self, "_do_" + request["op"])(request)
            return self._reply(result, request.get("most", MAX_REPLY_BYTES))
        except WireError as error:
            kind = "too_large" if isinstance(error, TooLargeError) else "unfit"
            return Encoder(self._keep).packet({kind: str(error)}).to_frames()
        except BaseException as error:  # noqa: BLE001  SystemExit and the like in a student's function are answers
            return Encoder(self._keep).packet({"error": _describe(error)}).to_frames()

    def _reply(self, result: Any, most: int) -> list[bytes]:
        frames = _TensorEncoder(self._keep, max_bytes=most).packet({"ok": result}).to_frames()
        total = sum(len(frame) for frame in frames)
        if total > most:
            raise TooLargeError(f"{total} bytes, more than the {most} allowed")
        return frames

    def _do_names(self, request: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {name: self._facts(name) for name in request["names"]}

    def _facts(self, name: str) -> dict[str, Any]:
        if name not in self._namespace:
            return {"there": False}
        value = self._namespace[name]
        return {"there": True, "blank": _is_blank(value), "callable": callable(value)}

    def _do_get(self, request: dict[str, Any]) -> Any:
        return self._namespace.get(request["name"])

    def _do_call(self, request: dict[str, Any]) -> dict[str, Any]:
        function = self._namespace[request["name"]] if "name" in request else request["object"]
        arguments, named = list(request["args"]), dict(request["kwargs"])
        before = [_copy(argument) for argument in arguments]
        result = function(*arguments, **named)
        changed = {
            index: argument
            for index, (argument, old) in enumerate(zip(arguments, before, strict=True))
            if old is not None and not _same(argument, old)
        }
        placed = {index: argument for index, argument in enumerate(arguments) if _is_model(argument)}
        return {"result": result, "changed": changed, "placed": placed}

    def _do_folder(self, request: dict[str, Any]) -> str:
        from autograder.checks.folders import lay_out  # noqa: PLC0415  few notebooks read files

        return lay_out(request["files"], parent=Path.cwd())  # which goes when the kernel goes

    def _do_model(self, request: dict[str, Any]) -> Any:
        from autograder.checks.models import LocalModel  # noqa: PLC0415  Keras is touched only when a model is asked for

        if request["method"] not in MODEL_METHODS:
            raise AttributeError(request["method"])
        result = getattr(LocalModel(request["object"]), request["method"])(*request["args"])
        return _plain(result)

    def _number(self, value: Any) -> int:
        for number, kept in self._kept.items():
            if kept is value:
                return number
        number = len(self._kept) + 1
        self._kept[number] = value
        return number

    def _keep(self, value: Any) -> Reference | ModelConfig:
        array = _as_array(value)
        if array is not None:
            raise _Retry(array)
        if _is_figure(value):
            raise _Retry(_figure_data(value))
        return Reference(self._number(value), type(value).__name__, _is_model(value), callable(value))

    def _resolve(self, found: Reference | ModelConfig) -> Any:
        if isinstance(found, Reference):
            return self._kept[found.number]
        import keras  # noqa: PLC0415  only when the checker sends a model

        model = keras.models.model_from_json(found.config)
        model.set_weights(found.weights)
        return model


class _Retry(Exception):  # noqa: N818  a signal, not an error
    """The value has a plain form (a tensor or a Keras variable is an array, a figure is data): encode `plain`."""

    def __init__(self, plain: Any) -> None:
        self.plain = plain


def _is_figure(value: Any) -> bool:
    if type(value).__module__.split(".")[0] != "matplotlib":
        return False
    from autograder.checks.figures import is_figure  # noqa: PLC0415  only when something was drawn

    return is_figure(value)


def _figure_data(value: Any) -> dict[str, Any]:
    from autograder.checks.figures import figure_data  # noqa: PLC0415  see above

    return figure_data(value)


def _as_array(value: Any) -> Any:
    if isinstance(value, type) or not hasattr(value, "__array__") or _is_model(value):
        return None
    if type(value).__module__.split(".")[0] in {"tensorflow", "keras", "jax", "torch", "pandas", "numpy"}:
        with contextlib.suppress(Exception):
            return asarray(value)
    return None


_first_seen: dict[str, type] = {}


def _model_class() -> type | None:
    """Return `keras.Model` as it was when this was first called: a notebook may put another class in its place."""
    keras = sys.modules.get("keras")
    if keras is not None and "Model" not in _first_seen:
        _first_seen["Model"] = keras.Model
    return _first_seen.get("Model")


def _is_model(value: Any) -> bool:
    model_class = _model_class()
    return model_class is not None and isinstance(value, model_class)


def _copy(value: Any) -> Any:
    """Return a copy of an argument that a function could change, None for one that it cannot."""
    if isinstance(value, ndarray):
        return value.copy()
    if isinstance(value, list | dict):
        return Encoder(lambda _value: Reference(0)).packet(value).to_frames()
    return None


def _same(value: Any, old: Any) -> bool:
    if isinstance(value, ndarray):
        return bool(value.shape == old.shape and value.dtype == old.dtype and value.tobytes() == old.tobytes())
    return bool(Encoder(lambda _value: Reference(0)).packet(value).to_frames() == old)


def _plain(value: Any) -> Any:
    """Return dataclasses as dictionaries, deeply; everything else as it is."""
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields is not None:
        return {name: _plain(getattr(value, name)) for name in fields}
    if isinstance(value, list | tuple):
        return type(value)(_plain(item) for item in value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


_IDLE = frozenset({"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE", "POP_TOP", "COPY_FREE_VARS"})


def _is_blank(value: Any) -> bool:
    """Tell whether an answer is as it was handed out: an Ellipsis, a table of them, or a function that does nothing."""
    if isinstance(value, dict):
        return bool(value) and all(item is ... for item in value.values())
    if isinstance(value, list | tuple):
        return bool(value) and all(item is ... for item in value)
    return value is ... or _is_stub(value)


def _is_stub(value: Any) -> bool:
    if not inspect.isfunction(value):
        return False
    steps = list(dis.get_instructions(value))
    loaded = [step.argval for step in steps if step.opname in {"LOAD_CONST", "RETURN_CONST"}]
    return {step.opname for step in steps} <= _IDLE and all(constant is None or constant is ... for constant in loaded)


def _describe(error: BaseException) -> dict[str, Any]:
    """Return an exception as plain data, with the line of the student's own code it came from."""
    try:
        message = str(error)[:2000]
    except BaseException:  # noqa: BLE001  an exception's own text can fail too
        message = ""
    line, source = 0, ""
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if "ipykernel_" in file or file.startswith("<ipython-input"):
            line, source = number, linecache.getline(file, number).strip()[:300]
    return {"type": type(error).__name__, "message": message, "line": line, "source": source}


class _TensorEncoder(Encoder):
    """An encoder that sends tensors and Keras variables as arrays, and figures as what was drawn in them."""

    def encode(self, value: Any, depth: int = 0) -> Any:
        try:
            return super().encode(value, depth)
        except _Retry as disguised:
            return super().encode(disguised.plain, depth)


class GuestKernel(IPythonKernel):
    """An IPython kernel that, between cells, answers what comes over a channel of the grader's."""

    line: Path
    """The folder where the grader listens."""

    def start(self) -> None:
        """Connect to the grader; answering in the kernel's own event loop, cells and answers never overlap."""
        super().start()
        self._desk = Desk(self.shell.user_ns)
        self._channel = channel.connect(self.line)
        asyncio.get_event_loop().add_reader(self._channel.fileno(), self._answer)
        # At the first cell and not before: starting a kernel draws random numbers too, more of them on a busy machine.
        self.shell.events.register("pre_run_cell", self._seed_once)
        self._pid = os.getpid()
        os.register_at_fork(after_in_child=self._channel.close)
        self._world = StudentsWorld()
        self.shell.events.register("pre_run_cell", lambda _cell: self._world.enter())
        self.shell.events.register("post_run_cell", lambda _result: self._leave_students_code())

    def _leave_students_code(self) -> None:
        if os.getpid() != self._pid:
            os._exit(0)  # a copy that a cell has made of this process: two would answer on one line
        self._world.leave()

    def _seed_once(self, _cell: Any) -> None:
        self.shell.events.unregister("pre_run_cell", self._seed_once)
        seed_everything()

    def _answer(self) -> None:
        """Answer one request; an interrupt meanwhile reaches the student's function, as in a cell."""
        self.pre_handler_hook()
        try:
            frames = self._channel.receive(max_bytes=MAX_REQUEST_BYTES)
            try:
                self._world.enter()
                reply = self._desk.answer(frames)
                self._leave_students_code()
            except BaseException as error:  # noqa: BLE001  an interrupt that arrives late must not lose the reply
                reply = Encoder(lambda _value: Reference(0)).packet({"error": _describe(error)}).to_frames()
            self._channel.send(reply)
        except channel.ChannelClosedError:
            asyncio.get_event_loop().remove_reader(self._channel.fileno())
        finally:
            self.post_handler_hook()


def seed_everything() -> None:
    """Give every submission the same start for its random numbers; runs no TensorFlow operation."""
    keras = sys.modules.get("keras")
    if keras is not None:
        keras.utils.set_random_seed(0)


def prepare(connection_file: str, *, output_bytes: int) -> Any:
    """Return a kernel on `connection_file`, ready to be started; it ends when it has printed more than it may."""
    allow_output(output_bytes)
    GuestKernel.line = Path(connection_file).parent
    app = IPKernelApp.instance(
        connection_file=connection_file,
        kernel_class=GuestKernel,
        outstream_class="autograder.execution.printing.CountedStream",
        # What a notebook prints is all that is wanted; a history file would outlive the student.
        config=_configuration(),
    )
    app.session = CountedSession(parent=app)
    app.initialize([])
    return app


def _configuration() -> Any:
    from traitlets.config import Config  # noqa: PLC0415  it comes with ipykernel

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.IPKernelApp.log_level = 50
    return config


def install_otter_stand_in(modules: dict[str, Any]) -> None:
    """Put stand-ins for Otter and the student's tools where imports find them: there is nothing to check or hand in."""
    import types  # noqa: PLC0415  used once

    class Notebook:
        """Stands for otter.Notebook; the checks run elsewhere."""

        def __init__(self, *_arguments: Any, **_named: Any) -> None: ...

        def __getattr__(self, name: str) -> Callable[..., None]:
            if name.startswith("_"):
                raise AttributeError(name)
            return lambda *_arguments, **_named: None

    otter = types.ModuleType("otter")
    otter.Notebook = Notebook  # type: ignore[attr-defined]
    modules["otter"] = otter
    tools = types.ModuleType("autograder.student")
    for name in ("hint", "preflight", "submit"):
        setattr(tools, name, lambda *_arguments, **_named: None)
    tools.begin = Notebook  # type: ignore[attr-defined]
    modules["autograder.student"] = tools


if __name__ == "__main__":  # the plain way: no fork server on this machine
    install_otter_stand_in(sys.modules)
    with contextlib.suppress(ImportError):
        import keras  # noqa: F401
    options = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    prepare(options["-f"], output_bytes=int(options["--output-bytes"])).start()
