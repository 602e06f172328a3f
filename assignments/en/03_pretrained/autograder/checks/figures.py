"""What a student has drawn, read from the figure's data and never from its pixels.

A figure leaves the kernel it was drawn in as plain data (`figure_data`), so a check sees the same whether the figure is
in its own process or in a student's.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from autograder.checks.descriptions import described
from autograder.checks.failure import fail

if TYPE_CHECKING:
    import numpy.typing as npt

MARK = "matplotlib figure"
"""The key under which a figure's data travels."""
_MOST = 400
"""Axes in a figure, and lines, points or pictures in one of them; more are not read."""


@dataclass(frozen=True)
class Line:
    """One line of a plot, drawn with or without markers."""

    x: npt.NDArray[Any]
    y: npt.NDArray[Any]
    label: str
    """As a legend shows it; empty where the student gave none."""


@dataclass(frozen=True)
class Shown:
    """One picture as it is shown."""

    picture: npt.NDArray[Any]
    colour_map: str
    """The name of it; of no meaning for a picture in colour."""
    from_top: bool
    """Whether its first row is at the top and its first column on the left, as a picture is read."""


@dataclass(frozen=True)
class Axes:
    """One pair of axes."""

    title: str
    x_label: str
    y_label: str
    left: float
    """Where it stands on the figure, 0 to 1 from the left."""
    top: float
    """0 to 1 from the bottom."""
    has_legend: bool
    lines: tuple[Line, ...]
    pictures: tuple[npt.NDArray[Any], ...]
    """What `imshow` and the like were given."""
    shown: tuple[Shown, ...] = ()
    """The same pictures, and how they are shown."""


@dataclass(frozen=True)
class Figure:
    """A figure: its axes in the order in which they were made."""

    axes: tuple[Axes, ...]


def figure(value: object, what: str) -> Figure:
    """Return what was drawn.

    Args:
        value: a matplotlib figure, one of its axes, or the data of a figure from another process.
        what: what it is, as code.

    Raises:
        CheckFailed: when it is no figure.
    """
    if is_figure(value):
        value = figure_data(value)
    if value is None or value is Ellipsis:
        fail("figure.missing", what=what, found=described(value))
    if not isinstance(value, dict) or set(value) != {MARK} or not isinstance(value[MARK], list):
        _fail_for_other(value, what)
    try:
        return Figure(tuple(_axes(axes) for axes in value[MARK][:_MOST]))
    except (TypeError, ValueError, KeyError):  # a student's process may send anything
        _fail_for_other(value, what)


def is_figure(value: object) -> bool:
    """Tell whether it is a figure, or axes, of matplotlib."""
    if "matplotlib.figure" not in sys.modules:  # where it was not imported, nothing is a figure
        return False
    import matplotlib.axes  # noqa: PLC0415  importing the checks stays cheap
    import matplotlib.figure  # noqa: PLC0415

    return isinstance(value, matplotlib.figure.Figure | matplotlib.axes.Axes)


def figure_data(value: Any) -> dict[str, Any]:
    """Return a figure as lists, texts, numbers and arrays, and close it: nobody else is going to look at it."""
    drawn = value if hasattr(value, "savefig") else value.get_figure()
    data = [_axes_data(axes) for axes in drawn.axes[:_MOST]]
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(drawn)
    return {MARK: data}


def _axes_data(axes: Any) -> dict[str, Any]:
    place = axes.get_position()
    return {
        "title": axes.get_title(),
        "x_label": axes.get_xlabel(),
        "y_label": axes.get_ylabel(),
        "left": float(place.x0),
        "top": float(place.y1),
        "has_legend": axes.get_legend() is not None,
        "lines": [
            {"x": _numbers(line.get_xdata()), "y": _numbers(line.get_ydata()), "label": str(line.get_label())}
            for line in axes.get_lines()[:_MOST]
        ],
        "points": [
            {"xy": _numbers(np.ma.filled(group.get_offsets(), np.nan)), "label": str(group.get_label())}
            for group in axes.collections[:_MOST]
            if hasattr(group, "get_offsets") and len(group.get_offsets())
        ],
        "shown": [
            {"colour_map": str(image.get_cmap().name), "from_top": _is_from_top(axes, image)}
            for image in axes.get_images()[:_MOST]
        ],
        "pictures": [_numbers(np.ma.filled(image.get_array())) for image in axes.get_images()[:_MOST]],
    }


def _is_from_top(axes: Any, image: Any) -> bool:
    left, right, bottom, top = image.get_extent()
    first, last = (top, bottom) if image.origin == "upper" else (bottom, top)
    begin, end = axes.transData.transform([(left, first), (right, last)])
    return bool(begin[0] < end[0] and begin[1] > end[1])


def _numbers(values: Any) -> npt.NDArray[Any]:
    found = np.array(values, subok=False)
    return found if found.dtype.kind in "biuf" else found.astype(np.float64)


def _axes(data: dict[str, Any]) -> Axes:
    pictures = tuple(_array(picture) for picture in data["pictures"][:_MOST])
    lines = [Line(_array(line["x"], 1), _array(line["y"], 1), _label(line["label"])) for line in data["lines"]]
    for group in data["points"]:
        points = _array(group["xy"], 2)
        lines.append(Line(points[:, 0], points[:, 1], _label(group["label"])))
    return Axes(
        title=_text(data["title"]),
        x_label=_text(data["x_label"]),
        y_label=_text(data["y_label"]),
        left=float(data["left"]),
        top=float(data["top"]),
        has_legend=data["has_legend"] is True,
        lines=tuple(lines[:_MOST]),
        pictures=pictures,
        shown=tuple(
            Shown(picture, _text(how["colour_map"]), how["from_top"] is True)
            for picture, how in zip(pictures, data["shown"], strict=True)
        ),
    )


def _array(value: object, axes: int | None = None) -> npt.NDArray[Any]:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf":
        raise TypeError("no array of numbers")
    if axes is not None and value.ndim != axes:
        raise ValueError("an array with other axes")
    return np.array(value, subok=False)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value[:1000]


def _label(value: object) -> str:
    label = _text(value)
    return "" if label.startswith("_") else label  # matplotlib's own names for what was given none


def _fail_for_other(value: object, what: str) -> NoReturn:
    fail("figure.other", what=what, found=described(value))
