"""A student's names as a test sees them: proxies that call into the kernel and return only plain data."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from autograder.assignment import Limits
from autograder.checks.facts import CompileFacts, LayerFacts
from autograder.checks.messages import Catalogue
from autograder.checks.models import Model, stand_for
from autograder.execution.kernel import Kernel
from autograder.execution.wire import Decoder, Encoder, ModelConfig, Reference, WireError

T = TypeVar("T")
TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
_SPARE_BYTES = 1024
"""Of a reply, for what the channel itself adds."""


class StudentError(Exception):
    """A student's function raised an exception.

    Attributes:
        type_name, text: the exception.
        line, source: where in the student's own cell, as the kernel says; 0 and "" if unknown.
    """

    def __init__(self, facts: dict[str, Any]) -> None:
        self.type_name = str(facts.get("type", "Exception"))[:100]
        self.text = str(facts.get("message", ""))[:2000]
        line = facts.get("line", 0)
        self.line = line if isinstance(line, int) else 0
        self.source = str(facts.get("source", ""))[:300]
        super().__init__(f"{self.type_name}: {self.text}")


class UnfitAnswer(Exception):  # noqa: N818  an answer, not an error of ours
    """A student's answer is nothing that can be checked: an object array, a list a million deep, ten gigabytes.

    Attributes:
        is_too_large: whether it is its size.
    """

    def __init__(self, text: str, *, is_too_large: bool = False) -> None:
        super().__init__(text)
        self.is_too_large = is_too_large


class Stumble(Exception):  # noqa: N818  see UnfitAnswer
    """A test that asserts nothing wrong could not go on with what a student gave it.

    Attributes:
        key, values: of the message that says so.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class NameFacts:
    """What the kernel says about one name."""

    there: bool
    blank: bool
    """Still as it was handed out: an Ellipsis or a function that does nothing."""


class Names:
    """Access to the names of a student's kernel.

    A function is one proxy for as long as its name means the same object, as in a notebook; each question asks again
    whether it does. Data is fetched for each test anew.

    Args:
        kernel: a started kernel.
        limits: what its answers may hold.
    """

    def __init__(self, kernel: Kernel, limits: Limits = Limits()) -> None:  # noqa: B008  frozen
        self._kernel = kernel
        self._most = max(0, limits.reply_bytes - _SPARE_BYTES)
        self._functions: dict[str, RemoteFunction] = {}
        self._sure: set[str] = set()

    def next_question(self) -> None:
        """Ask again what each name means: cells have been run since."""
        self._sure.clear()

    def next_test(self, question: str, name: str, seed: int) -> None:
        """Hear which test comes next and from which seed it draws; only a replay wants to know."""

    def facts(self, names: Sequence[str]) -> dict[str, NameFacts]:
        """Return what is known about each of `names`."""
        reply = self.ask({"op": "names", "names": list(names)})
        facts = {}
        for name in names:
            said = reply.get(name) if isinstance(reply, dict) else None
            known = said if isinstance(said, dict) else {}
            facts[name] = NameFacts(known.get("there") is True, known.get("blank") is True)
        return facts

    def value(self, name: str) -> Any:
        """Return plain data, a proxy of a function or model, or None where there is no such name (as Otter does)."""
        if name not in self._sure:
            found = self.ask({"op": "get", "name": name})
            if not isinstance(found, RemoteFunction):
                return found
            known = self._functions.get(name)
            if known is None or known.reference.number != found.reference.number:
                self._functions[name] = found
            self._sure.add(name)
        return self._functions[name]

    def folder(self, files: dict[str, bytes]) -> str:
        """Lay files into a new folder in the kernel and return its path there: a text to hand back, nothing to open."""
        path = self.ask({"op": "folder", "files": files})
        if not isinstance(path, str):
            raise WireError("a folder without a path")
        return path

    def ask(self, request: dict[str, Any]) -> Any:
        """Send one request and return the answer as plain data and proxies.

        Raises:
            StudentError: if the student's code raised.
            UnfitAnswer: if the answer cannot cross.
        """
        packet = self._kernel.request(Encoder(_refer).packet({**request, "most": self._most}))
        reply = Decoder(packet, self._stand_in).decode(packet.tree)
        if not isinstance(reply, dict) or len(reply) != 1:
            raise WireError("a reply that is none")
        kind, content = next(iter(reply.items()))
        if kind == "error":
            raise StudentError(content if isinstance(content, dict) else {})
        if kind in ("unfit", "too_large"):
            raise UnfitAnswer(str(content)[:500], is_too_large=kind == "too_large")
        if kind != "ok":
            raise WireError("a reply of an unknown kind")
        return content

    def _stand_in(self, found: Reference | ModelConfig) -> Any:
        if isinstance(found, ModelConfig):
            raise WireError("a model's configuration from the kernel")
        if found.is_model:
            return RemoteModel(self, found)
        return RemoteFunction(self, found) if found.is_callable else RemoteObject(self, found)


class RemoteObject:
    """Something in the kernel that is neither plain data nor a model: it can only be handed back."""

    is_elsewhere = True

    def __init__(self, names: Names, reference: Reference) -> None:
        self._names = names
        self.reference = reference

    def __repr__(self) -> str:
        return f"<{self.reference.type_name} in the student's kernel>"


class RemoteFunction(RemoteObject):
    """A function of the student's. Arrays, lists and dicts that it changes are changed here too, as in one process."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call the function in the kernel."""
        request = {"op": "call", "object": self, "args": list(arguments), "kwargs": named}
        reply = self._names.ask(request)
        if not isinstance(reply, dict) or not reply.keys() >= {"result", "changed", "placed"}:
            raise WireError("a call without a result")
        for index, changed in _by_index(reply["changed"], arguments):
            _write_back(arguments[index], changed)
        for index, model in _by_index(reply["placed"], arguments):
            if isinstance(model, RemoteModel) and not isinstance(arguments[index], Model):
                stand_for(arguments[index], model)
        return reply["result"]


