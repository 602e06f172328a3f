"""The pretrained base of an assignment: MiniVGG, which comes along, or VGG16 with ImageNet's weights."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from datasets.mini_vgg import MiniVGG
from datasets.mini_vgg import preprocess_input as preprocess_for_mini_vgg
from datasets.unavailable import DataUnavailableError

SIDE = 64
"""Pixels to a side of the pictures the assignments train with."""
_FAILED = re.compile(r"URL fetch failure on (\S+?):?\s")


class Base(NamedTuple):
    """A convolutional base and what pictures pass through before they reach it."""

    model: Any
    """A Keras model, (n, side, side, 3) to feature maps."""
    preprocess_input: Callable[[Any], Any]
    """Takes pixels of 0 to 255, arrays or tensors; red, green, blue."""


def load_base(profile: str = "offline", *, side: int = SIDE, pretrained: bool = True) -> Base:
    """Return the convolutional base of a profile.

    Args:
        profile: "offline" for MiniVGG, "full" for VGG16.
        side: pixels to a side of the pictures.
        pretrained: whether it has learned already; else its weights are random, and nothing is read or downloaded.

    Raises:
        DataUnavailableError: if there is no such profile, or the weights cannot be had; it says what to do.
    """
    shape = (side, side, 3)
    if profile == "offline":
        model = MiniVGG(include_top=False, weights="things" if pretrained else None, input_shape=shape)
        return Base(model, _preprocessing(profile))
    if profile != "full":
        raise DataUnavailableError("bases.profile", profile=profile)
    from keras.applications import vgg16  # noqa: PLC0415  seconds to import

    if pretrained:
        model = imagenet(vgg16.VGG16, include_top=False, input_shape=shape)
    else:
        model = vgg16.VGG16(include_top=False, weights=None, input_shape=shape)
    return Base(model, _preprocessing(profile))


def imagenet(build: Callable[..., Any], **options: Any) -> Any:
    """Return a network of `keras.applications` with the weights it learned on ImageNet.

    They are read from the folder `models` below KERAS_HOME (~/.keras if that is not set) and downloaded if they are not
    there.

    Args:
        build: keras.applications.VGG16, say.
        **options: for `build`: include_top, input_shape ...

    Raises:
        DataUnavailableError: if they cannot be downloaded; it names the file, where to get it and where to put it.
    """
    try:
        return build(weights="imagenet", **options)
    except Exception as error:
        failed = _FAILED.search(str(error))  # Keras raises a bare Exception with the address in its text
        if failed is None:
            raise
        url = failed.group(1)
        reason = str(error).split("--")[-1].strip() or type(error).__name__
        raise DataUnavailableError(
            "imagenet.download",
            name=getattr(build, "__name__", "the network"),
            reason=reason,
            file=url.rsplit("/", 1)[-1],
            url=url,
            folder=Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")) / "models",
        ) from None


def base_of_run(shapes: Sequence[tuple[int, ...]], *, side: int = SIDE) -> Base:
    """Return an untrained base as a model with weights of these shapes was built on: VGG16, or else MiniVGG."""
    return load_base(_profile_of(shapes), side=side, pretrained=False)


def preprocessing_of_run(shapes: Sequence[tuple[int, ...]]) -> Callable[[Any], Any]:
    """Return what pictures pass through before they reach such a model; nothing is built for it."""
    return _preprocessing(_profile_of(shapes))


def _profile_of(shapes: Sequence[tuple[int, ...]]) -> str:
    for shape in shapes:
        for profile, filters in (("offline", 16), ("full", 64)):
            if tuple(shape) == (3, 3, 3, filters):
                return profile
    return "offline"  # weights that fit neither are told so when they are put into the model


def _preprocessing(profile: str) -> Callable[[Any], Any]:
    if profile == "offline":
        return preprocess_for_mini_vgg
    from keras.applications import vgg16  # noqa: PLC0415  seconds to import

    return _untouched(vgg16.preprocess_input)


def _untouched(preprocess: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return Keras's function such that it leaves arrays as they are: it works in place on floating-point ones."""

    def preprocess_input(x: Any) -> Any:
        return preprocess(x.copy() if hasattr(x, "copy") else x)

    return preprocess_input
