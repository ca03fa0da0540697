"""The figures in the drawn pictures: cats, and five things that are not cats.

A figure draws N variants of itself about the origin of its frame, its radius about 1. All share one palette (pink,
dark, light, an accent such as the eyes' colour, and the coat), so that no colour identifies a cat, but its ears and
whiskers do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from firmground.engine.datasets.canvas import Canvas, PixelGrid
from firmground.engine.datasets.split import Floats

PINK = np.array([0.93, 0.60, 0.62])
DARK = np.array([0.10, 0.09, 0.12])
LIGHT = np.array([0.98, 0.97, 0.95])
ACCENTS = np.array([[0.72, 0.85, 0.25], [0.95, 0.78, 0.20], [0.45, 0.80, 0.55], [0.55, 0.78, 0.92]])
SIDES = (-1.0, 1.0)


class Dice:
    """One random number per picture, shaped to meet [N, H, W]."""

    def __init__(self, rng: np.random.Generator, count: int) -> None:
        self._rng, self._count = rng, count

    def __call__(self, low: float, high: float) -> Floats:
        return low + (high - low) * self._rng.random((self._count, 1, 1))

    def side(self) -> Floats:
        return np.where(self(0, 1) < 0.5, -1.0, 1.0)

    def row(self, table: Floats) -> Floats:
        """[N, 3], a row of `table` for each picture."""
        return np.asarray(table[(self._rng.random(self._count) * len(table)).astype(int)])


Painter: TypeAlias = Callable[[Canvas, PixelGrid, Dice], None]


@dataclass(frozen=True)
class Figure:
    draw: Painter
    area: float  # of the silhouette in square units, so that all figures can be made the same size
    middle: float = 0.0  # height of the silhouette's centre


def _coat(canvas: Canvas, frame: PixelGrid, *parts: Floats) -> None:
    """A silhouette with a thin rim of the same coat in shadow."""
    outline = np.minimum.reduce(parts)
    canvas.paint(frame, outline - 0.07, coat=0.55)
    canvas.paint(frame, outline, coat=1.0)


def _gaze(frame: PixelGrid, dice: Dice) -> PixelGrid:
    """Turn the face a little: its features move within the head."""
    return frame.moved(dice(-0.16, 0.16), dice(-0.08, 0.08))


def cat(canvas: Canvas, frame: PixelGrid, dice: Dice) -> None:
    width, tip, spread = dice(0.92, 1.12), dice(1.25, 1.5), dice(0.62, 0.82)
    head = frame.ellipse(0, 0, width, 0.84)
    ears = []
    for side in SIDES:
        half = frame.facing(side)
        ears.append(half.polygon((width * 0.98, 0.12), (spread, tip), (width * 0.16, 0.70)))
    _coat(canvas, frame, head, *ears)
    for ear in ears:
        canvas.paint(frame, ear + 0.17, PINK, opacity=0.85)
    canvas.paint(frame, head, coat=1.0)
    face, iris, lift = _gaze(frame, dice), dice.row(ACCENTS), dice(-0.15, 0.15)
    canvas.paint(face, face.polygon((-0.14, -0.2), (0, -0.36), (0.14, -0.2)), PINK)
    for side in SIDES:
        half = face.facing(side)
        canvas.paint(half, half.ellipse(0.42, 0.08, 0.22, 0.20), iris)
        canvas.paint(half, half.ellipse(0.42, 0.08, 0.08, 0.18), DARK)
        for fan in (*SIDES, 0.0):
            whisker = half.stroke((0.34, -0.36 + 0.08 * fan), (1.42, -0.36 + lift + 0.3 * fan), 0.03)
            canvas.paint(half, whisker, LIGHT, opacity=0.9)


def bear(canvas: Canvas, frame: PixelGrid, dice: Dice) -> None:
    width, round_ear = dice(0.95, 1.1), dice(0.32, 0.42)
    head = frame.ellipse(0, 0, width, 0.9)
    ears = [frame.ellipse(side * 0.72 * width, 0.72, round_ear, round_ear) for side in SIDES]
    _coat(canvas, frame, head, *ears)
    for ear in ears:
        canvas.paint(frame, ear + 0.17, PINK, opacity=0.85)
    canvas.paint(frame, head, coat=1.0)
    face, iris = _gaze(frame, dice), dice.row(ACCENTS)
    canvas.paint(face, face.ellipse(0, -0.36, 0.46, 0.36), LIGHT, coat=0.55)
    canvas.paint(face, face.ellipse(0, -0.22, 0.17, 0.12), DARK)
    for side in SIDES:
        canvas.paint(face, face.ellipse(side * 0.4, 0.14, 0.17, 0.17), iris)
        canvas.paint(face, face.ellipse(side * 0.4, 0.13, 0.1, 0.1), DARK)


def dog(canvas: Canvas, frame: PixelGrid, dice: Dice) -> None:
    width = dice(0.85, 0.98)
    head, hang = frame.ellipse(0, 0, width, 0.95), dice(0.6, 0.75)
    ears = [frame.ellipse(side * 0.98 * width, -0.02, 0.3, hang) for side in SIDES]
    _coat(canvas, frame, head, *ears)
    for ear in ears:
        canvas.paint(frame, ear, coat=0.62)
    face, iris = _gaze(frame, dice), dice.row(ACCENTS)
    canvas.paint(face, face.ellipse(0, -0.42, 0.48, 0.4), LIGHT, coat=0.45)
    canvas.paint(face, face.ellipse(0, -0.24, 0.2, 0.14), DARK)
    canvas.paint(face, face.ellipse(0, -0.76, 0.16, 0.2), PINK)
    for side in SIDES:
        canvas.paint(face, face.ellipse(side * 0.36, 0.2, 0.17, 0.17), iris)
        canvas.paint(face, face.ellipse(side * 0.36, 0.19, 0.1, 0.1), DARK)


def sitting(face: Painter, reach: float, tail: float) -> Painter:
    """`face` on a body with two paws, and a tail that stands out by `reach` and rises by `tail`."""

    def draw(canvas: Canvas, frame: PixelGrid, dice: Dice) -> None:
        body = frame.facing(dice.side())
        broad = dice(0.68, 0.82)
        bend = (broad + reach, -1.75 + dice(-0.2, 0.2))
        tip = (bend[0] + dice(-0.1, 0.25), bend[1] + tail)
        tails = [body.stroke((0.2, -2.05), bend, 0.26), body.stroke(bend, tip, 0.26)]
        _coat(canvas, body, body.ellipse(0, -1.35, broad, 0.95), *tails)
        for side in SIDES:
            canvas.paint(body, body.ellipse(side * 0.3, -2.15, 0.24, 0.17), LIGHT, coat=0.6)
        face(canvas, frame, dice)

    return draw


def house(canvas: Canvas, frame: PixelGrid, dice: Dice) -> None:
    side, eaves, ridge = dice(0.78, 0.92), dice(0.12, 0.3), dice(1.05, 1.35)
    wall = frame.polygon((-side, -0.95), (side, -0.95), (side, eaves), (-side, eaves))
    roof = frame.polygon((-side - 0.22, eaves), (side + 0.22, eaves), (dice(-0.3, 0.3), ridge))
    hand = frame.facing(dice.side())
    chimney = hand.polygon((0.38, 0.3), (0.66, 0.3), (0.66, 1.15), (0.38, 1.15))
    _coat(canvas, frame, wall, chimney)
    canvas.paint(frame, roof, PINK, coat=0.7)
    canvas.paint(hand, hand.polygon((-0.62, -0.95), (-0.2, -0.95), (-0.2, -0.25), (-0.62, -0.25)), PINK)
    canvas.paint(hand, hand.polygon((0.1, -0.5), (0.58, -0.5), (0.58, -0.02), (0.1, -0.02)), LIGHT)
    canvas.paint(hand, hand.polygon((0.16, -0.44), (0.52, -0.44), (0.52, -0.08), (0.16, -0.08)), dice.row(ACCENTS))


def ball(canvas: Canvas, frame: PixelGrid, dice: Dice) -> None:
    disc, off = frame.ellipse(0, 0, 1, 1), dice(-0.25, 0.25)
    _coat(canvas, frame, disc)
    for width, colour in ((0.62, LIGHT), (0.34, dice.row(ACCENTS))):
        canvas.paint(frame, np.maximum(disc, frame.stroke((-1.2, off), (1.2, off), width)), colour)
    canvas.paint(frame, frame.ellipse(-0.35, 0.62, 0.2, 0.12), LIGHT, opacity=0.8)
    canvas.paint(frame, frame.ellipse(0.1, off, 0.16, 0.16), PINK)


def fish(canvas: Canvas, frame: PixelGrid, dice: Dice) -> None:
    swim, deep = frame.facing(dice.side()), dice(0.62, 0.78)
    body = swim.ellipse(0.2, 0, 1.05, deep)
    tail = swim.polygon((-0.65, 0), (-1.45, 0.72), (-1.45, -0.72))
    fin = swim.polygon((0.55, deep * 0.8), (0.1, deep + 0.4), (-0.4, deep * 0.75))
    _coat(canvas, swim, body, tail, fin)
    for stripe, colour in ((0.25, LIGHT), (-0.25, dice.row(ACCENTS))):
        canvas.paint(swim, np.maximum(body, swim.stroke((stripe, -1), (stripe, 1), 0.2)), colour)
    canvas.paint(swim, swim.ellipse(0.8, 0.16, 0.18, 0.18), LIGHT)
    canvas.paint(swim, swim.ellipse(0.84, 0.16, 0.1, 0.1), DARK)
    canvas.paint(swim, swim.ellipse(0.95, -0.22, 0.16, 0.1), PINK)


# A cat's face twice: two thirds of the cats are portraits, in which the whiskers are plain to see.
CATS = (Figure(cat, 3.4, 0.22), Figure(cat, 3.4, 0.22), Figure(sitting(cat, 0.45, 1.1), 6.2, -0.48))
OTHERS = (
    Figure(bear, 3.6, 0.08),
    Figure(dog, 3.6),
    Figure(house, 3.2, 0.1),
    Figure(ball, 3.4),
    Figure(fish, 3.4),
    Figure(sitting(bear, 0.1, 0.1), 5.6, -0.6),
    Figure(sitting(dog, 0.45, 0.9), 6.2, -0.6),
)
