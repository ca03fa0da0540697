"""The kinds of panels in a claim's figure, as data and words without pixels. Free of torch.

Numbers are plain floats; None is a hole in a line. `arm` is the slot of an arm's hue (0 without, 1 with batch norm,
more as in the Lab), None for ink. Readers see titles and names as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Numbers = list[float | None]
Rows = list[Numbers]
Style = Literal["line", "dashed", "points", "line+points"]


@dataclass(frozen=True)
class Axis:
    title: str
    log: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """One line or cloud. `low` and `high` make a band around a line; `ends` are the ends of error bars at points."""

    name: str
    x: Numbers
    y: Numbers
    arm: int | None = None
    low: Numbers | None = None
    high: Numbers | None = None
    style: Style = "line"


@dataclass(frozen=True)
class GuideLine:
    """A straight line across the panel with a name, such as a law's value, chance, or a step."""

    name: str
    value: float
    along: Literal["x", "y"] = "y"  # the axis on which `value` lies


@dataclass(frozen=True)
class Plot:
    """Lines or clouds on two axes."""

    title: str
    x: Axis
    y: Axis
    series: list[Series]
    rules: list[GuideLine] = field(default_factory=list)
    note: str = ""
    square: bool = False  # one unit is as long on x as on y
    kind: Literal["plot"] = "plot"


@dataclass(frozen=True)
class Slopes:
    """One line per seed across two or more conditions; values[s] holds the numbers of seed s."""

    title: str
    ends: list[str]
    y: Axis
    values: Rows
    arms: list[int | None] = field(default_factory=list)  # hue of each condition's points, ink if empty
    rules: list[GuideLine] = field(default_factory=list)
    note: str = ""
    kind: Literal["slopes"] = "slopes"


@dataclass(frozen=True)
class Map:
    """A function of two inputs, values[j][i] at (xs[i], ys[j]), shaded or as contour lines, with series on top."""

    title: str
    x: Axis
    y: Axis
    xs: Numbers
    ys: Numbers
    values: Rows
    shown: Literal["shade", "contours"] = "shade"
    legend: str = ""  # what the shade means, with its unit
    series: list[Series] = field(default_factory=list)
    note: str = ""
    square: bool = False  # as a Plot's
    kind: Literal["map"] = "map"


@dataclass(frozen=True)
class Picture:
    """A small PNG as a data URI and its caption; `right` is None if no classifier judged it."""

    image: str
    said: str = ""
    right: bool | None = None


@dataclass(frozen=True)
class Pictures:
    """Rows of thumbnails."""

    title: str
    rows: list[tuple[str, list[Picture]]]
    note: str = ""
    kind: Literal["pictures"] = "pictures"


@dataclass(frozen=True)
class Bars:
    """Groups of bars: values[g][b] of group g and bar b, with intervals where known."""

    title: str
    groups: list[str]
    bars: list[str]
    y: Axis
    values: Rows
    low: Rows | None = None
    high: Rows | None = None
    arms: list[int | None] = field(default_factory=list)  # hue of each bar, ink if empty
    rules: list[GuideLine] = field(default_factory=list)
    note: str = ""
    kind: Literal["bars"] = "bars"


FigurePanel = Plot | Slopes | Map | Pictures | Bars
