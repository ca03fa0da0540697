"""Descriptions of the data sets. Validation and the web process read this table and never load a data set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import Literal

from firmground.engine.errors import UnknownName


@dataclass(frozen=True)
class Description:
    """Sizes are those of what `load` returns; for MNIST and Fashion-MNIST, of the standard files; for drawn points, the
    most there can be.

    `example` says what one example is, after "one"; `names` are those of the classes, in the order of their numbers.
    """

    name: str
    title: str
    sentence: str
    example: str
    task: Literal["classification", "regression"]
    shape: tuple[int, ...]  # of one example: (features,), or (channels, height, width)
    classes: int | None  # None for regression
    train_size: int
    eval_size: int
    names: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()  # of the coats, the first being the default

    @property
    def features(self) -> int:
        return prod(self.shape)

    @property
    def outputs(self) -> int:
        return self.classes or 1

    @property
    def is_plane(self) -> bool:
        """Whether an example is a point in the plane."""
        return self.shape == (2,)

    @property
    def is_image(self) -> bool:
        return len(self.shape) == 3


TABLES = ("digits", "wine", "breast_cancer")
"""Data sets that are one table, which can be split into training and evaluation examples in many ways."""
DRAWN = "drawn"
"""The data set whose points are part of the experiment."""
FEWEST_DRAWN, MOST_DRAWN = 8, 500
FEWEST_OF_A_CLASS = 2
_NUMERALS = tuple("0123456789")
_CATS = ("not a cat", "cat")

_DESCRIPTIONS = (
    Description(
        name="digits",
        title="Digits",
        sentence="Handwritten digits of 8 x 8 pixels with values from 0 to 16: small enough for many networks at once.",
        example="handwritten digit",
        task="classification",
        shape=(1, 8, 8),
        classes=10,
        train_size=1437,
        eval_size=360,
        names=_NUMERALS,
    ),
    Description(
        name="wine",
        title="Wine",
        sentence="Thirteen chemical measurements of 178 wines from three growers: proline reaches 1,680 where hue "
        "stays near 1, so that raw inputs make learning slow.",
        example="wine",
        task="classification",
        shape=(13,),
        classes=3,
        train_size=133,
        eval_size=45,
        names=("grower 1", "grower 2", "grower 3"),
    ),
    Description(
        name="breast_cancer",
        title="Breast cancer",
        sentence="Thirty measurements of 569 tumours, benign or malignant: areas in the thousands beside "
        "smoothness near 0.1, a real table that nobody has scaled.",
        example="tumour",
        task="classification",
        shape=(30,),
        classes=2,
        train_size=426,
        eval_size=143,
        names=("malignant", "benign"),
    ),
    Description(
        name="mnist",
        title="MNIST",
        sentence="Handwritten digits of 28 x 28 pixels, the classic; its four files go into the data folder.",
        example="handwritten digit",
        task="classification",
        shape=(1, 28, 28),
        classes=10,
        train_size=60_000,
        eval_size=2_000,
        names=_NUMERALS,
    ),
    Description(
        name="fashion_mnist",
        title="Fashion-MNIST",
        sentence="Ten kinds of clothing in 28 x 28 pixels: as cheap as MNIST and harder, so that differences show.",
        example="piece of clothing",
        task="classification",
        shape=(1, 28, 28),
        classes=10,
        train_size=60_000,
        eval_size=2_000,
        names=(
            "t-shirt",
            "trousers",
            "pullover",
            "dress",
            "coat",
            "sandal",
            "shirt",
            "trainer",
            "bag",
            "boot",
        ),
    ),
    Description(
        name="clusters",
        title="Four clusters",
        sentence="Four clouds of points in the plane that touch at their rims: a straight line almost does it.",
        example="point in the plane",
        task="classification",
        shape=(2,),
        classes=4,
        train_size=1_000,
        eval_size=500,
        names=("cloud 1", "cloud 2", "cloud 3", "cloud 4"),
    ),
    Description(
        name="moons",
        title="Two moons",
        sentence="Two interlocking crescents in the plane: the smallest problem that needs a hidden layer.",
        example="point in the plane",
        task="classification",
        shape=(2,),
        classes=2,
        train_size=1_000,
        eval_size=500,
        names=("upper moon", "lower moon"),
    ),
    Description(
        name="spirals",
        title="Three spirals",
        sentence="Three arms wound around each other: two inputs, yet deep networks learn it slowly or not at all.",
        example="point in the plane",
        task="classification",
        shape=(2,),
        classes=3,
        train_size=1_000,
        eval_size=500,
        names=("spiral 1", "spiral 2", "spiral 3"),
    ),
    Description(
        name="two_scales",
        title="Two scales",
        sentence="One feature from 0 to 1 beside one from 1 to 1,000, both of equal weight in the answer: badly scaled "
        "inputs in their purest form.",
        example="pair of features",
        task="regression",
        shape=(2,),
        classes=None,
        train_size=1_000,
        eval_size=500,
    ),
    Description(
        name="cats",
        title="Cats",
        sentence="Drawn cats against bears, dogs, houses, balls and fish in 24 x 24 pixels: the coat's colour can "
        "change while every shape and label stays, which is covariate shift and nothing else.",
        example="drawn picture",
        task="classification",
        shape=(3, 24, 24),
        classes=2,
        train_size=1_500,
        eval_size=500,
        names=_CATS,
        colours=("black", "coloured", "mixed", "overlap"),
    ),
    Description(
        name="cats_2d",
        title="Cats in the plane",
        sentence="The coat, from black to bright, beside the ears, from round to pointed: pointed ears make a cat in "
        "any coat, so that one straight line would do for black and for coloured cats.",
        example="animal",
        task="classification",
        shape=(2,),
        classes=2,
        train_size=400,
        eval_size=1_000,
        names=_CATS,
        colours=("black", "coloured"),
    ),
    Description(
        name=DRAWN,
        title="Draw your own",
        sentence="Points of two classes that you place in the plane yourself, 8 to 500 of them: networks are evaluated "
        "on the same points, so that accuracy says how well they fit and not what they would make of new ones.",
        example="point in the plane",
        task="classification",
        shape=(2,),
        classes=2,
        train_size=MOST_DRAWN,
        eval_size=MOST_DRAWN,
        names=("hollow", "filled"),
    ),
)
_BY_NAME = {description.name: description for description in _DESCRIPTIONS}


def names() -> list[str]:
    return list(_BY_NAME)


def describe(name: str) -> Description:
    if name not in _BY_NAME:
        raise UnknownName("dataset", name, names())
    return _BY_NAME[name]


def described(name: str, drawn: int | None) -> Description:
    """The same, with the size of a data set of so many drawn points."""
    description = describe(name)
    return description if drawn is None else replace(description, train_size=drawn, eval_size=drawn)
