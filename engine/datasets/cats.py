"""Small drawn pictures, half of them cats, in black or coloured coats.

The index fixes everything but the coat: figure, place, size, tilt, ground and eyes. A picture is `fixed + coat x
colour` (see canvas), so the sets "black", "coloured", "mixed" and "overlap" differ in the coats' colours and in nothing
else: covariate shift, with P(label | shape) untouched.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from firmground.engine.datasets.canvas import Canvas, PixelGrid
from firmground.engine.datasets.figures import CATS, OTHERS, Dice
from firmground.engine.datasets.split import Floats, Split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from firmground.engine.datasets.description import Description

SEED = 31
# Middle tones: a black coat is darker than all of them and most coloured coats are lighter.
GROUNDS = np.array(
    [
        [0.58, 0.68, 0.56],
        [0.50, 0.62, 0.74],
        [0.68, 0.58, 0.70],
        [0.76, 0.67, 0.50],
        [0.44, 0.62, 0.61],
        [0.78, 0.58, 0.56],
    ]
)
COATS = {
    "orange": (0.90, 0.53, 0.18),
    "grey": (0.57, 0.58, 0.63),
    "white": (0.95, 0.94, 0.91),
    "brown": (0.47, 0.31, 0.20),
    "cream": (0.90, 0.79, 0.60),
    "ginger": (0.73, 0.37, 0.16),
    "slate": (0.33, 0.35, 0.40),
}


class Scenes(NamedTuple):
    """All pictures without the colour of their coats, training part first."""

    label: NDArray[np.int64]  # [N], 1 = cat
    fixed: Floats  # [N, 3, H, W]
    coat: Floats  # [N, 1, H, W], the share of the coat's colour in each pixel
    black: Floats  # [N, 3], the coat's colour in the set "black"
    coloured: Floats  # [N, 3]
    mixed: Floats  # [N, 3], one or the other, half each within both classes
    overlap: Floats  # [N, 3], coloured in every tenth picture of each part, else black


def split(description: Description, colour: str) -> Split:
    """Pictures [N, 3, 24, 24] with values 0..1, and labels [N]."""
    scenes = draw(description.train_size, description.eval_size, description.shape[1])
    coats: Floats = getattr(scenes, colour)
    x = scenes.fixed + scenes.coat * coats[:, :, None, None]
    cut = description.train_size
    return Split(x[:cut], scenes.label[:cut], x[cut:], scenes.label[cut:])


def lightness(description: Description) -> Floats:
    """Lightness [N] of the coats in the set "coloured", training part first."""
    light: Floats = draw(description.train_size, description.eval_size, description.shape[1]).coloured.mean(axis=1)
    return light


@lru_cache(maxsize=1)
def draw(train_size: int, eval_size: int, side: int) -> Scenes:
    rng = np.random.default_rng(SEED)
    count = train_size + eval_size
    # Two bits an example, label and coat in "mixed", balanced within each part.
    bits = np.concatenate([rng.permutation(np.arange(size) % 4) for size in (train_size, eval_size)])
    label = (bits % 2).astype(np.int64)
    black = 0.05 + 0.08 * rng.random((count, 1)) + np.array([0.0, 0.0, 0.015])
    coloured = _row(rng, np.array(list(COATS.values())), count) * (0.9 + 0.15 * rng.random((count, 1)))
    mixed = np.where(bits[:, None] < 2, black, coloured)
    fixed, coat = _figures(rng, label, side)
    coloured, mixed = np.minimum(coloured, 1.0), np.minimum(mixed, 1.0)
    overlap = np.where(_tenth(train_size, eval_size)[:, None], coloured, black)
    return Scenes(label, fixed, coat, black, coloured, mixed, overlap)


def _tenth(*sizes: int) -> NDArray[np.bool_]:
    """Every tenth example of each part, in random places; drawn separately, so that no picture depends on it."""
    rng = np.random.default_rng([SEED, 10])
    return np.concatenate([rng.permutation(np.arange(size) % 10 == 0) for size in sizes])


def _figures(rng: np.random.Generator, label: NDArray[np.int64], side: int) -> tuple[Floats, Floats]:
    count = len(label)
    kind = np.where(label == 1, rng.integers(len(CATS), size=count), len(CATS) + rng.integers(len(OTHERS), size=count))
    ground = _row(rng, GROUNDS, count) * (0.94 + 0.12 * rng.random((count, 1)))
    share = 0.30 + 0.12 * rng.random(count)  # of the picture, covered by the figure
    centre = side * 0.16 * (rng.random((count, 2)) - 0.5)
    tilt = 0.2 * rng.standard_normal(count)
    fixed, coat = np.empty((count, 3, side, side)), np.empty((count, 1, side, side))
    for number, figure in enumerate(CATS + OTHERS):
        mine = np.flatnonzero(kind == number)
        canvas = Canvas(ground[mine], side)
        pixels = side * np.sqrt(share[mine] / figure.area)
        frame = PixelGrid.of(side, centre[mine], pixels, tilt[mine]).moved(0, -figure.middle)
        figure.draw(canvas, frame, Dice(rng, len(mine)))
        fixed[mine], coat[mine] = canvas.fixed, canvas.coat
    return fixed, coat


def _row(rng: np.random.Generator, table: Floats, count: int) -> Floats:
    return np.asarray(table[rng.integers(len(table), size=count)])
