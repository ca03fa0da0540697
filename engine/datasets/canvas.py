"""Anti-aliased shapes, drawn into many small pictures at once.

Axes: N pictures, H rows, W columns. A shape is its signed distance (negative inside), so one clipped ramp of a pixel's
width gives smooth edges without supersampling. Parameters of shapes are floats or [N, 1, 1].

A picture is kept as `fixed + coat x (the coat's colour)`. Painting is affine in that one colour, so the same figure in
another coat is the same picture by construction, down to every edge pixel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self, TypeAlias

import numpy as np

from firmground.engine.datasets.split import Floats

Coordinate: TypeAlias = float | Floats
Point: TypeAlias = tuple[Coordinate, Coordinate]


@dataclass(frozen=True, eq=False)
class PixelGrid:
    """Pixel centres in a figure's own coordinates, x to the right and y up."""

    x: Floats  # [N, H, W]
    y: Floats  # [N, H, W]
    pixels: Floats  # [N, 1, 1] pixels per unit of length

    @classmethod
    def of(cls, side: int, centre: Floats, pixels: Floats, tilt: Floats) -> Self:
        """`centre` [N, 2] from the picture's middle and `pixels` [N] a unit, both in pixels; `tilt` [N] in radians."""
        middle = (side - 1) / 2
        columns = (np.arange(side) - middle)[None, None, :] - centre[:, 0, None, None]
        rows = (middle - np.arange(side))[None, :, None] - centre[:, 1, None, None]
        cos, sin, unit = (values[:, None, None] for values in (np.cos(tilt), np.sin(tilt), pixels))
        return cls((cos * columns + sin * rows) / unit, (cos * rows - sin * columns) / unit, unit)

    def moved(self, x: Coordinate, y: Coordinate) -> PixelGrid:
        return replace(self, x=self.x - x, y=self.y - y)

    def facing(self, side: Coordinate) -> PixelGrid:
        """Mirror the grid where `side` is -1; distances do not change."""
        return replace(self, x=self.x * side)

    def ellipse(self, x: Coordinate, y: Coordinate, width: Coordinate, height: Coordinate) -> Floats:
        """Half-axes `width` and `height`; the distance is exact to first order at the edge, where it is used."""
        across, up = (self.x - x) / width, (self.y - y) / height
        level = np.hypot(across, up)
        slope = np.hypot(across / width, up / height)
        return np.asarray(level * (level - 1) / np.maximum(slope, 1e-9))

    def polygon(self, *corners: Point) -> Floats:
        """Convex, corners against the clock; beyond a corner the distance is too short, which keeps tips sharp."""
        sides = [self._beyond(start, end) for start, end in zip(corners, corners[1:] + corners[:1], strict=True)]
        return np.asarray(np.maximum.reduce(sides))

    def stroke(self, start: Point, end: Point, width: Coordinate) -> Floats:
        (x, y), (to_x, to_y) = start, end
        run, rise = to_x - x, to_y - y
        along = np.clip(((self.x - x) * run + (self.y - y) * rise) / (run * run + rise * rise), 0, 1)
        return np.asarray(np.hypot(self.x - x - along * run, self.y - y - along * rise) - width / 2)

    def _beyond(self, start: Point, end: Point) -> Floats:
        """Distance to the right of the line from `start` to `end`."""
        (x, y), (to_x, to_y) = start, end
        run, rise = to_x - x, to_y - y
        return np.asarray(((self.x - x) * rise - (self.y - y) * run) / np.hypot(run, rise))


class Canvas:
    """N pictures to draw into."""

    def __init__(self, ground: Floats, side: int) -> None:
        """`ground` [N, 3] is the colour that each picture starts with, 0..1."""
        self.fixed: Floats = np.repeat(np.repeat(ground[:, :, None, None], side, axis=2), side, axis=3)
        self.coat: Floats = np.zeros((len(ground), 1, side, side))

    def paint(
        self, frame: PixelGrid, distance: Floats, colour: Coordinate = 0.0, *, coat: float = 0.0, opacity: float = 1.0
    ) -> None:
        """Lay `(1 - coat) x colour + coat x (the coat's colour)` over a shape; `colour` is a grey, [3] or [N, 3]."""
        cover = (np.clip(0.5 - distance * frame.pixels, 0, 1) * opacity)[:, None]
        rgb = np.broadcast_to(colour, (len(cover), 3))[:, :, None, None]
        self.fixed += cover * ((1 - coat) * rgb - self.fixed)
        self.coat += cover * (coat - self.coat)
