"""Load the arrays of a data set, the same bytes each time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from firmground.engine.datasets import cats, coats, drawn, idx, tables
from firmground.engine.datasets import points as plane
from firmground.engine.datasets.description import DRAWN, TABLES, Description, describe
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from firmground.engine.errors import InvalidExperiment, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from firmground.engine.datasets.drawn import DrawnPoint
    from firmground.engine.datasets.split import Answers, Floats, Split


class Coated(Protocol):
    """A module that draws animals whose coats come in colours."""

    def split(self, description: Description, colour: str) -> Split: ...
    def lightness(self, description: Description) -> Floats: ...


COATED: dict[str, Coated] = {"cats": cats, "cats_2d": coats}


@dataclass(frozen=True, eq=False)
class Dataset:
    """Arrays are read-only, because every caller of `load` shares them."""

    description: Description
    x_train: Floats  # float64 [N, *shape]
    y_train: Answers  # int64 [N] for classification, float64 [N] for regression
    x_eval: Floats
    y_eval: Answers


def load(
    name: str,
    *,
    colour: str | None = None,
    folder: Path | None = None,
    points: tuple[DrawnPoint, ...] | None = None,
) -> Dataset:
    """`folder` holds the subfolders mnist/ and fashion-mnist/; `colour` is for cats only, "black" by default; `points`
    are those that were drawn.
    """
    description = describe(name)
    if (points is not None) != (name == DRAWN):
        allowed = "a list of points (it must be given)" if name == DRAWN else f"no points with the data set {name}"
        raise InvalidExperiment("points", points, allowed)
    needed = (folder or DEFAULT_FOLDER) if name in idx.FOLDERS else None
    stamp = () if needed is None else idx.stamp(name, needed)
    return _load(name, _colour(description, colour), needed, points, stamp)


def load_split(name: str, seed: int) -> Dataset:
    """A table in the split of a seed. Raises InvalidExperiment for a data set that is no table."""
    description = describe(name)
    if name not in TABLES:
        raise InvalidExperiment("split", "seed", f"nothing (null) with {name}: only {', '.join(TABLES)} can")
    return Dataset(description, *tables.split(description, seed))


def turned(name: str, share: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Masks [N] of the training and evaluation examples with the lightest coats: `share` of the training part."""
    description = describe(name)
    mask = COATED[name].lightness(description) > lightest(name, share)
    return mask[: description.train_size], mask[description.train_size :]


def lightest(name: str, share: float) -> float:
    """The lightness, in the set "coloured", beyond which the coats of this share of the training part lie."""
    description = describe(name)
    return float(np.quantile(COATED[name].lightness(description)[: description.train_size], 1 - share))


# Eight sets at most, of which the two large ones take 390 MB each.
@lru_cache(maxsize=8)
def _load(
    name: str, colour: str | None, folder: Path | None, points: tuple[DrawnPoint, ...] | None, stamp: idx.Stamp
) -> Dataset:
    """`stamp` is what tells files from those that took their place."""
    description = describe(name)
    parts = _split(description, colour, folder) if points is None else drawn.split(points)
    for array in parts:
        array.flags.writeable = False
    return Dataset(replace(description, train_size=len(parts.x_train), eval_size=len(parts.x_eval)), *parts)


def _split(description: Description, colour: str | None, folder: Path | None) -> Split:
    if colour is not None:
        return COATED[description.name].split(description, colour)
    if folder is not None:
        return idx.split(description, folder)
    if description.name in TABLES:
        return tables.split(description)
    return plane.split(description)


def _colour(description: Description, colour: str | None) -> str | None:
    if not description.colours:
        if colour is not None:
            raise InvalidExperiment("colour", colour, f"no colour with the data set {description.name}")
        return None
    if colour is None:
        return description.colours[0]
    if colour not in description.colours:
        raise UnknownName("colour", colour, list(description.colours))
    return colour
