"""A saved run and the pictures held back for it, as the checks see them."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import short
from autograder.checks.failure import fail
from autograder.checks.run_files import check_name, read_history, read_record, read_weights

if TYPE_CHECKING:
    import numpy.typing as npt

_MOST_VERSIONS = 16
_LONGEST_S = 10_000_000
_run_folder: Path | None = None
_held_back_folder: Path | None = None


@dataclass(frozen=True)
class RunFacts:
    """What a record says of how a run was made; empty or None where it says nothing. Nobody vouches for it."""

    device: str = ""
    """"cpu" or "gpu"."""
    seconds: float | None = None
    versions: tuple[tuple[str, str], ...] = ()
    """Names and versions of Python and the libraries."""
    data: str = ""
    """Fingerprint of the training pictures."""


@dataclass(frozen=True, eq=False)
class Run:
    """A saved run: weights in the order of `model.get_weights()`, and what was recorded while they were trained."""

    name: str
    weights: tuple[npt.NDArray[np.float32], ...]
    """Finite."""
    history: dict[str, list[float]]
    """One value per epoch for each metric; may hold NaN."""
    facts: RunFacts
    digest: str
    """Of the weights alone: the same for the same numbers, however they were stored."""

    @property
    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """The shapes of the weights, in order."""
        return tuple(weight.shape for weight in self.weights)


def set_run_folder(path: str | Path | None) -> None:
    """Say in which folder `load_run` looks; None is `runs` in the working folder."""
    global _run_folder  # noqa: PLW0603  one place for the whole process
    _run_folder = None if path is None else Path(path)


def set_held_back_folder(path: str | Path | None) -> None:
    """Say in which folder `held_back` looks; None is `held_back` in the working folder."""
    global _held_back_folder  # noqa: PLW0603  one place for the whole process
    _held_back_folder = None if path is None else Path(path)


def load_run(name: str) -> Run:
    """Return the run `name` that `save_run` wrote.

    Reading it is safe whoever wrote it: nothing is unpickled, links are not followed, sizes are limited before
    anything is unpacked.

    Raises:
        CheckFailed: if one of its two files is missing, too large, broken or something else.
    """
    check_name(name)
    folder = _run_folder or Path("runs")
    if _run_folder is not None and folder.is_symlink():  # it came out of a submission; in a notebook, Drive is linked
        fail("runs.no_file", path=folder.name)
    paths = folder / f"{name}.json", folder / f"{name}.npz"
    stamp = tuple(map(_stamp, paths))
    if _last_read.stamp != stamp or None in stamp:
        _last_read.run = _read(name, *paths)
        _last_read.stamp = stamp
    assert _last_read.run is not None
    return _last_read.run


def _read(name: str, record_path: Path, weights_path: Path) -> Run:
    weights = read_weights(weights_path)
    for weight in weights:
        weight.flags.writeable = False  # the next test gets the same arrays
    record = read_record(record_path)
    return Run(
        name=name,
        weights=weights,
        history=read_history(record, record_path),
        facts=_facts(record),
        digest=_digest(weights),
    )


@dataclass
class _LastRead:
    """The run that was read last, so that the ten tests of a question read its files once."""

    stamp: tuple[object, ...] = ()
    run: Run | None = None


_last_read = _LastRead()


def _stamp(path: Path) -> tuple[object, ...] | None:
    """Return what changes when a file does; None where there is none."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return str(path.absolute()), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def held_back(name: str) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays in `held_back/<name>.npz`, of which students have no copy; they cannot be written to.

    Raises:
        FileNotFoundError: if the file is missing. That is the grader's fault, so it is no `CheckFailed`.
    """
    check_name(name)
    path = ((_held_back_folder or Path("held_back")) / f"{name}.npz").absolute()
    return dict(_unpacked(path, _stamp(path)))


@functools.lru_cache(maxsize=2)
def _unpacked(path: Path, _stamp: tuple[object, ...] | None) -> dict[str, npt.NDArray[Any]]:
    """Return what the file holds; the tests of a question ask for it one after the other."""
    with np.load(path, allow_pickle=False) as arrays:
        found = {key: arrays[key] for key in arrays.files}
    for array in found.values():
        array.flags.writeable = False
    return found


def _facts(record: dict[str, Any]) -> RunFacts:
    versions = record.get("versions")
    pairs = list(versions.items()) if isinstance(versions, dict) else []
    return RunFacts(
        device=_text(record.get("device")),
        seconds=_seconds(record.get("seconds")),
        versions=tuple((_text(key), _text(value)) for key, value in pairs[:_MOST_VERSIONS]),
        data=_text(record.get("data")),
    )


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _LONGEST_S:
        return None
    return float(value)


def _text(value: object) -> str:
    return short(value) if isinstance(value, str) else ""


def _digest(weights: tuple[npt.NDArray[np.float32], ...]) -> str:
    digest = hashlib.sha256()
    for weight in weights:
        digest.update(f"{weight.shape};".encode())
        digest.update(weight.tobytes())
    return digest.hexdigest()
