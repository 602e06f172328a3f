"""Plain data between the trusted checker and a student's kernel, and nothing but plain data.

A value becomes a JSON tree of tagged lists plus raw buffers for arrays and bytes. Nothing is ever unpickled: what
arrives is rebuilt from a closed list of types, within caps on size, depth and number of items. The kernel's side
cannot be trusted, so the caps are enforced where a value is decoded.

Tags: n None, b bool, i int, f float, s str, y bytes, l list, t tuple, d dict, e set, a array, g NumPy scalar,
r a reference to an object that stays in the kernel, k a Keras model sent to the kernel as its configuration.
"""

from __future__ import annotations

import builtins
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt
from numpy import array as new_array
from numpy import asarray, float32, float64, frombuffer, generic, ndarray, uint8
from numpy import dtype as new_dtype

# In a kernel what a notebook puts in the place of `len` or `numpy.array` must not reach this module.
__builtins__ = vars(builtins).copy()  # type: ignore[assignment]  # Python takes a module or a dictionary

ARRAY_KINDS = "biuf"
MAX_DEPTH = 40
MAX_ITEMS = 200_000
MAX_INT_DIGITS = 4000
"""Python itself refuses to read longer integers from text."""
MAX_KEY_BITS = 64
"""Many longer integers share one hash, so that a table of them would take hours to fill."""
MAX_TREE_BYTES = 8 << 20
"""All but arrays and bytes; JSON of this size becomes up to thirty times as many bytes of Python objects."""
MAX_AXES = 32
MAX_SIDE = 1 << 40
_DTYPES = frozenset(
    new_dtype(f"{order}{kind}").str
    for order in "<>"
    for kind in ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")
)
"""NumPy's own reader of type names knows a whole language."""


class WireError(Exception):
    """A value cannot cross, or what arrived is not what the protocol allows."""


class TooLargeError(WireError):
    """A value would cross but for its size."""


@dataclass(frozen=True)
class Reference:
    """An object that stays in the kernel, known by number."""

    number: int
    type_name: str = ""
    is_model: bool = False
    is_callable: bool = False


@dataclass(frozen=True)
class ModelConfig:
    """A Keras model on its way to the kernel: its configuration as JSON and its weights in order."""

    config: str
    weights: list[npt.NDArray[Any]]


@dataclass
class Packet:
    """An encoded value: a JSON tree and the buffers it points into."""

    tree: Any
    buffers: list[bytes] = field(default_factory=list)

    def to_frames(self) -> list[bytes]:
        """Return the packet as byte strings, the JSON tree first.

        Raises:
            WireError: if there is too much beside arrays and bytes.
        """
        tree = json.dumps(self.tree, ensure_ascii=True, allow_nan=False).encode("ascii")
        if len(tree) > MAX_TREE_BYTES:
            raise TooLargeError(f"texts and numbers of {len(tree)} bytes, more than the {MAX_TREE_BYTES} allowed")
        return [tree, *self.buffers]


def packet_from_frames(frames: list[bytes], *, max_bytes: int) -> Packet:
    """Read a packet that `to_frames` wrote.

    Raises:
        WireError: if it is larger than `max_bytes` or its first frame is not JSON.
    """
    if not frames:
        raise WireError("an empty message")
    total = sum(len(frame) for frame in frames)
    if total > max_bytes:
        raise TooLargeError(f"{total} bytes, more than the {max_bytes} allowed")
    if len(frames[0]) > MAX_TREE_BYTES:
        raise WireError(f"a tree of {len(frames[0])} bytes")
    try:
        tree = json.loads(frames[0])
    except (ValueError, RecursionError) as error:
        raise WireError(f"not JSON: {error}") from None
    return Packet(tree, frames[1:])


