"""The words of a claim's own for its sentence to take home, which `take_home` composes. Free of torch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Degrees:
    """How two amounts compare: "more" steps, "fewer" steps, "as many" steps."""

    more: str
    less: str
    same: str


MANY = Degrees("more", "fewer", "as many")
MUCH = Degrees("more", "less", "as much")
HIGH = Degrees("higher", "lower", "as high")


@dataclass(frozen=True)
class Side:
    """One of the two things compared: its name where it comes first, and where it follows "than" or "as"."""

    first: str
    second: str


WITHOUT = Side("without batch norm", "without")
WITH = Side("with batch norm", "with it")


@dataclass(frozen=True)
class Compared:
    """`says` has {amount} where "about a third fewer" goes, and is followed by the sides; the effect is over ÷ under.

    `about` is the side that the sentence speaks of while the two are less than a factor of two apart.
    """

    says: str
    degrees: Degrees
    over: Side
    under: Side
    about: Side
    opposite: str = "the opposite"


@dataclass(frozen=True)
class Identities:
    """`says` is what the identities of an exact claim confirm, as a clause that a colon follows; `opposite` what its
    statistics show that go against it.
    """

    says: str
    opposite: str = "the opposite"


Wording = Compared | Identities
