"""A canvas of twice the picture's size that also remembers which pixels belong to what."""

from __future__ import annotations

from enum import IntFlag

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from datasets.drawing.curves import Points

FINER = 2
"""Drawn so many times larger and then averaged, edges come out smooth."""
Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 255; fractions are rounded when drawn."""


class What(IntFlag):
    """What a pixel shows; scenery is 0."""

    SCENERY = 0
    SUBJECT = 1
    """The animal or thing itself."""
    COAT = 2
    """Where its coat or surface shows, with its pattern; eyes and noses have none."""
    TELLING = 4
    """A part that tells which kind it is."""


class Canvas:
    """Shapes laid over one another on a background, in fractions of the picture's side: (0, 0) is top left."""

    def __init__(self, background: npt.NDArray[np.uint8]) -> None:
        """Begin with `background`, uint8 (size, size, 3)."""
        self.size = len(background)
        self._side = self.size * FINER
        self._picture = Image.fromarray(background).resize((self._side, self._side), Image.Resampling.BILINEAR)
        self._what = Image.new("L", (self._side, self._side))
        self._draw = ImageDraw.Draw(self._picture)
        self._draw_what = ImageDraw.Draw(self._what)

    def fill(self, points: Points, colour: Colour, what: What = What.SCENERY, *, edge: Colour | None = None) -> None:
        """Fill a closed curve; what lay under it is no longer seen."""
        corners = (points * self._side).ravel().tolist()
        red, green, blue = colour
        outline = None if edge is None else (int(edge[0]), int(edge[1]), int(edge[2]))
        self._draw.polygon(corners, fill=(int(red), int(green), int(blue)), outline=outline)
        self._draw_what.polygon(corners, fill=int(what))

    def line(self, points: Points, colour: Colour, what: What = What.SCENERY, *, width: int = 1) -> None:
        """Draw an open line, `width` pixels of the finer canvas wide."""
        corners = (points * self._side).ravel().tolist()
        red, green, blue = colour
        self._draw.line(corners, fill=(int(red), int(green), int(blue)), width=width)
        self._draw_what.line(corners, fill=int(what), width=width)

    def what(self) -> npt.NDArray[np.uint8]:
        """Return the flags of `What`, uint8 (size, size)."""
        finer = np.asarray(self._what)
        flags = finer[::FINER, ::FINER].copy()
        # A whisker is finer than a pixel: wherever some of one is seen, the pixel is a part that tells.
        seen = finer.reshape(self.size, FINER, self.size, FINER).max(axis=(1, 3)) >= What.TELLING
        flags[seen] |= np.uint8(What.TELLING | What.SUBJECT)
        return flags

    def picture(self) -> npt.NDArray[np.float32]:
        """Return what was drawn, float32 (size, size, 3), 0 to 255."""
        return np.asarray(self._picture.reduce(FINER), np.float32)