def _by_index(found: Any, arguments: Sequence[Any]) -> list[tuple[int, Any]]:
    if not isinstance(found, dict):
        return []
    return [(i, value) for i, value in found.items() if isinstance(i, int) and 0 <= i < len(arguments)]


def _write_back(argument: Any, changed: Any) -> None:
    if isinstance(argument, np.ndarray) and isinstance(changed, np.ndarray):
        if not argument.flags.writeable:
            return  # as in one process, where it could not have been changed
        if changed.shape == argument.shape:
            with np.errstate(all="ignore"):
                argument[...] = changed.astype(argument.dtype)
        else:
            argument.fill(0)  # its shape was changed in place: no longer what was handed in
    elif isinstance(argument, list) and isinstance(changed, list):
        argument[:] = changed
    elif isinstance(argument, dict) and isinstance(changed, dict):
        argument.clear()
        argument.update(changed)


class RemoteModel(Model):
    """A Keras model in the student's kernel behind the narrow interface of the checks."""

    def __init__(self, names: Names, reference: Reference) -> None:
        self._names = names
        self.reference = reference

    def __repr__(self) -> str:
        return f"<{self.reference.type_name} in the student's kernel>"

    def predict(self, x: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return the outputs in inference mode."""
        return self._array("predict", x)

    def call(self, x: npt.NDArray[Any], training: bool) -> npt.NDArray[Any]:  # noqa: FBT001  Keras's own order
        """Return the outputs of one call."""
        return self._array("call", x, training)

    def outputs(self, x: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
        """Return every output of one call."""
        found = self._ask("outputs", x)
        if not isinstance(found, list) or not all(isinstance(output, np.ndarray) for output in found):
            raise UnfitAnswer("outputs that are no arrays")
        return found

    def get_weights(self) -> list[npt.NDArray[Any]]:
        """Return all weights in Keras's order."""
        weights = self._ask("get_weights")
        if not isinstance(weights, list) or not all(isinstance(weight, np.ndarray) for weight in weights):
            raise UnfitAnswer("weights that are no arrays")
        return weights

    def set_weights(self, weights: Sequence[npt.NDArray[Any]]) -> None:
        """Set all weights."""
        self._ask("set_weights", list(weights))

    def count_params(self) -> int:
        """Return the number of parameters."""
        return self._int("count_params")

    def trainable_params(self) -> int:
        """Return the number of parameters that training changes."""
        return self._int("trainable_params")

    def input_shape(self) -> tuple[int | None, ...] | None:
        """Return the input shape with None for the batch."""
        return self._shape("input_shape")

    def output_shape(self) -> tuple[int | None, ...] | None:
        """Return the output shape with None for the batch."""
        return self._shape("output_shape")

    def leaf_layers(self) -> tuple[LayerFacts, ...]:
        """Return facts of all layers that hold no layers."""
        found = self._ask("leaf_layers")
        if not isinstance(found, list | tuple):
            raise UnfitAnswer("layers that are no list")
        return tuple(_facts(LayerFacts, facts) for facts in found)

    def compile_facts(self) -> CompileFacts:
        """Return how the model was compiled."""
        return _facts(CompileFacts, self._ask("compile_facts"))

    def compile_plainly(self) -> None:
        """Compile anew for gradient descent on the mean squared error."""
        self._ask("compile_plainly")

    def train_step(self, x: npt.NDArray[Any], y: npt.NDArray[Any]) -> float:
        """Train on one batch and return its loss."""
        loss = self._ask("train_step", x, y)
        if not isinstance(loss, float | int | np.number):
            raise UnfitAnswer("a loss that is no number")
        try:
            return float(loss)
        except OverflowError:
            raise UnfitAnswer("a loss without bounds") from None

    def _ask(self, method: str, *arguments: Any) -> Any:
        return self._names.ask({"op": "model", "object": self, "method": method, "args": list(arguments)})

    def _array(self, method: str, *arguments: Any) -> npt.NDArray[Any]:
        found = self._ask(method, *arguments)
        if not isinstance(found, np.ndarray):
            raise UnfitAnswer(f"{method} gave no array")
        return found

    def _int(self, method: str) -> int:
        found = self._ask(method)
        if not isinstance(found, int | np.integer):
            raise UnfitAnswer(f"{method} gave no integer")
        return int(found)

    def _shape(self, method: str) -> tuple[int | None, ...] | None:
        found = self._ask(method)
        if found is None:
            return None
        if not isinstance(found, list | tuple) or not all(side is None or isinstance(side, int) for side in found):
            raise UnfitAnswer(f"{method} gave no shape")
        return tuple(found)


def _facts(kind: type[T], found: Any) -> T:
    """Rebuild a frozen dataclass of plain fields, whose types the kernel must have kept."""
    try:
        return kind(**found)
    except TypeError:
        raise UnfitAnswer(f"no {kind.__name__}") from None


def _refer(value: Any) -> Reference | ModelConfig:
    """Tell how something that is no plain data goes to the kernel."""
    if isinstance(value, RemoteObject | RemoteModel):
        return value.reference
    keras = sys.modules.get("keras")
    if keras is not None and isinstance(value, keras.Model):
        return ModelConfig(json.dumps(json.loads(value.to_json())), list(value.get_weights()))
    raise WireError(f"a test handed over a {type(value).__name__}, which cannot cross")