class Encoder:
    """Turns values into a packet.

    Args:
        refer: called for anything that is no plain data; returns a reference or a model's configuration,
            or raises WireError.
        max_bytes: the most that arrays and bytes may hold together.
    """

    def __init__(self, refer: Callable[[Any], Reference | ModelConfig], *, max_bytes: int | None = None) -> None:
        self._refer = refer
        self._items = 0
        self._bytes_left = max_bytes
        self.buffers: list[bytes] = []

    def packet(self, value: Any) -> Packet:
        """Encode one value."""
        tree = self.encode(value)
        return Packet(tree, self.buffers)

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Return the tagged tree of `value`; its arrays and bytes go to `buffers`.

        Raises:
            WireError: if it is too deep, too large or has too many items.
        """
        self._items += 1
        if depth > MAX_DEPTH:
            raise WireError(f"nested more than {MAX_DEPTH} deep")
        if self._items > MAX_ITEMS:
            raise WireError(f"more than {MAX_ITEMS} items (send an array instead of a list)")
        scalar = self._scalar(value)
        if scalar is not None:
            return scalar
        if isinstance(value, ndarray):
            return self._array(value)
        return self._container(value, depth + 1)

    def _scalar(self, value: Any) -> list[Any] | None:
        if value is None:
            return ["n"]
        if isinstance(value, bytes | bytearray):
            return ["y", self._buffer(len(value), lambda: bytes(value))]
        if isinstance(value, str):
            return ["s", str.__str__(value).encode("utf-8", "backslashreplace").decode("utf-8")]
        return self._number(value)

    def _number(self, value: Any) -> list[Any] | None:
        if isinstance(value, generic):
            return self._numpy_scalar(value)
        if isinstance(value, bool):
            return ["b", value]
        if isinstance(value, int):
            return self._int(value)
        return ["f", float.hex(float.__float__(value))] if isinstance(value, float) else None

    def _int(self, value: int) -> list[Any]:
        exact = int.__int__(value)
        if exact.bit_length() > MAX_INT_DIGITS * 3:
            raise WireError(f"an integer of {exact.bit_length()} bits")
        return ["i", str(exact)]

    def _numpy_scalar(self, value: generic) -> list[Any]:
        array = _plain_array(asarray(value))
        return ["g", array.dtype.str, self._buffer(array.nbytes, array.tobytes)]

    def _array(self, value: npt.NDArray[Any]) -> list[Any]:
        array = _plain_array(new_array(value, subok=False, copy=None))
        return ["a", array.dtype.str, list(array.shape), self._buffer(array.nbytes, array.tobytes)]

    def _container(self, value: Any, depth: int) -> list[Any]:
        # Through the base type's own iterator: a subclass may show other items each time it is read.
        if isinstance(value, list):
            return ["l", [self.encode(item, depth) for item in list.__iter__(value)]]
        if isinstance(value, tuple):
            return ["t", [self.encode(item, depth) for item in tuple.__iter__(value)]]
        if isinstance(value, set | frozenset):
            return ["e", [self.encode(item, depth) for item in frozenset(value)]]
        if isinstance(value, dict):
            return ["d", [[self.encode(key, depth), self.encode(item, depth)] for key, item in dict.items(value)]]
        return self._reference(self._refer(value), depth)

    def _reference(self, found: Reference | ModelConfig, depth: int) -> list[Any]:
        if isinstance(found, ModelConfig):
            return ["k", found.config, [self.encode(weight, depth) for weight in found.weights]]
        return ["r", found.number, found.type_name[:200], found.is_model, found.is_callable]

    def _buffer(self, size: int, make: Callable[[], bytes]) -> int:
        # Asked for its size first: a broadcast array holds no memory until it is written out.
        if self._bytes_left is not None:
            if size > self._bytes_left:
                raise TooLargeError(f"{size} bytes, too many for one answer")
            self._bytes_left -= size
        self.buffers.append(make())
        return len(self.buffers) - 1


def _plain_array(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if array.dtype.kind not in ARRAY_KINDS:
        if array.dtype.name in {"bfloat16", "float8_e4m3fn", "float8_e5m2"}:
            return array.astype(float32)
        raise WireError(f"an array of dtype {array.dtype}")
    if array.dtype.itemsize > 8:
        return array.astype(float64)
    return array


def _check_key(key: Any) -> None:
    """Refuse what could be one of very many keys with the same hash."""
    if isinstance(key, tuple):
        for item in key:
            _check_key(item)
    elif isinstance(key, int) and key.bit_length() > MAX_KEY_BITS:
        raise WireError("an integer too long for a key")


class Decoder:
    """Rebuilds values from a packet, trusting nothing in it.

    Args:
        packet: what arrived.
        resolve: turns a reference into what stands for it on this side.
    """

    def __init__(self, packet: Packet, resolve: Callable[[Reference | ModelConfig], Any]) -> None:
        self._buffers = packet.buffers
        self._resolve = resolve
        self._items = 0
        self._readers: Mapping[str, Callable[[list[Any], int], Any]] = {
            "n": lambda _body, _depth: None,
            "b": lambda body, _depth: bool(body[0]),
            "i": self._int,
            "f": lambda body, _depth: float.fromhex(str(body[0])),
            "s": self._str,
            "y": lambda body, _depth: self._buffer(body[0]),
            "l": lambda body, depth: [self.decode(item, depth) for item in body[0]],
            "t": lambda body, depth: tuple(self.decode(item, depth) for item in body[0]),
            "e": lambda body, depth: {self._key(item, depth) for item in body[0]},
            "d": lambda body, depth: {self._key(key, depth): self.decode(item, depth) for key, item in body[0]},
            "a": self._array,
            "g": lambda body, depth: self._array([body[0], [], body[1]], depth)[()],
            "r": self._reference,
            "k": self._model,
        }

    def decode(self, tree: Any, depth: int = 0) -> Any:
        """Return the value of a tagged tree.

        Raises:
            WireError: if the tree is not one that the encoder writes, or goes beyond a cap.
        """
        self._items += 1
        if depth > MAX_DEPTH or self._items > MAX_ITEMS:
            raise WireError("nested too deep or too many items")
        try:
            tag, *body = tree
            return self._readers[tag](body, depth + 1)
        except WireError:
            raise
        except (TypeError, ValueError, KeyError, IndexError, OverflowError, AttributeError, MemoryError) as error:
            raise WireError(f"not a value of this protocol: {type(error).__name__}") from None

    def _int(self, body: list[Any], _depth: int) -> int:
        text = str(body[0])
        if len(text) > MAX_INT_DIGITS:
            raise WireError(f"an integer of {len(text)} digits")
        return int(text)

    def _key(self, tree: Any, depth: int) -> Any:
        key = self.decode(tree, depth)
        _check_key(key)
        return key

    def _str(self, body: list[Any], _depth: int) -> str:
        if not isinstance(body[0], str):
            raise WireError("a text that is no text")
        # Half of a surrogate pair could not be stored or shown later.
        return body[0].encode("utf-8", "replace").decode("utf-8")

    def _buffer(self, index: Any) -> bytes:
        if not isinstance(index, int) or not 0 <= index < len(self._buffers):
            raise WireError("a buffer that is not there")
        return self._buffers[index]

    def _array(self, body: list[Any], _depth: int) -> npt.NDArray[Any]:
        if body[0] not in _DTYPES:
            raise WireError("an array of another type")
        dtype = new_dtype(body[0])
        shape = tuple(int(side) for side in body[1])
        content = self._buffer(body[2])
        if len(shape) > MAX_AXES or not all(0 <= side <= MAX_SIDE for side in shape):
            raise WireError("an array of no possible shape")
        if math.prod(shape) * dtype.itemsize != len(content):
            raise WireError("an array whose bytes do not fit its shape")
        array = frombuffer(content, dtype).reshape(shape).copy()
        # Any byte but 0 and 1 in a bool array would break later arithmetic.
        return array.view(uint8) != 0 if dtype.kind == "b" else array

    def _reference(self, body: list[Any], _depth: int) -> Any:
        number, type_name, is_model, is_callable = body
        if not isinstance(number, int):
            raise WireError("a reference without a number")
        return self._resolve(Reference(number, str(type_name)[:200], bool(is_model), bool(is_callable)))

    def _model(self, body: list[Any], depth: int) -> Any:
        config, weights = body
        return self._resolve(ModelConfig(str(config), [self.decode(weight, depth) for weight in weights]))
