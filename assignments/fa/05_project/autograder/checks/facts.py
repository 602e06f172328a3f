"""What can be told of a Keras model in plain data: its layers and how it was compiled."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 8
_CONTAINERS = ("Sequential", "Functional")


@dataclass(frozen=True)
class LayerFacts:
    """One layer that does work itself; models and wrappers around layers are opened, inputs are left out."""

    class_name: str
    name: str
    config: dict[str, Any]
    """Keras's configuration of the layer, in None, bool, int, float, str, list, tuple and dict only."""
    trainable: bool
    params: int
    """How many numbers it holds, trainable or not."""

    def __post_init__(self) -> None:
        _require_types(self, class_name=str, name=str, config=dict, trainable=bool, params=int)


@dataclass(frozen=True)
class CompileFacts:
    """How a model was compiled; all but `compiled` is empty or NaN where it was not."""

    compiled: bool
    optimizer: str
    """Lower case, as in `compile(optimizer="rmsprop")`."""
    learning_rate: float
    """At step 0 where it follows a schedule."""
    loss: str
    """Its long name in snake case, "sparse_categorical_crossentropy", however it was given."""
    metrics: tuple[str, ...]
    """Long names in snake case; "acc" is "accuracy"."""

    def __post_init__(self) -> None:
        _require_types(self, compiled=bool, optimizer=str, learning_rate=float, loss=str, metrics=tuple)
        if not all(isinstance(metric, str) for metric in self.metrics):
            raise TypeError("a metric's name is no text")


def _require_types(facts: LayerFacts | CompileFacts, **types: type) -> None:
    """Raise TypeError for facts of other types: they may come from another process, which may answer anything."""
    for name, expected in types.items():
        if not isinstance(getattr(facts, name), expected):
            raise TypeError(f"{type(facts).__name__}.{name} is a {type(getattr(facts, name)).__name__}")


def layer_facts(model: Any) -> tuple[LayerFacts, ...]:
    """Return the facts of all leaf layers of a Keras model in its own order, each layer once."""
    return tuple(
        LayerFacts(
            class_name=type(layer).__name__,
            name=str(layer.name),
            config=_config(layer),
            trainable=bool(layer.trainable),
            params=sum(int(np.prod(weight.shape)) for weight in layer.weights),
        )
        for layer in _leaves(model)
    )


def compile_facts(model: Any) -> CompileFacts:
    """Return how a Keras model was compiled."""
    if not model.compiled or model.optimizer is None:
        return CompileFacts(
            compiled=bool(model.compiled), optimizer="", learning_rate=float("nan"), loss=_loss_name(model), metrics=()
        )
    return CompileFacts(
        compiled=True,
        optimizer=_inner(model.optimizer).__class__.__name__.lower(),
        learning_rate=_learning_rate(model.optimizer),
        loss=_loss_name(model),
        metrics=_metric_names(model),
    )


def _leaves(model: Any) -> list[Any]:
    leaves: list[Any] = []
    seen: set[int] = set()

    def walk(layer: Any) -> None:
        if id(layer) in seen:
            return
        seen.add(id(layer))
        inner = _sublayers(layer)
        for child in inner:
            walk(child)
        if not inner and type(layer).__name__ not in ("InputLayer", *_CONTAINERS) and layer is not model:
            leaves.append(layer)

    walk(model)
    return leaves


def _sublayers(layer: Any) -> list[Any]:
    import keras  # noqa: PLC0415  importing the checks stays cheap

    if hasattr(layer, "layers"):
        return list(layer.layers)
    if isinstance(layer, keras.layers.Wrapper):
        return [layer.layer]
    if type(layer).__module__.split(".")[0] == "keras":  # an LSTM is one layer, though Keras builds it from a cell
        return []
    flatten = getattr(layer, "_flatten_layers", None)  # a student's own layer, which has no public list
    return list(flatten(include_self=False, recursive=False)) if flatten else []


def _config(layer: Any) -> dict[str, Any]:
    try:
        config = _quietly(layer.get_config)
    except Exception:  # noqa: BLE001  a student's own layer need not have a configuration
        return {}
    plain = _plain(config)
    return plain if isinstance(plain, dict) else {}


def _plain(value: Any, depth: int = 0) -> Any:
    if value is None or type(value) in (bool, int, float, str):
        return value
    if depth > _DEEPEST:
        return type(value).__name__
    if isinstance(value, dict):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = [_plain(item, depth + 1) for item in value]
        return tuple(items) if isinstance(value, tuple) else items
    if isinstance(value, np.ndarray | np.generic) and np.asarray(value).dtype.kind in "biuf":
        return np.asarray(value).tolist()
    return str(getattr(value, "__name__", type(value).__name__))


def _inner(optimizer: Any) -> Any:
    return getattr(optimizer, "inner_optimizer", optimizer)  # loss scaling of half precision wraps the real one


def _learning_rate(optimizer: Any) -> float:
    import keras  # noqa: PLC0415  importing the checks stays cheap

    optimizer = _inner(optimizer)
    try:
        rate = _quietly(optimizer.get_config)["learning_rate"]
        if isinstance(rate, dict):  # a schedule; the optimizer itself only tells its value at the current step
            rate = keras.optimizers.schedules.deserialize(rate)(0)
    except Exception:  # noqa: BLE001  a student's own schedule need not have a configuration
        rate = optimizer.learning_rate
    try:
        return float(str(np.float32(rate)))  # 0.001, not the float32 next to it
    except Exception:  # noqa: BLE001  nor need it return a number
        return float("nan")


def _quietly(configuration: Callable[[], Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns of what it cannot save; nothing is saved here
        return configuration()


def _loss_name(model: Any) -> str:
    return _name(getattr(model, "loss", None), "losses")


def _metric_names(model: Any) -> tuple[str, ...]:
    try:
        metrics = _quietly(model.get_compile_config).get("metrics")
    except Exception:  # noqa: BLE001  a student's own metric need not have a configuration
        return ()
    return tuple(_name(metric, "metrics") for metric in _flat(metrics))


def _flat(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return [item for part in value for item in _flat(part)]
    if isinstance(value, dict) and "class_name" not in value:  # metrics by the name of an output
        return [item for part in value.values() for item in _flat(part)]
    return [value]


def _name(identifier: Any, kind: str) -> str:
    """Return the long snake-case name of a loss or metric given as a name, a function or an object."""
    import keras  # noqa: PLC0415  importing the checks stays cheap

    if identifier is None:
        return ""
    if isinstance(identifier, str):
        if identifier.lower() in {"acc", "accuracy"}:
            return "accuracy"
        try:
            identifier = getattr(keras, kind).get(identifier)
        except ValueError:
            return str(identifier)
    if isinstance(identifier, dict):  # as Keras writes an object down: a function by its name, others by their class
        config, class_name = identifier.get("config"), identifier.get("class_name")
        return _snake(str(config if class_name == "function" else class_name))
    return _snake(str(getattr(identifier, "__name__", type(identifier).__name__)))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
