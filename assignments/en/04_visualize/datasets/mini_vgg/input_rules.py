"""Which pictures MiniVGG takes: the rules of `keras.applications`."""

from __future__ import annotations

DEFAULT_SIDE = 64
"""Pixels to a side that the whole network takes, top included."""
SMALLEST_SIDE = 32
"""Five poolings leave one pixel of it."""
Shape = tuple[int | None, int | None, int]


def checked_input_shape(shape: tuple[int | None, ...] | None, *, include_top: bool, pretrained: bool) -> Shape:
    """Return the shape of one picture, completed where it was not given.

    Args:
        shape: (height, width, channels), or None: (64, 64, 3) with the top, pictures of any size without it.
        include_top: whether the classifier is part of the network.
        pretrained: whether the weights of the package are going to be loaded.

    Raises:
        ValueError: if the network cannot take such pictures.
    """
    default = (DEFAULT_SIDE, DEFAULT_SIDE, 3)
    if shape is None:
        return default if include_top else (None, None, 3)
    if len(shape) != 3:
        raise ValueError("`input_shape` must be a tuple of three integers.")
    height, width, channels = shape
    if include_top and pretrained and tuple(shape) != default:
        raise ValueError(
            "When setting `include_top=True` and loading `things` weights, "
            f"`input_shape` should be {default}.  Received: input_shape={shape}"
        )
    if channels is None or (channels != 3 and pretrained):
        raise ValueError(f"The input must have 3 channels; Received `input_shape={shape}`")
    if any(side is not None and side < SMALLEST_SIDE for side in (height, width)):
        raise ValueError(f"Input size must be at least {SMALLEST_SIDE}x{SMALLEST_SIDE}; Received: input_shape={shape}")
    if include_top and None in shape:
        raise ValueError(
            f"If `include_top` is True, you should specify a static `input_shape`. Received: input_shape={shape}"
        )
    return height, width, channels
